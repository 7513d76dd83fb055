"""依据旧的计算定下的约谈，重新公布后数字动了的，连同新旧数字提请重新决定，不自行改动。

What waits is computed from the runs and the decisions recorded, so that nothing can be missed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from attribution.runs import store as runs
from attribution.runs.tables import Run
from attribution.values import Standing
from cadre.foundation import decisions
from cadre.foundation.access import Permission, Principal
from cadre.foundation.decisions import Minutes
from cadre.foundation.intake_store import queue
from cadre.foundation.tables import Decision
from cadre.roster.store import authority
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.numbers import show_points
from records.matters import calling_store, store, taking
from records.matters.kinds import MACHINES
from records.matters.steps import CANCEL
from records.matters.tables import Matter

KIND = "重新决定"
KEPT, REVOKED = "维持", "撤销"
OUTCOMES = (KEPT, REVOKED)


@dataclass(frozen=True)
class Again:
    """A case decided on a run that no longer counts: old and new figures, and whether it is due.

    `listed`: whether the interview list of the run that counts still names the official.
    """

    matter: Matter
    name: str
    run: Run
    before: str
    after: str
    listed: bool
    decision: Decision | None = None


def target(matter: int, run: int) -> str:
    """What the decision taken again is about."""
    return f"事项 {matter}/第 {run} 次计算"


def waiting(session: Session, who: Principal) -> list[Again]:
    """The cases that wait for a decision again, the latest first."""
    return [one for one in every(session, who) if one.decision is None]


def every(session: Session, who: Principal) -> list[Again]:
    """The cases under one's authority whose figures a later run moved, decided again or not."""
    who.must(Permission.READ_MATTERS)
    people = authority(session, who)
    query = select(Matter).where(col(Matter.run_id).is_not(None), Matter.state != store.CANCELLED)
    found = session.exec(query.order_by(col(Matter.id).desc()))
    rows = [m for m in found if m.parent_id is None and people.sees(m.official)]
    current = {m.scheme: runs.current(session, m.scheme) for m in rows}
    named = _named(session, who, {m.scheme for m in rows if _followed(session, m, current)})
    return [
        one
        for m in rows
        if (run := current[m.scheme]) and _followed(session, m, current)
        if (one := _again(session, m, run, people.name(m.official), named))
    ]


def _followed(session: Session, matter: Matter, current: Mapping[str, Run | None]) -> bool:
    """Whether the run that counts took the place of the one that a case rests on."""
    run = current[matter.scheme]
    while run and run.supersedes_id:
        if run.supersedes_id == matter.run_id:
            return True
        run = session.get(Run, run.supersedes_id)
    return False


def _named(session: Session, who: Principal, schemes: set[str]) -> set[tuple[str, str]]:
    """Scheme and official of those whom the lists of the runs that count name."""
    return {
        (scheme, line.official)
        for scheme in schemes
        for line in calling_store.interview_list(session, who, scheme)
        if line.listed
    }


def _again(
    session: Session, matter: Matter, run: Run, name: str, named: set[tuple[str, str]]
) -> Again | None:
    before, after = (_standing(session, n or 0, matter.subject) for n in (matter.run_id, run.id))
    still = (matter.scheme, matter.official) in named
    if _figures(before) == _figures(after) and still:
        return None
    return Again(
        matter,
        name,
        run,
        _words(before),
        _words(after),
        still,
        decisions.latest(session, KIND, target(matter.id or 0, run.id or 0)),
    )


def _standing(session: Session, run: int, subject: str) -> Standing | None:
    return next((s for s in runs.standings(session, run) if s.subject == subject), None)


def _figures(found: Standing | None) -> tuple[object, ...]:
    return (found.rounded, found.standing_place, found.of) if found else ()


def _words(found: Standing | None) -> str:
    if found is None:
        return "没有得分"
    place = f"第 {found.standing_place} 名" if found.standing_place else "不排名"
    return f"总分 {show_points(found.rounded)}，{place}，共 {found.of} 个"


def decide(
    session: Session,
    who: Principal,
    number: int,
    outcome: str,
    minutes: Minutes,
    fields: Mapping[str, str],
    *,
    version: int,
) -> Decision:
    """Record what the organ decided again: the case is kept, or revoked where it still can be.

    Raises:
        NotFound: for a case that does not wait, or is beyond one's authority.
        Refused: when somebody has decided or gone on with it since; as `decisions.record`.
        BadInput: for an unknown outcome.
    """
    who.must(Permission.DECIDE)
    queue(session)
    store.matter(session, who, number)
    found = next((one for one in every(session, who) if one.matter.id == number), None)
    if found is None:
        raise NotFound("这个事项不待重新决定。", "请从待重新决定的清单进入。")
    if found.decision:
        raise Refused(
            f"已经重新决定：{found.decision.outcome}（{found.decision.minutes_no}）。", ""
        )
    if found.matter.version != version:
        raise Refused("这个事项刚刚被他人办理过。", "请重新打开页面，看过最新情况再办。")
    if outcome not in OUTCOMES:
        raise BadInput("没有选维持还是撤销。", "请按会议纪要选择。")
    decision = decisions.record(
        session,
        who,
        minutes,
        kind=KIND,
        target=target(number, found.run.id or 0),
        outcome=outcome,
        proposed_by=found.matter.opened_by,
    )
    cancels = CANCEL in MACHINES[found.matter.kind].events_of(found.matter.state)
    if outcome == REVOKED and cancels:
        taking.step(session, who, number, CANCEL, fields, version=version)
    return decision
