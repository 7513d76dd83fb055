"""一个数怎么来的：每条链的系数和天数连乘，各链相加得份额，得分失分各乘份额，尾数按最大余数分完。

Every figure printed can be reached with a calculator: exact fractions up to the portion, which has
nine places; points times the portion, which ends within fifteen; and the unit of the last place
that the largest remainder gave, named. Source: house §2 laws 2 and 5.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from attribution.runs.explaining import factor_words, show_portion
from attribution.values import Path, Score, Share, Step
from cadre.rules.numbers import POINT, WHOLE_PORTION, Points, Portion, show_points
from cadre.rules.vocabulary import Rest, Side

SHOWN_PLACES = 12
EXACT_PLACES = 15  # 六位的分乘九位的份额，至多十五位
TIMES, PLUS = " × ", " + "
RELIEVING = (Rest.EXEMPTED, Rest.INHERITED)


def decimals(number: Fraction, least: int = 0) -> str:
    """A number of nought or more in full where it ends within 15 places, else 12 and an ellipsis.

    >>> decimals(Fraction(92, 915)), decimals(Fraction(1, 4), 9)
    ('0.100546448087…', '0.250000000')
    """
    scaled = number * 10**EXACT_PLACES
    ends = scaled.denominator == 1
    places = EXACT_PLACES if ends else SHOWN_PLACES
    whole, rest = divmod(int(number * 10**places), 10**places)
    digits = f"{rest:0{places}d}"
    shown = digits.rstrip("0").ljust(least, "0") if ends else f"{digits}…"
    return f"{whole}.{shown}" if shown else str(whole)


def exactly(number: Fraction) -> str:
    """A number as a decimal where it ends within 15 places, else as fraction and decimal."""
    ends = (number * 10**EXACT_PLACES).denominator == 1
    return decimals(number) if ends else f"{number} = {decimals(number)}"


def factor_line(steps: Sequence[Step]) -> str:
    """What a chain multiplies: 0.5 × 4/9 × 184/366; a whole factor and a whole period unsaid."""
    found = []
    for step in steps:
        if step.factor != 1:
            found.append(factor_words(step.factor))
        if step.days and step.days[0] != step.days[1]:
            found.append(f"{step.days[0]}/{step.days[1]}")
    return TIMES.join(found) or "1"


def multiplied(path: Path) -> str:
    """A chain multiplied out, exactly: 0.5 × 0.5 × 184/366 = 23/183 = 0.125683060109…"""
    factors, result = factor_line(path.steps), exactly(path.portion)
    return factors if factors == result else f"{factors} = {result}"


@dataclass(frozen=True)
class SideSum:
    """What somebody has of the points got, or of the points lost: his chains and what they make.

    `whole`: the unit's points of this side; `portion` and `points` as apportioned, before a
    decision takes anything off.
    """

    side: Side
    whole: Points
    paths: tuple[Path, ...]
    portion: Portion
    points: Points

    @property
    def exact(self) -> Fraction:
        """The sum of the chains, exactly."""
        return sum((path.portion for path in self.paths), Fraction(0))

    @property
    def sum_line(self) -> str:
        """The chains added up; "" for a single one, whose own line says it."""
        if len(self.paths) < 2:  # noqa: PLR2004  一条链不用加
            return ""
        parts = PLUS.join(_short(path.portion) for path in self.paths)
        return f"{parts} = {exactly(self.exact)}"

    @property
    def portion_added(self) -> int:
        """Billionths that the portion has beyond the chains cut off at nine places."""
        return self.portion - int(self.exact * WHOLE_PORTION)

    @property
    def product(self) -> Fraction:
        """Points of the unit times the portion, in millionths, exactly."""
        return Fraction(self.whole * self.portion, WHOLE_PORTION)

    @property
    def points_added(self) -> int:
        """Millionths that the points have beyond the product cut off at six places."""
        return self.points - int(self.product)

    @property
    def product_line(self) -> str:
        """Points times portion: 7.200000 × 0.125683060 = 0.904918032."""
        product = decimals(self.product / POINT, 6)
        return f"{show_points(self.whole, 6)}{TIMES}{show_portion(self.portion)} = {product}"

    @property
    def settled(self) -> bool:
        """Whether chains and largest remainder make what was kept; else the record is doubted."""
        return {self.portion_added, self.points_added} <= {0, 1}


def _short(portion: Fraction) -> str:
    """A summand: a decimal where it ends within nine places, else the fraction."""
    ends = (portion * WHOLE_PORTION).denominator == 1
    return decimals(portion) if ends else str(portion)


@dataclass(frozen=True)
class Relief:
    """Points lost that a recorded decision takes off an official, and by what paper."""

    why: Rest
    paper: str
    points: Points


@dataclass(frozen=True)
class Reckoned:
    """One line of the shares of a result, reckoned: who or which rest, and each side's sum.

    `same`: points got and lost go by the same chains. `reliefs`: what decisions take off the points
    lost that the chains give (容错免责, 历史遗留); a line that such a decision makes has no chains.
    `idle`: decisions that free him where he lost nothing, so that there was nothing to take off.
    """

    share: Share
    credit: SideSum
    fault: SideSum
    same: bool
    reliefs: tuple[Relief, ...] = ()
    idle: tuple[str, ...] = ()


def _own(paths: Iterable[Path], share: Share) -> tuple[Path, ...]:
    return tuple(
        path
        for path in paths
        if (path.official, path.rest, path.rest_at) == (share.official, share.rest, share.rest_at)
    )


def reckon(
    score: Score,
    shares: Sequence[Share],
    credit: Sequence[Path],
    fault: Sequence[Path],
    freed: Iterable[tuple[str, str]] = (),
) -> tuple[Reckoned, ...]:
    """Each share of one result with the chains that make it.

    `credit` and `fault` are all paths of the result in the two graphs; `freed`: the officials whom
    decisions free of fault, each with the decision in words.
    """
    decisions = sorted(set(freed))
    return tuple(
        replace(one, idle=tuple(_idle(one, decisions)))
        for one in (_reckoned(score, share, shares, credit, fault) for share in shares)
    )


def _idle(one: Reckoned, freed: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The decisions about an official that found no points lost."""
    if not one.fault.points:
        yield from (words for official, words in freed if official == one.share.official)


def _reckoned(
    score: Score,
    share: Share,
    shares: Sequence[Share],
    credit: Sequence[Path],
    fault: Sequence[Path],
) -> Reckoned:
    own, lost = _own(credit, share), _own(fault, share)
    of_lost = share.portion if share.fault_portion is None else share.fault_portion
    reliefs = tuple(_reliefs(share, shares)) if share.official else ()
    due = share.lost + sum(relief.points for relief in reliefs)
    return Reckoned(
        share,
        SideSum(Side.CREDIT, score.got, own, share.portion, share.got),
        SideSum(Side.FAULT, score.lost, lost, of_lost, due),
        same=own == lost and of_lost == share.portion,
        reliefs=reliefs,
    )


def _reliefs(share: Share, shares: Iterable[Share]) -> Iterator[Relief]:
    """The lines that stand for what was taken off an official, told by whom they name."""
    named = f"{share.roles}（{share.official}，"
    for other in shares:
        if other.rest in RELIEVING and other.rest_at.startswith(named):
            paper = other.rest_at.removeprefix(named).removesuffix("）")
            yield Relief(Rest(other.rest), paper, other.lost)
