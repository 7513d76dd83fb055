"""列入人选：粘贴的姓名有一个认不准就一个也不列；已经在列的不重复列入，逐个说明。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.roster import reserve_store
from cadre.roster import store as roster
from cadre.roster.search import names_store
from cadre.roster.search.naming import Match
from cadre.roster.search.pasting import pasted
from cadre.rules.errors import BadInput, Refused
from records.selection import candidate_store, vacancy_store
from records.selection.candidate_store import CameBy


@dataclass(frozen=True)
class Reason:
    """How the persons came to be considered, and why."""

    came_by: CameBy
    words: str = ""
    no_recommendation: bool = False


@dataclass(frozen=True)
class Added:
    """How many were put on the list, and who stood on it already and how they had come."""

    count: int
    already: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is told."""
        told = f"已列入 {self.count} 名人选。"
        return (
            f"{told}原来就在人选之列的没有重复列入：{'、'.join(self.already)}。"
            if self.already
            else told
        )


def add_named(
    session: Session, who: Principal, number: int, text: str, why: Reason, day: date
) -> Added:
    """Put the pasted persons on the list of a vacancy.

    Raises:
        NotFound: when the vacancy is beyond one's authority.
        BadInput: naming each name that means nobody, or more than one.
        Refused: when all of them are on the list.
    """
    matches = names_store.match(session, who, pasted(text), day)
    trail.looked(session, who, *names_store.told(matches, day))
    if told := [_told(match) for match in matches if not match.certain]:
        raise BadInput("；".join(told) + "。", "请连同单位或者出生年月粘贴，或者改用干部编号。")
    codes = [match.certain for match in matches if match.certain]
    return add_all(session, who, number, codes, why)


def add_all(
    session: Session, who: Principal, number: int, codes: Iterable[str], why: Reason
) -> Added:
    """Put persons on the list of a vacancy; those on it already are told and left as they are.

    Raises:
        NotFound: when the vacancy or a person is beyond one's authority.
        BadInput: when nobody is named.
        Refused: when all of them are on the list, or the vacancy is closed.
    """
    vacancy_store.vacancy(session, who, number)
    there = {row.official: row for row in candidate_store.rows(session, number)}
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        raise BadInput("没有选人。", "请勾选要列入的人，或者写姓名。")
    seen = roster.authority(session, who)
    already = tuple(
        f"{seen.name(code)}（{there[code].came_by}，{there[code].state}）"
        for code in wanted
        if code in there
    )
    fresh = [code for code in wanted if code not in there]
    if not fresh:
        raise Refused(f"{'、'.join(already)}已经在人选之列。", "不用重复列入，请在清单里找。")
    for code in fresh:
        candidate_store.add(
            session,
            who,
            number,
            code,
            why.came_by,
            why.words,
            no_recommendation=why.no_recommendation,
        )
    return Added(len(fresh), already)


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
