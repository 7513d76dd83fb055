"""沿用上一周期的责任分解：取两个方案和花名册，列出要录入的行和对不上的，确认后成批录入。"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility import division_store as division
from attribution.responsibility import store as responsibility
from attribution.responsibility.copying import Copied, copy
from attribution.responsibility.succeeding import Around
from attribution.schemes import store as schemes
from cadre.foundation.access import Principal
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_rows
from cadre.foundation.sheets import Books
from cadre.roster import unit_store
from cadre.rules.errors import Refused
from cadre.rules.periods import Span

TAKEN_OVER = ("duty", "delegation")


@dataclass(frozen=True)
class Running:
    """Lines of the division of work on the first day: those that run on, and those that end."""

    on: int
    ends: int


@dataclass(frozen=True)
class Plan:
    """What taking over from a former scheme would enter; `digest` stands for what was seen."""

    old: Scheme
    copied: Copied
    running: Running
    digest: str


def former(session: Session, scheme: Scheme) -> list[tuple[str, str]]:
    """The schemes that may be taken over from, the one before first."""
    heads = [head for head in schemes.heads(session) if head.code != scheme.code]
    heads.sort(key=lambda head: head.code != scheme.previous)
    return [(head.code, head.name) for head in heads]


def plan(
    session: Session, books: Books, scheme: Scheme, former_code: str, given: Mapping[str, str]
) -> Plan:
    """Lay the duties and delegations of a former scheme over the new one; nothing is written."""
    old = schemes.scheme(session, former_code)
    ground = responsibility.ground(session, scheme)
    forms = [division.sheet(books, code) for code in TAKEN_OVER]
    standing = {form.code: division.rows_of(session, form, scheme=scheme.code) for form in forms}
    duties, delegations = (division.rows_of(session, form, scheme=former_code) for form in forms)
    around = Around(old, scheme, ground.units, ground.posts, unit_store.history(session))
    copied = copy(
        around, duties.values(), delegations.values(), standing, given, given.get("paper", "")
    )
    seen = (sorted(duties), sorted(delegations), sorted(standing["duty"]), old.code)
    digest = hashlib.sha256(repr(seen).encode()).hexdigest()
    return Plan(old, copied, _running(session, books, scheme), digest)


def _running(session: Session, books: Books, scheme: Scheme) -> Running:
    first = scheme.period.begins_on
    rows = division.rows_of(session, division.sheet(books, "portfolio")).values()
    spans = [Span(row["begins_on"], row["ends_on"]) for row in rows]
    there = [span for span in spans if span.covers(first)]
    ended = [s for s in spans if s.ends_on and s.ends_on < first]
    return Running(len(there), len(ended))


def enter(
    session: Session,
    who: Principal,
    books: Books,
    found: Plan,
    *,
    expected: str,
    grounds: Grounds,
) -> Entry:
    """Enter what was seen and chosen, as one batch.

    Raises:
        Refused: when something has still to be chosen, or the facts have moved since.
    """
    if found.digest != expected:
        raise Refused("预览之后责任分解有了变动，这次没有录入。", "请重新预览后再确认。")
    if found.copied.open:
        raise Refused(
            f"还有 {found.copied.open} 处没有选定，这次没有录入。", "请选定，或选“不沿用”。"
        )
    made = zip(TAKEN_OVER, (found.copied.duties, found.copied.delegations), strict=True)
    sheets = [(division.sheet(books, code), rows) for code, rows in made if rows]
    raw = {form.title: sheet_of_rows(form, [*rows]) for form, rows in sheets}
    return enter_form(session, who, books, division.BOOK, raw, grounds=grounds)
