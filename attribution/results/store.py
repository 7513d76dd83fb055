"""考核结果的查询：填报的各表和公布数据，照读表的规矩读成事实。"""

from typing import Any

from sqlmodel import Session

from attribution.filled import Adjustment, Filled, MissingRuling, PlaceDrop, Result
from attribution.results.published import Printed
from attribution.results.reading import filled_of, printed_of
from attribution.results.tables import PARTS, PublishedFigure, ResultRow
from cadre.foundation.facts import known

PAPERED = ("result", "tally", "rating", "adjustment", "project")  # 有来源文件的各表


def filled(session: Session, scheme: str, batch: int | None = None) -> Filled:
    """All that was filled in for a scheme, as known now or after a batch."""
    return _read(session, scheme, batch, *PARTS)


def _read(session: Session, scheme: str, batch: int | None, *parts: str) -> Filled:
    rows: dict[str, list[Any]] = {
        part: list(session.scalars(known(PARTS[part], batch, scheme=scheme))) for part in parts
    }
    return filled_of(rows)


def results(session: Session, scheme: str, batch: int | None = None) -> list[Result]:
    """The results of a scheme, as known now or after a batch."""
    return list(_read(session, scheme, batch, "result").results)


def adjustments(session: Session, scheme: str, batch: int | None = None) -> list[Adjustment]:
    """The lines of points added or taken."""
    return list(_read(session, scheme, batch, "adjustment").adjustments)


def rulings(session: Session, scheme: str, batch: int | None = None) -> list[MissingRuling]:
    """The decisions on missing values."""
    return list(_read(session, scheme, batch, "missing").rulings)


def drops(session: Session, scheme: str, batch: int | None = None) -> list[PlaceDrop]:
    """The negative evaluations, by which places are dropped."""
    return list(_read(session, scheme, batch, "drop").drops)


def printed(session: Session, scheme: str) -> list[Printed]:
    """The figures as the sources printed them, for comparison only."""
    return printed_of(session.scalars(known(PublishedFigure, scheme=scheme)))


def said_of(
    session: Session, scheme: str, subject: str, indicator: str, batch: int | None = None
) -> tuple[str, ...]:
    """What was noted when the values of one result were filled in, each note once."""
    about = {"scheme": scheme, "subject": subject, "indicator": indicator}
    rows = session.scalars(known(ResultRow, batch, **about))
    return tuple(dict.fromkeys(row.reason for row in rows if row.reason))


def papers(
    session: Session, scheme: str, subject: str, batch: int | None = None
) -> dict[str, tuple[str, ...]]:
    """The papers that the figures of a subject come from, by indicator, each paper once."""
    found: dict[str, dict[str, None]] = {}
    for part in PAPERED:
        for row in session.scalars(known(PARTS[part], batch, scheme=scheme, subject=subject)):
            if row.paper:  # type: ignore[attr-defined]  # 这几张表都有来源文件
                found.setdefault(row.indicator, {})[row.paper] = None  # type: ignore[attr-defined]
    return {indicator: tuple(own) for indicator, own in found.items()}
