"""记录组织决定的表单：决定机关、会议、纪要号、日期、理由，需要时还有应到、实到和赞成人数。"""

from typing import Annotated

from fastapi import Depends, Form

from cadre.foundation.decisions import Minutes, parsed

Text = Annotated[str, Form()]


def minutes(
    organ: Text = "",
    meeting: Text = "",
    minutes_no: Text = "",
    decided_on: Text = "",
    reason: Text = "",
    expected: Text = "",
    present: Text = "",
    in_favour: Text = "",
    short_reason: Text = "",
) -> Minutes:
    """The minutes of a decision, as a form gives them.

    Raises:
        BadInput: as `parsed`.
    """
    return parsed(dict(locals()))


GivenMinutes = Annotated[Minutes, Depends(minutes)]
