"""责任链的查询：取某一批事实为止的单位、职务、任职、责任分解和分工。"""

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility.duties import (
    DelegationLine,
    DutyLine,
    ExemptionLine,
    Ground,
    HandoverLine,
    PortfolioLine,
    PostInfo,
    RulingLine,
    TenureInfo,
    UnitInfo,
)
from attribution.responsibility.tables import (
    Delegation,
    Duty,
    Exemption,
    Handover,
    Portfolio,
    Ruling,
)
from cadre.foundation.facts import known
from cadre.roster.tables import Post, Tenure, Unit
from cadre.rules.periods import Span
from cadre.rules.vocabulary import (
    ChargeRole,
    PortfolioKind,
    Position,
    PostRank,
    Role,
    RulingKind,
    TenureManner,
    UnitKind,
)


def _units(session: Session, batch: int | None) -> dict[str, UnitInfo]:
    return {
        u.code: UnitInfo(u.code, u.name, UnitKind(u.kind), u.parent, Span(u.begins_on, u.ends_on))
        for u in session.scalars(known(Unit, batch))
    }


def _posts(session: Session, batch: int | None) -> dict[str, PostInfo]:
    return {
        p.code: PostInfo(
            p.code, p.unit, p.name, Position(p.position), PostRank(p.rank), p.order, p.ex_officio
        )
        for p in session.scalars(known(Post, batch))
    }


def _tenures(session: Session, batch: int | None, period: Span) -> list[TenureInfo]:
    spans = [
        (t, Span(t.begins_on, t.ends_on).within(period))
        for t in session.scalars(known(Tenure, batch))
    ]
    return [
        TenureInfo(t.official, t.post, span, TenureManner(t.manner), t.paper)
        for t, span in spans
        if span is not None
    ]


def _dated(line: Duty | Delegation, period: Span) -> Span | None:
    """The days of a line that names some; None where it holds for the whole period."""
    if line.begins_on is None and line.ends_on is None:
        return None
    return Span(line.begins_on or period.begins_on, line.ends_on or period.ends_on)


def _duties(session: Session, batch: int | None, scheme: str, period: Span) -> list[DutyLine]:
    return [
        DutyLine(
            number=d.number,
            indicator=d.indicator,
            subject=d.subject,
            unit=d.unit,
            role=Role(d.role),
            deputy_post=d.deputy_post,
            section_post=d.section_post,
            handler_post=d.handler_post,
            paper=d.paper,
            task=d.task,
            part=d.part,
            span=_dated(d, period),
        )
        for d in session.scalars(known(Duty, batch, scheme=scheme))
    ]


def _portfolios(session: Session, batch: int | None, period: Span) -> list[PortfolioLine]:
    spans = [
        (p, Span(p.begins_on, p.ends_on).within(period))
        for p in session.scalars(known(Portfolio, batch))
    ]
    return [
        PortfolioLine(p.post, PortfolioKind(p.kind), p.content, ChargeRole(p.role), span, p.paper)
        for p, span in spans
        if span is not None
    ]


def _delegations(
    session: Session, batch: int | None, scheme: str, period: Span
) -> list[DelegationLine]:
    return [
        DelegationLine(
            d.number,
            d.subject,
            d.indicator,
            d.giver,
            d.taker,
            d.factor,
            _dated(d, period),
            d.paper,
        )
        for d in session.scalars(known(Delegation, batch, scheme=scheme))
    ]


def _handovers(session: Session, batch: int | None, scheme: str) -> list[HandoverLine]:
    return [
        HandoverLine(h.indicator, h.subject, h.handed_on, h.value, h.paper)
        for h in session.scalars(known(Handover, batch, scheme=scheme))
    ]


def _rulings(session: Session, batch: int | None, scheme: str) -> list[RulingLine]:
    return [
        RulingLine(
            r.number,
            RulingKind(r.kind),
            r.indicator,
            r.subject,
            r.official,
            r.factor,
            f"{r.decided_by} {r.decided_on} {r.paper}",
            r.reason,
        )
        for r in session.scalars(known(Ruling, batch, scheme=scheme))
    ]


def _exemptions(session: Session, batch: int | None, scheme: str) -> list[ExemptionLine]:
    return [
        ExemptionLine(
            e.indicator, e.subject, e.official, f"{e.decided_by} {e.decided_on} {e.paper}", e.reason
        )
        for e in session.scalars(known(Exemption, batch, scheme=scheme))
    ]


def cards(session: Session, scheme: str, batch: int | None = None) -> list[Duty]:
    """The duties as entered, with thresholds and frequency, in the order of their numbers."""
    found = session.scalars(known(Duty, batch, scheme=scheme))
    return sorted(found, key=lambda duty: (len(duty.number), duty.number))


def ground(session: Session, scheme: Scheme, batch: int | None = None) -> Ground:
    """All that a responsibility graph of the scheme's period stands on."""
    return Ground(
        units=_units(session, batch),
        posts=_posts(session, batch),
        tenures=tuple(_tenures(session, batch, scheme.period)),
        duties=tuple(_duties(session, batch, scheme.code, scheme.period)),
        portfolios=tuple(_portfolios(session, batch, scheme.period)),
        exemptions=tuple(_exemptions(session, batch, scheme.code)),
        delegations=tuple(_delegations(session, batch, scheme.code, scheme.period)),
        handovers=tuple(_handovers(session, batch, scheme.code)),
        rulings=tuple(_rulings(session, batch, scheme.code)),
    )
