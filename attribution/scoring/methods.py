"""每种计分办法都是一条公开的算式：代入完成值和目标值，得几分、为什么得几分都看得见。"""

from bisect import bisect_left, bisect_right
from fractions import Fraction

from attribution.scoring.question import (
    Answer,
    Question,
    Rule,
    against_class,
    explain_growth,
    growth,
    no_base,
    of_value,
    refuse,
    show,
)
from cadre.rules.numbers import POINT, plain
from cadre.rules.vocabulary import Direction, IndicatorKind, Method


def _completed(question: Question, actual: Fraction, goal: Fraction) -> Answer:
    """W × clip(A ÷ T, 0, c); lower is better: 2 − A ÷ T, or T ÷ A where 取倒数=1 (rules 5.1)."""
    lower, inverted = question.indicator.direction is Direction.LOWER, question.parameter("取倒数")
    if goal <= 0:
        to_do = "请核对目标值，或改用其他计分办法。"
        return refuse(question, "目标值为零或为负，完成率无从计算", to_do)
    if inverted and (not lower or actual <= 0):
        to_do = "取倒数只用于越低越好且完成值大于零的指标，请核对参数和完成值。"
        return refuse(question, "不能取倒数", to_do)
    if inverted:
        ratio, inside = goal / actual, f"{show(goal)} ÷ {show(actual)}"
    elif lower:
        ratio, inside = 2 - actual / goal, f"2 − {show(actual)} ÷ {show(goal)}"
    else:
        ratio, inside = actual / goal, f"{show(actual)} ÷ {show(goal)}"
    cap = question.parameter("封顶", 1)
    clipped, words = max(min(ratio, cap), Fraction(0)), f"min({inside}, {plain(cap)})"
    words = f"max({words}, 0)" if ratio < 0 else words
    marks, points = plain(question.marks), question.marks * clipped
    return Answer(points, f"{marks} × {words} = {marks} × {plain(clipped)} = {plain(points)}")


def _completion(question: Question, value: Fraction) -> Answer:
    if question.target.target is None:
        return refuse(question, "没有目标值，完成率无从计算", "请补录目标值。")
    return _completed(question, value, Fraction(question.target.target))


def _growth(question: Question, value: Fraction) -> Answer:
    """Completion of the growth target: growth from the base ÷ target growth, both in percent.

    A published growth rate (可比口径) is a value of its own: 目标完成率 takes it as it is.
    """
    own, goal = growth(value, question.target.baseline), question.target.target
    if own is None:
        return no_base(question)
    if goal is None:
        return refuse(question, "没有目标增长率，无从计分", "请补录目标增长率。")
    return explain_growth(question, own, lambda q, grown: _completed(q, grown, Fraction(goal)))


def _efficacy(question: Question, own: Fraction) -> Answer:
    """W × [α + (100 − α)(x − m) ÷ (M − m)] ÷ 100; all equal: full marks (rules 5.2)."""
    low, high = question.rivals.measures[0], question.rivals.measures[-1]
    marks = plain(question.marks)
    if low == high:
        return Answer(question.marks, f"全类数值相同，计满分 {marks}")
    lower = question.indicator.direction is Direction.LOWER
    base = question.parameter("基础分", 60)
    place = (high - own if lower else own - low) / (high - low)
    above = f"{show(high)} − {show(own)}" if lower else f"{show(own)} − {show(low)}"
    degree = base + (100 - base) * place
    points = question.marks * degree / 100
    span = f"({above}) ÷ ({show(high)} − {show(low)})"
    inside = f"{plain(base)} + (100 − {plain(base)}) × {span}"
    words = f"{marks} × [{inside}] ÷ 100 = {marks} × {plain(degree)} ÷ 100 = {plain(points)}"
    told = question.rivals.told
    return Answer(points, words, f"本类最低 {told(low)}，最高 {told(high)}")


def _ratio_to_first(question: Question, own: Fraction) -> Answer:
    """W × s ÷ s₁, lower is better: W × s₁ ÷ s; the first must be above 0 (rules 5.7)."""
    lower = question.indicator.direction is Direction.LOWER
    first = question.rivals.measures[0 if lower else -1]
    if first <= 0:
        return refuse(question, "第一名数值不大于零，比值无从计算", "请改用功效系数或位次赋分。")
    upper, under = (first, own) if lower else (own, first)
    points = question.marks * max(upper / under, Fraction(0))
    negative = "数值为负，比值按 0 计" if upper < 0 else ""
    words = f"{plain(question.marks)} × {show(upper)} ÷ {show(under)} = {plain(points)}"
    words = f"{words}（{negative}）" if negative else words
    note = f"本类第一名 {question.rivals.told(first)}"
    return Answer(points, words, f"{note}；{negative}" if negative else note)


