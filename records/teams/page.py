"""领导班子档案导出成表：班子清单一张，一个班子的档案一项一张，与页面同样的人、同样的数。"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from attribution.runs.printed import in_points
from cadre.roster import team_store
from records.ledger.record import Event, EvidenceLine
from records.problems import listing
from records.teams.record import Change, TeamLine, TeamYear
from records.teams.store import TeamRecord

Row: TypeAlias = list[str | int | Decimal | date | None]
Sheets: TypeAlias = dict[str, list[Row]]

LIST = ("单位代码", "领导班子", "主要负责人", "成员人数", "空缺", "最近一期", "类别", "得分",
        "位次", "等次", "未了结的异议", "未了结的问题")  # fmt: skip
MEMBERS = ("职务", "姓名", "性别", "出生年月", "政治面貌", "任现职起")
YEARS = ("考核", "截止", "类别", "得分", "位次", "共", "班子等次", "方案文号", "未了结的异议")
LINES = (
    "日期",
    "种类",
    "期间或事项",
    "结果",
    "内容",
    "形成机关",
    "依据文件",
    "告知日期",
    "数据来源",
)
CHANGES = ("日期", "进出", "职务", "姓名", "方式", "依据文件")
MATTERS = ("提出日期", "事项和状态", "内容")


def list_sheet(found: Iterable[TeamLine]) -> Sheets:
    """The list of teams."""
    return {"领导班子": [[*LIST], *map(_team, found)]}


def _team(one: TeamLine) -> Row:
    last = one.last
    shown: Row = (
        [
            last.scheme_name,
            last.class_name,
            _points(last),
            last.standing.standing_place,
            last.grade,
            last.dispute,
        ]
        if last
        else ["", "", None, None, "", ""]
    )
    return [one.code, one.name, one.head, one.members, one.vacant, *shown, one.unsettled]


def record_sheets(found: TeamRecord) -> Sheets:
    """The record of one team, restricted evidence left out."""
    return {
        "成员": [[*MEMBERS], *map(_member, found.team.rows)],
        "历年得分": [[*YEARS], *map(_year, found.years)],
        "考察材料": [[*LINES], *map(_line, found.evidence)],
        "测评": [[*LINES], *map(_line, found.ballots)],
        "约谈整改": [[*MATTERS], *(_matter(event) for _, event in found.matters)],
        "问题清单": [[*row] for row in listing.sheet(found.problems)],
        "班子变动": [[*CHANGES], *map(_change, found.changes)],
    }


def _matter(event: Event) -> Row:
    return [event.on, event.title, event.words]


def _change(one: Change) -> Row:
    return [one.on, "进" if one.came else "出", one.post, one.name, one.manner, one.paper]


def _member(row: team_store.Row) -> Row:
    person = row.person
    return [
        row.seat.words,
        row.name or "空缺",
        person.sex if person else "",
        person.born if person else "",
        person.party if person else "",
        row.seat.since,
    ]


def _points(year: TeamYear) -> Decimal | None:
    return in_points(year.rounded, 2)


def _year(one: TeamYear) -> Row:
    spot = one.standing
    return [
        one.scheme_name,
        one.ends_on,
        one.class_name,
        _points(one),
        spot.standing_place,
        spot.of,
        one.grade,
        one.paper,
        one.dispute,
    ]


def _line(one: EvidenceLine) -> Row:
    return [
        one.on,
        one.kind,
        one.period,
        one.outcome,
        one.words,
        one.organ,
        one.paper,
        one.told_on,
        one.source,
    ]
