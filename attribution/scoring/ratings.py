"""评委评出的数：分数取平均，回避的不计；人多时去掉一个最高、一个最低，各家差得太远要提醒。"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from attribution.filled import Rating
from attribution.scoring.looking import Look
from attribution.scoring.question import MISSING, Hitch, Measured, lacking
from cadre.rules.numbers import plain
from cadre.rules.polling import TRIMMED_ABOVE, WIDE_SPREAD


def ratings(look: Look) -> Measured:
    """Mean of the evaluators' ratings, trimmed where 去高低=1 and there are more than five."""
    if look.indicator.parameters.get("难度"):
        to_do = "请另立一项指标收难度评价，或改用其他取值方式。"
        return lacking("的评分表已用作难度系数，不能又作分数", to_do)
    found = look.eyes.entered.ratings.get(look.spot, ())
    own, hitch = counted(found, look.number("最少评委", 1))
    if hitch:
        return Measured(hitch=hitch)
    values, words = [Fraction(r.value) for r in own], ""
    among = len(values)
    if look.number("去高低") == 1 and len(values) > TRIMMED_ABOVE:
        values, words = trimmed(values), "去掉一个最高、一个最低后"
    mean = sum(values, Fraction(0)) / len(values)
    # 算式给被考核单位看，不写各评委打了几分（rules 5.17）
    return Measured(mean, f"{among} 个评委{words}均值 {plain(mean)}", told(own))


def counted(found: Sequence[Rating], least: int) -> tuple[list[Rating], Hitch | None]:
    """The ratings of those who need not stand back, and what is the matter if they are too few."""
    own = sorted((r for r in found if not r.recused), key=lambda r: (r.evaluator, r.value))
    if not found:
        return [], MISSING
    if len(own) >= max(least, 1):
        return own, None
    what = f"除回避外只有 {len(own)} 个评委，不足 {max(least, 1)} 个"
    return own, Hitch(what, "请补请评委，或作缺项处理决定。")


def trimmed(values: Sequence[Fraction]) -> list[Fraction]:
    """The values, ascending, without one highest and one lowest."""
    return sorted(values)[1:-1]


def told(own: Sequence[Rating]) -> str:
    """How many evaluators, and of which offices."""
    offices = Counter(rating.office for rating in own if rating.office)
    of = "、".join(f"{office} {n} 个" for office, n in sorted(offices.items()))
    return f"评委 {len(own)} 个（{of}）" if of else f"评委 {len(own)} 个"


def too_far_apart(values: Sequence[Fraction]) -> bool:
    """Whether the standard deviation is above 0.15, exactly."""
    mean = sum(values, Fraction(0)) / len(values)
    return sum((value - mean) ** 2 for value in values) / len(values) > WIDE_SPREAD**2
