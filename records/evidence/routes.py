"""考察材料的页面：全部材料的清单和导出、一名干部的材料和历次改动；谁看过都留痕。"""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.sheets import SheetForm
from cadre.foundation.web import download, page
from cadre.roster import store as roster
from cadre.roster import version_store
from records.evidence import block_forms, block_store, store
from records.evidence.block_forms import Block
from records.evidence.listing import Asked, Listed, listed, sheet
from records.evidence.scope_store import Scope, scope

router = APIRouter(prefix="/evidence", tags=["evidence"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "考察材料"
PAGE = 200
Lister = Annotated[Principal, asks(Permission.READ_MATTERS)]
Reader = Annotated[Principal, asks(Permission.READ_RECORD)]
Editor = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Given = Annotated[Asked, Depends()]


def _found(
    session: Session, who: Principal, asked: Asked
) -> tuple[list[Listed], list[str], list[int]]:
    """The lines asked for, and the kinds and years that there are."""
    mine = scope(session, who)
    every = store.everything(session, who, mine)
    units = {code: unit.name for code, unit in roster.units(session).items()}
    found = listed(every, mine.people.names, units, asked)
    years = sorted({one.on.year for one in every}, reverse=True)
    return found, sorted({one.kind for one in every}), years


@router.get("")
def show_evidence(
    request: Request, session: WriteSession, who: Lister, asked: Given, start: int = 0
) -> Response:
    """All evidence within one's authority, narrowed, latest first."""
    found, kinds, years = _found(session, who, asked)
    trail.looked(session, who, TITLE, asked.kind)
    begin = max(start, 0)
    return page(
        request,
        "records/evidence.html",
        found=found[begin : begin + PAGE],
        total=len(found),
        start=begin,
        step=PAGE,
        kinds=kinds,
        years=years,
        asked=asked,
    )


@router.get("/list.xlsx")
def export_evidence(session: WriteSession, who: Lister, asked: Given) -> Response:
    """The same lines as a workbook; restricted evidence is never in it."""
    found, _, _ = _found(session, who, asked)
    trail.wrote(session, who, "导出", TITLE, f"{len(found)} 条")
    heading = [TITLE, f"截至 {today()}，只列管理权限内的，不含限制知悉的材料"]
    return download(write_table_book({TITLE: sheet(found)}, heading), f"{TITLE}.xlsx", EXCEL)


def blocks_of(
    session: Session,
    who: Principal,
    mine: Scope,
    forms: Sequence[SheetForm],
    fixed: dict[str, str],
) -> list[Block]:
    """The sheets about one subject that the person may enter, as they stand."""
    return [
        block_forms.block(form, block_store.rows_of(session, who, form, fixed, mine), fixed)
        for form in forms
        if who.may(block_forms.book_of(form).permission)
    ]


@router.get("/people/{code}")
def show_person(request: Request, session: WriteSession, who: Reader, code: str) -> Response:
    """The evidence on one official: to himself what he was told."""
    lines, mine = store.of_person(session, who, code), scope(session, who)
    trail.looked(session, who, f"干部 {code}", TITLE)
    return page(
        request,
        "records/evidence_person.html",
        person=roster.official(session, who, code),
        lines=lines,
        years=store.routine_years(session, who, code),
        blocks=blocks_of(session, who, mine, block_forms.OF_PERSON, {"official": code}),
        needs_person=who.in_department and store.needs_person(session, code),
    )


@router.get("/people/{code}/history/{sheet}")
def show_history(
    request: Request, session: WriteSession, who: Editor, code: str, sheet: str
) -> Response:
    """Every version of a person's rows in one sheet of the evidence."""
    form = block_forms.block_of(who, block_forms.HISTORY, sheet)
    found = version_store.versions(session, who, form, code)
    trail.looked(session, who, f"干部 {code}", f"{form.title}的历次改动")
    shown = [one for one in block_forms.HISTORY if who.may(block_forms.book_of(one).permission)]
    return page(
        request,
        "records/evidence_versions.html",
        person=roster.official(session, who, code),
        form_of=form,
        versions=found,
        forms=shown,
    )
