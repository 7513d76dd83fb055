"""把人选放进班子试一试：年龄、学历、专业结构前后怎么变，有没有任职回避的提示。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.roster import store, team_store, unit_store
from cadre.roster.team import Structure, structure
from records.selection.candidate_store import Standing

AVOIDANCE = "E-14"
HEADINGS = (
    "人数", "平均年龄", "年龄结构", "学历结构", "专业结构", "女干部", "少数民族干部", "党外干部",
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """A team as it is and as it would be, with what must be looked at."""

    team: team_store.Team
    before: Structure
    after: Structure
    warnings: tuple[str, ...]

    @property
    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """What changes: heading, before, after; as words, for page and paper."""
        now, then = self.before, self.after
        return tuple(zip(HEADINGS, _words(now), _words(then), strict=True))


def _words(made: Structure) -> tuple[str, ...]:
    """The numbers of a team in the order of the headings."""
    return (
        str(made.people),
        str(made.average or ""),
        *(counted(kinds) for kinds in (made.ages, made.levels, made.fields)),
        *(str(number) for number in (made.women, made.minorities, made.outside_party)),
    )


def counted(pairs: tuple[tuple[str, int], ...]) -> str:
    """Numbers by kind in words."""
    return "，".join(f"{words or '未注明'} {number}" for words, number in pairs)


def trial(session: Session, who: Principal, here: Standing, day: date) -> Trial | None:
    """The team that the post belongs to with the candidate in it; None for a post of no team.

    Raises:
        NotFound: when the candidate is beyond one's authority.
    """
    post = next((p for p in unit_store.post_places(session) if p.code == here.vacancy.post), None)
    if post is None:
        return None
    person = store.official(session, who, here.candidacy.official)
    unit = team_store.led_by(session, post.unit, day)
    team = team_store.leading_team(session, who, unit, day)
    held = [team_store.member(row) for row in team.rows if row.person]
    others = [
        team_store.member(row)
        for row in team.rows
        if row.person and person.code != row.person.code and not _in_post(row, post.code)
    ]
    fresh = team_store.member_of(session, person, day)
    after = structure([*others, fresh])
    return Trial(team, structure(held), after, _warnings(here))


def _in_post(row: team_store.Row, post: str) -> bool:
    """Whether the seat is that of the post to be filled, and no other."""
    return [place.post.code for place in row.seat.posts] == [post]


def _warnings(here: Standing) -> tuple[str, ...]:
    gates = [gate for gate in here.checked.gates if gate.rule == AVOIDANCE]
    return tuple(f"{gate.name}：{gate.words}" for gate in gates if gate.facts)
