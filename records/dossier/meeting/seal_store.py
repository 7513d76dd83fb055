"""会议材料的封签：每一套的清单和原件、每一份的领取人，逐行与留痕比对。"""

from collections.abc import Iterator

from sqlmodel import Session, select

from cadre.foundation.sealing import Claim, seal
from records.dossier.meeting.pack_store import HANDED, MADE, about
from records.dossier.meeting.tables import MeetingPack, PackCopy

VERBS = (MADE, HANDED)
AT_ONCE = 1  # 一套材料有几兆，一次只读一套


def claims(session: Session) -> Iterator[Claim]:
    """Each row under the line that it left."""
    named: dict[int, str] = {}
    for found in session.exec(select(MeetingPack).execution_options(yield_per=AT_ONCE)):
        named[found.id or 0] = about(found)
        yield Claim(MADE, about(found), seal(found))
    for copy in session.exec(select(PackCopy)):
        yield Claim(HANDED, named.get(copy.pack_id, ""), seal(copy))
