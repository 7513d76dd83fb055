"""填报进度的页面：一笔一笔到了哪一步，勾选或整批审核、退回、确认、锁定，附上和下载佐证。"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from attribution.plan import Scheme
from attribution.results import cells_store, evidence_store, flow_store
from attribution.results.cells import SHEETS
from attribution.results.flow import ASKS, Cell, Event, State, barred, possible
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.roster.store import units
from cadre.rules.errors import BadInput, NotFound

router = APIRouter(prefix="/filling", tags=["results"])

Reader = Annotated[Principal, asks(Permission.READ_FILLING)]
Checker = Annotated[Principal, does(Permission.CHECK_RESULTS)]
Confirmer = Annotated[Principal, does(Permission.CONFIRM_RESULTS)]
Locker = Annotated[Principal, does(Permission.LOCK_RESULTS)]
Supplier = Annotated[Principal, does(Permission.SUPPLY_RESULTS)]

SHOWN = 300  # 一页最多列出的笔数；整批办理不受此限
ANY = "application/octet-stream"
WAYS = {
    Permission.SUPPLY_RESULTS: "resubmit",
    Permission.CHECK_RESULTS: "check",
    Permission.CONFIRM_RESULTS: "confirm",
    Permission.LOCK_RESULTS: "lock",
}


@dataclass(frozen=True)
class Filter:
    """What the page is narrowed to; empty means all."""

    sheet: Annotated[str, Query()] = ""
    indicator: Annotated[str, Query()] = ""
    subject: Annotated[str, Query()] = ""
    state: Annotated[str, Query()] = ""

    def takes(self, cell: Cell) -> bool:
        """Whether a piece passes."""
        pairs = (
            (self.sheet, cell.sheet),
            (self.indicator, cell.indicator),
            (self.subject, cell.subject),
            (self.state, cell.state),
        )
        return all(wanted in ("", value) for wanted, value in pairs)


@dataclass(frozen=True)
class Asked:
    """What a form asks to be done: with which pieces (or all that the filter takes), and why."""

    event: Annotated[str, Form()]
    cell: Annotated[list[str] | None, Form()] = None
    every: Annotated[str, Form()] = ""
    sheet: Annotated[str, Form()] = ""
    indicator: Annotated[str, Form()] = ""
    subject: Annotated[str, Form()] = ""
    state: Annotated[str, Form()] = ""
    reason: Annotated[str, Form()] = ""
    paper: Annotated[str, Form()] = ""
    shown: Annotated[str, Form()] = ""


@router.get("")
def show_latest(session: ReadSession, who: Reader) -> Response:
    """Go to the latest scheme in which the person has something to fill in, confirm or check."""
    heads = issuing.heads_to_fill(session, who)
    his = (head.code for head in heads if flow_store.concerns(session, who, head.code))
    code = next(his, heads[0].code if heads else "")
    return RedirectResponse(f"/filling/{code}" if code else "/", 303)


@router.get("/{scheme_code}")
def show_filling(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    chosen: Annotated[Filter, Depends()],
) -> Response:
    """Show what was filled in and where each piece stands, and what is still owed."""
    issuing.must_fill(session, who, scheme_code)
    scheme = schemes.scheme(session, scheme_code)
    cells = flow_store.visible(session, who, scheme)
    found = [cell for cell in cells if chosen.takes(cell)]
    return page(
        request,
        "attribution/filling.html",
        scheme=scheme,
        heads=issuing.heads_to_fill(session, who),
        chosen=chosen,
        cells=found[:SHOWN],
        count=len(found),
        shown=flow_store.digest(found),
        states=Counter(cell.state for cell in cells),
        absent=flow_store.absent(session, who, scheme),
        evidence=evidence_store.attached(session, scheme_code, found[:SHOWN]),
        today=today(),
        units={code: unit.name for code, unit in units(session).items()},
        **_words(who, scheme, found),
    )


def _words(who: Principal, scheme: Scheme, cells: Sequence[Cell]) -> dict[str, Any]:
    """What a page about pieces needs: the steps open to the person, and the choices."""
    events = [
        (event, WAYS[permission], ASKS.get(event, ()))
        for event in possible(list(cells))
        for permission, own in flow_store.EVENTS.items()
        if event in own and who.may(permission)
    ]
    return {
        "events": events,
        "titles": {code: sheet.title for code, sheet in SHEETS.items()},
        "all_states": list(State),
        "barred": lambda cell, event: barred(cell, event, who.account_name),
    }


@router.get("/{scheme_code}/cell")
def show_cell(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, key: str = ""
) -> Response:
    """Show one piece: its steps, its evidence, and what can be done with it now."""
    if not key:
        return see(f"/filling/{scheme_code}")
    issuing.must_fill(session, who, scheme_code)
    scheme = schemes.scheme(session, scheme_code)
    cell = next((c for c in flow_store.visible(session, who, scheme) if c.id == key), None)
    if cell is None:
        raise NotFound("没有这笔数据，或不在您的查看范围内。", "请从填报进度页进入。")
    return page(
        request,
        "attribution/filling_cell.html",
        scheme=scheme,
        cell=cell,
        past=cells_store.history(session, cell),
        files=evidence_store.attached(session, scheme_code, [cell]).get(cell.id, []),
        proved=cell.sheet in evidence_store.PROVED,
        **_words(who, scheme, [cell]),
    )


def _act(session: Session, who: Principal, scheme: str, way: str, asked: Asked) -> Response:
    issuing.must_fill(session, who, scheme)
    event = next((event for event in Event if event == asked.event), None)
    permission = next(p for p, name in WAYS.items() if name == way)
    if event is None or event not in flow_store.EVENTS[permission]:
        raise BadInput(f"没有“{asked.event}”这一步。", "请从页面上的按钮办理。")
    words = {"reason": asked.reason, "paper": asked.paper}
    if not asked.every:
        done = flow_store.act(session, who, scheme, event, asked.cell or [], **words)
        return see(_back(scheme, asked), f"已{event} {done} 笔。")
    chosen = Filter(asked.sheet, asked.indicator, asked.subject, asked.state)
    words["shown"] = asked.shown
    done, left = flow_store.act_on_all(session, who, scheme, event, chosen.takes, **words)
    more = f"另有 {left} 笔状态不对或须由另一人办理，没有动。" if left else ""
    return see(_back(scheme, asked), f"已{event} {done} 笔。{more}")


def _back(scheme: str, asked: Asked) -> str:
    return (
        f"/filling/{scheme}?sheet={asked.sheet}&indicator={asked.indicator}&subject={asked.subject}"
    )


@router.post("/{scheme_code}/check")
def check(
    session: WriteSession, who: Checker, scheme_code: str, asked: Annotated[Asked, Depends()]
) -> Response:
    """The assessment office checks, returns, or takes a confirmation on paper."""
    return _act(session, who, scheme_code, "check", asked)


@router.post("/{scheme_code}/confirm")
def confirm(
    session: WriteSession, who: Confirmer, scheme_code: str, asked: Annotated[Asked, Depends()]
) -> Response:
    """The assessed unit confirms, or objects with words."""
    return _act(session, who, scheme_code, "confirm", asked)


@router.post("/{scheme_code}/lock")
def lock(
    session: WriteSession, who: Locker, scheme_code: str, asked: Annotated[Asked, Depends()]
) -> Response:
    """A second person locks; or unlocks with reason and paper."""
    return _act(session, who, scheme_code, "lock", asked)


@router.post("/{scheme_code}/resubmit")
def resubmit(
    session: WriteSession, who: Supplier, scheme_code: str, asked: Annotated[Asked, Depends()]
) -> Response:
    """The data unit stands by a returned value, with its reason."""
    return _act(session, who, scheme_code, "resubmit", asked)


@router.post("/{scheme_code}/evidence")
def attach_evidence(
    request: Request,
    session: WriteSession,
    who: Supplier,
    scheme_code: str,
    cell: Annotated[str, Form()],
    file: Annotated[UploadFile, File()],
) -> Response:
    """Attach a file to a value, a line or a project."""
    issuing.must_fill(session, who, scheme_code)
    row = evidence_store.attach(
        session,
        who,
        request.app.state.settings,
        scheme_code,
        cell,
        name=file.filename or "",
        content=file.file.read(),
    )
    key = quote(f"{row.sheet}/{row.key}")
    return see(f"/filling/{scheme_code}/cell?key={key}", f"已附上 {row.name}。")


@router.get("/{scheme_code}/evidence/{number}")
def download_evidence(
    request: Request, session: WriteSession, who: Reader, scheme_code: str, number: int
) -> Response:
    """Send a file to be saved, never to be opened in the page; the look leaves a line."""
    issuing.must_fill(session, who, scheme_code)
    settings = request.app.state.settings
    row, content = evidence_store.fetch(session, who, settings, scheme_code, number)
    return download(content, row.name, ANY)
