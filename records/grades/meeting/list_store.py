"""会议名单的读取：每个对象现在列在哪一等次、调整过几次，名额池还剩几个；看不到的人不列名。"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.roster import store as roster
from records.grades import store as team_proposals
from records.grades.grade_bars import NEEDS_PEOPLE
from records.grades.meeting import disputed_store, states
from records.grades.meeting.kept_bars import read_bars
from records.grades.meeting.listing import About, Entry, Seats, seats_left
from records.grades.meeting.meeting_tables import (
    GradeCandidate,
    GradeMove,
    GradePool,
    GradeSession,
)
from records.grades.meeting.outcomes_store import of_session
from records.grades.meeting.session_store import rows
from records.grades.seats import SeatsLeft

TEAM_STATES = frozenset({states.TEAMS, states.TEAMS_HELD})


@dataclass(frozen=True)
class Listed:
    """One line of the list: what was proposed, where it stands now, and how it came there."""

    candidate: GradeCandidate
    entry: Entry
    name: str
    seen: bool
    secret: bool
    moves: tuple[GradeMove, ...]
    dispute: str = ""  # 印在得分、位次、等次旁边的未了结异议

    @property
    def grade(self) -> str:
        """The grade as it is shown to the reader."""
        return NEEDS_PEOPLE if self.secret and not self.moves else self.entry.grade


@dataclass(frozen=True)
class MeetingList:
    """The lines of one part of a session, and its pools."""

    lines: tuple[Listed, ...]
    pools: tuple[Seats, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, also of those whom the reader does not see."""
        return tuple(line.entry for line in self.lines)

    def left(self, pool: Seats) -> SeatsLeft:
        """What is left of a pool."""
        return seats_left(self.entries, pool)

    @property
    def unseen(self) -> int:
        """How many lines the reader may not see."""
        return sum(not line.seen for line in self.lines)


def about_teams(found: GradeSession) -> bool:
    """Whether the session is at its teams."""
    return found.state in TEAM_STATES


def meeting_list(
    session: Session, who: Principal, found: GradeSession, *, teams: bool
) -> MeetingList:
    """The list of the teams or of the persons of a session as it stands now."""
    number = found.id or 0
    moves: dict[int, list[GradeMove]] = {}
    for move in rows(session, GradeMove, number):
        moves.setdefault(move.candidate_id, []).append(move)
    beside = disputed_store.beside(session, who, found)
    people, decided = roster.authority(session, who), _decided(session, found) if teams else {}
    lines = [
        replace(
            _listed(
                one,
                tuple(moves.get(one.id or 0, ())),
                people,
                who,
                decided.get(one.code, one.settled),
            ),
            dispute=beside.of(one),
        )
        for one in rows(session, GradeCandidate, number)
        if (one.about == About.TEAM) is teams
    ]
    pools = [
        Seats(one.code, one.name, one.seats, one.words, one.generally)
        for one in rows(session, GradePool, number)
        if (one.about == About.TEAM) is teams
    ]
    return MeetingList(tuple(lines), tuple(pools))


def _decided(session: Session, found: GradeSession) -> dict[str, str]:
    """The grades of teams that an organ decided beside the session, before or meanwhile."""
    own = {row.code for row in of_session(session, found.id or 0)}
    return {
        row.subject: row.decided
        for row in team_proposals.of_run(session, found.run_id)
        if row.decided and row.subject not in own
    }


def _listed(
    one: GradeCandidate,
    moves: Sequence[GradeMove],
    people: roster.Authority,
    who: Principal,
    settled: str,
) -> Listed:
    team = one.about == About.TEAM
    name = one.name if team else people.name(one.code)
    entry = Entry(
        one.id or 0,
        About(one.about),
        name,
        one.pool,
        one.proposed,
        settled or (moves[-1].to_grade if moves else one.proposed),
        read_bars(one.bars),
        one.free,
        bool(settled),
        one.elsewhere,
    )
    secret = one.restricted and not sees_restricted(who)
    return Listed(one, entry, name, team or people.sees(one.code), secret, tuple(moves))


def sees_restricted(who: Principal) -> bool:
    """Whether the reader may know restricted evidence."""
    return who.may(Permission.READ_RESTRICTED)
