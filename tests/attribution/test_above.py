from dataclasses import replace

import pytest
from demo_world import CITY, COUNTIES, HISTORY
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import indicator, scheme

from attribution.runs import above, shown_store, store
from attribution.scoring.standing import stand
from attribution.values import Score
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Method
from records.demo.accounts import acting

CODES = ("一项", "二项", "三项")
MADE = scheme(
    [indicator(Method.COMPLETION, code) for code in CODES],
    dict.fromkeys(CODES, 40),
    {"甲": "A", "乙": "A", "丙": "A"},
)
POINTS = st.one_of(st.none(), st.integers(0, 40 * POINT))


@given(st.lists(st.lists(POINTS, min_size=3, max_size=3), min_size=3, max_size=3))
def test_the_gaps_to_the_one_above_add_up_to_the_difference_of_totals(rows):
    scores = [
        Score(code, subject, None, points, 40 * POINT, "")
        for subject, row in zip("甲乙丙", rows, strict=True)
        for code, points in zip(CODES, row, strict=True)
    ]
    for own in (standings := stand(MADE, scores)):
        if other := above.next_above(standings, own):
            found = above.compared(MADE, scores, own, other)
            sizes = [abs(item.gap) for item in found.items]

            assert sum(item.gap for item in found.items) == other.total - own.total
            assert found.beside == 0
            assert sizes == sorted(sizes, reverse=True)
            assert len(found.items) + found.same == len(CODES)


@pytest.mark.parametrize("code", [COUNTIES, CITY, HISTORY])
def test_in_every_class_of_the_demonstration_the_gaps_explain_the_place(shown, code):
    seen = shown_store.whole(shown, acting(shown, "kaohe"), store.current(shown, code))
    found = [
        above.compared(seen.scheme, seen.scores, own, other)
        for own in seen.standings
        if (other := above.next_above(seen.standings, own))
    ]

    assert found or code != COUNTIES
    for one in found:
        assert one.other.class_code == one.own.class_code
        assert sum(item.gap for item in one.items) + one.beside == one.gap


def test_the_fourth_is_compared_with_the_third_and_the_first_with_nobody():
    scores = [
        Score("一项", subject, None, points * POINT, 40 * POINT, "")
        for subject, points in (("甲", 30), ("乙", 20), ("丙", 10))
    ]
    first, second, third = stand(MADE, scores)

    assert above.next_above((first, second, third), third) == second
    assert above.next_above((first, second, third), first) is None
    elsewhere = replace(second, class_code="B")
    assert above.next_above((first, elsewhere, third), third) == first
