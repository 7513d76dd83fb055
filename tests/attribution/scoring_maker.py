"""Small schemes and questions for tests of scoring; every figure is given by the test."""

from datetime import date
from decimal import Decimal

from attribution.filled import Adjustment, Result
from attribution.plan import Indicator, Scheme, Subject, SubjectClass, Target, TieRule
from attribution.scoring.methods import METHODS
from attribution.scoring.question import Answer, Question, class_values
from cadre.rules.numbers import POINT, Rounding, to_points
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Direction, IndicatorKind, Method

YEAR_2020 = Span(date(2020, 1, 1), date(2020, 12, 31))


def decimal(number) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def indicator(
    method: Method,
    code: str = "指标",
    kind: IndicatorKind = IndicatorKind.SCORED,
    direction: Direction = Direction.HIGHER,
    **parameters: str,
) -> Indicator:
    values = {name: Decimal(value) for name, value in parameters.items()}
    return Indicator(code, code, "", kind, method, values, direction=direction)


def target(goal=None, baseline=None) -> Target:
    return Target(decimal(goal), decimal(baseline))


def ask(
    asked: Indicator,
    value,
    full="100",
    *,
    goal=None,
    baseline=None,
    rivals=None,
    lines=(),
    reason="",
) -> Answer:
    """Put one question; `rivals` are the values of the class, or pairs of value and baseline.

    Each rival is named by its value, 7 is 7县.
    """
    pairs = [r if isinstance(r, tuple) else (r, None) for r in rivals or (value,)]
    members = [(f"{v}县", decimal(v), target(baseline=b)) for v, b in pairs]
    rows = tuple(line(points, number=str(n)) for n, points in enumerate(lines))
    question = Question(
        indicator=asked,
        value=decimal(value),
        full=to_points(Decimal(full)),
        target=target(goal, baseline),
        rivals=class_values(asked, members),
        lines=rows,
        reason=reason,
        subject="松阳县",
        cell="完成情况!E5",
    )
    return METHODS[asked.method](question)


def line(points, indicator="扣分", subject="松阳县", number="1") -> Adjustment:
    return Adjustment(number, indicator, subject, to_points(Decimal(points)), "通报", "第八条")


def result(indicator: str, subject: str, value, reason: str = "") -> Result:
    return Result(indicator, subject, decimal(value), reason)


def scheme(
    indicators: list[Indicator],
    weights: dict[str, int],
    subjects: dict[str, str],
    targets: dict[tuple[str, str], Target] | None = None,
    *,
    tie_rule: TieRule = TieRule.SKIP,
    places: int = 2,
) -> Scheme:
    """A scheme whose weights are the same in every class; `subjects` maps a unit to its class."""
    classes = sorted(set(subjects.values()))
    return Scheme(
        code="LS2020",
        name="演示方案",
        version=1,
        period=YEAR_2020,
        total=sum(weights.values()) * POINT,
        places=places,
        rounding=Rounding.HALF_UP,
        tie_rule=tie_rule,
        min_days=90,
        paper="演示文件",
        classes={code: SubjectClass(code, f"{code}类", "县（市、区）") for code in classes},
        subjects={unit: Subject(unit, unit, group) for unit, group in subjects.items()},
        indicators={one.code: one for one in indicators},
        weights={(one, c): weight * POINT for one, weight in weights.items() for c in classes},
        targets=targets or {},
        factors={},
    )
