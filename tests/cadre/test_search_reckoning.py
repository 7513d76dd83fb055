from datetime import date, timedelta

import pytest
from search_people import DAY, civil, person, post

from cadre.roster.lrmx.resume import Month
from cadre.roster.search import reckoning
from cadre.roster.search.person_fields import FIELDS
from cadre.roster.search.profile_rows import Maker
from cadre.rules.vocabulary import CivilRank, Position, PostRank, TenureManner

DEPUTY = {"rank": PostRank.TOWNSHIP_DEPUTY, "position": Position.VICE_CHIEF, "code": "P2"}
SECTION = {"rank": PostRank.STAFF, "position": Position.SECTION_HEAD, "code": "P3"}


def test_time_in_post_counts_from_the_first_day_of_an_unbroken_run():
    before, after = post(date(2016, 1, 1), date(2018, 12, 31)), post(date(2019, 1, 1))

    held = person(tenures=(before, after))

    assert reckoning.post_since(held) == date(2016, 1, 1)


def test_a_day_between_two_terms_begins_the_time_in_post_anew():
    before, after = post(date(2016, 1, 1), date(2018, 12, 30)), post(date(2019, 1, 1))

    held = person(tenures=(before, after))

    assert reckoning.post_since(held) == date(2019, 1, 1)


def test_time_at_a_level_runs_on_through_another_post_of_the_same_or_a_higher_level():
    first = post(date(2012, 3, 1), date(2015, 5, 31), code="P8")
    other = post(date(2015, 6, 1), code="P9")

    held = person(tenures=(first, other))

    assert reckoning.post_since(held) == date(2015, 6, 1)
    assert reckoning.level_since(held) == date(2012, 3, 1)


def test_time_at_a_level_does_not_count_a_lower_post_or_looking_after_one():
    lower = post(date(2010, 1, 1), date(2014, 12, 31), **DEPUTY)
    acting = post(date(2013, 1, 1), date(2014, 12, 31), manner=TenureManner.ACTING, code="P9")

    held = person(tenures=(lower, acting, post(date(2015, 1, 1))))

    assert reckoning.level_since(held) == date(2015, 1, 1)


def test_the_own_post_is_the_main_one_though_a_secondment_is_of_a_higher_level():
    seconded = post(
        date(2020, 1, 1), code="P9", rank=PostRank.COUNTY_DEPUTY, manner=TenureManner.SECONDED
    )

    held = person(tenures=(post(date(2018, 1, 1)), seconded))

    assert held.main is not None
    assert held.main.code == "P1"


def test_a_rank_counts_from_the_day_it_was_given_and_ends_with_its_last_day():
    ended = civil(CivilRank.RESEARCHER_4, date(2015, 1, 1), DAY.replace(day=30))
    runs = civil(CivilRank.RESEARCHER_3, date(2019, 6, 1), DAY)

    held = person(parts={"ranks": (ended, runs)})

    assert held.rank is CivilRank.RESEARCHER_3
    assert reckoning.rank_since(held) == date(2019, 6, 1)


@pytest.mark.parametrize(
    ("sex", "rank", "expected"),
    [
        ("男", PostRank.TOWNSHIP_CHIEF, Month(2025, 2)),
        ("女", PostRank.TOWNSHIP_CHIEF, Month(2020, 1)),
        ("女", PostRank.COUNTY_DEPUTY, Month(2025, 2)),
    ],
)
def test_without_a_limit_on_record_it_is_assumed_by_sex_and_level(sex, rank, expected):
    held = person(sex=sex, born="1965.01", tenures=(post(date(2015, 1, 1), rank=rank),))

    due = reckoning.due(held)

    assert due is not None
    assert (due.month, due.assumed) == (expected, True)


def test_the_limit_on_record_goes_before_what_would_be_assumed():
    held = person(sex="女", born="1965.01", age_limit="60")

    due = reckoning.due(held)

    assert due is not None
    assert (due.month, due.assumed) == (Month(2025, 2), False)


def test_nothing_is_said_of_coming_of_age_without_the_month_of_birth():
    assert reckoning.due(person(sex="男", born="1965")) is None


def test_probation_is_a_year_from_the_promotion_and_over_on_the_day_of_the_same_number():
    held = person(
        tenures=(
            post(date(2015, 1, 1), date(2020, 2, 29), **SECTION),
            post(date(2020, 3, 1), **DEPUTY),
        )
    )

    probation = reckoning.probation(held)

    assert probation is not None
    assert probation.over_on == date(2021, 3, 1)


def test_there_is_no_probation_for_a_move_on_the_same_level_nor_where_no_earlier_post_is_known():
    moved = person(
        tenures=(
            post(date(2015, 1, 1), date(2020, 2, 29), **DEPUTY | {"code": "P7"}),
            post(date(2020, 3, 1), **DEPUTY),
        )
    )

    assert reckoning.probation(moved) is None
    assert reckoning.probation(person(tenures=(post(date(2020, 3, 1), **DEPUTY),))) is None


def test_an_elected_post_has_no_probation():
    chief = post(date(2020, 3, 1))

    held = person(tenures=(post(date(2015, 1, 1), date(2020, 2, 29), **DEPUTY), chief))

    assert reckoning.probation(held) is None


def test_a_sanction_bars_until_its_period_is_over_and_not_on_the_day_after():
    made = Maker(DAY).sanction("记过", date(2020, 6, 30), "", None, None, "")
    assert made is not None
    released = made.period.released_on
    assert released is not None

    for day, barred in ((released - timedelta(days=1), True), (released, False)):
        held = person(as_of=day, parts={"sanctions": (made,)})
        assert FIELDS["barred"].of(held) == (barred,)
        assert FIELDS["released_on"].of(held) == (released,)


def test_a_sanction_decided_after_the_day_is_not_yet_there():
    assert Maker(DAY).sanction("记过", date(2021, 1, 1), "", None, None, "") is None
