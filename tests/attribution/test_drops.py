import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import indicator, scheme

from attribution.filled import PlaceDrop
from attribution.plan import TieRule
from attribution.scoring.drops import drops_of, final_spots, slots, why
from attribution.scoring.places import spots
from attribution.scoring.standing import stand
from attribution.values import Score
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Method

TEN = {f"{n:02}": 100 - n for n in range(1, 11)}  # 01 第一名 … 10 第十名


def drop(subject, places, number="1", grades=0):
    return PlaceDrop(number, subject, places, grades, "扶贫领域负面评价", "第十二条", "通报1号")


def order(points, drops, rule=TieRule.SKIP):
    return {one: spot.place for one, spot in final_spots(points, drops, rule).items()}


def test_the_fourth_of_ten_who_drops_three_is_seventh_and_three_move_up():
    found = order(TEN, {"04": 3})

    assert found["04"] == 7
    assert [found[one] for one in ("05", "06", "07")] == [4, 5, 6]
    assert [found[one] for one in ("01", "02", "03", "08", "09", "10")] == [1, 2, 3, 8, 9, 10]


@pytest.mark.parametrize(("places", "final"), [(5, 9), (6, 10), (7, 10), (99, 10)])
def test_nobody_drops_below_the_last_place(places, final):
    assert order(TEN, {"04": places})["04"] == final


def test_the_drops_of_one_unit_are_added_up():
    assert drops_of([drop("甲", 1), drop("甲", 2, "2"), drop("乙", 0, "3", grades=1)]) == {"甲": 3}


def test_who_stood_worse_takes_his_slot_first_and_the_other_the_next_free_above():
    found = order(TEN, {"08": 2, "09": 1})

    assert (found["09"], found["08"], found["10"]) == (10, 9, 8)


def test_equals_with_the_same_drop_go_on_sharing_a_place():
    found = final_spots({"甲": 9, "乙": 8, "丙": 8, "丁": 7, "戊": 6}, {"乙": 2, "丙": 2})

    assert {one: found[one].place for one in found} == {"甲": 1, "丁": 2, "戊": 5, "乙": 3, "丙": 3}
    assert (found["乙"].tied, found["乙"].from_end) == (True, 2)


def test_of_two_equals_the_one_that_drops_further_ends_lower():
    found = order({"甲": 9, "乙": 8, "丙": 8, "丁": 7, "戊": 6}, {"乙": 1, "丙": 3})

    assert found["丙"] > found["乙"]


def test_among_equals_who_drops_stands_behind_who_does_not():
    found = final_spots({"甲": 9, "乙": 9, "丙": 9, "丁": 7}, {"丙": 1})

    assert {one: spot.place for one, spot in found.items()} == {"甲": 1, "乙": 1, "丙": 3, "丁": 4}
    assert [found[one].tied for one in "甲乙丙"] == [True, True, False]


def test_without_ties_that_take_a_place_numbers_follow_without_a_gap():
    found = order({"甲": 9, "乙": 8, "丙": 8, "丁": 7}, {"甲": 2}, TieRule.DENSE)

    assert sorted(set(found.values())) == [1, 2, 3]


many = st.lists(st.integers(0, 6), min_size=2, max_size=10).map(
    lambda points: {f"县{n}": p for n, p in enumerate(points)}
)
some = st.lists(st.integers(0, 4), min_size=10, max_size=10)


def given_drops(points, sizes):
    return {one: n for one, n in zip(points, sizes, strict=False) if n}


@given(many, some)
def test_slots_are_a_permutation_and_nobody_rises_by_being_dropped(points, sizes):
    drops, stood = given_drops(points, sizes), spots(points)

    taken = slots(points, drops)

    assert sorted(taken.values()) == list(range(1, len(points) + 1))
    assert all(taken[one] >= stood[one].place for one in drops)
    for one in drops:
        equals = sum(points[other] == points[one] for other in points) - 1
        assert taken[one] <= min(len(points), stood[one].place + max(drops[one], equals))


@given(many, some)
def test_the_others_keep_their_order_their_ties_and_never_fall(points, sizes):
    drops, stood = given_drops(points, sizes), spots(points)
    found = final_spots(points, drops)
    others = [one for one in points if one not in drops]

    for one in others:
        assert found[one].place <= stood[one].place
        for other in others:
            assert (found[one].place < found[other].place) == (points[one] > points[other])


@given(many, some, st.sampled_from(TieRule), st.randoms())
def test_the_order_of_entry_does_not_matter(points, sizes, rule, random):
    drops = given_drops(points, sizes)
    turned = dict(random.sample(sorted(points.items()), len(points)))

    assert final_spots(turned, drops, rule) == final_spots(points, drops, rule)


@given(many, st.sampled_from(TieRule))
def test_without_drops_the_places_are_those_by_score(points, rule):
    assert final_spots(points, {}, rule) == spots(points, rule)


def class_of(totals, lines, extra=None):
    units = dict.fromkeys(totals, "A") | (extra or {})
    year = scheme([indicator(Method.DIRECT, "合计")], {"合计": 100}, units)
    scores = [
        Score("合计", one, None, totals.get(one, 50) * POINT, 100 * POINT, "") for one in units
    ]
    return {s.subject: s for s in stand(year, scores, lines)}


def test_the_final_place_stands_beside_the_place_by_score_with_its_reason():
    found = class_of(TEN, [drop("04", 3)])["04"]

    assert (found.place, found.final_place, found.standing_place) == (4, 7, 7)
    assert (found.dropped, found.rounded) == (3, 96 * POINT)
    assert found.drop_reason == "扶贫领域负面评价，降 3 位（第十二条，通报1号）"


def test_in_a_class_where_nobody_dropped_there_is_no_final_place():
    found = class_of(TEN, [drop("04", 3)], {"乙1": "B", "乙2": "B"})

    assert {s.final_place for s in found.values() if s.class_code == "B"} == {None}
    assert found["乙1"].standing_place == found["乙1"].place


def test_who_is_last_is_decided_after_the_drops():
    found = class_of({"甲": 9, "乙": 8, "丙": 7, "丁": 6}, [drop("丙", 1)])

    assert {one: s.last for one, s in found.items()} == {
        "甲": False, "乙": False, "丙": True, "丁": False,
    }  # fmt: skip


def test_a_class_of_one_has_no_place_to_drop_from():
    found = class_of({"甲": 9}, [drop("甲", 3)])["甲"]

    assert (found.place, found.final_place, found.dropped) == (None, None, 3)


def test_a_reason_without_rule_or_paper_has_no_empty_brackets():
    line = PlaceDrop("1", "甲", 1, 0, "通报", "", "")

    assert why([line], "甲") == "通报，降 1 位"
