"""导入和导出花名册同样受干部管理权限约束：不归自己管理的干部和职务，既不能改，也不能导出。"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.sheets import Bar, Rows, SheetForm, Veil
from cadre.roster import store
from cadre.roster.masking import masked
from cadre.rules.vocabulary import PostRank

BEYOND = "这名干部不在您的干部管理权限内，或依规应当回避。"
PRIVATE = frozenset({"familymember", "formtext", "reservemember"})  # 只有干部专责能看能改
PRIVATE_WORDS = "家庭成员、表上原文和后备名单只由干部专责办理。"
MASKED_WORDS = "身份证号是遮住的，不能这样入库；请把“身份证号”这一列删去，或填全号。"
OWN_POST = "这个职务由您本人或近亲属担任，依规应当回避，请由他人录入。"
DIVIDED = {
    "portfolio": ("post",),
    "duty": ("deputy_post", "section_post", "handler_post"),
}  # 分工表里写明职务的栏目
BEYOND_POST = "这个职务的层次或任职的干部不在您的干部管理权限内，或依规应当回避。"


def beyond_authority(session: Session, who: Principal) -> Bar:
    """What a person may not touch: officials on record and posts that are not under his management.

    An official who is new is under nobody's management and may be entered; who has held no post yet
    is open to the person who entered him.
    A post counts by the rank it has, the rank it would get and the officials who hold it: were its
    rank free to change, one row would bring its holder under anybody's management. Ranks beyond
    everybody's management (管理范围外) bring nobody under any.
    """
    open_ranks = who.ranks | {"", PostRank.OUTSIDE}
    mine = store.authority(session, who)
    on_record = mine.names.keys() | {who.official}
    holders = store.holders(session, today())
    ranks = {code: post.rank for code, post in store.posts(session).items()}

    def beyond_post(code: str, rank: str) -> bool:
        counts = {rank, ranks.get(code, rank)}
        return not counts <= open_ranks or not all(map(mine.sees, holders.get(code, ())))

    def bar(form: SheetForm, fields: Mapping[str, Any], facts: Rows) -> str:
        if words := _withheld(who, form, fields):
            return words
        if form.code == "post":
            return BEYOND_POST if beyond_post(fields["code"], fields["rank"]) else ""
        person = fields.get("code") if form.code == "official" else fields.get("official")
        people = {str(person or ""), str(fields.get("relative") or "")} & (on_record - {""})
        if not all(mine.sees(code) for code in people):
            return BEYOND
        if form.code == "tenure":
            rank = facts.get("post", {}).get(fields["post"], {}).get("rank", "")
            return "" if {rank, ranks.get(fields["post"], "")} <= open_ranks else BEYOND_POST
        return ""

    return bar


def beyond_division(session: Session, who: Principal) -> Bar:
    """As `beyond_authority`; nor what a post does that the person himself or a relative holds."""
    beyond, kin = beyond_authority(session, who), store.recused(session, who)
    own = {code for code, people in store.holders(session, today()).items() if kin & people}

    def bar(form: SheetForm, fields: Mapping[str, Any], facts: Rows) -> str:
        before = facts.get(form.code, {}).get(form.key_of(fields), {})
        names = DIVIDED.get(form.code, ())
        named = {row.get(name) for row in (fields, before) for name in names}
        return OWN_POST if named & own else beyond(form, fields, facts)

    return bar


def _withheld(who: Principal, form: SheetForm, fields: Mapping[str, Any]) -> str:
    """Why a row touches what is withheld from the person, or an ID number that is masked; or ""."""
    if form.code in PRIVATE and not who.may(Permission.READ_PRIVATE):
        return PRIVATE_WORDS
    masked_number = form.code == "official" and "*" in fields.get("id_number", "")
    return MASKED_WORDS if masked_number else ""


def veil(who: Principal) -> Veil:
    """ID numbers leave masked, unless with one who may see them."""

    def veiled(form: SheetForm, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        if form.code != "official" or who.may(Permission.READ_PRIVATE):
            return fields
        return {**fields, "id_number": masked(fields["id_number"])}

    return veiled
