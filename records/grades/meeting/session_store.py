"""等次评定的存取：开一次评定、读出、办一步；两人同时办的，先到的办成，后到的重看。"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col, select, update

from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.sealing import Claim
from cadre.foundation.tables import Decision
from cadre.rules.errors import NotFound, Refused
from records.grades.meeting import states, terms
from records.grades.meeting.meeting_tables import ATTACHED, Attached, GradeEvent, GradeSession

KIND = "等次评定"
OPENED = "开始等次评定"
OPENED_FIELDS = ("id", "scheme", "run_id", "year", "opened_by", "opened_at")
UNKNOWN = ("没有这次等次评定。", "请从等次评定清单进入。")
Row = TypeVar("Row", bound=Attached)


def target(number: int | None) -> str:
    """What the trail calls a session."""
    return f"{KIND} {number}"


def verb(event: str) -> str:
    """What the trail calls a step."""
    return f"{KIND}：{event}"


def sessions(session: Session, who: Principal) -> list[GradeSession]:
    """All sessions, the latest first."""
    who.must(Permission.READ_MATTERS)
    return list(session.exec(select(GradeSession).order_by(col(GradeSession.id).desc())))


def one(session: Session, who: Principal, number: int) -> GradeSession:
    """One session.

    Raises:
        NotFound: when there is none, alike for who may not read matters.
    """
    found = session.get(GradeSession, number)
    if found is None or not who.may(Permission.READ_MATTERS):
        raise NotFound(*UNKNOWN)
    return found


def events(session: Session, number: int) -> list[GradeEvent]:
    """The steps of a session, oldest first."""
    query = select(GradeEvent).where(GradeEvent.session_id == number)
    return list(session.exec(query.order_by(col(GradeEvent.number))))


def rows(session: Session, table: type[Row], number: int) -> list[Row]:
    """The rows of a kind appended to a session, in order."""
    query = select(table).where(table.session_id == number)
    return list(session.exec(query.order_by(col(table.id))))


def open_one(session: Session, who: Principal, scheme_code: str) -> GradeSession:
    """Open a session for the published run of a scheme.

    Raises:
        Refused: when nothing is published, or a session of this run is still open or decided.
    """
    who.must(Permission.PROPOSE)
    run = runs.current(session, scheme_code)
    if run is None or run.id is None:
        raise Refused("没有已公布的计算，不能开始等次评定。", "请先公布得分和位次。")
    query = select(GradeSession).where(GradeSession.run_id == run.id)
    if session.exec(query.where(GradeSession.state != states.CANCELLED)).first():
        raise Refused("这次计算已经开始过等次评定。", "请打开那一次继续办理。")
    period = schemes.scheme(session, scheme_code, run.facts_batch).period
    fresh = GradeSession(
        scheme=scheme_code,
        run_id=run.id,
        year=(period.ends_on or period.begins_on).year,
        state=states.START,
        opened_by=who.account_name,
        opened_at=now(),
    )
    session.add(fresh)
    session.flush()
    words = f"{scheme_code}，第 {run.id} 次计算{sealing.mark(fresh, only=OPENED_FIELDS)}"
    trail.wrote(session, who, OPENED, target(fresh.id), words)
    return fresh


def must_stand(session: Session, found: GradeSession) -> None:
    """Refuse to go on where the run was superseded.

    Raises:
        Refused: naming what to do instead.
    """
    current = runs.current(session, found.scheme)
    if current is None or current.id != found.run_id:
        raise Refused(
            f"这次评定依据的第 {found.run_id} 次计算已被取代。", "请撤销这次评定，按新的计算另开。"
        )


def step(
    session: Session,
    who: Principal,
    found: GradeSession,
    event: str,
    *,
    version: int,
    words: str = "",
    on: date | None = None,
    decision_id: int | None = None,
    attach: Iterable[Attached] = (),
    then: Callable[[], Iterable[Attached]] = tuple,
    **changed: str,
) -> GradeEvent:
    """Take a step on the version that the page showed; append rows under it and seal them with it.

    `then` makes the rows that need the numbers of those in `attach`.

    Raises:
        Refused: when the step is not listed, or somebody else has taken one since.
    """
    before, state = found.state, states.advance(found.state, event)
    _set(session, found, version, state=state, **changed)
    taken = GradeEvent(
        session_id=found.id or 0,
        number=version + 1,
        event=event,
        from_state=before,
        to_state=state,
        day=on or today(),
        by=who.account_name,
        at=now(),
        words=words,
        decision_id=decision_id,
    )
    session.add(taken)
    session.flush()
    added = [*_append(session, taken, attach), *_append(session, taken, then())]
    said = f"{state}{sealing.mark(taken, *added)}"
    trail.wrote(session, who, verb(event), target(found.id), said)
    return taken


def _append(session: Session, taken: GradeEvent, attach: Iterable[Attached]) -> list[Attached]:
    """Add rows under an event, in the order of the seal: by table, then by number."""
    added = sorted(attach, key=lambda row: ATTACHED.index(type(row)))
    for row in added:
        row.session_id, row.event_id = taken.session_id, taken.id or 0
        session.add(row)
        session.flush()
    return added


def _set(session: Session, found: GradeSession, version: int, **values: str) -> None:
    """Compare and set: one wins, the other is told."""
    moved = session.exec(
        update(GradeSession)
        .where(
            col(GradeSession.id) == found.id,
            col(GradeSession.version) == version,
            col(GradeSession.state) == found.state,
        )
        .values(version=version + 1, **values)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:
        raise Refused("这次等次评定刚刚被他人办理过。", "请重新打开页面，看过最新情况再办。")
    session.refresh(found)


def takers(session: Session, number: int, *names: str) -> set[str]:
    """The accounts that took any of these steps."""
    return {taken.by for taken in events(session, number) if taken.event in names}


def last(session: Session, number: int, *names: str) -> GradeEvent | None:
    """The latest of these steps."""
    found: Sequence[GradeEvent] = [e for e in events(session, number) if e.event in names]
    return found[-1] if found else None


def sealed(session: Session) -> Iterator[Claim]:
    """What the trail must say of sessions, their steps and all that hangs on them."""
    for found in session.exec(select(GradeSession)):
        yield Claim(OPENED, target(found.id), sealing.seal(found, only=OPENED_FIELDS))
    attached: dict[int, list[Attached]] = {}
    for table in ATTACHED:
        for row in session.exec(select(table).order_by(col(table.id))):
            attached.setdefault(row.event_id, []).append(row)
    for taken in session.exec(select(GradeEvent)):
        own = attached.get(taken.id or 0, ())
        yield Claim(verb(taken.event), target(taken.session_id), sealing.seal(taken, *own))


def wrong_states(session: Session) -> Iterator[tuple[str, object, object]]:
    """Each session with its state and version, and those that its last step left."""
    for found in session.exec(select(GradeSession)):
        taken = events(session, found.id or 0)
        due = (taken[-1].to_state, taken[-1].number) if taken else (states.START, 0)
        yield target(found.id), (found.state, found.version), due
        yield target(found.id), _terms(found), _adopted(session, taken)


def _terms(found: GradeSession) -> str:
    """The settings of a session in words, as its decision has them; "" without any."""
    try:
        return "；".join(terms.read(found.terms).words) if found.terms else ""
    except (ValueError, KeyError, TypeError):
        return found.terms  # 被改得读不出的，照原样比


def _adopted(session: Session, taken: Sequence[GradeEvent]) -> str:
    """What the organ adopted by the decision on the settings, which is sealed; "" before it."""
    adopted = [one.decision_id for one in taken if one.event == states.ADOPT and one.decision_id]
    return session.get_one(Decision, adopted[-1]).outcome if adopted else ""


VERBS = (OPENED, *map(verb, states.EVENTS))
