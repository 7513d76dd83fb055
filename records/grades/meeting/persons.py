"""个人等次建议成表：名额池照所在班子的等次，各人的限制情形逐条列出，本人实绩同单位不一样的单独提出。

Pure. Joins the rules on quotas, bars, the double link and own results. Source: rules 1.4, 2.1, 2.5,
2.6, 7.5 (3), 8.3 #20; nothing is proposed where no rule speaks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from cadre.rules.vocabulary import TeamGrade
from records.grades.civil_quota import civil_pools, civil_quota, civil_share
from records.grades.grade_bars import Bar, Effect
from records.grades.leader_quota import LeaderQuota, leader_pools, leader_quota
from records.grades.meeting.findings import OnRecord, person_year
from records.grades.meeting.listing import About
from records.grades.meeting.taking_part import Taking
from records.grades.meeting.terms import Terms
from records.grades.own_and_unit import OwnResult, PutForward, against_unit, own_rule, percent
from records.grades.person_proposals import (
    Candidate,
    PersonProposal,
    PersonRules,
    propose_persons,
)
from records.grades.seats import Member, Pool, PoolBy
from records.grades.special_persons import treat
from records.grades.year_bars import PersonYear, year_bars

UNSETTLED = Bar(
    "限制知悉的材料", Effect.PEOPLE, "有未了结的限制知悉材料，须由人核实", None, restricted=True
)


@dataclass(frozen=True)
class NamedPool:
    """A pool of seats under a name for readers."""

    about: About
    name: str
    pool: Pool


@dataclass(frozen=True)
class Line:
    """One person: who, what is proposed, notes that bar nothing, and his result beside the unit's.

    `free` takes no seat as a directly excellent head; `elsewhere` is graded by another unit.
    """

    taking: Taking
    team_grade: TeamGrade | None
    proposal: PersonProposal
    notes: tuple[str, ...]
    against: PutForward | None
    rate: str
    unit_rate: str
    middle: str
    free: bool
    elsewhere: bool


@dataclass(frozen=True)
class Proposed:
    """All proposals for persons, and the pools that they draw on."""

    pools: tuple[NamedPool, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class _Known:
    taking: Taking
    team_grade: TeamGrade | None
    year: PersonYear
    bars: Candidate

    @property
    def elsewhere(self) -> bool:
        return any(bar.effect is Effect.ELSEWHERE for bar in self.bars.bars)


def proposed(
    takings: Sequence[Taking],
    grades: Mapping[str, TeamGrade],
    record: OnRecord,
    *,
    terms: Terms,
    paper: str,
    names: Mapping[str, str],
    ends_on: date,
    as_of: date,
) -> Proposed:
    """Propose grades for persons; the order in which they are given does not matter.

    Args:
        takings: who takes part.
        grades: the decided grades of the leading teams, by unit.
        record: what is known of each person's year.
        terms: the settings adopted.
        paper: the decision that adopted them.
        names: names of the units, for the pools.
        ends_on: the last day of the period.
        as_of: the day of assessment.
    """
    rule = leader_quota(ends_on)
    people = [
        _known(one, grades.get(one.unit), record, rule, terms, ends_on, as_of)
        for one in sorted(takings, key=lambda t: t.standing.official)
    ]
    here = [one for one in people if not one.elsewhere]
    pools = [
        *_leaders(rule, [one for one in here if one.taking.about is About.LEADER], terms, names),
        *_civil([one for one in here if one.taking.about is About.CIVIL], terms, names, ends_on),
    ]
    pool_of = {member: one.pool.code for one in pools for member in one.pool.members}
    rules = PersonRules(own_rule(ends_on), ends_on, paper if terms.ordered else "", terms.link)
    candidates = [replace(one.bars, pool=pool_of[one.bars.official]) for one in here]
    made = propose_persons(rules, [one.pool for one in pools], candidates)
    of = {one.official: one for one in made.proposals}
    return Proposed(
        tuple(pools), tuple(_line(one, of.get(one.bars.official), terms, as_of) for one in people)
    )


def _known(
    one: Taking,
    grade: TeamGrade | None,
    record: OnRecord,
    rule: LeaderQuota,
    terms: Terms,
    ends_on: date,
    as_of: date,
) -> _Known:
    official, standing = one.standing.official, one.standing
    leads = one.head and one.about is About.LEADER
    year = person_year(
        ends_on.year,
        record.findings.get(official, ()),
        record.sanctions.get(official, ()),
        routine=record.routine.get(official, ""),
        heads=leads,
        team_grade=grade,
    )
    secret = (UNSETTLED,) if official in record.unsettled else ()
    candidate = Candidate(
        official,
        "",
        standing.has.rate,
        standing.peers.middle,
        standing.why,
        (*year_bars(year, rule, as_of, terms.reading), *secret),
        grade,
        leads,
    )
    return _Known(one, grade, year, candidate)


def _members(people: Sequence[_Known]) -> list[Member]:
    return [
        Member(one.bars.official, one.taking.unit, one.taking.layer, one.team_grade)
        for one in people
    ]


def _leaders(
    rule: LeaderQuota, people: Sequence[_Known], terms: Terms, names: Mapping[str, str]
) -> list[NamedPool]:
    made = leader_pools(rule, _members(people), terms.leaders_by, terms.rounding)
    said = "班子成员" if terms.leaders_by is PoolBy.TEAM_GRADE else ""
    return [_named(About.LEADER, pool, names, said) for pool in made]


def _civil(
    people: Sequence[_Known], terms: Terms, names: Mapping[str, str], ends_on: date
) -> list[NamedPool]:
    if not people:
        return []
    rule = civil_quota(ends_on.year)
    shares = {one.taking.unit: civil_share(rule, terms.consent(one.team_grade)) for one in people}
    made = civil_pools(shares, _members(people), terms.civil_by, terms.rounding)
    return [_named(About.CIVIL, pool, names, "公务员") for pool in made]


def _named(about: About, pool: Pool, names: Mapping[str, str], said: str) -> NamedPool:
    unit, _, layer = pool.code.partition("/")
    name = f"{names.get(unit, unit)}{layer}{said}"
    return NamedPool(about, name, replace(pool, code=f"{about}/{pool.code}"))


def _line(one: _Known, made: PersonProposal | None, terms: Terms, as_of: date) -> Line:
    standing, own = one.taking.standing, one.bars
    end = date(one.year.facts.year, 12, 31)
    result = OwnResult(
        own.official,
        own.rate,
        own.class_median,
        standing.has.unit_rate,
        one.team_grade,
        own.unranked,
    )
    proposal = made or PersonProposal(
        own.official, "", None, tuple(bar.words for bar in own.bars), own.bars, ()
    )
    direct = one.bars.head and one.team_grade is TeamGrade.EXCELLENT and terms.head_direct
    return Line(
        taking=one.taking,
        team_grade=one.team_grade,
        proposal=proposal,
        notes=treat(one.year.facts, as_of).notes,
        against=against_unit(own_rule(end), result),
        rate=_percent(own.rate),
        unit_rate=_percent(standing.has.unit_rate),
        middle=_percent(own.class_median),
        free=bool(direct and not terms.link_counted),
        elsewhere=one.elsewhere,
    )


def _percent(rate: Fraction | None) -> str:
    return "" if rate is None else percent(rate)
