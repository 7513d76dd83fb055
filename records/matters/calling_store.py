"""约谈名单从已公布的得分、任职和单位沿革读齐；用哪个阶梯由组织决定采用，没有决定的用系统默认。"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from attribution.plan import Scheme
from attribution.runs import store as runs
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from cadre.foundation import decisions
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import known
from cadre.foundation.tables import Decision
from cadre.roster.store import authority
from cadre.roster.tables import Post, Tenure, Unit
from cadre.rules.errors import Refused
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, SubjectKind, TenureManner
from records.matters import admonition, demotion, interviews, store
from records.matters.deadlines import rectification_rule
from records.matters.kinds import MACHINES
from records.matters.ladder_persons import InterviewProposal
from records.matters.ladder_rules import (
    DEFAULT,
    Action,
    InterviewRule,
    Ladder,
    Target,
    ladder,
    ladders,
)
from records.matters.ladder_years import HeadTenure, YearOf
from records.matters.ladders import listed, others
from records.matters.tables import Matter

ADOPTING = "采用约谈阶梯"
MOST_YEARS = 10


@dataclass(frozen=True)
class Called:
    """The list of a scheme by a ladder: its lines, the units off it, and the ladders to choose."""

    ladder: Ladder
    choices: dict[str, Ladder]
    lines: tuple[InterviewProposal, ...] = ()
    others: tuple[InterviewProposal, ...] = ()
    preview: bool = False


def target_of(scheme: str) -> str:
    """What the decision that adopts a ladder is about."""
    return f"方案 {scheme}"


def adoption(session: Session, scheme: str) -> Decision | None:
    """The latest decision that adopted a ladder for a scheme."""
    query = select(Decision).where(Decision.kind == ADOPTING, Decision.target == target_of(scheme))
    return session.exec(query.order_by(col(Decision.id).desc())).first()


def ladder_of(session: Session, scheme: Scheme) -> Ladder:
    """The ladder of a scheme: the one adopted, or the system's own."""
    day = scheme.period.ends_on or scheme.period.begins_on
    found = adoption(session, scheme.code)
    if found is None:
        return ladder(DEFAULT, day)
    words = f"经{found.organ}{found.meeting}（{found.minutes_no}）决定采用"
    return replace(ladder(found.outcome, day), adopted=words)


def publishes(session: Session, scheme_code: str, as_of: date) -> bool:
    """Whether rectification reports are made public: by the ladder adopted, or by the rule."""
    if rectification_rule(as_of).publish:
        return True
    found = adoption(session, scheme_code) if scheme_code else None
    used = ladders(as_of).get(found.outcome) if found else None
    return used is not None and used.publish


def adopt(
    session: Session, who: Principal, scheme_code: str, code: str, minutes: decisions.Minutes
) -> Decision:
    """Record that an organ adopted a ladder for a scheme.

    Raises:
        NotFound: when there is no such scheme or ladder.
        Refused: when the ladder is shown for information only.
    """
    scheme = schemes.scheme(session, scheme_code)
    found = ladder(code, scheme.period.ends_on or scheme.period.begins_on)
    if found.listed_only:
        raise Refused(f"“{found.name}”只作列示，不能采用。", "请选其他阶梯。")
    return decisions.record(
        session, who, minutes, kind=ADOPTING, target=target_of(scheme_code), outcome=code
    )


def called(session: Session, who: Principal, scheme_code: str, code: str = "") -> Called | None:
    """The interview list of a scheme's published run; None while nothing is published.

    `code` shows the list as another ladder would make it, without adopting that ladder.
    """
    who.must(Permission.READ_MATTERS)
    run = runs.current(session, scheme_code)
    if run is None:
        return None
    scheme = schemes.scheme(session, scheme_code, run.facts_batch)
    day = scheme.period.ends_on or scheme.period.begins_on
    own = ladder_of(session, scheme)
    used = ladder(code, day) if code and code != own.code else own
    years = _years(session, used.rule, scheme, run)
    return Called(
        used,
        ladders(day),
        tuple(listed(used, years)),
        tuple(others(used, years)),
        preview=used is not own,
    )


def _years(session: Session, rule: InterviewRule, scheme: Scheme, run: Run) -> list[YearOf]:
    """The period of a scheme and those before it that were published, the latest first."""
    found = [_year(session, rule, scheme, run)]
    previous, seen = scheme.previous, {scheme.code}
    known_codes = {head.code for head in schemes.heads(session)}
    while previous in known_codes - seen and len(found) < MOST_YEARS:
        seen.add(previous)
        earlier = runs.current(session, previous)
        before = schemes.scheme(session, previous, earlier.facts_batch if earlier else None)
        if earlier is not None:
            found.append(_year(session, rule, before, earlier))
        previous = before.previous
    return found


