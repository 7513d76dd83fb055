"""花名册的处理处分表：决定的月数和恢复日期只在有此一说的种类上填，且要合乎规定。

Source: rules 4.1, 4.2 and 4.4.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cadre.foundation.sheets import SOURCE, Column, Entering, Kind, SheetForm
from cadre.roster import tables
from cadre.rules.barred import unlawful
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import HandlingKind

RESTORED = frozenset(
    {
        HandlingKind.PARTY_PROBATION_ONE_YEAR,
        HandlingKind.PARTY_PROBATION_TWO_YEARS,
        HandlingKind.SUSPENDED,
    }
)


HANDLINGS = SheetForm(
    code="handling",
    title="处理处分",
    table=tables.Handling,
    key=("official", "kind", "decided_on"),
    columns=(
        Column("干部编号", "official", required=True, refers_to="official"),
        Column("种类", "kind", required=True, choices=tuple(HandlingKind)),
        Column("决定日期", "decided_on", Kind.DATE, required=True),
        Column("事由", "reason", required=True),
        Column("依据文件", "paper", prompt="文件名称和文号"),
        Column(
            "决定的月数",
            "months",
            Kind.WHOLE,
            least=1,
            prompt="停职检查、数个相同政务处分合并时照决定填；其他种类不填",
        ),
        Column(
            "恢复日期",
            "restored_on",
            Kind.DATE,
            prompt="留党察看填恢复党员权利之日，停职检查填恢复职务之日",
        ),
        Column("期满仍影响使用", "affects_use", choices=("是",), prompt="经认定的填“是”"),
        SOURCE,
    ),
)


def wrong_handlings(entering: Entering) -> list[Problem]:
    """Rows about to be entered whose decided months or day of restoring cannot be."""
    found = []
    for key, fields in entering.rows.get(HANDLINGS.code, {}).items():
        for name, words in wrong(fields).items():
            place = entering.place(HANDLINGS, key, name)
            found.append(Problem(place, f"{words}。", "请照决定核对。"))
    return found


def wrong(fields: Mapping[str, Any]) -> dict[str, str]:
    """Field → why it cannot be, of one row."""
    kind, decided_on = HandlingKind(fields["kind"]), fields["decided_on"]
    months, restored = fields.get("months"), fields.get("restored_on")
    told = {
        "months": unlawful(kind, decided_on, months) if months else "",
        "restored_on": _restored(kind, decided_on, restored) if restored else "",
    }
    return {name: words for name, words in told.items() if words}


def _restored(kind: HandlingKind, decided_on: date, restored: date) -> str:
    if kind not in RESTORED:
        return f"“{kind}”没有恢复日期，只有留党察看和停职检查才填"
    if restored < decided_on:
        return f"恢复日期 {restored} 早于决定日期 {decided_on}"
    return ""
