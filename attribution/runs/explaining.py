"""把责任链上的每条路径写成一句话和一道算式：系数、天数、文件，乘出来就是份额。"""

from dataclasses import dataclass
from fractions import Fraction

from attribution.values import Path
from cadre.rules.numbers import POINT, plain


@dataclass(frozen=True)
class Told:
    """A path in words: the nodes in order, the arrows between them, and the product."""

    nodes: tuple[str, ...]
    arrows: tuple[str, ...]
    papers: tuple[str, ...]
    product: str


def factor_words(factor: Fraction) -> str:
    """A factor as it is printed: a decimal where it ends within six places, else a fraction."""
    ends = (factor * POINT).denominator == 1
    return plain(factor) if ends else f"{factor.numerator}/{factor.denominator}"


def portion_of(path: Path) -> Fraction:
    """The exact portion that a path carries: its factors and day share multiplied."""
    product = Fraction(1)
    for step in path.steps:
        product *= step.factor
        if step.days:
            product *= Fraction(*step.days)
    return product
