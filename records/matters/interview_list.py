"""约谈名单只列类内唯一末位单位期末在任、任职已满规定天数的主要负责人；不列入的逐一说明原因。

Pure. Source: rules 5.22, 6.1, 6.2, 7.4; house law 9 (nobody is called for a predecessor's year).
The rule's numbers stand in `regulations/interview.toml`: the system's own until adopted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attribution.plan import Scheme
from attribution.scoring.standing import MIN_CLASS_FOR_LAST
from attribution.values import Standing
from cadre.rules.basis import Basis, in_force, load
from cadre.rules.numbers import show_points
from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import Position


@dataclass(frozen=True)
class InterviewRule:
    """Who is called to an interview: smallest class, fewest days in post, kinds of post."""

    min_class_size: int
    min_days: int
    positions: tuple[Position, ...]
    basis: Basis


@dataclass(frozen=True)
class HeadTenure:
    """A tenure of a principal of an assessed unit (主要负责人)."""

    official: str
    span: Span


@dataclass(frozen=True)
class InterviewProposal:
    """One line of the list: who is to be called for which unit, or why nobody is.

    `official` "" when nobody is called; then `subject` may be "" too, and the class has no last.
    """

    class_code: str
    subject: str
    official: str
    reasons: tuple[str, ...]

    @property
    def listed(self) -> bool:
        """Whether somebody is proposed."""
        return bool(self.official)


def interview_rule(as_of: date) -> InterviewRule:
    """The interview rule in force on a day.

    Raises:
        NotInForce: before its first version.
    """
    versions = [
        InterviewRule(
            v["min_class_size"], v["min_days"], tuple(Position(p) for p in v["positions"]), basis
        )
        for basis, v in load("interview")
    ]
    return in_force(versions, as_of)


def due(
    rule: InterviewRule,
    scheme: Scheme,
    standings: Sequence[Standing],
    heads: Mapping[str, Sequence[HeadTenure]],
) -> list[InterviewProposal]:
    """The interview list of a run, class by class, with what is not listed and why.

    Args:
        rule: the rule in force.
        scheme: gives classes, names and the period.
        standings: the standings of the run.
        heads: the principals' tenures of each subject.
    """
    proposals = []
    for code in sorted({s.class_code for s in standings}):
        members = [s for s in standings if s.class_code == code]
        last = next((s for s in members if s.last and s.of >= rule.min_class_size), None)
        if last is None:
            reason = f"{scheme.classes[code].name}{_why_none(rule, members)}，不列约谈"
            proposals.append(InterviewProposal(code, "", "", (reason,)))
        else:
            proposals += _called(rule, scheme, last, heads.get(last.subject, ()))
    return proposals


def _why_none(rule: InterviewRule, members: Sequence[Standing]) -> str:
    size = len(members)
    least = max(rule.min_class_size, MIN_CLASS_FOR_LAST)
    if size < least:
        return f"只有 {size} 个单位，少于 {least} 个，不称末位"
    if any(s.provisional for s in members):
        return "有缺项尚无处理决定，位次暂定"
    tied = sum(s.standing_from_end == 1 for s in members)
    return f"末位有 {tied} 个单位并列，没有唯一末位" if tied > 1 else "没有末位"


def _called(
    rule: InterviewRule, scheme: Scheme, last: Standing, heads: Sequence[HeadTenure]
) -> list[InterviewProposal]:
    name = scheme.subjects[last.subject].name
    place = f"{name}在{scheme.classes[last.class_code].name} {last.of} 个单位中列末位"
    facts = (place, f"总分 {show_points(last.rounded, scheme.places)}")
    period = scheme.period
    ends_on = period.ends_on or period.begins_on
    in_post = dict.fromkeys(h.official for h in heads if h.span.covers(ends_on))
    if not in_post:
        words = f"{ends_on} 主要负责人空缺，不列入"
        return [InterviewProposal(last.class_code, last.subject, "", (*facts, words))]
    return [
        _judged(rule, last, facts, official, _days(period, heads, official)) for official in in_post
    ]


def _days(period: Span, heads: Sequence[HeadTenure], official: str) -> int:
    spans = [h.span.within(period) for h in heads if h.official == official]
    return sum(span.days for span in merged([s for s in spans if s is not None]))


def _judged(
    rule: InterviewRule, last: Standing, facts: tuple[str, ...], official: str, days: int
) -> InterviewProposal:
    if days < rule.min_days:
        words = f"现任主要负责人周期内任职 {days} 天，不足 {rule.min_days} 天，任职不足，不列入"
        return InterviewProposal(last.class_code, last.subject, "", (*facts, words))
    words = f"现任主要负责人周期内任职 {days} 天，满 {rule.min_days} 天"
    return InterviewProposal(
        last.class_code, last.subject, official, (*facts, words, str(rule.basis))
    )
