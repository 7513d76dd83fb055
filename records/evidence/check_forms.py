"""考察材料入库前的核对：说清是谁的、哪一天的，告知不早于形成，了结不早于发现。

Pure. Each check gives problems at the cell that has to be mended.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from cadre.foundation.sheets import Entering, SheetForm
from cadre.rules.problems import Problem

# 表的代码 → （先有的日期，后有的日期）
ORDERED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "routineassessment": (("assessed_on", "notified_on"),),
    "superiorcomment": (("commented_on", "notified_on"),),
    "specialname": (("listed_on", "notified_on"),),
    "finding": (("found_on", "settled_on"), ("found_on", "notified_on"), ("ends_on", "found_on")),
    "restrictedmaterial": (("found_on", "settled_on"),),
}
WHOSE = frozenset({"specialname", "finding", "restrictedmaterial"})
EITHER = frozenset({"specialname"})  # 名单上一行只写一名干部或一个单位


def checker(forms: Iterable[SheetForm]) -> Callable[[Entering], list[Problem]]:
    """The check of a workbook made of these sheets."""
    sheets = tuple(forms)

    def check(entering: Entering) -> list[Problem]:
        return [
            Problem(entering.place(form, key, name), f"{words}。", what)
            for form in sheets
            for key, fields in entering.rows.get(form.code, {}).items()
            for name, words, what in faults(form, fields)
        ]

    return check


def faults(form: SheetForm, fields: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Field, what is wrong and what to do, of one row."""
    titles = {column.field: column.title for column in form.columns}
    found = []
    for before, after in ORDERED.get(form.code, ()):
        first, last = fields.get(before), fields.get(after)
        if isinstance(first, date) and isinstance(last, date) and last < first:
            words = f"{titles[after]} {last} 早于{titles[before]} {first}"
            found.append((after, words, "请核对两个日期。"))
    whose = [bool(fields.get(name)) for name in ("official", "unit")]
    if form.code in WHOSE and not any(whose):
        found.append(("official", "没有写是哪名干部、哪个单位的", "请填干部编号或单位。"))
    if form.code in EITHER and all(whose):
        found.append(("unit", "一行只写一名干部或一个单位", "请分成两行。"))
    if form.code == "finding" and fields.get("settled_on") and not fields.get("outcome"):
        found.append(("outcome", "写了了结日期，没有写处理结果", "请补填处理结果。"))
    return found
