"""登记在册的干部导出成任免审批表文件：一个人一份，多个人装成一个压缩包，谁导出的留痕。"""

from collections import Counter
from collections.abc import Sequence

from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.roster import dossier_store
from cadre.roster.lrmx.composing import paper_of
from cadre.roster.lrmx.slots import OnRecord
from cadre.roster.lrmx.writing import write
from cadre.rules.errors import NotFound, Refused
from records.dossier.bundle import LONGEST_PART, UNSAFE, packed
from records.dossier.store import File

MOST = 2000
NAMED = 20  # 留痕里最多点名几个编号
SUFFIX = ".lrmx"


def one(session: Session, who: Principal, code: str, *, with_2025: bool) -> File:
    """One person as a .lrmx file; the look is left in the trail.

    Raises:
        NotFound: when the official is unknown or beyond the person's authority.
    """
    record = dossier_store.on_record(session, who, code)
    names = _names([record], dossier_store.unit_names(session))
    trail.looked(session, who, f"干部 {code}", "导出任免审批表")
    return File(names[0], write(paper_of(record.person), with_2025=with_2025))


def many(session: Session, who: Principal, codes: Sequence[str], *, with_2025: bool) -> File:
    """Several persons as a zip of .lrmx files named 姓名_单位; the look is left in the trail.

    Raises:
        Refused: when nobody is chosen, or too many.
        NotFound: when one of them is unknown or beyond the person's authority.
    """
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        raise Refused("没有选人。", "请勾选要导出的干部。")
    if len(wanted) > MOST:
        raise Refused(f"选了 {len(wanted)} 人，一次最多导出 {MOST} 人。", "请分几次导出。")
    found = dossier_store.records_of(session, who, wanted)
    if len(found) < len(wanted):
        raise NotFound("选的人里有查不到的，或不在您的查看权限内。", "请重新选择。")
    records = list(found.values())
    names = _names(records, dossier_store.unit_names(session))
    said = "、".join(wanted[:NAMED]) + ("等" if len(wanted) > NAMED else "")
    trail.looked(session, who, "导出任免审批表", f"{len(wanted)} 份：{said}")
    papers = (write(paper_of(record.person), with_2025=with_2025) for record in records)
    return File(f"任免审批表（{len(wanted)}份）.zip", packed(zip(names, papers, strict=True)))


def _names(records: Sequence[OnRecord], units: dict[str, str]) -> list[str]:
    """姓名_单位.lrmx, in the order given; namesakes of one unit carry their code."""
    plain = [
        _joined(record.person.official.get("name", ""), units.get(record.code, ""))
        for record in records
    ]
    counts = Counter(name.casefold() for name in plain)
    return [
        (name if counts[name.casefold()] == 1 else _joined(name, record.code)) + SUFFIX
        for name, record in zip(plain, records, strict=True)
    ]


def _joined(*parts: str) -> str:
    kept = (UNSAFE.sub("", part).strip(".")[: 2 * LONGEST_PART] for part in parts)
    return "_".join(part for part in kept if part) or "无姓名"
