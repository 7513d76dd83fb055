"""整改文书里写的内容：一个问题、一项失分、一份文书各有哪些栏目。"""

from dataclasses import dataclass
from datetime import date

NONE, NEARLY, DONE = "未完成", "基本完成", "已完成"


@dataclass(frozen=True)
class Item:
    """One problem in a paper: as put, how it was mended, and who found it mended."""

    words: str
    shown_by: str = ""
    basis: str = ""
    measures: str = ""
    executor: str = ""
    due_on: date | None = None
    result: str = ""
    evidence: str = ""
    status: str = NONE
    reviewer: str = ""
    verdict: str = ""
    closed_on: date | None = None


@dataclass(frozen=True)
class Loss:
    """An indicator in which points were lost: its name, the points in words, and why."""

    indicator: str
    possible: str
    points: str
    lost: str
    why: str


@dataclass(frozen=True)
class RectificationPaper:
    """What the papers of a rectification say; `addressee` is a unit, or a person with his unit."""

    addressee: str
    matter: str
    basis: tuple[str, ...]
    items: tuple[Item, ...]
    organ: str
    on: date
    number: str = ""
    demands: tuple[str, ...] = ()
    contact: str = ""
    demo: bool = False
    losses: tuple[Loss, ...] = ()
    calculation: str = ""
