"""检查出的每个问题都写明在哪里、是什么、怎么办，一次全部列出。"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem stops."""

    BLOCKS = "须更正"
    WARNS = "请核对"


@dataclass(frozen=True, order=True)
class Place:
    """Where a problem stands: a sheet of a workbook and a cell or row in it."""

    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return "!".join(part for part in (self.sheet, self.cell) if part)


@dataclass(frozen=True, order=True)
class Problem:
    """One problem: where, what, what to do. Errors as data, so that a check returns all of them."""

    where: Place
    what: str
    what_to_do: str = ""
    severity: Severity = Severity.BLOCKS

    def __str__(self) -> str:
        place = f"{self.where}：" if str(self.where) else ""
        return f"{place}{self.what}{self.what_to_do}"


def blocking(problems: list[Problem]) -> list[Problem]:
    """The problems that stop the step."""
    return [problem for problem in problems if problem.severity is Severity.BLOCKS]
