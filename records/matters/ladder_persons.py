"""落后的年份是谁的：只算他任职满规定天数的年份，前任的、改组的不算；够不上重的，看轻的一级。

Pure. House law 9: nobody is called for a predecessor's year; the record stays with the unit.
Source: rules 6.2, 7.4.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from attribution.values import Standing
from cadre.rules.numbers import show_points
from records.matters.ladder_rules import Action, Ladder, Rung, Target
from records.matters.ladder_years import YearOf


@dataclass(frozen=True)
class InterviewProposal:
    """One line of the list: who is to be called for which unit and to what, or why nobody is.

    `official` "" when nobody is called; then `subject` may be "" too: it is said of the class.
    """

    class_code: str
    subject: str
    official: str
    reasons: tuple[str, ...]
    action: Action = Action.INTERVIEW
    target: Target = Target.HEAD

    @property
    def listed(self) -> bool:
        """Whether somebody is proposed."""
        return bool(self.official)


@dataclass(frozen=True)
class Met:
    """A rung that a unit has come to: in which years (latest first), what is said of each."""

    rung: Rung
    years: tuple[YearOf, ...]
    words: tuple[str, ...]


def not_listed(line: InterviewProposal, words: str) -> InterviewProposal:
    """The line with the reason why nobody is called."""
    return replace(line, reasons=(*line.reasons, words))


def facts(now: YearOf, own: Standing, met: Met) -> tuple[str, ...]:
    """Where the unit stood this year and in the earlier years of a rung."""
    name, of_class = now.scheme.subjects[own.subject].name, now.scheme.classes[own.class_code].name
    size = len(now.members(own.class_code))
    first = f"{name}在{of_class} {size} 个单位中{met.words[0]}"
    earlier = zip(met.years[1:], met.words[1:], strict=True)
    return (
        first,
        f"总分 {show_points(own.rounded, now.scheme.places)}",
        *(f"{year.number} 年{words}" for year, words in earlier),
    )


def judged(
    ladder: Ladder, line: InterviewProposal, met: Sequence[Met], official: str
) -> InterviewProposal:
    """The heaviest rung whose years are the person's own, else why there is none."""
    now = met[-1].years[0]
    days = now.days(official, line.subject, line.target)
    least, own = ladder.rule.min_days, f"现任{line.target}周期内任职"
    if days < least:
        return not_listed(line, f"{own} {days} 天，不足 {least} 天，任职不足，不列入")
    spared: list[str] = []
    for step in reversed(met):
        others_years = [y for y in step.years[1:] if not _his(ladder, y, official, line)]
        if _own(step, others_years) >= step.rung.count:
            stood = facts(now, _standing(now, line.subject), step)
            said = (*stood, f"{own} {days} 天，满 {least} 天", ladder.cited, *_told(step.rung))
            reasons = (*said, *dict.fromkeys(spared))
            return replace(line, official=official, reasons=reasons, action=step.rung.action)
        spared += [_spared(ladder, y, official, line, step.rung) for y in others_years]
    return replace(line, reasons=(*line.reasons, *dict.fromkeys(spared), "不列入"))


def _own(step: Met, others_years: Sequence[YearOf]) -> int:
    """How many of the years are the person's own; of years running, those up to the first gap."""
    if step.rung.running:
        return len(list(takewhile(lambda year: year not in others_years, step.years)))
    return len(step.years) - len(others_years)


def _standing(now: YearOf, subject: str) -> Standing:
    return next(s for s in now.standings if s.subject == subject)


def _his(ladder: Ladder, year: YearOf, official: str, line: InterviewProposal) -> bool:
    served = year.days(official, line.subject, line.target) >= ladder.rule.min_days
    return served and line.subject not in year.restructured


def _spared(
    ladder: Ladder, year: YearOf, official: str, line: InterviewProposal, rung: Rung
) -> str:
    if why := year.restructured.get(line.subject):
        return f"{year.number} 年{why}，该年不计入“{rung.action}”"
    days = year.days(official, line.subject, line.target)
    short = f"{year.number} 年任职 {days} 天，不足 {ladder.rule.min_days} 天"
    return f"{short}，不为前任的年份承担“{rung.action}”；记录保留在单位"


def _told(rung: Rung) -> tuple[str, ...]:
    also = (f"一并：{'、'.join(rung.also)}",) if rung.also else ()
    return (f"拟{rung.action}：{rung}", *also)
