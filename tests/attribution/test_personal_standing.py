from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from ground_builders import a_county, a_duty, a_post, a_scheme, a_tenure, a_unit, an_indicator, days
from personal_builders import KIND, RULE, a_class_of, a_score, a_share, one, scores_of, three

from attribution.plan import TieRule
from attribution.runs.personal_contrast import Contrast, contrasts
from attribution.runs.personal_posts import served
from attribution.runs.personal_standing import (
    Unranked,
    compared,
    comparison_rule,
    names_by_kind,
    personal_standings,
)
from cadre.rules.errors import NotInForce
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Position, PostRank, TenureManner, UnitKind

F = Fraction


def places(standings, scheme=None):
    found = compared(scheme or a_scheme(), standings, RULE)
    return {code: (s.spot.place, s.spot.tied) for code, s in found.items() if s.spot}


def test_the_higher_own_rate_has_the_better_place():
    assert places(three()) == {"甲": (1, False), "乙": (2, False), "丙": (3, False)}


@pytest.mark.parametrize(("tie", "last"), [(TieRule.SKIP, 3), (TieRule.DENSE, 2)])
def test_rates_that_print_alike_are_ties_by_the_rule_of_the_scheme(tie, last):
    scheme = replace(a_scheme(), tie_rule=tie)
    almost = F(8, 10) + F(4, 100_000)

    assert places(three(rate=almost), scheme) == {
        "甲": (1, True),
        "乙": (1, True),
        "丙": (last, False),
    }


@pytest.mark.parametrize(("rate", "tied"), [("0.80004", True), ("0.80005", False)])
def test_half_a_hundredth_of_a_percent_tells_two_apart(rate, tied):
    assert places(three(rate=rate))["甲"] == (1, tied)


@pytest.mark.parametrize(("load", "ranked"), [("2.5", True), ("2.499999", False)])
def test_a_load_below_a_quarter_of_the_median_takes_no_part(load, ranked):
    found = compared(a_scheme(), [*three(), one("丁", load=load)], RULE)["丁"]

    assert (found.spot is not None) is ranked
    assert found.unranked is (None if ranked else Unranked.LIGHT)
    assert ("低于最低担责量 2.5000 分" in found.why) is not ranked


@pytest.mark.parametrize(("count", "ranked"), [(3, True), (2, False)])
def test_fewer_than_three_who_can_be_compared_have_no_places_and_no_mean(count, ranked):
    found = compared(a_scheme(), three()[:count], RULE)["甲"]

    assert (found.spot is not None, found.peers.rate is not None) == (ranked, ranked)
    assert found.unranked is (None if ranked else Unranked.FEW)


@pytest.mark.parametrize(("held", "ranked"), [(90, True), (89, False)])
def test_a_short_time_in_post_takes_no_part_and_says_so(held, ranked):
    found = compared(a_scheme(), [*three(), one("丁", days=held)], RULE)["丁"]

    assert (found.spot is not None) is ranked
    assert found.why == ("" if ranked else "主要任职 89 天，不足 90 天")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, Unranked.NO_PART),
        ({"adjusted": POINT}, Unranked.ADJUSTED_ONLY),
        ({"apart": F(1)}, Unranked.EXCUSED),
    ],
)
def test_who_has_no_rate_is_told_why(more, reason):
    found = compared(a_scheme(), [*three(), one("丁", None, "0", **more)], RULE)["丁"]

    assert (found.spot, found.unranked, found.why) == (None, reason, reason.value)


def test_only_the_same_kind_of_post_and_class_are_compared():
    others = [one(code, "0.99", kind=(Position.HEAD, "A")) for code in "子丑寅"]

    assert places([*three(), *others])["甲"] == (1, False)
    assert compared(a_scheme(), [*three(), *others], RULE)["甲"].peers.rate == F(8, 10)


def test_who_held_no_post_is_in_no_kind():
    strangers = [one(code, kind=None) for code in "子丑寅"]

    assert compared(a_scheme(), strangers, RULE)["子"].unranked is Unranked.NO_POST
    assert compared(a_scheme(), strangers, RULE)["子"].peers.rate is None


