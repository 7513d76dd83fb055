"""全国采集表的页面：选谁就导出谁，照同样的表上传、预览、入库。"""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.template import template
from cadre.foundation.web import download, page
from cadre.roster import unit_store
from cadre.roster.collection import store
from cadre.roster.collection.columns import NAMES, NOT_GIVEN, SHEETS
from cadre.roster.collection.forms import COLLECTION
from cadre.roster.lists import store as lists_store
from cadre.roster.search import selection_store

router = APIRouter(prefix="/roster/collection", tags=["roster"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Officer = Annotated[Principal, asks(Permission.EXCHANGE_PAPERS)]


@router.get("")
def show_collection(
    request: Request, session: ReadSession, who: Officer, selection: int = 0
) -> Response:
    """Export of a selection, a unit, a list or all; upload of a workbook in the same layout."""
    day = today()
    return page(
        request,
        "cadre/collection.html",
        chosen=selection_store.chosen(session, who, selection) if selection else None,
        units=sorted(unit_store.history(session).alive(day), key=lambda unit: unit.code),
        lists=lists_store.rosters(session, who),
        sheets=[(name, NAMES[name], len(columns)) for name, columns in SHEETS.items()],
        not_given=NOT_GIVEN,
    )


@router.get("/export.xlsx")
def export_people(
    request: Request,
    who: Officer,
    whom: str = "ALL",
    value: str = "",
    *,
    sure: bool = False,
) -> Response:
    """The people chosen as a workbook; where it would not tell them apart, that is said first."""
    chosen = store.Whom[whom] if whom in store.Whom.__members__ else store.Whom.ALL
    engine = request.app.state.engine
    with reading(engine) as session:
        laid = store.lay(session, who, request.app.state.books, chosen, value)
    if laid.same_names and not sure:
        asked = urlencode({"whom": chosen.name, "value": value, "sure": "true"})
        again, back = f"{router.prefix}/export.xlsx?{asked}", router.prefix
        template_name, names = "cadre/collection_same_names.html", laid.same_names
        return page(request, template_name, names=names, again=again, back=back, by_job=False)
    trail.read_before(engine, who, "导出全国采集表", laid.words)
    return download(template(COLLECTION, laid.rows), f"全国采集表{today():%Y%m%d}.xlsx", XLSX)
