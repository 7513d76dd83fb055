"""一条等次规则管到谁：按名额从前数或从后数，名额线上并列的单列出来，由人来定。"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from attribution.scales import GradeRule
from attribution.scoring.places import Spot
from cadre.rules.numbers import POINT, Points, plain, quota
from cadre.rules.vocabulary import GradeBy

MIN_POOL_FOR_END = 4  # 少于四个的不列末尾（rules 5.22）


@dataclass(frozen=True)
class Pool:
    """Those who are counted together: places after drops, rounded totals, all values there."""

    spots: Mapping[str, Spot]
    rounded: Mapping[str, Points]
    complete: bool

    @property
    def size(self) -> int:
        """How many are counted together."""
        return len(self.rounded)


@dataclass(frozen=True)
class Reached:
    """Whom a rule reaches; `tied`: equals for whom `seats` do not suffice. `line` says where."""

    subjects: frozenset[str]
    line: str = ""
    tied: tuple[str, ...] = ()
    seats: int = 0


Line: TypeAlias = Callable[[GradeRule, Pool, Collection[str]], Reached]


def seats(rule: GradeRule, size: int) -> tuple[int, str]:
    """The seats of a rule among so many, and the reckoning in words (rules 5.19)."""
    figure, side = Fraction(rule.figure or 0), "前" if rule.by in FROM_TOP else "后"
    if rule.by in (GradeBy.TOP_COUNT, GradeBy.BOTTOM_COUNT):
        return min(int(figure), size), f"{side} {plain(figure)} 名"
    exact = size * figure / 100
    found = quota(size, figure / 100, rule.rounding)
    least = max(found, 1) if rule.at_least_one else found
    words = f"{side} {plain(figure)}%（{size} × {plain(figure)}% = {plain(exact)}"
    words += f"，{rule.rounding}取 {found} 个" if exact.denominator != 1 else " 个"
    words += f"，至少 {least} 个）" if least != found else "）"
    return min(least, size), words


def _fill(order: Iterable[tuple[int, str]], number: int, line: str) -> Reached:
    """Take groups of equals in order until the seats are full; a group too many is `tied`."""
    groups: dict[int, list[str]] = {}
    for place, one in sorted(order):
        groups.setdefault(place, []).append(one)
    taken: list[str] = []
    for group in groups.values():
        left = number - len(taken)
        if len(group) > left:
            return Reached(frozenset(taken), line, tuple(group) if left > 0 else (), max(left, 0))
        taken += group
    return Reached(frozenset(taken), line)


def _from_top(rule: GradeRule, pool: Pool, eligible: Collection[str]) -> Reached:
    number, line = seats(rule, pool.size)
    order = [(spot.place, one) for one, spot in pool.spots.items() if one in eligible]
    return _fill(order, number, line)


def _from_end(rule: GradeRule, pool: Pool, _eligible: Collection[str]) -> Reached:
    """Nobody in a small pool, nor while a value is missing: who is last is not known then."""
    if pool.size < MIN_POOL_FOR_END or not pool.complete:
        return Reached(frozenset())
    number, line = seats(rule, pool.size)
    return _fill([(spot.from_end, one) for one, spot in pool.spots.items()], number, line)


def _by_score(rule: GradeRule, pool: Pool, eligible: Collection[str]) -> Reached:
    least = Fraction(rule.figure or 0)
    enough = (one for one in eligible if Fraction(pool.rounded[one], POINT) >= least)
    return Reached(frozenset(enough), f"总分不低于 {plain(least)} 分")


def _rest(_rule: GradeRule, _pool: Pool, eligible: Collection[str]) -> Reached:
    return Reached(frozenset(eligible), "不在以上各条之内")


LINES: Mapping[GradeBy, Line] = {
    GradeBy.TOP_SHARE: _from_top,
    GradeBy.TOP_COUNT: _from_top,
    GradeBy.BOTTOM_SHARE: _from_end,
    GradeBy.BOTTOM_COUNT: _from_end,
    GradeBy.SCORE: _by_score,
    GradeBy.REST: _rest,
}
FROM_TOP = frozenset(by for by, line in LINES.items() if line is _from_top)
FROM_END = frozenset(by for by, line in LINES.items() if line is _from_end)
