"""选任的各张清单照页面所列导出成表：空缺职位、任免会议、人选、程序、议程。"""

from collections.abc import Sequence

from cadre.foundation.export import Table
from records.selection.agenda_store import Agenda
from records.selection.checklist import Line
from records.selection.page import CandidatePage, VacancyPage
from records.selection.tables import SelectionMeeting, Vacancy

VACANCIES = (
    "编号", "职位", "职级层次", "空缺日期", "状态", "缘由", "依据文件", "岗位条件", "了结日期",
)  # fmt: skip
MEETINGS = ("日期", "会议", "决定机关", "地点", "状态")
CANDIDATES = (
    "序号", "姓名", "干部编号", "怎么来的", "理由", "列入日期", "资格核对", "卡在哪里", "程序",
    "下一步", "状态", "移出理由",
)  # fmt: skip
STEPS = ("序号", "步骤", "材料", "状态", "日期", "文件或者记录", "结论", "说明")
GATES = ("规则", "事项", "结论", "说明", "依据")
TEAM = ("结构", "现在", "任职以后")
AGENDA = ("序号", "姓名", "拟任免职务", "还差什么", "决定", "决定日期")


def vacancies(found: Sequence[Vacancy], meetings: Sequence[SelectionMeeting]) -> dict[str, Table]:
    """The vacancies and the meetings."""
    posts = [
        (
            one.id, one.words, one.rank, one.opened_on, one.state, one.reason, one.paper,
            one.conditions, one.closed_on,
        )
        for one in found
    ]  # fmt: skip
    held = [(one.held_on, one.name, one.organ, one.place, one.state) for one in meetings]
    return {"空缺职位": [VACANCIES, *posts], "任免会议": [MEETINGS, *held]}


def candidates(shown: VacancyPage) -> dict[str, Table]:
    """The candidates of a vacancy."""
    rows = []
    for number, one in enumerate(shown.lines, start=1):
        row = one.standing.candidacy
        rows.append(
            (
                number, one.standing.name, row.official, row.came_by, row.reason, row.added_on,
                "通过" if one.passed else "待核", one.stops_at, one.stage, one.next, row.state,
                row.ended_for,
            )
        )  # fmt: skip
    return {"人选": [CANDIDATES, *rows]}


def candidate(shown: CandidatePage) -> dict[str, Table]:
    """The checklist of a candidate, his gates, and the team with him in it."""
    steps = [
        (
            number,
            line.step,
            line.paper,
            _state(line),
            line.done.on if line.done else None,
            line.done.paper if line.done else "",
            line.done.outcome if line.done else "",
            line.note,
        )
        for number, line in enumerate((x for x in shown.lines if x.wanted or x.done), start=1)
    ]
    gates = [
        (gate.rule, gate.name, gate.verdict, gate.words, "；".join(map(str, gate.bases)))
        for gate in shown.standing.checked.gates
    ]
    sheets: dict[str, Table] = {"程序核对": [STEPS, *steps], "资格核对": [GATES, *gates]}
    if shown.trial:
        warned = [("提示", words, "") for words in shown.trial.warnings]
        sheets["放进班子试一试"] = [TEAM, *shown.trial.lines, *warned]
    return sheets


def _state(line: Line) -> str:
    if line.again:
        return "须重办"
    waiting = f"等：{'、'.join(line.missing)}"
    return "已办" if line.done else "可以办理" if line.open else waiting


def agenda(shown: Agenda) -> dict[str, Table]:
    """The agenda of a meeting."""
    removed = [
        (
            f"免{number}",
            one.name,
            f"免去{one.vacancy.words}",
            "",
            one.row.outcome or "待决定",
            one.row.decided_on,
        )
        for number, one in enumerate(shown.removals, start=1)
    ]
    rows = [
        (
            item.row.position,
            item.standing.name,
            f"任{item.standing.vacancy.words}",
            "；".join(map(str, item.against)),
            item.decided.outcome if item.decided else "待决定",
            item.decided.on if item.decided else None,
        )
        for item in shown.items
    ]
    return {"议程": [AGENDA, *removed, *rows]}
