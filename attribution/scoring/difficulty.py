"""难度系数：方案审定的，或评委去高低后的均值；乘上以后不超过难度封顶（rules 5.13）。"""

from dataclasses import replace
from fractions import Fraction

from attribution.scoring.question import (
    Answer,
    Hitch,
    Question,
    joined,
    placed,
    refuse,
)
from attribution.scoring.ratings import counted, told, too_far_apart, trimmed
from cadre.rules.numbers import plain
from cadre.rules.polling import MIN_EXPERTS
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import Measure


def weighed_by_difficulty(question: Question, answer: Answer) -> Answer:
    """min(S × k, 难度封顶): k of the target, or of the experts where 难度=1.

    The coefficient of a composite is part of its number and not used again.
    """
    given = question.target.difficulty
    if answer.points is None or question.indicator.measure is Measure.COMPOSITE:
        return answer
    if question.parameter("难度") == 1:
        return _by_experts(question, answer)
    return answer if given is None else _times(question, answer, Fraction(given), "")


def _by_experts(question: Question, answer: Answer) -> Answer:
    own, hitch = counted(question.ratings, int(question.parameter("最少评委", MIN_EXPERTS)))
    if hitch:
        what = f"难度系数{hitch.what}" if question.ratings else "没有难度评价，尚无处理决定"
        return refuse(question, what, hitch.to_do, hitch.severity)
    values = [Fraction(rating.value) for rating in own]
    kept = trimmed(values) if len(values) > 2 else values  # noqa: PLR2004  去高低后要有剩
    k = sum(kept, Fraction(0)) / len(kept)
    inside = " + ".join(map(plain, kept))
    words = f"难度系数 = ({inside}) ÷ {len(kept)} = {plain(k)}"
    answer = _times(question, replace(answer, note=joined(answer.note, told(own))), k, words)
    if too_far_apart(values):
        apart = Hitch(
            "的难度评价相差较大，标准差超过 0.15", "请复核各评委的难度系数。", Severity.WARNS
        )
        answer = replace(answer, warnings=(*answer.warnings, placed(question, apart)))
    return answer


def _times(question: Question, answer: Answer, k: Fraction, words: str) -> Answer:
    if k <= 0:
        return refuse(question, f"难度系数 {plain(k)} 不大于零", "请改正难度系数。")
    before = answer.points or Fraction(0)
    points, cap = before * k, question.limit("难度封顶")
    product = f"{plain(before)} × {plain(k)}"
    if cap is not None:
        points, product = min(points, cap), f"min({product}, {plain(cap)})"
    whole = joined(answer.words, words, f"乘难度系数 {product} = {plain(points)}")
    return replace(answer, points=points, words=whole)
