"""考核结果入库前再查两件事：小数位不超过指标的规定，填报人只填自己单位负责的指标。"""

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


def too_many_places(form: SheetForm, entering: Entering) -> list[Problem]:
    """Values with more decimals than their indicator declares (house §5); `form` is 完成情况."""
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
        if form.table not in (tables.ResultRow, tables.AdjustmentRow):
            return f"“{form.title}”由考核部门录入，数据填报人不能改动。"
        indicator = facts.get("indicator", {}).get(f"{fields['scheme']}|{fields['indicator']}", {})
        if who.unit and indicator.get("supplier") == who.unit:
            return ""
        name = indicator.get("name", fields["indicator"])
        return f"“{name}”的数据责任单位不是您的单位，不能填报。"

    return bar
