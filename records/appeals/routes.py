"""申诉的页面：清单和导出、提出、看每一步和日期、办理、送达回证。"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.rules.errors import BadInput
from records.appeals import (
    handover_store,
    interviews_again_store,
    lodging_store,
    store,
    taking_store,
)
from records.appeals.grounds import Contestable
from records.appeals.kinds import MACHINES
from records.appeals.page import appeal_page, names, table
from records.appeals.tables import Appeal

router = APIRouter(prefix="/appeals", tags=["appeals"])
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form: each step of each kind of appeal asks for its own."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Given = Annotated[Mapping[str, str], Depends(given)]
Text = Annotated[str, Form()]
Reader = Annotated[Principal, asks(Permission.READ_APPEALS)]
Lodger = Annotated[Principal, does(Permission.LODGE_APPEAL)]
Handler = Annotated[Principal, does(Permission.HANDLE_APPEALS)]
Recorder = Annotated[Principal, does(Permission.DECIDE)]


@router.get("")
def list_appeals(request: Request, session: ReadSession, who: Reader) -> Response:
    """The appeals by kind, with what each waits for and what is late."""
    lines = store.listed(session, who)
    again = interviews_again_store.waiting(session, who) if who.in_department else []
    return page(
        request,
        "records/appeals.html",
        kinds=[(kind, [one for one in lines if one.appeal.kind == kind]) for kind in MACHINES],
        names=names(session, lines),
        again=again,
    )


@router.get("/list.xlsx")
def export_appeals(request: Request, session: WriteSession, who: Reader) -> Response:
    """The list as a workbook."""
    sheets = {"申诉清单": table(session, store.listed(session, who))}
    heading = [
        "申诉清单",
        *(["演示数据，不得作为任何决定的依据"] if request.app.state.demo() else []),
    ]
    trail.wrote(session, who, "导出", "申诉清单", f"{today()}")
    return download(write_table_book(sheets, heading), "申诉清单.xlsx", EXCEL)


@router.get("/new")
def show_form(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.LODGE_APPEAL)],
    official: str = "",
) -> Response:
    """The forms by which a person contests a decision on himself or asks about a result."""
    if not official and (who.in_department or not who.official):
        return see("/appeals", "单位的申诉从得分页面提出；代登的，请写明是哪名干部。")
    person = lodging_store.whose(session, who, official)
    trail.looked(session, who, f"干部 {person}", "提出申诉")
    found = lodging_store.contestable(session, person)
    return page(
        request,
        "records/appeal_new.html",
        official=person,
        choices=[(f"{c.about}|{kind}", _choice(c, kind)) for c in found for kind in c.kinds],
        barred=[c for c in found if not c.kinds],
        cells=[
            ("|".join(cell), words) for cell, words in lodging_store.cells(session, person).items()
        ],
        on_paper=not lodging_store.has_account(session, person),
        today=today(),
    )


def _choice(one: Contestable, kind: str) -> str:
    return f"{one.words}：{kind}" + (f"（{one.recorded}）" if one.recorded else "")


@router.post("")
def contest(session: WriteSession, who: Lodger, fields: Given) -> Response:
    """Contest a decision; a single choice names both the decision and the channel."""
    about, _, kind = fields.get("chosen", "").rpartition("|")
    made = lodging_store.contest(
        session,
        who,
        fields.get("official", ""),
        kind=kind,
        about=about,
        known_on=fields.get("known_on", ""),
        organ=fields.get("organ", ""),
    )
    return see(f"/appeals/{made.id}", "已登记。请在期限内申请复核或者提出申诉。")


@router.post("/inquiries")
def ask(
    session: WriteSession, who: Lodger, cell: Text = "", words: Text = "", official: Text = ""
) -> Response:
    """Ask the assessment office about a result."""
    made = lodging_store.ask(session, who, official, cell, words)
    return see(f"/appeals/{made.id}", "已提出，书面答复在这里显示。")


@router.get("/scores/{dispute_id}")
def show_score(request: Request, session: WriteSession, who: Reader, dispute_id: int) -> Response:
    """The appeal that answers a dispute, taken up or not."""
    found = store.of_dispute(session, who, dispute_id)
    return see(f"/appeals/{found.id}") if found.id else _shown(request, session, who, found)


@router.post("/scores/{dispute_id}/{event}")
def take_up(
    request: Request,
    session: WriteSession,
    who: Handler,
    dispute_id: int,
    event: str,
    fields: Given,
) -> Response:
    """Take up the appeal of a dispute."""
    found = store.of_dispute(session, who, dispute_id)
    return _take(request, session, who, found, event, fields)


@router.get("/{number}")
def show_appeal(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """One appeal with every step and its dates; the look leaves a line in the trail."""
    return _shown(request, session, who, store.one(session, who, number))


def _shown(request: Request, session: Session, who: Principal, found: Appeal) -> Response:
    if found.official:
        trail.looked(session, who, f"干部 {found.official}", f"申诉 {found.id or ''}")
    return page(
        request,
        "records/appeal.html",
        shown=appeal_page(session, who, found),
        today=today(),
        ways=[(way, way) for way in handover_store.HOW],
    )


@router.post("/{number}/own/{event}")
def take_own(
    request: Request, session: WriteSession, who: Lodger, number: int, event: str, fields: Given
) -> Response:
    """Take a step of the appellant's own."""
    return _take(request, session, who, store.one(session, who, number), event, fields)


@router.post("/{number}/office/{event}")
def take_office(
    request: Request, session: WriteSession, who: Handler, number: int, event: str, fields: Given
) -> Response:
    """Take a step of the office."""
    return _take(request, session, who, store.one(session, who, number), event, fields)


@router.post("/{number}/decided/{event}")
def take_decided(
    request: Request, session: WriteSession, who: Recorder, number: int, event: str, fields: Given
) -> Response:
    """Take a step that an organ decided."""
    return _take(request, session, who, store.one(session, who, number), event, fields)


@router.post("/{number}/handover")
def hand_over(session: WriteSession, who: Handler, number: int, fields: Given) -> Response:
    """Record the slip of a paper handed over."""
    found = store.one(session, who, number)
    names = ("receiver", "how", "handed_on", "note")
    handover_store.hand_over(session, who, found, **{n: fields.get(n, "") for n in names})
    return see(f"/appeals/{number}", "已登记送达回证。")


def _take(
    request: Request,
    session: Session,
    who: Principal,
    found: Appeal,
    event: str,
    fields: Mapping[str, str],
) -> Response:
    try:
        on = date.fromisoformat(fields["done_on"]) if fields.get("done_on") else None
    except ValueError:
        raise BadInput("办理日期不是日期。", "请写成 2021-01-20 的形式。") from None
    books, version = request.app.state.books, _version(fields)
    done = taking_store.take(session, who, books, found, event, fields, version=version, on=on)
    return see(f"/appeals/{done.id}", f"已办理“{event}”，现在为“{done.state}”。")


def _version(fields: Mapping[str, str]) -> int:
    if not fields.get("version", "").isdecimal():
        raise BadInput("这一页不完整。", "请刷新页面再办。")
    return int(fields["version"])
