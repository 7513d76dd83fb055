"""Every version of every regulation rules from its effective day, and not on the day before.

What goes by a year (grades, consequences, quotas) is asked for the year and the year before.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from attribution.runs.personal_standing import comparison_rule
from attribution.schemes.around import balance
from cadre.roster import age_limits, ages
from cadre.rules import (
    accountability_count,
    appeal_clocks,
    bar_rules,
    combined_sanctions,
    discussion,
    procedure_rules,
    unfit,
)
from cadre.rules.appeal_clocks import Channel, ClockStep
from cadre.rules.barred import Handled, period_of
from cadre.rules.basis import REGULATIONS, Basis, load
from cadre.rules.errors import NotInForce
from cadre.rules.periods import Span
from cadre.rules.probation_overlap import overlap
from cadre.rules.procedure_rules import Demand
from cadre.rules.vocabulary import Grade, HandlingKind, TeamGrade
from records.appeals.clocks import local_rule
from records.eligibility import promotion_rules
from records.evidence.routine import routine_rule
from records.grades import grade_bars
from records.grades.civil_quota import civil_quota, unit_link
from records.grades.consequences import consequences, team_consequences
from records.grades.grade_bars import Bar, Effect
from records.grades.leader_quota import leader_quota
from records.grades.meeting.publicity import publication_rule
from records.grades.own_and_unit import own_rule
from records.grades.quota import quota_rule, seat_rule
from records.grades.sanction_effects import Reading, Sanction, sanction_bar
from records.grades.special_persons import Case, case_rule
from records.matters.deadlines import rectification_rule
from records.matters.ladder_rules import interview_rule, ladders

DAY = timedelta(days=1)
Version = Mapping[str, Any]
Ask = Callable[[Version, date], Basis | None]
LISTED = [(path.stem, basis, v) for path in sorted(REGULATIONS.glob("*.toml"))
          for basis, v in load(path.stem)]  # fmt: skip


def excellent(v: Version, day: date) -> Basis:
    return seat_rule(day).basis if "order" in v else quota_rule(day).basis


def leaders(v: Version, day: date) -> Basis:
    return leader_quota(day).good.basis if "good_team" in v else leader_quota(day).basis


def civil(v: Version, day: date) -> Basis:
    if "by_unit" in v:
        return unit_link(day).basis
    begins = v["effective_on"]
    return civil_quota(v["first_year"] - (day < begins)).basis


def graded_by(v: Version, day: date) -> Basis | None:
    if "good" in v:
        bar = grade_bars.routine_bar("", day)
        return bar.basis if bar else None
    key = (v["list"], v["object"])
    found = [c for c in grade_bars.conditions(day) if (c.listed, c.about) == key]
    return found[0].basis if found else None


def follows(v: Version, day: date) -> Basis | None:
    """The basis of the first consequence of this version, in the year of the day."""
    year = v["effective_on"].year - (day < v["effective_on"])
    row = v["rows"][0]
    kind, of = (Grade, consequences) if row["object"] == "个人" else (TeamGrade, team_consequences)
    grades = {y: kind(row["grades"][0]) for y in range(year - 6, year + 1)}
    found = [one for one in of(grades, year) if one.what == row["what"]]
    return found[0].basis if found else None


def sanctioned(v: Version, day: date) -> Basis | None:
    if "order" in v:
        grade_bars.heaviest([Bar("处分", Effect.NOT_EXCELLENT, "因故", None)], day)
        return next(basis for basis, one in load("sanction_grades") if one == v)
    year = v["effective_on"].year - (day < v["effective_on"])
    reading = Reading(v["reading"]) if "reading" in v else Reading.COMMENT
    kind = HandlingKind(v["kinds"][0])
    bar = sanction_bar(Sanction(kind, date(year, 6, 1), on_duty="reading" in v), year, reading)
    return bar.basis if bar else None


def aged(v: Version, day: date) -> Basis | None:
    found = age_limits.presumed(v["sex"], next(iter(v.get("ranks", [])), ""), day)
    return found.basis if found else None


def retired(v: Version, day: date) -> Basis | None:
    """Who comes to the limit in the month of the day: late by the rule, or on his birthday."""
    born = ages.Month(day.year - v["limit"], day.month)
    return ages.basis_of(str(v["limit"]), ages.comes_of_age(born, v["limit"]))


def overlapping(_v: Version, day: date) -> Basis | None:
    period = period_of(Handled(HandlingKind.DEMERIT, date(2021, 6, 1), "事由", "文"))
    on_the_day = replace(period, decided_on=day, released_on=day + timedelta(days=200))
    found = overlap(on_the_day, Span(day - timedelta(days=30), day + timedelta(days=300)))
    return found.basis if found else None


def counted(_v: Version, day: date) -> Basis | None:
    found = accountability_count.reached([day], day, adopted=True)
    return found.basis if found else None


def unsuited(v: Version, day: date) -> Basis | None:
    found = unfit.ground(v["code"], day)
    return found.basis if found else None


def way(v: Version, day: date) -> Basis | None:
    found = unfit.way(HandlingKind(v["kind"]), day)
    return found.basis if found else None


def ladder(v: Version, day: date) -> Basis | None:
    found = ladders(day).get(v["ladder"])
    return found.basis if found else None


ASKED: dict[str, Ask] = {
    "accountability_count": counted,
    "age_limits": aged,
    "appeal_clocks": lambda v, d: appeal_clocks.clock(ClockStep(v["step"]), d).basis,
    "appeal_grounds": lambda v, d: appeal_clocks.grounds(Channel(v["channel"]), d).basis,
    "appeal_safeguards": lambda v, d: appeal_clocks.safeguard(Channel(v["channel"]), d).basis,
    "barred_periods": lambda v, d: (
        bar_rules.rule(HandlingKind(v["kind"]), d, [v.get("option", "")]).basis
    ),
    "civil_quota": civil,
    "combined_sanctions": lambda _, d: combined_sanctions.limits(HandlingKind.DEMERIT, d, 2).basis,
    "excellent_quota": excellent,
    "grade_conditions": graded_by,
    "grade_consequences": follows,
    "grade_publication": lambda _, d: publication_rule(d).basis,
    "interview": lambda _, d: interview_rule(d).basis,
    "interview_ladders": ladder,
    "leader_quota": leaders,
    "local_appeals": lambda _, d: local_rule(d).basis,
    "meeting_attendance": lambda v, d: discussion.attendance(discussion.Kind(v["kind"]), d).basis,
    "own_and_unit": lambda _, d: own_rule(d).basis,
    "personal_standing": lambda _, d: comparison_rule(d).basis,
    "probation": lambda _, d: discussion.probation(d).basis,
    "probation_overlap": overlapping,
    "promotion": lambda v, d: promotion_rules.rule(v["kind"], d).basis,
    "promotion_papers": lambda _, d: promotion_rules.papers(d)[0].basis,
    "rank_promotion": lambda v, d: promotion_rules.rule(v["kind"], d, "rank_promotion").basis,
    "rectification": lambda _, d: rectification_rule(d).basis,
    "retirement": retired,
    "routine_year": lambda _, d: routine_rule(d).basis,
    "sanction_grades": sanctioned,
    "scheme_balance": lambda _, d: balance(d).basis,
    "selection_procedure": lambda v, d: procedure_rules.rule(Demand(v["kind"]), d).basis,
    "special_persons": lambda v, d: case_rule(Case(v["case"]), d).basis,
    "unfit_grounds": unsuited,
    "unfit_ways": way,
    "watch_period": lambda _, d: unfit.watch_rule(d).basis,
}
# 不按日期取用的：与职务层次相当的职级只作名册检查；后续事项的期限是本系统自定，从有记载起都用
UNDATED = {("parallel_ranks", ""), ("grade_publication", "等次后续事项的办理期限")}
VERSIONS = [
    pytest.param(name, basis, version, id=f"{name}-{number}")
    for number, (name, basis, version) in enumerate(LISTED)
    if not {(name, ""), (name, version.get("title", "-"))} & UNDATED
]


def in_force(name: str, version: Version, day: date) -> Basis | None:
    try:
        return ASKED[name](version, day)
    except NotInForce:
        return None


def test_every_regulation_is_asked_for():
    left_out = {name for name, _, _ in LISTED} - ASKED.keys()

    assert left_out == {name for name, title in UNDATED if not title}


@pytest.mark.parametrize(("name", "basis", "version"), VERSIONS)
def test_a_version_rules_from_its_effective_day_and_not_the_day_before(name, basis, version):
    begins = basis.effective_on

    on_the_day, before = in_force(name, version, begins), in_force(name, version, begins - DAY)

    assert on_the_day == basis
    assert before is None or before.effective_on < begins
