from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import indicator, scheme

from attribution.scoring.items import item_places
from attribution.scoring.totals import totals
from attribution.values import Score
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import IndicatorKind, Method

PAPER = indicator(Method.NONE, "党建", IndicatorKind.GROUP)
UNDER = [replace(indicator(Method.DIRECT, code), parent="党建") for code in ("学习", "基层")]
OUTSIDE = indicator(Method.DIRECT, "投资")
FULL = 10 * POINT


def year(units="甲乙丙"):
    return scheme(
        [PAPER, *UNDER, OUTSIDE], {"学习": 10, "基层": 10, "投资": 80}, dict.fromkeys(units, "A")
    )


def score(item, unit, points):
    return Score(item, unit, None, None if points is None else round(points * POINT), FULL, "")


def test_a_paper_has_a_score_and_a_place_of_its_own():
    scores = [
        score(item, unit, p)
        for unit, given in {"甲": (9, 1, 50), "乙": (6, 8, 10), "丙": (5, 5, 80)}.items()
        for item, p in zip(("学习", "基层", "投资"), given, strict=True)
    ]

    found = item_places(year(), scores)

    assert [(found["党建", u].points // POINT, found["党建", u].spot.place) for u in "甲乙丙"] == [
        (10, 2), (14, 1), (10, 2),
    ]  # fmt: skip
    assert found["党建", "甲"].spot.tied
    assert found["投资", "丙"].spot.from_end == 3


def test_points_that_print_alike_are_a_tie_in_the_item_too():
    scores = [score("投资", "甲", 5.004), score("投资", "乙", 5.001), score("投资", "丙", 5.005)]

    found = item_places(year(), scores)

    assert [found["投资", u].spot.place for u in "甲乙丙"] == [2, 2, 1]


def test_who_has_no_value_in_an_item_has_no_place_and_the_others_are_provisional():
    scores = [score("学习", "甲", 5), score("学习", "乙", 4), score("学习", "丙", None)]

    found = item_places(year(), scores)

    assert ("学习", "丙") not in found
    assert found["学习", "甲"].provisional
    assert found["学习", "甲"].spot.of == 2


def test_a_unit_alone_in_an_item_has_points_and_no_place():
    found = item_places(year("甲"), [score("投资", "甲", 5)])

    assert found["投资", "甲"].spot is None


def test_where_full_marks_differ_in_the_class_the_rate_is_ranked_not_the_points():
    scores = [
        replace(score("投资", "甲", 9.47), possible=round(10.53 * POINT)),
        score("投资", "乙", 9.4),
        score("投资", "丙", 9.1),
    ]

    found = item_places(year(), scores)

    assert [found["投资", u].spot.place for u in "甲乙丙"] == [3, 1, 2]
    assert [found["投资", u].rate for u in "甲乙丙"] == [89_930_000, 94_000_000, 91_000_000]
    assert found["投资", "甲"].points == 9_470_000


def test_rates_that_print_alike_are_a_tie():
    scores = [
        replace(score("投资", "甲", 20), possible=20 * POINT),
        replace(score("投资", "乙", 9.9999999), possible=FULL),
        replace(score("投资", "丙", 96), possible=100 * POINT),
    ]

    found = item_places(year(), scores)

    assert [found["投资", u].spot.place for u in "甲乙丙"] == [1, 1, 3]
    assert found["投资", "甲"].spot.tied


def test_a_paper_whose_full_marks_differ_is_ranked_by_rate_too():
    scores = [
        score("学习", "甲", 9), replace(score("基层", "甲", 45), possible=50 * POINT),
        score("学习", "乙", 10), score("基层", "乙", 9),
    ]  # fmt: skip

    found = item_places(year("甲乙"), scores)

    assert [found["党建", u].spot.place for u in "甲乙"] == [2, 1]
    assert [found["学习", u].rate for u in "甲乙"] == [None, None]


def test_items_are_placed_inside_the_class_only():
    two = scheme([OUTSIDE], {"投资": 80}, {"甲": "A", "乙": "A", "丙": "B", "丁": "B"})
    scores = [score("投资", unit, p) for unit, p in zip("甲乙丙丁", (1, 2, 3, 4), strict=True)]

    found = item_places(two, scores)

    assert [found["投资", unit].spot.place for unit in "甲乙丙丁"] == [2, 1, 2, 1]


def test_a_delivered_total_is_ranked_as_it_is_and_parts_are_never_added():
    whole = indicator(Method.AS_IS, "总分", IndicatorKind.TOTAL)
    part = indicator(Method.DIRECT, "甲项", IndicatorKind.PART)
    given = scheme([whole, part, OUTSIDE], {"总分": 100, "投资": 80}, {"甲": "A"})

    found = totals(
        given, [score("总分", "甲", 71.5), score("甲项", "甲", 9), score("投资", "甲", 60)]
    )

    assert found["甲"].points == 71_500_000
    assert (
        totals(given, [score("甲项", "甲", 9), score("投资", "甲", 60)])["甲"].points == 60 * POINT
    )


def test_a_missing_part_does_not_make_the_total_incomplete():
    part = indicator(Method.DIRECT, "甲项", IndicatorKind.PART)
    given = scheme([part, OUTSIDE], {"投资": 80}, {"甲": "A"})

    found = totals(given, [score("甲项", "甲", None), score("投资", "甲", 60)])

    assert found["甲"].complete


@given(st.lists(st.integers(0, 5), min_size=3, max_size=3), st.randoms())
def test_the_order_of_the_scores_does_not_matter(points, random):
    scores = [
        score(i, u, p) for u, p in zip("甲乙丙", points, strict=True) for i in ("学习", "投资")
    ]

    assert item_places(year(), random.sample(scores, 6)) == item_places(year(), scores)
