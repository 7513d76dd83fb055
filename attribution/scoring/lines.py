"""加减分逐笔相加：同一事项只计最高一笔，分类封顶、合计封顶，每笔都写事由和条款。"""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from attribution.filled import Adjustment
from attribution.scoring.question import Answer, Question, refuse
from cadre.rules.numbers import POINT, plain
from cadre.rules.vocabulary import IndicatorKind

CAP, USED_UP = "封顶", "扣完为止"


def lines(question: Question) -> Answer:
    """Lines added up: a bonus up to 封顶, a deduction up to 扣完为止, else taken from full marks.

    封顶.类别 caps one group of lines; of one event only the highest line counts. Full marks fall
    below 0 only where 可为负=1.
    """
    own = sorted(question.lines, key=lambda line: line.number)
    if any(line.points < 0 for line in own):
        return refuse(question, "加减分明细出现负数", "分值一律写正数，加或减由项目性质定。")
    kept = _once(own)
    total, words = _summed(question, kept)
    bonus = question.indicator.kind is IndicatorKind.BONUS
    limit = question.limit(CAP if bonus else USED_UP)
    if limit is not None:
        total, words = min(total, limit), f"min({words}, {plain(limit)})"
    note = "；".join(_told(line, counts=line in kept) for line in own)
    if bonus:
        return Answer(total, f"加分 {words} = {plain(total)}", note)
    if question.indicator.kind is IndicatorKind.DEDUCTION:
        return Answer(-total, f"扣分 {words} = {plain(total)}", note)
    left = question.marks - total
    if question.parameter("可为负") == 1:
        return Answer(left, f"{plain(question.marks)} − ({words}) = {plain(left)}", note)
    left = max(left, Fraction(0))
    return Answer(left, f"max({plain(question.marks)} − ({words}), 0) = {plain(left)}", note)


def _once(own: Sequence[Adjustment]) -> list[Adjustment]:
    """Of the lines of one event in one group the highest; of equals the first."""
    best: dict[tuple[str, str], Adjustment] = {}
    for line in own:
        key = (line.group, line.event or f"\0{line.number}")
        if key not in best or line.points > best[key].points:
            best[key] = line
    return [line for line in own if line in best.values()]


def _summed(question: Question, kept: Sequence[Adjustment]) -> tuple[Fraction, str]:
    """The sum with each group kept to its cap, and in words."""
    groups: dict[str, list[Fraction]] = defaultdict(list)
    for line in kept:
        capped = f"{CAP}.{line.group}" in question.indicator.parameters
        groups[line.group if capped else ""].append(Fraction(line.points, POINT))
    sums, words = [], []
    for group, points in groups.items():
        inside, sum_ = " + ".join(map(plain, points)), sum(points, Fraction(0))
        cap = question.limit(f"{CAP}.{group}") if group else None
        sums.append(sum_ if cap is None else min(sum_, cap))
        words.append(inside if cap is None else f"min({inside}, {plain(cap)})")
    return sum(sums, Fraction(0)), " + ".join(words) or "0"


def _told(line: Adjustment, *, counts: bool) -> str:
    words = f"{line.reason}（{line.rule}）" if line.rule else line.reason
    return words if counts else f"{words}〔同一事项只计最高，不计〕"
