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

from attribution.plan import SubjectClass
from cadre.rules.basis import Basis, in_force, load
from cadre.rules.numbers import QuotaRounding, quota


class SeatOrder(StrEnum):
    """What the teams of one pool are compared by, one after the other."""

    PLACE = "类内位次"
    RATIO = "总分与本类平均分之比"


@dataclass(frozen=True)
class QuotaRule:
    """The share of assessed leading teams that may be graded 优秀, in per cent."""

    percent: int
    basis: Basis


@dataclass(frozen=True)
class SeatRule:
    """Who takes the seats first, and whether a missed bottom line rules 优秀 out.

    The regulation gives the share only; this is the system's own until adopted.
    """

    order: tuple[SeatOrder, ...]
    bottom_line_bars: bool
    basis: Basis


def quota_rule(as_of: date) -> QuotaRule:
    """The quota in force on a day.

    Raises:
        NotInForce: before the regulation's first version.
    """
    share = "team_excellent_percent"
    versions = [QuotaRule(v[share], b) for b, v in load("excellent_quota") if share in v]
    return in_force(versions, as_of)


def seat_rule(as_of: date) -> SeatRule:
    """The rule on who takes the seats, in force on a day.

    Raises:
        NotInForce: before its first version.
    """
    versions = [
        SeatRule(tuple(map(SeatOrder, v["order"])), v["bottom_line_bars"], basis)
        for basis, v in load("excellent_quota")
        if "order" in v
    ]
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
    rounding: QuotaRounding,
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
    return {pool: quota(n, Fraction(rule.percent, 100), rounding) for pool, n in pools.items()}


def pool_sizes(
    sizes: Mapping[str, int], classes: Mapping[str, SubjectClass], *, pooled: bool
) -> dict[str, int]:
    """Number of teams in each pool."""
    pools: Counter[str] = Counter()
    for code, number in sizes.items():
        pools[pool_of(classes[code], pooled=pooled)] += number
    return dict(pools)


def seat_words(rule: QuotaRule, number: int, count: int, rounding: QuotaRounding) -> str:
    """Write the seats with the figures put in: 10 个班子 × 30%，舍去取整，名额 3。"""
    return f"{number} 个班子 × {rule.percent}%，{rounding}取整，优秀名额 {count}"
