"""会议名单页上看到的：按类别、名额池或者单位分组的每一行，名额余数，经过和现在可以办的步骤。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation.access import Principal
from cadre.foundation.tables import Decision
from cadre.roster import store as roster
from cadre.rules.basis import Basis
from records.grades.grade_bars import NEEDS_PEOPLE
from records.grades.meeting import states, terms
from records.grades.meeting.due_store import allowed
from records.grades.meeting.kept_bars import read_bases
from records.grades.meeting.list_store import (
    Listed,
    about_teams,
    meeting_list,
    sees_restricted,
)
from records.grades.meeting.listing import GRADES, About, Seats
from records.grades.meeting.meeting_tables import (
    GradeEvent,
    GradeFinding,
    GradeMove,
    GradeSession,
)
from records.grades.meeting.overall import Overall, overall
from records.grades.meeting.session_store import events, one, rows, sessions
from records.grades.meeting.sheet_tables import (
    PERSON_HEAD,
    TEAM_HEAD,
    Row,
    moves_said,
    person_row,
    pool_rows,
    team_row,
)
from records.grades.seats import SeatsLeft

BY = {"class": "按类别", "pool": "按名额", "unit": "按单位"}


@dataclass(frozen=True)
class LineShown:
    """One line as its reader may see it."""

    listed: Listed
    unit: str
    proposed: str
    grade: str
    reasons: tuple[str, ...]
    bases: tuple[Basis, ...]
    moves: tuple[GradeMove, ...]

    @property
    def moved(self) -> bool:
        """Whether it no longer stands where it was proposed."""
        return bool(self.moves) and self.moves[-1].to_grade != self.proposed


@dataclass(frozen=True)
class Part:
    """The teams or the persons: grouped lines, pools with what is left, and the grades to give.

    `overall` is the line that all leading officials together are watched against (R-Q2).
    """

    teams: bool
    groups: tuple[tuple[str, tuple[LineShown, ...]], ...]
    pools: tuple[tuple[Seats, SeatsLeft], ...]
    grades: tuple[str, ...]
    open_count: int
    unseen: int
    overall: Overall | None

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The grades as a form offers them."""
        return [(str(grade), str(grade)) for grade in self.grades]

    @property
    def lines(self) -> tuple[LineShown, ...]:
        """All lines in the order of the groups."""
        return tuple(line for _, lines in self.groups for line in lines)


@dataclass(frozen=True)
class SessionPage:
    """All that the page of a session shows."""

    found: GradeSession
    scheme_name: str
    stands: bool
    terms: tuple[str, ...]
    parts: tuple[Part, ...]
    findings: tuple[tuple[GradeFinding, str], ...]
    past: tuple[tuple[GradeEvent, Decision | None], ...]
    allowed: frozenset[str]
    waits_for: str
    by: str

    @property
    def can(self) -> dict[str, bool]:
        """Which steps the reader may take now."""
        return states.can(self.allowed)

    @property
    def held(self) -> bool:
        """Whether a recorded list waits to be made final."""
        return self.found.state in (states.TEAMS_HELD, states.PERSONS_HELD)

    @property
    def now(self) -> Part | None:
        """The part that the meeting is at, None where it is at none."""
        at = self.found.state in (states.TEAMS, states.PERSONS)
        wanted = [part for part in self.parts if part.teams is about_teams(self.found)]
        return wanted[0] if at and wanted else None


