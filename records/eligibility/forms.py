"""资格核对表上由人答复的问题和材料日期：只用于这一次核对，不入库。"""

from collections.abc import Mapping
from datetime import date

from cadre.rules.errors import BadInput, NotInForce
from records.eligibility import exceptional, qualification, standing
from records.eligibility.eligibility_store import Asked
from records.eligibility.gates import QUESTIONS
from records.eligibility.promotion_rules import Paper, papers
from records.eligibility.values import Answers

YES, NO = "是", "否"
PAPER = "paper_"


def asked_of(fields: Mapping[str, str], today: date) -> Asked:
    """What the address or the form asks; the day is today where none is given.

    Raises:
        BadInput: when a date is none.
    """
    on = _day(fields.get("on", "")) or today
    post, rank = fields.get("post", "").strip(), fields.get("rank", "").strip()
    return Asked(post, rank, on, answers_of(fields))


def answers_of(fields: Mapping[str, str]) -> Answers:
    """What people answered; a question left open is not in it.

    Raises:
        BadInput: when a document's date is none.
    """
    said = {key: fields[key] == YES for key in QUESTIONS if fields.get(key) in (YES, NO)}
    dated = {n.removeprefix(PAPER): _day(v) for n, v in fields.items() if n.startswith(PAPER)}
    return Answers(said, {code: day for code, day in dated.items() if day})


def questions(asked: Asked) -> list[tuple[str, str]]:
    """The questions for the target: a rank asks after the investigation and art 24 only."""
    mine = (
        standing.ASKED if asked.rank else qualification.ASKED | exceptional.ASKED | standing.ASKED
    )
    return list(mine.items())


def paper_fields(asked: Asked) -> list[Paper]:
    """The documents of the day; none where no list was in force yet."""
    try:
        return list(papers(asked.on))
    except NotInForce:
        return []


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise BadInput(f"“{text[:20]}”不是日期。", "请写成 2020-12-31 这样。") from None
