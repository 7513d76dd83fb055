"""佐证文件附在一笔数据上：按内容的校验码存放，谁看得到这笔数据，谁就下载得到它的佐证。"""

import hashlib
from collections.abc import Sequence

from sqlmodel import Session, col, select

from attribution.results import flow_store
from attribution.results.evidence import clean_name, kind_of
from attribution.results.flow import Cell
from attribution.results.tables import Evidence
from attribution.schemes import store as schemes
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.files import put
from cadre.foundation.settings import Settings
from cadre.rules.errors import NotFound, Refused

FOLDER = "evidence"
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
    kind, digest = kind_of(content), hashlib.sha256(content).hexdigest()
    put(settings.data / FOLDER / digest[:2] / digest, content)
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
    content = _kept(settings, row)
    if content is None:
        raise Refused("佐证文件不在了，或与登记的校验码不符。", "请由系统管理员从备份恢复。")
    trail.looked(session, who, f"佐证 {number}", row.name)
    return row, content


def _kept(settings: Settings, row: Evidence) -> bytes | None:
    """What is on disk, when it is still what was attached."""
    path = settings.data / FOLDER / row.sha256[:2] / row.sha256
    content = path.read_bytes() if path.is_file() else b""
    return content if hashlib.sha256(content).hexdigest() == row.sha256 else None


def lost(session: Session, settings: Settings) -> list[Evidence]:
    """The evidence whose file is gone from disk or is not the one that was attached."""
    rows = session.exec(select(Evidence).order_by(col(Evidence.id)))
    return [row for row in rows if _kept(settings, row) is None]
