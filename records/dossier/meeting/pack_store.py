"""会议材料一套一套出具、封签、留存，分发一份记一份；凭编号随时查得到当时的原件。"""

import hashlib
import json
from dataclasses import asdict, dataclass

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, NotFound, Refused
from records.dossier.meeting.pack import CONTENTS, Changes, Listed, Previous, changes, pack
from records.dossier.meeting.plan import plan
from records.dossier.meeting.sitting_store import sitting
from records.dossier.meeting.tables import MeetingPack, PackCopy
from records.dossier.meeting.values import Sitting
from records.selection import meeting_store

MADE, HANDED = "出具会议材料", "分发会议材料"
UNKNOWN = ("没有这套会议材料，或不在您的管理权限内。", "请核对材料编号。")
LONGEST = 60
UNCHANGED = Changes()


@dataclass(frozen=True)
class Shown:
    """A pack with its list, its copies, and what differs from the print before."""

    row: MeetingPack
    meeting: str
    listed: tuple[Listed, ...]
    copies: tuple[PackCopy, ...]
    before: int = 0
    differs: Changes = UNCHANGED

    @property
    def made(self) -> tuple[Listed, ...]:
        """The papers that are in it."""
        return tuple(one for one in self.listed if one.name)

    @property
    def missing(self) -> tuple[Listed, ...]:
        """The papers that could not be made yet."""
        return tuple(one for one in self.listed if not one.name)


def about(found: MeetingPack) -> str:
    """What the trail calls a pack."""
    return f"会议材料 {found.number}"


def make(
    session: Session, who: Principal, number: int, *, final: bool = False, demo: bool = False
) -> MeetingPack:
    """Make, seal and keep the pack of a meeting as it stands today.

    It is a draft until the meeting has been held; `final` makes the pack that goes on the table.

    Raises:
        NotFound: when the meeting is beyond one's authority.
        Refused: when the agenda is empty, or a final pack is asked for while items are not ready.
        BadInput: when the report on a vetting says no shortcomings.
    """
    who.must(Permission.PREPARE_SELECTION)
    found = sitting(session, who, number)
    if not found.entries:
        raise Refused("议程还是空的，没有材料可出。", "请先把人选列入议程。")
    if final and not found.held:
        _refuse_unready(session, who, number)
    draft = not (final or found.held)
    return _kept(session, who, found, draft=draft, demo=demo)


def _refuse_unready(session: Session, who: Principal, number: int) -> None:
    items = meeting_store.agenda(session, who, number).items
    against = [f"{item.standing.name}：{item.against[0].words}" for item in items if item.against]
    if against:
        raise Refused(f"还不能出定稿。{'；'.join(against)}。", "请先办齐，或者先出草稿。")


def _kept(
    session: Session, who: Principal, found: Sitting, *, draft: bool, demo: bool
) -> MeetingPack:
    next_number = (session.scalar(select(func.max(MeetingPack.number))) or 0) + 1
    earlier = packs(session, who, found.number)
    before = Previous(earlier[0].number, listing(earlier[0])) if earlier else None
    planned = plan(found, today(), demo=demo)
    made = pack(found, planned, next_number, today(), before, draft=draft, demo=demo)
    fresh = MeetingPack(
        number=next_number,
        meeting_id=found.number,
        draft=draft,
        officials=",".join(sorted(_officials(found))),
        listing=json.dumps([asdict(one) for one in made.listed], ensure_ascii=False),
        sha256=hashlib.sha256(made.content).hexdigest(),
        content=made.content,
        made_by=who.account_name,
        made_at=now(),
    )
    session.add(fresh)
    session.flush()
    count = sum(bool(one.name) for one in made.listed)
    words = f"任免会议 {found.number}，{'草稿' if draft else '定稿'}，{count} 件"
    seal = sealing.mark(fresh)
    trail.wrote(session, who, MADE, about(fresh), f"{words}，SHA-256 {fresh.sha256}{seal}")
    return fresh


