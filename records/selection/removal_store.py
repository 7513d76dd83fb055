"""同一次会议先议免职、再议任职：免职议题由会议决定，同意的当即凭文件写回花名册，不同意的职位不空。"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select, update

from cadre.foundation import decisions, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.page_entry import Grounds
from cadre.foundation.sheets import Books
from cadre.roster import ending_store
from cadre.roster import store as roster
from cadre.roster.ending_store import Ending
from cadre.rules.errors import BadInput, NotFound, Refused
from records.selection import vacancy_store
from records.selection.tables import RemovalItem, SelectionMeeting, Vacancy
from records.selection.votes import HEADS, Verdict, Votes, count, refusals, votes_of

PUT_ON, TAKEN_OFF, DECIDED = "列入免职议题", "移出免职议题", "讨论免职"
UNKNOWN = ("议程上没有这项免职。", "请从会议页面办理。")


@dataclass(frozen=True)
class Removal:
    """A removal on an agenda: the row, the vacancy it makes, and whom it is about."""

    row: RemovalItem
    vacancy: Vacancy
    name: str

    @property
    def agreed(self) -> bool:
        """Whether the meeting agreed."""
        return self.row.outcome == Verdict.AGREED

    @property
    def votes(self) -> Votes | None:
        """The heads counted, None until it is decided."""
        return votes_of(json.loads(self.row.fields)) if self.row.outcome else None


def about(row: RemovalItem) -> str:
    """What the trail calls a removal."""
    return f"免职议题 {row.id}"


def rows(session: Session, meeting: int) -> list[RemovalItem]:
    """The removals on an agenda in the order they came on it; the caller has checked who asks."""
    query = select(RemovalItem).where(RemovalItem.meeting_id == meeting)
    return list(session.exec(query.order_by(col(RemovalItem.id))))


def of_meeting(session: Session, who: Principal, meeting: int) -> tuple[Removal, ...]:
    """The removals on an agenda, with names."""
    seen = roster.authority(session, who)
    found = ((row, session.get(Vacancy, row.vacancy_id)) for row in rows(session, meeting))
    return tuple(Removal(row, post, seen.name(row.official)) for row, post in found if post)


def put_on(session: Session, who: Principal, meeting: SelectionMeeting, vacancy: Vacancy) -> bool:
    """Put the removal that a vacancy waits for on the agenda; False where none is needed.

    None is needed where nobody is to be removed, he has left, or it is on the agenda already.
    """
    number, official = meeting.id or 0, vacancy.incumbent
    if not _wanted(session, meeting, vacancy):
        return False
    row = RemovalItem(meeting_id=number, vacancy_id=vacancy.id or 0, official=official)
    session.add(row)
    session.flush()
    trail.wrote(session, who, PUT_ON, about(row), f"任免会议 {number}：免去 {official}")
    return True


def _wanted(session: Session, meeting: SelectionMeeting, vacancy: Vacancy) -> bool:
    if not vacancy.incumbent:
        return False
    there = {row.vacancy_id for row in rows(session, meeting.id or 0)}
    held = vacancy_store.holders(session, vacancy.post, meeting.held_on)
    return vacancy.incumbent in held and vacancy.id not in there


def open_ones(
    session: Session, who: Principal, meeting: SelectionMeeting, vacancies: Iterable[Vacancy]
) -> list[tuple[int, str]]:
    """The removals that may be put on the agenda: the vacancy's number, and how it is called."""
    seen = roster.authority(session, who)
    return [
        (one.id or 0, f"免去{seen.name(one.incumbent)}：{one.words}")
        for one in vacancies
        if _wanted(session, meeting, one)
    ]


def take_off(session: Session, who: Principal, meeting: SelectionMeeting, number: int) -> None:
    """Take a removal that has not been decided off the agenda.

    Raises:
        NotFound: when it is not on this agenda.
        Refused: when it has been decided.
    """
    row = _row(session, meeting, number)
    if row.outcome:
        raise Refused("这项免职已经讨论过，不能移出议程。", "请看会议记录。")
    trail.wrote(session, who, TAKEN_OFF, about(row), f"任免会议 {meeting.id}：{row.official}")
    session.delete(row)
    session.flush()


