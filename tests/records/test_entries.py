from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.values import Score, Share
from cadre.rules.errors import Refused
from cadre.rules.numbers import POINT, WHOLE_PORTION, largest_remainder
from cadre.rules.vocabulary import Rest
from records.ledger.entries import TRANSFERRED, EntryKind, balance, enter, reverse, transferred

MARKS = 10 * POINT
SCORE = Score("Z1", "XC", None, 9 * POINT, MARKS, "")
SHARES = [
    Share("XC", "Z1", "P1", 600_000_000, 5_400_000, 600_000),
    Share("XC", "Z1", "", 400_000_000, 3_600_000, 400_000, Rest.VACANT, "县经信局局长"),
]


def entered():
    return enter("S", 7, SHARES, [SCORE], "纪要1号")


def test_people_and_rest_are_entered_and_add_up_to_the_unit():
    entries = entered()

    assert [(e.official, e.rest, e.got) for e in entries] == [
        ("P1", "", 5_400_000),
        ("", "职务空缺", 3_600_000),
    ]
    assert balance(entries) == {("XC", "Z1"): (9 * POINT, POINT)}


@pytest.mark.parametrize("change", [{"got": 5_399_999}, {"lost": 600_001}])
def test_shares_that_do_not_add_up_are_not_entered(change):
    with pytest.raises(Refused, match="不能入账"):
        enter("S", 7, [replace(SHARES[0], **change), SHARES[1]], [SCORE], "纪要1号")


def test_a_score_without_any_share_is_not_entered():
    with pytest.raises(Refused):
        enter("S", 7, [], [SCORE], "纪要1号")


def test_a_missing_value_enters_nothing_and_stops_nothing():
    assert enter("S", 7, [], [replace(SCORE, points=None)], "纪要1号") == []


def test_a_reversal_takes_back_points_and_portion_and_names_its_entry_and_basis():
    entry = replace(entered()[0], number=12)

    back = reverse(entry, "市委〔2021〕9号")

    assert (back.got, back.lost, back.portion) == (-5_400_000, -600_000, -600_000_000)
    assert (back.kind, back.reverses, back.basis) == (EntryKind.REVERSED, 12, "市委〔2021〕9号")


@pytest.mark.parametrize("basis", ["", "  "])
def test_a_reversal_without_a_basis_is_refused(basis):
    with pytest.raises(Refused, match="依据"):
        reverse(entered()[0], basis)


def test_a_rest_and_a_reversal_are_not_reversed():
    person, rest = entered()

    with pytest.raises(Refused):
        reverse(rest, "市委〔2021〕9号")
    with pytest.raises(Refused):
        reverse(reverse(person, "市委〔2021〕9号"), "市委〔2021〕10号")


def test_reversed_points_wait_in_a_named_rest():
    counterpart = transferred(entered()[0], "市委〔2021〕9号")

    assert (counterpart.official, counterpart.rest) == ("", TRANSFERRED)
    assert counterpart.got == 5_400_000


@given(
    st.integers(0, 200 * POINT),
    st.integers(0, 200 * POINT),
    st.lists(st.integers(1, 10_000), min_size=1, max_size=8),
    st.integers(0, 7),
)
def test_people_and_rest_make_the_unit_before_and_after_a_reversal(points, marks, weights, which):
    score = Score("Z1", "XC", None, points, marks, "")
    parts = zip(
        largest_remainder(score.got, weights),
        largest_remainder(score.lost, weights),
        largest_remainder(WHOLE_PORTION, weights),
        strict=True,
    )
    shares = [Share("XC", "Z1", f"P{i}", p, g, n) for i, (g, n, p) in enumerate(parts)]

    entries = enter("S", 1, shares, [score], "纪要1号")
    wrong = entries[which % len(entries)]
    after = [*entries, reverse(wrong, "更正"), transferred(wrong, "更正")]

    assert balance(entries) == balance(after) == {("XC", "Z1"): (score.got, score.lost)}
    assert sum(e.portion for e in after) == WHOLE_PORTION
