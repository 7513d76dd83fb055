"""各年实绩从已公布的计算读出：同一责任链、同一比较口径，一个方案一行。"""

from sqlmodel import Session

from attribution.runs import store as runs
from attribution.runs.personal_standing import PersonalStanding
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.roster import store as roster
from records.cases.performance import YearResult
from records.ledger import personal_store
from records.ledger.personal_store import Board


def results(session: Session, who: Principal, official: str) -> list[YearResult]:
    """His years under every published scheme that knows him, the earliest first.

    Raises:
        NotFound: when he is beyond one's authority.
        NotAllowed: when the role may not read comparisons.
    """
    who.must(Permission.READ_MATTERS)
    roster.official(session, who, official)
    found = []
    for head in reversed(schemes.heads(session)):
        if runs.current(session, head.code) is None:
            continue
        board = personal_store.board(session, who, head.code)
        one = board.standings.get(official)
        if one is not None and one.posts:
            found.append(_year(session, board, one))
    return sorted(found, key=lambda year: (year.period.begins_on, year.scheme))


def _year(session: Session, board: Board, one: PersonalStanding) -> YearResult:
    units, has = roster.units(session), one.has
    where = one.posts[0].post.unit
    return YearResult(
        scheme=board.scheme.code,
        name=board.scheme.name,
        period=board.scheme.period,
        post=one.posts[0].post.name,
        unit=units[where].name if where in units else where,
        own=has.rate,
        unit_rate=has.unit_rate,
        peers=one.peers.rate,
        place=one.spot.place if one.spot else None,
        of=one.spot.of if one.spot else None,
        days=one.days,
        why=one.why,
        contrast=str(board.contrasts.get(one.official) or ""),
        dispute=board.disputed.get(one.official, ""),
    )
