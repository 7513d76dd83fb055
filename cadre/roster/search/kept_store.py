"""问到身份证号、家庭成员、后备名单的条件先留在库里，网址上只写号码；只归本人，一天后作废。"""

from datetime import timedelta

from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.roster.search import passing_store
from cadre.roster.search.condition_form import from_json, to_json
from cadre.roster.search.conditions import Group
from cadre.roster.search.tables import KeptSearch
from cadre.rules.errors import NotFound

KEPT = timedelta(days=1)


def keep(session: Session, who: Principal, root: Group) -> int:
    """Keep conditions for a day; returns their number. What they say is not noted in the trail."""
    said, until = to_json(root), now() + KEPT
    row = KeptSearch(account_id=who.account_id, conditions=said, expires_at=until)
    number = passing_store.put_by(session, row)
    trail.wrote(session, who, "设查找条件", f"临时条件 {number}")
    return number


def conditions(session: Session, who: Principal, number: int) -> Group:
    """One's own conditions.

    Raises:
        NotFound: for an unknown number, one that has expired and one of somebody else alike.
    """
    row = passing_store.own(session, who, KeptSearch, number)
    if row is None:
        raise NotFound("没有这些查找条件，或已经过期。", "请重新设条件再查。")
    return from_json(row.conditions)
