"""一个单位某一年算不算落后，看当年位次、得分和退了几位；类太小、有缺项、并列跨线的不算并说明。

Pure. A `YearOf` is one period of an assessment with its published standings. Places from the end
are counted from those behind, so that they do not hang on how ties are numbered (rules 5.19, 5.22).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from attribution.plan import Scheme
from attribution.scoring.standing import MIN_CLASS_FOR_LAST
from attribution.values import Standing
from cadre.rules.numbers import POINT, quota, show_points
from cadre.rules.periods import Span, merged
from records.matters.ladder_rules import BottomRule, InterviewRule, Rung, Target


@dataclass(frozen=True)
class HeadTenure:
    """A tenure of a principal of an assessed unit (主要负责人), or of whom the rung names."""

    official: str
    span: Span
    acting: bool = False
    target: Target = Target.HEAD


@dataclass(frozen=True)
class YearOf:
    """One period: its scheme, published standings, who held which unit, which were restructured.

    `restructured` says in words what happened to a unit in the period.
    """

    scheme: Scheme
    standings: Sequence[Standing]
    heads: Mapping[str, Sequence[HeadTenure]] = field(default_factory=dict)
    restructured: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """The year in which the period ends."""
        return (self.scheme.period.ends_on or self.scheme.period.begins_on).year

    def standing(self, subject: str) -> Standing | None:
        """Where a subject stood, None if it was not in the period's run."""
        return next((s for s in self.standings if s.subject == subject), None)

    def members(self, class_code: str) -> list[Standing]:
        """The standings of a class."""
        return [s for s in self.standings if s.class_code == class_code]

    def days(self, official: str, subject: str, target: Target) -> int:
        """For how many days of the period an official held the unit; a day counts once."""
        held = [h for h in self.heads.get(subject, ()) if h.target == target]
        spans = [h.span.within(self.scheme.period) for h in held if h.official == official]
        return sum(span.days for span in merged([s for s in spans if s is not None]))


@dataclass(frozen=True)
class Behind:
    """What a rung says of a unit's year: behind or not, and the words of it.

    `barred`: the rung cannot be applied to the class this year; `words` say why.
    """

    yes: bool
    words: str = ""
    barred: bool = False


NO = Behind(yes=False)


def behind(
    rung: Rung, rule: InterviewRule, year: YearOf, own: Standing, before: YearOf | None
) -> Behind:
    """Whether a unit counts as behind in a year by a rung, in words.

    `before`: the year before, for the fall in places.
    """
    if rung.bottom is BottomRule.BELOW:
        return _below(rung, year, own)
    members = year.members(own.class_code)
    if why := _no_end(rung, rule, members):
        return Behind(yes=False, words=why, barred=True)
    if rung.bottom is BottomRule.FALL:
        return _fallen(rung, own, before)
    first, last = ends_of(rung, rule, len(members))
    return _at_end(members, own, first, last)


def ends_of(rung: Rung, rule: InterviewRule, size: int) -> tuple[int, int]:
    """From which to which place from the end a rung reaches in a class of a size."""
    if rung.bottom is BottomRule.LAST_PERCENT:
        return 1, quota(size, Fraction(rung.percent, 100), rule.percent_rounding)
    return (rung.first, rung.last) if rung.bottom is BottomRule.LAST_K else (1, 1)


def _no_end(rung: Rung, rule: InterviewRule, members: Sequence[Standing]) -> str:
    """Why a class has no end to speak of; "" when it has."""
    size = len(members)
    least = max(rule.min_class_size, MIN_CLASS_FOR_LAST)
    if size < least:
        return f"只有 {size} 个单位，少于 {least} 个，不称末位"
    if any(s.provisional for s in members):
        return "有缺项尚无处理决定，位次暂定"
    if rung.bottom is BottomRule.LAST_K and rung.last * 100 > size * rule.most_of_class:
        return f"只有 {size} 个单位，末 {rung.last} 名超过本类 {rule.most_of_class}%，不适用"
    if rung.bottom is BottomRule.LAST_PERCENT and ends_of(rung, rule, size)[1] == 0:
        rounding = rule.percent_rounding
        return f"只有 {size} 个单位，后 {rung.percent}% 不足一个（{rounding}），没有名单"
    return ""


def from_end(members: Sequence[Standing], own: Standing) -> tuple[int, int]:
    """The best and worst place from the end that a standing may claim; equal without a tie."""
    mine = own.standing_place or 0
    worse = sum((s.standing_place or 0) > mine for s in members)
    level = sum(s.standing_place == own.standing_place for s in members)
    return worse + 1, worse + level


def _at_end(members: Sequence[Standing], own: Standing, first: int, last: int) -> Behind:
    if own.standing_place is None:
        return NO
    low, high = from_end(members, own)
    if high < first or low > last:
        return NO
    level = high - low + 1
    if first <= low and high <= last:
        tied = f"（{level} 个单位并列）" if level > 1 else ""
        said = "末位" if (low, high, last) == (1, 1, 1) else f"倒数第 {low}{tied}"
        return Behind(yes=True, words=f"列{said}")
    if last == 1:
        return Behind(yes=False, words=f"末位有 {level} 个单位并列，没有唯一末位", barred=True)
    told = (
        f"倒数第 {low} 至第 {high} 名有 {level} 个单位并列，跨过倒数第 {first} 至第 {last} 名的线"
    )
    return Behind(yes=False, words=f"{told}，由组织决定", barred=True)


def _below(rung: Rung, year: YearOf, own: Standing) -> Behind:
    if not own.complete:
        return Behind(yes=False, words="有缺项尚无处理决定，得分未定", barred=True)
    scheme = year.scheme
    line = rung.below * scheme.total // (100 * POINT)
    if own.rounded >= line:
        return NO
    scored = show_points(own.rounded, scheme.places)
    of = "" if scheme.total == 100 * POINT else f"（按总分 {show_points(scheme.total, 0)} 折算）"
    return Behind(yes=True, words=f"得 {scored} 分，低于 {show_points(line, scheme.places)} 分{of}")


def _fallen(rung: Rung, own: Standing, before: YearOf | None) -> Behind:
    was = before.standing(own.subject) if before else None
    if was is None or was.class_code != own.class_code or was.provisional:
        return NO
    now_at, was_at = own.standing_place, was.standing_place
    if now_at is None or was_at is None or now_at - was_at < rung.places:
        return NO
    fall = now_at - was_at
    return Behind(yes=True, words=f"由第 {was_at} 名退到第 {now_at} 名，退后 {fall} 名")
