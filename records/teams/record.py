"""领导班子档案上的一行：一个年度的得分、位次和等次，一次进出，清单上的一个班子。

Pure values; `records.teams.store` fills them for the person who asks.
"""

from dataclasses import dataclass
from datetime import date

from attribution.values import Standing
from cadre.rules.numbers import Points


@dataclass(frozen=True)
class TeamYear:
    """How the team's unit stood in a published run, and the decided grade, "" where none shows."""

    scheme: str
    scheme_name: str
    paper: str
    ends_on: date
    class_name: str
    standing: Standing
    grade: str
    run: int
    closed: bool
    dispute: str = ""  # 印在得分、位次、等次旁边的未了结异议

    @property
    def rounded(self) -> Points:
        """The total as it is printed."""
        return self.standing.rounded


@dataclass(frozen=True)
class Change:
    """A member who came or went, or will."""

    on: date
    came: bool
    post: str
    name: str
    manner: str
    paper: str
    official: str = ""  # 不在查看权限内的为空


@dataclass(frozen=True)
class TeamLine:
    """A team in the list: who leads it, how many members and vacancies, how it stood last."""

    code: str
    name: str
    head: str
    members: int
    vacant: int
    last: TeamYear | None
    unsettled: int
