"""考核结果的查询：完成情况、加减分、缺项处理和公布数据。"""

from sqlmodel import Session

from attribution.results.published import Printed, PublishedCheck
from attribution.results.tables import (
    AdjustmentRow,
    MissingRulingRow,
    PublishedFigure,
    ResultRow,
)
from attribution.values import Adjustment, MissingRuling, Result
from cadre.foundation.facts import known
from cadre.rules.vocabulary import Treatment


def results(session: Session, scheme: str, batch: int | None = None) -> list[Result]:
    """The results of a scheme, as known now or after a batch."""
    rows = session.scalars(known(ResultRow, batch, scheme=scheme))
    return [Result(r.indicator, r.subject, r.value, r.reason, r.paper, r.cell) for r in rows]


def adjustments(session: Session, scheme: str, batch: int | None = None) -> list[Adjustment]:
    """The lines of points added or taken."""
    rows = session.scalars(known(AdjustmentRow, batch, scheme=scheme))
    return [
        Adjustment(r.number, r.indicator, r.subject, r.points, r.reason, r.rule, str(r.happened_on))
        for r in rows
    ]


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
