"""优秀名额按名额池计算：还可增加几名、须减少几名，随选随算；取整方法写在名额旁边。

Pure. A pool is what shares its seats: a team, teams of one grade, a unit, or one post layer of a
unit. Source: rules 1.4, 2.1 (R-C4), 5.19.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cadre.rules.basis import Basis
from cadre.rules.numbers import QuotaRounding, quota
from cadre.rules.vocabulary import TeamGrade

HUNDRED = 100


class PoolBy(StrEnum):
    """Whose members share the seats (a setting)."""

    TEAM = "每个班子单独计算"
    TEAM_GRADE = "同一等次的班子合并计算"
    UNIT = "每个单位单独计算"
    LAYER = "单位内按职务层次分别计算"
    ALL = "全部合并计算"


@dataclass(frozen=True)
class Member:
    """One who counts in the number that a share is taken of.

    `team_grade` None: the team has no decided grade. `layer` is the post layer in words.
    """

    official: str
    unit: str
    layer: str = ""
    team_grade: TeamGrade | None = None


@dataclass(frozen=True)
class Share:
    """A share of seats in per cent, with its basis; `words` says how it came about."""

    percent: int
    basis: Basis
    words: str = ""


@dataclass(frozen=True)
class Pool:
    """A number of persons that shares `seats` seats of 优秀."""

    code: str
    members: frozenset[str]
    share: Share
    seats: int
    rounding: QuotaRounding

    @property
    def words(self) -> str:
        """The seats with the figures put in."""
        why = f"，{self.share.words}" if self.share.words else ""
        return (
            f"{len(self.members)} 人 × {self.share.percent}%，{self.rounding}取整，"
            f"优秀名额 {self.seats}{why}（{self.share.basis}）"
        )


@dataclass(frozen=True)
class SeatsLeft:
    """What is left of a pool's seats: below nought so many are to be taken off."""

    seats: int
    taken: int

    @property
    def left(self) -> int:
        """Seats that may still be given; negative when there are too many."""
        return self.seats - self.taken

    @property
    def words(self) -> str:
        """What to do next."""
        if self.left < 0:
            return f"名额 {self.seats}，已列 {self.taken}，须减少 {-self.left} 名"
        room = f"还可增加 {self.left} 名" if self.left else "名额已满"
        return f"名额 {self.seats}，已列 {self.taken}，{room}"


KEYS: Mapping[PoolBy, Callable[[Member], str]] = {
    PoolBy.TEAM: lambda one: one.unit,
    PoolBy.TEAM_GRADE: lambda one: one.team_grade or "班子等次未定",
    PoolBy.UNIT: lambda one: one.unit,
    PoolBy.LAYER: lambda one: f"{one.unit}/{one.layer}",
    PoolBy.ALL: lambda _: "全部",
}


def make_pool(
    code: str,
    members: Iterable[str],
    share: Share,
    rounding: QuotaRounding = QuotaRounding.FLOOR,
) -> Pool:
    """The pool of some persons, with its seats."""
    inside = frozenset(members)
    seats = quota(len(inside), Fraction(share.percent, HUNDRED), rounding)
    return Pool(code, inside, share, seats, rounding)


def grouped(members: Iterable[Member], by: PoolBy) -> dict[str, list[Member]]:
    """The members of each pool, in order of the pool's code; the members' order does not matter."""
    groups: dict[str, list[Member]] = {}
    for one in sorted(members, key=lambda m: (KEYS[by](m), m.official)):
        groups.setdefault(KEYS[by](one), []).append(one)
    return groups


def seats_left(pool: Pool, chosen: Collection[str], uncounted: Collection[str] = ()) -> SeatsLeft:
    """What the chosen ones leave of a pool; who is not of the pool or not counted takes no seat."""
    taken = (frozenset(chosen) & pool.members) - frozenset(uncounted)
    return SeatsLeft(pool.seats, len(taken))
