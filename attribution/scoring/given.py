"""照给的数计分：直接评分、得分即数值、百分折算、按量计分、评价位次、底线达标。"""

from fractions import Fraction

from attribution.scoring.question import Answer, Question, joined, refuse, show, signed
from attribution.scoring.ratings import counted, told
from cadre.rules.numbers import plain
from cadre.rules.vocabulary import Consequence, IndicatorKind, Measure

BESIDE = frozenset({IndicatorKind.BONUS, IndicatorKind.DEDUCTION, IndicatorKind.TOTAL})


def direct(question: Question, value: Fraction) -> Answer:
    """The evaluator's points, 0 to full marks, with a reason (rules 5.21)."""
    if question.indicator.measure is Measure.RATINGS:
        return _rated(question, value)
    if not 0 <= value <= question.marks:
        what = f"直接评分 {plain(value)} 不在 0 至 {plain(question.marks)} 分之间"
        return refuse(question, what, "请核对评分。")
    if not question.reason.strip():
        return refuse(question, "直接评分没有写理由", "请补写评分理由。")
    words = f"直接评分 {plain(value)}（满分 {plain(question.marks)}）"
    return Answer(value, words, question.reason)


def _rated(question: Question, mean: Fraction) -> Answer:
    own, _ = counted(question.ratings, 1)
    outside = [r.evaluator for r in own if not 0 <= Fraction(r.value) <= question.marks]
    if outside:
        what = f"评委 {'、'.join(outside)} 的评分不在 0 至 {plain(question.marks)} 分之间"
        return refuse(question, what, "请核对评分。")
    silent = [r.evaluator for r in own if not r.reason.strip()]
    if silent:
        return refuse(question, f"评委 {'、'.join(silent)} 没有写理由", "请补写评分理由。")
    reasons = joined(*dict.fromkeys(r.reason for r in own))
    return Answer(mean, f"直接评分 {plain(mean)}（满分 {plain(question.marks)}）", reasons)


def as_is(question: Question, value: Fraction) -> Answer:
    """The number is the points: a stored total, or points delivered (rules 5.21).

    Inside the weights 0 to full marks, unless 可超满分=1; a deduction is written as a positive
    number.
    """
    kind = question.indicator.kind
    over = value > question.marks and question.parameter("可超满分") != 1
    if kind not in BESIDE and (value < 0 or over):
        what = f"得分 {plain(value)} 不在 0 至 {plain(question.marks)} 分之间"
        return refuse(question, what, "请核对得分；确可超过满分的，参数写“可超满分=1”。")
    return _beside(question, value, f"得分即数值 {plain(value)}")


def per_unit(question: Question, value: Fraction) -> Answer:
    """β × max(m, 0), β being 每单位分, up to 封顶, and inside the weights up to full marks.

    Where 可为负=1 what is below nought takes points away (rules 5.4).
    """
    each = question.limit("每单位分")
    if each is None:
        return refuse(question, "没有写每单位分", "请在参数里写明，如“每单位分=2”。")
    signed = question.parameter("可为负") == 1
    points = each * (value if signed else max(value, Fraction(0)))
    words = show(value) if signed else f"max({show(value)}, 0)"
    inside = question.indicator.kind not in BESIDE
    limit = question.limit("封顶")
    if limit is None and inside:
        limit = question.marks
    words = f"{plain(each)} × {words}"
    if limit is not None and abs(points) > limit:
        words = f"{words} = {plain(points)}，限 {plain(limit)} 分"
        points = max(min(points, limit), -limit)
    return _beside(question, points, f"{words} = {plain(points)}", capped=True)


def _beside(question: Question, points: Fraction, words: str, *, capped: bool = False) -> Answer:
    """Points with the sign of the indicator's kind; a bonus up to 封顶."""
    kind, limit = question.indicator.kind, question.limit("封顶")
    if kind is IndicatorKind.DEDUCTION and points < 0 and question.parameter("可为负") != 1:
        return refuse(question, "扣分写成了负数", "分值一律写正数，加或减由项目性质定。")
    if limit is not None and not capped and points > limit:
        points, words = limit, f"min({words}, {plain(limit)}) = {plain(limit)}"
    return signed(question, Answer(points, words, question.reason))


def percent(question: Question, value: Fraction) -> Answer:
    """W × z ÷ 100, z a mark out of a hundred (rules 5.16)."""
    if not 0 <= value <= 100:  # noqa: PLR2004  百分制
        return refuse(question, f"百分制得分 {plain(value)} 不在 0 至 100 之间", "请核对数值。")
    points, marks = question.marks * value / 100, plain(question.marks)
    return Answer(points, f"{marks} × {plain(value)} ÷ 100 = {plain(points)}", question.reason)


def evaluated_places(question: Question) -> Answer:
    """Mean over the evaluators of W × (1 − 每降一位扣 % × (place − 1)) (Rui'an, rules 5.5)."""
    own, hitch = counted(question.ratings, int(question.parameter("最少评委", 1)))
    if hitch:
        return refuse(question, hitch.what, hitch.to_do, hitch.severity)
    places = [Fraction(rating.value) for rating in own]
    if any(place < 1 or place.denominator != 1 for place in places):
        return refuse(question, "评价位次不是从 1 起的整数", "请核对评委所列位次。")
    size = question.rivals.size  # 一家一类的由上级另排，不与本类的家数比
    if size > 1 and max(places) > size:
        what = f"评价位次 {plain(max(places))} 超出本类 {size} 个考核对象"
        return refuse(question, what, "请核对评委所列位次。")
    step, marks = question.parameter("每降一位扣", 2), question.marks
    each = [marks * max(1 - step / 100 * (place - 1), Fraction(0)) for place in places]
    points = sum(each, Fraction(0)) / len(each)
    mean = f"{len(each)} 个评委所列位次折算后的均值 {plain(points)}"
    return Answer(points, f"{mean}（每降一位扣 {plain(step)}%）", told(own))


def bottom_line(question: Question, value: Fraction) -> Answer:
    """Met or not met, outside the sum: by the target, or 1/0 without one (rules 5.12, 5.23)."""
    goal, shown = question.target.target, plain(value)
    if question.full:
        return refuse(question, "底线指标不在合计之内，却有权重", "请改正权重或计分办法。")
    if goal is None and value not in (0, 1):
        return refuse(question, "没有底线值", "请补录底线值，或填 1（达标）、0（未达标）。")
    if goal is None:
        return _consequence(question, "达标" if value else "未达标", met=bool(value))
    met = value <= goal if question.lower else value >= goal
    sign = ("≤" if met else "＞") if question.lower else ("≥" if met else "＜")
    words = f"{shown} {sign} {plain(goal)}，{'达标' if met else '未达标'}"
    return _consequence(question, words, met=met)


def _consequence(question: Question, words: str, *, met: bool) -> Answer:
    """Points are taken only where the scheme says so; the other consequences are for grades."""
    if met or question.indicator.consequence is not Consequence.DEDUCT:
        return Answer(Fraction(0), words, met=met)
    taken = question.limit("扣分")
    if taken is None:
        return refuse(question, "未达标应扣分，但没有写扣几分", "请在参数里写明，如“扣分=2”。")
    return Answer(-taken, f"{words}，扣 {plain(taken)} 分", met=met)


def unscored(question: Question) -> Answer:
    """Watched only."""
    if question.full:
        return refuse(question, "不计分的指标却有权重", "请改正权重或计分办法。")
    return Answer(Fraction(0), "不计分")
