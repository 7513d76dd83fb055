"""考察材料清单按种类、年度和词筛选，导出成表，一条一行，写明来源和文件。

Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from records.ledger.record import EvidenceLine

Cell: TypeAlias = str | int | date | None

HEAD = (
    "日期", "干部编号", "姓名", "单位", "种类", "期间或事项", "结果", "内容", "形成机关或人",
    "依据文件", "告知日期", "数据来源",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a list of evidence is narrowed by; "" and 0 ask for all."""

    kind: str = ""
    year: int = 0
    q: str = ""

    def admits(self, one: EvidenceLine, name: str, unit: str) -> bool:
        """Whether a line is asked for."""
        said = f"{name} {unit} {one.official} {one.unit} {one.words} {one.outcome} {one.paper}"
        return (
            self.kind in ("", one.kind)
            and self.year in (0, one.on.year)
            and self.q.strip() in f"{said} {one.period}"
        )


@dataclass(frozen=True)
class Listed:
    """A line of evidence with the names of those it is about."""

    line: EvidenceLine
    name: str
    unit: str


def listed(
    lines: Iterable[EvidenceLine],
    names: Mapping[str, str],
    units: Mapping[str, str],
    asked: Asked,
) -> list[Listed]:
    """The lines asked for, with names."""
    found = (
        Listed(one, names.get(one.official, ""), units.get(one.unit, one.unit)) for one in lines
    )
    return [one for one in found if asked.admits(one.line, one.name, one.unit)]


def row(one: Listed) -> list[Cell]:
    """A line of the export."""
    line = one.line
    return [
        line.on,
        line.official,
        one.name,
        one.unit,
        line.kind,
        line.period,
        line.outcome,
        line.words,
        line.organ,
        line.paper,
        line.told_on,
        line.source,
    ]


def sheet(found: Sequence[Listed]) -> list[list[Cell]]:
    """The list as a sheet: titles, then a line each."""
    return [[*HEAD], *map(row, found)]
