"""会议材料一套一套出具、封签、留存，分发一份记一份；凭编号随时查得到当时的原件。"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, NotFound, Refused
from records.dossier.meeting import layout_store
from records.dossier.meeting.contents import (
    CONTENTS,
    EACH,
    PACKINGS,
    Listed,
    Order,
    Previous,
    changes,
)
from records.dossier.meeting.pack import Packed, made_now, pack
from records.dossier.meeting.pack_shown_store import UNCHANGED, Shown, listing
from records.dossier.meeting.plan import Layouts, plan
from records.dossier.meeting.sitting_store import sitting
from records.dossier.meeting.tables import MeetingPack, PackCopy
from records.dossier.meeting.values import Sitting
from records.selection import meeting_store

MADE, HANDED, LISTED = "出具会议材料", "分发会议材料", "封存材料清单"
FILES_A_LINE = 10
UNKNOWN = ("没有这套会议材料，或不在您的管理权限内。", "请核对材料编号。")
LONGEST = 60


def about(found: MeetingPack) -> str:
    """What the trail calls a pack."""
    return f"会议材料 {found.number}"


@dataclass(frozen=True)
class Prepared:
    """All that a pack is made from, as read at one time."""

    found: Sitting
    order: Order
    layouts: Layouts


def make(
    session: Session,
    who: Principal,
    number: int,
    *,
    final: bool = False,
    demo: bool = False,
    packing: str = EACH,
) -> MeetingPack:
    """Make, seal and keep the pack of a meeting as it stands today, in the running transaction.

    It is a draft until the meeting has been held; `final` makes the pack that goes on the table.

    Raises:
        NotFound: when the meeting is beyond one's authority.
        Refused: when the agenda is empty, or a final pack is asked for while items are not ready.
        BadInput: when the report on a vetting says no shortcomings; for an unknown packing.
    """
    checked(session, who, number, final=final, packing=packing)
    found = sitting(session, who, number)
    ready = prepared(session, who, found, final=final, demo=demo, packing=packing)
    planned = plan(found, ready.order.printed_on, demo=demo, layouts=ready.layouts)
    return enter(session, who, ready, pack(found, planned, ready.order, made_now(ready.order)))


def checked(session: Session, who: Principal, number: int, *, final: bool, packing: str) -> int:
    """Refuse what no pack can be made of; how many items the agenda has.

    Raises:
        NotFound, Refused, BadInput: as `make`.
    """
    who.must(Permission.PREPARE_SELECTION)
    if packing not in PACKINGS:
        raise BadInput("没有这种装订方式。", "请从列表里选。")
    agenda = meeting_store.agenda(session, who, number)
    if not (agenda.items or agenda.removals):
        raise Refused("议程还是空的，没有材料可出。", "请先把人选列入议程。")
    if final and agenda.prepared:
        _refuse_unready(session, who, number)
    return len(agenda.items) + len(agenda.removals)


def prepared(
    session: Session, who: Principal, found: Sitting, *, final: bool, demo: bool, packing: str
) -> Prepared:
    """The order of a pack with the next number, and the templates in use."""
    earlier = packs(session, who, found.number)
    order = Order(
        next_number(session),
        today(),
        draft=not (final or found.held),
        demo=demo,
        packing=packing,
        previous=Previous(earlier[0].number, listing(earlier[0])) if earlier else None,
    )
    return Prepared(found, order, layout_store.in_use(session))


def next_number(session: Session) -> int:
    """The number of the next pack."""
    return (session.scalar(select(func.max(MeetingPack.number))) or 0) + 1


def _refuse_unready(session: Session, who: Principal, number: int) -> None:
    items = meeting_store.agenda(session, who, number).items
    against = [f"{item.standing.name}：{item.against[0].words}" for item in items if item.against]
    if against:
        raise Refused(f"还不能出定稿。{'；'.join(against)}。", "请先办齐，或者先出草稿。")


def enter(
    session: Session, who: Principal, ready: Prepared, made: Packed, job_id: int | None = None
) -> MeetingPack:
    """Keep a pack, and enter it in the trail with the hash of each of its files."""
    found, order = ready.found, ready.order
    fresh = MeetingPack(
        number=order.number,
        meeting_id=found.number,
        draft=order.draft,
        officials=",".join(sorted(_officials(found))),
        listing=json.dumps([asdict(one) for one in made.listed], ensure_ascii=False),
        sha256=hashlib.sha256(made.content).hexdigest(),
        content=made.content,
        made_by=who.account_name,
        made_at=now(),
        packing="" if order.packing == EACH else order.packing,
        job_id=job_id,
    )
    session.add(fresh)
    session.flush()
    files = {one.name: one.sha256 for one in made.listed if one.name}
    record_files(session, who, about(fresh), files)
    words = f"任免会议 {found.number}，{'草稿' if order.draft else '定稿'}，{len(files)} 个文件"
    seal = sealing.mark(fresh)
    trail.wrote(session, who, MADE, about(fresh), f"{words}，SHA-256 {fresh.sha256}{seal}")
    return fresh


def record_files(session: Session, who: Principal, whose: str, files: Mapping[str, str]) -> None:
    """Enter the list of files with their hashes in the trail, some to a line."""
    named = [f"{name} {sha256}" for name, sha256 in files.items()]
    for at in range(0, len(named), FILES_A_LINE):
        trail.wrote(session, who, LISTED, whose, " | ".join(named[at : at + FILES_A_LINE]))


def _officials(found: Sitting) -> set[str]:
    """Whose facts are in the pack: those on the agenda, and those they are compared with."""
    compared = {one.record.person.code for place in found.places for one in place.entrants}
    return {one.code for one in found.everybody} | compared


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
