from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules import unfit
from cadre.rules.discussion import (
    Kind,
    attendance,
    impossible,
    probation,
    publication,
    quorum,
    short,
    vote_faults,
)
from cadre.rules.errors import NotInForce
from cadre.rules.unfit import Destination, unsuited
from cadre.rules.vocabulary import HandlingKind, Position, PostRank

OLD_LAST, NEW_FIRST = date(2022, 9, 7), date(2022, 9, 8)
CHIEF, DEPUTY = PostRank.TOWNSHIP_CHIEF, PostRank.TOWNSHIP_DEPUTY
MOVED, TO_RANK = HandlingKind.UNFIT_MOVED, HandlingKind.UNFIT_TO_CIVIL_RANK


def test_fifteen_situations_since_september_8_2022_ten_before_none_before_2015():
    assert [len(unfit.grounds(d)) for d in (OLD_LAST, NEW_FIRST)] == [10, 15]
    assert len(unfit.grounds(date(2015, 7, 19))) == 10
    assert unfit.grounds(date(2015, 7, 18)) == ()
    assert [g.code for g in unfit.grounds(NEW_FIRST)] == [f"U{n:02}" for n in range(1, 16)]


def test_only_texts_that_were_found_carry_the_mark():
    checked = {g.code for g in unfit.grounds(NEW_FIRST) if g.basis.verified}

    assert checked == {f"U{n:02}" for n in range(1, 9)} | {"U12", "U14"}
    assert not any(g.basis.verified for g in unfit.grounds(OLD_LAST))


def test_a_warning_beforehand_was_asked_for_until_september_7_2022():
    assert unfit.ground("U08", OLD_LAST).warned
    assert not unfit.ground("U08", NEW_FIRST).warned


def test_a_situation_listed_since_2022_only_is_none_before():
    assert unfit.ground("U04", OLD_LAST) is None
    assert unfit.ground("U04", NEW_FIRST) is not None


@pytest.mark.parametrize(
    ("kind", "before", "since"),
    [(MOVED, "调离岗位", "平职调整"), (TO_RANK, "改任非领导职务", "转任职级公务员")],
)
def test_a_way_is_called_as_the_rule_of_the_day_calls_it(kind, before, since):
    assert unfit.way(kind, OLD_LAST).words == before
    assert unfit.way(kind, NEW_FIRST).words == since
    assert unfit.way(kind, date(2015, 7, 18)) is None


def test_each_way_leads_to_one_kind_of_destination():
    found = {kind: unfit.destination(kind) for kind in unfit.WAYS}

    assert found[MOVED] is found[HandlingKind.REASSIGNED] is Destination.SAME_RANK
    assert found[HandlingKind.REDUCED_IN_RANK] is Destination.LOWER_RANK
    assert found[TO_RANK] is Destination.CIVIL_RANK
    assert found[HandlingKind.UNFIT_REMOVED] is Destination.NO_POST


@pytest.mark.parametrize(
    ("kind", "new", "civil", "suits"),
    [
        (MOVED, CHIEF, "", True),
        (MOVED, DEPUTY, "", False),
        (MOVED, None, "", False),
        (HandlingKind.REDUCED_IN_RANK, DEPUTY, "", True),
        (HandlingKind.REDUCED_IN_RANK, CHIEF, "", False),
        (HandlingKind.REDUCED_IN_RANK, None, "", False),
        (TO_RANK, None, "一级主任科员", True),
        (TO_RANK, None, "", False),
        (TO_RANK, DEPUTY, "一级主任科员", False),
        (HandlingKind.UNFIT_REMOVED, None, "", True),
        (HandlingKind.UNFIT_REMOVED, DEPUTY, "", False),
    ],
)
def test_a_destination_must_suit_its_way(kind, new, civil, suits):
    assert (unsuited(kind, CHIEF, new, civil) == "") == suits


def test_talks_and_returns_are_due_every_six_months_by_our_own_default():
    rule = unfit.watch_rule(date(2021, 1, 4))

    assert (rule.visit_months, rule.basis.default) == (6, True)


def test_a_vote_not_counted_decides_nothing():
    said = vote_faults((9, 9, None), attendance(Kind.DEMOTION, date(2021, 1, 4)))

    assert said == ["集体讨论决定须记录应到、实到和赞成人数"]


@pytest.mark.parametrize("kind", list(Kind))
def test_where_no_article_gives_numbers_the_line_of_appointments_is_our_default(kind):
    asked, law = attendance(kind, date(2021, 1, 4)), quorum(date(2021, 1, 4))

    assert (asked.present, asked.agree) == (law.present, law.agree)
    assert (asked.basis.default, asked.basis.verified) == (True, False)
    assert "本系统默认" in short((9, 5, 5), asked)[0]


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((9, 9, 9), ""),
        ((9, 9, 0), ""),
        ((None, None, None), ""),
        ((9, 10, 5), "不能多于"),
        ((9, 8, 9), "不能多于"),
        ((9, 8, -1), "不能多于"),
        ((0, 0, 0), "不能是 0"),
        ((9, None, 5), "要么都填"),
    ],
)
def test_counts_that_cannot_be_are_named(counts, says):
    found = impossible(counts)

    assert bool(found) == bool(says)
    assert says in found


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_vote_carries_just_when_two_thirds_came_and_more_than_half_of_all_agreed(n, came, agreed):
    came, agreed = min(came, n), min(agreed, came, n)

    carried = not vote_faults((n, came, agreed), attendance(Kind.USUAL, date(2021, 1, 4)))

    assert carried == (3 * came >= 2 * n and 2 * agreed > n)


def test_the_rules_on_votes_publication_and_probation_begin_in_2014():
    first, before = date(2014, 1, 14), date(2014, 1, 13)

    assert (quorum(first).present * 3, quorum(first).agree * 2) == (2, 1)
    assert publication(first).workdays == 5
    assert probation(first).months == 12
    assert Position.SECTION_HEAD in probation(first).positions
    for rule in (quorum, publication, probation):
        with pytest.raises(NotInForce):
            rule(before)
