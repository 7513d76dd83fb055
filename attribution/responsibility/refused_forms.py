"""录入责任分工时就不收的行：说的是方案不考核的结果、日期不在周期内、自己交给自己、决定日期在今天以后。

What is not known yet (no such scheme, no weights at all) bars nothing.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cadre.foundation.sheets import Entering, SheetForm
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import IndicatorKind

Row = Mapping[str, Any]
OF_A_RESULT = ("delegation", "handover", "ruling")
BESIDE_THE_WEIGHTS = (IndicatorKind.BONUS, IndicatorKind.DEDUCTION)


def faults(entering: Entering, forms: tuple[SheetForm, ...], day: date) -> list[Problem]:
    """Rows of a division of work that could never have an effect, or are not decided yet."""
    weighted = _weighted(entering)
    return [
        Problem(entering.place(form, key, name), what, to_do)
        for form in forms
        for key, row in entering.rows.get(form.code, {}).items()
        for name, what, to_do in (
            *_not_assessed(entering, form, row, weighted),
            *_outside(entering, row),
            *_to_itself(row),
            *_not_yet(row, day),
        )
    ]


Fault = tuple[str, str, str]  # 哪一列，是什么，怎么办
Weighted = set[tuple[str, str, str]]  # 方案、指标、类别；一单位一策的是考核对象


def _weighted(entering: Entering) -> Weighted:
    """The classes and subjects for which a scheme gives an indicator marks."""
    return {
        (row["scheme"], row["indicator"], place)
        for row in entering.known.get("weight", {}).values()
        if row["weight"]
        for place in (row["class_code"], row["subject"])
        if place
    }


def _not_assessed(
    entering: Entering, form: SheetForm, row: Row, weighted: Weighted
) -> Iterator[Fault]:
    if form.code not in OF_A_RESULT or not row["indicator"]:
        return
    scheme, code = row["scheme"], row["indicator"]
    indicator = entering.find("indicator", f"{scheme}|{code}")
    subject = entering.find("subject", f"{scheme}|{row['subject']}")
    if indicator is None or subject is None or indicator["kind"] in BESIDE_THE_WEIGHTS:
        return
    own = {(scheme, code, place) for place in (subject["class_code"], row["subject"])}
    if any(one[0] == scheme for one in weighted) and not own & weighted:
        what = f"方案不考核 {row['subject']} 的“{indicator['name']}”（没有权重），这一行不起作用。"
        yield "indicator", what, "请核对指标和考核对象。"


def _outside(entering: Entering, row: Row) -> Iterator[Fault]:
    """A handover on a day that is not in the scheme's period."""
    head, day = entering.find("scheme", row.get("scheme", "")), row.get("handed_on")
    if head and day and not head["begins_on"] <= day <= head["ends_on"]:
        period = f"{head['begins_on']}至{head['ends_on']}"
        what = f"交接日期 {day} 不在考核周期 {period} 内，这一行不起作用。"
        yield "handed_on", what, "请核对日期。"


def _to_itself(row: Row) -> Iterator[Fault]:
    if row.get("giver") and row["giver"] == row.get("taker"):
        what = f"交出单位和承接单位都是 {row['giver']}，自己不能交给自己。"
        yield "taker", what, "请改填承接单位。"


def _not_yet(row: Row, day: date) -> Iterator[Fault]:
    decided = row.get("decided_on")
    if decided and decided > day:
        yield "decided_on", f"决定日期 {decided} 在今天（{day}）以后。", "请等决定作出以后再录入。"
