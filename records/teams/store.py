"""领导班子档案的查询：只给看得到这个班子的人，姓名、材料、测评和事项各按本人的权限。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from attribution.ballots import result_store
from attribution.ballots.results import BallotResult
from attribution.runs import disputed, disputed_store
from attribution.runs import store as runs
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.roster import team_store, unit_store
from cadre.roster.places import Holding, PostPlace
from cadre.roster.team import LEADING
from cadre.rules.post_words import called
from cadre.rules.vocabulary import RunState
from records.evidence import scope_store
from records.evidence import store as evidence
from records.evidence.ballots import ballot_lines
from records.evidence.scope_store import Scope
from records.grades import store as grades
from records.ledger.record import Event, EvidenceLine
from records.matters import store as matters
from records.problems import store as problem_lists
from records.problems.listing import Line
from records.teams.record import Change, TeamLine, TeamYear

LEFT = "离任"


@dataclass(frozen=True)
class TeamRecord:
    """All that stands on the record of one leading team, for the person who asks."""

    code: str
    name: str
    team: team_store.Team
    years: tuple[TeamYear, ...]
    evidence: tuple[EvidenceLine, ...]
    ballots: tuple[EvidenceLine, ...]
    restricted: tuple[EvidenceLine, ...]
    needs_person: bool
    matters: tuple[tuple[str, Event], ...]
    changes: tuple[Change, ...]
    problems: tuple[Line, ...] = ()


def record(session: Session, who: Principal, unit: str, day: date) -> TeamRecord:
    """The record of the leading team of a unit, its members as of a day.

    Raises:
        NotFound: alike for a unit without a team and for one that is not open to him.
    """
    code = scope_store.team_seen(session, who, unit)
    mine = scope_store.scope(session, who)
    inside = who.in_department
    return TeamRecord(
        code=code,
        name=mine.teams.alive[code].name,
        team=team_store.leading_team(session, who, code, day),
        years=tuple(_years(session, who, mine.teams.bodies(code))),
        evidence=evidence.of_team(session, who, mine, code),
        ballots=ballot_lines(_ballots(session, who, mine.teams.bodies(code))),
        restricted=evidence.restricted_of(session, who, mine, team=code),
        needs_person=inside and evidence.team_needs_person(session, mine, code),
        matters=tuple(_matters(session, who, mine.teams.bodies(code))),
        changes=tuple(_changes(session, mine, code)),
        problems=tuple(
            one
            for body in mine.teams.bodies(code)
            for one in problem_lists.problems_of_unit(session, who, body)
        ),
    )


def _ballots(session: Session, who: Principal, bodies: Iterable[str]) -> list[BallotResult]:
    return [one for code in bodies for one in result_store.ballots_of_team(session, who, code)]


def _shown(session: Session) -> list[tuple[str, Run]]:
    """Every scheme with a published run, the latest period first."""
    found = ((head.code, runs.current(session, head.code)) for head in schemes.heads(session))
    return [(code, run) for code, run in found if run is not None]


def _years(session: Session, who: Principal, bodies: Iterable[str]) -> list[TeamYear]:
    own = frozenset(bodies)
    found = (_of_run(session, who, code, run) for code, run in _shown(session))
    return [year for years in found for subject, year in years.items() if subject in own]


def _of_run(session: Session, who: Principal, code: str, run: Run) -> Mapping[str, TeamYear]:
    """How each subject of a scheme stood; outside the department a grade shows once notified."""
    known, number = schemes.scheme(session, code, run.facts_batch), run.id or 0
    marks = disputed_store.beside(session, who, run)
    decided = {
        row.subject: row.decided
        for row in grades.of_run(session, number)
        if row.decided and (who.in_department or row.notified_at)
    }
    return {
        one.subject: TeamYear(
            code,
            known.name,
            known.paper,
            known.period.ends_on or known.period.begins_on,
            known.classes[one.class_code].name,
            one,
            decided.get(one.subject, ""),
            number,
            run.state == RunState.CLOSED,
            disputed.unit(marks, one.subject),
        )
        for one in runs.standings(session, number)
    }


def _matters(
    session: Session, who: Principal, bodies: Iterable[str]
) -> Iterable[tuple[str, Event]]:
    """Interviews, rectifications and cases about the unit, of officials one may see."""
    if not who.may(Permission.READ_MATTERS):
        return
    own = frozenset(bodies)
    for line in matters.matters(session, who):
        case = line.matter
        if case.subject in own:
            reasons = case.reasons.splitlines()[:1]
            words = "；".join((line.name, *reasons))
            yield f"/matters/{case.id}", Event(case.opened_on, f"{case.kind}：{case.state}", words)


def _changes(session: Session, mine: Scope, code: str) -> list[Change]:
    """Who came into the leading posts of the team and who left them, the latest first."""
    posts = {
        post.code: post
        for post in unit_store.post_places(session, mine.teams.bodies(code))
        if post.position in LEADING
    }
    held = unit_store.holdings(session, posts)
    came = [_change(mine, posts[one.post], one, one.span.begins_on, came=True) for one in held]
    left = [
        _change(mine, posts[one.post], one, one.span.ends_on, came=False)
        for one in held
        if one.span.ends_on
    ]
    return sorted([*came, *left], key=lambda one: (one.on, one.came, one.post), reverse=True)


def _change(mine: Scope, post: PostPlace, one: Holding, on: date, *, came: bool) -> Change:
    body = mine.teams.alive.get(post.unit)
    return Change(
        on,
        came,
        called(body.name if body else "", post.name),
        mine.people.name(one.official),
        one.manner if came else LEFT,
        one.paper if came else "",
        one.official if mine.people.sees(one.official) else "",
    )


def teams(session: Session, who: Principal) -> list[TeamLine]:
    """The teams whose record is open to the person, by unit."""
    mine = scope_store.scope(session, who)
    open_to = [code for code in mine.teams.codes() if mine.sees_team(code)]
    standings: dict[str, TeamYear] = {}
    for scheme, run in reversed(_shown(session)):
        standings |= _of_run(session, who, scheme, run)
    return [_line(session, who, mine, code, standings.get(code)) for code in open_to]


def _line(
    session: Session, who: Principal, mine: Scope, code: str, last: TeamYear | None
) -> TeamLine:
    posts = sorted(mine.teams.leading(code), key=lambda post: (post.order, post.code))
    heads = [mine.people.name(one) for post in posts[:1] for one in sorted(mine.teams.held(post))]
    found = evidence.of_team(session, who, mine, code)
    return TeamLine(
        code,
        mine.teams.alive[code].name,
        "、".join(heads),
        len(mine.teams.members(code)),
        sum(not mine.teams.held(post) for post in posts),
        last,
        sum(one.waiting for one in found),
    )
