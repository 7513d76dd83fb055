"""测评的查询：每一名被测评人都在查看权限内的，才看得到这场测评；本人和亲属一律看不到。"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, func, select, update

from attribution.ballots import sitting, written
from attribution.ballots.design import BallotMode, Design, SubjectKind
from attribution.ballots.tables import (
    BallotBox,
    BallotCode,
    BallotEntry,
    BallotEvent,
    BallotIssue,
    BallotSession,
    BallotSubject,
)
from cadre.foundation.access import Permission, Principal
from cadre.roster.store import Authority, authority
from cadre.rules.errors import NotFound, Refused

UNKNOWN = ("没有这场测评，或不在您的查看权限内。", "请从测评清单进入。")


@dataclass(frozen=True)
class SittingLine:
    """A sitting in the list: what it is and what it waits for."""

    row: BallotSession
    design: Design
    waits_for: str

    @property
    def on_paper(self) -> bool:
        """Whether the votes come on paper."""
        return self.row.mode == BallotMode.PAPER


def _line(row: BallotSession) -> SittingLine:
    waits_for = sitting.MACHINE.waits_for.get(row.state, "")
    return SittingLine(row, written.read(row.design), waits_for)


def _open_to(seen: Authority, codes: list[str]) -> bool:
    return all(seen.sees(code) for code in codes)


def sittings(session: Session, who: Principal) -> list[SittingLine]:
    """The sittings that a person may see, the latest first."""
    if not who.may(Permission.READ_BALLOTS):
        return []
    seen = authority(session, who)
    persons: dict[int, list[str]] = {}
    query = select(BallotSubject).where(BallotSubject.kind == SubjectKind.PERSON)
    for subject in session.exec(query):
        persons.setdefault(subject.session_id, []).append(subject.code)
    rows = session.exec(select(BallotSession).order_by(col(BallotSession.id).desc()))
    return [_line(row) for row in rows if _open_to(seen, persons.get(row.id or 0, []))]


def one(session: Session, who: Principal, number: int) -> SittingLine:
    """One sitting.

    Raises:
        NotFound: when there is none, alike where one of its subjects is beyond one's authority.
    """
    found = session.get(BallotSession, number)
    if found is None or not who.may(Permission.READ_BALLOTS):
        raise NotFound(*UNKNOWN)
    subjects = session.exec(select(BallotSubject).where(BallotSubject.session_id == number))
    codes = [s.code for s in subjects if s.kind == SubjectKind.PERSON]
    if not _open_to(authority(session, who), codes):
        raise NotFound(*UNKNOWN)
    return _line(found)


def to_work_on(session: Session, who: Principal, number: int, *states: str) -> SittingLine:
    """One sitting that the person works on, in one of these states.

    Raises:
        NotAllowed: when his role holds no sittings.
        NotFound: as `one`.
        Refused: when it is in another state.
    """
    who.must(Permission.HOLD_BALLOTS)
    found = one(session, who, number)
    if found.row.state not in states:
        raise Refused(
            f"这场测评{found.row.state}，不能再改。", "请重新打开页面，看过最新情况再办。"
        )
    return found


def hold(session: Session, found: BallotSession, version: int, changed: Mapping[str, str]) -> None:
    """Compare and set: only on the state and version that the page showed.

    Raises:
        Refused: when somebody else has changed the sitting since.
    """
    moved = session.exec(
        update(BallotSession)
        .where(
            col(BallotSession.id) == found.id,
            col(BallotSession.state) == found.state,
            col(BallotSession.version) == version,
        )
        .values(**changed, version=version + 1)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:
        raise Refused("这场测评刚刚被他人办理过。", "请重新打开页面，看过最新情况再办。")
    session.refresh(found)


def events(session: Session, number: int) -> list[BallotEvent]:
    """The steps of a sitting, oldest first; the caller has checked who asks."""
    query = select(BallotEvent).where(BallotEvent.session_id == number)
    return list(session.exec(query.order_by(col(BallotEvent.number))))


def issues(session: Session, number: int) -> list[BallotIssue]:
    """The printings of codes of a sitting, oldest first."""
    query = select(BallotIssue).where(BallotIssue.session_id == number)
    return list(session.exec(query.order_by(col(BallotIssue.id))))


def entries(session: Session, number: int) -> list[BallotEntry]:
    """Every version of every tally of a sitting, by part, class and version."""
    query = select(BallotEntry).where(BallotEntry.session_id == number)
    order = (col(BallotEntry.part), col(BallotEntry.voters), col(BallotEntry.version))
    return list(session.exec(query.order_by(*order)))


def box(session: Session, number: int) -> list[BallotBox]:
    """The sums in the box of a sitting."""
    query = select(BallotBox).where(BallotBox.session_id == number)
    return list(session.exec(query.order_by(col(BallotBox.id))))


def unspent(session: Session, number: int) -> dict[int, int]:
    """How many codes of each class are not yet spent."""
    query = select(col(BallotCode.voters), func.count()).where(BallotCode.session_id == number)
    return dict(session.execute(query.group_by(col(BallotCode.voters))).all())


def closed_about(session: Session, codes: list[str]) -> list[BallotSession]:
    """The closed sittings about any of these officials or units, the earliest first."""
    about = select(BallotSubject.session_id).where(col(BallotSubject.code).in_(codes))
    query = select(BallotSession).where(
        BallotSession.state == sitting.CLOSED, col(BallotSession.id).in_(about)
    )
    return list(session.exec(query.order_by(col(BallotSession.held_on), col(BallotSession.id))))


def closed_at(session: Session, unit: str) -> list[BallotSession]:
    """The closed sittings held in a unit or about it, the earliest first."""
    about = select(BallotSubject.session_id).where(BallotSubject.code == unit)
    query = select(BallotSession).where(
        BallotSession.state == sitting.CLOSED,
        (col(BallotSession.id).in_(about)) | (col(BallotSession.unit) == unit),
    )
    return list(session.exec(query.order_by(col(BallotSession.held_on), col(BallotSession.id))))