def session_page(session: Session, who: Principal, number: int, by: str = "") -> SessionPage:
    """The page of a session; `by` groups the lines by class, pool or unit."""
    found = one(session, who, number)
    scheme, run = schemes.scheme(session, found.scheme), runs.current(session, found.scheme)
    chosen = by if by in BY else "class" if about_teams(found) else "pool"
    units = {code: one.name for code, one in scheme.subjects.items()}
    classes = {code: one.name for code, one in scheme.classes.items()}
    names = {"class": classes, "unit": units, "pool": {}}[chosen]
    stands = run is not None and run.id == found.run_id
    ends_on = scheme.period.ends_on or scheme.period.begins_on
    parts = [
        _part(session, who, found, chosen, (names, units), ends_on, teams=teams)
        for teams in (True, False)
    ]
    ordered = parts if about_teams(found) or not parts[1].groups else parts[::-1]
    return SessionPage(
        found=found,
        scheme_name=scheme.name,
        stands=stands,
        terms=terms.read(found.terms).words if found.terms else (),
        parts=tuple(part for part in ordered if part.groups),
        findings=tuple(_findings(session, who, number)),
        past=tuple(
            (taken, session.get(Decision, taken.decision_id) if taken.decision_id else None)
            for taken in reversed(events(session, number))
        ),
        allowed=allowed(session, who, found, stands=stands),
        waits_for=states.WAITS_FOR[found.state],
        by=chosen,
    )


def _part(
    session: Session,
    who: Principal,
    found: GradeSession,
    by: str,
    called: tuple[Mapping[str, str], Mapping[str, str]],
    ends_on: date,
    *,
    teams: bool,
) -> Part:
    names, units = called
    listed = meeting_list(session, who, found, teams=teams)
    pool_names = {pool.code: pool.name for pool in listed.pools}
    groups: dict[str, list[LineShown]] = {}
    for line in listed.lines:
        if not line.seen:
            continue
        keys = {"class": line.candidate.class_code, "unit": line.candidate.unit}
        keys["pool"] = line.candidate.pool
        code = keys[by]
        title = pool_names.get(code, "由其他单位考核") if by == "pool" else names.get(code, code)
        groups.setdefault(title, []).append(_shown(line, units))
    return Part(
        teams,
        tuple((title, tuple(lines)) for title, lines in groups.items()),
        tuple((pool, listed.left(pool)) for pool in listed.pools),
        GRADES[About.TEAM if teams else About.LEADER],
        sum(entry.open for entry in listed.entries),
        listed.unseen,
        overall(listed.entries, ends_on, terms.read(found.terms).rounding),
    )


def _shown(line: Listed, units: Mapping[str, str]) -> LineShown:
    one = line.candidate
    hidden = line.secret
    return LineShown(
        line,
        units.get(one.unit, one.unit),
        "" if hidden else one.proposed,
        line.grade,
        (NEEDS_PEOPLE,) if hidden else tuple(one.reasons.splitlines()),
        () if hidden else read_bases(one.basis),
        line.moves,
    )


def _findings(session: Session, who: Principal, number: int) -> Sequence[tuple[GradeFinding, str]]:
    people = roster.authority(session, who)
    return [
        (row, people.name(row.official))
        for row in rows(session, GradeFinding, number)
        if people.sees(row.official) and (sees_restricted(who) or not row.restricted)
    ]


def may_open(session: Session, who: Principal) -> list[tuple[str, str]]:
    """The schemes with a published run that no session is at yet."""
    at = {found.run_id for found in sessions(session, who) if found.state != states.CANCELLED}
    return [
        (head.code, head.name)
        for head in schemes.heads(session)
        if (run := runs.current(session, head.code)) and run.id not in at
    ]


def list_sheets(shown: SessionPage) -> dict[str, list[Row]]:
    """The lines of the page as sheets: teams, persons, and the pools of each."""
    made: dict[str, list[Row]] = {}
    for part in shown.parts:
        name = "班子" if part.teams else "个人"
        rows_of = [
            [*_row(group, line, teams=part.teams), line.listed.dispute]
            for group, lines in part.groups
            for line in lines
        ]
        made[name] = [list(TEAM_HEAD if part.teams else PERSON_HEAD), *rows_of]
        made[f"{name}优秀名额"] = pool_rows(part.pools, part.overall)
    return made


def _row(group: str, line: LineShown, *, teams: bool) -> Row:
    one, moves = line.listed.candidate, moves_said(line.moves)
    if teams:
        return team_row(group, one, line.proposed, line.grade, line.reasons, moves)
    names = line.unit, line.listed.name
    return person_row(group, one, names, line.proposed, line.grade, line.reasons, moves)
