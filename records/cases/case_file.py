"""个案材料共用的：一案写成材料要用的各项、缺项一次说清、各年实绩列成表。

Pure. Source: rules 6.3 (data of a case); formats §3, §4.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from attribution.runs.disputed import bracketed
from cadre.rules.errors import Refused
from records.cases.performance import YearResult
from records.dossier.composition import (
    DEMO_MARK,
    Block,
    Column,
    Fact,
    Facts,
    Paragraph,
    Table,
    percent,
)

YEARS = (
    Column("年度", 18),
    Column("单位和职务", 58, small=True),
    Column("本人得分率", 22, number=True),
    Column("单位得分率", 22, number=True),
    Column("同类均值", 20, number=True),
    Column("同类位次", 16, number=True),
)
NOT_CALCULATED = "本系统中没有计算过其各年实绩。"  # 没有算过，不等于查过而“未发现”


@dataclass(frozen=True)
class CaseFile:
    """What the papers of one case say; `told` are the fields given at its steps, by name.

    `days` are the days of the steps, by event. `bar` says the barred period in words with its
    basis, `bars` every other item. `evidence` leaves out what is restricted.
    """

    number: int
    person: str
    post: str
    told: Mapping[str, str]
    days: Mapping[str, date]
    ground: str
    ground_basis: str
    way: str
    bar: str
    released: str
    evidence: tuple[str, ...]
    results: tuple[YearResult, ...]
    visits: tuple[str, ...]
    materials: tuple[str, ...]
    decision: str
    organ: str
    demo: bool = False


def demand(title: str, file: CaseFile, *names: tuple[str, str]) -> None:
    """Refuse a paper for which something it must say was never given, naming all of it.

    Raises:
        Refused: naming what is missing.
    """
    missing = [label for name, label in names if not file.told.get(name, "").strip()]
    if missing:
        raise Refused(f"{title}缺少：{'、'.join(missing)}。", "请在个案里办到这一步后再出具。")


def mark(file: CaseFile) -> str:
    """The mark at the head of each page of invented data."""
    return DEMO_MARK if file.demo else ""


def filled(*pairs: tuple[str, str]) -> Facts:
    """Facts in wide rows, without the empty ones."""
    return Facts(tuple(Fact(label, value, wide=True) for label, value in pairs if value))


def said_lines(text: str) -> list[str]:
    """The lines of a text, without the empty ones."""
    return [line for line in text.splitlines() if line.strip()]


def _years(results: Iterable[YearResult]) -> Iterator[tuple[str, ...]]:
    for one in results:
        place = f"{one.place}/{one.of}" if one.place else "—"
        yield (
            one.period.label,
            f"{one.unit}{one.post}",
            f"{percent(one.own)}{bracketed(one.dispute)}",
            percent(one.unit_rate),
            percent(one.peers),
            place,
        )


def year_table(file: CaseFile) -> Block:
    """The results by year, or the words that there are none."""
    rows = tuple(_years(file.results))
    return Table(YEARS, rows) if rows else Paragraph(NOT_CALCULATED)
