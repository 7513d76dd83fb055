"""人选的资格核对：照已办的步骤和已答复的问题逐关核对，没有通过的不能同意任用。"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import known
from cadre.roster.tables import Post
from cadre.rules.discussion import probation_of
from cadre.rules.periods import add_months
from cadre.rules.vocabulary import Position
from records.eligibility import eligibility_store
from records.eligibility.answers import answers_of
from records.eligibility.gates import Checked
from records.eligibility.values import Answers
from records.selection.procedure_file import Done, File
from records.selection.steps import DECLARED, Step
from records.selection.tables import Candidacy, Vacancy

FORM_PAPER = "D2"


def checked(
    session: Session,
    who: Principal,
    vacancy: Vacancy,
    found: Candidacy,
    taken: Sequence[Done],
    on: date,
) -> Checked:
    """The gates by what people have answered and by the papers that the steps have brought.

    The appointment form is printed from the roster at any time, so it is dated as of the day.
    """
    answered = next((one for one in reversed(taken) if one.step is Step.ELIGIBILITY), None)
    said = answers_of(answered.fields).said if answered else {}
    papers = {DECLARED[one.step].paper: one.on for one in taken if DECLARED[one.step].paper}
    answers = Answers(said, {FORM_PAPER: on, **papers})
    asked = eligibility_store.Asked(vacancy.post, "", on, answers, vacancy.incumbent)
    return eligibility_store.checked(session, who, found.official, asked)


def probation_until(
    session: Session, file: File, checked: Checked, vacancy: Vacancy, on: date
) -> date | None:
    """The last day of the probation of one who rises; counted from the decision (art 44)."""
    post = session.scalars(known(Post, code=vacancy.post)).first()
    begins = file.agreed.on if file.agreed else on
    term = probation_of(Position(post.position), begins) if post else None
    before = replace(checked.case, on=begins - timedelta(days=1))  # 任职以后再看，本人已是这一级
    if term is None or not before.rises:
        return None
    return add_months(begins, term.months) - timedelta(days=1)
