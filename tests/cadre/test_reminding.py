from datetime import date, timedelta

import pytest
from roster_profiles import CLERK, held, person

from cadre.roster.places import Place, PostPlace, State
from cadre.roster.reminders.reminding import (
    Asked,
    ReminderKind,
    in_order,
    of_person,
    of_places,
)
from cadre.roster.search.profiles import Pooled, Sanction
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, PostRank, ReserveState, TenureManner

K = ReminderKind
DAY = date(2021, 6, 1)
BEFORE = held(date(2010, 1, 1), date(2012, 1, 1), "P0", **CLERK)


def kinds(profile, asked):
    return [one.kind for one in of_person(profile, asked)]


def told(kind, profile, asked):
    return [one for one in of_person(profile, asked) if one.kind is kind]


@pytest.mark.parametrize(
    ("begins", "told_of"),
    [
        (date(2020, 8, 30), True),  # 期满 2021-08-30，正好第九十天
        (date(2020, 8, 31), False),
        (date(2020, 3, 3), True),  # 已过九十天
        (date(2020, 3, 2), False),
    ],
)
def test_the_end_of_probation_is_told_within_the_days_asked_ahead_and_behind(begins, told_of):
    profile = person(DAY, BEFORE, held(begins))

    assert (K.PROBATION in kinds(profile, Asked(DAY))) is told_of


def test_coming_of_age_is_told_ahead_within_the_days_and_behind_without_limit():
    def at(born, days=30):
        return kinds(person(DAY, held(DAY), born=born), Asked(DAY, days)).count(K.AGE)

    assert at("1961.07", days=30) == 1  # 2021-07-01 正好三十天
    assert at("1961.07", days=29) == 0
    assert at("1950.01") == 1
    assert at("1970.01") == 0


def test_an_assumed_limit_says_so_and_a_recorded_one_does_not():
    (assumed,) = told(K.AGE, person(DAY, held(DAY), born="1961.01"), Asked(DAY))
    (recorded,) = told(K.AGE, person(DAY, held(DAY), born="1961.01", age_limit="60"), Asked(DAY))

    assert assumed.basis == (
        "界限没有登记，按《国务院关于安置老弱病残干部的暂行办法》（条号待核）推定；不延迟"
    )
    assert recorded.basis == "按登记的界限；不延迟"


def test_the_rule_of_delay_is_cited_for_a_month_that_it_puts_off_and_for_no_earlier_one():
    day = date(2025, 3, 1)

    def basis(born):
        return told(K.AGE, person(day, held(DAY), born=born, age_limit="60"), Asked(day))[0].basis

    assert basis("1964.12") == "按登记的界限；不延迟"
    assert "渐进式延迟" in basis("1965.01")


def test_who_serves_no_more_is_not_reminded_of():
    for status, count in (("离退", 0), ("现职", 1)):
        profile = person(DAY, held(DAY), born="1950.01", status=status)
        assert len(of_person(profile, Asked(DAY))) == count


def test_the_first_free_day_after_a_barred_period_is_told_with_its_article():
    profile = person(DAY, sanctions=(Sanction("记过", date(2020, 8, 31)),), age_limit="-1")

    (found,) = of_person(profile, Asked(DAY, 91))

    assert found.due_on == date(2021, 8, 31)
    assert found.basis == "《中华人民共和国公职人员政务处分法》第八条"
    assert of_person(profile, Asked(DAY, 90)) == []


def test_a_sanction_with_no_known_rule_is_told_without_a_day():
    profile = person(DAY, sanctions=(Sanction("记过", date(2010, 1, 1)),), age_limit="-1")

    (found,) = of_person(profile, Asked(DAY))

    assert (found.due_on, found.left(DAY)) == (None, None)
    assert "由组织认定" in found.what


def test_a_removal_has_two_days_one_for_leading_posts_and_one_for_higher_ones():
    profile = person(DAY, sanctions=(Sanction("免职", date(2020, 6, 15)),), age_limit="-1")

    found = of_person(profile, Asked(DAY, 400))

    assert [one.due_on for one in found] == [date(2021, 6, 15), date(2022, 6, 15)]


