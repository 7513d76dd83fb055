"""优秀名额不超过考核对象的规定比例，舍去取整，任何时候不会超出。

Pure. Source: rules 1.4 (R-Q1) and 5.19; the percentage stands in `excellent_quota.toml`. Pooling
over classes and the rounding are settings that every proposal shows.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from attribution.values import SubjectClass
from cadre.rules.basis import Basis, in_force, load


class SeatRounding(StrEnum):
    """How a share of a pool becomes whole seats; only 舍去 never exceeds “不超过”."""

    FLOOR = "舍去"
    HALF_UP = "四舍五入"
    CEIL = "进一"


@dataclass(frozen=True)
class QuotaRule:
    """The share of assessed leading teams that may be graded 优秀, in per cent."""

    percent: int
    basis: Basis


def quota_rule(as_of: date) -> QuotaRule:
    """The quota in force on a day.

    Raises:
        NotInForce: before the regulation's first version.
    """
    versions = [QuotaRule(v["team_excellent_percent"], b) for b, v in load("excellent_quota")]
    return in_force(versions, as_of)


def pool_of(cls: SubjectClass, *, pooled: bool) -> str:
    """The pool of seats a class draws on: its domain's when pooled, else its own."""
    return cls.domain if pooled else cls.code


def seats(
    rule: QuotaRule,
    sizes: Mapping[str, int],
    classes: Mapping[str, SubjectClass],
    *,
    pooled: bool,
    rounding: SeatRounding,
) -> dict[str, int]:
    """Seats of each pool: of each class by itself, or of the classes of a domain together.

    Args:
        rule: the quota in force.
        sizes: number of assessed teams in each class, by class code.
        classes: the classes, which name their domains.
        pooled: whether the classes of a domain share one pool.
        rounding: how the share becomes whole seats.
    """
    pools = pool_sizes(sizes, classes, pooled=pooled)
    return {pool: _whole(Fraction(rule.percent * n, 100), rounding) for pool, n in pools.items()}


def pool_sizes(
    sizes: Mapping[str, int], classes: Mapping[str, SubjectClass], *, pooled: bool
) -> dict[str, int]:
    """Number of teams in each pool."""
    pools: Counter[str] = Counter()
    for code, number in sizes.items():
        pools[pool_of(classes[code], pooled=pooled)] += number
    return dict(pools)


def _whole(exact: Fraction, rounding: SeatRounding) -> int:
    added = {
        SeatRounding.FLOOR: Fraction(0),
        SeatRounding.HALF_UP: Fraction(1, 2),
        SeatRounding.CEIL: Fraction(exact.denominator - 1, exact.denominator),
    }
    return int(exact + added[rounding])


def seat_words(rule: QuotaRule, number: int, count: int, rounding: SeatRounding) -> str:
    """Write the seats with the figures put in: 10 个班子 × 30%，舍去取整，名额 3。"""
    return f"{number} 个班子 × {rule.percent}%，{rounding}取整，优秀名额 {count}"
