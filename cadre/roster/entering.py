"""导入和导出花名册同样受干部管理权限约束：不归自己管理的干部，既不能改，也不能导出。"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.sheets import Bar, Rows, SheetForm
from cadre.roster import store

BEYOND = "这名干部不在您的干部管理权限内，或依规应当回避。"


def beyond_authority(session: Session, who: Principal) -> Bar:
    """What a person may not touch: rows of officials on record who are not under his management.

    An official who is new or has held no post yet is under nobody's management and may be entered.
    """
    mine = store.authority(session, who)
    placed = store.highest_ranks(session, today()).keys() | {who.official}

    def bar(form: SheetForm, fields: Mapping[str, Any], _facts: Rows) -> str:
        person = fields.get("code") if form.code == "official" else fields.get("official")
        people = {str(person or ""), str(fields.get("relative") or "")} & (placed - {""})
        return "" if all(mine.sees(code) for code in people) else BEYOND

    return bar
