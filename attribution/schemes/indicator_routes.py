"""修改一项指标、修改权重矩阵的页面；每次保存是一批事实，写明理由和依据文件。"""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.schemes import editing
from attribution.schemes import store as schemes
from attribution.schemes.edit_routes import Enterer, Given, Reader, Seen, Why, edit_page, said
from attribution.schemes.forms import INDICATORS, WEIGHTS
from attribution.schemes.grid_forms import (
    FIELDS,
    Grid,
    Line,
    as_weight,
    blank_indicator,
    grid,
    matrix,
    posted,
    taken,
)
from attribution.schemes.tree import branches, class_totals
from cadre.foundation.guard import ReadSession, WriteSession
from cadre.foundation.page_entry import Entry, sheet_of_form
from cadre.foundation.web import see
from cadre.rules.errors import NotFound

router = APIRouter(prefix="/schemes", tags=["schemes"])

NEW = "new"


@router.get("/{code}/weights")
def show_weights(
    request: Request, session: ReadSession, who: Reader, code: str, start: int = 0
) -> Response:
    """The weights of the indicators in all classes, in one form; a long one in pages."""
    if words := editing.closed(session, who, request.app.state.books, code):
        return see(f"/schemes/{code}", words)
    return _weights(request, session, code, max(start, 0))


def _weights(
    request: Request,
    session: ReadSession,
    code: str,
    start: int,
    entry: Entry | None = None,
    fields: Mapping[str, str] | None = None,
) -> Response:
    scheme = schemes.scheme(session, code)
    every, step = branches(scheme), max(FIELDS // max(len(scheme.classes), 1), 1)
    kept = {f"w|{i}|{c}": as_weight(points) for (i, c), points in scheme.weights.items()}
    return edit_page(
        request,
        session,
        code,
        "attribution/scheme_weights.html",
        entry,
        branches=every[start : start + step],
        start=start,
        next_start=start + step if len(every) > start + step else 0,
        totals=class_totals(scheme),
        cells=fields or kept,
    )


@router.post("/{code}/weights")
def save_weights(
    request: Request,
    session: WriteSession,
    who: Enterer,
    code: str,
    why: Why,
    fields: Given,
    seen: Seen,
    start: int = 0,
) -> Response:
    """Save the weight matrix, or one page of it."""
    entered, removed = matrix(code, fields, schemes.rows_of(session, WEIGHTS.table, code))
    raw = {WEIGHTS.title: sheet_of_form(WEIGHTS, entered)} if entered else {}
    books = request.app.state.books
    entry = editing.save(
        session, who, books, code, raw, grounds=why, removed={"weight": removed}, seen=seen
    )
    if entry.problems:
        return _weights(request, session, code, max(start, 0), entry, fields)
    return see(f"/schemes/{code}/weights?{request.url.query}".rstrip("?"), said(entry))


@router.get("/{code}/indicators/{indicator}")
def show_indicator(
    request: Request, session: ReadSession, who: Reader, code: str, indicator: str
) -> Response:
    """One indicator with all its fields; `new` asks for one that is not there yet."""
    if words := editing.closed(session, who, request.app.state.books, code):
        return see(f"/schemes/{code}", words)
    rows = schemes.rows_of(session, INDICATORS.table, code)
    key = f"{code}|{indicator}"
    if indicator != NEW and key not in rows:
        raise NotFound(f"方案里没有代码为“{indicator}”的指标。", "请从方案页面进入。")
    fixed = {"scheme": code}
    found = grid(INDICATORS, fixed, {key: rows[key]} if key in rows else {}, blank=0)
    line = found.lines[0] if found.lines else Line(1, "", blank_indicator())
    return _indicator(request, session, code, line, indicator)


def _indicator(
    request: Request,
    session: ReadSession,
    code: str,
    line: Line,
    indicator: str,
    entry: Entry | None = None,
) -> Response:
    columns = tuple(column for column in INDICATORS.columns if column.field != "scheme")
    return edit_page(
        request,
        session,
        code,
        "attribution/scheme_indicator.html",
        entry,
        grid=Grid(INDICATORS, {"scheme": code}, columns, (line,)),
        line=line,
        indicator=indicator,
        fresh=indicator == NEW,
    )


@router.post("/{code}/indicators/{indicator}")
def save_indicator(
    request: Request,
    session: WriteSession,
    who: Enterer,
    code: str,
    indicator: str,
    why: Why,
    fields: Given,
    seen: Seen,
) -> Response:
    """Save one indicator."""
    lines = posted(INDICATORS, fields)
    entered, _ = taken(INDICATORS, lines, {"scheme": code})
    raw = {INDICATORS.title: sheet_of_form(INDICATORS, entered)}
    books = request.app.state.books
    entry = editing.save(session, who, books, code, raw, grounds=why, seen=seen)
    if entry.problems:
        return _indicator(request, session, code, lines[0], indicator, entry)
    return see(f"/schemes/{code}", said(entry))


@router.post("/{code}/indicators/{indicator}/remove")
def remove_indicator(
    request: Request,
    session: WriteSession,
    who: Enterer,
    code: str,
    indicator: str,
    why: Why,
    seen: Seen,
) -> Response:
    """Take an indicator off, with all that belongs to it."""
    books = request.app.state.books
    entry = editing.remove_indicator(session, who, books, code, indicator, grounds=why, seen=seen)
    return see(f"/schemes/{code}", said(entry))