@pytest.mark.parametrize(
    ("load", "heavy"), [("20", True), ("19.99", None), ("5", None), ("4.99", False)]
)
def test_a_load_far_from_the_peers_is_marked(load, heavy):
    peers = [*three(), one("丁"), one("戊", load=load)]

    assert compared(a_scheme(), peers, RULE)["戊"].heavy is heavy


def test_the_order_of_the_lines_decides_nothing():
    forth, back = compared(a_scheme(), three(), RULE), compared(a_scheme(), three()[::-1], RULE)

    assert forth == back


def test_the_official_himself_is_shown_nothing_that_compares():
    alone = compared(a_scheme(), three(contribution=F(1)), RULE)["甲"].for_himself()

    assert (alone.spot, alone.peers.count, alone.kind, alone.has.contribution) == (
        None,
        0,
        None,
        None,
    )
    assert (alone.has.rate, alone.has.load) == (F(9, 10), 10 * POINT)


def test_the_rule_is_the_systems_own_and_says_so():
    assert str(RULE.basis).startswith("本系统默认：")
    assert comparison_rule(date(2000, 1, 1)) == RULE
    with pytest.raises(NotInForce):
        comparison_rule(date(1999, 12, 31))


def standings(ground, *scores, shares=(), scheme=None):
    return personal_standings(scheme or a_scheme(), ground, scores_of(*scores), shares)


def test_the_main_post_is_that_of_most_days_and_of_as_many_the_higher():
    span = days("01-01", "06-30"), days("07-01", "12-31")
    moved = [a_tenure("甲", "工业局局长", span[0]), a_tenure("甲", "副县长", span[1])]
    both = [a_tenure("乙", "工业局局长"), a_tenure("乙", "副县长")]

    assert served(a_scheme(), a_county(tenures=moved))["甲"][0].post.code == "副县长"  # 184 天
    assert served(a_scheme(), a_county(tenures=both))["乙"][0].post.code == "副县长"


def test_a_short_time_in_post_is_never_silent():
    held = [a_tenure("甲", "副县长", days("10-03", "12-31"))]  # 90 天
    short = [a_tenure("甲", "副县长", days("10-04", "12-31"))]  # 89 天

    (said,) = standings(a_county(tenures=held), a_score())["甲"].notes
    (told,) = standings(a_county(tenures=short), a_score())["甲"].notes

    assert said == "2020-10-03至2020-12-31任县政府副县长，90 天（周期共 366 天）。"
    assert "89 天（周期共 366 天），不足 90 天，其间的得失不计到本人" in told


def test_who_acts_by_paper_is_told_so_and_not_called_short():
    acting = [a_tenure("甲", "副县长", days("12-01", "12-31"), TenureManner.ACTING)]

    (said,) = standings(a_county(tenures=acting), a_score())["甲"].notes

    assert said == "2020-12-01至2020-12-31主持工作任县政府副县长，31 天（周期共 366 天）。"


def test_of_a_short_time_the_days_of_acting_by_paper_count_and_the_others_do_not():
    acting = a_tenure("甲", "副县长", days("11-01", "11-30"), TenureManner.ACTING)
    formal = a_tenure("甲", "副县长", days("12-01", "12-31"))

    (said,) = standings(a_county(tenures=[acting, formal]), a_score())["甲"].notes

    assert "61 天（周期共 366 天），不足 90 天，其中主持工作 30 天照计，其余 31 天的得失" in said


def test_principals_of_an_area_answer_for_the_whole_of_it_undivided():
    scores = a_score(), a_score("J", got="9")
    found = standings(a_county(), *scores, scheme=a_scheme(more=(an_indicator("J"),)))

    for principal in ("书记", "县长"):
        (answer,) = found[principal].answers_for
        assert (answer.words, answer.rate, answer.days) == ("县", F(16, 20), 366)
    assert found["副县长"].answers_for == ()


