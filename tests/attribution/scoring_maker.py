"""Small schemes and questions for tests of scoring; every figure is given by the test."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from attribution.filled import Adjustment, Filled, Result
from attribution.plan import Indicator, Scheme, Subject, SubjectClass, Target, TieRule
from attribution.scoring.asking import Asking
from attribution.scoring.entered import sort_out
from attribution.scoring.looking import Eyes
from attribution.scoring.measures import MEASURES
from attribution.scoring.methods import METHODS
from attribution.scoring.question import Answer
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
    more=None,
) -> Answer:
    """Put one question; `rivals` are the values of the class, or pairs of value and baseline.

    Each rival is named by its value, 7 is 7县; the first with the value is asked. `more` holds
    other fields of the scheme.
    """
    pairs = [r if isinstance(r, tuple) else (r, None) for r in rivals or ((value, baseline),)]
    units = {f"单位{n}": f"{v}县" for n, (v, _) in enumerate(pairs)}
    own = f"单位{[v for v, _ in pairs].index(value)}"
    rows = {(asked.code, u): target(goal, b) for u, (_, b) in zip(units, pairs, strict=True)}
    made = scheme([asked], {asked.code: 0}, dict.fromkeys(units, "A"), rows)
    rows[asked.code, own] = target(goal, dict(pairs)[value] if baseline is None else baseline)
    subjects = {unit: Subject(unit, name, "A") for unit, name in units.items()}
    made = replace(
        made,
        subjects=subjects,
        targets=rows,
        weights={(asked.code, "A"): to_points(Decimal(full))},
        **(more or {}),
    )
    filled = Filled(
        tuple(
            Result(asked.code, unit, decimal(v), reason)
            for unit, (v, _) in zip(units, pairs, strict=True)
        ),
        tuple(line(p, asked.code, own, str(n)) for n, p in enumerate(lines)),
    )
    entered, problems = sort_out(made, filled)
    assert problems == []
    question = Asking(Eyes(entered, MEASURES)).question((asked.code, own))
    question = replace(question, subject="松阳县", cell="完成情况!E5")
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
