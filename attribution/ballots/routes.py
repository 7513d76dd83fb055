"""测评的清单、一场测评的页面、设计和各步；只对考核部门开放，看过都留痕。"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from attribution.ballots import (
    code_store,
    forms,
    making_store,
    promoted_store,
    sitting,
    step_store,
    store,
    written,
)
from attribution.ballots.design import (
    PROMOTED_PART,
    BallotKind,
    BallotMode,
    Design,
    Part,
    SubjectKind,
)
from attribution.ballots.page import list_table, result_tables, sitting_page
from attribution.ballots.result_store import of_sitting
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.intake_routes import XLSX
from cadre.foundation.web import download, page, see
from cadre.roster import store as roster
from cadre.rules.errors import BadInput
from cadre.rules.polling import MIN_BALLOTS

router = APIRouter(prefix="/ballots", tags=["ballots"])


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form: each step asks for its own."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Given = Annotated[Mapping[str, str], Depends(given)]
Reader = Annotated[Principal, asks(Permission.READ_BALLOTS)]
Holder = Annotated[Principal, does(Permission.HOLD_BALLOTS)]
Version = Annotated[int, Form()]


@router.get("")
def list_sittings(
    request: Request, session: ReadSession, who: Reader, kind: str = "", year: str = ""
) -> Response:
    """The sittings that the person may see."""
    every = store.sittings(session, who)
    return page(
        request,
        "attribution/ballot_list.html",
        lines=[x for x in every if kind in ("", x.row.kind) and year in ("", str(x.row.year))],
        every=len(every),
        kinds=list(BallotKind),
        years=sorted({x.row.year for x in every}, reverse=True),
        chosen=(kind, year),
        units=roster.units(session),
    )


@router.get("/list.xlsx")
def export_sittings(session: WriteSession, who: Reader) -> Response:
    """The list for Excel."""
    trail.looked(session, who, "导出测评清单")
    content = write_table_book({"测评": list_table(store.sittings(session, who))}, ("测评清单",))
    return download(content, f"测评清单{today():%Y%m%d}.xlsx", XLSX)


@router.get("/new")
def ask_sitting(
    request: Request,
    session: ReadSession,
    _who: Annotated[Principal, asks(Permission.HOLD_BALLOTS)],
) -> Response:
    """The form of a new sitting."""
    return page(
        request,
        "attribution/ballot_new.html",
        kinds=list(BallotKind),
        modes=list(BallotMode),
        units=sorted(roster.units(session).values(), key=lambda unit: unit.code),
        schemes=[(head.code, head.name) for head in schemes.heads(session)],
        today=today(),
        least=MIN_BALLOTS,
    )


@router.post("/new")
def make_sitting(session: WriteSession, who: Holder, fields: Given) -> Response:
    """Open a sitting with the usual design of its kind."""
    made = making_store.make(session, who, forms.asked(fields))
    return see(f"/ballots/{made.id}", "已登记。请核对设计，填好应到人数后启用。")


@router.get("/{number}")
def show_sitting(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """One sitting; the look leaves a line in the trail."""
    shown = sitting_page(session, who, number)
    trail.looked(session, who, f"测评 {number}", shown.line.row.title)
    unit = roster.units(session).get(shown.line.row.unit)
    return page(
        request,
        "attribution/ballot.html",
        shown=shown,
        unit=unit.name if unit else "",
        written=written,
        kinds=list(SubjectKind),
        promoted=PROMOTED_PART,
        states=sitting,
    )


@router.get("/{number}/result.xlsx")
def export_result(session: WriteSession, who: Reader, number: int) -> Response:
    """The results of a closed sitting for Excel."""
    line = store.one(session, who, number)
    trail.looked(session, who, f"导出测评结果 {number}", line.row.title)
    tables = result_tables(of_sitting(session, line))
    return download(write_table_book(tables, (line.row.title,)), f"{line.row.title}结果.xlsx", XLSX)


@router.post("/{number}/voters")
def write_voters(
    session: WriteSession, who: Holder, number: int, version: Version, fields: Given
) -> Response:
    """Write the classes of voters anew."""
    fresh = written.voters(fields.get("voters", ""))
    making_store.redesign(session, who, number, version, lambda d: replace(d, voters=fresh))
    return see(f"/ballots/{number}", "已保存测评主体。")


@router.post("/{number}/parts/{place}")
def write_part(
    session: WriteSession, who: Holder, number: int, place: int, version: Version, fields: Given
) -> Response:
    """Write one part anew, add one after the last, or take one off."""

    def change(design: Design) -> Design:
        if fields.get("remove"):
            return making_store.without_part(design, place)
        return making_store.with_part(design, place, part)

    part = Part(
        fields.get("name", "").strip(),
        written.bands(fields.get("bands", "")),
        written.items(fields.get("items", "")),
        making_store.subjects(session, who, fields.get("kind", ""), fields.get("subjects", "")),
        fields.get("indicator", "").strip(),
    )
    if not part.name:
        raise BadInput("没有写明这一部分的名称。", "请补填。")
    kept = replace(part, subjects=()) if fields.get("remove") else part

    def why(design: Design) -> str:
        return promoted_store.why_changed(design, place, kept, fields.get("reason", ""))

    making_store.redesign(session, who, number, version, change, why)
    return see(f"/ballots/{number}", "已保存设计。")


@router.post("/{number}/steps/{event}")
def take_step(
    session: WriteSession, who: Holder, number: int, event: str, version: Version, fields: Given
) -> Response:
    """Take one step of a sitting."""
    row = step_store.take(session, who, number, event, fields, version=version)
    return see(f"/ballots/{number}", f"已办理“{event}”，现在为“{row.state}”。")


@router.post("/{number}/codes/{voters}")
def issue_codes(
    request: Request, session: WriteSession, who: Holder, number: int, voters: int
) -> Response:
    """Make codes for a class and show them, this once, as a sheet to be cut up."""
    codes = code_store.issue(session, who, number, voters)
    line = store.one(session, who, number)
    return page(
        request,
        "attribution/ballot_codes.html",
        line=line,
        voters=line.design.voters[voters - 1],
        codes=codes,
        address=f"{request.url.scheme}://{request.url.netloc}/vote",
    )
