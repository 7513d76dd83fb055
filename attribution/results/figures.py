"""项目台账、票数和评分的汇总数：够不够起点、各选项占多少、评委打分离散不离散，照原数算清。

Pure. Exact numbers; nothing here gives points, and a ballot below the minimum shows no figure.
Source: rules 5.13, 5.16, 5.17 and 8.3 row 3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isqrt

from attribution.filled import Project, Rating, Tally
from attribution.plan import Scheme
from cadre.rules.polling import (
    ABSTAINED,
    INVALID,
    MIN_BALLOTS,
    MIN_EXPERTS,
    TRIMMED_ABOVE,
    WIDE_SPREAD,
)

START = "起点"


@dataclass(frozen=True)
class Reached:
    """One threshold of a project's indicator, and what the actual investment still lacks."""

    name: str
    threshold: Decimal
    lacking: Decimal | None  # 0 即已达到；没有实际投资为 None


def thresholds(scheme: Scheme, indicator: str) -> list[tuple[str, Decimal]]:
    """The investment thresholds of an indicator, lowest first: its start, and the lower bounds."""
    found = {}
    if START in scheme.indicators[indicator].parameters:
        found[scheme.indicators[indicator].parameters[START]] = START
    for band in scheme.bands:
        if band.indicator == indicator and not band.looks_at and band.low:
            found.setdefault(band.low, band.name or f"第 {band.order} 档")
    return [(found[figure], figure) for figure in sorted(found)]


def reached(scheme: Scheme, project: Project) -> list[Reached]:
    """What a project reaches, judged by actual investment alone (rules 8.3 row 3)."""
    actual = project.actual
    return [
        Reached(name, figure, None if actual is None else max(figure - actual, Decimal(0)))
        for name, figure in thresholds(scheme, project.indicator)
    ]


@dataclass(frozen=True)
class Ballot:
    """One question put to one class of voters about one subject.

    `counts` and `rates` (percent of the valid votes) are None where too few voted to show them.
    """

    voters: str
    question: str
    valid: int | None
    invalid: int
    counts: dict[str, int] | None
    rates: dict[str, Fraction] | None
    least: int = MIN_BALLOTS


def parameter(scheme: Scheme, code: str, name: str, default: int = 0) -> int:
    """A whole parameter of an indicator, or of one that takes its figures from it."""
    takers = [i for i in scheme.indicators.values() if i.source == code]
    for one in (scheme.indicators[code], *takers):
        if name in one.parameters:
            return int(one.parameters[name])
    return default


def ballots(
    tallies: Iterable[Tally], least: int = MIN_BALLOTS, *, abstained: bool = False
) -> list[Ballot]:
    """The tallies of one indicator, subject and term, by class of voters and question.

    Invalid votes are no valid votes, nor are abstentions but where the scheme counts them.
    """
    groups: dict[tuple[str, str], dict[str, int]] = {}
    for tally in tallies:
        counts = groups.setdefault((tally.voters, tally.question), {})
        counts[tally.option] = counts.get(tally.option, 0) + tally.count
    out, least = {INVALID} if abstained else {INVALID, ABSTAINED}, max(least, 1)
    return [_ballot(*key, counts, out, least) for key, counts in sorted(groups.items())]


def _ballot(
    voters: str, question: str, all_counts: dict[str, int], out: set[str], least: int
) -> Ballot:
    counts = {o: n for o, n in all_counts.items() if o not in out}
    valid, invalid = sum(counts.values()), sum(all_counts.values()) - sum(counts.values())
    if valid < least:
        return Ballot(voters, question, None, 0, None, None, least)
    rates = {option: Fraction(100 * count, valid) for option, count in counts.items()}
    return Ballot(voters, question, valid, invalid, counts, rates, least)


@dataclass(frozen=True)
class Rated:
    """What the evaluators gave one subject: how many count, mean, trimmed mean and spread.

    `spread` is the standard deviation over those that count, to six places.
    """

    given: int
    counted: int
    mean: Fraction | None
    trimmed: Fraction | None
    spread: Fraction | None
    warnings: tuple[str, ...]


def rated(
    ratings: Sequence[Rating], *, difficulty: bool, trims: bool = False, least: int = MIN_EXPERTS
) -> Rated:
    """The ratings of one indicator, subject and term; who is recused does not count.

    `difficulty`: coefficients of experts, of whom there should be `least`, agreeing within 0.15.
    `trims`: the scheme asks for the trimmed mean, taken as in scoring from six evaluators on.
    """
    values = sorted(Fraction(r.value) for r in ratings if not r.recused)
    mean = sum(values, Fraction(0)) / len(values) if values else None
    trimmed = _trimmed(values) if difficulty or (trims and len(values) > TRIMMED_ABOVE) else None
    variance = _variance(values)
    warnings = []
    if difficulty and len(values) < least:
        warnings.append(f"专家只有 {len(values)} 人，应不少于 {least} 人")
    if difficulty and variance is not None and variance > WIDE_SPREAD**2:
        warnings.append("各人评得相差过大，请复核")
    spread = None if variance is None else Fraction(isqrt(int(variance * 10**12)), 10**6)
    return Rated(len(ratings), len(values), mean, trimmed, spread, tuple(warnings))


def _trimmed(values: Sequence[Fraction]) -> Fraction | None:
    """The mean without the highest and the lowest, where three or more were given."""
    kept = values[1:-1] if len(values) > 2 else []  # noqa: PLR2004  去掉两个还有剩
    return sum(kept, Fraction(0)) / len(kept) if kept else None


def _variance(values: Sequence[Fraction]) -> Fraction | None:
    """The variance of the whole group."""
    if not values:
        return None
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((v - mean) ** 2 for v in values), Fraction(0)) / len(values)