def _officials(found: Sitting) -> set[str]:
    """Whose facts are in the pack: those on the agenda, and those they are compared with."""
    compared = {one.record.person.code for place in found.places for one in place.entrants}
    return {one.code for one in found.entries} | compared


def packs(session: Session, who: Principal, number: int) -> list[MeetingPack]:
    """The packs of a meeting, the latest first.

    Raises:
        NotFound: when the meeting is beyond one's authority.
    """
    meeting_store.meeting(session, who, number)
    query = select(MeetingPack).where(MeetingPack.meeting_id == number)
    light = query.options(defer(MeetingPack.content))  # type: ignore[arg-type]  # SQLModel 字段即列
    rows = session.exec(light.order_by(col(MeetingPack.number).desc()))
    seen = roster.authority(session, who)
    return [row for row in rows if all(map(seen.sees, row.officials.split(",")))]


def one(session: Session, who: Principal, number: int) -> MeetingPack:
    """A pack by its number.

    Raises:
        NotFound: alike when there is none and when the meeting or a person in it is beyond one's
            authority.
    """
    found = session.exec(select(MeetingPack).where(MeetingPack.number == number)).first()
    if found is None or not who.may(Permission.READ_SELECTION):
        raise NotFound(*UNKNOWN)
    seen = roster.authority(session, who)
    if not all(map(seen.sees, found.officials.split(","))):
        raise NotFound(*UNKNOWN)
    try:
        meeting_store.meeting(session, who, found.meeting_id)
    except NotFound:
        raise NotFound(*UNKNOWN) from None
    return found


def shown(session: Session, who: Principal, number: int) -> Shown:
    """A pack with all that its page shows.

    Raises:
        NotFound: as `one`.
    """
    found = one(session, who, number)
    meeting = meeting_store.meeting(session, who, found.meeting_id)
    earlier = [row for row in packs(session, who, found.meeting_id) if row.number < number]
    here = listing(found)
    differs = changes(_papers(earlier[0]), _papers(found)) if earlier else UNCHANGED
    before = earlier[0].number if earlier else 0
    return Shown(found, meeting.name, here, tuple(copies(session, found)), before, differs)


def _papers(found: MeetingPack) -> list[Listed]:
    return [line for line in listing(found) if line.key != CONTENTS]


def listing(found: MeetingPack) -> tuple[Listed, ...]:
    """The list of files that was sealed."""
    return tuple(Listed(**line) for line in json.loads(found.listing))


def copies(session: Session, found: MeetingPack) -> list[PackCopy]:
    """The copies handed out, by number; the caller has checked who asks."""
    query = select(PackCopy).where(PackCopy.pack_id == found.id)
    return list(session.exec(query.order_by(col(PackCopy.number))))


def hand_out(
    session: Session, who: Principal, number: int, receiver: str, note: str = ""
) -> PackCopy:
    """Record that a copy was handed to somebody; it has the next number.

    Raises:
        NotFound: as `one`.
        BadInput: without a receiver, or with too long a name.
    """
    who.must(Permission.PREPARE_SELECTION)
    found = one(session, who, number)
    if not receiver.strip() or len(receiver.strip()) > LONGEST:
        raise BadInput(f"领取人须写明，不超过 {LONGEST} 字。", "请补填。")
    last = session.scalar(select(func.max(PackCopy.number)).where(PackCopy.pack_id == found.id))
    fresh = PackCopy(
        pack_id=found.id or 0,
        number=(last or 0) + 1,
        receiver=receiver.strip(),
        on=today(),
        by=who.account_name,
        note=note.strip(),
    )
    session.add(fresh)
    session.flush()
    words = f"第 {fresh.number} 份，{fresh.receiver}{sealing.mark(fresh)}"
    trail.wrote(session, who, HANDED, about(found), words)
    return fresh
