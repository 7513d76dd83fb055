"""考核结果的查询：完成情况、加减分、缺项处理和公布数据。"""

from collections.abc import Iterable
from dataclasses import fields
from typing import TypeVar

from sqlmodel import Session, SQLModel

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
from attribution.results.tables import (
    AdjustmentRow,
    MissingRulingRow,
    OtherGradeRow,
    PlaceDropRow,
    ProjectRow,
    PublishedFigure,
    RatingRow,
    ResultRow,
    TallyRow,
    VetoRow,
)
from cadre.foundation.facts import Fact, known
from cadre.rules.vocabulary import Consequence, Treatment

YES = "是"

Row = TypeVar("Row", bound=Fact)
Value = TypeVar("Value")


def filled(session: Session, scheme: str, batch: int | None = None) -> Filled:
    """All that was filled in for a scheme, as known now or after a batch."""

    def rows(table: type[Row]) -> Iterable[Row]:
        return session.scalars(known(table, batch, scheme=scheme))

    return Filled(
        tuple(results(session, scheme, batch)),
        tuple(adjustments(session, scheme, batch)),
        tuple(rulings(session, scheme, batch)),
        tuple(_made(Tally, row) for row in rows(TallyRow)),
        tuple(_made(Rating, row, recused=row.recused == YES) for row in rows(RatingRow)),
        tuple(_made(Project, row) for row in rows(ProjectRow)),
        tuple(_made(PlaceDrop, row) for row in rows(PlaceDropRow)),
        tuple(_made(Veto, row, consequence=Consequence(row.consequence)) for row in rows(VetoRow)),
        tuple(_made(OtherGrade, row, source=row.grade_source) for row in rows(OtherGradeRow)),
    )


def _made(kind: type[Value], row: SQLModel, **other: object) -> Value:
    """A value whose fields are the row's of the same names, but for those given."""
    names = [field.name for field in fields(kind) if field.name not in other]  # type: ignore[arg-type]  # 都是 dataclass
    return kind(**{name: getattr(row, name) for name in names} | other)


def results(session: Session, scheme: str, batch: int | None = None) -> list[Result]:
    """The results of a scheme, as known now or after a batch."""
    rows = session.scalars(known(ResultRow, batch, scheme=scheme))
    return [_made(Result, row) for row in rows]


def adjustments(session: Session, scheme: str, batch: int | None = None) -> list[Adjustment]:
    """The lines of points added or taken."""
    rows = session.scalars(known(AdjustmentRow, batch, scheme=scheme))
    return [_made(Adjustment, row, happened_on=str(row.happened_on)) for row in rows]


def rulings(session: Session, scheme: str, batch: int | None = None) -> list[MissingRuling]:
    """The decisions on missing values."""
    rows = session.scalars(known(MissingRulingRow, batch, scheme=scheme))
    return [
        MissingRuling(
            r.indicator,
            r.subject,
            Treatment(r.treatment),
            f"{r.decided_by} {r.decided_on} {r.paper}",
            r.reason,
            r.term,
        )
        for r in rows
    ]


def printed(session: Session, scheme: str) -> list[Printed]:
    """The figures as the sources printed them, for comparison only."""
    rows = session.scalars(known(PublishedFigure, scheme=scheme))
    return [
        Printed(
            number=r.number,
            table_name=r.table_name,
            printed_cell=r.printed_cell,
            item=r.item,
            subject=r.subject,
            check=PublishedCheck(r.check),
            first=r.first,
            second=r.second,
            printed=r.printed,
            places=r.places,
        )
        for r in rows
    ]
