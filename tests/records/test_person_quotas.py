from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.errors import BadInput, NotInForce
from cadre.rules.numbers import QuotaRounding
from cadre.rules.vocabulary import TeamGrade as T
from records.grades.civil_quota import (
    Consent,
    civil_pools,
    civil_quota,
    civil_share,
    linked_share,
    unit_link,
)
from records.grades.grade_bars import Effect, head_bar
from records.grades.leader_quota import leader_pools, leader_quota, overall_pool, share_of
from records.grades.seats import Member, PoolBy, make_pool, seats_left

END = date(2023, 12, 31)
RULE = leader_quota(END)
HALF_UP = QuotaRounding.HALF_UP


def team(unit: str, number: int, grade: T | None = None, layer: str = "") -> list[Member]:
    return [Member(f"{unit}{layer}{n}", unit, layer, grade) for n in range(number)]


@pytest.mark.parametrize(
    ("grade", "percent"),
    [
        pytest.param(T.EXCELLENT, 30, id="R-Q3"),
        pytest.param(T.GOOD, 25, id="R-Q6"),
        pytest.param(T.ORDINARY, 20, id="R-Q4"),
        pytest.param(T.POOR, 15, id="R-Q5"),
        pytest.param(None, 25, id="R-Q2 班子等次未定"),
    ],
)
def test_the_share_follows_the_grade_of_the_team(grade, percent):
    assert share_of(RULE, grade).percent == percent


def test_only_the_share_of_a_good_team_is_the_systems_own():
    assert [share_of(RULE, g).basis.default for g in T] == [False, True, False, False]


@pytest.mark.parametrize(
    ("grade", "number", "floor", "half_up"),
    [
        (T.EXCELLENT, 9, 2, 3),
        (T.EXCELLENT, 10, 3, 3),
        (T.GOOD, 9, 2, 2),
        (T.GOOD, 10, 2, 3),
        (T.ORDINARY, 4, 0, 1),
        (T.ORDINARY, 5, 1, 1),
        (T.POOR, 6, 0, 1),
        (T.POOR, 7, 1, 1),
    ],
)
def test_seats_of_a_team_on_both_sides_of_a_whole_seat(grade, number, floor, half_up):
    members = team("甲", number, grade)

    found = [
        leader_pools(RULE, members, PoolBy.TEAM, way)[0].seats
        for way in (QuotaRounding.FLOOR, HALF_UP)
    ]

    assert found == [floor, half_up]


def test_teams_of_one_grade_together_have_more_seats_than_each_alone():
    members = team("甲", 9, T.EXCELLENT) + team("乙", 9, T.EXCELLENT)

    together = leader_pools(RULE, members, PoolBy.TEAM_GRADE)
    alone = leader_pools(RULE, members, PoolBy.TEAM)

    assert [p.seats for p in together] == [5]
    assert [p.seats for p in alone] == [2, 2]


def test_the_overall_pool_is_a_quarter_whatever_the_grades_are():
    members = team("甲", 10, T.EXCELLENT) + team("乙", 10, T.POOR)

    assert overall_pool(RULE, members).seats == 5
    assert [p.seats for p in leader_pools(RULE, members, PoolBy.ALL)] == [5]


@pytest.mark.parametrize(
    ("grade", "effect"),
    [
        (T.EXCELLENT, None),
        (T.GOOD, None),
        (T.ORDINARY, Effect.NOT_EXCELLENT),
        (T.POOR, Effect.NOT_COMPETENT),
        (None, None),
    ],
)
def test_the_head_of_a_weak_team_is_kept_from_a_grade(grade, effect):
    bar = head_bar(RULE, grade)

    assert (bar and bar.effect) == effect


def test_the_leaders_quota_begins_on_april_7_2019():
    assert leader_quota(date(2019, 4, 7)).percent == 25
    with pytest.raises(NotInForce):
        leader_quota(date(2019, 4, 6))


@pytest.mark.parametrize(
    ("year", "percent", "consented"),
    [(2007, 15, 20), (2019, 15, 20), (2020, 20, 25), (2026, 20, 25)],
)
def test_civil_servants_have_the_share_of_the_assessed_year(year, percent, consented):
    rule = civil_quota(year)

    assert (rule.percent, rule.consented_percent) == (percent, consented)


def test_before_2007_no_rule_was_found():
    with pytest.raises(NotInForce, match="2006 年度"):
        civil_quota(2006)


