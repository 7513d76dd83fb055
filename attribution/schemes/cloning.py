"""上一周期的方案复制成下一周期的草案：换代码和周期，目标带不带、上年数作不作基期，由人选定。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from attribution.plan import Scheme, measure_of
from attribution.schemes.codes import code_fault
from cadre.rules.errors import BadInput
from cadre.rules.periods import add_months
from cadre.rules.vocabulary import Measure

MONTHS = 12
YEARS = range(1900, 2101)
BASED = frozenset({Measure.GROWTH, Measure.INCREMENT, Measure.CONTRIBUTION})
OF_TARGET: Mapping[str, Any] = {
    "target": None,
    "note": "",
    "benchmark": "",
    "benchmark_value": None,
    "difficulty": None,
    "approval": "",
}

Fields = Mapping[str, Any]
Parts = Mapping[str, Sequence[Fields]]  # 表的代码 → 行


@dataclass(frozen=True)
class Cloning:
    """What the new version is called, its period, and what is carried over."""

    code: str
    name: str
    version: int
    begins_on: date
    ends_on: date
    keep_targets: bool = False
    carry_baselines: bool = False

    def must_be_sound(self) -> None:
        """Refuse a clone without a sound code, name or version, or with no possible period.

        Raises:
            BadInput: saying which.
        """
        if not self.code.strip() or not self.name.strip() or "|" in self.code:
            raise BadInput("新方案没有代码或名称，或代码里有竖线。", "请填写。")
        if fault := code_fault(self.code):
            raise BadInput(fault, "请只用汉字、字母、数字和 - _ . 。")
        if self.version < 1:
            raise BadInput(f"版本须不小于 1，填的是 {self.version}。", "请核对。")
        if self.begins_on.year not in YEARS or self.ends_on.year not in YEARS:
            raise BadInput("周期的年份不对。", "请填 1900 年至 2100 年之间的日期。")
        if self.ends_on < self.begins_on:
            raise BadInput("周期止早于周期起。", "请核对日期。")


def baselines(
    scheme: Scheme, values: Mapping[tuple[str, str], Decimal]
) -> dict[tuple[str, str], Decimal]:
    """Last year's values of the indicators that are measured against a base."""
    found = {}
    for one in scheme.indicators.values():
        if measure_of(one) in BASED:
            for subject in scheme.subjects:
                value = values.get((one.source or one.code, subject))
                if value is not None:
                    found[one.code, subject] = value
    return found


def cloned(
    parts: Parts, asked: Cloning, bases: Mapping[tuple[str, str], Decimal], paper: str = ""
) -> Parts:
    """The rows of the next version: all of the old but head, terms and targets unchanged."""
    old = parts["scheme"][0]
    months = MONTHS * (asked.begins_on.year - old["begins_on"].year)
    made: dict[str, Sequence[Fields]] = {
        code: [{**row, "scheme": asked.code} for row in rows]
        for code, rows in parts.items()
        if code != "scheme"
    }
    made["term"] = [_later(row, months) for row in made.get("term", [])]
    made["target"] = _targets(made.get("target", []), asked, bases)
    head = {
        **old,
        "code": asked.code,
        "name": asked.name,
        "version": asked.version,
        "begins_on": asked.begins_on,
        "ends_on": asked.ends_on,
        "previous": old["code"] if months else old["previous"],
        "paper": paper.strip(),
    }
    return {"scheme": [head], **made}


def _later(row: Fields, months: int) -> Fields:
    days = {name: add_months(row[name], months) for name in ("ends_on", "due_on")} if months else {}
    return {**row, **days}


def _targets(
    rows: Sequence[Fields], asked: Cloning, bases: Mapping[tuple[str, str], Decimal]
) -> list[Fields]:
    bases = bases if asked.carry_baselines else {}
    found = {(row["indicator"], row["subject"], row["term"]): row for row in rows}
    empty = {"scheme": asked.code, "baseline": None, "source": "", **OF_TARGET}
    for indicator, subject in bases:
        key = {"indicator": indicator, "subject": subject, "term": ""}
        found.setdefault((indicator, subject, ""), {**empty, **key})
    kept: list[Fields] = []
    for (indicator, subject, term), row in found.items():
        base = None if term else bases.get((indicator, subject))
        cleared = {} if asked.keep_targets else {**OF_TARGET, "baseline": None}
        new = {**row, **cleared} | ({} if base is None else {"baseline": base, "note": ""})
        if any(new[name] not in (None, "") for name in (*OF_TARGET, "baseline")):
            kept.append(new)
    return kept
