"""单位的页面：某一日的单位树、一个单位的职务和职数、它的来历和去向、领导班子、后备名单。"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster import reserve_store, store, team_store, unit_change_store, unit_store
from cadre.roster.person_edit_routes import Given, Why, said
from cadre.roster.person_routes import On
from cadre.roster.unit_change_store import Foreseen
from cadre.roster.unit_changes import WORDS, Change
from cadre.rules.vocabulary import ReserveState

router = APIRouter(prefix="/roster", tags=["roster"])

UNPROCESSABLE = 422
Reader = Annotated[Principal, asks(Permission.READ_ROSTER)]
Editor = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]
Confidant = Annotated[Principal, asks(Permission.READ_PRIVATE)]
Keeper = Annotated[Principal, does(Permission.READ_PRIVATE)]
Text = Annotated[str, Form()]


@router.get("/units")
def show_tree(request: Request, session: ReadSession, who: Reader, on: On, q: str = "") -> Response:
    """The tree of units as it was on a day."""
    day = on or today()
    branches = unit_store.tree(session, day)
    kept = [b for b in branches if q in f"{b.unit.name} {b.unit.code}"] if q else branches
    return page(
        request,
        "cadre/roster_units.html",
        branches=kept,
        names={b.unit.code: b.unit.name for b in branches},
        day=day,
        asked_on=on,
        q=q,
    )


@router.get("/units/{code}")
def show_unit(request: Request, session: ReadSession, who: Reader, code: str, on: On) -> Response:
    """A unit on a day: its places, quotas, what became of it."""
    day = on or today()
    return page(
        request,
        "cadre/roster_unit.html",
        found=unit_store.unit_page(session, who, code, day),
        day=day,
        asked_on=on,
    )


@router.get("/units/{code}/team")
def show_team(request: Request, who: Reader, code: str, on: On) -> Response:
    """The leading team of a unit on a day, to be printed."""
    day, engine = on or today(), request.app.state.engine
    with reading(engine) as session:
        found = team_store.leading_team(session, who, code, day)
    trail.read_before(engine, who, f"领导班子 {code}", str(day))
    return page(request, "cadre/roster_team.html", team=found, day=day, asked_on=on)


@router.get("/units/{code}/change")
def show_change(request: Request, session: ReadSession, who: Editor, code: str) -> Response:
    """Merge, split, rename, move, abolish or found, as a form."""
    return _change_page(request, session, code, {}, Foreseen())


def _change_page(
    request: Request, session: Session, code: str, fields: Given, foreseen: Foreseen
) -> Response:
    return page(
        request,
        "cadre/roster_unit_change.html",
        UNPROCESSABLE if foreseen.problems else 200,
        unit=unit_store.body(unit_store.history(session), code, today()),
        kinds=WORDS,
        fields=fields,
        problems=foreseen.problems,
        preview=None if foreseen.problems else foreseen.preview,
    )


@router.post("/units/{code}/change")
def enter_change(
    request: Request, session: WriteSession, who: Enterer, code: str, why: Why, fields: Given
) -> Response:
    """Show what follows from what a paper says of a unit; enter it once that has been seen."""
    unit_store.body(unit_store.history(session), code, today())
    books, asked = request.app.state.books, Change.read(code, fields)
    found = unit_change_store.foresee(session, who, books, asked, why)
    if found.preview is None or found.preview.digest != fields.get("seen"):
        return _change_page(request, session, code, fields, found)
    entry = unit_change_store.change(session, who, books, found, why)
    return see(f"/roster/units/{code}", said(entry))


@router.get("/reserves")
def show_reserves(request: Request, who: Confidant, on: On) -> Response:
    """The reserve pools on a day."""
    day, engine = on or today(), request.app.state.engine
    with reading(engine) as session:
        pools = reserve_store.pools(session, who, day)
    trail.read_before(engine, who, "后备名单", str(day))
    return page(
        request,
        "cadre/roster_reserves.html",
        pools=pools,
        states=tuple(ReserveState),
        day=day,
        asked_on=on,
    )


@router.get("/people/{code}/reserve")
def show_state(
    request: Request, session: WriteSession, who: Confidant, code: str, pool: str = ""
) -> Response:
    """A new state of a person in a pool, as a form."""
    person = store.official(session, who, code)
    trail.looked(session, who, f"干部 {code}", "后备状态")
    return page(
        request,
        "cadre/roster_reserve_state.html",
        person=person,
        pool=pool,
        states=tuple(ReserveState),
        today=today(),
        problems=(),
    )


@router.post("/people/{code}/reserve")
def enter_state(
    request: Request,
    session: WriteSession,
    who: Keeper,
    code: str,
    why: Why,
    pool: Text,
    state: Text,
    on: Annotated[date, Form()],
    direction: Text = "",
) -> Response:
    """Enter a new state of a person in a pool, from a day on."""
    entry = reserve_store.change_state(
        session,
        who,
        request.app.state.books,
        official=code,
        pool=pool,
        state=state,
        on=on,
        direction=direction,
        grounds=why,
    )
    if not entry.problems:
        return see("/roster/reserves", said(entry))
    return page(
        request,
        "cadre/roster_reserve_state.html",
        UNPROCESSABLE,
        person=store.official(session, who, code),
        pool=pool,
        states=tuple(ReserveState),
        today=today(),
        problems=entry.problems,
    )
