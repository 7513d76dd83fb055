"""讨论任免的会议和议程：人选按讨论次序排上，职位有人在任的同会先议免职，一件一件表决。"""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, delete, select

from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.vocabulary import PostRank
from records.selection import candidate_store, removal_store
from records.selection.agenda_store import Agenda, Item
from records.selection.procedure import obstacles
from records.selection.procedure_file import Done
from records.selection.states import ARRANGE, HOLD, MEETING, PUT_ON, MeetingState
from records.selection.steps import VERDICTS, Step
from records.selection.tables import (
    AgendaItem,
    Candidacy,
    RemovalItem,
    SelectionMeeting,
    Vacancy,
)

UNKNOWN = ("没有这次会议，或不在您的管理权限内。", "请从选任页进入。")
HELD_FIELDS = ("id", "state")
CALLED, HELD = "准备任免会议", HOLD
State = MeetingState
CALLED_FIELDS = ("id", "name", "organ", "held_on", "place", "made_by")


def about(found: SelectionMeeting) -> str:
    """What the trail calls a meeting."""
    return f"任免会议 {found.id}"


def meetings(session: Session, who: Principal) -> list[SelectionMeeting]:
    """The meetings, the latest first: those with no item beyond one's authority."""
    who.must(Permission.READ_SELECTION)
    rows = session.exec(select(SelectionMeeting).order_by(col(SelectionMeeting.held_on).desc()))
    return [row for row in rows if _open_to(session, who, row)]


def meeting(session: Session, who: Principal, number: int) -> SelectionMeeting:
    """One meeting.

    Raises:
        NotFound: alike when there is none and when an item of it is beyond one's authority.
    """
    found = session.get(SelectionMeeting, number)
    if found is None or not who.may(Permission.READ_SELECTION):
        raise NotFound(*UNKNOWN)
    if not _open_to(session, who, found):
        raise NotFound(*UNKNOWN)
    return found


def _open_to(session: Session, who: Principal, found: SelectionMeeting) -> bool:
    seen = roster.authority(session, who)
    query = (
        select(Candidacy.official, Vacancy.rank)
        .join(AgendaItem, col(AgendaItem.candidacy_id) == Candidacy.id)
        .join(Vacancy, col(Vacancy.id) == Candidacy.vacancy_id)
        .where(AgendaItem.meeting_id == found.id)
    )
    leaving = (
        select(RemovalItem.official, Vacancy.rank)
        .join(Vacancy, col(Vacancy.id) == RemovalItem.vacancy_id)
        .where(RemovalItem.meeting_id == found.id)
    )
    items = [*session.exec(query), *session.exec(leaving)]
    return all(seen.sees(official) and PostRank(rank) in who.ranks for official, rank in items)


def day_of(session: Session, vacancy: int) -> date | None:
    """The day of the latest meeting that has a candidate of a vacancy on its agenda."""
    query = (
        select(SelectionMeeting)
        .join(AgendaItem, col(AgendaItem.meeting_id) == SelectionMeeting.id)
        .join(Candidacy, col(Candidacy.id) == AgendaItem.candidacy_id)
        .where(Candidacy.vacancy_id == vacancy)
        .order_by(col(SelectionMeeting.held_on).desc())
    )
    found = session.exec(query).first()
    return found.held_on if found else None


def call(
    session: Session, who: Principal, name: str, organ: str, held_on: date, place: str = ""
) -> SelectionMeeting:
    """Prepare a meeting.

    Raises:
        BadInput: when name or organ is missing.
    """
    who.must(Permission.PREPARE_SELECTION)
    if not name.strip() or not organ.strip():
        raise BadInput("会议须写明名称和决定机关。", "请补填。")
    fresh = SelectionMeeting(
        name=name.strip(),
        organ=organ.strip(),
        held_on=held_on,
        place=place.strip(),
        state=State.PREPARED,
        made_by=who.account_name,
    )
    session.add(fresh)
    session.flush()
    words = f"{fresh.name}{sealing.mark(fresh, only=CALLED_FIELDS)}"
    trail.wrote(session, who, CALLED, about(fresh), words)
    return fresh


def agenda(session: Session, who: Principal, number: int) -> Agenda:
    """A meeting with its items as of its day.

    Raises:
        NotFound: as `meeting`.
    """
    found = meeting(session, who, number)
    removals = removal_store.of_meeting(session, who, number)
    first = {one.row.vacancy_id for one in removals if not one.row.outcome}
    items = (_item(session, who, found, row, first) for row in _rows(session, number))
    return Agenda(found, tuple(items), removals)


def _rows(session: Session, number: int) -> list[AgendaItem]:
    query = select(AgendaItem).where(AgendaItem.meeting_id == number)
    return list(session.exec(query.order_by(col(AgendaItem.position))))


