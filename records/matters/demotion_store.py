"""能上能下把关所据的事实：证据选了几件、谁核实过、别的影响期、公示到哪日、上年度等次。"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from cadre.foundation import holiday_store, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.roster import store as roster
from cadre.rules import discussion
from cadre.rules.barred import BarredPeriod
from cadre.rules.errors import BadInput, NotInForce
from cadre.rules.periods import day_of
from cadre.rules.vocabulary import Position
from records.matters import admonition, demotion, interviews, rectification, store
from records.matters.kinds import MACHINES
from records.matters.machine import Case
from records.matters.tables import Matter, MatterEvent, MatterEvidence

PICKED = "选取证据"
OTHERS = (interviews.KIND, rectification.KIND, admonition.KIND, demotion.KIND)


def evidence(session: Session, number: int) -> list[MatterEvidence]:
    """The evidence picked for a case, oldest first; the caller has checked who asks."""
    query = select(MatterEvidence).where(MatterEvidence.matter_id == number)
    return list(session.exec(query.order_by(col(MatterEvidence.id))))


def every_evidence(session: Session) -> list[MatterEvidence]:
    """All evidence ever picked, for the check against the trail."""
    return list(session.exec(select(MatterEvidence).order_by(col(MatterEvidence.id))))


def pick(
    session: Session,
    who: Principal,
    number: int,
    *,
    kind: str,
    reference: str,
    words: str,
    restricted: bool = False,
) -> MatterEvidence | None:
    """Pick a piece of evidence for a case; None when it was picked before.

    Raises:
        NotFound: as `store.matter`.
        NotAllowed: when the role may not propose, or not see what is restricted.
        BadInput: when the evidence says nothing.
    """
    store.matter(session, who, number)
    who.must(Permission.READ_RESTRICTED if restricted else Permission.PROPOSE)
    if not words.strip():
        raise BadInput("证据没有写明内容。", "请写明来源和要点。")
    if any((e.kind, e.reference) == (kind, reference) for e in evidence(session, number)):
        return None
    row = MatterEvidence(
        matter_id=number,
        kind=kind,
        reference=reference,
        words=words.strip(),
        restricted=restricted,
        picked_by=who.account_name,
        at=now(),
    )
    session.add(row)
    session.flush()
    trail.wrote(session, who, PICKED, f"事项 {number}", f"{kind}{sealing.mark(row)}")
    return row


def own_period(session: Session, found: Matter) -> BarredPeriod | None:
    """The barred period of the case itself."""
    return demotion.barred(_past(session, found))


def told_period(session: Session, found: Matter) -> BarredPeriod | None:
    """As `own_period`, of what the official was told: a decision after the last telling is left."""
    steps = store.events(session, found.id or 0)
    last = max((i for i, s in enumerate(steps) if s.event in demotion.MACHINE.told), default=-1)
    return demotion.barred(_case(found, steps[: last + 1]))


def _past(session: Session, found: Matter) -> Case:
    return _case(found, store.events(session, found.id or 0))


def _case(found: Matter, steps: Sequence[MatterEvent]) -> Case:
    taken = tuple((step.event, step.done_on) for step in steps)
    return Case({}, found.opened_on, tuple(map(store.fields_of, steps)), taken=taken)


def other_periods(session: Session, found: Matter) -> list[BarredPeriod]:
    """The other barred periods on his record, whatever the day."""
    own = own_period(session, found)
    return [
        period
        for period in roster.barred_periods_of(session, found.official)
        if own is None or (own.kind, own.decided_on) != (period.kind, period.decided_on)
    ]


def other_open(session: Session, found: Matter, as_of: date) -> str:
    """Other matters and barred periods that are still open on a day, in words."""
    said = [
        f"{m.kind}（{m.state}）"
        for m in store.of_official(session, found.official)
        if m.id != found.id and m.kind in OTHERS and m.state not in MACHINES[m.kind].ends
    ]
    said += [
        f"{period.kind}（{period.decided_on} 决定，{period.words()}）"
        for period in other_periods(session, found)
        if period.unknown or period.open_on(as_of)
    ]
    return "、".join(said)


def _bars(session: Session, found: Matter, as_of: date) -> str:
    lines = []
    for period in other_periods(session, found):
        if period.unknown or period.open_on(as_of):
            basis = f"（{period.basis}）" if period.basis else ""
            lines.append(f"另有{period.kind}（{period.decided_on} 决定）{period.words()}{basis}")
    return "\n".join(lines)


def published_until(session: Session, begins: date | None) -> date | None:
    """The last day of a publication that begins on a day, by the holidays on record."""
    if begins is None:
        return None
    try:
        rule = discussion.publication(begins)
    except NotInForce:
        return None
    return holiday_store.calendar(session).add_workdays(begins, rule.workdays)


def _has_probation(session: Session, told: Case) -> str:
    post = roster.posts(session).get(told.told("appointed_post"))
    begins = day_of(told.told("appointed_on"))
    if post is None or begins is None:
        return ""
    return "是" if Position(post.position) in discussion.probation(begins).positions else "否"


def _recorded_grade(session: Session, official: str, year: int) -> str:
    grades = {g.year: g.grade for g in roster.grades_of(session, official)}
    return grades.get(year, "")


def facts(session: Session, found: Matter, as_of: date, by: str) -> Mapping[str, str]:
    """What the guards of a 能下 case are told by the record on a day, and who acts."""
    told, number = _past(session, found), found.id or 0
    first = [s.by for s in store.events(session, number) if s.event == demotion.VERIFYING]
    until = published_until(session, day_of(told.told("published_on")))
    return {
        "actor": by,
        "verified_by": first[-1] if first else "",
        "evidence": str(len(evidence(session, number))),
        "other_open": other_open(session, found, as_of),
        "bars": _bars(session, found, as_of),
        "published_until": str(until) if until else "",
        "probation": _has_probation(session, told),
        "recorded_grade": _recorded_grade(session, found.official, as_of.year - 1),
    }
