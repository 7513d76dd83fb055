"""名册的页面：清单、列出、新建、修改、复制、删除。"""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster import unit_store
from cadre.roster.lists import forms, list_store, store
from cadre.roster.lists.definition import DayRule, Definition, ListOrder, Scope
from cadre.roster.lists.list_job_store import MANY
from cadre.roster.person_routes import On
from cadre.roster.search import selection_store

router = APIRouter(prefix="/roster/lists", tags=["roster"])

PAGE = 500  # 一页最多列这么多人；多的翻页，导出的是全部
Reader = Annotated[Principal, asks(Permission.READ_ROSTER)]
Keeper = Annotated[Principal, asks(Permission.KEEP_LISTS)]
Keeps = Annotated[Principal, does(Permission.KEEP_LISTS)]


def said(
    name: Annotated[str, Form()] = "",
    order: Annotated[str, Form()] = "",
    scope: Annotated[str, Form()] = "",
    unit: Annotated[str, Form()] = "",
    people: Annotated[str, Form()] = "",
    search: Annotated[str, Form()] = "",
    serving_only: Annotated[str, Form()] = "",
    day_rule: Annotated[str, Form()] = "",
    day: Annotated[str, Form()] = "",
    shared: Annotated[str, Form()] = "",
) -> dict[str, str]:
    """The fields of the form but the columns."""
    return dict(locals())


Said = Annotated[dict[str, str], Depends(said)]


@router.get("")
def list_rosters(
    request: Request, session: ReadSession, who: Reader, selection: int = 0
) -> Response:
    """One's own lists and the shared ones; with people just selected, a new list of them."""
    if selection and who.may(Permission.KEEP_LISTS):
        return see(f"/roster/lists/new?selection={selection}")
    return page(request, "cadre/lists.html", kept=store.rosters(session, who))


@router.get("/new")
def new_roster(
    request: Request, session: ReadSession, who: Keeper, selection: int = 0, unit: str = ""
) -> Response:
    """A new list, of a selection or a unit where one comes from there."""
    made = Definition("")
    if selection:
        codes = selection_store.chosen(session, who, selection).codes
        made = Definition("", scope=Scope.PEOPLE, scope_value=codes)
    elif unit:
        made = Definition("", scope=Scope.UNIT, scope_value=(unit,))
    return _form(request, session, who, forms.filled(made), made.columns)


@router.post("/new")
def keep_new(
    request: Request,
    session: WriteSession,
    who: Keeps,
    fields: Said,
    columns: Annotated[list[str], Form()] = [],  # noqa: B006  FastAPI 每次请求另取
) -> Response:
    """Keep a new list, or show all that stands against it."""
    return _keep(request, session, who, fields, columns)


@router.get("/{number}")
def show_roster(
    request: Request,
    who: Reader,
    number: int,
    on: On,
    full: bool = False,  # noqa: FBT002  查询参数，网址里按名写
    start: int = 0,
) -> Response:
    """A list as it stands on a day; `full` shows whole ID numbers, which is noted."""
    shown = list_store.shown(request.app.state.engine, who, number, on, whole=full)
    found, begin = shown.sheet, max(start, 0)
    return page(
        request,
        "cadre/list.html",
        kept=shown.kept,
        sheet=found,
        many=len(found.lines) > MANY,
        lines=found.lines[begin : begin + PAGE],
        start=begin,
        step=PAGE,
        asked_on=on,
        full=full,
    )


@router.get("/{number}/edit")
def edit_roster(request: Request, session: ReadSession, who: Keeper, number: int) -> Response:
    """The form of one's own list; somebody else's is only shown."""
    kept = store.kept(session, who, number)
    if not kept.own:
        return see(f"/roster/lists/{number}", "这份名册是别人的，要改请先复制一份。")
    made = kept.definition
    return _form(request, session, who, forms.filled(made), made.columns, number)


@router.post("/{number}/edit")
def keep_roster(
    request: Request,
    session: WriteSession,
    who: Keeps,
    number: int,
    fields: Said,
    columns: Annotated[list[str], Form()] = [],  # noqa: B006  同上
) -> Response:
    """Keep one's own list as changed, or show all that stands against it."""
    return _keep(request, session, who, fields, columns, number)


@router.post("/{number}/copy")
def copy_roster(session: WriteSession, who: Keeps, number: int) -> Response:
    """Make a list one's own."""
    return see(f"/roster/lists/{store.copy(session, who, number)}/edit", "已复制，请改名称和栏目。")


@router.post("/{number}/delete")
def delete_roster(session: WriteSession, who: Keeps, number: int) -> Response:
    """Delete one's own list."""
    return see("/roster/lists", f"已删除名册“{store.delete(session, who, number)}”。")


def _keep(
    request: Request,
    session: Session,
    who: Principal,
    fields: dict[str, str],
    columns: Sequence[str],
    number: int | None = None,
) -> Response:
    wanted = forms.definition_of(fields, columns)
    found = store.checked(session, who, wanted, number)
    if found.problems:
        return _form(request, session, who, fields, wanted.columns, number, found.problems)
    kept = store.keep(session, who, wanted, number)
    return see(f"/roster/lists/{kept}", "名册已保存。")


def _form(
    request: Request,
    session: Session,
    who: Principal,
    fields: dict[str, str],
    columns: Sequence[str],
    number: int | None = None,
    problems: Sequence[tuple[str, str]] = (),
) -> Response:
    context: dict[str, Any] = {
        "fields": fields,
        "slots": forms.slots(columns),
        "groups": forms.choosable(today().year, private=who.may(Permission.READ_PRIVATE)),
        "number": number,
        "problems": problems,
        "units": sorted(unit_store.history(session).alive(today()), key=lambda u: u.code),
        "searches": list_store.searches(session, who),
        "orders": tuple(ListOrder),
        "scopes": tuple(Scope),
        "day_rules": tuple(DayRule),
    }
    return page(request, "cadre/list_form.html", 422 if problems else 200, **context)
