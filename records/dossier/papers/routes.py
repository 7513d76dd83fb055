"""出表的页面：筛选或粘贴编号选干部，定表种和版式，交后台成批出具；单人的当场下载。"""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.roster.search import selection_store
from cadre.rules.vocabulary import PostRank
from records.dossier.appointment.variants import VARIANTS
from records.dossier.papers import batch_store, persons_store, template_store
from records.dossier.papers.orders import ADOPTED, KINDS, PACKINGS, Order, checked
from records.dossier.papers.persons_store import Filter
from records.dossier.routes import WORD

router = APIRouter(prefix="/papers", tags=["papers"])

SHOWN = 500  # 一页最多列这么多人；多的照筛选条件全部出
SPLIT = re.compile(r"[\s,，;；、]+")

Maker = Annotated[Principal, asks(Permission.MAKE_PAPERS)]


@router.get("")
def show_papers(
    request: Request,
    session: WriteSession,
    who: Maker,
    q: str = "",
    unit: str = "",
    rank: str = "",
    selection: int = 0,
) -> Response:
    """List the officials whose papers may be made, as filtered; those of a selection are filled in.

    Raises:
        NotFound: for a selection that is not the asker's own, or has expired.
    """
    chosen = selection_store.chosen(session, who, selection) if selection else None
    everybody = persons_store.candidates(session, who, Filter())
    asked = Filter(q.strip(), unit, rank)
    listed = persons_store.narrowed(everybody, asked)
    trail.looked(session, who, "选人出表", f"列出 {len(listed)} 人")
    return page(
        request,
        "records/papers.html",
        listed=listed,
        chosen=chosen,
        shown=SHOWN,
        asked=asked,
        units=persons_store.units_of(everybody),
        ranks=[rank for rank in PostRank if any(line.rank == rank for line in everybody)],
        kinds=KINDS,
        packings=PACKINGS,
        variants=list(VARIANTS),
        adopted=ADOPTED,
        in_use=template_store.in_use(session),
        year=today().year - 1,
    )


@router.post("")
def order_papers(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.MAKE_PAPERS)],
    chosen: Annotated[list[str], Form()] = [],  # noqa: B006  FastAPI 每次请求另取
    *,
    codes: Annotated[str, Form()] = "",
    everyone: Annotated[str, Form()] = "",
    q: Annotated[str, Form()] = "",
    unit: Annotated[str, Form()] = "",
    rank: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "",
    variant: Annotated[str, Form()] = "",
    packing: Annotated[str, Form()] = "",
    year: Annotated[int, Form()] = 0,
) -> Response:
    """Hand in the job of making papers of those ticked, pasted, or of all as filtered."""
    wanted = [*chosen, *filter(None, SPLIT.split(codes))]
    if everyone:
        asked = Filter(q.strip(), unit, rank)
        wanted += [line.code for line in persons_store.candidates(session, who, asked)]
    order = Order(who.role, tuple(dict.fromkeys(wanted)), kind, variant, packing, year)
    adopted = template_store.in_use(session)
    job = batch_store.submit(session, who, request.app.state.jobs, checked(order, adopted=adopted))
    return see(f"/jobs/{job.id}")


@router.get("/officials/{code}.docx")
def download_form(session: WriteSession, who: Maker, code: str, variant: str = "") -> Response:
    """The appointment form of one official, on the template in use unless a variant is named."""
    written, name = batch_store.single(session, who, code, variant, today())
    return download(written.content, name, WORD)


@router.get("/officials/{code}")
def show_form(
    request: Request, session: WriteSession, who: Maker, code: str, variant: str = ""
) -> Response:
    """What to look at in the form of one official before it is printed."""
    written, name = batch_store.single(session, who, code, variant, today())
    return page(
        request,
        "records/paper_check.html",
        official=code,
        name=name,
        remarks=written.remarks,
        variants=[*([ADOPTED] if template_store.in_use(session) else []), *VARIANTS],
    )
