"""异议没有了结以前怎样印在数字旁边：一项写明是什么异议，合计、位次、等次、得分率旁边写有几项。

Pure. One way of saying it for pages, Excel and Word alike.
"""

from collections.abc import Mapping
from typing import TypeAlias

Marks: TypeAlias = Mapping[str, Mapping[str, str]]  # 考核对象 → 指标 → 未了结的异议
UNTOLD = "有异议没有了结"  # 不是自己的、不归自己办的，只知道有异议


def whole(count: int) -> str:
    """Beside a total, place, grade or rate: how many disputes bear on it; "" for none."""
    return f"{count} 项有异议未了结" if count else ""


def unit(marks: Marks, subject: str) -> str:
    """Beside the total, place or grade of a unit."""
    return whole(len(marks.get(subject, {})))


def item(marks: Marks, subject: str, indicator: str) -> str:
    """Beside one score of a unit."""
    return marks.get(subject, {}).get(indicator, "")


def said(*words: str) -> str:
    """What is said beside a figure, with its mark, in one cell."""
    return "；".join(filter(None, words))


def bracketed(words: str) -> str:
    """The mark as it stands directly after a figure in running text and in Word."""
    return f"【{words}】" if words else ""
