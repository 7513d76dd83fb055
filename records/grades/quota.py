"""优秀名额不超过考核对象的规定比例，舍去取整，任何时候不会超出。

Pure. Source: rules 1.4 (R-Q1) and 5.19; the percentage stands in `excellent_quota.toml`. Pooling
over classes and the rounding are settings that every proposal shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from cadre.rules.basis import Basis, in_force, load

ALL = ""  # 各类合并计算时的名额池


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


def seats(
    rule: QuotaRule, sizes: Mapping[str, int], *, pooled: bool, rounding: SeatRounding
) -> dict[str, int]:
    """Seats of each pool: of each class by itself, or of all together under the key `ALL`.

    Args:
        rule: the quota in force.
        sizes: number of assessed teams in each class.
        pooled: whether the classes share one pool.
        rounding: how the share becomes whole seats.
    """
    pools = {ALL: sum(sizes.values())} if pooled else dict(sizes)
    return {pool: _whole(Fraction(rule.percent * n, 100), rounding) for pool, n in pools.items()}


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
