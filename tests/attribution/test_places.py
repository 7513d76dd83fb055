from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import indicator, scheme

from attribution.plan import SubjectClass, TieRule
from attribution.scoring.places import Spot, from_end, from_top, numeral, pool_name, pools, spots
from attribution.scoring.standing import stand
from attribution.values import Score
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Method, Reach

ONE = indicator(Method.DIRECT, "合计")
DOMAIN = "县（市、区）"


def district(totals, classes, across=Reach.ALL, series=None):
    """Standings of units with these totals in these classes, placed in a wider reach too."""
    year = scheme([ONE], {"合计": 100}, classes)
    year = replace(
        year,
        across=across,
        classes={
            code: SubjectClass(code, f"{code}类", DOMAIN, (series or {}).get(code, ""))
            for code in year.classes
        },
    )
    scores = [
        Score("合计", one, None, p if p is None else p * POINT, 100 * POINT, "")
        for one, p in totals.items()
    ]
    return {s.subject: s for s in stand(year, scores)}


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (22, "二十二"), (100, "一百"),
     (105, "一百零五"), (110, "一百一十"), (429, "四百二十九"), (1010, "一千零一十")],
)  # fmt: skip
def test_a_number_is_read_out_as_in_a_meeting(number, words):
    assert numeral(number) == words


def test_places_are_announced_from_both_ends_with_their_ties():
    places = spots({"甲": 9, "乙": 8, "丙": 8, "丁": 6, "戊": 6, "己": 5, "庚": 4})

    assert from_top(places["乙"].place, tied=places["乙"].tied) == "并列第二"
    assert from_end(places["丁"].from_end, tied=places["丁"].tied) == "并列倒数第三"
    assert from_top(places["甲"].place) == "第一"
    assert from_end(places["庚"].from_end) == "倒数第一"


@pytest.mark.parametrize(("points", "found"), [({}, {}), ({"甲": 3}, {})])
def test_who_is_alone_has_no_place(points, found):
    assert spots(points) == found


def test_two_are_enough_for_places():
    assert spots({"甲": 3, "乙": 3}) == dict.fromkeys("甲乙", Spot(1, 1, True, 2))


@given(st.dictionaries(st.integers(0, 99), st.integers(0, 5), min_size=2, max_size=12))
def test_places_from_the_end_are_places_from_the_top_turned_round(points):
    top, turned = spots(points), spots({one: -p for one, p in points.items()})

    assert {one: s.place for one, s in top.items()} == {o: s.from_end for o, s in turned.items()}
    dense = spots(points, TieRule.DENSE)
    assert all(dense[one].place <= top[one].place for one in points)


def test_a_middling_unit_of_its_class_can_be_near_the_top_of_the_city():
    found = district(
        {"徐汇": 95, "青浦": 91, "嘉定": 90, "静安": 88, "浦东": 89},
        {"徐汇": "A", "青浦": "A", "嘉定": "A", "静安": "B", "浦东": "C"},
    )

    assert (found["青浦"].place, found["青浦"].of) == (2, 3)
    assert (found["青浦"].wide_place, found["青浦"].wide_of) == (2, 5)
    assert found["静安"].wide_from_end == 1


def test_a_class_of_one_has_no_place_inside_and_one_in_the_city():
    found = district({"浦东": 89, "徐汇": 95, "青浦": 91}, {"浦东": "C", "徐汇": "A", "青浦": "A"})

    assert (found["浦东"].place, found["浦东"].last) == (None, False)
    assert (found["浦东"].wide_place, found["浦东"].wide_from_end) == (3, 1)


def test_a_scheme_that_places_inside_the_class_only_gives_no_wider_place():
    found = district({"徐汇": 95, "青浦": 91}, {"徐汇": "A", "青浦": "A"}, Reach.CLASS)

    assert {s.wide_place for s in found.values()} == {None}


def test_the_wider_reach_is_the_series_and_a_class_without_one_stands_for_itself():
    classes = {"甲": "A", "乙": "B", "丙": "C", "丁": "C", "戊": "D"}

    found = district(
        dict.fromkeys(classes, 5), classes, Reach.SERIES, {"A": "经济发展", "B": "经济发展"}
    )

    assert {one: s.wide_of for one, s in found.items()} == {
        "甲": 2, "乙": 2, "丙": 2, "丁": 2, "戊": 0,
    }  # fmt: skip
    assert all(s.wide_tied for one, s in found.items() if one != "戊")


def test_a_missing_value_makes_the_wider_places_provisional_too():
    found = district(
        {"甲": 9, "乙": None, "丙": 7, "丁": 6}, dict(zip("甲乙丙丁", "AABB", strict=True))
    )

    assert not found["丙"].provisional
    assert {s.wide_provisional for s in found.values()} == {True}


def test_every_reach_has_its_pools_and_its_name():
    year = scheme([ONE], {"合计": 100}, {"甲": "A", "乙": "B"})

    assert [len(pools(year, "甲乙", reach)) for reach in Reach] == [2, 2, 1, 1]
    assert [pool_name(year, "甲", reach) for reach in Reach] == [
        "A类", "A类", DOMAIN, "全体考核对象",
    ]  # fmt: skip
