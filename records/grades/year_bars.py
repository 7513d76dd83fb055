"""一名干部一个年度的限制情形一次列齐：处分处理、特殊情况、平时考核、认定的情形和班子等次。

Pure. Each bar keeps its own reason and basis; none hides another. Source: rules 1.1, 1.4-1.5, 2.2,
2.5, 2.6.
"""

from dataclasses import dataclass
from datetime import date

from cadre.rules.vocabulary import TeamGrade
from records.grades.grade_bars import Bar, Found, found_bars, head_bar, routine_bar
from records.grades.leader_quota import LeaderQuota
from records.grades.sanction_effects import Reading, Sanction, sanction_bars
from records.grades.special_persons import YearFacts, treat


@dataclass(frozen=True)
class PersonYear:
    """What is on record of a person's year; `routine` is the year's routine result, "" if none.

    `heads`: he is the head of a team, whose decided grade is `team_grade`.
    """

    facts: YearFacts
    routine: str = ""
    sanctions: tuple[Sanction, ...] = ()
    found: tuple[Found, ...] = ()
    heads: bool = False
    team_grade: TeamGrade | None = None


def year_bars(
    person: PersonYear,
    rule: LeaderQuota,
    assessed_on: date,
    reading: Reading = Reading.COMMENT,
) -> tuple[Bar, ...]:
    """Every bar on the grade of the year, as known on the day of assessment.

    Raises:
        BadInput: when something was found that no list names.
    """
    year = person.facts.year
    end = date(year, 12, 31)
    single = (
        routine_bar(person.routine, end),
        head_bar(rule, person.team_grade) if person.heads else None,
    )
    return (
        *treat(person.facts, assessed_on).bars,
        *sanction_bars(person.sanctions, year, reading),
        *(bar for bar in single if bar),
        *found_bars(person.found, end),
    )
