"""为下一周期作准备：复制方案、按上年结果试排、看谁可以改作底线，都要把方案和结果放在一起。"""

from dataclasses import replace
from decimal import Decimal

from sqlmodel import Session

from attribution.responsibility import store as responsibility
from attribution.results import store as results
from attribution.runs import store
from attribution.runs.what_if import WhatIf, what_if
from attribution.schemes import store as schemes
from attribution.schemes.around import Balance, balance
from attribution.schemes.bottom_lines import Candidate, candidates
from attribution.schemes.checks import check
from attribution.schemes.cloning import Cloning, baselines, cloned
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_rows
from cadre.foundation.sheets import Books
from cadre.rules.errors import Refused
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import Role

BOOK = "scheme"
ANSWERING = (Role.LEAD, Role.JOINT)


def problems_of(session: Session, code: str) -> list[Problem]:
    """All problems of a scheme, indicators that nobody answers for among them."""
    scheme = schemes.scheme(session, code)
    answered = {c.indicator for c in responsibility.cards(session, code) if c.role in ANSWERING}
    around = replace(schemes.around(session, scheme), responsible=answered)
    return check(scheme, around)


def clone(
    session: Session, who: Principal, books: Books, code: str, asked: Cloning, grounds: Grounds
) -> Entry:
    """Enter the next version of a scheme as one batch of facts.

    Raises:
        BadInput: without code, name, reason or paper.
        Refused: when the code is taken.
    """
    who.must(Permission.ENTER_FACTS)
    asked.must_be_sound()
    if asked.code in {head.code for head in schemes.heads(session)}:
        raise Refused(f"代码“{asked.code}”已经有方案用了。", "请换一个代码。")
    scheme = schemes.scheme(session, code)
    values = _values(session, code)
    sheets = books[BOOK].sheets
    parts = {form.code: [*schemes.rows_of(session, form.table, code).values()] for form in sheets}
    made = cloned(parts, asked, baselines(scheme, values), grounds.paper)
    raw = {form.title: sheet_of_rows(form, made[form.code]) for form in sheets if made[form.code]}
    entry = enter_form(session, who, books, BOOK, raw, grounds=grounds)
    if entry.batch:
        trail.wrote(session, who, "复制方案", f"方案 {asked.code}", f"由 {code} 复制")
    return entry


def _values(session: Session, code: str) -> dict[tuple[str, str], Decimal]:
    """The year's values of a scheme, those that were filled in."""
    return {
        (r.indicator, r.subject): r.value
        for r in results.results(session, code)
        if r.value is not None and not r.term
    }


def trial(session: Session, who: Principal, code: str) -> WhatIf | None:
    """The draft on the results of the period before; None where there is no such period.

    The trial leaves a line on the trail and nothing else.
    """
    who.must(Permission.READ_RUNS)
    draft = schemes.scheme(session, code)
    if draft.previous not in {head.code for head in schemes.heads(session)}:
        return None
    run = store.current(session, draft.previous)
    batch = run.facts_batch if run else None
    previous = schemes.scheme(session, draft.previous, batch)
    number = (run.id or 0) if run else 0
    published = (store.scores(session, number), store.standings(session, number)) if run else None
    found = what_if(draft, previous, results.filled(session, previous.code, batch), published)
    trail.looked(session, who, f"方案 {code} 按上年结果试排")
    return found


def bottom_lines(
    session: Session, who: Principal, code: str
) -> tuple[str, list[Candidate], Balance]:
    """Candidates for bottom lines: of the scheme's own run, else of the period before."""
    scheme = schemes.scheme(session, code)
    rule = balance(scheme.period.begins_on)
    known = {head.code for head in schemes.heads(session)}
    for at in (code, scheme.previous):
        run = store.shown(session, who, at) if at in known else None
        if run:
            judged = schemes.scheme(session, at, run.facts_batch)
            return judged.name, candidates(judged, store.scores(session, run.id or 0), rule), rule
    return "", [], rule
