from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import indicator, scheme

from attribution.plan import TieRule
from attribution.scoring.standing import Move, moved, stand
from attribution.values import Score
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Method

ONE = indicator(Method.DIRECT, "党建")
SKIP, DENSE = TieRule


def score(unit, points, possible=100 * POINT):
    return Score("党建", unit, None, points, possible, "")


def standings(totals, tie_rule=SKIP, classes=None):
    """Standings of units with these totals (in millionths); None is a missing value."""
    units = {unit: (classes or {}).get(unit, "A") for unit in totals}
    year = scheme([ONE], {"党建": 100}, units, tie_rule=tie_rule)
    return {s.subject: s for s in stand(year, [score(u, p) for u, p in totals.items()])}


def places(found):
    return [(s.place, s.place_from_end) for s in found.values()]


def four(*points):
    return {f"县{n}": p and p * POINT for n, p in enumerate(points)}


@pytest.mark.parametrize(
    ("tie_rule", "expected"),
    [(SKIP, [(1, 4), (2, 2), (2, 2), (4, 1)]), (DENSE, [(1, 3), (2, 2), (2, 2), (3, 1)])],
)
def test_the_scheme_says_how_the_place_after_a_tie_is_numbered(tie_rule, expected):
    found = standings(four(90, 80, 80, 70), tie_rule)

    assert places(found) == expected
    assert [s.tied for s in found.values()] == [False, True, True, False]


def test_totals_that_print_alike_are_a_tie():
    found = standings({"甲": 15_124_481, "乙": 15_120_000, "丙": 15_125_000})

    assert [s.rounded for s in found.values()] == [15_130_000, 15_120_000, 15_120_000]
    assert [(s.subject, s.place) for s in found.values()] == [("丙", 1), ("乙", 2), ("甲", 2)]


@pytest.mark.parametrize(("size", "last"), [(3, False), (4, True)])
def test_there_is_a_last_place_only_in_a_class_of_four(size, last):
    found = standings(four(*range(10, 10 + size)))

    assert [s.last for s in found.values()] == [False] * (size - 1) + [last]


def test_nobody_is_last_when_two_share_the_end():
    found = standings(four(90, 80, 70, 70))

    assert not any(s.last for s in found.values())
    assert found["县3"].place_from_end == 1


def test_a_missing_value_makes_its_class_provisional_and_nobody_last():
    found = standings({**four(90, 80, 70, None), "乙": 5, "丙": 4}, classes={"乙": "B", "丙": "B"})

    assert [s.provisional for s in found.values()] == [True] * 4 + [False] * 2
    assert [s.complete for s in found.values()] == [True] * 3 + [False] + [True] * 2
    assert not any(s.last for s in found.values())


def test_a_class_of_one_has_no_place():
    found = standings({"开发区": 90 * POINT})["开发区"]

    assert (found.place, found.place_from_end, found.of, found.last) == (None, None, 1, False)
    assert found.rounded == 90 * POINT


def test_a_unit_without_any_scored_indicator_is_not_counted():
    units = dict.fromkeys("甲乙丙丁", "A")
    year = scheme([ONE], {"党建": 100}, units)

    found = stand(year, [score(unit, 50 * POINT) for unit in "甲乙丙"])

    assert [(s.subject, s.place, s.of) for s in found][-1] == ("丁", None, 3)


def test_a_unit_that_stood_in_one_year_only_did_not_move():
    before = standings({"甲": 9 * POINT, "乙": 8 * POINT})
    after = standings({"甲": 9 * POINT, "丙": 7 * POINT})

    assert moved(before.values(), after.values()) == [
        Move("丙", None, 2, None, None),
        Move("乙", 2, None, None, None),
        Move("甲", 1, 1, 0, 0),
    ]


def test_a_unit_that_rose_has_a_positive_difference():
    before = standings({"甲": 90 * POINT, "乙": 80 * POINT})
    after = standings({"甲": 70 * POINT, "乙": 85 * POINT})

    assert moved(before.values(), after.values()) == [
        Move("乙", 2, 1, 1, 5 * POINT),
        Move("甲", 1, 2, -1, -20 * POINT),
    ]


def test_places_of_two_classes_are_not_compared():
    before = standings({"甲": 9, "乙": 8})
    after = standings({"甲": 9, "乙": 8}, classes=dict.fromkeys("甲乙", "B"))

    assert [m.places for m in moved(before.values(), after.values())] == [None, None]


many = st.lists(st.integers(0, 8), min_size=2, max_size=9)


@given(many, st.sampled_from(TieRule))
def test_equal_totals_share_a_place_and_a_better_total_has_a_better_one(points, tie_rule):
    found = list(standings(four(*(p + 1 for p in points)), tie_rule).values())

    for one in found:
        for other in found:
            assert (one.place < other.place) == (one.rounded > other.rounded)
            assert (one.place_from_end < other.place_from_end) == (one.rounded < other.rounded)


@given(many)
def test_with_skipped_places_both_ends_and_the_tie_make_up_the_class(points):
    found = list(standings(four(*(p + 1 for p in points))).values())

    for one in found:
        alike = sum(other.rounded == one.rounded for other in found)
        assert one.place + one.place_from_end + alike - 2 == one.of == len(points)
        assert one.tied == (alike > 1)


@given(many)
def test_with_dense_places_no_place_is_left_out(points):
    found = list(standings(four(*(p + 1 for p in points)), DENSE).values())

    top = max(one.place for one in found)
    assert {one.place for one in found} == set(range(1, top + 1))
    assert all(one.place + one.place_from_end == top + 1 for one in found)


@given(many, st.randoms())
def test_the_order_of_the_scores_does_not_matter(points, random):
    units = {f"县{n}": "A" for n in range(len(points))}
    year = scheme([ONE], {"党建": 100}, units)
    scores = [score(unit, p) for unit, p in zip(units, points, strict=True)]

    assert stand(year, random.sample(scores, len(scores))) == stand(year, scores)


def test_the_number_of_printed_places_belongs_to_the_scheme():
    year = replace(scheme([ONE], {"党建": 100}, {"甲": "A", "乙": "A"}), places=0)

    found = stand(year, [score("甲", 89_500_000), score("乙", 90 * POINT)])

    assert [(s.rounded, s.place, s.tied) for s in found] == [(90 * POINT, 1, True)] * 2


def test_who_has_no_value_at_all_has_no_place_and_is_not_last():
    found = standings({**four(90, 80, 70, 60), "戊": None})

    assert (found["戊"].place, found["戊"].last, found["戊"].complete) == (None, False, False)
    assert places(found)[:4] == [(1, 4), (2, 3), (3, 2), (4, 1)]
    assert {s.of for s in found.values()} == {4}
    assert all(s.provisional for s in found.values())
