"""奖惩、考核、家庭成员表的一行翻成一项事实；我们没有地方放的内容说明没有收。"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cadre.foundation.cells import CellFault
from cadre.foundation.sheets import Rows, SheetForm
from cadre.foundation.workbook import RawCell
from cadre.roster.collection.coding import REASONED, SANCTIONS, grade_of
from cadre.roster.collection.columns import NAME, NUMBER, SHEETS, Held
from cadre.roster.collection.file_forms import Out, Sheet
from cadre.roster.collection.laying import member_line
from cadre.roster.collection.people import People, Uncertain
from cadre.roster.forms import GRADES
from cadre.roster.lrmx.facts import dotted
from cadre.roster.person_forms import AWARDS, FAMILY
from cadre.rules.national_codes import table

MONTH_ONLY = re.compile(r"(\d{4})(\d{2})")
NO_PLACE = "库里没有这一栏，没有收。"
SANCTION = "库里没有登记这项处分；处分要写事由，采集表没有这一列，不能从这里录入。"
BY_BOOK = "请用花名册工作簿的“处理处分”表录入。"


@dataclass
class Row:
    """A row being turned: of whom, the facts on record, and where it stands."""

    sheet: Sheet
    number: int
    cells: dict[str, RawCell]
    code: str
    rows: Rows

    def said(self, before: Mapping[str, str]) -> dict[str, Any]:
        """The cells by title; `before` is what the record would say."""
        return {
            c.title: self.sheet.value(self.number, self.cells, c, before.get(c.title, ""))
            for c in self.sheet.columns
        }


Read = Callable[[Row], dict[str, Any] | None]


@dataclass(frozen=True)
class Kin:
    """How the rows of a national sheet are read, and the form that they make rows of."""

    form: SheetForm
    read: Read


def read(sheet: Sheet, people: People, rows: Rows, kin: Kin) -> Out:
    """The rows of a national sheet as rows of our form."""
    letters = {column.field: sheet.letter(column.title) for column in SHEETS[sheet.name]}
    out = Out(kin.form, {**letters, "official": "A"})
    name, number = SHEETS[sheet.name][:2]
    for at, cells in sheet.rows:
        row = Row(sheet, at, dict(cells), "", rows)
        try:
            given = [str(sheet.read(c, cells.get(c.title, "")) or "") for c in (name, number)]
            row.code = people.of_line(*given) if given[0] else ""
        except Uncertain as why:
            title = NUMBER if NUMBER in sheet.matched.columns else NAME
            sheet.fault(at, title, CellFault(why.what, why.what_to_do))
        except CellFault:
            row.code = ""  # 那一格错在哪里，读到它时再说明
        fields = kin.read(row)
        if fields is not None and row.code and at not in sheet.wrong:
            out.add(at, {"official": row.code, **fields})
    return out


def _award(row: Row) -> dict[str, Any] | None:
    _whole_days(row)
    said = row.said({})
    for column in row.sheet.columns:
        if column.held is Held.NOWHERE and said[column.title]:
            row.sheet.warn(row.number, column.title, f"“{column.title}”{NO_PLACE}")
    name, kind = said.get("奖惩名称", ""), said.get("奖惩名称代码", "")
    if not name and not kind:
        row.sheet.fault(row.number, "奖惩名称", CellFault("奖惩名称和代码都没有填。", "请补填。"))
        return None
    if name in SANCTIONS or kind in SANCTION_NAMES or name in SANCTION_NAMES:
        _sanction(row, name, kind, said["批准日期"])
        return None
    fields = {
        "name": name or kind,
        "approved_on": said["批准日期"],
        "approved_by": said.get("批准机关", ""),
        "level": said.get("批准机关级别", ""),
        "revoked_on": said.get("撤销日期", ""),
    }
    there = {c.field for c in row.sheet.columns} | {"name"}
    return {field: value for field, value in fields.items() if field in there}


SANCTION_NAMES = frozenset(
    text for code, text in table("honours").items() if code.startswith("02")
) - frozenset(text for code, text in table("honours").items() if code.startswith("01"))


def _sanction(row: Row, name: str, kind: str, day: date) -> None:
    """A sanction on record is known already; another cannot be entered from here."""
    wanted = {name, kind}
    for one in row.rows.get("handling", {}).values():
        same = one["official"] == row.code and one["decided_on"] == day
        if same and {one["kind"], table("honours").get(SANCTIONS.get(one["kind"], ""))} & wanted:
            return
    if row.code:
        row.sheet.fault(row.number, "奖惩名称", CellFault(SANCTION, BY_BOOK))


def _whole_days(row: Row) -> None:
    """A month without its day takes the day on record, else the first, which is told."""
    for title in ("批准日期", "撤销日期"):
        found = MONTH_ONLY.fullmatch(str(row.cells.get(title, "")).strip())
        if not found or not 1 <= int(found[2]) <= 12:  # noqa: PLR2004  十二个月
            continue
        year, month = int(found[1]), int(found[2])
        field = "approved_on" if title == "批准日期" else "revoked_on"
        known = [
            one[field]
            for one in row.rows.get("award", {}).values()
            if one["official"] == row.code
            and one["name"] == str(row.cells.get("奖惩名称", "")).strip()
            and one[field]
            and (one[field].year, one[field].month) == (year, month)
        ]
        row.cells[title] = known[0] if known else date(year, month, 1)
        if not known:
            words = f"“{title}”只写到月，按 {row.cells[title]} 收。"
            row.sheet.warn(row.number, title, words, "知道哪一日的，请写成八位。")


def _grade(row: Row) -> dict[str, Any] | None:
    said = row.said({})
    conclusion = said.get("考核结论", "")
    grade = grade_of(conclusion)
    if conclusion and not grade:
        words = f"“{conclusion}”不是等次，库里没有地方放，没有收。"
        row.sheet.warn(row.number, "考核结论", words)
        return None
    if conclusion.endswith(REASONED) and conclusion != grade:
        words = f"按“{grade}”收，原因（{conclusion.removesuffix('年度考核不确定等次')}）没有收。"
        row.sheet.warn(row.number, "考核结论", words)
    return {"year": said.get("考核年度", ""), "grade": grade}


def _member(row: Row) -> dict[str, Any] | None:
    number = _place(row)
    before = row.rows.get("familymember", {}).get(f"{row.code}|{number}", {})
    said = row.said(member_line(before) if before else {})
    line = member_line(before) if before else {}
    fields: dict[str, Any] = {"number": number}
    for column in row.sheet.columns:
        if (
            column.field in ("name", "relation", "born", "politics", "work")
            and column.title != NAME
        ):
            value = said[column.title]
            same = bool(before) and value == line[column.title]
            new = (dotted(value) or value) if column.field == "born" else value
            fields[column.field] = before[column.field] if same else new
    return fields if number else None


def _place(row: Row) -> int:
    """The place in the order: as written; of the same relative on record; else the next free."""
    column = next(c for c in SHEETS["A36"] if c.field == "number")
    if str(row.cells.get(column.title, "")).strip():
        try:
            at = int(row.sheet.read(column, row.cells[column.title]))
        except CellFault:
            return 0  # 读这一格时再说明
        if at < 1:
            row.sheet.fault(row.number, column.title, CellFault("“排序”从 1 起。", "请改正。"))
        return max(at, 0)
    own = [r for r in row.rows.get("familymember", {}).values() if r["official"] == row.code]
    wanted = (
        str(row.cells.get("家庭成员姓名", "")).strip(),
        str(row.cells.get("称谓", "")).strip(),
    )
    same = [r["number"] for r in own if (r["name"], r["relation"]) == wanted]
    taken = row.sheet.taken.setdefault(row.code, {r["number"] for r in own})
    number = int(same[0]) if same else max(taken, default=0) + 1
    taken.add(number)
    return number


AWARD, GRADE, MEMBER = Kin(AWARDS, _award), Kin(GRADES, _grade), Kin(FAMILY, _member)
