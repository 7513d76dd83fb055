"""资格核对表上由人答复的问题和材料日期：只用于这一次核对，不入库。"""

from collections.abc import Mapping
from datetime import date

from cadre.rules.errors import NotInForce
from records.eligibility import exceptional, qualification, standing
from records.eligibility.answers import answers_of, day_given
from records.eligibility.eligibility_store import Asked
from records.eligibility.promotion_rules import Paper, papers


def asked_of(fields: Mapping[str, str], today: date) -> Asked:
    """What the address or the form asks; the day is today where none is given.

    Raises:
        BadInput: when a date is none.
    """
    on = day_given(fields.get("on", "")) or today
    post, rank = fields.get("post", "").strip(), fields.get("rank", "").strip()
    return Asked(post, rank, on, answers_of(fields))


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