def _row(session: Session, meeting: SelectionMeeting, number: int) -> RemovalItem:
    found = session.get(RemovalItem, number)
    if found is None or found.meeting_id != meeting.id:
        raise NotFound(*UNKNOWN)
    return found


def decide(
    session: Session,
    who: Principal,
    books: Books,
    meeting: SelectionMeeting,
    number: int,
    fields: Mapping[str, str],
) -> RemovalItem:
    """Record what a meeting decided on a removal; an agreed one ends the tenure in the roster.

    The tenure ends the day before the decision, so that who is appointed on that day follows him.

    Raises:
        NotFound: when it is not on this agenda.
        BadInput: for what the minutes, the votes or the paper lack.
        Refused: when the votes do not carry it, it has been decided, or not on the meeting's day.
    """
    who.must(Permission.DECIDE)
    row, outcome, paper = _row(session, meeting, number), _outcome(fields), fields.get("paper", "")
    votes = _checked(meeting, outcome, paper.strip(), fields)
    vacancy = vacancy_store.vacancy(session, who, row.vacancy_id)
    said = {**fields, "in_favour": str(votes.agree)}
    if outcome is not Verdict.AGREED:
        said["short_reason"] = count(votes, meeting.held_on).words
    decision = decisions.record(
        session,
        who,
        decisions.parsed(said),
        kind=DECIDED,
        target=about(row),
        outcome=f"免去{vacancy.words}：{row.official}，{outcome}",
        proposed_by=vacancy.opened_by,
    )
    kept = {name: fields[name].strip() for name in HEADS if fields.get(name, "").strip()}
    _settle(
        session,
        row,
        outcome=str(outcome),
        fields=json.dumps(kept),
        paper=paper.strip(),
        decided_on=meeting.held_on,
        decision_id=decision.id,
    )
    if outcome is Verdict.AGREED:
        _end(session, who, books, row, vacancy)
    words = f"{vacancy.words} {row.official} {outcome}{sealing.mark(row)}"
    trail.wrote(session, who, DECIDED, about(row), words)
    return row


def _checked(
    meeting: SelectionMeeting, outcome: Verdict, paper: str, fields: Mapping[str, str]
) -> Votes:
    """The votes, after all that is wrong with the form has been told."""
    minutes, votes = decisions.parsed(fields), votes_of(fields)
    if missing := minutes.missing():
        raise BadInput(f"决定没有写明：{'、'.join(missing)}。", "请按会议纪要补齐后再记录。")
    if minutes.decided_on != meeting.held_on:
        raise Refused(f"决定日期不是会议那天（{meeting.held_on}）。", "请按会议纪要填写。")
    if wrong := refusals(votes, outcome, meeting.held_on):
        raise Refused(f"不能这样记录：{'；'.join(wrong)}。", "请按会议记录核对表决人数。")
    if outcome is Verdict.AGREED and not paper:
        raise BadInput("同意免职的，须写明免职文件。", "请照任免文件补填。")
    return votes


def _outcome(fields: Mapping[str, str]) -> Verdict:
    try:
        return Verdict(fields.get("outcome", ""))
    except ValueError:
        raise BadInput("没有选决定。", "请选同意、不同意或者缓议。") from None


def _settle(session: Session, row: RemovalItem, **values: object) -> None:
    """Compare and set: one who presses second is told."""
    done = session.exec(
        update(RemovalItem)
        .where(col(RemovalItem.id) == row.id, col(RemovalItem.outcome) == "")
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:
        raise Refused("这项免职刚刚已由他人记录。", "请重新打开页面看结果。")
    session.refresh(row)


def _end(
    session: Session, who: Principal, books: Books, row: RemovalItem, vacancy: Vacancy
) -> None:
    if row.decided_on is None:
        raise ValueError(row.id)
    ending = Ending(row.official, (vacancy.post,), row.decided_on)
    grounds = Grounds(f"选任 {vacancy.id}：免去{vacancy.words}", row.paper)
    entry = ending_store.end(session, who, books, ending, grounds)
    if entry is not None and entry.batch is None:
        words = "；".join(str(problem) for problem in entry.problems)
        raise BadInput(f"免职写不进花名册：{words}。", "请先在花名册里更正，再记录。")
