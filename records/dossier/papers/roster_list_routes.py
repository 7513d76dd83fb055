"""存下的名册印成公文格式的 Word 文件，次序与页面一样，导出留痕。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading
from cadre.foundation.guard import asks
from cadre.foundation.web import download
from cadre.roster import store as roster
from cadre.roster.lists import list_store
from cadre.roster.person_routes import On
from records.dossier.papers.roster_list import compose_roster
from records.dossier.routes import WORD
from records.dossier.word import write

router = APIRouter(prefix="/roster/lists", tags=["papers"])


@router.get("/{number}/list.docx")
def download_paper(
    request: Request,
    who: Annotated[Principal, asks(Permission.READ_ROSTER)],
    number: int,
    on: On,
    full: bool = False,  # noqa: FBT002  查询参数，网址里按名写
) -> Response:
    """The list as an official paper, in the order of the page."""
    engine = request.app.state.engine
    found = list_store.shown(engine, who, number, on, whole=full, words="导出 Word").sheet
    with reading(engine) as session:
        demo = roster.any_invented(session)
    content = write(compose_roster(found, demo=demo))
    return download(content, f"{found.title}.docx", WORD)
