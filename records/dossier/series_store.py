"""成批出具材料：分小批读取，读完再写，写的时候不占用数据库，别人照常办事。"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation import jobs, jobs_store, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import local, today
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.files import put
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Job
from cadre.roster import store as roster
from cadre.rules.errors import Refused
from records.dossier.background import published
from records.dossier.bundle import bundle, file_names
from records.dossier.store import filed, record
from records.dossier.summary import compose_summary
from records.dossier.word import write
from records.ledger.record import PersonRecord

TITLE = "实绩档案摘要汇总"
ALL = "dossiers"
AT_ONCE = 20  # 一次读这么多人，不到一秒
STEP = 5
TRIES = 3
READING, WRITING = "读取台账", "写材料"

Tell = Callable[[int, int, str], None]


def stamp(session: Session) -> str:
    """What the papers stand on: the latest facts entered and the runs published."""
    batch = session.exec(select(Batch.id).order_by(col(Batch.id).desc()).limit(1)).first()
    found = (runs.current(session, head.code) for head in schemes.heads(session))
    return json.dumps([batch, sorted(run.id or 0 for run in found if run is not None)])


def submit(session: Session, who: Principal, desk: jobs.Desk) -> Job:
    """Hand in the job of writing the summaries of all officials within the asker's authority.

    Raises:
        Refused: when there is nobody.
    """
    codes = [line.code for line in roster.officials(session, who)]
    if not codes:
        raise Refused("查看权限内没有干部，没有材料可写。", "如有出入，请联系安全管理员。")
    arguments = json.dumps({"role": who.role, "officials": codes})
    return desk.submit(session, who, ALL, arguments, stamp=stamp(session), total=len(codes))


def read_all(
    engine: Engine, who: Principal, codes: Sequence[str], tell: Tell
) -> tuple[list[PersonRecord], bool]:
    """The records of officials, all from the same facts, and whether the data are a demonstration.

    Read in small batches, for a long reading transaction would keep writers waiting; where facts
    or runs move in between, all is read again.

    Raises:
        NotFound: when an official is beyond the person's authority.
        Refused: when the facts never stand still.
    """
    for _ in range(TRIES):
        records: list[PersonRecord] = []
        with reading(engine) as session:
            began, demo = stamp(session), roster.any_invented(session)
            behind = published(session)
        for at in range(0, len(codes), AT_ONCE):
            tell(0, len(codes), READING)
            with reading(engine) as session:
                if stamp(session) != began:
                    break
                records += [record(session, who, c, behind) for c in codes[at : at + AT_ONCE]]
        if len(records) == len(codes):
            return records, demo
    raise Refused("生成期间一直有新的数据入库或公布，没有写成。", "请稍后重新生成。")


def papers(
    records: Sequence[PersonRecord], on: date, *, demo: bool, tell: Tell
) -> Iterator[tuple[str, bytes]]:
    """The summaries one after another with their file names, outside any transaction."""
    names = file_names([filed(found) for found in records])
    for count, (found, name) in enumerate(zip(records, names, strict=True)):
        if count % STEP == 0:
            tell(count, len(names), WRITING)
        yield name, write(compose_summary(found, on, demo))


def write_folder(
    engine: Engine,
    who: Principal,
    folder: Path,
    official: str = "",
    say: Callable[[str], None] = lambda _words: None,
) -> int:
    """Write summaries into a folder, of one official or of all within authority; how many."""
    who.must(Permission.WRITE_DOSSIER)
    with reading(engine) as session:
        codes = [official] if official else [line.code for line in roster.officials(session, who)]

    def tell(done: int, total: int, message: str) -> None:
        if done and done % (5 * STEP) == 0:
            say(f"{message} {done}/{total}")

    records, demo = read_all(engine, who, codes, tell)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in papers(records, today(), demo=demo, tell=tell):
        put(folder / name, content)
    with writing(engine) as session:
        trail.wrote(session, who, "生成材料", TITLE, f"{folder.name}，{len(records)} 份")
    return len(records)


def _run(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
    codes = json.loads(job.arguments)["officials"]
    with reading(engine) as session:
        who = jobs_store.asker(session, job)
    records, demo = read_all(engine, who, codes, tell)
    content = bundle(papers(records, local(job.created_at).date(), demo=demo, tell=tell))
    return put(jobs.target(settings, job, ".zip"), content)


def _open_to(session: Session, who: Principal, job: Job) -> bool:
    """Whether every person in the bundle is still within authority, and the role the same."""
    asked = json.loads(job.arguments)
    seen = roster.authority(session, who)
    return asked["role"] == who.role and all(map(seen.sees, asked["officials"]))


KIND = jobs.Kind(TITLE, Permission.WRITE_DOSSIER, "实绩档案摘要（{total}份）.zip", _run, _open_to)
