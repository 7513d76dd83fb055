"""填报的各表读成一份事实：表是从库里取的，还是从一个文件夹读的，读法相同。

Pure. A row is any object that has the fields of its sheet (`forms.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from attribution.filled import (
    Adjustment,
    Filled,
    MissingRuling,
    OtherGrade,
    PlaceDrop,
    Project,
    Rating,
    Result,
    Tally,
    Veto,
)
from attribution.results.published import Printed, PublishedCheck
from cadre.rules.vocabulary import Consequence, Treatment

Rows = Mapping[str, Iterable[Any]]  # 表的代码（forms.py）→ 行

YES = "是"

Value = TypeVar("Value")


def filled_of(rows: Rows) -> Filled:
    """All that was filled in for a scheme; a sheet that is not there holds nothing."""

    def of(code: str) -> Iterable[Any]:
        return rows.get(code, ())

    return Filled(
        tuple(_made(Result, row) for row in of("result")),
        tuple(_made(Adjustment, r, happened_on=str(r.happened_on)) for r in of("adjustment")),
        tuple(map(_ruling, of("missing"))),
        tuple(_made(Tally, row) for row in of("tally")),
        tuple(_made(Rating, row, recused=row.recused == YES) for row in of("rating")),
        tuple(_made(Project, row) for row in of("project")),
        tuple(_made(PlaceDrop, row) for row in of("drop")),
        tuple(_made(Veto, r, consequence=Consequence(r.consequence)) for r in of("veto")),
        tuple(_made(OtherGrade, row, source=row.grade_source) for row in of("other_grade")),
    )


def printed_of(rows: Iterable[Any]) -> list[Printed]:
    """The figures as the sources printed them (公布数据), for comparison only."""
    return [_made(Printed, row, check=PublishedCheck(row.check)) for row in rows]


def _ruling(row: Any) -> MissingRuling:  # noqa: ANN401  两处来的行
    paper = f"{row.decided_by} {row.decided_on} {row.paper}"
    return _made(MissingRuling, row, treatment=Treatment(row.treatment), paper=paper)


def _made(kind: type[Value], row: Any, **other: object) -> Value:  # noqa: ANN401  同上
    """A value whose fields are the row's of the same names, but for those given."""
    names = [field.name for field in fields(kind) if field.name not in other]  # type: ignore[arg-type]  # 都是 dataclass
    return kind(**{name: getattr(row, name) for name in names} | other)
