"""问题清单工作簿：一行一个问题，写明单位、半年、责任人和期限；已经办过的问题不再改登记。"""

from datetime import date

from sqlmodel import Session

from cadre.foundation.sheets import SOURCE, BookForm, Column, Entering, Kind, Lock, SheetForm
from cadre.rules.problems import Problem
from records.problems import store
from records.problems.steps import HALVES
from records.problems.tables import UnitProblem

STARTED = "这个问题已经开始整改，登记不能再改；改期限请在问题页办理延期。"
RESERVED = frozenset({"new", "published", "list.xlsx", "published.xlsx", "papers"})  # 页面的地址

PROBLEMS = SheetForm(
    code="unitproblem",
    title="问题清单",
    table=UnitProblem,
    key=("code",),
    columns=(
        Column("问题编号", "code", required=True, prompt="全库唯一，定后不改，如 2020上-LQ-01"),
        Column("单位", "unit", required=True, refers_to="unit", prompt="单位代码或名称"),
        Column("年度", "year", Kind.YEAR, required=True),
        Column("半年", "half", required=True, choices=HALVES),
        Column("问题", "words", required=True),
        Column("指标", "indicator", prompt="与指标有关的填，指标名称或代码"),
        Column("表现", "shown_by", prompt="数据或事例"),
        Column("原因", "cause"),
        Column("责任岗位", "owner_post", refers_to="post", prompt="责任岗位和责任人至少填一项"),
        Column("责任人", "owner", refers_to="official", prompt="干部编号"),
        Column("期限", "due_on", Kind.DATE, required=True, prompt="最后一日（含当日）"),
        Column("整改措施", "measures", prompt="列清单时已有要求的填"),
        Column("佐证材料", "evidence", prompt="应当提供什么佐证"),
        Column("依据文件", "paper", prompt="文件名称和文号"),
        SOURCE,
    ),
)


def check(entering: Entering) -> list[Problem]:
    """Each problem has an owner, and a term that does not lie before its half-year."""
    found = []
    for key, row in entering.rows.get(PROBLEMS.code, {}).items():
        if not row.get("owner_post") and not row.get("owner"):
            where = entering.place(PROBLEMS, key, "owner_post")
            found.append(Problem(where, "没有写由谁整改。", "请填责任岗位或责任人。"))
        if "/" in key or key in RESERVED:
            where = entering.place(PROBLEMS, key, "code")
            found.append(Problem(where, f"问题编号“{key}”不能用。", "请不用斜线，换一个编号。"))
        begins = date(row["year"], 1 if row["half"] == HALVES[0] else 7, 1)
        if row["due_on"] < begins:
            where = entering.place(PROBLEMS, key, "due_on")
            words = f"期限 {row['due_on']} 早于这个半年的第一日 {begins}。"
            found.append(Problem(where, words, "请核对期限、年度和半年。"))
    return found


def _locks(session: Session) -> Lock:
    started = store.started(session)
    return lambda _form, key: STARTED if key in started else ""


PROBLEM_BOOK = BookForm(
    code="problems",
    title="问题清单",
    sheets=(PROBLEMS,),
    check=check,
    locks=_locks,
)
