"""从别处选出的人可以列作人选：条件检索选出的、后备名单上的、测评结果里的，记明是从哪里来的。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from attribution.ballots import result_store, sitting
from attribution.ballots import store as ballots
from attribution.ballots.design import SubjectKind
from cadre.foundation.access import Permission, Principal
from cadre.roster import reserve_store
from cadre.roster import store as roster
from cadre.roster.search import selection_store
from cadre.rules.errors import NotFound, Refused
from records.selection.candidate_store import CameBy

AT_MOST = 60


@dataclass(frozen=True)
class Offered:
    """Persons that may be put on a list: code, name and a word; where they come from."""

    came_by: CameBy
    words: str
    people: tuple[tuple[str, str, str], ...]


def found(session: Session, who: Principal, selection: int) -> Offered:
    """Those chosen in a search (条件检索), in their order.

    Raises:
        NotFound: for an unknown selection and for another's alike.
        Refused: for more than can be looked at on one page.
    """
    chosen = selection_store.chosen(session, who, selection)
    if len(chosen.codes) > AT_MOST:
        raise Refused(
            f"选出 {len(chosen.codes)} 人，一次最多列 {AT_MOST} 人。", "请回查找页勾选要列入的人。"
        )
    seen = roster.authority(session, who)
    people = tuple((code, seen.name(code), "") for code in chosen.codes)
    return Offered(CameBy.SEARCH, chosen.words, people)


def pooled(session: Session, who: Principal, pool: str, day: date) -> Offered:
    """Those in a reserve pool (后备名单) on a day.

    Raises:
        NotFound: when there is no such pool within one's authority.
    """
    pools = reserve_store.pools(session, who, day)
    if pool not in pools:
        raise NotFound("没有这份后备名单，或不在您的管理权限内。", "请从后备名单页进入。")
    people = tuple(
        (one.row.official, one.name, f"{one.posts}，{one.row.state}") for one in pools[pool]
    )
    return Offered(CameBy.RESERVE, f"后备名单：{pool}", people)


def balloted(session: Session, who: Principal, number: int) -> Offered:
    """Those whom a closed sitting was about, with their figures.

    Raises:
        NotFound: when there is no such sitting, or it is beyond one's authority.
        Refused: before the sitting is closed.
    """
    who.must(Permission.READ_BALLOTS)
    line = ballots.one(session, who, number)
    if line.row.state != sitting.CLOSED:
        raise Refused("这场测评还没有封票，没有结果。", "请封票以后再列人选。")
    people = {
        one.code: (one.code, one.name, f"{one.kind} {one.shown if one.enough else '票数不足'}")
        for one in result_store.of_sitting(session, line)
        if one.subject_kind is SubjectKind.PERSON
    }
    return Offered(
        CameBy.RECOMMENDED, f"{line.row.held_on} {line.row.title}", tuple(people.values())
    )


def of(
    session: Session, who: Principal, *, selection: int, pool: str, ballot: int, day: date
) -> Offered:
    """What an address names: a selection, a pool, or a sitting; nobody where it names none.

    Raises:
        NotFound: when what it names is not within one's authority.
    """
    if selection:
        return found(session, who, selection)
    if pool:
        return pooled(session, who, pool, day)
    if ballot:
        return balloted(session, who, ballot)
    return Offered(CameBy.HAND, "", ())
