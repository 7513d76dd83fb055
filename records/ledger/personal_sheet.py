"""个人实绩比较导出成表：与页面同样的人、同样的数，一人一行。"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from attribution.runs.exports import Row, Sheets
from attribution.runs.printed import as_percent, in_points
from cadre.rules.numbers import to_int
from records.ledger.personal_lines import Group, Line

SIX = 6
HEAD = (
    "同类", "位次", "同类参与排序人数", "干部编号", "姓名", "职务", "考核对象", "主要任职天数",
    "得分", "失分", "不进得分率的得分", "担责量", "本人得分率（%）", "单位得分率（%）",
    "差（百分点）", "高于同类均值的贡献", "加减分", "主要负责人负总责的得分率（%）", "说明",
)  # fmt: skip


def sheets(groups: Iterable[Group]) -> Sheets:
    """One sheet with a line for each official asked for, many or few."""
    rows = [_row(group, line) for group in groups for line in group.lines]
    return {"个人实绩比较": [[*HEAD], *rows]}


def _row(group: Group, line: Line) -> Row:
    one, has = line.standing, line.standing.has
    whole = "；".join(f"{a.words} {as_percent(a.rate)}" for a in one.answers_for)
    return [
        group.words,
        one.spot.place if one.spot else "不参与排序",
        one.spot.of if one.spot else None,
        one.official,
        line.name,
        line.post,
        line.units,
        one.days,
        in_points(has.got, SIX),
        in_points(has.lost, SIX),
        _exact(has.apart) if has.apart else None,
        _exact(has.load),
        as_percent(has.rate),
        as_percent(has.unit_rate),
        as_percent(has.difference),
        _exact(has.contribution),
        in_points(has.adjusted, SIX),
        whole,
        said(line),
    ]


def said(line: Line) -> str:
    """What has to be said beside the figures of a line."""
    one = line.standing
    load = {True: "担责量明显偏重", False: "担责量明显偏轻", None: ""}[one.heavy]
    tied = "并列" if one.spot and one.spot.tied else ""
    words = (tied, one.why, str(line.contrast or ""), load, line.dispute, *one.notes)
    return "；".join(word for word in words if word)


def _exact(points: Fraction | None) -> Decimal | None:
    return None if points is None else in_points(to_int(points), SIX)