def _rank_points(question: Question, own: Fraction) -> Answer:
    """By place: linear down to 末位分 (default 60), or 每降一位扣 % for each (rules 5.5).

    Equal values share place and points; the place after a tie is skipped (1,2,2,4).
    """
    values, marks = question.rivals.measures, plain(question.marks)
    above, upto = bisect_left(values, own), bisect_right(values, own)
    better = above if question.indicator.direction is Direction.LOWER else len(values) - upto
    tied = "（并列）" if upto - above > 1 else ""
    head = f"第 {better + 1} 位{tied}，共 {len(values)} 位："
    step = question.parameter("每降一位扣")
    if step:
        points = question.marks * max(1 - step / 100 * better, Fraction(0))
        inside = f"1 − {plain(step)}% × ({better + 1} − 1)"
        return Answer(points, f"{head}{marks} × max({inside}, 0) = {plain(points)}")
    floor = question.parameter("末位分", 60)
    degree = 100 - (100 - floor) * Fraction(better, max(len(values) - 1, 1))
    points, last = question.marks * degree / 100, plain(floor)
    if len(values) == 1:
        return Answer(points, f"{head}计满分 {marks}")
    inside = f"100 − (100 − {last}) × ({better + 1} − 1) ÷ ({len(values)} − 1)"
    return Answer(points, f"{head}{marks} × [{inside}] ÷ 100 = {plain(points)}")


def _direct(question: Question, value: Fraction) -> Answer:
    """The evaluator's points, 0 to full marks, with a reason (rules 5.21)."""
    if not 0 <= value <= question.marks:
        what = f"直接评分 {plain(value)} 不在 0 至 {plain(question.marks)} 分之间"
        return refuse(question, what, "请核对评分。")
    if not question.reason.strip():
        return refuse(question, "直接评分没有写理由", "请补写评分理由。")
    words = f"直接评分 {plain(value)}（满分 {plain(question.marks)}）"
    return Answer(value, words, question.reason)


def _lines(question: Question) -> Answer:
    """Lines added up: a bonus up to 封顶, a deduction up to 扣完为止, else taken from full marks.

    Full marks never fall below 0 (rules 5.9, 5.10).
    """
    lines = sorted(question.lines, key=lambda line: line.number)
    if any(line.points < 0 for line in lines):
        return refuse(question, "加减分明细出现负数", "分值一律写正数，加或减由项目性质定。")
    total = Fraction(sum(line.points for line in lines), POINT)
    words = " + ".join(plain(Fraction(line.points, POINT)) for line in lines) or "0"
    note = "；".join(
        f"{line.reason}（{line.rule}）" if line.rule else line.reason for line in lines
    )
    bonus = question.indicator.kind is IndicatorKind.BONUS
    limit = question.indicator.parameters.get("封顶" if bonus else "扣完为止")
    if limit is not None:
        total, words = min(total, Fraction(limit)), f"min({words}, {plain(limit)})"
    if bonus:
        return Answer(total, f"加分 {words} = {plain(total)}", note)
    if question.indicator.kind is IndicatorKind.DEDUCTION:
        return Answer(-total, f"扣分 {words} = {plain(total)}", note)
    points = max(question.marks - total, Fraction(0))
    return Answer(points, f"max({plain(question.marks)} − ({words}), 0) = {plain(points)}", note)


def _bottom_line(question: Question, value: Fraction) -> Answer:
    """Met or not met, outside the sum: by the target, or 1/0 without one (rules 5.12, 5.23)."""
    goal, shown = question.target.target, plain(value)
    if goal is None:
        if value not in (0, 1):
            return refuse(question, "没有底线值", "请补录底线值，或填 1（达标）、0（未达标）。")
        return Answer(Fraction(0), "达标" if value else "未达标", met=bool(value))
    lower = question.indicator.direction is Direction.LOWER
    met = value <= goal if lower else value >= goal
    sign = ("≤" if met else "＞") if lower else ("≥" if met else "＜")
    words = f"{shown} {sign} {plain(goal)}，{'达标' if met else '未达标'}"
    return Answer(Fraction(0), words, met=met)


def _none(question: Question) -> Answer:
    if question.full:
        return refuse(question, "不计分的指标却有权重", "请改正权重或计分办法。")
    return Answer(Fraction(0), "不计分")


METHODS: dict[Method, Rule] = {
    Method.COMPLETION: of_value(_completion),
    Method.GROWTH: of_value(_growth),
    Method.EFFICACY: against_class(_efficacy),
    Method.RATIO_TO_FIRST: against_class(_ratio_to_first),
    Method.RANK_POINTS: against_class(_rank_points),
    Method.DIRECT: of_value(_direct),
    Method.LINES: _lines,
    Method.BOTTOM_LINE: of_value(_bottom_line),
    Method.NONE: _none,
}
