"""申诉的结果写回花名册：等次、处分按决定另立一版，原来的一版留着；影响期和资格由此重算。"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.page_entry import Grounds, enter_form, sheet_of_rows
from cadre.foundation.sheets import Books, SheetForm
from cadre.foundation.tables import Decision
from cadre.foundation.workbook import RawSheet
from cadre.roster import store as roster
from cadre.roster.tables import AnnualGrade, Handling
from cadre.rules.barred import Handled, period_of
from cadre.rules.errors import Refused
from cadre.rules.vocabulary import Grade, HandlingKind
from records.appeals import lodging_store, no_harm
from records.appeals.personal import CHANGED, KEPT, REVOKED, SENT_BACK, UNSAID, WORSE
from records.appeals.tables import Appeal


@dataclass(frozen=True)
class Outcome:
    """What a decision puts in the place of what was contested; None where it takes it away."""

    row: AnnualGrade | Handling
    fresh: Mapping[str, Any] | None
    before: str
    after: str


def checks(session: Session, appeal: Appeal, fields: Mapping[str, str]) -> dict[str, str]:
    """What is unsaid in an outcome, and why it would be worse; both "" when it may be decided."""
    outcome = fields.get("outcome", "")
    if outcome in ("", KEPT, SENT_BACK):
        return {}
    row = lodging_store.fact(session, appeal.about)
    if row is None:
        return {UNSAID: "所不服的决定已不在花名册里，请先核对"}
    if isinstance(row, AnnualGrade):
        return _check_grade(row, fields.get("new_grade", ""))
    return {} if outcome == REVOKED else _check_handling(row, fields)


def _check_grade(row: AnnualGrade, given: str) -> dict[str, str]:
    if not given:
        return {UNSAID: "变更或者撤销的，须写明恢复为哪个等次"}
    if given == row.grade:
        return {UNSAID: f"写明的等次仍是“{given}”，没有变更的请选“{KEPT}”"}
    return {WORSE: no_harm.worse_grade(Grade(row.grade), Grade(given))}


def _check_handling(row: Handling, fields: Mapping[str, str]) -> dict[str, str]:
    if not fields.get("new_kind", ""):
        return {UNSAID: "变更的，须写明变更为什么处理"}
    before, after = roster.handled(row), _changed(row, fields)
    if (before.kind, before.months) == (after.kind, after.months):
        return {UNSAID: f"写明的处理仍是“{before.kind}”，没有变更的请选“{KEPT}”"}
    return {WORSE: no_harm.worse_handling(before, after)}


def _changed(row: Handling, fields: Mapping[str, str]) -> Handled:
    months = fields.get("new_months", "").strip()
    return replace(
        roster.handled(row),
        kind=HandlingKind(fields["new_kind"]),
        months=int(months) if months.isdecimal() else None,
    )


def write_back(
    session: Session,
    who: Principal,
    books: Books,
    appeal: Appeal,
    fields: Mapping[str, str],
    decision: Decision,
) -> str:
    """Enter what a decision changed as one batch on its paper; what was and what is, in words.

    Raises:
        Refused: when the fact is gone, or what is decided cannot be entered.
    """
    if fields.get("outcome") not in (CHANGED, REVOKED):
        return ""
    row = lodging_store.fact(session, appeal.about)
    if row is None:
        raise Refused("所不服的决定已不在花名册里。", "请先核对花名册。")
    found = _outcome(row, fields, decision)
    _enter(session, who, books, appeal, found, decision)
    return f"原为{found.before}；现为{found.after}"


def _outcome(row: AnnualGrade | Handling, fields: Mapping[str, str], decision: Decision) -> Outcome:
    if isinstance(row, AnnualGrade):
        fresh = {"grade": fields["new_grade"], "paper": decision.minutes_no}
        return Outcome(row, fresh, f"“{row.grade}”", f"“{fresh['grade']}”")
    before = f"{row.kind}（{period_of(roster.handled(row)).words()}）"
    if fields["outcome"] == REVOKED:
        return Outcome(row, None, before, "没有这项处理，影响期随之消除")
    changed = _changed(row, fields)
    after = f"{changed.kind}（{period_of(changed).words()}）"
    return Outcome(
        row,
        {"kind": changed.kind, "months": changed.months, "paper": decision.minutes_no},
        before,
        after,
    )


def _enter(
    session: Session,
    who: Principal,
    books: Books,
    appeal: Appeal,
    found: Outcome,
    decision: Decision,
) -> None:
    """By the same door as the roster's workbook; this one row the recorder may enter."""
    code = type(found.row).__tablename__
    form = next(sheet for sheet in books["roster"].sheets if sheet.code == code)
    raw = _raw(form, found)
    moved = found.fresh is None or found.fresh.get("kind", "") != getattr(found.row, "kind", "")
    gone = {form.code: [found.row.key]} if moved and isinstance(found.row, Handling) else {}
    own = {**books, "roster": replace(books["roster"], permission=Permission.DECIDE)}
    reason = f"{appeal.kind} {appeal.id}：{decision.outcome}"
    paper = Grounds(reason, decision.minutes_no)
    entry = enter_form(session, who, own, "roster", raw, grounds=paper, removed=gone)
    if entry.batch is None:
        what = str(entry.problems[0]) if entry.problems else "没有新的内容。"
        raise Refused(f"决定不能写回花名册：{what}", "请更正后再记录。")


def _raw(form: SheetForm, found: Outcome) -> dict[str, RawSheet]:
    if found.fresh is None:
        return {}
    row = {c.field: getattr(found.row, c.field) for c in form.columns} | dict(found.fresh)
    return {form.title: sheet_of_rows(form, [row])}
