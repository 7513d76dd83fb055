"""区间赋分：按次序看，先符合的一档为准；看取值，也可以看某几个选项的得票率（rules 5.6）。"""

from fractions import Fraction

from attribution.scales import Band
from attribution.scoring.question import (
    MISSING,
    Answer,
    Measured,
    Question,
    explained,
    of_value,
    refuse,
    signed,
)
from cadre.rules.numbers import POINT, plain


def bands(question: Question) -> Answer:
    """The points of the first band that holds; that none holds is a problem."""
    if not question.bands:
        return _undeclared(question)
    seen: list[Measured] = []
    for band in question.bands:
        if seen and _for_the_rest(band):
            return _given(question, band, seen[-1], seen)
        measured = question.portions[band.looks_at] if band.looks_at else question.measured
        if measured.number is None:
            hitch = measured.hitch or MISSING
            return refuse(question, hitch.what, hitch.to_do, hitch.severity)
        if measured not in seen:
            seen.append(measured)
        if holds(band, measured.number):
            return _given(question, band, measured, seen)
    told = "、".join(plain(measured.number or 0) for measured in seen)
    return refuse(question, f"数值 {told} 不落在任何一档", "请补齐区间，或核对数值。")


@of_value
def _undeclared(question: Question, _value: Fraction) -> Answer:
    return refuse(question, "没有列出区间", "请在方案的“区间”表补上各档。")


def holds(band: Band, number: Fraction) -> bool:
    """Whether a number lies in a band; each end is open or closed as the paper says."""
    low, high = band.low, band.high
    above = low is None or number > low or (band.low_included and number == low)
    below = high is None or number < high or (band.high_included and number == high)
    return above and below


def _for_the_rest(band: Band) -> bool:
    """Whether a band takes all that the bands before it left: no bounds, nothing to look at."""
    return band.low is None and band.high is None and not band.looks_at


def _given(question: Question, band: Band, measured: Measured, seen: list[Measured]) -> Answer:
    points = Fraction(band.points, POINT)
    number = measured.number or Fraction(0)
    name = f"“{band.name}”档，" if band.name else ""
    what = f"{band.looks_at}得票率 " if band.looks_at else ""
    where = f"{what}{plain(number)} 在 {written(band)}"
    if _for_the_rest(band) and band is not question.bands[0]:
        where = f"{plain(number)} 不在以上各档"
    words = f"{where}，{name}得 {plain(points)}"
    answer = signed(question, Answer(points, words))
    for one in reversed(seen):
        answer = explained(question, one, answer)
    return answer


def written(band: Band) -> str:
    """A band as papers write it: [80,90), 90 以上."""
    low = "(−∞" if band.low is None else f"{'[' if band.low_included else '('}{plain(band.low)}"
    high = "+∞)" if band.high is None else f"{plain(band.high)}{']' if band.high_included else ')'}"
    return f"{low},{high}"