def test_looking_after_a_post_is_told_only_after_the_months_that_were_asked_for():
    profile = person(DAY, held(date(2021, 1, 1), manner=TenureManner.ACTING), age_limit="-1")

    assert of_person(profile, Asked(DAY)) == []
    assert kinds(profile, Asked(DAY, 30, acting_months=6)) == [K.ACTING]
    assert kinds(profile, Asked(DAY, 29, acting_months=6)) == []
    (found,) = of_person(profile, Asked(DAY, 30, acting_months=6))
    assert "规定没有给出期限" in found.basis


@pytest.mark.parametrize(("gap", "told_of"), [(1, True), (2, False)])
def test_looking_after_a_post_counts_over_rows_that_touch(gap, told_of):
    last, acting = date(2021, 4, 30), {"manner": TenureManner.ACTING}
    first = held(date(2020, 6, 1), last, **acting)
    profile = person(DAY, first, held(last + timedelta(days=gap), **acting), age_limit="-1")

    assert (K.ACTING in kinds(profile, Asked(DAY, 0, acting_months=12))) is told_of


def test_probation_runs_from_the_promotion_though_the_tenure_is_in_two_rows():
    first = held(date(2020, 7, 1), date(2020, 12, 31))
    profile = person(DAY, BEFORE, first, held(date(2021, 1, 1)))

    (found,) = told(K.PROBATION, profile, Asked(DAY))

    assert found.due_on == date(2021, 7, 1)


@pytest.mark.parametrize(("ends", "told_of"), [(30, True), (31, False), (0, True), (-1, False)])
def test_a_secondment_is_told_until_its_last_day(ends, told_of):
    away = held(date(2020, 1, 1), DAY + timedelta(days=ends), manner=TenureManner.SECONDED)

    assert (K.SECONDED in kinds(person(DAY, away, age_limit="-1"), Asked(DAY, 30))) is told_of


def test_a_term_in_a_reserve_pool_is_told_only_to_who_may_see_the_pools():
    term = Pooled("乡科级正职后备", ReserveState.RESERVE, "", Span(DAY, date(2021, 6, 30)))

    assert kinds(person(DAY, reserves=(term,), age_limit="-1"), Asked(DAY)) == [K.RESERVE]
    assert of_person(person(DAY, reserves=None, age_limit="-1"), Asked(DAY)) == []


def vacant(since, position=Position.VICE_CHIEF, state=State.VACANT):
    post = PostPlace("P1", "JX", "副局长", position, PostRank.TOWNSHIP_DEPUTY)
    return of_places(
        [Place(post, state, since=since)], {"JX": "甲县经信局"}.__getitem__, Asked(DAY)
    )


def test_a_vacancy_is_told_when_it_has_lasted_the_months_asked_for():
    assert [one.what for one in vacant(date(2020, 12, 1))] == [
        "甲县经信局副局长，2020-12-01 起空缺"
    ]
    assert vacant(date(2020, 12, 2)) == []
    assert len(vacant(None)) == 1
    assert vacant(date(2019, 1, 1), state=State.FILLED) == []
    assert vacant(date(2019, 1, 1), position=Position.HANDLER) == []


def test_nought_months_ask_for_no_vacancies():
    post = PostPlace("P1", "JX", "副局长", Position.VICE_CHIEF, PostRank.TOWNSHIP_DEPUTY)
    stood = [Place(post, State.VACANT, since=date(2000, 1, 1))]

    assert of_places(stood, str, Asked(DAY, vacant_months=0)) == []


def test_another_date_makes_another_reminder_and_the_day_of_asking_does_not():
    def token(day, ends):
        away = held(date(2020, 1, 1), ends, manner=TenureManner.SECONDED)
        return of_person(person(day, away, age_limit="-1"), Asked(day))[0].token

    ends = date(2021, 6, 30)
    assert token(DAY, ends) == token(DAY + timedelta(days=5), ends)
    assert token(DAY, ends) != token(DAY, date(2021, 7, 1))


def test_reminders_stand_by_kind_then_day_and_those_without_a_day_last():
    sanctions = tuple(Sanction("记过", date(year, 7, 1)) for year in (2010, 2020))
    found = of_person(person(DAY, held(DAY), born="1961.01", sanctions=sanctions), Asked(DAY))

    assert [(one.kind, one.due_on) for one in in_order(found[::-1])] == [
        (K.AGE, date(2021, 1, 1)),
        (K.BARRED, date(2021, 7, 1)),
        (K.BARRED, None),
    ]
