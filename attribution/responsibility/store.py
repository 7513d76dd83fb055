"""责任链的查询：取某一批事实为止的单位、职务、任职、责任分解和分工。"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility import reading
from attribution.responsibility.duties import Ground, PostInfo, UnitInfo
from attribution.responsibility.tables import (
    Delegation,
    Duty,
    Exemption,
    Handover,
    Portfolio,
    Ruling,
)
from cadre.foundation.facts import known
from cadre.roster import unit_store
from cadre.roster.tables import Post, Tenure
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, PostRank, UnitKind

Line = TypeVar("Line")


def _units(session: Session, batch: int | None, day: date) -> dict[str, UnitInfo]:
    """All units with the name and the parent that they had on a day: a result stays theirs."""
    history = unit_store.history(session, batch)
    found = (history.on(code, day) for code in history.bodies)
    return {
        b.code: UnitInfo(b.code, b.name, UnitKind(b.kind), b.parent, b.life) for b in found if b
    }


def _posts(session: Session, batch: int | None) -> dict[str, PostInfo]:
    return {p.code: _post(p) for p in session.scalars(known(Post, batch))}


def _post(post: Post) -> PostInfo:
    dated = post.begins_on or post.ends_on
    return PostInfo(
        post.code,
        post.unit,
        post.name,
        Position(post.position),
        PostRank(post.rank),
        post.order,
        post.ex_officio,
        Span(post.begins_on or date.min, post.ends_on) if dated else None,
    )


def cards(session: Session, scheme: str, batch: int | None = None) -> list[Duty]:
    """The duties as entered, with thresholds and frequency, in the order of their numbers."""
    found = session.scalars(known(Duty, batch, scheme=scheme))
    return sorted(found, key=lambda duty: (len(duty.number), duty.number))


def ground(session: Session, scheme: Scheme, batch: int | None = None) -> Ground:
    """All that a responsibility graph of the scheme's period stands on."""

    def lines(read: Callable[[Any, Span], Line | None], rows: Iterable[object]) -> tuple[Line, ...]:
        found = (read(row, scheme.period) for row in rows)
        return tuple(line for line in found if line is not None)

    own = {"scheme": scheme.code}
    return Ground(
        units=_units(session, batch, scheme.period.ends_on or date.max),
        posts=_posts(session, batch),
        tenures=lines(reading.tenure, session.scalars(known(Tenure, batch))),
        duties=lines(reading.duty, session.scalars(known(Duty, batch, **own))),
        portfolios=lines(reading.portfolio, session.scalars(known(Portfolio, batch))),
        exemptions=lines(reading.exemption, session.scalars(known(Exemption, batch, **own))),
        delegations=lines(reading.delegation, session.scalars(known(Delegation, batch, **own))),
        handovers=lines(reading.handover, session.scalars(known(Handover, batch, **own))),
        rulings=lines(reading.ruling, session.scalars(known(Ruling, batch, **own))),
    )


def portfolio_rows(session: Session) -> list[Portfolio]:
    """The lines of the division of work on record now, of whatever period, with their keys."""
    return list(session.scalars(known(Portfolio)))