def officials(session: Session, who: Principal, number: int) -> list[str]:
    """The officials on the agenda, those to be removed first, each once, in its order.

    Raises:
        NotFound: as `meeting`.
    """
    meeting(session, who, number)
    query = select(Candidacy.official).join(
        AgendaItem, col(AgendaItem.candidacy_id) == Candidacy.id
    )
    query = query.where(AgendaItem.meeting_id == number).order_by(col(AgendaItem.position))
    leaving = [row.official for row in removal_store.rows(session, number)]
    return list(dict.fromkeys([*leaving, *session.exec(query)]))


def _item(
    session: Session, who: Principal, found: SelectionMeeting, row: AgendaItem, first: set[int]
) -> Item:
    """An item; `first`: vacancies whose holder's removal the same meeting discusses first."""
    standing = candidate_store.standing(session, who, row.candidacy_id, found.held_on)
    asked = Done(Step.DISCUSSION, found.held_on, fields={"outcome": VERDICTS[0]})
    file = standing.file
    if standing.vacancy.id in first:
        file = replace(file, in_post="")
    against = () if file.last(Step.DISCUSSION) else obstacles(file, asked)
    return Item(row, standing, against)


def put_on(session: Session, who: Principal, number: int, candidacy: int) -> bool:
    """Put a candidate at the end of the agenda; True where a removal came on it before him.

    Raises:
        NotFound: when meeting or candidate is beyond one's authority.
        Refused: when he is off the list, nothing has been moved for him, he is on the agenda
            already, or the meeting is over.
    """
    who.must(Permission.PREPARE_SELECTION)
    found = prepared(session, who, number)
    here = candidate_store.standing(session, who, candidacy, found.held_on)
    rows = _rows(session, number)
    if not here.listed:
        raise Refused(f"{here.name}{here.candidacy.state}，不能列入议程。", "请看人选清单。")
    if here.file.last(Step.MOTION) is None:
        raise Refused(
            f"{here.name}还没有动议，不能列入议程。", "请先在人选页面办动议、推荐和考察。"
        )
    if any(row.candidacy_id == candidacy for row in rows):
        raise Refused(f"{here.name}已经在议程上。", "请在议程里找。")
    session.add(AgendaItem(meeting_id=number, candidacy_id=candidacy, position=len(rows) + 1))
    session.flush()
    words = f"{here.vacancy.words}：{here.name}"
    trail.wrote(session, who, PUT_ON, f"任免会议 {number}", words)
    return removal_store.put_on(session, who, found, here.vacancy)


def prepared(session: Session, who: Principal, number: int) -> SelectionMeeting:
    """A meeting whose agenda may be changed and decided, locked for the transaction.

    Raises:
        NotFound: as `meeting`.
        Refused: when it is over.
    """
    found = meeting(session, who, number)
    session.refresh(found, with_for_update=True)  # 两人同时办，后到的看到先到的
    if found.state != State.PREPARED:
        raise Refused(f"“{found.name}”{found.state}，议程不能再改。", "需要再议的另开会议。")
    return found


def arrange(session: Session, who: Principal, number: int, order: list[int]) -> None:
    """Set the agenda: the candidates named, in that order; those left out come off it.

    Raises:
        NotFound: as `meeting`.
        Refused: when the meeting is over.
        BadInput: when a candidate is named who is not on the agenda, or one twice.
    """
    who.must(Permission.PREPARE_SELECTION)
    prepared(session, who, number)
    there = {row.candidacy_id for row in _rows(session, number)}
    if len(set(order)) != len(order) or not set(order) <= there:
        raise BadInput("议程次序里有不在议程上的人选，或者重复。", "请刷新页面重排。")
    session.exec(delete(AgendaItem).where(col(AgendaItem.meeting_id) == number))
    for position, candidacy in enumerate(order, start=1):
        session.add(AgendaItem(meeting_id=number, candidacy_id=candidacy, position=position))
    session.flush()
    words = "、".join(str(one) for one in order)
    trail.wrote(session, who, ARRANGE, f"任免会议 {number}", f"人选 {words}")


def close(session: Session, who: Principal, number: int) -> SelectionMeeting:
    """Mark a meeting as held: every item has been decided.

    Raises:
        NotFound: as `meeting`.
        Refused: naming those not yet decided.
    """
    who.must(Permission.DECIDE)
    found = prepared(session, who, number)
    if waiting := agenda(session, who, number).waiting:
        raise Refused(f"还没有记录决定：{'、'.join(waiting)}。", "请逐人记录决定以后再办。")
    found.state, found.version = MEETING.transitions[found.state, HOLD], found.version + 1
    session.add(found)
    session.flush()
    trail.wrote(session, who, HELD, about(found), sealing.mark(found, only=HELD_FIELDS))
    return found
