"""One indicator, a class of units and what was filled in; asks for every unit's score."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from scoring_maker import decimal, indicator, result, scheme

from attribution.filled import Filled, Project, Rating, Tally
from attribution.plan import Indicator, Scheme, Subject, Target, Term
from attribution.scales import BallotOption, Band
from attribution.scoring.scores import score_all
from attribution.values import Score
from cadre.rules.numbers import POINT, to_points
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import Direction, IndicatorKind, Measure, Method


@dataclass(frozen=True)
class Case:
    """A small year: indicators, their facts and what the scheme declares beside them."""

    indicators: tuple[Indicator, ...]
    units: tuple[str, ...] = ("甲", "乙", "丙")
    full: int = 100
    values: dict[tuple[str, str], object] = field(default_factory=dict)
    targets: dict[tuple[str, str], Target] = field(default_factory=dict)
    belongs_to: dict[str, str] = field(default_factory=dict)
    facts: Filled = field(default_factory=Filled)
    tables: dict[str, object] = field(default_factory=dict)

    @property
    def scheme(self) -> Scheme:
        """The scheme; the first indicator carries the weight, unless it is beside the weights."""
        first = self.indicators[0]
        weight = {first.code: self.full} if first.kind is IndicatorKind.SCORED else {}
        made = scheme(list(self.indicators), weight, dict.fromkeys(self.units, "A"), self.targets)
        subjects = {u: Subject(u, u, "A", self.belongs_to.get(u, "")) for u in self.units}
        return replace(made, subjects=subjects, total=self.full * POINT, **self.tables)

    @property
    def filled(self) -> Filled:
        """The values, and the other facts."""
        rows = tuple(result(*key, value, "有据") for key, value in self.values.items())
        return replace(self.facts, results=(*rows, *self.facts.results))


def scored(case: Case) -> tuple[dict[tuple[str, str], Score], list[Problem]]:
    """Scores by indicator and unit, and the problems."""
    scores, problems = score_all(case.scheme, case.filled)
    return {(s.indicator, s.subject): s for s in scores}, problems


def measured(
    measure: Measure,
    method: Method = Method.AS_IS,
    code: str = "指标",
    kind: IndicatorKind = IndicatorKind.SCORED,
    direction: Direction = Direction.HIGHER,
    source: str = "",
    parent: str = "",
    **parameters: str,
) -> Indicator:
    """An indicator by its measure."""
    made = indicator(method, code, kind, direction, **parameters)
    return replace(made, measure=measure, source=source, parent=parent)


def base(baseline=None, goal=None, difficulty=None) -> Target:
    return Target(decimal(goal), decimal(baseline), difficulty=decimal(difficulty))


def tally(unit: str, option: str, count: int, voters: str = "", question: str = "") -> Tally:
    return Tally("指标", unit, voters, question, option, count)


def option(name: str, value, question: str = "", weight: int = 10_000) -> BallotOption:
    return BallotOption("指标", question, name, Decimal(value), weight)


def ratings(unit: str, *values, recused=(), reason="有据", code="指标") -> tuple[Rating, ...]:
    """One rating for each value; the evaluators are numbered from 1."""
    return tuple(
        Rating(code, unit, f"评委{n}", Decimal(str(v)), reason, recused=n in recused)
        for n, v in enumerate(values, 1)
    )


def project(unit: str, number: str, actual, planned="0") -> Project:
    return Project(number, "指标", unit, f"项目{number}", decimal(planned), decimal(actual))


def band(order: int, points, low=None, high=None, **ends) -> Band:
    return Band("指标", order, to_points(Decimal(points)), decimal(low), high=decimal(high), **ends)


def term(code: str, weight: int, month: int) -> Term:
    return Term(code, code, date(2020, month, 28), date(2020, month, 28), weight, "指标")
