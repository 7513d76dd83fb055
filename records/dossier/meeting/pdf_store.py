"""会议材料的 PDF 由后台用 LibreOffice 转出，一套只转一次，与 Word 原件一样封签留存。"""

import hashlib
import io
import json
import zipfile
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, select

from cadre.foundation import jobs, jobs_store, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.files import put
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Job
from cadre.rules.errors import NotFound, Refused, ShijiError
from records.dossier.bundle import packed
from records.dossier.meeting import office, pack_job_store, pack_store
from records.dossier.meeting.pack_shown_store import listing
from records.dossier.meeting.tables import MeetingPack, PackPdf

MAKE, MADE = "meeting-pdf", "转出会议材料PDF"
FOLDER = "pdfs"
AT_ONCE = 10
CONVERTING = "转成 PDF"


def of_pack(session: Session, found: MeetingPack) -> PackPdf | None:
    """The PDF of a pack; the caller has checked who asks."""
    return session.exec(select(PackPdf).where(PackPdf.pack_id == found.id)).first()


def submit(session: Session, who: Principal, desk: jobs.Desk, number: int) -> Job:
    """Hand in the PDF of a pack.

    Raises:
        NotFound: when the pack is beyond one's authority.
        Refused: when there is one already, or LibreOffice is not installed.
    """
    who.must(Permission.PREPARE_SELECTION)
    found = pack_store.one(session, who, number)
    if of_pack(session, found) is not None:
        raise Refused("这套材料已经有 PDF。", "请在材料页下载。")
    if not office.program():
        raise Refused("这台服务器没有装 LibreOffice，转不成 PDF。", "请直接打印 Word 文件。")
    total = len({one.name for one in listing(found) if one.name})
    return desk.submit(session, who, MAKE, json.dumps({"pack": number}), total=total)


def _run(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
    try:
        content = _made(engine, settings, job, tell)
    except ShijiError:
        pack_job_store.clear(settings, FOLDER, job)
        raise
    path = put(jobs.target(settings, job, ".zip"), content)
    pack_job_store.clear(settings, FOLDER, job)
    return path


def _made(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> bytes:
    number = json.loads(job.arguments)["pack"]
    with reading(engine) as session:
        found = pack_store.one(session, jobs_store.asker(session, job), number)
        if (there := of_pack(session, found)) is not None:
            return there.content
        with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    folder = settings.data / FOLDER / f"{job.id}-{found.sha256[:16]}"
    paths = {name: folder / f"{at:05d}.pdf" for at, name in enumerate(files)}
    wanted = [name for name, path in paths.items() if not path.is_file()]
    for at in range(0, len(wanted), AT_ONCE):
        tell(len(files) - len(wanted) + at, len(files), CONVERTING)
        some = {f"{paths[name].stem}.docx": files[name] for name in wanted[at : at + AT_ONCE]}
        for pdf, made in office.as_pdf(some).items():
            put(folder / pdf, made)
    content = packed((_pdf(name), path.read_bytes()) for name, path in paths.items())
    with writing(engine) as session:
        who = jobs_store.asker(session, job)
        found = pack_store.one(session, who, number)
        if (there := of_pack(session, found)) is not None:
            return there.content
        enter(session, who, found, content)
    return content


def enter(session: Session, who: Principal, found: MeetingPack, content: bytes) -> PackPdf:
    """Keep the PDF of a pack, and enter it in the trail with the hash of each of its files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: _hash(archive.read(name)) for name in archive.namelist()}
    fresh = PackPdf(
        pack_id=found.id or 0,
        listing=json.dumps(files, ensure_ascii=False),
        sha256=_hash(content),
        content=content,
        made_by=who.account_name,
        made_at=now(),
    )
    session.add(fresh)
    session.flush()
    about = pack_store.about(found)
    pack_store.record_files(session, who, about, files)
    words = f"{len(files)} 个文件，SHA-256 {fresh.sha256}{sealing.mark(fresh)}"
    trail.wrote(session, who, MADE, about, words)
    return fresh


def _pdf(name: str) -> str:
    return name.removesuffix(".docx") + ".pdf"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def link(_session: Session, job: Job) -> str:
    """Where the PDF of a pack is looked at."""
    return f"/selection/packs/{json.loads(job.arguments)['pack']}"


def _open_to(session: Session, who: Principal, job: Job) -> bool:
    try:
        pack_store.one(session, who, json.loads(job.arguments)["pack"])
    except NotFound:
        return False
    return True


KIND = jobs.Kind(
    "会议材料（PDF）",
    Permission.PREPARE_SELECTION,
    "会议材料（PDF）.zip",
    _run,
    _open_to,
    unit="个文件",
    link=link,
)
JOBS = {pack_job_store.MAKE: pack_job_store.KIND, MAKE: KIND}
