"""问题的佐证文件：看得到这个问题的人下载得到，限制知悉的只给干部专责；每一份封签，销号以后不再附。"""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from attribution.results import evidence_disk_store
from attribution.results.evidence import clean_name, kind_of
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.settings import Settings
from cadre.rules.errors import NotFound, Refused
from records.problems import store
from records.problems.tables import ProblemEvidence

ATTACHED = "附问题佐证"
NOT_THERE = ("没有这份佐证，或不在您的查看权限内。", "请从问题的页面下载。")


@dataclass(frozen=True)
class Attached:
    """The files of a problem that one may open, and how many more are restricted."""

    files: tuple[ProblemEvidence, ...]
    hidden: int


def about(row: ProblemEvidence) -> str:
    """What the trail calls a file."""
    return f"问题佐证 {row.id}"


def rows(session: Session, problem: str = "") -> list[ProblemEvidence]:
    """The files of a problem, or all there are, oldest first; the caller has checked who asks."""
    query = select(ProblemEvidence)
    query = query.where(ProblemEvidence.problem == problem) if problem else query
    return list(session.exec(query.order_by(col(ProblemEvidence.id))))


def attached(session: Session, who: Principal, problem: str) -> Attached:
    """The files of a problem that the person sees; the caller has checked that he sees it."""
    found = rows(session, problem)
    may = who.may(Permission.READ_RESTRICTED)
    shown = tuple(row for row in found if may or not row.restricted)
    return Attached(shown, len(found) - len(shown))


def attach(
    session: Session,
    who: Principal,
    settings: Settings,
    code: str,
    *,
    name: str,
    content: bytes,
    restricted: bool = False,
) -> ProblemEvidence:
    """Keep a file and attach it to a problem that is not closed.

    Raises:
        NotFound: as `store.one`.
        NotAllowed: when the role does not work on problems, or on restricted material.
        BadInput: for a file of another kind, or too large.
        Refused: when the problem has been closed.
    """
    who.must(Permission.READ_RESTRICTED if restricted else Permission.WORK_PROBLEMS)
    if store.one(session, who, code).closed:
        raise Refused("这个问题已经销号，不再附佐证。", "问题重现的，先办“问题重现”。")
    kind = kind_of(content)
    row = ProblemEvidence(
        problem=code,
        name=clean_name(name, kind),
        kind=kind,
        size=len(content),
        sha256=evidence_disk_store.keep(settings, content),
        restricted=restricted,
        by=who.account_name,
        at=now(),
    )
    session.add(row)
    session.flush()
    told = f"问题 {code}；{row.name}，{row.size} 字节，SHA-256 {row.sha256}{sealing.mark(row)}"
    trail.wrote(session, who, ATTACHED, about(row), told)
    return row


def fetch(
    session: Session, who: Principal, settings: Settings, code: str, number: int
) -> tuple[ProblemEvidence, bytes]:
    """A file and its content, for whoever sees the problem, and the file where it is restricted.

    Raises:
        NotFound: for a file that is not there, not of this problem, or not his to see.
        Refused: when the file on disk is gone or is not the one that was attached.
    """
    row = session.get(ProblemEvidence, number)
    if row is None or row.problem != code:
        raise NotFound(*NOT_THERE)
    try:
        store.one(session, who, code)
    except NotFound:
        raise NotFound(*NOT_THERE) from None
    if row.restricted and not who.may(Permission.READ_RESTRICTED):
        raise NotFound(*NOT_THERE)
    content = evidence_disk_store.kept(settings, row.sha256)
    if content is None:
        raise Refused(*evidence_disk_store.GONE)
    trail.looked(session, who, about(row), row.name)
    return row, content


def lost(session: Session, settings: Settings) -> list[ProblemEvidence]:
    """The files gone from disk, or not those that were attached."""
    return [row for row in rows(session) if evidence_disk_store.kept(settings, row.sha256) is None]
