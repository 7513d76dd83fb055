from dataclasses import replace
from datetime import date
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from ground_builders import (
    YEAR,
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    a_scheme,
    a_tenure,
    a_unit,
    an_indicator,
    an_office,
    bureau_posts,
    days,
    party_scheme,
    portions,
    without,
)

from attribution.responsibility.graph import UNIT, responsibility_graph
from cadre.rules.periods import Span
from cadre.rules.vocabulary import (
    IndicatorKind,
    PortfolioKind,
    Position,
    PostRank,
    Rest,
    Role,
    TenureManner,
)

TEAM = {"书记": F(10, 100), "县长": F(15, 100), "副县长": F(25, 100)}
HALF = {
    "工业局局长": F(20, 100),
    "工业局副局长": F(15, 100),
    "工业局科长": F(10, 100),
    "工业局经办": F(5, 100),
}
ACTING = TenureManner.ACTING


def test_a_result_is_divided_between_the_teams_and_the_lead_bureau():
    assert portions(a_county()) == TEAM | HALF


def test_cooperating_bureaus_have_five_hundredths_together():
    duties = (
        a_duty(),
        a_duty("财政局", Role.COOPERATING, "2"),
        a_duty("统计局", Role.COOPERATING, "3"),
    )

    found = portions(a_county(*duties, bureaus=("工业局", "财政局", "统计局")))

    assert found["工业局局长"] == F(45, 100) * F(4, 10)
    assert found["财政局局长"] == found["统计局局长"] == F(5, 100) / 2 * F(4, 10)


def test_a_unit_that_leads_and_cooperates_has_the_lead_once():
    duties = a_duty(), a_duty(role=Role.COOPERATING, number="2")

    assert portions(a_county(*duties)) == TEAM | HALF


def test_two_cards_of_one_unit_are_one_edge():
    assert portions(a_county(a_duty(), a_duty(number="2"))) == TEAM | HALF


def test_joint_responsibility_without_a_lead_is_shared_equally():
    duties = a_duty(role=Role.JOINT), a_duty("财政局", Role.JOINT, "2")

    found = portions(a_county(*duties, bureaus=("工业局", "财政局")))

    assert found["工业局局长"] == found["财政局局长"] == F(50, 100) / 2 * F(4, 10)


def test_joint_responsibility_beside_a_lead_counts_as_cooperation():
    duties = a_duty(), a_duty("财政局", Role.JOINT, "2")

    found = portions(a_county(*duties, bureaus=("工业局", "财政局")))

    assert found["财政局局长"] == F(5, 100) * F(4, 10)


def test_a_guiding_unit_stands_on_the_graph_with_nought():
    ground = a_county(a_duty(), a_duty("财政局", Role.GUIDING, "2"), bureaus=("工业局", "财政局"))

    graph = responsibility_graph(a_scheme(), "县", ground)

    (edge,) = [s for _, target, s in graph.edges(data="step") if target[:2] == (UNIT, "财政局")]
    assert (edge.factor, edge.words) == (0, "指导（不计份额）")
    assert portions(ground) == TEAM | HALF


def test_relevant_departments_without_a_lead_go_to_the_rest():
    found = portions(a_county(a_duty(role=Role.RELEVANT)))

    assert found == TEAM | {(Rest.RELEVANT, "指标I"): F(1, 2)}


def test_without_any_duty_the_whole_goes_to_the_rest():
    assert portions(replace(a_county(), duties=())) == {(Rest.NO_DUTY, "县"): 1}


def test_a_bonus_line_without_a_duty_goes_to_the_rest_too():
    bonus = an_indicator("B", kind=IndicatorKind.BONUS)

    found = portions(a_county(), a_scheme(more=(bonus,)), indicator="B")

    assert found == {(Rest.NO_DUTY, "县"): 1}


def test_a_unit_that_nobody_knows_has_its_part_in_the_rest():
    ground = a_county(a_duty("撤销局"))

    assert portions(ground) == TEAM | {(Rest.NO_DUTY, "撤销局"): F(1, 2)}


