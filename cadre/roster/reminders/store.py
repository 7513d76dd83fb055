"""提醒每次照现有的事实重新推算；只存“已处理”的记录，不删提醒，事实变了自会再提。"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.roster import places, unit_store
from cadre.roster.reminders import reminding
from cadre.roster.reminders.reminding import Asked, Reminder, ReminderKind
from cadre.roster.reminders.tables import ReminderMark
from cadre.roster.search import search_store
from cadre.rules.errors import BadInput, NotFound

DONE, REOPENED = "提醒已处理", "提醒重新列出"
MOVED_ON = ("没有这条提醒，或已经有人处理。", "请刷新页面再看。")


@dataclass(frozen=True)
class Line:
    """A reminder as listed: days left, and how it was seen to; `mark` None while it is open."""

    reminder: Reminder
    left: int | None
    mark: ReminderMark | None


def reminders(session: Session, who: Principal, asked: Asked) -> list[Line]:
    """What is to be seen to within the person's authority, by kind and day, seen to or not."""
    people = search_store.profiles(session, who, asked.day)
    found = [one for person in people for one in reminding.of_person(person, asked)]
    marks = _marks(session)
    return [
        Line(one, one.left(asked.day), marks.get(one.token))
        for one in reminding.in_order([*found, *_vacant(session, asked)])
    ]


def _vacant(session: Session, asked: Asked) -> list[Reminder]:
    if not asked.vacant_months:
        return []
    stood = places.places_on(
        unit_store.post_places(session), unit_store.holdings(session), asked.day
    )
    history = unit_store.history(session)
    return reminding.of_places(stood, lambda code: history.name_on(code, asked.day), asked)


def _marks(session: Session) -> Mapping[str, ReminderMark]:
    """By token, the latest mark where it says done."""
    lines = session.exec(select(ReminderMark).order_by(col(ReminderMark.id)))
    latest = {line.token: line for line in lines}
    return {token: line for token, line in latest.items() if line.done}


def looked(engine: Engine, who: Principal, asked: Asked) -> list[Line]:
    """As `reminders`, for who looks at them one by one: they are read, then the line is left."""
    with reading(engine) as session:
        found = reminders(session, who, asked)
    words = f"截至 {asked.day}，{asked.days} 天以内，{len(found)} 条"
    trail.read_before(engine, who, "提醒", words)
    return found


def open_now(session: Session, who: Principal, asked: Asked) -> int:
    """How many reminders nobody has seen to."""
    return sum(line.mark is None for line in reminders(session, who, asked))


def mark(
    engine: Engine, who: Principal, asked: Asked, token: str, note: str, *, done: bool
) -> ReminderKind:
    """Note that a reminder was seen to, or take it up again; by whom, when and how stays.

    The reminder is read first; of two who mark it at once the later is told.

    Raises:
        BadInput: without a note.
        NotFound: when there is no such reminder within the person's authority any more.
    """
    if not note.strip() and done:
        raise BadInput("请写明怎样处理的。", "如文号、日期，或不需处理的理由。")
    if not note.strip():
        raise BadInput("请写明为什么重新列出。", "如记错了人，或事情又有变化。")
    with reading(engine) as session:
        lines = reminders(session, who, asked)
    one = next((line.reminder for line in lines if line.reminder.token == token), None)
    if one is None:
        raise NotFound(*MOVED_ON)
    with writing(engine) as session:
        put_down(session, who, one, note.strip(), done=done)
    return one.kind


def put_down(session: Session, who: Principal, one: Reminder, note: str, *, done: bool) -> None:
    """Note of a reminder that it was seen to, or is taken up again.

    Raises:
        NotFound: when somebody did so meanwhile.
    """
    if (one.token in _marks(session)) == done:
        raise NotFound(*MOVED_ON)
    row = ReminderMark(
        token=one.token, kind=str(one.kind), target=one.official or one.unit, what=one.what,
        due_on=one.due_on, done=done, note=note, marked_by=who.display,
        marked_at=now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    words = f"{one.kind}：{one.what}；{note}{sealing.mark(row)}"
    trail.wrote(session, who, DONE if done else REOPENED, about(row.kind, row.target), words)


def about(kind: str, target: str) -> str:
    """Whom or what a mark is about, as lines of the trail name it."""
    return f"{'单位' if kind == ReminderKind.VACANT else '干部'} {target}"


def private(who: Principal) -> bool:
    """Whether reminders of reserve pools are among those that the person sees."""
    return who.may(Permission.READ_PRIVATE)
