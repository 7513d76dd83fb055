"""领导干部优秀比例看班子等次：优秀班子可以提高，一般和较差的降低，主要负责人另有限制。

Pure. Source: rules 1.4 (R-Q2 to R-Q6) and 8.3 #20; figures in `regulations/leader_quota.toml`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.numbers import QuotaRounding
from cadre.rules.vocabulary import TeamGrade
from records.grades.seats import Member, Pool, PoolBy, Share, grouped, make_pool


@dataclass(frozen=True)
class LeaderQuota:
    """The shares of leading officials that may be graded 优秀, in per cent.

    `head_not_excellent` and `head_not_competent` name the grades of a team that keep its head from
    优秀, or from 称职 and better. `good` is the system's own share for a 良好 team.
    """

    percent: int
    by_team: Mapping[TeamGrade, int]
    head_not_excellent: frozenset[TeamGrade]
    head_not_competent: frozenset[TeamGrade]
    basis: Basis
    good: Share


@dataclass(frozen=True)
class DoubleLink:
    """The double link after Qingdao (双挂钩), valid only when adopted by decision.

    `head_direct`: the head of an 优秀 unit is put forward as 优秀 at once. `counted`: he takes a
    seat of the quota. The raise of the staff's quota stands in `civil_quota.UnitLink`.
    """

    head_direct: bool = False
    counted: bool = True
    paper: str = ""


NO_LINK = DoubleLink()


def leader_quota(as_of: date) -> LeaderQuota:
    """The quota in force on the last day of the assessed year.

    Raises:
        NotInForce: before the regulation.
    """
    versions = list(load("leader_quota"))
    goods = [Share(v["good_team"], basis) for basis, v in versions if "good_team" in v]
    good = in_force(goods, as_of)
    found = [
        LeaderQuota(
            v["percent"],
            {TeamGrade(name): percent for name, percent in v["by_team"].items()},
            frozenset(map(TeamGrade, v["head_not_excellent"])),
            frozenset(map(TeamGrade, v["head_not_competent"])),
            basis,
            good,
        )
        for basis, v in versions
        if "percent" in v
    ]
    return in_force(found, as_of)


def share_of(rule: LeaderQuota, grade: TeamGrade | None) -> Share:
    """The share for the members of a team of that grade; without a grade the general one."""
    if grade and grade in rule.by_team:
        return Share(rule.by_team[grade], rule.basis, f"{grade}班子成员")
    if grade is TeamGrade.GOOD:
        return Share(rule.good.percent, rule.good.basis, f"{grade}班子成员")
    return Share(rule.percent, rule.basis, "领导干部的一般比例")


def leader_pools(
    rule: LeaderQuota,
    members: Iterable[Member],
    by: PoolBy = PoolBy.TEAM_GRADE,
    rounding: QuotaRounding = QuotaRounding.FLOOR,
) -> list[Pool]:
    """The pools of leading officials; where teams of different grades share, the general share."""
    pools = []
    for code, inside in grouped(members, by).items():
        grades = {one.team_grade for one in inside}
        share = share_of(rule, grades.pop() if len(grades) == 1 and by is not PoolBy.ALL else None)
        pools.append(make_pool(code, (one.official for one in inside), share, rounding))
    return pools


def overall_pool(
    rule: LeaderQuota,
    members: Iterable[Member],
    rounding: QuotaRounding = QuotaRounding.FLOOR,
) -> Pool:
    """All leading officials together (R-Q2): what the pools of the teams are watched against."""
    return make_pool("全部", (m.official for m in members), share_of(rule, None), rounding)
