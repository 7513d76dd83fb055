"""单独算出的结果写成几张表：总分位次、各项得分、单位等次、问题、依据，工作簿和文本用同样的列。"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from attribution.plan import Scheme
from attribution.runs.offline import Outcome, added_up
from attribution.scoring.items import ItemPlace, item_places
from attribution.scoring.places import from_end, from_top
from attribution.scoring.totals import Total, totals
from attribution.values import Score, Standing
from cadre.rules.numbers import POINT, Points, plain
from cadre.rules.vocabulary import Reach

Cell: TypeAlias = str | Decimal | int | None
Table: TypeAlias = Sequence[Sequence[Cell]]

STANDINGS, ITEMS, GRADES, PROBLEMS, BASIS = "总分位次", "各项得分", "单位等次", "问题", "依据"
YES, NO = "是", "否"


def tables(outcome: Outcome) -> dict[str, Table]:
    """All tables by title; the first row of each holds the column titles."""
    return {
        STANDINGS: _standings(outcome),
        ITEMS: _items(outcome),
        GRADES: _grades(outcome),
        PROBLEMS: _problems(outcome),
        BASIS: _basis(outcome),
    }


def _in_order(outcome: Outcome) -> list[Standing]:
    """The standings class by class as the scheme lists its classes, the first place first."""
    classes = {code: number for number, code in enumerate(outcome.scheme.classes)}
    return sorted(outcome.standings, key=lambda standing: classes[standing.class_code])


def _points(points: Points | None, places: int | None = None) -> Decimal | None:
    if points is None:
        return None
    exact = Decimal(points) / POINT
    return Decimal(plain(exact)) if places is None else exact.quantize(Decimal(1).scaleb(-places))


def _called(s: Standing, *, known: bool) -> str:
    if not known:
        return "全部缺数，不排位"
    place, end, tied = s.standing_place, s.standing_from_end, s.standing_tied
    if s.place is None or place is None or end is None:
        return "单独成类，不排位"
    doubt = "（暂定）" if s.provisional else ""
    moved = f"（按得分{from_top(s.place, tied=s.tied)}）" if place != s.place else ""
    return f"{from_top(place, tied=tied)}，{from_end(end, tied=tied)}{moved}{doubt}"


def _standings(outcome: Outcome) -> Table:
    scheme = outcome.scheme
    grades = {grade.subject: grade.grade for grade in outcome.grades}
    wide = scheme.across is not Reach.CLASS
    head: list[Cell] = [
        "类别", "考核对象", "对象名称", "总分", "位次", "倒数位次", "并列", "参加排位数",
        "位次说明", "降位后位次", "降位后倒数", "降位", "降位事由",
        *([f"{scheme.across}{what}" for what in ("位次", "倒数", "参加数")] if wide else ()),
        "等次", "数据完整", "位次暂定",
        *(["各项重加", "与重加相差"] if (added := added_up(scheme, outcome.scores)) else ()),
    ]  # fmt: skip
    sums = totals(scheme, outcome.scores)
    lines = [
        _standing(scheme, s, grades, wide=wide, known=_known(s, sums)) for s in _in_order(outcome)
    ]
    if added:
        for line, standing in zip(lines, _in_order(outcome), strict=True):
            again = added.get(standing.subject, 0)
            line += [_points(again), _points(standing.total - again)]
    return [head, *lines]


def _known(s: Standing, sums: Mapping[str, Total]) -> bool:
    """Whether any of its values is there: a sum of nothing is left blank, not nought."""
    return s.complete or sums[s.subject].known


def _standing(
    scheme: Scheme, s: Standing, grades: Mapping[str, str], *, wide: bool, known: bool
) -> list[Cell]:
    return [
        scheme.classes[s.class_code].name,
        s.subject,
        scheme.subjects[s.subject].name,
        _points(s.rounded if known else None, scheme.places),
        s.place,
        s.place_from_end,
        YES if s.tied else NO,
        s.of,
        _called(s, known=known),
        s.final_place if s.final_place is not None else s.place,
        s.final_from_end if s.final_from_end is not None else s.place_from_end,
        s.dropped,
        s.drop_reason,
        *([s.wide_place, s.wide_from_end, s.wide_of] if wide else ()),
        grades.get(s.subject, ""),
        YES if s.complete else NO,
        YES if s.provisional else NO,
    ]


def _items(outcome: Outcome) -> Table:
    """Every score, and what a group of indicators adds up to, in the order of the scheme."""
    head: list[Cell] = [
        "类别", "考核对象", "对象名称", "指标代码", "指标名称", "指标性质", "计分办法",
        "完成值", "满分", "得分", "位次", "倒数位次", "并列", "算式", "说明",
    ]  # fmt: skip
    scheme = outcome.scheme
    places = item_places(scheme, outcome.scores)
    scores = {(score.indicator, score.subject): score for score in outcome.scores}
    lines = [
        _item(scheme, key, scores.get(key), places.get(key))
        for standing in _in_order(outcome)
        for indicator in scheme.indicators
        if (key := (indicator, standing.subject)) in scores or key in places
    ]
    return [head, *lines]


def _item(
    scheme: Scheme, key: tuple[str, str], score: Score | None, place: ItemPlace | None
) -> list[Cell]:
    indicator, subject = scheme.indicators[key[0]], scheme.subjects[key[1]]
    spot = place.spot if place else None
    exact = score.points if score else place.points if place else None
    return [
        scheme.classes[subject.class_code].name,
        subject.code,
        subject.name,
        indicator.code,
        indicator.name,
        indicator.kind,
        indicator.method,
        score.value if score else None,
        _points(score.possible) if score else None,
        _points(exact),
        spot.place if spot else None,
        spot.from_end if spot else None,
        (YES if spot.tied else NO) if spot else "",
        score.formula if score else "以下各项之和",
        score.note if score else "",
    ]


def _grades(outcome: Outcome) -> Table:
    head: list[Cell] = [
        "考核对象", "对象名称", "等次", "规则次序", "说明", "须由人定", "同分待定的",
    ]  # fmt: skip
    subjects = outcome.scheme.subjects
    grades = {grade.subject: grade for grade in outcome.grades}
    lines: list[list[Cell]] = [
        [
            grade.subject,
            subjects[grade.subject].name,
            grade.grade,
            grade.rule,
            grade.words,
            YES if grade.contested else NO,
            "、".join(subjects[one].name for one in grade.contested_with),
        ]
        for standing in _in_order(outcome)
        if (grade := grades.get(standing.subject))
    ]
    return [head, *lines]


def _problems(outcome: Outcome) -> Table:
    head = ["轻重", "表", "单元格", "问题", "怎么办"]
    return [
        head,
        *(
            [p.severity, p.where.sheet, p.where.cell, p.what, p.what_to_do]
            for p in outcome.problems
        ),
    ]


def _basis(outcome: Outcome) -> Table:
    scheme = outcome.scheme
    return [
        ["项目", "内容"],
        ["方案代码", scheme.code],
        ["方案名称", scheme.name],
        ["版本", scheme.version],
        ["周期", f"{scheme.period.begins_on} 至 {scheme.period.ends_on}"],
        ["依据文件", scheme.paper],
        ["总分", _points(scheme.total)],
        ["舍入", f"合计保留 {scheme.places} 位小数，{scheme.rounding}"],
        ["并列规则", scheme.tie_rule],
        ["考核对象数", len(scheme.subjects)],
        ["输入校验（SHA-256）", outcome.inputs_hash],
        ["输出校验（SHA-256）", outcome.outputs_hash],
        ["程序", outcome.program],
    ]
