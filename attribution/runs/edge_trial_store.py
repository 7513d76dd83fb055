"""试改责任链要看的事实在这里取齐：现有的各行、改后的根据；只留一行痕，别的什么也不写。"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility.graph import POST, responsibility_graphs
from attribution.responsibility.reading import READ
from attribution.runs import store
from attribution.runs.calculation import Inputs
from attribution.runs.edge_asked import Asked, Sent
from attribution.runs.edge_changes import Change, FactorTable, LineChange, changed
from attribution.runs.edge_trial import Trial, trial
from attribution.runs.explaining import Name, namer
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.intake_store import planned
from cadre.foundation.interpreting import blank
from cadre.foundation.on_record import current_rows
from cadre.foundation.page_entry import PAGE, sheet_of_form
from cadre.foundation.planning import Preview
from cadre.foundation.referring import words_of_key
from cadre.foundation.sheets import Books, Rows, SheetForm, nothing_locked
from cadre.foundation.workbook import RawBook, read_workbook
from cadre.roster import store as roster
from cadre.rules.errors import NotFound, Refused
from cadre.rules.numbers import show_factor
from cadre.rules.problems import Place, Problem, blocking

DIVISION, ROSTER = "division", "roster"


@dataclass(frozen=True)
class Asking:
    """One change that was tried, to be told: the sheet, the row, and what becomes of its cells.

    A row taken off has no cells; a cell is its title, what it held and what it holds.
    """

    sheet: str
    row: str
    cells: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Tried:
    """What came of a trial: the outcome, or the problems for which there is none."""

    problems: tuple[Problem, ...]
    asking: tuple[Asking, ...] = ()
    found: Trial | None = None
    name: Name | None = None
    posts: Mapping[str, str] | None = None


def opened(session: Session, who: Principal, code: str) -> Scheme:
    """The scheme as it stands now.

    Raises:
        NotFound: when there is none of that code.
    """
    who.must(Permission.ENTER_FACTS)
    return schemes.scheme(session, code)


def asked(session: Session, who: Principal, scheme: Scheme, subject: str, indicator: str) -> Asked:
    """The result asked for, with the posts that its chain reaches on either side.

    Raises:
        NotFound: when the scheme has no such subject or indicator.
    """
    if subject not in scheme.subjects or indicator not in scheme.indicators:
        raise NotFound("没有这一项结果。", "请从列表中选择。")
    ground = store.inputs(session, scheme.code).ground
    graphs = responsibility_graphs(scheme, subject, ground)
    nodes = {node for graph in graphs for node in graph if node[2] == indicator}
    named = {
        post
        for duty in ground.duties_of(subject, indicator)
        for post in (duty.deputy_post, duty.section_post, duty.handler_post)
    }
    people = roster.authority(session, who)
    posts = {node[1] for node in nodes if node[0] == POST} | named
    return Asked(
        scheme, subject, indicator, frozenset(posts), lambda code: not code or people.sees(code)
    )


def rows(session: Session, books: Books) -> Rows:
    """What is on record in the sheets of the form."""
    return current_rows(session, {code: books[code] for code in (DIVISION, ROSTER)})


def by_form(
    session: Session,
    who: Principal,
    books: Books,
    scheme: Scheme,
    sent: Sent,
    tables: Iterable[Change] = (),
) -> Tried:
    """Try what a form changes."""
    plans, known = [], rows(session, books)
    lines: list[LineChange] = []
    asking: list[Asking] = []
    for code in (DIVISION, ROSTER):
        forms = books[code].sheets
        raw = {
            form.title: sheet_of_form(form, sent.entered[form.code])
            for form in forms
            if sent.entered.get(form.code)
        }
        if raw:
            plans.append(_planned(session, who, books, code, RawBook(raw), PAGE))
        gone = [(form, key) for form in forms for key in sorted(sent.gone.get(form.code, ()))]
        lines += [LineChange(_line(f, known[f.code][key], scheme), None) for f, key in gone]
        asking += [Asking(form.title, words_of_key(key)) for form, key in gone]
    lines += [change for plan in plans for change in _changes(plan, known, scheme)]
    problems = [replace(p, where=Place(p.where.sheet)) for plan in plans for p in plan.problems]
    asking += [one for plan in plans for one in _asking(plan)]
    return _tried(session, who, scheme, [*lines, *tables], problems, asking)


def by_workbook(
    session: Session, who: Principal, books: Books, scheme: Scheme, name: str, content: bytes
) -> Tried:
    """Try what a workbook of the division of work would enter."""
    found = _planned(session, who, books, DIVISION, read_workbook(content), name)
    changes = list(_changes(found, rows(session, books), scheme))
    return _tried(session, who, scheme, changes, found.problems, _asking(found))


def _planned(
    session: Session, who: Principal, books: Books, code: str, raw: RawBook, name: str
) -> Preview:
    """The same reading and checks as an entry; a closed book may be tried, for nothing is kept."""
    book = replace(books[code], frozen=lambda _session: frozenset(), locks=nothing_locked)
    digest = hashlib.sha256(repr(sorted(raw.sheets.items())).encode()).hexdigest()
    return planned(session, who, {**books, code: book}, book, raw, file=(name, digest))


def _changes(plan: Preview, known: Rows, scheme: Scheme) -> Iterator[LineChange]:
    for sheet in plan.sheets:
        form = sheet.form
        for line in (*sheet.new, *sheet.changed):
            fields = {c.field: blank(form, c) for c in form.columns} | dict(sheet.entered[line.key])
            if fields.get("scheme", scheme.code) == scheme.code:
                before = known[form.code].get(line.key)
                was = _line(form, before, scheme) if before else None
                yield LineChange(was, _line(form, fields, scheme))


def _line(form: SheetForm, fields: Mapping[str, Any], scheme: Scheme) -> Any:  # noqa: ANN401  各表的行各有其类型
    return READ[form.code](SimpleNamespace(**fields), scheme.period)


def _asking(plan: Preview) -> list[Asking]:
    return [
        Asking(
            sheet.form.title,
            words_of_key(line.key),
            tuple((change.title, change.old, change.new) for change in line.changes),
        )
        for sheet in plan.sheets
        for line in (*sheet.new, *sheet.changed)
    ]


def _of_factors(table: FactorTable) -> Asking:
    words = "，".join(filter(None, (table.edge, table.side, table.applies_to)))
    cells = tuple((role, "", show_factor(factor)) for role, factor in table.factors.items())
    return Asking("系数", words, cells)


def _tried(
    session: Session,
    who: Principal,
    scheme: Scheme,
    changes: Sequence[Change],
    problems: Iterable[Problem],
    asking: Iterable[Asking],
) -> Tried:
    told = tuple(problems)
    if blocking(list(told)):
        return Tried(told, tuple(asking))
    before = store.inputs(session, scheme.code)
    after = changed(before, changes)
    try:
        found = trial(before, after)
    except ArithmeticError as fault:
        raise Refused(f"这样改，责任链就分不完：{fault}。", "请核对份额、系数和再分解。") from fault
    words = f"试改 {len(changes)} 处，动到 {len(found.people)} 人"
    trail.looked(session, who, f"方案 {scheme.code} 责任链", words)
    people = roster.authority(session, who)
    lines = *asking, *(_of_factors(change) for change in changes if isinstance(change, FactorTable))
    return Tried(
        told, lines, found, namer(scheme, after.ground, people.name), _posts(after, scheme, found)
    )


def _posts(after: Inputs, scheme: Scheme, found: Trial) -> dict[str, str]:
    """The posts of those who move, in words."""
    named = namer(scheme, after.ground, str)
    moved = {one.official for one in found.people}
    held: dict[str, dict[str, None]] = {}
    for tenure in after.ground.tenures:
        if tenure.official in moved:
            held.setdefault(tenure.official, {})[named(POST, tenure.post)] = None
    return {official: "、".join(own) for official, own in held.items()}
