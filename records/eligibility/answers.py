"""资格核对时由人答复的问题和材料日期：答复是、否，没有答复的仍待核实。

Pure.
"""

from collections.abc import Mapping
from datetime import date

from cadre.rules.errors import BadInput
from records.eligibility.gates import QUESTIONS
from records.eligibility.values import Answers

YES, NO = "是", "否"
PAPER = "paper_"


def answers_of(fields: Mapping[str, str]) -> Answers:
    """What people answered; a question left open is not in it.

    Raises:
        BadInput: when a document's date is none.
    """
    said = {key: fields[key] == YES for key in QUESTIONS if fields.get(key) in (YES, NO)}
    dated = {n.removeprefix(PAPER): day_given(v) for n, v in fields.items() if n.startswith(PAPER)}
    return Answers(said, {code: day for code, day in dated.items() if day})


def day_given(text: str) -> date | None:
    """A day of the form, None where it was left empty.

    Raises:
        BadInput: when it is none.
    """
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise BadInput(f"“{text[:20]}”不是日期。", "请写成 2020-12-31 这样。") from None
