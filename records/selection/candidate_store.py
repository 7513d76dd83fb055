"""一个职位的人选：怎么来的、还在不在列、程序走到哪一步、资格核对卡在哪里。"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlmodel import Session, col, select, update

from cadre.foundation import holiday_store, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, NotFound, Refused
from records.eligibility.gates import Checked
from records.selection import gates_store, vacancy_store
from records.selection.checklist import bars
from records.selection.procedure_file import Done, File
from records.selection.states import CANDIDATE, LEAVE, CandidateState
from records.selection.steps import Step
from records.selection.tables import Candidacy, SelectionStep, Vacancy

UNKNOWN = ("没有这名人选，或不在您的管理权限内。", "请从选任事项进入。")
ADDED_FIELDS = (
    "id", "vacancy_id", "official", "came_by", "reason", "no_recommendation", "added_by",
    "added_on",
)  # fmt: skip
LEFT_FIELDS = ("id", "state", "ended_for")
ADDED, LEFT = "列入人选", LEAVE
State = CandidateState
EXCEPTIONAL = "E-03"


def about(found: Candidacy) -> str:
    """What the trail calls a candidate."""
    return f"人选 {found.id}"


class CameBy(StrEnum):
    """人选怎么来的。"""

    SEARCH = "条件检索"
    RESERVE = "后备干部"
    RECOMMENDED = "推荐结果"
    HAND = "手工列入"


@dataclass(frozen=True)
class Standing:
    """A candidate as he stands: the rows, his name, his procedure and his gates."""

    vacancy: Vacancy
    candidacy: Candidacy
    name: str
    file: File
    checked: Checked

    @property
    def listed(self) -> bool:
        """Whether he is still considered."""
        return self.candidacy.state == State.LISTED

    @property
    def moved(self) -> str:
        """A move that is no promotion, in words; "" for one that is, or before levels are known."""
        case = self.checked.case
        return "" if case.promoted else case.moved

    @property
    def probation_open(self) -> bool:
        """Whether he has been appointed on probation, and it has not been judged."""
        return self.file.probation_until is not None and self.file.last(Step.PROBATION) is None


def add(
    session: Session,
    who: Principal,
    number: int,
    official: str,
    came_by: CameBy,
    reason: str,
    *,
    no_recommendation: bool = False,
) -> Candidacy:
    """Put a person on the list of a vacancy.

    Raises:
        NotFound: when the vacancy or the person is beyond one's authority.
        Refused: when the vacancy is closed or the person is on the list.
    """
    who.must(Permission.PREPARE_SELECTION)
    found = vacancy_store.vacancy(session, who, number)
    person = roster.official(session, who, official)
    if found.state != vacancy_store.State.OPEN:
        raise Refused(f"“{found.words}”的选任{found.state}。", "不能再加人选。")
    if _row(session, number, official) is not None:
        raise Refused(f"{person.name}已经在人选之列。", "请在清单里找。")
    fresh = Candidacy(
        vacancy_id=number,
        official=official,
        came_by=came_by,
        reason=reason.strip(),
        no_recommendation=no_recommendation,
        state=State.LISTED,
        added_by=who.account_name,
        added_on=today(),
    )
    session.add(fresh)
    session.flush()
    words = f"{official} {came_by}{sealing.mark(fresh, only=ADDED_FIELDS)}"
    trail.wrote(session, who, ADDED, about(fresh), words)
    return fresh


def _row(session: Session, vacancy: int, official: str) -> Candidacy | None:
    query = select(Candidacy).where(Candidacy.vacancy_id == vacancy, Candidacy.official == official)
    return session.exec(query).first()


def rows(session: Session, vacancy: int) -> list[Candidacy]:
    """The candidates of a vacancy in the order they were put on the list."""
    query = select(Candidacy).where(Candidacy.vacancy_id == vacancy).order_by(col(Candidacy.id))
    return list(session.exec(query))


def candidacy(session: Session, who: Principal, number: int) -> tuple[Vacancy, Candidacy]:
    """A candidate and his vacancy.

    Raises:
        NotFound: alike when there is none and when post or person is beyond one's authority.
    """
    found = session.get(Candidacy, number)
    if found is None or not roster.authority(session, who).sees(found.official):
        raise NotFound(*UNKNOWN)
    try:
        return vacancy_store.vacancy(session, who, found.vacancy_id), found
    except NotFound:
        raise NotFound(*UNKNOWN) from None


def steps(session: Session, number: int) -> list[SelectionStep]:
    """The steps of a candidate, oldest first; the caller has checked who asks."""
    query = select(SelectionStep).where(SelectionStep.candidacy_id == number)
    return list(session.exec(query.order_by(col(SelectionStep.number))))


def done(row: SelectionStep) -> Done:
    """A step as the rules look at it."""
    fields: Mapping[str, str] = json.loads(row.fields)
    return Done(Step(row.step), row.done_on, row.paper, fields)


def standing(session: Session, who: Principal, number: int, on: date) -> Standing:
    """A candidate with his procedure and his gates on a day.

    Raises:
        NotFound: as `candidacy`.
    """
    vacancy, found = candidacy(session, who, number)
    return _standing(session, who, vacancy, found, on)


def standings(session: Session, who: Principal, number: int, on: date) -> list[Standing]:
    """All candidates of a vacancy whom the person may see, on a day."""
    vacancy = vacancy_store.vacancy(session, who, number)
    seen = roster.authority(session, who)
    mine = [row for row in rows(session, number) if seen.sees(row.official)]
    return [_standing(session, who, vacancy, row, on) for row in mine]


def _standing(
    session: Session, who: Principal, vacancy: Vacancy, found: Candidacy, on: date
) -> Standing:
    taken = tuple(done(row) for row in steps(session, found.id or 0))
    checked = gates_store.checked(session, who, vacancy, found, taken, on)
    broken = next((gate for gate in checked.gates if gate.rule == EXCEPTIONAL), None)
    file = File(
        taken,
        breaks=broken.facts if broken else (),
        leaps=checked.case.rises > 1,
        no_recommendation=found.no_recommendation,
        bars=tuple(f"{gate.name}（{gate.verdict}）：{gate.words}" for gate in bars(checked)),
        in_post=checked.case.target.leaving,
        calendar=holiday_store.calendar(session),
    )
    until = gates_store.probation_until(session, file, checked, vacancy, on)
    return Standing(
        vacancy, found, checked.case.who.name, replace(file, probation_until=until), checked
    )


def leave(session: Session, who: Principal, number: int, version: int, reason: str) -> Candidacy:
    """Take a person off the list; his steps stay on record.

    Raises:
        NotFound: as `candidacy`.
        BadInput: without a reason.
        Refused: when he is off it already, or somebody else has acted since.
    """
    who.must(Permission.PREPARE_SELECTION)
    _, found = candidacy(session, who, number)
    if not reason.strip():
        raise BadInput("不再列为人选须写明理由。", "请补填。")
    move(session, found, version, LEAVE, ended_for=reason.strip())
    words = f"{reason.strip()}{sealing.mark(found, only=LEFT_FIELDS)}"
    trail.wrote(session, who, LEFT, about(found), words)
    return found


def move(session: Session, found: Candidacy, version: int, event: str, **values: object) -> None:
    """Compare and set: only on the state and version that the page showed.

    Raises:
        Refused: when the step is not listed for that state, or somebody else has acted since.
    """
    state = CANDIDATE.transitions.get((found.state, event))
    if state is None:
        raise Refused(*vacancy_store.RACED)
    moved = session.exec(
        update(Candidacy)
        .where(
            col(Candidacy.id) == found.id,
            col(Candidacy.state) == found.state,
            col(Candidacy.version) == version,
        )
        .values(state=state, version=version + 1, **values)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:
        raise Refused(*vacancy_store.RACED)
    session.refresh(found)
