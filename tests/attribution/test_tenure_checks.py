from datetime import date

import pytest
from ground_builders import YEAR, a_county, a_portfolio, a_post, a_scheme, a_tenure, days, without

from attribution.responsibility.findings import Check
from attribution.responsibility.review import on_day, review
from cadre.rules.vocabulary import Position, TenureManner

TENURE_CHECKS = {Check.UNHELD, Check.VACANT, Check.TWO_PRINCIPAL_POSTS}


def told(ground, *checks, scheme=None):
    wanted = checks or TENURE_CHECKS
    return [f.what for f in review(scheme or a_scheme(), ground) if f.check in wanted]


def test_a_county_whose_posts_are_held_all_year_has_nothing_to_report():
    assert review(a_scheme(), a_county()) == []


@pytest.mark.parametrize(
    ("ends", "begins", "gap"),
    [
        ("06-30", "07-01", []),
        (
            "06-29",
            "07-01",
            ["工业局工业局局长（工业局局长）有 1 天没有任职的人（2020-06-30）：1 天无人。"],
        ),
    ],
)
def test_a_post_with_a_charge_is_reported_with_the_days_that_nobody_holds_it(ends, begins, gap):
    tenures = [
        a_tenure("甲", "工业局局长", days("01-01", ends)),
        a_tenure("乙", "工业局局长", days(begins, "12-31")),
    ]

    assert told(a_county(tenures=tenures)) == gap


def test_who_acts_on_the_vacant_days_is_named_with_his_days():
    tenures = [
        a_tenure("甲", "工业局局长", days("01-01", "02-29")),
        a_tenure("乙", "工业局局长", days("03-20", "05-31"), TenureManner.ACTING),
        a_tenure("丙", "工业局局长", days("06-01", "12-31")),
    ]

    (found,) = review(a_scheme(), a_county(tenures=tenures))

    assert found.what == (
        "工业局工业局局长（工业局局长）有 92 天没有任职的人（2020-03-01至2020-03-19、"
        "2020-03-20至2020-05-31）：73 天由 乙 主持工作，19 天无人。"
    )
    assert (found.people, found.about.code, found.blocks) == (("乙",), "工业局局长", False)


def test_the_vacancy_of_a_post_without_a_charge_is_nobodys_business():
    tenures = [a_tenure("甲", "工业局经办", days("01-01", "06-30"))]

    assert told(a_county(tenures=tenures)) == []


def test_a_post_that_the_division_of_work_names_and_nobody_holds_is_reported():
    second = a_post("副县长二", "县政府", Position.DEPUTY)
    line = a_portfolio("副县长二", "卫生")
    empty = [a_tenure("", "副县长二")]

    assert told(a_county(posts=[second], portfolios=[line])) == []
    assert told(a_county(posts=[second], portfolios=[line], tenures=empty)) == [
        "县政府副县长二（副县长二）分工表上有分管的事，整个考核周期没有人任职。"
    ]


def test_a_post_of_another_scheme_is_left_to_its_own_page():
    stranger = a_post("外局科长", "外局", Position.VICE_CHIEF)
    line = a_portfolio("外局科长", "卫生")
    ground = a_county(posts=[stranger], portfolios=[line], tenures=[a_tenure("", "外局科长")])
    ground.units["外局"] = ground.units["工业局"].__class__(
        "外局", "外局", ground.units["工业局"].kind, "别县"
    )

    assert told(ground) == []


@pytest.mark.parametrize(
    ("manner", "from_day", "found"),
    [
        (TenureManner.FORMAL, "12-31", 1),
        (TenureManner.CONCURRENT, "12-31", 0),
        (TenureManner.SECONDED, "01-01", 0),
    ],
)
def test_one_person_formally_at_the_head_of_two_bodies_is_reported(manner, from_day, found):
    tenures = [
        a_tenure("甲", "县长"),
        a_tenure("甲", "工业局局长", days(from_day, "12-31"), manner),
    ]

    assert len(told(a_county(tenures=tenures), Check.TWO_PRINCIPAL_POSTS)) == found


def test_two_headships_one_after_the_other_are_no_overlap():
    tenures = [
        a_tenure("甲", "县长", days("01-01", "06-30")),
        a_tenure("甲", "工业局局长", days("07-01", "12-31")),
    ]

    assert told(a_county(tenures=tenures), Check.TWO_PRINCIPAL_POSTS) == []


def test_a_day_of_the_gap_shows_it_and_a_day_beside_it_does_not():
    tenures = [a_tenure("甲", "工业局局长", days("01-01", "06-30"))]
    ground = a_county(tenures=tenures)

    before, after = (
        review(*on_day(a_scheme(), ground, day)) for day in (date(2020, 6, 30), date(2020, 7, 1))
    )

    assert before == []
    assert [f.what for f in after] == [
        "工业局工业局局长（工业局局长）对结果负责，在 2020-07-01 这一天没有人任职。"
    ]


def test_a_day_looked_at_is_as_long_as_the_period_and_no_tenure_too_short():
    scheme, ground = on_day(a_scheme(), a_county(), date(2020, 2, 29))

    assert (scheme.period.days, scheme.min_days) == (1, 0)
    assert {tenure.span for tenure in ground.tenures} == {scheme.period}
    assert YEAR.covers(scheme.period.begins_on)


def test_an_official_who_leads_nothing_of_the_scheme_is_not_looked_at():
    ground = without(a_county(), "县长")

    assert told(ground) == []
