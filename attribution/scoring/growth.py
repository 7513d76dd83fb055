"""完成值、增速、增量：增速用公布的还是由两年水平推算的，由指标写明（rules 5.3）。"""

from decimal import Decimal
from fractions import Fraction

from attribution.scoring.looking import Look
from attribution.scoring.question import MISSING, Measured, lacking, show
from cadre.rules.numbers import plain


def value(look: Look) -> Measured:
    """The value entered; with a source, what the source looks at."""
    if look.source is not look.indicator:
        return look.underlying()
    result = look.result
    if result is None or result.value is None:
        return Measured(hitch=MISSING)
    return Measured(Fraction(result.value))


def published(look: Look) -> Measured:
    """The growth as published, in percent (可比口径): the value entered is the growth."""
    return value(look)


def grown(look: Look) -> Measured:
    """Growth in percent from two levels, (x − base) ÷ base × 100; the base must be above 0."""
    now, base = look.underlying(), baseline(look)
    if now.number is None:
        return now
    if base is None or base <= 0:
        to_do = "请补录基期值，或改看增量、改用不看增长率的计分办法。"
        return lacking("基期值缺失、为零或为负，增长率无从计算", to_do)
    rate = (now.number - Fraction(base)) / Fraction(base) * 100
    inside = f"({show(now.number)} − {show(base)}) ÷ {show(base)}"
    return Measured(rate, f"增长率 = {inside} × 100 = {plain(rate)}")


def increment(look: Look) -> Measured:
    """Increment x − base; any base will do, but there must be one."""
    now, base = look.underlying(), baseline(look)
    if now.number is None:
        return now
    if base is None:
        return lacking("没有基期值，增量无从计算", "请补录基期值。")
    more = now.number - Fraction(base)
    return Measured(more, f"增量 = {show(now.number)} − {show(base)} = {plain(more)}")


def baseline(look: Look) -> Decimal | None:
    """The base of an indicator, or of the one it takes its values from."""
    own = look.target.baseline
    if own is not None:
        return own
    return look.eyes.entered.scheme.target(*look.spot).baseline
