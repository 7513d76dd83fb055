"""考核结果入库前再查三件事：小数位不超规定，对象在考核范围内，填报人只填自己单位负责的指标。"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from attribution.results import tables
from cadre.foundation.access import Principal
from cadre.foundation.cells import places_of
from cadre.foundation.sheets import Bar, Entering, Rows, SheetForm, bars_nothing
from cadre.rules.numbers import plain
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import AccountRole

OWN = (tables.ResultRow, tables.AdjustmentRow, tables.ProjectRow, tables.MonthlyRow)


def faults(entering: Entering, *, values: tuple[SheetForm, ...]) -> list[Problem]:
    """All that is wrong with the values about to be entered; `values` are the sheets of values."""
    return [
        *(problem for form in values for problem in too_many_places(form, entering)),
        *(problem for form in values for problem in not_assessed(form, entering)),
    ]


def not_assessed(form: SheetForm, entering: Entering) -> list[Problem]:
    """Values of a subject that the indicator has no weight for (结果填到了类别以外)."""
    if not entering.rows.get(form.code):
        return []
    weighed = _weighed(entering)
    found = []
    for key, row in entering.rows[form.code].items():
        own, unit = weighed.get((row["scheme"], row["indicator"])), row["subject"]
        subject = entering.find("subject", f"{row['scheme']}|{unit}")
        if own is None or subject is None or own & {unit, subject["class_code"]}:
            continue
        words = f"“{unit}”属于“{subject['class_code']}”类，指标“{row['indicator']}”不考核这一类。"
        found.append(
            Problem(entering.place(form, key, "subject"), words, "请核对考核对象，或删去这一行。")
        )
    return found


def _weighed(entering: Entering) -> dict[tuple[str, str], set[str]]:
    """By scheme and indicator, the classes and subjects that it has a weight for.

    What another indicator is measured from may be filled in for everybody.
    """
    weights = {**entering.known.get("weight", {}), **entering.rows.get("weight", {})}
    indicators = {**entering.known.get("indicator", {}), **entering.rows.get("indicator", {})}
    shared = {(row["scheme"], row.get("measured_from")) for row in indicators.values()}
    found: dict[tuple[str, str], set[str]] = {}
    for row in weights.values():
        key = row["scheme"], row["indicator"]
        if key not in shared:
            found.setdefault(key, set()).update({row["class_code"], row["subject"]} - {""})
    return found


def too_many_places(form: SheetForm, entering: Entering) -> list[Problem]:
    """Values with more decimals than their indicator declares (house §5)."""
    found = []
    for key, row in entering.rows.get(form.code, {}).items():
        indicator = entering.find("indicator", f"{row['scheme']}|{row['indicator']}")
        value = row["value"]
        if indicator and value is not None and places_of(value) > indicator["places"]:
            words = (
                f"完成值 {plain(value)} 有 {places_of(value)} 位小数，"
                f"“{indicator['name']}”只收 {indicator['places']} 位。"
            )
            where = entering.place(form, key, "value")
            found.append(Problem(where, words, "请按指标规定的小数位填写。"))
    return found


def not_his(session: Session, who: Principal) -> Bar:
    """What a supplier may not touch: he enters what his own unit answers for, nothing else."""
    if who.role is not AccountRole.SUPPLIER:
        return bars_nothing(session, who)

    def bar(form: SheetForm, fields: Mapping[str, Any], facts: Rows) -> str:
        if form.table not in OWN:
            return f"“{form.title}”由考核部门录入，数据填报人不能改动。"
        indicator = facts.get("indicator", {}).get(f"{fields['scheme']}|{fields['indicator']}", {})
        if who.unit and indicator.get("supplier") == who.unit:
            return ""
        name = indicator.get("name", fields["indicator"])
        return f"“{name}”的数据责任单位不是您的单位，不能填报。"

    return bar
