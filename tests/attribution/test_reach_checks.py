from dataclasses import replace

import pytest
from ground_builders import (
    a_county,
    a_duty,
    a_post,
    a_scheme,
    a_tenure,
    an_indicator,
    days,
    without,
)

from attribution.responsibility.findings import Check, Kind
from attribution.responsibility.review import review
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Position, PostRank, Role


def found(check, ground, scheme=None):
    return [f for f in review(scheme or a_scheme(), ground) if f.check is check]


def told(check, ground, scheme=None):
    return [finding.what for finding in found(check, ground, scheme)]


def of_the_team(ground):
    return without(ground, "书记", "县长", "副县长")


def test_a_result_whose_chain_reaches_no_person_is_reported_with_the_reasons():
    assert told(Check.NO_PERSON, of_the_team(a_county())) == []

    (finding,) = found(Check.NO_PERSON, of_the_team(replace(a_county(), tenures=())))
    assert finding.what == "县的“指标I”一分也到不了个人（无人分管、职务空缺）。"
    assert (finding.about.kind, finding.about.code) == (Kind.INDICATOR, "I")


def test_results_that_stop_for_the_same_reasons_are_one_finding():
    scheme = a_scheme(more=[an_indicator(f"J{n}") for n in range(11)])
    duties = [a_duty(indicator=i, number=i, role=Role.GUIDING) for i in scheme.indicators]

    (what,) = told(Check.NO_PERSON, of_the_team(a_county(*duties)), scheme)

    assert what.count("“") == 10
    assert "等 12 项一分也到不了个人" in what


def test_a_person_on_a_single_day_is_enough_to_be_reached():
    one_day = a_tenure("甲", "书记", days("12-31", "12-31"))
    scheme = replace(a_scheme(), min_days=0)
    ground = replace(a_county(), tenures=(one_day,))

    assert told(Check.NO_PERSON, ground, scheme) == []


def test_who_is_outside_cadre_management_is_not_reached():
    posts = [a_post("公司经理", "公司", Position.CHIEF, PostRank.OUTSIDE)]
    ground = of_the_team(a_county(a_duty("公司"), bureaus=(), posts=posts))

    assert "管理范围外" in told(Check.NO_PERSON, ground)[0]


@pytest.mark.parametrize(
    ("role", "count"),
    [(Role.LEAD, 1), (Role.JOINT, 1), (Role.COOPERATING, 1), (Role.GUIDING, 0), (Role.RELEVANT, 0)],
)
def test_a_unit_that_answers_and_has_no_post_is_reported(role, count):
    ground = a_county(a_duty(), a_duty("空局", role, number="2"))
    ground.units["空局"] = replace(ground.units["工业局"], code="空局", name="空局")

    assert len(told(Check.NO_POSTS, ground)) == count


def test_a_team_without_posts_is_reported_unless_the_scheme_gives_it_nothing():
    factors = {("结果到责任主体", "牵头"): 9000, ("结果到责任主体", "配合"): 1000}

    without_team = of_the_team(a_county())

    assert told(Check.NO_POSTS, without_team) == ["县领导班子有自己的一份，却没有设职务。"]
    assert told(Check.NO_POSTS, without_team, a_scheme(factors=factors)) == []


def deputies(*weights):
    """One deputy for each indicator, which weighs so much, and a third of another to compare."""
    names = [f"I{n}" for n in range(len(weights))]
    posts = [a_post(f"副{n}", "县政府", Position.DEPUTY) for n in names]
    duties = [a_duty(indicator=n, number=n, deputy_post=f"副{n}") for n in names]
    first, *more = [an_indicator(n) for n in names]
    scheme = a_scheme(first, more=more)
    sizes = {(n, "A"): w * POINT for n, w in zip(names, weights, strict=True)}
    return a_county(*duties, posts=posts), replace(scheme, weights=sizes)


@pytest.mark.parametrize(
    ("weights", "named"),
    [
        ((5, 5, 5), []),
        ((1, 1, 1, 9), []),  # 平均 3：一个正好三倍，三个正好三分之一
        ((2, 2, 2, 3, 16), ["副I4"]),  # 平均 5
        ((9, 9, 9, 1), ["副I3"]),  # 平均 7
    ],
)
def test_a_load_beyond_three_times_or_under_a_third_of_the_mean_is_told(weights, named):
    ground, scheme = deputies(*weights)

    what = told(Check.LOAD, ground, scheme)

    assert [w.split("（")[1].split("）")[0] for w in what] == named


def test_a_load_is_told_with_the_number_and_the_mean_of_the_same_kind():
    ground, scheme = deputies(9, 9, 9, 1)

    (what,) = told(Check.LOAD, ground, scheme)

    assert what == "县政府副I3（副I3）承担 0.25 分，同类（班子副职，4 个）平均 1.75 分。"


def test_two_of_a_kind_are_not_compared():
    ground, scheme = deputies(1, 9)

    assert told(Check.LOAD, ground, scheme) == []
