from datetime import date

import pytest
from roster_profiles import held

from cadre.roster.main_post import Term, civil_rank, held_on
from cadre.roster.search.profiles import Basics, Profile, RankSpan
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, PostRank, TenureManner

M, R = TenureManner, PostRank
DAY = date(2026, 1, 1)
LONG = Span(date(2018, 1, 1))


def term(code="P1", span=LONG, rank=R.TOWNSHIP_CHIEF, manner=M.FORMAL, order=1):
    return Term(code, rank, manner, order, span)


def codes(*terms):
    return [one.code for one in held_on(terms, DAY)]


@pytest.mark.parametrize("manner", [M.SECONDED, M.ACTING])
def test_ones_own_post_goes_before_a_higher_one_that_one_is_seconded_to_or_looks_after(manner):
    higher = term("P0", rank=R.COUNTY_DEPUTY, manner=manner)

    assert codes(higher, term()) == ["P1", "P0"]


def test_of_ones_own_posts_the_higher_goes_first_though_held_beside_another():
    beside = term("P9", rank=R.COUNTY_DEPUTY, manner=M.CONCURRENT, order=0)

    assert codes(term(), beside) == ["P9", "P1"]


def test_of_one_level_the_order_decides_and_a_post_without_order_comes_last():
    assert codes(term("P1", order=0), term("P2", order=2), term("P3")) == ["P3", "P2", "P1"]


@pytest.mark.parametrize(("ends", "since"), [(30, 2018), (29, 2021)])
def test_rows_of_one_post_that_touch_are_one_term_and_a_day_between_parts_them(ends, since):
    before = term(span=Span(date(2018, 7, 1), date(2021, 6, ends)))

    (found,) = held_on([before, term(span=Span(date(2021, 7, 1)))], DAY)

    assert found.span == Span(date(since, 7, 1))


def test_time_spent_looking_after_a_post_is_no_time_in_it_in_ones_own_right():
    acting = term(span=Span(date(2018, 1, 1), date(2021, 6, 30)), manner=M.ACTING)

    (found,) = held_on([acting, term(span=Span(date(2021, 7, 1)))], DAY)

    assert found.span.begins_on == date(2021, 7, 1)


@pytest.mark.parametrize(("ends", "count"), [(date(2025, 12, 31), 0), (DAY, 1)])
def test_a_post_is_held_on_its_last_day_and_not_on_the_day_after(ends, count):
    assert len(codes(term(span=Span(date(2020, 1, 1), ends)))) == count


def test_the_search_merges_and_orders_by_the_same_rule():
    own = held(date(2020, 1, 1), date(2021, 6, 30)), held(date(2021, 7, 1))
    acting = held(date(2025, 1, 1), code="P0", rank=R.COUNTY_DEPUTY, manner=M.ACTING)

    profile = Profile(DAY, Basics("甲", "甲"), (*own, acting))

    assert [one.code for one in profile.held] == ["P1", "P0"]
    assert profile.held[0].span == Span(date(2020, 1, 1))


def test_of_two_open_civil_ranks_the_latest_decision_holds_though_it_put_one_down():
    higher = CivilRank.RESEARCHER_3, Span(date(2015, 1, 1))
    lower = CivilRank.RESEARCHER_4, Span(date(2020, 1, 1))

    assert civil_rank([higher, lower], DAY) == (CivilRank.RESEARCHER_4, date(2020, 1, 1))
    profile = Profile(DAY, Basics("甲", "甲"), ranks=(RankSpan(*lower), RankSpan(*higher)))
    assert profile.rank is CivilRank.RESEARCHER_4


def test_of_two_civil_ranks_of_one_day_the_higher_holds_and_without_any_there_is_none():
    given = [(rank, LONG) for rank in (CivilRank.RESEARCHER_4, CivilRank.RESEARCHER_3)]

    assert civil_rank(given, DAY) == (CivilRank.RESEARCHER_3, LONG.begins_on)
    assert civil_rank(given, date(2017, 12, 31)) == (None, None)


def test_a_civil_rank_entered_in_two_rows_that_touch_runs_from_the_first():
    spans = Span(date(2015, 1, 1), date(2019, 12, 31)), Span(date(2020, 1, 1))

    rank, since = civil_rank([(CivilRank.RESEARCHER_4, span) for span in spans], DAY)

    assert (rank, since) == (CivilRank.RESEARCHER_4, date(2015, 1, 1))
