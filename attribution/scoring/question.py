"""一次计分问的是：哪个考核对象、哪项指标、完成多少、满分几分、和谁比；问不成的要说明原因。"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from attribution.filled import Adjustment
from attribution.plan import Indicator, Target
from cadre.rules.numbers import POINT, Points, plain
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import Method

MIN_CLASS_TO_COMPARE = 3  # 相对办法至少要有三个考核对象（rules 5.22）

NAMED = 2  # 数值相同的，最多点名几个

MISSING = "缺数，尚无处理决定"


@dataclass(frozen=True)
class ClassValues:
    """What a relative method compares with: size of the class and its known measures, ascending.

    `names` are the subjects the measures belong to, each at the place of its measure.
    """

    size: int = 0
    measures: tuple[Fraction, ...] = ()
    names: tuple[str, ...] = ()

    def told(self, measure: Fraction) -> str:
        """A measure and whose it is, at most two by name: 1.694915（青田县）."""
        own = [n for m, n in zip(self.measures, self.names, strict=True) if m == measure]
        more = "等" if len(own) > NAMED else ""
        return f"{plain(measure)}（{'、'.join(own[:NAMED])}{more}）"


@dataclass(frozen=True)
class Question:
    """What a method needs to give points to one subject in one indicator.

    `full` are the full marks in millionths; `rivals` the subject's whole class, itself included;
    `lines` its lines of points added or taken, each written as a positive number.
    """

    indicator: Indicator
    value: Decimal | None
    full: Points
    target: Target = field(default_factory=Target)
    rivals: ClassValues = field(default_factory=ClassValues)
    lines: tuple[Adjustment, ...] = ()
    reason: str = ""
    subject: str = ""
    cell: str = ""

    @property
    def marks(self) -> Fraction:
        """Full marks in points."""
        return Fraction(self.full, POINT)

    def parameter(self, name: str, default: int = 0) -> Fraction:
        """A parameter of the indicator, or its default (rules 5)."""
        return Fraction(self.indicator.parameters.get(name, default))


@dataclass(frozen=True)
class Answer:
    """Exact points with the formula in words; `points` None always comes with a problem."""

    points: Fraction | None
    words: str
    note: str = ""
    met: bool | None = None
    problem: Problem | None = None


Rule: TypeAlias = Callable[[Question], Answer]
RuleOfValue: TypeAlias = Callable[[Question, Fraction], Answer]


def growth(value: Decimal | Fraction, baseline: Decimal | None) -> Fraction | None:
    """Growth in percent, (value − base) ÷ |base| × 100; None without a base above 0 (rules 5.3)."""
    if baseline is None or baseline <= 0:
        return None
    return (Fraction(value) - Fraction(baseline)) / Fraction(baseline) * 100


def measure(indicator: Indicator, value: Decimal | None, target: Target) -> Fraction | None:
    """What is compared inside the class: the value, or its growth where 取增长率=1."""
    if value is None:
        return None
    if indicator.parameters.get("取增长率"):
        return growth(value, target.baseline)
    return Fraction(value)


def class_values(
    indicator: Indicator, members: Iterable[tuple[str, Decimal | None, Target]]
) -> ClassValues:
    """The values of a class, one member by name for each subject, in the order to name them in.

    A missing value counts in the size only.
    """
    measures = [(name, measure(indicator, value, target)) for name, value, target in members]
    known = sorted(((m, name) for name, m in measures if m is not None), key=lambda pair: pair[0])
    return ClassValues(len(measures), tuple(m for m, _ in known), tuple(name for _, name in known))


def show(number: Fraction | Decimal) -> str:
    """Write a figure inside a formula, a negative one in brackets."""
    text = plain(number)
    return f"({text})" if number < 0 else text


def refuse(
    question: Question, what: str, what_to_do: str, severity: Severity = Severity.BLOCKS
) -> Answer:
    """No points, and the problem that says why and what to do."""
    subject = f"{question.subject}“{question.indicator.name}”"
    problem = Problem(Place(cell=question.cell), f"{subject}{what}。", what_to_do, severity)
    return Answer(None, what, problem=problem)


def of_value(rule: RuleOfValue) -> Rule:
    """A rule that needs a value: a missing one is answered by a warning, never by 0."""

    def ask(question: Question) -> Answer:
        if question.value is None:
            to_do = "请补报，或由有权机关作出缺项处理决定。"
            return refuse(question, MISSING, to_do, Severity.WARNS)
        return rule(question, Fraction(question.value))

    return ask


def against_class(rule: RuleOfValue) -> Rule:
    """A rule that compares inside the class: asks for three subjects and a measure to compare."""

    def ask(question: Question, _value: Fraction) -> Answer:
        if question.rivals.size < MIN_CLASS_TO_COMPARE:
            method, least = question.indicator.method, MIN_CLASS_TO_COMPARE
            what = f"所在类别不足 {least} 个考核对象，不能用{method}"
            return refuse(question, what, "请改用目标完成率等绝对办法。")
        own = measure(question.indicator, question.value, question.target)
        return no_base(question) if own is None else explain_growth(question, own, rule)

    return of_value(ask)


def explain_growth(question: Question, own: Fraction, rule: RuleOfValue) -> Answer:
    """Answer by `rule`; where `own` is a growth, say first how it was reckoned."""
    answer = rule(question, own)
    base, value = question.target.baseline, question.value
    grown = question.indicator.method is Method.GROWTH or question.parameter("取增长率")
    if answer.points is None or not grown or base is None or value is None:
        return answer
    words = f"增长率 = ({show(value)} − {show(base)}) ÷ {show(base)} × 100 = {plain(own)}；"
    return replace(answer, words=words + answer.words)


def no_base(question: Question) -> Answer:
    """Refuse: growth needs a base above 0."""
    to_do = "请补录基期值，或改用不看增长率的计分办法。"
    return refuse(question, "基期值缺失、为零或为负，增长率无从计算", to_do)
