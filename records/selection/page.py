"""选任页面上看到的：职位、职数和人选，一名人选的程序核对表、资格核对和现在可以办的一步。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.roster import appointing_store
from cadre.roster.appointing_store import Held
from records.eligibility.values import Verdict
from records.selection import candidate_store, trying_store, vacancy_store
from records.selection.candidate_store import Standing, State
from records.selection.checklist import Line, bars, checklist, next_step, stage
from records.selection.steps import DECLARED, Declared, Step
from records.selection.tables import Vacancy
from records.selection.trying_store import Trial


@dataclass(frozen=True)
class CandidateLine:
    """A candidate in the list of a vacancy."""

    standing: Standing
    stage: str
    next: str
    passed: bool
    stops_at: str


@dataclass(frozen=True)
class VacancyPage:
    """All that the page of a vacancy shows."""

    vacancy: Vacancy
    quota: str
    lines: list[CandidateLine]
    may_prepare: bool
    incumbent: str = ""

    @property
    def open(self) -> bool:
        """Whether candidates are still considered."""
        return self.vacancy.state == vacancy_store.State.OPEN


@dataclass(frozen=True)
class CandidatePage:
    """All that the page of a candidate shows; `forms` are the steps that the person may take."""

    standing: Standing
    stage: str
    next: Step | None
    lines: tuple[Line, ...]
    forms: Mapping[Step, Declared]
    held: list[Held]
    trial: Trial | None


def vacancy_page(session: Session, who: Principal, number: int, day: date) -> VacancyPage:
    """A vacancy with its candidates on a day.

    Raises:
        NotFound: when it is beyond one's authority.
    """
    found = vacancy_store.vacancy(session, who, number)
    day = found.closed_on or day  # 了结以后看了结那天的情况
    standings = candidate_store.standings(session, who, number, day)
    return VacancyPage(
        found,
        vacancy_store.quota_words(session, found),
        [_line(one, day) for one in standings],
        who.may(Permission.PREPARE_SELECTION),
        vacancy_store.incumbent_name(session, who, found),
    )


def _line(one: Standing, day: date) -> CandidateLine:
    following = next_step(one.file, day) if one.listed else None
    stops_at = next(iter(bars(one.checked)), None)
    words = f"{stops_at.name}：{stops_at.verdict}" if stops_at else ""
    return CandidateLine(one, stage(one.file), following or "", stops_at is None, words)


def candidate_page(session: Session, who: Principal, number: int, day: date) -> CandidatePage:
    """A candidate with his checklist on a day.

    Raises:
        NotFound: when post or person is beyond one's authority.
    """
    here = candidate_store.standing(session, who, number, day)
    if here.vacancy.closed_on and not here.probation_open:
        here = candidate_store.standing(session, who, number, here.vacancy.closed_on)
    lines = checklist(here.file, day)
    return CandidatePage(
        here,
        stage(here.file),
        next_step(here.file, day),
        lines,
        {line.step: DECLARED[line.step] for line in lines if _may(who, here, line)},
        appointing_store.held_by(session, here.candidacy.official),
        trying_store.trial(session, who, here, day),
    )


def _may(who: Principal, here: Standing, line: Line) -> bool:
    """Whether the person may take the step now; one taken may be taken anew until appointed."""
    needed = Permission.DECIDE if DECLARED[line.step].organ else Permission.PREPARE_SELECTION
    judged = line.step is Step.PROBATION
    open_now = here.candidacy.state == State.APPOINTED if judged else here.listed
    done = line.done is not None and (judged or line.step is Step.APPOINTMENT)
    return who.may(needed) and open_now and line.wanted and not line.missing and not done


KINDS = {
    Verdict.PASS: "good",
    Verdict.FAIL: "poor",
    Verdict.PERSON: "watch",
    Verdict.MISSING: "watch",
    Verdict.NOT_ASKED: "plain",
}
