"""成批分解的页面：勾选指标和考核对象，选一次责任单位，预览后一次录入。"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from attribution.plan import Indicator, Scheme
from attribution.responsibility import assigning_store
from attribution.responsibility import division_store as division
from attribution.responsibility.assigning import (
    POSTS,
    Asked,
    Bodies,
    Proposed,
    assigned_kinds,
    chosen_units,
    propose,
)
from attribution.responsibility.division_forms import said
from attribution.responsibility.forms import DUTIES
from attribution.responsibility.pasted_heads import post_words
from attribution.schemes.edit_routes import Why
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, Refused
from cadre.rules.vocabulary import Role

router = APIRouter(prefix="/division", tags=["division"])

UNPROCESSABLE = 422
Reader = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]
ANSWERING = (Role.LEAD, Role.JOINT)


async def ticked(request: Request) -> Mapping[str, tuple[str, ...]]:
    """All that a form says, fields that come several times with all their values."""
    form = await request.form()
    found: dict[str, tuple[str, ...]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str) and value:
            found[name] = (*found.get(name, ()), value)
    return found


Ticked = Annotated[Mapping[str, tuple[str, ...]], Depends(ticked)]


def asked_for(scheme: Scheme, given: Mapping[str, tuple[str, ...]]) -> Asked:
    """What was ticked; a topic or a class stands for all of its own.

    Raises:
        BadInput: when the role is none.
    """

    def one(name: str) -> str:
        return given.get(name, ("",))[0]

    topics, classes = set(given.get("topic", ())), set(given.get("class", ()))
    indicators = [
        i.code
        for i in assigned_kinds(scheme)
        if i.code in given.get("indicator", ()) or i.topic in topics
    ]
    subjects = [
        s.code
        for s in scheme.subjects.values()
        if s.code in given.get("subject", ()) or s.class_code in classes
    ]
    role = one("role") or str(Role.LEAD)
    if role not in {str(known) for known in Role}:
        raise BadInput(f"没有“{role}”这种角色。", "请从列表中选择。")
    return Asked(
        tuple(indicators),
        tuple(subjects),
        one("lead"),
        given.get("cooperating", ()),
        Role(role),
        {name: one(name) for name in POSTS},
        one("task"),
        one("paper"),
        bool(one("replace")),
    )


def _kept(
    scheme: Scheme, rows: Mapping[str, Mapping[str, Any]], asked: Mapping[str, str]
) -> list[Indicator]:
    """The indicators that pass the filters."""
    led = {(r["indicator"], r["subject"]) for r in rows.values() if r["role"] in ANSWERING}
    subjects = [s.code for s in scheme.subjects.values() if asked["class"] in ("", s.class_code)]

    def passes(one: Indicator) -> bool:
        counted = not asked["class"] or any(scheme.weight(one.code, s) for s in subjects)
        bare = any((one.code, subject) not in led for subject in subjects)
        return (
            counted
            and asked["topic"] in ("", one.topic)
            and asked["supplier"] in ("", one.supplier)
            and (bare or not asked["missing"])
        )

    return [one for one in assigned_kinds(scheme) if passes(one)]


@router.get("/{scheme_code}/assign")
def show_assign(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    subject_class: str = "",
    topic: str = "",
    supplier: str = "",
    missing: str = "",
) -> Response:
    """Choose indicators, subjects and units."""
    scheme = division.opened(session, who, scheme_code)
    if words := division.closed(session, request.app.state.books, scheme_code):
        return see(f"/division/{scheme_code}", words)
    rows, units = division.rows_of(session, DUTIES, scheme=scheme_code), roster.units(session)
    asked = {"class": subject_class, "topic": topic, "supplier": supplier, "missing": missing}
    own = assigning_store.bodies(session, scheme)
    every = assigned_kinds(scheme)
    return page(
        request,
        "attribution/division_assign.html",
        scheme=scheme,
        asked=asked,
        indicators=_kept(scheme, rows, asked),
        topics=list(dict.fromkeys(i.topic for i in every)),
        suppliers=[
            (c, units[c].name if c in units else c)
            for c in sorted({i.supplier for i in every} - {""})
        ],
        led=_led(rows, units, own),
        choices=chosen_units(scheme, own),
        posts=_posts(session, own),
        roles=[str(role) for role in Role if role is not Role.COOPERATING],
    )


def _led(rows: Mapping[str, Any], units: Mapping[str, Any], own: Bodies) -> dict[str, list[str]]:
    """By indicator, the units that stand for it, in words."""
    found: dict[str, dict[str, None]] = {}
    for row in rows.values():
        name = units[row["unit"]].name if row["unit"] in units else row["unit"]
        core = own.names(row["subject"]).core(name)
        found.setdefault(row["indicator"], {})[f"{core}{row['role']}"] = None
    return {code: list(words) for code, words in found.items()}


def _posts(session: ReadSession, own: Bodies) -> list[tuple[str, str]]:
    inside = {code: name for units in own.of.values() for code, name in units.items()}
    posts = roster.posts(session).values()
    return sorted((p.code, post_words(inside[p.unit], p.name)) for p in posts if p.unit in inside)


@router.post("/{scheme_code}/assign")
def preview_assign(
    request: Request, session: ReadSession, who: Enterer, scheme_code: str, given: Ticked
) -> Response:
    """Show the lines that the choice makes; nothing is written."""
    scheme = division.opened(session, who, scheme_code)
    return _previewed(request, session, scheme, given)


def _previewed(
    request: Request,
    session: ReadSession,
    scheme: Scheme,
    given: Mapping[str, tuple[str, ...]],
    problems: Any = (),  # noqa: ANN401  问题清单
) -> Response:
    own = assigning_store.bodies(session, scheme)
    asked = assigning_store.checked(scheme, asked_for(scheme, given), own)
    rows = division.rows_of(session, DUTIES, scheme=scheme.code)
    lines, misses = propose(scheme, asked, rows, own)
    return page(
        request,
        "attribution/division_assigned.html",
        UNPROCESSABLE if problems else 200,
        scheme=scheme,
        given=given,
        asked=asked,
        lines=lines,
        misses=misses,
        units=roster.units(session),
        digest=_digest(lines),
        problems=problems,
    )


def _digest(lines: Sequence[Proposed]) -> str:
    """What was previewed, whatever paper is written under it."""
    seen = [(line.state, {**line.fields, "paper": ""}) for line in lines]
    return hashlib.sha256(repr(seen).encode()).hexdigest()


@router.post("/{scheme_code}/assign/enter")
def enter_assign(
    request: Request,
    session: WriteSession,
    who: Enterer,
    scheme_code: str,
    given: Ticked,
    why: Why,
) -> Response:
    """Enter the lines as previewed."""
    scheme, books = division.opened(session, who, scheme_code), request.app.state.books
    own = assigning_store.bodies(session, scheme)
    asked = assigning_store.checked(scheme, asked_for(scheme, given), own)
    rows = division.rows_of(session, DUTIES, scheme=scheme_code)
    lines, _ = propose(scheme, asked, rows, own)
    if given.get("digest", ("",))[0] != _digest(lines):
        raise Refused("预览之后责任分解有了变动，这次没有录入。", "请重新预览后再确认。")
    if words := division.closed(session, books, scheme_code):
        raise Refused(words)
    entry = assigning_store.enter(session, who, books, lines, grounds=why)
    if entry.problems:
        return _previewed(request, session, scheme, given, entry.problems)
    return see(f"/division/{scheme_code}", said(entry))
