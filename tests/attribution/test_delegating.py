import itertools
from dataclasses import replace
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from edge_builders import a_delegation, sides, told
from ground_builders import (
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    a_scheme,
    a_unit,
    an_office,
    bureau_posts,
    days,
    portions,
)

from attribution.responsibility.graph import responsibility_graph
from cadre.rules.vocabulary import PortfolioKind, Position, Rest

CHIEF = F(4, 10)
CENTRES = ("工业局", "中心", "站", "所")


def handing(*lines, **more):
    return replace(a_county(bureaus=CENTRES, **more), delegations=lines)


def chiefs(ground):
    found = portions(ground)
    assert sum(found.values()) == 1
    return [found.get(f"{code}局长", F(0)) / CHIEF for code in CENTRES]


def test_what_is_not_handed_on_stays_with_the_giver():
    found = chiefs(handing(a_delegation("工业局", "中心", 3000)))

    assert found == [F(1, 2) * F(7, 10), F(1, 2) * F(3, 10), 0, 0]


def test_a_duty_is_handed_on_to_any_depth():
    lines = (
        a_delegation("工业局", "中心", 5000, "1"),
        a_delegation("中心", "站", 5000, "2"),
        a_delegation("站", "所", 10_000, "3"),
    )

    assert chiefs(handing(*lines)) == [F(1, 4), F(1, 8), 0, F(1, 8)]


def test_two_who_hand_on_to_the_same_bureau_add_up():
    lines = (
        a_delegation("工业局", "中心", 4000, "1"),
        a_delegation("工业局", "站", 4000, "2"),
        a_delegation("中心", "所", 5000, "3"),
        a_delegation("站", "所", 5000, "4"),
    )

    assert chiefs(handing(*lines)) == [F(1, 10), F(1, 10), F(1, 10), F(2, 10)]


def test_a_line_for_all_indicators_and_one_for_this_add_up():
    lines = (
        a_delegation("工业局", "中心", 3000, "1", indicator=""),
        a_delegation("工业局", "中心", 1000, "2"),
    )

    assert chiefs(handing(*lines))[1] == F(1, 2) * F(4, 10)


@pytest.mark.parametrize("other", [{"indicator": "J"}, {"subject": "乙县"}])
def test_a_line_for_another_result_hands_nothing_on(other):
    ground = handing(a_delegation("工业局", "中心", **other))

    assert chiefs(ground) == [F(1, 2), 0, 0, 0]


def test_a_duty_handed_on_for_some_days_is_counted_by_days():
    ground = handing(a_delegation("工业局", "中心", 3000, span=days("07-01", "12-31")))

    assert chiefs(ground)[1] == F(1, 2) * F(3, 10) * F(184, 366)
    ((_, edge, *_),) = told(ground, "中心局长")
    assert edge == "再分解 0.30 2020-07-01至2020-12-31（184/366天）"


def test_the_giver_says_what_is_left_to_it():
    (path,) = told(handing(a_delegation("工业局", "中心", 3000)), "工业局局长")

    assert path[1] == "部门主要负责人 0.28（0.40，再分解后余 0.70）"


def test_more_than_there_is_is_cut_alike():
    lines = a_delegation("工业局", "中心", 9000, "1"), a_delegation("工业局", "站", 9000, "2")

    assert chiefs(handing(*lines)) == [0, F(1, 4), F(1, 4), 0]


def test_what_is_handed_on_in_a_circle_goes_to_the_rest():
    lines = a_delegation("工业局", "中心", 3000, "1"), a_delegation("中心", "工业局", 3000, "2")
    ground = handing(*lines)

    assert chiefs(ground) == [F(1, 2) * F(7, 10), 0, 0, 0]
    assert portions(ground)[Rest.NO_DUTY, "中心"] == F(1, 2) * F(3, 10)
    assert told(ground, Rest.NO_DUTY)[0][-1] == "再分解 0.30，再分解成环"


def test_a_bureau_outside_a_circle_hands_into_it_and_the_circle_is_not_walked():
    lines = (
        a_delegation("工业局", "中心", 5000, "1"),
        a_delegation("中心", "站", 5000, "2"),
        a_delegation("站", "中心", 5000, "3"),
    )

    assert chiefs(handing(*lines)) == [F(1, 4), F(1, 8), 0, 0]


def test_lines_that_never_speak_on_one_day_make_no_circle():
    lines = (
        a_delegation("工业局", "中心", 5000, "1", days("01-01", "06-30")),
        a_delegation("中心", "工业局", 5000, "2", days("07-01", "12-31")),
    )

    assert chiefs(handing(*lines))[1] == F(1, 4) * F(182, 366)


def test_a_thick_knot_of_circles_is_done_at_once():
    units = [f"U{n}" for n in range(12)]
    lines = [
        a_delegation(one, other, 500, f"{one}{other}")
        for one in ("工业局", *units)
        for other in units
        if one != other
    ]
    ground = replace(a_county(units=[a_unit(code) for code in units]), delegations=tuple(lines))

    assert sum(portions(ground).values()) == 1


def test_a_chain_of_two_hundred_units_is_walked_to_its_end():
    units = ["工业局", *(f"U{n}" for n in range(200))]
    lines = [
        a_delegation(a, b, 10_000, str(n)) for n, (a, b) in enumerate(itertools.pairwise(units))
    ]
    ground = replace(
        a_county(posts=bureau_posts("U199"), units=[a_unit(code) for code in units[1:]]),
        delegations=tuple(lines),
    )

    assert portions(ground)["U199局长"] == F(1, 2) * CHIEF


def test_a_unit_that_nobody_knows_takes_nothing_on():
    found = portions(handing(a_delegation("工业局", "撤销局", 3000)))

    assert found[Rest.NO_DUTY, "撤销局"] == F(1, 2) * F(3, 10)


def test_what_is_handed_up_to_the_government_is_the_leading_teams():
    found = portions(handing(a_delegation("工业局", "县政府", 2000)))

    assert found["县长"] == F(1, 2) * F(3, 10) * (1 + F(2, 10))
    assert sum(found.values()) == 1


def test_the_deputy_in_charge_of_the_taker_answers_for_what_it_takes_on():
    second = a_post("中心副二", "中心", Position.VICE_CHIEF)
    lines = [a_portfolio("中心副二", "中心", PortfolioKind.UNIT)]

    found = portions(
        handing(a_delegation("工业局", "中心", 3000), posts=[second], portfolios=lines)
    )

    assert found["中心副二"] == F(1, 2) * F(3, 10) * F(3, 10)
    assert "中心副局长" not in found


def test_a_department_assessed_itself_may_hand_on_to_its_centre():
    card = a_duty("市局", subject="市局", section_post="市局科长")
    ground = replace(
        an_office(card, posts=bureau_posts("中心", "局长")),
        delegations=(a_delegation("市局", "中心", 3000, subject="市局"),),
    )

    found, fault = sides(ground, subject="市局")

    assert found["中心局长"] == F(3, 10)
    assert (found["市局局长"], fault) == (F(7, 10) * F(2, 3), found)


def test_several_lines_to_one_taker_are_one_edge():
    lines = [a_delegation("工业局", "中心", 1000, number) for number in "123"]

    graph = responsibility_graph(a_scheme(), "县", handing(*lines))

    edges = [s for _, node, s in graph.edges(data="step") if node[:2] == ("单位", "中心")]
    assert [edge.factor for edge in edges] == [F(3, 10)]
