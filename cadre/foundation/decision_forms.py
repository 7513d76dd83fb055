"""记录组织决定的表单：决定机关、会议、纪要号、日期、理由，需要时还有应到、实到和赞成人数。"""

from datetime import date
from typing import Annotated

from fastapi import Depends, Form

from cadre.foundation.decisions import Minutes
from cadre.rules.errors import BadInput

Text = Annotated[str, Form()]


def _count(words: str, text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal():
        raise BadInput(f"{words}人数“{text}”不是整数。", "请填数字，不需要的留空。")
    return int(text)


def minutes(
    organ: Text = "",
    meeting: Text = "",
    minutes_no: Text = "",
    decided_on: Text = "",
    reason: Text = "",
    expected: Text = "",
    present: Text = "",
    in_favour: Text = "",
) -> Minutes:
    """The minutes of a decision, as a form gives them.

    Raises:
        BadInput: when the day is no day, or a number of people no number.
    """
    try:
        day = date.fromisoformat(decided_on.strip()) if decided_on.strip() else None
    except ValueError:
        raise BadInput("决定日期不是日期。", "请写成 2021-01-20 的形式。") from None
    counts = _count("应到", expected), _count("实到", present), _count("赞成", in_favour)
    return Minutes(
        organ,
        meeting,
        minutes_no,
        day,
        reason,
        expected=counts[0],
        present=counts[1],
        in_favour=counts[2],
    )


GivenMinutes = Annotated[Minutes, Depends(minutes)]
