"""选出来的一列人按次序留着，交给名册和出表接着用；只归本人，过期作废，用时再看一遍权限。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.roster import store
from cadre.roster.search import passing_store
from cadre.roster.search.tables import Selection
from cadre.rules.errors import BadInput, NotFound

KEPT = timedelta(days=7)
AT_MOST = 30_000


@dataclass(frozen=True)
class Chosen:
    """A selection as it may be used now: the codes in order, and how they were chosen."""

    number: int
    codes: tuple[str, ...]
    words: str


def keep(session: Session, who: Principal, codes: Iterable[str], words: str) -> Chosen:
    """Keep an ordered list of officials for a week; those beyond authority are left out.

    Raises:
        BadInput: when nobody is left, or too many.
    """
    seen, at = store.authority(session, who), now()
    wanted = tuple(code for code in dict.fromkeys(codes) if seen.sees(code))
    if not wanted:
        raise BadInput("一个人也没有选。", "请先查出或勾选要用的人。")
    if len(wanted) > AT_MOST:
        raise BadInput(f"一次最多选 {AT_MOST} 人，这里有 {len(wanted)} 人。", "请分几次。")
    row = Selection(
        account_id=who.account_id,
        codes="\n".join(wanted),
        words=words,
        made_at=at,
        expires_at=at + KEPT,
    )
    number = passing_store.put_by(session, row)
    trail.wrote(session, who, "选人", f"选出的人 {number}", f"{words}，{len(wanted)} 人")
    return Chosen(number, wanted, words)


def chosen(session: Session, who: Principal, number: int) -> Chosen:
    """One's own selection, without those who have since gone beyond authority.

    Raises:
        NotFound: for an unknown number, one that has expired and one of somebody else alike.
    """
    row = passing_store.own(session, who, Selection, number)
    if row is None:
        raise NotFound("没有这一列人，或已经过期。", "请重新查找后再选。")
    seen = store.authority(session, who)
    codes = tuple(code for code in row.codes.split("\n") if seen.sees(code))
    return Chosen(number, codes, row.words)
