"""新录用、调任转任、援派挂职、学习培训、长期病事假和被立案审查调查的，各按规定考核。

Pure. Days are calendar days; more than half the year is more than half of its days. An open
investigation is restricted evidence (house law 10). Source: rules 2.2 (last row), 2.5.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import NotInForce
from cadre.rules.vocabulary import HandlingKind
from records.grades.grade_bars import Bar, Effect


class Case(StrEnum):
    """Who is assessed in a way of his own."""

    RECRUIT = "新录用试用期"
    MOVED = "调任转任"
    SECONDED = "援派挂职"
    STUDY = "学习培训或者专项任务"
    LEAVE = "病事假超过半年"
    INVESTIGATED = "立案审查调查未结案"
    REFUSED = "经告知仍无故不参加考核"


@dataclass(frozen=True)
class CaseRule:
    """How a case is treated; `graded_by` names who grades, `filled_in_after` what lets fill in."""

    case: Case
    words: str
    effect: Effect | None
    graded_by: str
    filled_in_after: frozenset[HandlingKind]
    basis: Basis


@dataclass(frozen=True)
class Investigation:
    """A formal investigation; `sanctions` what it ended in, none where no sanction was given."""

    opened_on: date
    closed_on: date | None = None
    sanctions: tuple[HandlingKind, ...] = ()

    def open_on(self, day: date) -> bool:
        """Whether it was open on a day."""
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)


@dataclass(frozen=True)
class YearFacts:
    """What is known of a person's year, for the unit that asks.

    `moved_here`: transferred in the year, this is the present unit; `moved_away`: it is the former.
    `away_days`: days of the year worked where he was sent, None when he was not sent.
    `hosted`: the unit that asks is the place where he was sent.
    """

    year: int
    recruit: bool = False
    moved_here: bool = False
    moved_away: bool = False
    away_days: int | None = None
    hosted: bool = False
    study: bool = False
    leave_days: int = 0
    refused: bool = False
    investigations: tuple[Investigation, ...] = ()


@dataclass(frozen=True)
class Treated:
    """What follows: bars on the grade, and notes with their basis that bar nothing."""

    bars: tuple[Bar, ...]
    notes: tuple[str, ...]


@cache
def _rules() -> tuple[CaseRule, ...]:
    return tuple(
        CaseRule(
            Case(v["case"]),
            v["words"],
            Effect(v["effect"]) if "effect" in v else None,
            v.get("graded_by", ""),
            frozenset(map(HandlingKind, v.get("filled_in_after", ()))),
            basis,
        )
        for basis, v in load("special_persons")
    )


def case_rule(case: Case, as_of: date) -> CaseRule:
    """The rule for a case in force on a day.

    Raises:
        NotInForce: before it; people then determine the grade.
    """
    return in_force([rule for rule in _rules() if rule.case is case], as_of)


def more_than_half(days: int, year: int) -> bool:
    """Whether days are more than half of a calendar year's.

    >>> more_than_half(182, 2023), more_than_half(183, 2023), more_than_half(183, 2024)
    (False, True, False)
    """
    return 2 * days > (date(year + 1, 1, 1) - date(year, 1, 1)).days


def treat(facts: YearFacts, as_of: date) -> Treated:
    """How a person's year is treated, as known on the day of assessment `as_of`.

    Where the rule in force at the end of the year is not known, people determine the grade.
    """
    bars: list[Bar] = []
    notes: list[str] = []
    for case, why in _cases(facts, as_of):
        try:
            rule = case_rule(case, date(facts.year, 12, 31))
        except NotInForce:
            restricted = case is Case.INVESTIGATED
            words = f"{case}，没有查到当时施行的规定"
            bars.append(Bar(case, Effect.PEOPLE, words, None, restricted))
            continue
        effect = rule.effect or (Effect.ELSEWHERE if _elsewhere(case, facts) else None)
        if effect:
            words = f"{rule.words}{why}"
            bars.append(Bar(case, effect, words, rule.basis, case is Case.INVESTIGATED))
        else:
            notes.append(f"{rule.words}{why}（{rule.basis}）")
    return Treated(tuple(bars), tuple(notes))


def fills_in(facts: YearFacts, assessed_on: date, as_of: date) -> str:
    """Why a grade left open on the day of assessment is to be filled in now (补定), or ""."""
    was_open = [one for one in facts.investigations if one.open_on(assessed_on)]
    if not was_open or any(one.open_on(as_of) for one in facts.investigations):
        return ""
    try:
        rule = case_rule(Case.INVESTIGATED, date(facts.year, 12, 31))
    except NotInForce:
        return ""
    given = frozenset(kind for one in was_open for kind in one.sanctions)
    if given - rule.filled_in_after:
        return ""
    said = "、".join(sorted(given)) or "没有给予处分"
    return f"已经结案（{said}），补定 {facts.year} 年度等次（{rule.basis}）"


def _cases(facts: YearFacts, as_of: date) -> list[tuple[Case, str]]:
    still_open = any(one.open_on(as_of) for one in facts.investigations)
    away = facts.away_days
    there = {
        Case.RECRUIT: (facts.recruit, ""),
        Case.MOVED: (facts.moved_here or facts.moved_away, ""),
        Case.SECONDED: (away is not None, f"；当年在外工作 {away} 天"),
        Case.STUDY: (facts.study, ""),
        Case.LEAVE: (
            more_than_half(facts.leave_days, facts.year),
            f"；病事假共 {facts.leave_days} 天",
        ),
        Case.INVESTIGATED: (still_open, ""),
        Case.REFUSED: (facts.refused, ""),
    }
    return [(case, why) for case, (given, why) in there.items() if given]


def _elsewhere(case: Case, facts: YearFacts) -> bool:
    """Whether another unit grades him."""
    if case is Case.MOVED:
        return facts.moved_away
    if case is Case.SECONDED:
        mostly_away = more_than_half(facts.away_days or 0, facts.year)
        return mostly_away is not facts.hosted
    return False
