"""方案的各表读成一份方案：表是从库里取的，还是从一个文件夹读的，读法相同。

Pure. A row is any object that has the fields of its sheet (`forms.py`).
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from attribution.plan import (
    Indicator,
    Scheme,
    SpecialFactor,
    Subject,
    SubjectClass,
    Target,
    Term,
    TieRule,
)
from attribution.scales import BallotOption, Band, GradeRule, VoterClass
from cadre.rules.errors import BadInput
from cadre.rules.numbers import QuotaRounding, Rounding
from cadre.rules.periods import Span
from cadre.rules.vocabulary import (
    Consequence,
    Direction,
    GradeBy,
    IndicatorKind,
    Liability,
    Measure,
    Method,
    Nature,
    Reach,
    Side,
    SubjectKind,
)

Rows = Mapping[str, Iterable[Any]]  # 表的代码（forms.py）→ 行

YES = "是"
NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,20})?")  # 写法与数值列相同，不收 1e9、nan


def parameters(text: str) -> dict[str, Decimal]:
    """Read “封顶=1.1；基础分=60” into named numbers.

    Raises:
        BadInput: when a part is not of the form 名称=数值, or a name is written twice.
    """
    numbers: dict[str, Decimal] = {}
    for part in listed(text):
        name, _, number = (word.strip() for word in part.partition("="))
        if not name or not NUMBER.fullmatch(number):
            raise BadInput(f"参数“{part}”不能识别。", "请写成“封顶=1.1；基础分=60”的形式。")
        if name in numbers:
            raise BadInput(f"参数“{name}”写了两次。", "请只留一个。")
        numbers[name] = Decimal(number)
    return numbers


def listed(text: str) -> tuple[str, ...]:
    """The parts of a list written with semicolons, in order, without blanks."""
    return tuple(part.strip() for part in text.replace(";", "；").split("；") if part.strip())


def scheme_of(rows: Rows, names: Mapping[str, str]) -> Scheme:
    """Make a scheme of its rows; `names` gives the names of units and officials by code.

    The rows must hold exactly one head.
    """
    (head,) = rows["scheme"]
    return Scheme(
        code=head.code,
        name=head.name,
        version=head.version,
        period=Span(head.begins_on, head.ends_on),
        total=head.total,
        places=head.places,
        rounding=Rounding(head.rounding),
        tie_rule=TieRule(head.tie_rule),
        min_days=head.min_days,
        paper=head.paper,
        subject_kind=SubjectKind(head.subject_kind),
        previous=head.previous,
        across=Reach(head.across),
        classes={row.code: _class(row) for row in rows["class"]},
        subjects={row.unit: _subject(row, names) for row in rows["subject"]},
        indicators={row.code: _indicator(row) for row in _in_order(rows["indicator"])},
        factors={(r.edge, r.role): r.factor for r in rows["factor"] if not _special(r)},
        special_factors=tuple(map(_factor, filter(_special, rows["factor"]))),
        terms=tuple(map(_term, rows["term"])),
        bands=tuple(sorted(map(_band, rows["band"]), key=lambda b: (b.indicator, b.order))),
        ballots=tuple(map(_ballot, rows["ballot"])),
        voters=tuple(VoterClass(r.indicator, r.name, r.weight) for r in rows["voters"]),
        grades=tuple(sorted(map(_grade, rows["grade_rule"]), key=lambda rule: rule.order)),
        **_weights(rows["weight"]),
        **_targets(rows["target"]),
    )


def _special(row: Any) -> bool:  # noqa: ANN401  两处来的行
    return bool(row.side or row.applies_to)


def _factor(row: Any) -> SpecialFactor:  # noqa: ANN401  同上
    side = Side(row.side) if row.side else None
    return SpecialFactor(row.edge, row.role, row.factor, side, row.applies_to)


def _in_order(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.order, row.code))


def _class(row: Any) -> SubjectClass:  # noqa: ANN401  两处来的行
    return SubjectClass(row.code, row.name, row.domain, row.series, row.group, row.focus)


def _subject(row: Any, names: Mapping[str, str]) -> Subject:  # noqa: ANN401  同上
    name = row.name or names.get(row.unit, row.unit)
    return Subject(row.unit, name, row.class_code, row.belongs_to)


def _indicator(row: Any) -> Indicator:  # noqa: ANN401  同上
    return Indicator(
        code=row.code,
        name=row.name,
        topic=row.topic,
        kind=IndicatorKind(row.kind),
        method=Method(row.method),
        parameters=parameters(row.parameters),
        field_of_work=row.field_of_work,
        direction=Direction(row.direction),
        unit_of_measure=row.unit_of_measure,
        places=row.places,
        supplier=row.supplier,
        liability=Liability(row.liability),
        basis=row.basis,
        parent=row.parent,
        order=row.order,
        measure=Measure(row.measure),
        source=row.measured_from,
        office=row.office,
        nature=Nature(row.nature),
        tags=listed(row.tags),
        policy=row.policy,
        approved_check=row.approved_check,
        alert=row.alert,
        good=row.good,
        consequence=Consequence(row.consequence),
    )


def _weights(rows: Iterable[Any]) -> dict[str, Any]:
    rows = list(rows)
    by_class, own = [r for r in rows if not r.subject], [r for r in rows if r.subject]
    return {
        "weights": {(r.indicator, r.class_code): r.weight for r in by_class},
        "own_weights": {(r.indicator, r.subject): r.weight for r in own},
        "reasons": {(r.indicator, r.subject or r.class_code): r.reason for r in rows if r.reason},
    }


def _targets(rows: Iterable[Any]) -> dict[str, Any]:
    made = {
        (r.indicator, r.subject, r.term): Target(
            r.target,
            r.baseline,
            r.note,
            r.benchmark,
            r.benchmark_value,
            r.difficulty,
            r.approval,
        )
        for r in rows
    }
    return {
        "targets": {key[:2]: target for key, target in made.items() if not key[2]},
        "term_targets": {key: target for key, target in made.items() if key[2]},
    }


def _term(row: Any) -> Term:  # noqa: ANN401  同上
    return Term(row.code, row.name, row.ends_on, row.due_on, row.weight, row.indicator)


def _band(row: Any) -> Band:  # noqa: ANN401  同上
    return Band(
        indicator=row.indicator,
        order=row.order,
        points=row.points,
        low=row.low,
        low_included=row.low_included == YES,
        high=row.high,
        high_included=row.high_included == YES,
        looks_at=row.looks_at,
        name=row.name,
    )


def _ballot(row: Any) -> BallotOption:  # noqa: ANN401  同上
    return BallotOption(row.indicator, row.question, row.option, row.value, row.question_weight)


def _grade(row: Any) -> GradeRule:  # noqa: ANN401  同上
    return GradeRule(
        order=row.order,
        grade=row.grade,
        by=GradeBy(row.by),
        reach=Reach(row.reach),
        figure=row.figure,
        rounding=QuotaRounding(row.rounding),
        at_least_one=row.at_least_one == YES,
        classes=listed(row.classes),
        condition=row.condition,
    )
