"""某一日的各个领导班子：谁的班子由哪几个机构合成、有哪些成员、谁是谁的主管领导。

Pure. An area is led by its committee and its government together (house §1).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cadre.roster.places import Holding, PostPlace
from cadre.roster.team import LEADING
from cadre.roster.unit_history import Body, History
from cadre.rules.vocabulary import Position, UnitKind

BODIES = (UnitKind.COMMITTEE, UnitKind.GOVERNMENT)
OVER: Mapping[Position, int] = {
    Position.SECRETARY: 0,
    Position.CHIEF: 0,
    Position.HEAD: 1,
    Position.VICE_CHIEF: 2,
    Position.DEPUTY: 2,
    Position.SECTION_HEAD: 3,
    Position.HANDLER: 4,
}
SUPERIORS = frozenset({Position.SECRETARY, Position.CHIEF, Position.HEAD})


@dataclass(frozen=True)
class Teams:
    """All units alive on a day, their posts and who holds them."""

    alive: Mapping[str, Body]
    below: Mapping[str, tuple[str, ...]]  # 县（市、区）→ 合成一个班子的党委、政府
    posts: Mapping[str, tuple[PostPlace, ...]]
    holders: Mapping[str, frozenset[str]]

    def team_of(self, unit: str) -> str:
        """The unit whose leading team a unit belongs to."""
        body = self.alive.get(unit)
        return body.parent if body and unit in self.below.get(body.parent, ()) else unit

    def bodies(self, team: str) -> tuple[str, ...]:
        """The units whose posts make up a team."""
        return (team, *self.below.get(team, ()))

    def all_posts(self, team: str) -> list[PostPlace]:
        """Every post of the bodies of a team."""
        return [post for body in self.bodies(team) for post in self.posts.get(body, ())]

    def leading(self, team: str) -> list[PostPlace]:
        """The leading posts of a team that is there."""
        return [p for p in self.all_posts(team) if p.position in LEADING]

    def members(self, team: str) -> set[str]:
        """The officials in the leading posts."""
        return {code for post in self.leading(team) for code in self.held(post)}

    def held(self, post: PostPlace) -> frozenset[str]:
        """Who holds a post."""
        return self.holders.get(post.code, frozenset())

    def codes(self) -> list[str]:
        """The units that have a leading team of their own."""
        return [
            code for code in sorted(self.alive) if self.team_of(code) == code and self._led(code)
        ]

    def _led(self, code: str) -> bool:
        return bool(self.leading(code))

    def superiors(self, official: str) -> set[str]:
        """The heads over an official in the teams where he holds a post."""
        return {
            head for team in self.codes() for head in self._over(self.all_posts(team), official)
        } - {official}

    def led_by(self, head: str) -> set[str]:
        """The officials whose superior a person is."""
        found: set[str] = set()
        for team in self.codes():
            posts = self.all_posts(team)
            people = {code for post in posts for code in self.held(post)}
            if head in people:
                found |= {one for one in people if head in self._over(posts, one)}
        return found - {head}

    def _over(self, posts: Iterable[PostPlace], official: str) -> set[str]:
        posts = list(posts)
        own = [OVER[post.position] for post in posts if official in self.held(post)]
        heads = [
            p for p in posts if own and p.position in SUPERIORS and OVER[p.position] < min(own)
        ]
        return {code for post in heads for code in self.held(post)}


def teams_on(
    history: History, posts: Iterable[PostPlace], held: Iterable[Holding], day: date
) -> Teams:
    """The teams of a day: posts that are there, and who is in them."""
    alive = {body.code: body for body in history.alive(day)}
    below: dict[str, list[str]] = {}
    for code, body in sorted(alive.items()):
        above = alive.get(body.parent)
        if body.kind in BODIES and above and above.kind == UnitKind.AREA:
            below.setdefault(body.parent, []).append(code)
    of_unit: dict[str, list[PostPlace]] = {}
    for post in posts:
        if post.unit in alive and post.life.covers(day):
            of_unit.setdefault(post.unit, []).append(post)
    holders: dict[str, set[str]] = {}
    for one in held:
        if one.span.covers(day):
            holders.setdefault(one.post, set()).add(one.official)
    return Teams(
        alive,
        {code: tuple(own) for code, own in below.items()},
        {code: tuple(own) for code, own in of_unit.items()},
        {code: frozenset(own) for code, own in holders.items()},
    )
