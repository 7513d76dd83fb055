from datetime import date

import pytest
from roster_profiles import CLERK, held, person

from cadre.roster.ages import comes_of_age
from cadre.roster.lrmx.resume import Month
from cadre.roster.search import reckoning
from cadre.rules.vocabulary import Position, PostRank, TenureManner

BEGAN = date(2020, 3, 1)


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2020, 7, 31), 45), (date(2020, 8, 1), 46), (date(2020, 8, 31), 46)],
)
def test_age_turns_with_the_month_of_birth(day, years):
    assert reckoning.age(person(day)) == years


@pytest.mark.parametrize(
    ("day", "years"), [(date(2021, 1, 31), 44), (date(2021, 2, 1), 45), (date(2021, 2, 28), 45)]
)
def test_who_was_born_in_the_february_of_a_leap_year_turns_in_every_february(day, years):
    assert reckoning.age(person(day, born="1976.02")) == years


@pytest.mark.parametrize(
    ("begins", "on", "months"),
    [
        (date(2020, 1, 15), date(2020, 2, 13), 0),
        (date(2020, 1, 15), date(2020, 2, 14), 1),
        (date(2020, 2, 29), date(2021, 2, 27), 11),
        (date(2020, 2, 29), date(2021, 2, 28), 12),
        (date(2020, 1, 1), date(2020, 12, 30), 11),
        (date(2020, 1, 1), date(2020, 12, 31), 12),
        (date(2020, 1, 31), date(2020, 2, 28), 0),
        (date(2020, 1, 31), date(2020, 2, 29), 1),
        (date(2020, 1, 30), date(9999, 12, 31), 95759),
    ],
)
def test_a_month_in_post_is_whole_on_the_day_before_the_one_of_the_same_number(begins, on, months):
    assert reckoning.whole_months(begins, on) == months


def test_time_in_post_runs_on_over_the_midnight_between_two_papers_and_breaks_over_a_gap():
    first = held(date(2018, 1, 1), date(2020, 2, 29))

    running = person(date(2021, 1, 1), first, held(BEGAN))
    broken = person(date(2021, 1, 1), first, held(date(2020, 3, 2)))

    assert reckoning.post_since(running) == date(2018, 1, 1)
    assert reckoning.post_since(broken) == date(2020, 3, 2)


def test_time_at_a_level_counts_other_posts_of_the_level_but_no_secondment():
    away = held(date(2015, 1, 1), date(2018, 12, 31), "P7", manner=TenureManner.SECONDED)
    other = held(date(2019, 1, 1), date(2020, 2, 29), "P9")

    found = reckoning.level_since(person(date(2021, 1, 1), away, other, held(BEGAN)))

    assert found == date(2019, 1, 1)


def promoted(day: date, begins: date = BEGAN, **more: object):
    before = held(date(2010, 1, 1), date(2012, 1, 1), "P0", **CLERK)
    return reckoning.probation(person(day, before, held(begins, **more)))


@pytest.mark.parametrize(
    ("begins", "over"),
    [
        (date(2020, 3, 1), date(2021, 3, 1)),
        (date(2020, 2, 29), date(2021, 2, 28)),
        (date(2020, 12, 31), date(2021, 12, 31)),
    ],
)
def test_probation_lasts_a_year_and_its_article_is_named_as_not_checked(begins, over):
    found = promoted(date(2021, 6, 1), begins)

    assert found is not None
    assert found.over_on == over
    assert found.basis.title == "党政领导干部选拔任用工作条例"
    assert not found.basis.verified


def test_on_the_last_day_one_is_on_probation_and_on_the_next_no_more():
    found = promoted(date(2021, 2, 28))

    assert found is not None
    assert date(2021, 2, 28) < found.over_on
    assert not date(2021, 3, 1) < found.over_on


@pytest.mark.parametrize(
    "post",
    [
        {"position": Position.HEAD, "rank": PostRank.COUNTY_CHIEF},
        {"position": Position.DEPUTY, "rank": PostRank.COUNTY_DEPUTY},
        {"manner": TenureManner.SECONDED},
        {"manner": TenureManner.ACTING},
        CLERK,
    ],
)
def test_elected_posts_and_posts_that_are_no_promotion_have_no_probation(post):
    assert promoted(date(2021, 6, 1), **post) is None


def test_of_a_first_post_on_record_nothing_is_said_of_probation():
    assert reckoning.probation(person(date(2021, 6, 1), held(BEGAN))) is None


def test_before_the_rule_there_is_no_probation():
    assert promoted(date(2014, 6, 1), date(2014, 1, 13)) is None
    assert promoted(date(2014, 6, 1), date(2014, 1, 14)) is not None


@pytest.mark.parametrize(
    ("limit", "born", "due"),
    [
        (60, "1964.12", "2024.12"),  # 施行前已到龄的不延迟
        (60, "1965.01", "2025.02"),
        (60, "1965.04", "2025.05"),
        (60, "1965.05", "2025.07"),
        (60, "1976.08", "2039.07"),
        (60, "1976.09", "2039.09"),  # 已到最多三十六个月
        (60, "1980.01", "2043.01"),
        (55, "1969.12", "2024.12"),
        (55, "1970.01", "2025.02"),
        (55, "1981.09", "2039.09"),
        (50, "1974.12", "2024.12"),
        (50, "1975.01", "2025.02"),
        (50, "1975.02", "2025.03"),
        (50, "1975.03", "2025.05"),
        (50, "1984.11", "2039.11"),
        (63, "1970.01", "2033.01"),
        (65, "1970.01", "2035.01"),
    ],
)
def test_retirement_is_put_off_by_steps_up_to_the_most(limit, born, due):
    year, month = map(int, born.split("."))

    assert str(comes_of_age(Month(year, month), limit)) == due


def test_the_limit_on_record_goes_before_the_one_taken_by_sex_and_level():
    day = date(2024, 1, 1)
    of_record = reckoning.due(person(day, held(BEGAN), age_limit="63"))
    taken = reckoning.due(person(day, held(BEGAN)))
    woman = reckoning.due(person(day, held(BEGAN), sex="女", born="1969.12"))

    assert (str(of_record.month), of_record.assumed, of_record.basis) == ("2037.08", False, None)
    assert (str(taken.month), taken.assumed, taken.basis.verified) == ("2037.01", True, False)
    assert (woman.assumed, woman.basis) == (True, None)  # 2025 年以前到龄的不延迟
    assert str(woman.month) == "2024.12"


def test_a_woman_of_county_level_goes_at_sixty_from_the_day_of_the_rule():
    post = held(date(2010, 1, 1), rank=PostRank.COUNTY_DEPUTY, position=Position.DEPUTY)

    before = reckoning.due(person(date(2015, 2, 28), post, sex="女", born="1960.01"))
    after = reckoning.due(person(date(2015, 3, 1), post, sex="女", born="1960.01"))

    assert (str(before.month), str(after.month)) == ("2015.01", "2020.01")


def test_who_is_marked_as_of_age_has_no_date():
    assert reckoning.due(person(date(2024, 1, 1), age_limit="-1")) is None
