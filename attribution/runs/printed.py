"""印到表上的数：分数按方案的小数位，比率按百分数保留两位，一律四舍五入，只用于显示。"""

from decimal import Decimal
from fractions import Fraction

from attribution.plan import Scheme
from cadre.rules.numbers import Points, show_points, to_int

HUNDRED = 100


def two_places(number: Fraction | None) -> Decimal | None:
    """An exact number with two decimals, half up."""
    return None if number is None else Decimal(to_int(number * HUNDRED)).scaleb(-2)


def as_percent(rate: Fraction | None) -> Decimal | None:
    """An exact part of one in percent with two decimals, half up."""
    return None if rate is None else two_places(rate * HUNDRED)


def in_points(points: Points | None, places: int = 2) -> Decimal | None:
    """Points with fixed decimals."""
    return None if points is None else Decimal(show_points(points, places))


def quoted(name: str) -> str:
    """A name in quotation marks, those inside made single."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def total_of(scheme: Scheme, rounded: Points) -> Decimal:
    """A total as the scheme prints it."""
    return Decimal(show_points(rounded, scheme.places, scheme.rounding))
