"""任免审批表的导出：一个人一份文件，勾选多人的打成一个压缩包。"""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import download
from cadre.roster import store as roster
from records.dossier.exchange import export_store

router = APIRouter(tags=["exchange"])

LRMX, ZIP = "application/xml", "application/zip"
TICKS = export_store.MOST + 10  # 一人一个勾，库的默认上限是一千个字段


@router.get("/roster/exchange/people/{code}.lrmx")
def export_one(
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.EXCHANGE_PAPERS)],
    code: str,
    *,
    with_2025: bool = False,
) -> Response:
    """The paper of one person; the look is left in the trail."""
    file = export_store.one(session, who, code, with_2025=with_2025)
    return download(file.content, file.name, LRMX)


@router.post("/roster/exchange/export", form_limits={"max_fields": TICKS})
def export_many(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.EXCHANGE_PAPERS)],
    *,
    officials: Annotated[list[str] | None, Form()] = None,
    with_2025: Annotated[bool, Form()] = False,
    everybody: Annotated[bool, Form()] = False,
    q: Annotated[str, Form()] = "",
) -> Response:
    """The papers of the persons ticked, or of all listed; the look is left in the trail."""
    listed = [one.code for one in roster.officials(session, who, q)] if everybody else officials
    file = export_store.many(session, who, listed or [], with_2025=with_2025)
    return download(file.content, file.name, ZIP)
