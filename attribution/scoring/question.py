"""一次计分问的是：哪个考核对象、哪项指标、看哪个数、满分几分、和谁比；问不成的要说明原因。"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from attribution.filled import Adjustment, Rating
from attribution.plan import Indicator, Target
from attribution.scales import Band
from attribution.schemes.checks import SMALLEST_RELATIVE_CLASS
from cadre.rules.numbers import POINT, Points, plain
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import Direction, IndicatorKind, Measure

NAMED = 2  # 数值相同的，最多点名几个

GAINS = frozenset({Measure.PLACES_GAINED, Measure.DEGREES_GAINED})  # 进步总是越大越好


@dataclass(frozen=True)
class Hitch:
    """Why a number or points cannot be had, and what to do; placed later, as a `Problem`."""

    what: str
    to_do: str
    severity: Severity = Severity.BLOCKS


MISSING = Hitch("缺数，尚无处理决定", "请补报，或由有权机关作出缺项处理决定。", Severity.WARNS)


@dataclass(frozen=True)
class Measured:
    """The number a method looks at, how it was come by, and what is the matter with it.

    `words` is empty where the number is the one entered. Without a number `hitch` says why; with
    one it asks for a look.
    """

    number: Fraction | None = None
    words: str = ""
    note: str = ""
    hitch: Hitch | None = None


def lacking(what: str, to_do: str, severity: Severity = Severity.BLOCKS) -> Measured:
    """No number, and why."""
    return Measured(hitch=Hitch(what, to_do, severity))


@dataclass(frozen=True)
class ClassValues:
    """What a relative method compares with: size of the class and its known measures, ascending.

    `names` are the subjects the measures belong to, each at the place of its measure.
    """

    size: int = 0
    measures: tuple[Fraction, ...] = ()
    names: tuple[str, ...] = ()

    def below(self, measure: Fraction) -> int:
        """How many measures are lower."""
        return bisect_left(self.measures, measure)

    def over(self, measure: Fraction) -> int:
        """How many measures are higher."""
        return len(self.measures) - bisect_right(self.measures, measure)

    def told(self, measure: Fraction) -> str:
        """A measure and whose it is, at most two by name: 1.694915（青田县）."""
        own = self.names[self.below(measure) : len(self.names) - self.over(measure)]
        more = "等" if len(own) > NAMED else ""
        return f"{plain(measure)}（{'、'.join(own[:NAMED])}{more}）"


def class_values(members: Iterable[tuple[str, Fraction | None]]) -> ClassValues:
    """The measures of a class, one member by name for each subject, in the order to name them in.

    A missing measure counts in the size only.
    """
    every = list(members)
    known = sorted(((m, name) for name, m in every if m is not None), key=lambda pair: pair[0])
    return ClassValues(len(every), tuple(m for m, _ in known), tuple(name for _, name in known))


@dataclass(frozen=True)
class Question:
    """What a method needs to give points to one subject in one indicator (and term).

    `full` are the full marks in millionths; `rivals` the subject's whole class, itself included;
    `lines` its lines of points added or taken, each written as a positive number; `portions` the
    share of the votes, in percent, of what the bands look at.
    """

    indicator: Indicator
    measured: Measured
    full: Points
    value: Decimal | None = None
    target: Target = field(default_factory=Target)
    rivals: ClassValues = field(default_factory=ClassValues)
    lines: tuple[Adjustment, ...] = ()
    ratings: tuple[Rating, ...] = ()
    bands: tuple[Band, ...] = ()
    portions: Mapping[str, Measured] = field(default_factory=dict)
    reason: str = ""
    subject: str = ""
    cell: str = ""

    @property
    def marks(self) -> Fraction:
        """Full marks in points; those of a bonus or deduction are its parameter 满分."""
        return Fraction(self.full, POINT) or self.parameter("满分")

    @property
    def lower(self) -> bool:
        """Whether less is better."""
        gained = self.indicator.measure in GAINS
        return self.indicator.direction is Direction.LOWER and not gained

    def parameter(self, name: str, default: int = 0) -> Fraction:
        """A parameter of the indicator, or its default (rules 5)."""
        return Fraction(self.indicator.parameters.get(name, default))

    def limit(self, name: str) -> Fraction | None:
        """A parameter of the indicator that may be left out."""
        found = self.indicator.parameters.get(name)
        return None if found is None else Fraction(found)


@dataclass(frozen=True)
class Answer:
    """Exact points with the formula in words; `points` None always comes with a problem."""

    points: Fraction | None
    words: str
    note: str = ""
    met: bool | None = None
    problem: Problem | None = None
    warnings: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is the matter with it."""
        return (self.problem, *self.warnings) if self.problem else self.warnings


