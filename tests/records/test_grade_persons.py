from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from attribution.runs.personal_achieved import Achieved
from attribution.runs.personal_standing import Peers, PersonalStanding
from cadre.rules.vocabulary import Grade, HandlingKind, TeamGrade
from records.grades.grade_bars import NEEDS_PEOPLE
from records.grades.meeting.findings import Finding, FindingKind, OnRecord
from records.grades.meeting.listing import About
from records.grades.meeting.persons import Proposed, proposed
from records.grades.meeting.taking_part import Taking
from records.grades.meeting.terms import Terms
from records.grades.sanction_effects import Sanction
from records.grades.seats import PoolBy

END = date(2023, 12, 31)
LINK = Terms(ordered=True, head_direct=True, link_paper="双挂钩办法")
ORDERED = Terms(ordered=True)


def one(name: str, rate: int, *, unit: str = "甲局", unit_rate: int = 90, **more) -> Taking:
    """A deputy whose rate is in percent, in a kind with a median of 80."""
    has = Achieved(
        name, 0, 0, 0, Fraction(0), Fraction(1), Fraction(rate, 100), None,
        ((unit, Fraction(1), Fraction(unit_rate, 100)),),
    )  # fmt: skip
    standing = PersonalStanding(name, has, None, (), peers=Peers(9, None, Fraction(80, 100)))
    given = {"about": About.LEADER, "head": False} | more
    return Taking(standing, given["about"], unit, "副局长", "县处级副职", given["head"])


def run(
    takings: list[Taking],
    grade: TeamGrade | None = TeamGrade.GOOD,
    terms: Terms = ORDERED,
    **known,
) -> Proposed:
    good = {taking.standing.official: "好" for taking in takings}
    record = replace(OnRecord(routine=good), **known)
    grades = {taking.unit: grade for taking in takings} if grade else {}
    return proposed(
        takings, grades, record, terms=terms, paper="纪要1号", names={"甲局": "甲局"},
        ends_on=END, as_of=END,
    )  # fmt: skip


def grades(made: Proposed) -> dict[str, Grade | None]:
    return {line.taking.standing.official: line.proposal.grade for line in made.lines}


@pytest.mark.parametrize(
    ("grade", "seats"),
    [
        (TeamGrade.EXCELLENT, 6),
        (TeamGrade.GOOD, 5),
        (TeamGrade.ORDINARY, 4),
        (TeamGrade.POOR, 3),
        (None, 5),
    ],
)
def test_the_seats_of_twenty_follow_the_decided_grade_of_their_team(grade, seats):
    made = run([one(f"某{n}", 90 + n) for n in range(20)], grade)

    assert [named.pool.seats for named in made.pools] == [seats]


@pytest.mark.parametrize(("counted", "others"), [(True, 0), (False, 1)])
def test_the_head_of_an_excellent_unit_is_put_forward_at_once_and_counts_or_not(counted, others):
    team = [one("局长", 85, head=True), *(one(f"副{n}", 90 - n) for n in range(3))]

    made = run(team, TeamGrade.EXCELLENT, replace(LINK, link_counted=counted))

    assert grades(made)["局长"] is Grade.EXCELLENT
    assert sum(g is Grade.EXCELLENT for n, g in grades(made).items() if n != "局长") == others
    assert [x.free for x in made.lines if x.taking.head] == [not counted]


def test_without_the_double_link_nobody_is_direct():
    made = run([one("局长", 85, head=True)], TeamGrade.EXCELLENT, Terms())

    assert grades(made) == {"局长": None}
    assert not made.lines[0].free


@pytest.mark.parametrize(
    ("grade", "effect"),
    [(TeamGrade.ORDINARY, "不得确定为优秀"), (TeamGrade.POOR, "不得确定为称职以上")],
)
def test_the_head_of_a_weak_team_is_limited_and_its_deputy_is_not(grade, effect):
    made = run([one("局长", 95, head=True), one("副局长", 95)], grade)

    head, deputy = (next(x for x in made.lines if x.taking.head is h) for h in (True, False))
    assert [str(bar.effect) for bar in head.proposal.bars] == [effect]
    assert deputy.proposal.bars == ()


def test_a_strong_deputy_of_a_weak_unit_and_a_weak_one_of_a_strong_are_put_forward_as_such():
    weak = run([one("强", 95, unit_rate=70)], TeamGrade.ORDINARY)
    strong = run([one("弱", 60, unit_rate=90)], TeamGrade.EXCELLENT)

    assert [str(x.against.against) for x in (*weak.lines, *strong.lines)] == [
        "弱单位中本人突出",
        "强单位中本人靠后",
    ]


def test_who_is_graded_elsewhere_is_shown_and_does_not_count_in_the_number():
    away = {"某0": [Finding(FindingKind.AWAY, "200")]}

    made = run([one(f"某{n}", 90) for n in range(4)], findings=away)

    assert [len(named.pool.members) for named in made.pools] == [3]
    assert [x.taking.standing.official for x in made.lines if x.elsewhere] == ["某0"]


def test_a_sanction_of_the_year_is_a_bar_with_its_rule():
    warned = {"某0": [Sanction(HandlingKind.GOVERNMENT_WARNING, date(2023, 3, 1))]}

    bar = run([one("某0", 95)], sanctions=warned).lines[0].proposal.bars[0]

    assert str(bar.effect) == "不得确定为优秀"
    assert bar.basis is not None


def test_unsettled_restricted_evidence_leaves_it_to_people_and_hides_the_rest():
    made = run([one("某0", 95)], unsettled=frozenset({"某0"})).lines[0].proposal

    assert made.grade is None
    assert made.for_reader(may_see=False).reasons == (NEEDS_PEOPLE,)


def test_staff_and_leaders_never_share_seats():
    made = run([one("局长", 90), one("科员", 95, about=About.CIVIL)])

    assert [(str(n.about), n.name) for n in made.pools] == [
        ("领导干部", "良好班子成员"),
        ("公务员", "甲局公务员"),
    ]


@pytest.mark.parametrize(("raised", "seats"), [(0, 4), (25, 5)])
def test_the_staff_of_a_good_unit_get_the_raised_share_with_consent(raised, seats):
    staff = [one(f"某{n}", 90, about=About.CIVIL) for n in range(20)]
    terms = replace(ORDERED, consent_percent=raised, consent_paper="批复")

    assert [named.pool.seats for named in run(staff, terms=terms).pools] == [seats]


def test_by_layer_one_layer_takes_no_seat_of_another():
    staff = [one(f"某{n}", 90, about=About.CIVIL) for n in range(5)]
    other = [replace(x, layer="科员级") for x in staff[:2]]

    made = run([*staff[2:], *other], terms=Terms(civil_by=PoolBy.LAYER))

    assert [named.name for named in made.pools] == ["甲局县处级副职公务员", "甲局科员级公务员"]


def test_the_order_in_which_people_are_given_does_not_matter():
    people = [one(f"某{n}", 80 + n % 3) for n in range(9)]

    assert run(people) == run(people[::-1])