@pytest.mark.parametrize(("number", "plain", "consented"), [(39, 7, 9), (40, 8, 10)])
def test_forty_civil_servants_have_eight_seats_and_ten_with_consent(number, plain, consented):
    rule, members = civil_quota(2023), team("局", number)
    shares = [civil_share(rule), civil_share(rule, Consent(25, "某公局〔2024〕1号"))]

    found = [civil_pools({"局": share}, members)[0].seats for share in shares]

    assert found == [plain, consented]


@pytest.mark.parametrize(("year", "percent"), [(2023, 26), (2023, 20), (2019, 21)])
def test_no_consent_goes_beyond_the_regulation(year, percent):
    with pytest.raises(BadInput, match="不在"):
        civil_share(civil_quota(year), Consent(percent, "文"))


def test_consent_needs_its_paper():
    with pytest.raises(BadInput, match="没有写明同意的文件"):
        civil_share(civil_quota(2023), Consent(25, ""))


def test_a_layer_does_not_take_another_layers_seats():
    members = team("局", 9, layer="科级") + team("局", 6, layer="科员级")
    share = {"局": civil_share(civil_quota(2023))}

    by_layer = {p.code: p.seats for p in civil_pools(share, members, PoolBy.LAYER)}

    assert by_layer == {"局/科级": 1, "局/科员级": 1}
    assert [p.seats for p in civil_pools(share, members)] == [3]


def test_civil_servants_of_several_units_never_share():
    with pytest.raises(BadInput, match="不按"):
        civil_pools({}, team("局", 3), PoolBy.ALL)


@pytest.mark.parametrize(
    ("grade", "titles", "percent"),
    [
        ("优秀", (), 15),
        ("良好", (), 12),
        ("达标", (), 10),
        ("诫勉", (), 8),
        ("优秀", ("加五个百分点的称号",), 20),
        ("良好", ("加三个百分点的称号",), 15),
        ("优秀", ("加五个百分点的称号", "加三个百分点的称号"), 20),
    ],
)
def test_the_link_of_unit_grade_and_quota_stops_at_its_cap(grade, titles, percent):
    link = unit_link(END)

    assert linked_share(link, grade, titles, civil_share(civil_quota(2023))).percent == percent


def test_the_link_never_goes_above_the_regulation_of_the_year():
    raised = linked_share(
        unit_link(END), "优秀", ["加五个百分点的称号"], civil_share(civil_quota(2019))
    )

    assert (raised.percent, raised.basis.default) == (15, True)
    assert raised.words == "单位优秀 15%加 5 个百分点，以 15% 为限"


def test_the_link_does_not_guess_an_unknown_grade():
    with pytest.raises(BadInput, match="“一般”"):
        linked_share(unit_link(END), "一般", (), civil_share(civil_quota(2023)))


@pytest.mark.parametrize(
    ("chosen", "left", "words"),
    [
        (2, 1, "名额 3，已列 2，还可增加 1 名"),
        (3, 0, "名额 3，已列 3，名额已满"),
        (5, -2, "名额 3，已列 5，须减少 2 名"),
    ],
)
def test_seats_left_say_what_to_do(chosen, left, words):
    pool = leader_pools(RULE, team("甲", 10, T.EXCELLENT))[0]

    found = seats_left(pool, [f"甲{n}" for n in range(chosen)])

    assert (found.left, found.words) == (left, words)


def test_who_is_of_another_pool_or_not_counted_takes_no_seat():
    pool = leader_pools(RULE, team("甲", 10, T.EXCELLENT))[0]

    assert seats_left(pool, ["甲1", "甲2", "乙1"], uncounted=["甲2"]).taken == 1


@given(st.integers(0, 300), st.sampled_from(list(T)))
def test_cut_seats_of_persons_never_exceed_the_share(number, grade):
    share = share_of(RULE, grade)

    seats = make_pool("甲", (str(n) for n in range(number)), share).seats

    assert seats <= Fraction(number * share.percent, 100) < seats + 1


@given(
    st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(list(T))), max_size=20),
    st.randoms(),
)
def test_pools_do_not_depend_on_the_order_of_the_members(drawn, random):
    members = [Member(str(n), unit, "", grade) for n, (unit, grade) in enumerate(drawn)]
    mixed = random.sample(members, len(members))

    assert leader_pools(RULE, members) == leader_pools(RULE, mixed)
    assert {o for p in leader_pools(RULE, members) for o in p.members} == {
        m.official for m in members
    }
