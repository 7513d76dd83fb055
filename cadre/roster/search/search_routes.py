"""按条件查人的页面：加条件、加组、查、排序、翻页，存下条件，把查出的人交去出名册和出表。"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster.search import (
    finding_store,
    kept_store,
    results,
    saved_store,
    selection_store,
)
from cadre.roster.search.condition_form import edited, from_form, to_form
from cadre.roster.search.conditions import Group, Join, asks_private, in_words, says_private
from cadre.roster.search.operators import OPS, YES_NO
from cadre.roster.search.person_fields import FIELDS, FieldKind, grouped, open_to
from cadre.rules.errors import BadInput, Refused

router = APIRouter(prefix="/roster/search", tags=["roster"])

PAGE = 100
NUMBER = re.compile(r"\d{1,9}")
UNPROCESSABLE = 422
BASE = "/roster/search"
GOES_TO = {
    "lists": "/roster/lists",
    "papers": "/papers",
    "collection": "/roster/collection",
    "selection": "/selection/add",
}
Reader = Annotated[Principal, asks(Permission.READ_ROSTER)]
Doer = Annotated[Principal, does(Permission.KEEP_LISTS)]
Items = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """What a form of conditions says: the tree, the day, the order, and what to do with it."""

    root: Group
    on: date | None
    by: str
    start: int
    run: bool
    saved: str
    kept: str

    @property
    def day(self) -> date:
        """The day asked about."""
        return self.on or today()

    def url(self, **more: str | int) -> str:
        """The address that runs the same search, with some things changed.

        Conditions that are kept on the server stand in it by their number.
        """
        on = {"on": str(self.on)} if self.on else {}
        by = {"sort": self.by} if self.by != results.BY_POST else {}
        said = {**on, **by, **({"run": "1"} if self.run else {}), **more}
        named = {"kept": self.kept} if self.kept else {"saved": self.saved} if self.saved else {}
        root = named.items() if named else to_form(self.root)
        return f"{BASE}?{urlencode([*root, *said.items()])}"

    @property
    def secret(self) -> bool:
        """Whether the conditions must not stand in an address."""
        return asks_private(self.root)


def _asked(items: Items) -> Asked:
    said = dict(items)
    return Asked(
        edited(from_form(items), said),
        _day(said.get("on", "")),
        said.get("sort", "") or results.BY_POST,
        int(said["start"]) if NUMBER.fullmatch(said.get("start", "")) else 0,
        "run" in said and not any(name in said for name in ("add", "group", "drop")),
        said.get("saved", ""),
        said.get("kept", ""),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise BadInput(f"“{text[:20]}”不是日期。", "请写成 2020-12-31 这样。") from None


def asked_by_address(request: Request) -> Asked:
    """What the address says."""
    return _asked(request.query_params.multi_items())


async def posted(request: Request) -> Items:
    """The text fields of a form, in order."""
    form = await request.form()
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


@router.get("")
def show_search(
    request: Request,
    who: Reader,
    asked: Annotated[Asked, Depends(asked_by_address)],
) -> Response:
    """The conditions, and who meets them; every search leaves a line in the trail."""
    with reading(request.app.state.engine) as session:
        saved = saved_store.listed(session, who)
        used = next((one for one in saved if str(one.number) == asked.saved), None)
        asked = _known(session, who, asked, used)
        units = sorted(finding_store.unit_names(session, asked.day).items())
    found = _found(request, who, asked) if asked.run else None
    private = who.may(Permission.READ_PRIVATE)
    fields, people = open_to(private=private), found.people if found else []
    start = min(asked.start, max(len(people) - 1, 0)) // PAGE * PAGE
    return page(
        request,
        "cadre/search.html",
        UNPROCESSABLE if found and found.problems else 200,
        asked=asked,
        found=found,
        lines=people[start : start + PAGE],
        start=start,
        step=PAGE,
        heads=results.heads(results.columns(asked.root, fields), asked.by),
        orders=results.ORDERS,
        private=private,
        saved=saved,
        used=used,
        groups=grouped(fields, asked.day.year),
        units=units,
        hidden=to_form(asked.root),
        **WORDS,
    )


def _found(request: Request, who: Principal, asked: Asked) -> finding_store.Found:
    engine = request.app.state.engine
    return finding_store.found_by(engine, who, asked.root, asked.day, asked.by)


def _known(session: Session, who: Principal, asked: Asked, used: saved_store.Saved | None) -> Asked:
    """The search with the conditions that its address names by a number.

    Raises:
        BadInput: when the address spells out values that are private.
        NotFound: when conditions kept for a while are gone or somebody else's.
    """
    if used:
        return replace(asked, root=used.root, run=True)
    if NUMBER.fullmatch(asked.kept):
        return replace(asked, root=kept_store.conditions(session, who, int(asked.kept)))
    if says_private(asked.root):
        raise BadInput(
            "身份证号、家庭成员、后备名单的条件不能写在网址里。", "请在页面上填条件，再点“查找”。"
        )
    return replace(asked, saved="", kept="")


@router.post("")
def ask_privately(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.READ_PRIVATE)],
    items: Annotated[Items, Depends(posted)],
) -> Response:
    """Keep conditions about what is private, and go on under their number."""
    asked = replace(_asked(items), saved="", kept="")
    if asked.secret:
        asked = replace(asked, kept=str(kept_store.keep(session, who, asked.root)))
    return see(asked.url())


WORDS: Mapping[str, Any] = {
    "fields": FIELDS,
    "choices": {c: [(word, word) for word in one.choices] for c, one in FIELDS.items()},
    "ops": OPS,
    "yes_no": YES_NO,
    "joins": tuple(Join),
    "Kind": FieldKind,
}


@router.post("/select")
def select_found(
    request: Request,
    who: Doer,
    items: Annotated[Items, Depends(posted)],
    to: Annotated[str, Form()] = "",
) -> Response:
    """Hand the people ticked, or all found, on to where rosters or papers are made."""
    asked, ticked = _asked(items), [value for name, value in items if name == "chosen"]
    if to not in GOES_TO:
        raise BadInput("没有选把这些人交到哪里。", "请用页面上的按钮。")
    found = _found(request, who, asked)
    if found.problems:
        raise Refused("查找条件有误，没有选人。", "请回到查找页改正条件。")
    codes = [p.code for p in found.people if not ticked or p.code in ticked]
    with writing(request.app.state.engine) as session:
        kept = selection_store.keep(session, who, codes, f"按条件查：{found.noted}"[:400])
    return see(f"{GOES_TO[to]}?selection={kept.number}")


@router.get("/saved")
def show_saved(request: Request, session: ReadSession, who: Reader) -> Response:
    """The conditions saved: to use, rename, lend or delete."""
    units = finding_store.unit_names(session, today())
    saved = [(one, in_words(one.root, units)) for one in saved_store.listed(session, who)]
    return page(request, "cadre/search_saved.html", saved=saved)


@router.post("/saved")
def save_search(
    session: WriteSession,
    who: Doer,
    items: Annotated[Items, Depends(posted)],
    name: Annotated[str, Form()] = "",
    shared: Annotated[str, Form()] = "",
) -> Response:
    """Save the conditions under a name."""
    number = saved_store.save(session, who, name, from_form(items), shared=bool(shared))
    return see(f"{BASE}?saved={number}", f"已存为“{name.strip()}”。")


@router.post("/saved/{number}")
def rename_search(
    session: WriteSession,
    who: Doer,
    number: int,
    name: Annotated[str, Form()] = "",
    shared: Annotated[str, Form()] = "",
) -> Response:
    """Rename one's own, lend it or no longer."""
    saved_store.rename(session, who, number, name, shared=bool(shared))
    return see(f"{BASE}/saved", "已改。")


@router.post("/saved/{number}/drop")
def drop_search(session: WriteSession, who: Doer, number: int) -> Response:
    """Delete one's own."""
    saved_store.drop(session, who, number)
    return see(f"{BASE}/saved", "已删去。")
