"""会议材料由后台出具：一件一件写好存下，中断了从存下的接着办，全齐了编号、封签、留痕，才看得到。

House law 8: the papers are kept under what they say; the pack becomes visible by one entry at the
end, and a job that was killed after it finds the pack that it has made.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, select

from cadre.foundation import jobs, jobs_store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.files import put
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Job
from cadre.roster import store as roster
from cadre.rules.errors import NotFound, Refused, ShijiError
from records.dossier.meeting import pack_store, sitting_store
from records.dossier.meeting.contents import EACH
from records.dossier.meeting.pack import pack
from records.dossier.meeting.pack_store import Prepared
from records.dossier.meeting.plan import Planned, plan
from records.dossier.meeting.tables import MeetingPack

MAKE = "meeting-pack"
FOLDER = "packs"
TELL_EVERY, TRIES = 10, 3
READING, WRITING, BINDING = "读取人选情况", "写材料", "装订、封签"


@dataclass(frozen=True)
class Asked:
    """What pack is asked for."""

    role: str
    meeting: int
    final: bool = False
    packing: str = EACH


def submit(
    session: Session,
    who: Principal,
    desk: jobs.Desk,
    number: int,
    *,
    final: bool = False,
    packing: str = EACH,
) -> Job:
    """Hand in the pack of a meeting.

    Raises:
        NotFound, Refused, BadInput: as `pack_store.make`, before anything is begun.
    """
    count = pack_store.checked(session, who, number, final=final, packing=packing)
    asked = json.dumps(asdict(Asked(who.role, number, final, packing)))
    stamp = str(pack_store.next_number(session))
    return desk.submit(session, who, MAKE, asked, stamp=stamp, total=count)


def of_job(session: Session, job: Job) -> MeetingPack | None:
    """The pack that a job has made."""
    return session.exec(select(MeetingPack).where(MeetingPack.job_id == job.id)).first()


def link(session: Session, job: Job) -> str:
    """Where the pack of a finished job is looked at."""
    made = of_job(session, job)
    return f"/selection/packs/{made.number}" if made else ""


def _run(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
    try:
        for _ in range(TRIES):
            if (content := _Work(engine, settings, job, tell).done()) is not None:
                path = put(jobs.target(settings, job, ".zip"), content)
                clear(settings, FOLDER, job)
                return path
        raise Refused("出具期间一直有别的材料编号。", "请稍后重新出具。")
    except ShijiError:
        clear(settings, FOLDER, job)
        raise


def clear(settings: Settings, folder: str, job: Job) -> None:
    """Remove the parts of a job, and those that nobody went on with within the time of keeping."""
    latest = (now() - jobs.KEPT).timestamp()
    for kept in (settings.data / folder).glob("*"):
        if kept.name.startswith(f"{job.id}-") or kept.stat().st_mtime < latest:
            shutil.rmtree(kept, ignore_errors=True)


class _Work:
    """One try at a pack, all of it as read at one time."""

    def __init__(self, engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> None:
        self.engine, self.settings, self.job, self.tell = engine, settings, job, tell
        self.asked = Asked(**json.loads(job.arguments))

    def done(self) -> bytes | None:
        """The finished zip; None when another pack has taken the number meanwhile."""
        self.tell(0, self.job.total, READING)
        with reading(self.engine) as session:
            if (made := of_job(session, self.job)) is not None:
                return made.content
        ready = self._read()
        order = ready.order
        planned = plan(ready.found, order.printed_on, demo=order.demo, layouts=ready.layouts)
        parts = self._written(planned, ready)
        self.tell(self.job.total, self.job.total, BINDING)
        bound = pack(ready.found, planned, order, lambda at, _one: parts[at])
        with writing(self.engine) as session:
            who = jobs_store.asker(session, self.job)
            pack_store.checked(
                session, who, self.asked.meeting, final=self.asked.final, packing=order.packing
            )
            if pack_store.next_number(session) != order.number:
                return None
            pack_store.enter(session, who, ready, bound, self.job.id)
        return bound.content

    def _read(self) -> Prepared:
        """Everything that the papers say; who is looked at is in the trail before he is."""
        asked = self.asked
        with writing(self.engine) as session:
            who = jobs_store.asker(session, self.job)
            pack_store.checked(
                session, who, asked.meeting, final=asked.final, packing=asked.packing
            )
            forms = sitting_store.forms_of(session, who, asked.meeting)
        with reading(self.engine) as session:
            demo = roster.any_invented(session)
            found = sitting_store.sitting(session, who, asked.meeting, forms)
            return pack_store.prepared(
                session, who, found, final=asked.final, demo=demo, packing=asked.packing
            )

    def _written(self, planned: Iterable[Planned], ready: Prepared) -> list[bytes | None]:
        """The papers one by one; what an earlier attempt has written is taken as it is."""
        order = ready.order
        ground = f"{self.job.arguments}|{order.stands}|{order.printed_on}|{order.demo}"
        tag = hashlib.sha256(ground.encode()).hexdigest()[:16]
        folder = self.settings.data / FOLDER / f"{self.job.id}-{tag}"
        held = list(planned)
        written: list[bytes | None] = []
        for at, one in enumerate(held):
            if at % TELL_EVERY == 0:
                self.tell(at * self.job.total // len(held), self.job.total, WRITING)
            written.append(_one(folder / f"{at:05d}-{one.says[:32]}.docx", one, order.stands))
        return written


def _one(path: Path, one: Planned, stands: str) -> bytes | None:
    if one.write is None:
        return None
    if not path.is_file():
        put(path, one.write(stands))
    return path.read_bytes()


def _open_to(session: Session, who: Principal, job: Job) -> bool:
    """Whether the pack is still within authority, and the role the same."""
    made = of_job(session, job)
    if made is None or Asked(**json.loads(job.arguments)).role != who.role:
        return False
    try:
        pack_store.one(session, who, made.number)
    except NotFound:
        return False
    return True


KIND = jobs.Kind(
    "会议材料", Permission.PREPARE_SELECTION, "会议材料.zip", _run, _open_to, link=link
)
