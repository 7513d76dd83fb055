"""测评票和汇总表写成 Word 文件下载，下载留痕。"""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from attribution.ballots import result_store, sitting, store
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download
from cadre.roster import store as roster
from cadre.rules.errors import NotFound, Refused
from records.dossier.ballot_papers import Tallied, compose_sheet, compose_tally
from records.dossier.routes import WORD
from records.dossier.word import write

router = APIRouter(prefix="/ballots", tags=["papers"])

KINDS = {"sheet": "测评票", "tally": "汇总表"}


@router.get("/{number}/papers/{kind}.docx")
def download_paper(
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_BALLOTS)],
    number: int,
    kind: str,
) -> Response:
    """The sheet to be filled in, or the tally sheet of a closed sitting."""
    line = store.one(session, who, number)
    if kind not in KINDS:
        raise NotFound("没有这份材料。", "请从测评页面下载。")
    if kind == "tally" and line.row.state != sitting.CLOSED:
        raise Refused("还没有封票，出不了汇总表。", "请由另一人复核封票。")
    trail.looked(session, who, f"下载{KINDS[kind]} {number}", line.row.title)
    demo, row = roster.any_invented(session), line.row
    unit = roster.units(session).get(row.unit)
    paper = (
        compose_sheet(row.title, row.held_on, line.design, demo=demo)
        if kind == "sheet"
        else compose_tally(
            row.title,
            row.held_on,
            Tallied(row.kind, unit.name if unit else "", line.design, result_store.terms(row)),
            result_store.of_sitting(session, line),
            demo=demo,
        )
    )
    return download(write(paper), f"{row.title}{KINDS[kind]}.docx", WORD)
