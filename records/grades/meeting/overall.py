"""全部领导干部合在一起，优秀一般不超过四分之一：这条线只提示，不拦阻，名额仍按各名额池计算。

Pure. The pools by grade of team may add up to more than the general share, since 优秀 teams have
more (R-Q3); a meeting should know it. Source: rules 1.4 (R-Q2), figures in `leader_quota.toml`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cadre.rules.errors import NotInForce
from cadre.rules.numbers import QuotaRounding
from cadre.rules.vocabulary import Grade
from records.grades.leader_quota import leader_quota, overall_pool
from records.grades.meeting.listing import About, Entry
from records.grades.seats import Member, Pool, SeatsLeft, seats_left

NAME = "全部领导干部合计（提示线）"


@dataclass(frozen=True)
class Overall:
    """The line for all leading officials of a list, and what is left under it."""

    pool: Pool
    left: SeatsLeft

    @property
    def over(self) -> int:
        """By how many the list is above the line; 0 on and under it."""
        return max(-self.left.left, 0)

    @property
    def state(self) -> str:
        """Where the list stands to the line."""
        return f"超过提示线 {self.over} 名" if self.over else "在提示线内"

    @property
    def words(self) -> str:
        """Where the list stands, and why there is such a line."""
        left = self.left
        return f"优秀名额 {left.seats}，已列 {left.taken}，{self.state}（{self.pool.words}）"


def overall(
    entries: Iterable[Entry], ends_on: date, rounding: QuotaRounding = QuotaRounding.FLOOR
) -> Overall | None:
    """The line for the leading officials of a list; None without any, or before the regulation.

    Who is graded elsewhere does not count among them; who takes no seat (双挂钩 not counted) counts
    among the assessed and takes none here either.
    """
    leaders = [one for one in entries if one.about is About.LEADER and not one.elsewhere]
    try:
        rule = leader_quota(ends_on)
    except NotInForce:
        return None
    if not leaders:
        return None
    pool = overall_pool(rule, (Member(str(one.number), "") for one in leaders), rounding)
    excellent = [str(one.number) for one in leaders if one.grade == Grade.EXCELLENT]
    free = [str(one.number) for one in leaders if one.free]
    return Overall(pool, seats_left(pool, excellent, free))