def test_party_building_led_by_the_committee_goes_along_the_leading_team():
    found = portions(a_county(a_duty("县委")), party_scheme())

    assert found == {"书记": F(3, 10), "县长": F(2, 10), "副县长": F(5, 10)}


def test_a_role_that_a_bureau_does_not_have_goes_pro_rata():
    found = portions(without(a_county(), "工业局副局长", "工业局经办"))

    assert found == TEAM | {"工业局局长": F(1, 3), "工业局科长": F(1, 6)}


def test_a_bureau_without_posts_has_its_part_in_the_rest():
    ground = without(a_county(), *(p.code for p in bureau_posts("工业局")))

    assert portions(ground) == TEAM | {(Rest.NOT_IN_CHARGE, "工业局"): F(1, 2)}


def test_a_vacant_post_leaves_its_part_to_the_rest():
    found = portions(a_county(tenures=[a_tenure("", "工业局局长")]))

    assert found[Rest.VACANT, "工业局工业局局长"] == HALF["工业局局长"]
    assert "工业局局长" not in found


@pytest.mark.parametrize(("min_days", "counts"), [(60, True), (61, False)])
def test_days_under_the_threshold_go_to_the_rest_by_name(min_days, counts):
    tenures = [a_tenure("甲", "工业局局长", days("01-01", "02-29"))]

    found = portions(a_county(tenures=tenures), a_scheme(min_days=min_days))

    key = "甲" if counts else (Rest.SHORT, "工业局工业局局长（甲，60天）")
    assert found[key] == HALF["工业局局长"] * F(60, 366)


def test_days_in_one_post_are_added_before_they_meet_the_threshold():
    spans = days("01-01", "02-15"), days("11-01", "12-15")  # 46 天和 45 天
    tenures = [a_tenure("甲", "工业局局长", span, paper=str(span)) for span in spans]

    assert portions(a_county(tenures=tenures))["甲"] == HALF["工业局局长"] * F(91, 366)


def test_acting_by_paper_counts_whatever_its_length():
    found = portions(
        a_county(tenures=[a_tenure("甲", "工业局局长", days("03-01", "03-01"), ACTING)])
    )

    assert found["甲"] == HALF["工业局局长"] * F(1, 366)


@pytest.mark.parametrize(("last", "counts"), [("03-30", True), ("03-29", False)])
def test_acting_without_a_paper_meets_the_threshold_of_ninety_days(last, counts):
    tenure = a_tenure("甲", "工业局局长", days("01-01", last), ACTING, paper="")

    assert ("甲" in portions(a_county(tenures=[tenure]))) is counts


def test_acting_without_a_paper_counts_only_from_the_threshold_on():
    tenures = [a_tenure("甲", "工业局局长", days("03-01", "03-01"), ACTING, paper="")]

    found = portions(a_county(tenures=tenures))

    assert found[Rest.SHORT, "工业局工业局局长（甲，1天）"] == HALF["工业局局长"] * F(1, 366)


def test_a_day_of_acting_does_not_carry_a_short_tenure_over_the_threshold():
    tenures = [
        a_tenure("甲", "工业局局长", days("03-01", "03-01"), ACTING),
        a_tenure("甲", "工业局局长", days("12-01", "12-31")),
    ]

    found = portions(a_county(tenures=tenures))

    assert found["甲"] == HALF["工业局局长"] * F(1, 366)
    assert found[Rest.SHORT, "工业局工业局局长（甲，32天）"] == HALF["工业局局长"] * F(31, 366)


def test_a_short_charge_in_a_long_tenure_counts():
    lines = a_portfolio("副县长", "工业", span=days("01-01", "01-31"))

    found = portions(a_county(portfolios=[lines]))

    assert found["副县长"] == TEAM["副县长"] * F(31, 366)
    assert found[Rest.NOT_IN_CHARGE, "县班子副职"] == TEAM["副县长"] * F(335, 366)


