"""修改花名册的页面：一块一块改，新增干部，任免调动照文件录成任职；每次写明理由和依据文件。"""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.page_entry import Entry, Grounds
from cadre.foundation.sheets import SheetForm
from cadre.foundation.web import page, see
from cadre.roster import appointing_store, block_forms, block_store, person_store, store
from cadre.roster.appointing import KINDS, Move
from cadre.roster.block_forms import Line, block_of
from cadre.roster.forms import OFFICIALS
from cadre.rules.errors import Refused

router = APIRouter(prefix="/roster/people", tags=["roster"])

UNPROCESSABLE = 422
Reader = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form: every block asks for its own columns.

    A browser sends line breaks as two characters, whatever was there.
    """
    form = (await request.form()).items()
    return {n: value.replace("\r\n", "\n") for n, value in form if isinstance(value, str)}


def grounds(reason: Annotated[str, Form()] = "", paper: Annotated[str, Form()] = "") -> Grounds:
    """Reason and paper of an entry."""
    return Grounds(reason.strip(), paper.strip())


Given = Annotated[Mapping[str, str], Depends(given)]
Why = Annotated[Grounds, Depends(grounds)]


def said(entry: Entry) -> str:
    """What became of a form, in words."""
    if entry.batch is None:
        return "没有变化，没有入库。"
    return f"已入库，第 {entry.batch.id} 批；要撤回可在“导入”的批次里整批撤销。"


def _editable(who: Principal, sheet: str) -> tuple[str, SheetForm]:
    book, form = block_of(sheet, private=person_store.private(who))
    if sheet in block_forms.READ_ONLY:
        raise Refused("表上的原话由导入的任免审批表生成，不在页面上改。", "请重新导入更正后的表。")
    return book, form


def _form(
    request: Request,
    who: Principal,
    form: SheetForm,
    lines: tuple[Line, ...],
    *,
    code: str = "",
    name: str = "",
    seen: str = "",
    entry: Entry | None = None,
) -> Response:
    return page(
        request,
        "cadre/roster_block.html",
        UNPROCESSABLE if entry else 200,
        base=f"/roster/people/{code}",
        url=f"/roster/people/{code}/edit/{form.code}" if code else "/roster/people/new",
        above=("/roster/people", "花名册"),
        name=name,
        form_of=form,
        title=block_forms.TITLES[form.code],
        columns=block_forms.asked(form, private=person_store.private(who)),
        long=block_forms.LONG,
        lines=lines,
        seen=seen,
        problems=entry.problems if entry else (),
    )


@router.get("/new")
def show_new(request: Request, session: ReadSession, who: Reader) -> Response:
    """A new official: his number and basic facts."""
    return _form(request, who, OFFICIALS, (Line(1, "", {}),))


@router.post("/new")
def enter_new(
    request: Request, session: WriteSession, who: Enterer, why: Why, fields: Given
) -> Response:
    """Enter a new official."""
    code = fields.get("code", "").strip()
    block_store.must_be_new(session, code)
    came = block_forms.posted(OFFICIALS, fields)
    entered, _ = block_forms.taken(OFFICIALS, came, {}, {"code": code})
    entry = block_store.save(
        session,
        who,
        request.app.state.books,
        "roster",
        OFFICIALS,
        entered,
        removed=set(),
        grounds=why,
    )
    if entry.problems:
        return _form(request, who, OFFICIALS, tuple(came), entry=entry)
    return see(f"/roster/people/{code}", f"{said(entry)}接着请录入任职、学历和简历。")


@router.get("/{code}/edit/{sheet}")
def show_block(
    request: Request, session: WriteSession, who: Reader, code: str, sheet: str
) -> Response:
    """A block of a person as a form."""
    _, form = _editable(who, sheet)
    rows = block_store.rows_of(session, who, form, code)
    trail.looked(session, who, f"干部 {code}", f"修改{block_forms.TITLES[sheet]}")
    columns = block_forms.asked(form, private=person_store.private(who))
    name = store.official(session, who, code).name
    lines = block_forms.lines(form, rows, columns)
    return _form(request, who, form, lines, code=code, name=name, seen=block_store.seal(rows))


@router.post("/{code}/edit/{sheet}")
def save_block(
    request: Request,
    session: WriteSession,
    who: Enterer,
    code: str,
    sheet: str,
    why: Why,
    fields: Given,
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Save a block of a person."""
    book, form = _editable(who, sheet)
    rows = block_store.rows_of(session, who, form, code)
    block_store.must_be_as_seen(rows, seen)
    came = block_forms.posted(form, fields)
    fixed = {"code" if form is OFFICIALS else "official": code}
    entered, removed = block_forms.taken(form, came, rows, fixed)
    books = request.app.state.books
    gone = removed & rows.keys() if form is not OFFICIALS else set()
    entry = block_store.save(session, who, books, book, form, entered, removed=gone, grounds=why)
    if entry.problems:
        name = store.official(session, who, code).name
        return _form(request, who, form, tuple(came), code=code, name=name, seen=seen, entry=entry)
    return see(f"/roster/people/{code}", said(entry))


@router.get("/{code}/appoint")
def show_appointing(
    request: Request, session: WriteSession, who: Reader, code: str, q: str = ""
) -> Response:
    """Appointment, removal, transfer and the rest as one form; `q` looks for the post."""
    trail.looked(session, who, f"干部 {code}", "任免")
    return _appointing(request, session, who, code, q, {})


def _appointing(
    request: Request,
    session: Session,
    who: Principal,
    code: str,
    q: str,
    fields: Mapping[str, str],
    entry: Entry | None = None,
    left: tuple[str, ...] = (),
) -> Response:
    return page(
        request,
        "cadre/roster_appoint.html",
        UNPROCESSABLE if entry else 200,
        person=store.official(session, who, code),
        held=appointing_store.held_by(session, code),
        posts=appointing_store.posts_like(session, q),
        kinds=KINDS,
        q=q,
        fields=fields,
        left=left,
        problems=entry.problems if entry else (),
    )


@router.post("/{code}/appoint")
def appoint(
    request: Request,
    session: WriteSession,
    who: Enterer,
    code: str,
    why: Why,
    fields: Given,
    leaving: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Enter what a paper says about a person's posts."""
    store.official(session, who, code)
    left = tuple(leaving or ())
    move = Move.read(code, fields, left)
    entry = appointing_store.appoint(session, who, request.app.state.books, move, why)
    if entry.problems:
        return _appointing(request, session, who, code, fields.get("q", ""), fields, entry, left)
    return see(f"/roster/people/{code}", said(entry))
