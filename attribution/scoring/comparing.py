"""和别的数比着计分：和目标比、和同类最高最低比、和第一名比、按位次排（rules 5.1–5.7）。"""

from fractions import Fraction

from attribution.scoring.question import (
    Answer,
    Question,
    Rule,
    against_class,
    of_value,
    refuse,
    show,
)
from attribution.scoring.relative import degree, place_of
from cadre.rules.numbers import plain

WORST, BEST = "不允许值", "满意值"


def completion(question: Question, actual: Fraction) -> Answer:
    """W × clip(A ÷ T, 0, c); lower is better: 2 − A ÷ T, or T ÷ A where 取倒数=1 (rules 5.1).

    Growth has a target growth and is scored the same way (rules 5.3).
    """
    if question.target.target is None:
        return refuse(question, "没有目标值，完成率无从计算", "请补录目标值。")
    goal = Fraction(question.target.target)
    inverted = question.parameter("取倒数")
    if goal <= 0:
        to_do = "请核对目标值，或改用其他计分办法。"
        return refuse(question, "目标值为零或为负，完成率无从计算", to_do)
    if inverted and (not question.lower or actual <= 0):
        to_do = "取倒数只用于越低越好且完成值大于零的指标，请核对参数和完成值。"
        return refuse(question, "不能取倒数", to_do)
    if inverted:
        ratio, inside = goal / actual, f"{show(goal)} ÷ {show(actual)}"
    elif question.lower:
        ratio, inside = 2 - actual / goal, f"2 − {show(actual)} ÷ {show(goal)}"
    else:
        ratio, inside = actual / goal, f"{show(actual)} ÷ {show(goal)}"
    return _completed(question, ratio, inside)


def _completed(question: Question, ratio: Fraction, inside: str) -> Answer:
    cap, marks = question.parameter("封顶", 1), plain(question.marks)
    clipped, words = max(min(ratio, cap), Fraction(0)), f"min({inside}, {plain(cap)})"
    words = f"max({words}, 0)" if ratio < 0 else words
    points = question.marks * clipped
    return Answer(points, f"{marks} × {words} = {marks} × {plain(clipped)} = {plain(points)}")


def _of_class(question: Question, own: Fraction) -> Answer:
    """W × [α + (100 − α)(x − m) ÷ (M − m)] ÷ 100 with the class's lowest and highest.

    All equal: full marks, or 全同 of a hundred.
    """
    low, high = question.rivals.measures[0], question.rivals.measures[-1]
    if low == high:
        same, marks = question.parameter("全同", 100), plain(question.marks)
        if same == 100:  # noqa: PLR2004  满分的百分之百
            return Answer(question.marks, f"全类数值相同，计满分 {marks}")
        points = question.marks * same / 100
        return Answer(points, f"全类数值相同，{marks} × {plain(same)} ÷ 100 = {plain(points)}")
    ends = (high, low) if question.lower else (low, high)
    points, words = _degrees(question, own, ends)
    told = question.rivals.told
    return Answer(points, words, f"本类最低 {told(low)}，最高 {told(high)}")


def _degrees(
    question: Question, own: Fraction, ends: tuple[Fraction, Fraction], *, clipped: bool = False
) -> tuple[Fraction, str]:
    base, marks = question.parameter("基础分", 60), plain(question.marks)
    reached = degree(own, ends, base)
    kept = max(min(reached, Fraction(100)), Fraction(0)) if clipped else reached
    (low, high), falling = sorted(ends), ends[0] > ends[1]
    above = f"{show(high)} − {show(own)}" if falling else f"{show(own)} − {show(low)}"
    span = f"({above}) ÷ ({show(high)} − {show(low)})"
    inside = f"{plain(base)} + (100 − {plain(base)}) × {span}"
    cut = f"（{plain(reached)} 限于 0 至 100）" if kept != reached else ""
    points = question.marks * kept / 100
    return (
        points,
        f"{marks} × [{inside}] ÷ 100 = {marks} × {plain(kept)} ÷ 100{cut} = {plain(points)}",
    )


def _fixed(question: Question, own: Fraction) -> Answer:
    """The same between 不允许值 and 满意值 of the paper: an absolute method, kept to 0…100."""
    worst, best = question.limit(WORST), question.limit(BEST)
    if worst is None or best is None:
        return refuse(question, f"{WORST}和{BEST}只写了一个", "请在参数里两个都写。")
    if worst == best or (worst > best) != question.lower:
        what = f"{WORST} {plain(worst)} 和{BEST} {plain(best)} 与指标方向不合"
        return refuse(question, what, "请改正参数，或改正指标方向。")
    open_ended = question.parameter("不封") == 1
    points, words = _degrees(question, own, (worst, best), clipped=not open_ended)
    return Answer(points, words, f"{WORST} {plain(worst)}，{BEST} {plain(best)}")


_by_class, _by_bounds = against_class(_of_class), of_value(_fixed)


def efficacy(question: Question) -> Answer:
    """Efficacy coefficient, against the class or against fixed bounds (rules 5.2)."""
    given = question.indicator.parameters
    return _by_bounds(question) if WORST in given or BEST in given else _by_class(question)


def _to_first(question: Question, own: Fraction) -> Answer:
    """W × s ÷ s₁, lower is better: W × s₁ ÷ s; the first must be above 0 (rules 5.7)."""
    first = question.rivals.measures[0 if question.lower else -1]
    if first <= 0:
        return refuse(question, "第一名数值不大于零，比值无从计算", "请改用功效系数或位次赋分。")
    upper, under = (first, own) if question.lower else (own, first)
    points = question.marks * max(upper / under, Fraction(0))
    negative = "数值为负，比值按 0 计" if upper < 0 else ""
    words = f"{plain(question.marks)} × {show(upper)} ÷ {show(under)} = {plain(points)}"
    words = f"{words}（{negative}）" if negative else words
    note = f"本类第一名 {question.rivals.told(first)}"
    return Answer(points, words, f"{note}；{negative}" if negative else note)


def _by_place(question: Question, own: Fraction) -> Answer:
    """By place: linear down to 末位分 (default 60), or 每降一位扣 % for each (rules 5.5).

    Equal values share place and points; the place after a tie is skipped (1,2,2,4).
    """
    values, marks = question.rivals.measures, plain(question.marks)
    better = place_of(own, question.rivals, lower=question.lower) - 1
    equal = len(values) - question.rivals.below(own) - question.rivals.over(own)
    tied = "（并列）" if equal > 1 else ""
    head = f"第 {better + 1} 位{tied}，共 {len(values)} 位："
    step = question.parameter("每降一位扣")
    if step:
        points = question.marks * max(1 - step / 100 * better, Fraction(0))
        inside = f"1 − {plain(step)}% × ({better + 1} − 1)"
        return Answer(points, f"{head}{marks} × max({inside}, 0) = {plain(points)}")
    floor = question.parameter("末位分", 60)
    reached = 100 - (100 - floor) * Fraction(better, max(len(values) - 1, 1))
    points, last = question.marks * reached / 100, plain(floor)
    if len(values) == 1:
        return Answer(points, f"{head}计满分 {marks}")
    inside = f"100 − (100 − {last}) × ({better + 1} − 1) ÷ ({len(values)} − 1)"
    return Answer(points, f"{head}{marks} × [{inside}] ÷ 100 = {plain(points)}")


ratio_to_first: Rule = against_class(_to_first)
rank_points: Rule = against_class(_by_place)