def test_of_deputies_whom_nothing_puts_in_charge_nobody_is_charged():
    found = portions(a_county(posts=[a_post("副县长二", "县政府", Position.DEPUTY)]))

    assert found[Rest.NOT_IN_CHARGE, "县班子副职"] == TEAM["副县长"]
    assert not {"副县长", "副县长二"} & set(found)


def test_the_deputy_in_charge_of_a_cooperating_bureau_is_not_charged():
    second = a_post("副县长二", "县政府", Position.DEPUTY)
    duties = a_duty(), a_duty("财政局", Role.COOPERATING, "2")
    lines = [
        a_portfolio("副县长", "工业局", PortfolioKind.UNIT),
        a_portfolio("副县长二", "财政局", PortfolioKind.UNIT),
    ]

    found = portions(
        a_county(*duties, bureaus=("工业局", "财政局"), posts=[second], portfolios=lines)
    )

    assert found["副县长"] == TEAM["副县长"]
    assert "副县长二" not in found


def test_a_bureau_deputy_named_on_a_duty_does_not_take_the_part_of_a_county_deputy():
    found = portions(a_county(a_duty(deputy_post="工业局副局长")))

    assert (found["副县长"], found["工业局副局长"]) == (TEAM["副县长"], HALF["工业局副局长"])


def test_posts_outside_cadre_management_are_shown_without_a_person():
    outside = a_post("公司总经理", "公司", Position.CHIEF, PostRank.OUTSIDE)

    found = portions(a_county(a_duty("公司"), bureaus=(), posts=[outside]))

    assert found == TEAM | {(Rest.OUTSIDE, "公司公司总经理"): F(1, 2)}


def test_two_posts_of_one_official_add_up():
    tenures = [a_tenure("甲", "副县长"), a_tenure("甲", "工业局局长")]

    assert portions(a_county(tenures=tenures))["甲"] == TEAM["副县长"] + HALF["工业局局长"]


def test_a_second_edge_between_the_same_nodes_is_never_lost():
    tenures = [
        a_tenure("甲", "工业局局长", days("01-01", "06-30"), paper="一号"),
        a_tenure("甲", "工业局局长", days("09-01", "12-31"), TenureManner.CONCURRENT, "二号"),
    ]

    assert portions(a_county(tenures=tenures))["甲"] == HALF["工业局局长"] * F(182 + 122, 366)


def test_a_department_assessed_itself_answers_by_its_cards():
    assert portions(an_office(), subject="市局") == {"市局局长": F(2, 3), "市局科长": F(1, 3)}


def test_a_card_without_an_officer_leaves_his_part_to_the_rest():
    found = portions(an_office(a_duty("市局", subject="市局")), subject="市局")

    assert found == {"市局局长": F(2, 3), (Rest.NO_SECTION_HEAD, "市局科室负责人"): F(1, 3)}


def test_a_card_may_name_the_officer_of_another_bureau():
    stranger = a_post("外局科长", "外局", Position.SECTION_HEAD)
    card = a_duty("市局", subject="市局", section_post="外局科长")

    found = portions(an_office(card, posts=[stranger]), subject="市局")

    assert found == {"市局局长": F(2, 3), "外局科长": F(1, 3)}


def test_a_life_of_a_unit_and_a_portfolio_beyond_the_period_change_nothing():
    long = Span(date(2015, 1, 1))
    line = a_portfolio("副县长", "工业", span=long)

    found = portions(a_county(portfolios=[line], units=[a_unit("工业局", life=long)]))

    assert found == portions(a_county())
    assert YEAR.days == 366


def test_a_field_that_the_head_keeps_in_his_own_hands_is_his_with_the_deputys_part():
    second = a_post("副县长二", "县政府", Position.DEPUTY)
    own = a_portfolio("县长", "工业", span=days("01-01", "06-30"))  # 182 天
    ground = a_county(posts=[second], portfolios=[own])

    found = portions(ground)

    assert found["县长"] == F(1, 2) * (F(3, 10) + F(5, 10) * F(182, 366))
    assert found[Rest.NOT_IN_CHARGE, "县班子副职"] == F(1, 2) * F(5, 10) * F(184, 366)
