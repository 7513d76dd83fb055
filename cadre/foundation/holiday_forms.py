"""放假安排的工作簿：每年的通知印发以后逐日录入，工作日和法定期限随之计算。"""

from cadre.foundation import holiday_tables as tables
from cadre.foundation.sheets import SOURCE, BookForm, Column, Entering, Kind, SheetForm
from cadre.rules.calendar import SATURDAY
from cadre.rules.problems import Problem, Severity
from cadre.rules.vocabulary import DayKind

HOLIDAYS = SheetForm(
    code="holiday",
    title="放假安排",
    table=tables.Holiday,
    key=("day",),
    columns=(
        Column("日期", "day", Kind.DATE, required=True, prompt="一日一行；放假逢周末的也可以填"),
        Column("安排", "kind", required=True, choices=tuple(DayKind)),
        Column("名称", "name", required=True, prompt="如 国庆节"),
        Column("依据文件", "paper", required=True, prompt="当年放假安排的通知和文号"),
        SOURCE,
    ),
)


def needless(entering: Entering) -> list[Problem]:
    """Made-up working days that are weekdays anyhow: most likely a wrong date."""
    return [
        Problem(
            entering.place(HOLIDAYS, key, "day"),
            f"{row['day']} 本来就是工作日，不必调休上班。",
            "请照通知核对日期。",
            Severity.WARNS,
        )
        for key, row in entering.rows.get(HOLIDAYS.code, {}).items()
        if row["kind"] == DayKind.MADE_UP and row["day"].weekday() < SATURDAY
    ]


HOLIDAY_BOOK = BookForm(
    code="holidays", title="放假安排", sheets=(HOLIDAYS,), check=needless, by_facts=True
)
