"""机构变动和核定职数：合并、分设、更名、撤销都有日期和文件，过去的名称和归属照样查得到。"""

from datetime import date

from sqlmodel import Field

from cadre.foundation.facts import Fact, one_current


class UnitEvent(Fact, table=True):
    """What became of a unit on a day: merged, split, renamed, abolished, moved (机构变动).

    `unit` is the unit it happened to, `other` the one it went into or came out of; on a renaming
    `former_name` is the name up to the day before (house law 1; issue 5).
    """

    __table_args__ = (one_current("unitevent"),)
    number: str
    kind: str
    unit: str = Field(index=True)
    other: str = ""
    former_name: str = ""
    former_parent: str = ""
    happened_on: date
    paper: str


class PostQuota(Fact, table=True):
    """How many posts of a position a unit may have, from a day on (核定职数)."""

    __table_args__ = (one_current("postquota"),)
    unit: str = Field(index=True)
    position: str
    number: int
    begins_on: date
    ends_on: date | None = None
    paper: str = ""