def test_the_chief_of_a_bureau_answers_for_what_it_leads():
    duties = a_duty(), a_duty(number="2", indicator="J", unit="商务局")
    ground = a_county(*duties, bureaus=("工业局", "商务局"))
    scores = a_score(), a_score("J", got="9")
    found = standings(ground, *scores, scheme=a_scheme(more=(an_indicator("J"),)))

    (answer,) = found["商务局局长"].answers_for

    assert (answer.words, answer.rate) == ("县由商务局牵头的结果", F(9, 10))


def test_answering_for_all_divides_nothing():
    shares = [a_share("书记", portion="1/5", got="1.4", lost="0.6")]

    found = standings(a_county(), a_score(), shares=shares)["书记"]

    assert (found.has.got, found.has.lost) == (1_400_000, 600_000)
    assert (found.answers_for[0].got, found.answers_for[0].possible) == (7 * POINT, 10 * POINT)


def test_who_is_beyond_the_management_of_the_place_is_not_compared():
    outside = a_post("市局局长", "市局", Position.CHIEF, PostRank.OUTSIDE)
    ground = a_county(posts=(outside,), units=(a_unit("市局"),))

    assert "市局局长" not in standings(ground, a_score())


def test_the_kinds_are_named_in_order_of_post_and_class():
    found = standings(a_county(), a_score())

    assert list(names_by_kind(a_scheme(), found).values())[:3] == [
        "党委书记、甲",
        "政府主要负责人、甲",
        "班子副职、甲",
    ]


COUNTY_RATES = {"县": "5", "中县": "7", "邻县": "9"}


def side(own, unit):
    """An official of a rate in a county of a rate, his peers at 90, 80 and 70."""
    scheme = a_class_of(a_scheme(), *COUNTY_RATES)
    scores = scores_of(*(a_score(subject=c, got=got) for c, got in COUNTY_RATES.items()))
    him = one("丁", own, units=((unit, F(1), None),))
    found = compared(scheme, [*three(), him], RULE)
    return contrasts(scheme, scores, found, RULE.least_peers).get("丁")


@pytest.mark.parametrize(
    ("own", "unit", "said"),
    [
        ("0.85", "县", Contrast.STRONG_IN_WEAK),
        ("0.75", "邻县", Contrast.WEAK_IN_STRONG),
        ("0.75", "县", None),
        ("0.85", "邻县", None),
        ("0.80", "县", None),  # 本人恰在中位
        ("0.85", "中县", None),  # 单位恰在中位
    ],
)
def test_who_stands_on_the_other_side_than_his_unit_is_put_forward(own, unit, said):
    assert side(own, unit) is said


def test_who_takes_no_part_in_the_order_is_not_put_forward():
    scheme = a_class_of(a_scheme(), *COUNTY_RATES)
    scores = scores_of(*(a_score(subject=c, got=got) for c, got in COUNTY_RATES.items()))
    found = compared(scheme, [*three(), one("丁", "0.99", days=89)], RULE)

    assert found["丁"].kind == KIND
    assert "丁" not in contrasts(scheme, scores, found, RULE.least_peers)


@pytest.mark.parametrize(("least", "found"), [(3, 1), (4, 0)])
def test_a_class_too_small_has_no_weak_unit(least, found):
    scheme = a_class_of(a_scheme(), *COUNTY_RATES)
    scores = scores_of(*(a_score(subject=c, got=got) for c, got in COUNTY_RATES.items()))
    ranked = compared(scheme, three(), RULE)

    assert len(contrasts(scheme, scores, ranked, least)) == found


def test_a_seat_in_a_task_force_is_not_the_main_post_beside_another():
    seat = a_post("专班成员", "专班", Position.DEPUTY, PostRank.COUNTY_CHIEF)
    both = [a_tenure("甲", "工业局局长"), a_tenure("甲", "专班成员")]
    ground = a_county(posts=(seat,), units=(a_unit("专班", UnitKind.TASK_FORCE),), tenures=both)

    assert [one.post.code for one in served(a_scheme(), ground)["甲"]] == ["工业局局长", "专班成员"]
