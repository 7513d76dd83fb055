"""单位看得到自己的得分；公布以后，按设定也看得到同类单位的。"""

from sqlmodel import Session

from attribution.plan import Scheme
from cadre.foundation.access import Principal
from cadre.foundation.settings import Settings
from cadre.roster.store import posts, tenures_of, units
from cadre.rules.errors import NotFound


def own_subject(session: Session, who: Principal, scheme: Scheme) -> str:
    """The assessed unit that the person's unit is, or belongs to; "" where there is none.

    An assessed official belongs to the unit of the post he holds, or held last.
    """
    code, known = who.unit or _unit_of(session, who.official), units(session)
    while code:
        if code in scheme.subjects:
            return code
        code = known[code].parent if code in known else ""
    return ""


def _unit_of(session: Session, official: str) -> str:
    tenures, known = tenures_of(session, official) if official else [], posts(session)
    held = max(tenures, key=lambda t: (t.ends_on is None, t.begins_on), default=None)
    return known[held.post].unit if held and held.post in known else ""


def subjects_shown(
    session: Session, who: Principal, settings: Settings, scheme: Scheme
) -> frozenset[str]:
    """Subjects whose scores the person may see in a published run."""
    if who.in_department:
        return frozenset(scheme.subjects)
    own = own_subject(session, who, scheme)
    if not own or not settings.series_open:
        return frozenset({own} - {""})
    same = scheme.subjects[own].class_code
    return frozenset(code for code, s in scheme.subjects.items() if s.class_code == same)


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
