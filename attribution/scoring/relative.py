"""和同类比的数：占比、增量贡献率、位次进步、功效进步（rules 5.3、5.4、5.21）。"""

from fractions import Fraction

from attribution.schemes.checks import SMALLEST_RELATIVE_CLASS
from attribution.scoring.looking import Look
from attribution.scoring.question import (
    ClassValues,
    Measured,
    lacking,
    show,
)
from cadre.rules.numbers import plain
from cadre.rules.vocabulary import Direction, Measure


def share(look: Look) -> Measured:
    """Share of the class's column in percent, x ÷ Σx × 100."""
    return _part(look.underlying(), look.underlying_column(), "占比", "全类合计")


def contribution(look: Look) -> Measured:
    """Contribution to the class's increment in percent, Δ ÷ ΣΔ × 100."""
    own = look.eyes.at(look.indicator, look.subject, look.term, Measure.INCREMENT)
    column = look.eyes.column(look.indicator, look.class_code, look.term, Measure.INCREMENT)
    return _part(own, column, "增量贡献率", "全类增量合计")


def _part(own: Measured, column: ClassValues, what: str, whole: str) -> Measured:
    total = sum(column.measures, Fraction(0))
    if own.number is None:
        return own
    if total <= 0:
        return lacking(f"{whole}不大于零，{what}无从计算", "请核对数据，或改用其他取值方式。")
    portion = own.number / total * 100
    gap = column.size - len(column.measures)
    note = f"{whole}缺 {gap} 个对象的数" if gap else ""
    inside = f"{show(own.number)} ÷ {show(total)} × 100"
    return Measured(portion, f"{what} = {inside} = {plain(portion)}", note)


def places_gained(look: Look) -> Measured:
    """Places gained, (last year's place − this year's) ÷ (n − 1), from −1 to 1 (rules 5.4).

    Last year's place is the base of the indicator; this year's goes by the source's values.
    """
    own, column, before = look.underlying(), look.underlying_column(), look.target.baseline
    fault = _too_small(column)
    if own.number is None or fault:
        return fault or own
    if before is None or before != int(before) or not 1 <= before <= column.size:
        to_do = "请把上年位次填在基期值里，写整数。"
        return lacking(f"上年位次缺失，或不在 1 至 {column.size} 之间", to_do)
    place, last = place_of(own.number, column, lower=_lower(look)), column.size - 1
    gained = (int(before) - place) / Fraction(last)
    words = f"位次进步 = ({int(before)} − {place}) ÷ ({column.size} − 1) = {plain(gained)}"
    return Measured(gained, words)


def place_of(own: Fraction, column: ClassValues, *, lower: bool) -> int:
    """The place of a number in its class; equal numbers share the place above (1,2,2,4)."""
    return 1 + (column.below(own) if lower else column.over(own))


def degrees_gained(look: Look) -> Measured:
    """Efficacy degree now less that of last year, which is the base of the indicator (5.4)."""
    own, column, before = look.underlying(), look.underlying_column(), look.target.baseline
    fault = _too_small(column)
    if own.number is None or fault:
        return fault or own
    if before is None:
        return lacking("没有上年功效", "请把上年的功效（0 至 100）填在基期值里。")
    low, high = column.measures[0], column.measures[-1]
    now = Fraction(100)
    if low != high:
        ends = (high, low) if _lower(look) else (low, high)
        now = degree(own.number, ends, Fraction(look.indicator.parameters.get("基础分", 60)))
    gained = now - Fraction(before)
    return Measured(gained, f"功效进步 = {plain(now)} − {show(before)} = {plain(gained)}")


def degree(own: Fraction, ends: tuple[Fraction, Fraction], base: Fraction) -> Fraction:
    """Efficacy degree: `base` at the worst end, 100 at the best; the ends differ (rules 5.2)."""
    worst, best = ends
    return base + (100 - base) * (own - worst) / (best - worst)


def _lower(look: Look) -> bool:
    return look.source.direction is Direction.LOWER


def _too_small(column: ClassValues) -> Measured | None:
    if column.size >= SMALLEST_RELATIVE_CLASS:
        return None
    what = f"所在类别不足 {SMALLEST_RELATIVE_CLASS} 个考核对象，不能比进步"
    return lacking(what, "请改用目标完成率等绝对办法。")