def _year(session: Session, rule: InterviewRule, scheme: Scheme, run: Run) -> YearOf:
    return YearOf(
        scheme,
        runs.standings(session, run.id or 0),
        heads(session, rule, scheme, run.facts_batch),
        _restructured(session, scheme, run.facts_batch),
    )


def _restructured(session: Session, scheme: Scheme, batch: int) -> dict[str, str]:
    """Units set up or dissolved inside the period, in words."""
    found = {}
    for unit in session.scalars(known(Unit, batch)):
        if unit.code not in scheme.subjects:
            continue
        if scheme.period.begins_on < unit.begins_on and scheme.period.covers(unit.begins_on):
            found[unit.code] = f"单位 {unit.begins_on} 设立，周期内经过改组"
        elif unit.ends_on and scheme.period.covers(unit.ends_on):
            found[unit.code] = f"单位 {unit.ends_on} 撤销，周期内经过改组"
    return found


def heads(
    session: Session, rule: InterviewRule, scheme: Scheme, batch: int
) -> dict[str, list[HeadTenure]]:
    """The tenures of the principals of each assessed unit, as known after a batch.

    The head of a government stands for the area above it; other principals for their own unit.
    Where persons are assessed each stands for himself, in whatever post.
    """
    subject_of = _posts(session, rule, scheme, batch)
    persons = scheme.subject_kind == SubjectKind.PERSON
    found: dict[str, list[HeadTenure]] = {}
    for tenure in session.scalars(known(Tenure, batch)):
        subject = tenure.official if persons else subject_of.get(tenure.post, "")
        if subject not in scheme.subjects:
            continue
        held = HeadTenure(
            tenure.official,
            Span(tenure.begins_on, tenure.ends_on),
            acting=tenure.manner == TenureManner.ACTING and not persons,
            target=Target.SELF if persons else Target.HEAD,
        )
        found.setdefault(subject, []).append(held)
    return found


def _posts(session: Session, rule: InterviewRule, scheme: Scheme, batch: int) -> dict[str, str]:
    parents = {unit.code: unit.parent for unit in session.scalars(known(Unit, batch))}
    led = (Position.HEAD, Position.SECRETARY)
    subject_of: dict[str, str] = {}
    for post in session.scalars(known(Post, batch)):
        own = (post.unit, parents.get(post.unit, "") if post.position in led else "")
        subject = next((code for code in own if code in scheme.subjects), "")
        if subject and post.position in rule.positions:
            subject_of[post.code] = subject
    return subject_of


def interview_list(session: Session, who: Principal, scheme: str) -> Sequence[InterviewProposal]:
    """The lines of the list by the scheme's own ladder; empty while nothing is published."""
    found = called(session, who, scheme)
    return found.lines if found else ()


def kind_of(action: Action) -> str:
    """Which kind of case an action is proposed as."""
    if action.is_talk:
        return interviews.KIND
    return admonition.KIND if action is Action.ADMONISH else demotion.KIND


def propose_interviews(
    session: Session, who: Principal, scheme_code: str, *, on: date | None = None, source: str = ""
) -> list[Matter]:
    """Open a case for everybody listed and under one's authority who has none of the kind yet.

    Raises:
        Refused: when the scheme has no published run.
    """
    who.must(Permission.PROPOSE)
    run = runs.current(session, scheme_code)
    if run is None:
        raise Refused("没有已公布的计算，不能提出约谈建议。", "请先公布。")
    seen = authority(session, who)
    return [
        store.add(session, who, _fresh(line, run, who.account_name, on or today(), source))
        for line in interview_list(session, who, scheme_code)
        if line.listed
        and seen.sees(line.official)
        and not store.standing_matter(session, kind_of(line.action), scheme_code, line.official)
    ]


def _fresh(line: InterviewProposal, run: Run, by: str, on: date, source: str) -> Matter:
    kind = kind_of(line.action)
    return Matter(
        kind=kind,
        official=line.official,
        subject=line.subject,
        scheme=run.scheme,
        run_id=run.id,
        state=MACHINES[kind].start,
        reasons="\n".join(line.reasons),
        opened_by=by,
        opened_on=on,
        source=source,
    )
