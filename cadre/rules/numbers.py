"""分数以百万分之一分为单位记整数，只在合计时舍入一次，不用浮点数。

Units: points are whole millionths (`Points`), factors of edges whole ten-thousandths, shares whole
billionths. Source: handbook house §2 law 5; rules 5.20.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Points: TypeAlias = int
Factor: TypeAlias = int
Portion: TypeAlias = int

POINT: Points = 1_000_000
WHOLE_FACTOR: Factor = 10_000
WHOLE_PORTION: Portion = 1_000_000_000


class Rounding(StrEnum):
    """How the one rounding is done; the scheme says which."""

    HALF_UP = "四舍五入"
    HALF_EVEN = "四舍六入五成双"
    DOWN = "去尾"


class QuotaRounding(StrEnum):
    """How a share of a number becomes whole seats; only 舍去 never exceeds “不超过” (5.19)."""

    FLOOR = "舍去"
    HALF_UP = "四舍五入"
    CEIL = "进一"


def quota(number: int, share: Fraction, rounding: QuotaRounding = QuotaRounding.FLOOR) -> int:
    """Whole seats of a share of a number.

    >>> quota(22, Fraction(1, 4)), quota(22, Fraction(1, 4), QuotaRounding.HALF_UP)
    (5, 6)
    """
    exact = number * share
    if rounding is QuotaRounding.CEIL:
        return -(-exact.numerator // exact.denominator)
    return to_int(exact, Rounding.DOWN if rounding is QuotaRounding.FLOOR else Rounding.HALF_UP)


def to_int(number: Fraction, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Round an exact number to a whole number; halves go away from zero under 四舍五入.

    >>> to_int(Fraction(5, 2)), to_int(Fraction(-5, 2)), to_int(Fraction(5, 2), Rounding.HALF_EVEN)
    (3, -3, 2)
    """
    if rounding is Rounding.HALF_EVEN:
        return round(number)
    size, under = abs(number.numerator), number.denominator
    whole = size // under if rounding is Rounding.DOWN else (2 * size + under) // (2 * under)
    return whole if number >= 0 else -whole


def to_points(number: Fraction | Decimal | int) -> Points:
    """Turn exact points into whole millionths, half up at the sixth place (rules 5.20)."""
    return to_int(Fraction(number) * POINT)


def round_points(points: Points, places: int, rounding: Rounding = Rounding.HALF_UP) -> Points:
    """Round points to `places` decimals: the one rounding, at the total.

    >>> round_points(2_675_000, 2)
    2680000
    """
    step: Points = POINT // 10**places
    return to_int(Fraction(points, step), rounding) * step


def show_points(points: Points, places: int = 2, rounding: Rounding = Rounding.HALF_UP) -> str:
    """Write points with a fixed number of decimals, as they are printed.

    >>> show_points(9_876_543), show_points(-500_000, 1), show_points(107_710_000, 6)
    ('9.88', '-0.5', '107.710000')
    """
    number = Decimal(round_points(points, places, rounding)) / POINT
    return f"{number:.{places}f}"


def show_factor(factor: Factor) -> str:
    """Write a factor as a decimal without trailing noughts: 4500 → 0.45."""
    text = f"{Decimal(factor) / WHOLE_FACTOR:.4f}".rstrip("0")
    return text + "0" * max(0, 2 - len(text.partition(".")[2]))


def plain(number: Decimal | Fraction | int) -> str:
    """Write an exact input figure as the clerk typed it, without exponent or trailing noughts.

    A `Fraction` that does not end is shown to six places.
    """
    if isinstance(number, Fraction):
        number = Decimal(to_int(number * POINT)) / POINT
    text = f"{Decimal(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def largest_remainder(whole: int, weights: Sequence[Fraction | int]) -> list[int]:
    """Divide a whole number in proportion to `weights`, so that the parts add up to it exactly.

    What is left after cutting goes one by one to the largest remainders; equal remainders in the
    order given, so callers sort by role, post and official first (house law 5).

    >>> largest_remainder(100, [1, 1, 1])
    [34, 33, 33]
    """
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    exact = [Fraction(whole) * weight / total for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    order = sorted(range(len(exact)), key=lambda i: parts[i] - exact[i])
    for i in order[: whole - sum(parts)]:
        parts[i] += 1
    return parts
