"""方案的结构：绩效和常规、发展类各占多少，每个对象考多少项、比上年多不多。"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from attribution.plan import Scheme
from attribution.schemes.around import Around, Balance, balance
from attribution.schemes.tree import nature_of, tags_of, weighed, weight_tables
from cadre.rules.errors import NotInForce
from cadre.rules.numbers import Rounding, to_int
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import Nature

PERCENT = 100


@dataclass(frozen=True)
class Number:
    """How many indicators a subject is assessed by, now and last time; `before` None: new."""

    subject: str
    name: str
    now: int
    before: int | None

    @property
    def change(self) -> Fraction | None:
        """Change in percent; None where there is nothing to compare with."""
        if not self.before:
            return None
        return Fraction((self.now - self.before) * PERCENT, self.before)


def numbers(scheme: Scheme, previous: Scheme | None) -> list[Number]:
    """Indicators per subject against the period before (rules 8.1 row 9)."""
    return [
        Number(
            code,
            subject.name,
            len(weighed(scheme, code)),
            len(weighed(previous, code)) if previous and code in previous.subjects else None,
        )
        for code, subject in scheme.subjects.items()
    ]


def percent(number: Fraction) -> str:
    """A percentage with one place and its sign: −35.0."""
    tenths = to_int(number * 10, Rounding.HALF_UP)
    sign = "-" if tenths < 0 else "+" if tenths > 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}%"


def balance_problems(scheme: Scheme, around: Around) -> list[Problem]:
    """Shares of weight that miss the balance, and subjects with more indicators than last year."""
    try:
        rule = balance(scheme.period.begins_on)
    except NotInForce:
        return [*_more(scheme, around)]
    return [*_natures(scheme, rule), *_development(scheme, rule), *_more(scheme, around)]


def _share(weights: dict[str, int], chosen: frozenset[str]) -> Fraction:
    """Percent of the weight of a class that the chosen indicators have."""
    total = sum(weights.values())
    return Fraction(PERCENT * sum(w for c, w in weights.items() if c in chosen), total or 1)


def _natures(scheme: Scheme, rule: Balance) -> Iterator[Problem]:
    natures = {code: nature_of(scheme, code) for code in scheme.indicators}
    if not set(natures.values()) - {Nature.NONE}:
        return
    results = frozenset(c for c, n in natures.items() if n is Nature.RESULT)
    routine = frozenset(c for c, n in natures.items() if n is Nature.ROUTINE)
    for whose, weights in weight_tables(scheme).items():
        got, other = _share(weights, results), _share(weights, routine)
        if weights and got < rule.result_at_least:
            words = f"绩效指标占 {_plain(got)}，低于 {rule.result_at_least}%。"
            yield _warned(whose, words, rule)
        if weights and other > rule.routine_at_most:
            words = f"常规指标占 {_plain(other)}，高于 {rule.routine_at_most}%。"
            yield _warned(whose, words, rule)


def _development(scheme: Scheme, rule: Balance) -> Iterator[Problem]:
    tagged = frozenset(c for c in scheme.indicators if rule.development_tag in tags_of(scheme, c))
    for whose, weights in weight_tables(scheme).items() if tagged else ():
        if weights and (got := _share(weights, tagged)) < rule.development_at_least:
            least = rule.development_at_least
            words = f"“{rule.development_tag}”类指标占 {_plain(got)}，低于 {least}%。"
            yield _warned(whose, words, rule)


def _plain(share: Fraction) -> str:
    return percent(share).lstrip("+")


def _warned(whose: str, words: str, rule: Balance) -> Problem:
    to_do = f"请调整权重或标签。{rule.basis}。"
    place = Place("权重", whose.removesuffix("类").strip("“”"))
    return Problem(place, f"{whose}{words}", to_do, Severity.WARNS)


def _more(scheme: Scheme, around: Around) -> Iterator[Problem]:
    for number in numbers(scheme, around.previous):
        if number.before is not None and number.now > number.before:
            change = f"，{percent(number.change)}" if number.change is not None else ""
            words = f"“{number.name}”考 {number.now} 项，上一周期 {number.before} 项{change}。"
            to_do = "请说明增加的理由，或精简合并。"
            yield Problem(Place("考核对象", number.name), words, to_do, Severity.WARNS)
