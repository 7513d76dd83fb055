"""按姓名或者编号列入人选：有一个认不准，就一个也不列，逐个说明。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.roster import reserve_store
from cadre.roster.search import names_store
from cadre.roster.search.naming import Match
from cadre.roster.search.pasting import pasted
from cadre.rules.errors import BadInput
from records.selection import candidate_store
from records.selection.candidate_store import CameBy


@dataclass(frozen=True)
class Reason:
    """How the persons came to be considered, and why."""

    came_by: CameBy
    words: str = ""
    no_recommendation: bool = False


def add_named(
    session: Session, who: Principal, number: int, text: str, why: Reason, day: date
) -> int:
    """Put the pasted persons on the list of a vacancy; gives back how many.

    Raises:
        NotFound: when the vacancy is beyond one's authority.
        BadInput: naming each name that means nobody, or more than one.
        Refused: when one of them is on the list.
    """
    matches = names_store.match(session, who, pasted(text), day)
    if told := [_told(match) for match in matches if not match.certain]:
        raise BadInput("；".join(told) + "。", "请连同单位或者出生年月粘贴，或者改用干部编号。")
    codes = list(dict.fromkeys(match.certain for match in matches))
    for code in codes:
        candidate_store.add(
            session,
            who,
            number,
            code,
            why.came_by,
            why.words,
            no_recommendation=why.no_recommendation,
        )
    return len(codes)


def _told(match: Match) -> str:
    name = match.asked.name
    if match.open:
        which = "、".join(f"{p.name}（{p.basics.born}，{p.code}）" for p in match.people)
        return f"“{name}”同名：{which}"
    nearest = "、".join(p.name for p in match.nearest)
    return f"没有“{name}”" + (f"，相近的有{nearest}" if nearest else "")


def reserves(session: Session, who: Principal, day: date) -> list[tuple[str, str]]:
    """The people in the reserve pools on a day whom the person may see: code, and who he is."""
    pools = reserve_store.pools(session, who, day)
    return [
        (member.row.official, f"{member.name}（{pool}，{member.posts}）")
        for pool, members in pools.items()
        for member in members
    ]
