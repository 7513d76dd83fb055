"""会议材料的封签：每一套的清单和原件、每一份的领取人，逐行与留痕比对，留存的文件逐个核对校验码。"""

import hashlib
import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlmodel import Session, select

from cadre.foundation.sealing import Claim, seal
from cadre.foundation.tables import TrailLine
from cadre.rules.problems import Place, Problem
from records.dossier.meeting import pdf_store
from records.dossier.meeting.pack_store import HANDED, LISTED, MADE, about
from records.dossier.meeting.tables import MeetingPack, PackCopy, PackPdf

VERBS = (MADE, HANDED, pdf_store.MADE)
AT_ONCE = 1  # 一套材料有几兆，一次只读一套
CHANGED, GONE, NEW, BROKEN = (
    "留存的文件与留痕里的校验码不符。", "留痕里列着这个文件，留存的材料里没有了。",
    "留存的材料里多出一个留痕里没有列的文件。", "留存的材料打不开。",
)  # fmt: skip
ASK = "请查明何人何时改过库，并与备份和分发的份核对。"


def claims(session: Session) -> Iterator[Claim]:
    """Each row under the line that it left."""
    named: dict[int, str] = {}
    for found in session.exec(select(MeetingPack).execution_options(yield_per=AT_ONCE)):
        named[found.id or 0] = about(found)
        yield Claim(MADE, about(found), seal(found))
    for made in session.exec(select(PackPdf).execution_options(yield_per=AT_ONCE)):
        yield Claim(pdf_store.MADE, named.get(made.pack_id, ""), seal(made))
    for copy in session.exec(select(PackCopy)):
        yield Claim(HANDED, named.get(copy.pack_id, ""), seal(copy))


def problems(session: Session) -> Iterator[Problem]:
    """Kept files that are not what the trail lists, each by its name.

    Packs from before the list was entered in the trail are held against their own list.
    """
    told = _told(session)
    named: dict[int, str] = {}
    for found in session.exec(select(MeetingPack).execution_options(yield_per=AT_ONCE)):
        named[found.id or 0] = about(found)
        own = {one["name"]: one["sha256"] for one in json.loads(found.listing) if one["name"]}
        files = {name: code for name, code in told[about(found)].items() if _word(name)}
        yield from _files(about(found), found.content, files or own)
    for made in session.exec(select(PackPdf).execution_options(yield_per=AT_ONCE)):
        whose = named.get(made.pack_id, "")
        files = {name: code for name, code in told[whose].items() if not _word(name)}
        yield from _files(f"{whose} PDF", made.content, files or json.loads(made.listing))


def _word(name: str) -> bool:
    return name.endswith(".docx")


def _told(session: Session) -> dict[str, dict[str, str]]:
    """The hash of each file by the pack that it stands in, as the trail lists them."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in session.exec(select(TrailLine).where(TrailLine.verb == LISTED)):
        for each in line.words.split(" | "):
            name, _, code = each.rpartition(" ")
            found[line.target][name] = code
    return found


def _files(whose: str, content: bytes, listed: Mapping[str, str]) -> Iterator[Problem]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, TypeError, OSError):
        yield Problem(Place(whose), BROKEN, ASK)
        return
    for name, code in listed.items():
        if name not in kept:
            yield Problem(Place(whose, name), GONE, ASK)
        elif hashlib.sha256(kept[name]).hexdigest() != code:
            yield Problem(Place(whose, name), CHANGED, ASK)
    for name in kept.keys() - listed.keys():
        yield Problem(Place(whose, name), NEW, ASK)
