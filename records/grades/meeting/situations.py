"""定为不称职、较差的，要选定规定列出的一种情形，再写认定的事实；只写“会上研究”的不能定。

Pure. Source: rules 1.5 and 2.2; the rows stand in `regulations/grade_conditions.toml`.
"""

from datetime import date

from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import Grade, TeamGrade
from records.grades.grade_bars import Condition, Effect, conditions

LOWEST = frozenset({str(Grade.INCOMPETENT), str(TeamGrade.POOR)})
LEAST = 6  # 认定的事实至少写几个字


def listed(as_of: date) -> list[Condition]:
    """The situations of the lowest grade in the lists in force on a day."""
    return [row for row in conditions(as_of) if row.effect is Effect.INCOMPETENT]


def said(grade: str, code: str, reason: str, as_of: date) -> str:
    """The reason as it is kept: for the lowest grade with the situation and its rule before it.

    Raises:
        BadInput: when the lowest grade lacks a situation in force, or the facts.
    """
    if grade not in LOWEST:
        return reason.strip()
    row = next((one for one in listed(as_of) if one.code == code), None)
    if row is None:
        raise BadInput(
            f"列为“{grade}”没有选定规定列出的情形。", "请选定情形，并在理由中写明认定的事实。"
        )
    if len(reason.strip()) < LEAST:
        raise BadInput(
            f"列为“{grade}”没有写明认定的事实。", f"请在理由中写明事实，至少 {LEAST} 个字。"
        )
    return f"{row.words}（{row.basis}）：{reason.strip()}"
