"""佐证文件附在一笔数据上：按内容的校验码存放，谁看得到这笔数据，谁就下载得到它的佐证。"""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from attribution.results import evidence_disk_store, flow_store
from attribution.results.evidence import clean_name, kind_of
from attribution.results.flow import Cell
from attribution.results.tables import Evidence
from attribution.schemes import store as schemes
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.settings import Settings
from cadre.rules.errors import NotFound, Refused

PROVED = ("result", "adjustment", "project")  # 完成值、加减分和项目可附佐证
ATTACHED = "附佐证"
NOT_THERE = ("没有这笔数据，或不在您的查看范围内。", "请从填报进度页进入。")


def attach(
    session: Session,
    who: Principal,
    settings: Settings,
    code: str,
    token: str,
    *,
    name: str,
    content: bytes,
) -> Evidence:
    """Keep a file and attach it to a piece that the person sees, named as it was shown to him.

    Raises:
        NotFound: for a piece that is not there, or not his.
        BadInput: for a file of another kind, or too large.
        Refused: for a sheet that takes no evidence, or a value corrected since it was shown.
    """
    who.must(Permission.SUPPLY_RESULTS)
    seen = flow_store.visible(session, who, schemes.scheme(session, code))
    cell = flow_store.as_shown(seen, token)
    if cell.sheet not in PROVED:
        raise Refused("这张表不附佐证。", "佐证附在完成情况、加减分和项目上。")
    kind = kind_of(content)
    digest = evidence_disk_store.keep(settings, content)
    row = Evidence(
        scheme=code,
        sheet=cell.sheet,
        key=cell.key,
        name=clean_name(name, kind),
        kind=kind,
        size=len(content),
        sha256=digest,
        by=who.account_name,
        at=now(),
    )
    session.add(row)
    session.flush()
    words = f"{cell.words}；{row.name}，{row.size} 字节，SHA-256 {digest}{sealing.mark(row)}"
    trail.wrote(session, who, ATTACHED, f"佐证 {row.id}", words)
    return row


def _cell(session: Session, who: Principal, code: str, cell_id: str) -> Cell:
    seen = flow_store.visible(session, who, schemes.scheme(session, code))
    found = next((cell for cell in seen if cell.id == cell_id), None)
    if found is None:
        raise NotFound(*NOT_THERE)
    return found


def attached(session: Session, code: str, cells: Sequence[Cell]) -> dict[str, list[Evidence]]:
    """The files attached to these pieces, by the piece's id."""
    shown = {cell.id for cell in cells}
    found: dict[str, list[Evidence]] = {}
    for row in session.exec(
        select(Evidence).where(Evidence.scheme == code).order_by(col(Evidence.id))
    ):
        if (one := f"{row.sheet}/{row.key}") in shown:
            found.setdefault(one, []).append(row)
    return found


def fetch(
    session: Session, who: Principal, settings: Settings, code: str, number: int
) -> tuple[Evidence, bytes]:
    """A file and its content, for whoever sees the piece it is attached to.

    Raises:
        NotFound: for a file that is not there, or attached to what he does not see.
        Refused: when the file on disk is gone or is not the one that was attached.
    """
    row = session.get(Evidence, number)
    if row is None or row.scheme != code:
        raise NotFound(*NOT_THERE)
    _cell(session, who, code, f"{row.sheet}/{row.key}")
    content = evidence_disk_store.kept(settings, row.sha256)
    if content is None:
        raise Refused(*evidence_disk_store.GONE)
    trail.looked(session, who, f"佐证 {number}", row.name)
    return row, content


def lost(session: Session, settings: Settings) -> list[Evidence]:
    """The evidence whose file is gone from disk or is not the one that was attached."""
    rows = session.exec(select(Evidence).order_by(col(Evidence.id)))
    return [row for row in rows if evidence_disk_store.kept(settings, row.sha256) is None]
