"""按一列姓名查人：只在有权看的人里对，由查的人留痕。"""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.roster.search.naming import Match, matched
from cadre.roster.search.pasting import MOST, Pasted
from cadre.roster.search.search_store import profiles
from cadre.rules.errors import BadInput


def match(session: Session, who: Principal, names: Sequence[Pasted], day: date) -> list[Match]:
    """Whom the names mean, among the people whom the asker may see, as of a day; it only reads.

    Raises:
        BadInput: without a name, or with too many.
    """
    if not names:
        raise BadInput("没有粘贴姓名。", "请一行一个粘贴姓名，也可以连同单位一起从表格里粘贴。")
    if len(names) > MOST:
        raise BadInput(f"一次最多查 {MOST} 个姓名，这里有 {len(names)} 个。", "请分几次。")
    return matched(names, profiles(session, who, day, parts=()))


def told(found: Sequence[Match], day: date) -> tuple[str, str]:
    """The line that whoever shows what was found leaves first: about what, and the words."""
    certain = sum(1 for one in found if one.certain)
    return "按姓名查人", f"粘贴姓名 {len(found)} 个，对上 {certain} 个；截至 {day}"
