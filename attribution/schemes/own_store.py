"""来查看的人属于哪个考核对象：联络员看所在单位，干部看任职的单位，都沿隶属关系往上找。"""

from sqlmodel import Session

from attribution.plan import Scheme
from cadre.foundation.access import Principal
from cadre.roster.store import posts, tenures_of, units


def own_subject(session: Session, who: Principal, scheme: Scheme) -> str:
    """The assessed unit that the person's unit is, or belongs to; "" where there is none.

    An assessed official is the subject himself where persons are assessed; else he belongs to the
    unit of the post he holds, or held last.
    """
    if who.official and who.official in scheme.subjects:
        return who.official
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
