"""待重新决定的约谈的页面和导出：新旧数字并列，由组织重新决定。"""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from cadre.foundation import decisions, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.rules.errors import BadInput
from records.appeals import interviews_again_store

router = APIRouter(prefix="/appeals", tags=["appeals"])
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Given = Annotated[Mapping[str, str], Depends(given)]
Recorder = Annotated[Principal, does(Permission.DECIDE)]


@router.get("/again")
def show_again(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.READ_MATTERS)],
) -> Response:
    """The cases decided on a run that no longer counts, with old and new figures."""
    found = interviews_again_store.every(session, who)
    return page(
        request,
        "records/appeals_again.html",
        lines=found,
        outcomes=interviews_again_store.OUTCOMES,
        today=today(),
    )


@router.get("/again.xlsx")
def export_again(
    session: WriteSession, who: Annotated[Principal, asks(Permission.READ_MATTERS)]
) -> Response:
    """The cases to be decided again as a workbook."""
    titles = ("事项", "干部", "种类", "状态", "原来", "现在", "现在的名单", "重新决定", "纪要号")
    rows = [
        (
            one.matter.id,
            one.name,
            one.matter.kind,
            one.matter.state,
            one.before,
            one.after,
            "仍列入" if one.listed else "不再列入",
            one.decision.outcome if one.decision else "待决定",
            one.decision.minutes_no if one.decision else "",
        )
        for one in interviews_again_store.every(session, who)
    ]
    trail.wrote(session, who, "导出", "待重新决定的约谈", f"{today()}")
    book = write_table_book({"待重新决定": [titles, *rows]}, ["待重新决定的约谈"])
    return download(book, "待重新决定的约谈.xlsx", EXCEL)


@router.post("/again/{matter}")
def decide_again(session: WriteSession, who: Recorder, matter: int, fields: Given) -> Response:
    """Record what the organ decided again on a case."""
    minutes, outcome = decisions.parsed(fields), fields.get("outcome", "")
    version = _version(fields)
    interviews_again_store.decide(session, who, matter, outcome, minutes, fields, version=version)
    return see("/appeals/again", f"已记录重新决定：{outcome}。")


def _version(fields: Mapping[str, str]) -> int:
    if not fields.get("version", "").isdecimal():
        raise BadInput("这一页不完整。", "请刷新页面再办。")
    return int(fields["version"])
