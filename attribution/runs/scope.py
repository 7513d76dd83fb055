"""单位看得到自己的得分；公布以后，按设定也看得到同一系列（没有系列的，同类）单位的。"""

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.schemes.own_store import own_subject
from attribution.scoring.places import pool
from cadre.foundation.access import Principal
from cadre.foundation.settings import Settings
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import Reach


def subjects_shown(
    session: Session, who: Principal, settings: Settings, scheme: Scheme
) -> frozenset[str]:
    """Subjects whose scores the person may see in a published run."""
    if who.in_department:
        return frozenset(scheme.subjects)
    own = own_subject(session, who, scheme)
    if not own or not settings.series_open:
        return frozenset({own} - {""})
    same = pool(scheme, own, Reach.SERIES)
    return frozenset(code for code in scheme.subjects if pool(scheme, code, Reach.SERIES) == same)


def check_paths(session: Session, who: Principal, scheme: Scheme, subject: str) -> None:
    """Shares of people are shown for one's own unit only; of others one sees the unit's scores.

    Raises:
        NotFound: for every other unit, as for one that does not exist.
    """
    if not who.in_department and subject != own_subject(session, who, scheme):
        raise NotFound("没有这个考核对象，或不在您的查看范围内。", "请从得分位次页面进入。")


def check_subject(
    session: Session, who: Principal, settings: Settings, scheme: Scheme, subject: str
) -> None:
    """Answer for a subject out of scope as for one that does not exist.

    Raises:
        NotFound: in both cases.
    """
    if subject not in subjects_shown(session, who, settings, scheme):
        raise NotFound("没有这个考核对象，或不在您的查看范围内。", "请从得分位次页面进入。")


__all__ = ["check_paths", "check_subject", "own_subject", "subjects_shown"]
