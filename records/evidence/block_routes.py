"""登记和更正考察材料：一名干部、一个班子或一次专项考核的一块，写明理由和依据，成批入库。"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.page_entry import Entry
from cadre.foundation.sheets import SheetForm
from cadre.foundation.web import page, see
from cadre.roster import block_forms as roster_blocks
from cadre.roster import store as roster
from cadre.roster.block_forms import Line
from cadre.roster.block_store import must_be_as_seen, seal
from cadre.roster.person_edit_routes import Given, Why, said
from cadre.rules.errors import NotFound
from records.evidence import block_forms, block_store, scope_store

router = APIRouter(prefix="/evidence", tags=["evidence"])

UNPROCESSABLE = 422
Editor = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]


@dataclass(frozen=True)
class Subject:
    """Whose evidence is entered: its name, the field that is fixed, where its page is."""

    name: str
    fixed: Mapping[str, str]
    base: str
    above: tuple[str, str]
    forms: tuple[SheetForm, ...]


def subject(session: Session, who: Principal, whose: str, code: str) -> Subject:
    """An official, a leading team or a special assessment that the person may see.

    Raises:
        NotFound: alike for what is not there.
    """
    if whose == "people":
        name = roster.official(session, who, code).name
        above = ("/evidence", "考察材料")
        return Subject(
            name, {"official": code}, f"/evidence/people/{code}", above, block_forms.OF_PERSON
        )
    if whose == "teams":
        team = scope_store.team_seen(session, who, code)
        name, above = roster.units(session)[team].name, ("/teams", "领导班子")
        return Subject(name, {"unit": team}, f"/teams/{team}", above, block_forms.OF_TEAM)
    if whose == "special":
        title, above = block_store.special(session, code).title, ("/special", "专项考核")
        fixed = {"assessment": code}
        return Subject(title, fixed, f"/special/{code}", above, block_forms.OF_SPECIAL)
    raise NotFound("没有这个页面。", "请从考察材料页面进入。")


def _form(
    request: Request,
    found: Subject,
    form: SheetForm,
    lines: tuple[Line, ...],
    seen: str,
    entry: Entry | None = None,
) -> Response:
    return page(
        request,
        "cadre/roster_block.html",
        UNPROCESSABLE if entry else 200,
        base=found.base,
        url=str(request.url.path),
        above=found.above,
        name=found.name,
        form_of=form,
        title=form.title,
        columns=block_forms.asked(form, found.fixed),
        long=block_forms.LONG,
        lines=lines,
        seen=seen,
        problems=entry.problems if entry else (),
    )


@router.get("/{whose}/{code}/edit/{sheet}")
def show_block(
    request: Request, session: WriteSession, who: Editor, whose: str, code: str, sheet: str
) -> Response:
    """A block of the evidence as a form."""
    found = subject(session, who, whose, code)
    form = block_forms.block_of(who, found.forms, sheet)
    rows = block_store.rows_of(session, who, form, found.fixed)
    trail.looked(session, who, f"{found.above[1]} {code}", f"登记{form.title}")
    lines = block_forms.lines(block_forms.asked(form, found.fixed), rows)
    return _form(request, found, form, lines, seal(rows))


@router.post("/{whose}/{code}/edit/{sheet}")
def save_block(
    request: Request,
    session: WriteSession,
    who: Enterer,
    *,
    whose: str,
    code: str,
    sheet: str,
    why: Why,
    fields: Given,
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Save a block of the evidence: a changed row is a new version, the old one stays."""
    found = subject(session, who, whose, code)
    form = block_forms.block_of(who, found.forms, sheet)
    rows = block_store.rows_of(session, who, form, found.fixed)
    must_be_as_seen(rows, seen)
    came = roster_blocks.posted(form, fields)
    entered, removed = roster_blocks.taken(form, came, rows, found.fixed)
    entry = block_store.save(
        session,
        who,
        request.app.state.books,
        block_forms.book_of(form).code,
        form,
        entered,
        removed=removed & rows.keys(),
        grounds=why,
    )
    if entry.problems:
        return _form(request, found, form, tuple(came), seen, entry)
    return see(found.base, said(entry))