Rule: TypeAlias = Callable[[Question], Answer]
RuleOfValue: TypeAlias = Callable[[Question, Fraction], Answer]


def show(number: Fraction | Decimal) -> str:
    """Write a figure inside a formula, a negative one in brackets."""
    text = plain(number)
    return f"({text})" if number < 0 else text


def placed(question: Question, hitch: Hitch) -> Problem:
    """The problem of a hitch: whose, and where it was filled in."""
    what = f"{question.subject}“{question.indicator.name}”{hitch.what}。"
    return Problem(Place(cell=question.cell), what, hitch.to_do, hitch.severity)


def refuse(
    question: Question, what: str, what_to_do: str, severity: Severity = Severity.BLOCKS
) -> Answer:
    """No points, and the problem that says why and what to do."""
    return Answer(None, what, problem=placed(question, Hitch(what, what_to_do, severity)))


def joined(*parts: str) -> str:
    """Parts of an explanation, those that are empty left out."""
    return "；".join(part for part in parts if part)


def of_value(rule: RuleOfValue) -> Rule:
    """A rule that needs a number: a missing one is answered by a warning, never by 0.

    Where the number was reckoned, the answer says first how.
    """

    def ask(question: Question) -> Answer:
        measured = question.measured
        if measured.number is None:
            hitch = measured.hitch or MISSING
            return refuse(question, hitch.what, hitch.to_do, hitch.severity)
        return explained(question, measured, rule(question, measured.number))

    return ask


def explained(question: Question, measured: Measured, answer: Answer) -> Answer:
    """The answer, with how its number was come by and what to look at."""
    if answer.points is None:
        return answer
    doubts = (placed(question, measured.hitch),) if measured.hitch else ()
    return replace(
        answer,
        words=joined(measured.words, answer.words),
        note=joined(measured.note, answer.note),
        warnings=(*answer.warnings, *doubts),
    )


def against_class(rule: RuleOfValue) -> Rule:
    """A rule that compares inside the class: asks for three subjects (rules 5.22)."""

    def ask(question: Question, value: Fraction) -> Answer:
        if question.rivals.size < SMALLEST_RELATIVE_CLASS:
            method, least = question.indicator.method, SMALLEST_RELATIVE_CLASS
            what = f"所在类别不足 {least} 个考核对象，不能用{method}"
            return refuse(question, what, "请改用目标完成率等绝对办法。")
        return rule(question, value)

    return of_value(ask)


def of_marks(rule: Rule) -> Rule:
    """A rule that gives a part of full marks: without any it is a problem, never 0.

    A deduction takes the points away.
    """

    def ask(question: Question) -> Answer:
        if question.marks <= 0:
            to_do = "请定权重；加分、扣分项目请在参数里写“满分”。"
            return refuse(question, f"没有满分，{question.indicator.method}无从计分", to_do)
        return signed(question, rule(question))

    return ask


def signed(question: Question, answer: Answer) -> Answer:
    """The answer, taken away where the indicator is a deduction."""
    if not answer.points or question.indicator.kind is not IndicatorKind.DEDUCTION:
        return answer
    return replace(answer, points=-answer.points, words=f"扣分 {answer.words}")
