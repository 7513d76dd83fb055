"""人员基本信息表的一行翻成干部、表上原文和简历；由任职推算的列只核对，不收。"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cadre.foundation.cells import CellFault
from cadre.foundation.sheets import Bar, Rows
from cadre.foundation.workbook import RawCell
from cadre.roster.collection.coding import STATUS
from cadre.roster.collection.columns import A01, NAME, NUMBER, Held, NationalColumn
from cadre.roster.collection.file_forms import Out, Sheet, as_shown
from cadre.roster.collection.laying import OF_PERSON, lays
from cadre.roster.collection.people import People, Uncertain
from cadre.roster.forms import OFFICIALS
from cadre.roster.lrmx.facts import PRESENT, RESUME, resume_of
from cadre.roster.person_forms import RESUME as STAGES
from cadre.roster.person_forms import TEXTS

COLUMNS = {column.title: column for column in A01}
NEEDED = ("性别", "出生年月")
NATIONAL = {text: ours for ours, text in STATUS.items()}
FROM_POSTS = "请在花名册的任职、职级上改。"


def read(sheet: Sheet, people: People, rows: Rows, bar: Bar, day: date) -> dict[str, Out]:
    """Our sheets that the rows of A01 make, by our form."""
    whose = _whose(sheet, people, rows, bar)
    laid = _laid(set(whose.values()), rows, day)
    letters = {column.field: sheet.letter(column.title) for column in A01}
    found = {
        "official": Out(OFFICIALS, letters),
        "formtext": Out(TEXTS, {}),
        "resumeentry": Out(STAGES, {"words": sheet.letter("简历")}),
    }
    for number, cells in sheet.rows:
        code = whose.get(number, "")
        before = laid.get(code, {})
        said = {
            c.title: sheet.value(number, cells, c, before.get(c.title, "")) for c in sheet.columns
        }
        if code:
            _row(sheet, number, code, said, before, rows, found)
    return found


def _whose(sheet: Sheet, people: People, rows: Rows, bar: Bar) -> dict[int, str]:
    """The code of each row whose person is certain."""
    found = {}
    for number, cells in sheet.rows:
        said = [_quiet(sheet, cells, title) for title in (NAME, NUMBER, "出生年月")]
        if not said[0]:
            continue
        try:
            code, words = people.of_basics(*said)
        except Uncertain as found_out:
            sheet.fault(number, NAME, CellFault(found_out.what, found_out.what_to_do))
            continue
        before = rows["official"].get(code)
        if before and (barred := bar(OFFICIALS, before, rows)):
            sheet.fault(number, NAME, CellFault(barred))
            continue
        found[number] = code
        if words:
            sheet.warn(number, NAME, words, "确是库里的人，请改正姓名、身份证号或出生年月。")
    return found


def _quiet(sheet: Sheet, cells: Mapping[str, RawCell], title: str) -> str:
    """A cell for telling persons apart; what is wrong in it is told when it is read for good."""
    if title not in sheet.matched.columns:
        return ""
    try:
        return str(sheet.read(COLUMNS[title], cells.get(title, "")))
    except CellFault:
        return ""


def _laid(codes: set[str], rows: Rows, day: date) -> Mapping[str, Mapping[str, str]]:
    """What the export would say of these people."""
    shown = {
        name: {k: f for k, f in rows.get(name, {}).items() if f["official"] in codes}
        for name in OF_PERSON
    }
    shown["official"] = {c: rows["official"][c] for c in codes if c in rows["official"]}
    return lays(shown, rows, day)["A01"]


def _row(
    sheet: Sheet,
    number: int,
    code: str,
    said: Mapping[str, Any],
    before: Mapping[str, str],
    rows: Rows,
    found: Mapping[str, Out],
) -> None:
    on_record = rows["official"].get(code, {})
    _needed(sheet, number, said, on_record)
    new: dict[str, Any] = {"code": code}
    texts: dict[str, str] = {}
    for title, value in said.items():
        column = COLUMNS[title]
        same = as_shown(column, value) == before.get(title, "")
        if column.held is Held.FIELD:
            new[column.field] = _field(column, value, on_record, same=same)
        elif value and not same:
            _other(sheet, number, column, as_shown(column, value), before, rows, code, texts)
    stages = _stages(sheet, number, code, texts, rows)
    if number in sheet.wrong:
        return
    found["official"].add(number, new)
    for element, text in texts.items():
        found["formtext"].add(number, {"official": code, "element": element, "text": text})
    for stage in stages:
        found["resumeentry"].add(number, stage)


def _needed(
    sheet: Sheet, number: int, said: Mapping[str, Any], on_record: Mapping[str, Any]
) -> None:
    for title in NEEDED:
        told = any(p.where.cell == f"{sheet.letter(title)}{number}" for p in sheet.problems)
        if not said.get(title) and (title in said or not on_record) and not told:
            sheet.fault(number, title, CellFault(f"“{title}”没有填。", "请补填。"))


def _field(column: NationalColumn, value: Any, on_record: Mapping[str, Any], *, same: bool) -> Any:  # noqa: ANN401  由列的种类决定
    if on_record and (same or (not value and column.field == "id_number")):
        return on_record[column.field]  # 空着的身份证号不当作清空
    return NATIONAL.get(value, value) if column.field == "status" else value


def _other(
    sheet: Sheet,
    number: int,
    column: NationalColumn,
    value: str,
    before: Mapping[str, str],
    rows: Rows,
    code: str,
    texts: dict[str, str],
) -> None:
    """A text to be kept; what follows from the posts is not taken."""
    stored = rows.get("formtext", {}).get(f"{code}|{column.field}", {}).get("text", "")
    laid = before.get(column.title, "")
    by_posts = column.field == PRESENT and bool(laid) and laid != stored
    if column.held is Held.TEXT and not by_posts:
        texts[column.field] = value
        return
    words = f"“{column.title}”写的是“{value[:40]}”，库里推算的是“{laid or '空'}”，没有收。"
    sheet.warn(number, column.title, words, FROM_POSTS)


def _stages(
    sheet: Sheet, number: int, code: str, texts: Mapping[str, str], rows: Rows
) -> list[dict[str, Any]]:
    """The entries of a changed resume; fewer than on record are not taken."""
    if RESUME not in texts:
        return []
    stages = resume_of(texts[RESUME])
    there = {r["number"] for r in rows.get("resumeentry", {}).values() if r["official"] == code}
    if there and len(stages) < max(there):
        words = f"简历有 {len(stages)} 段，库里有 {max(there)} 段，少的不能在这里删。"
        sheet.fault(number, "简历", CellFault(words, "请在干部的页面上改简历。"))
    return [
        {"official": code, "number": n, "begins": s.begins, "ends": s.ends, "words": s.words}
        for n, s in enumerate(stages, start=1)
    ]
