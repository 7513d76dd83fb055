from dataclasses import replace

import pytest
from ground_builders import (
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    a_scheme,
    an_indicator,
    an_office,
    days,
)

from attribution.responsibility.findings import Check
from attribution.responsibility.review import review
from cadre.rules.vocabulary import ChargeRole, PortfolioKind, Position

SECOND = a_post("副县长二", "县政府", Position.DEPUTY)
OTHER = a_portfolio("副县长二", "卫生")


def told(check, ground, scheme=None):
    return [f.what for f in review(scheme or a_scheme(), ground) if f.check is check]


def uncharged(*portfolios, **more):
    given = {"posts": [SECOND], **more}
    return told(Check.UNCHARGED, a_county(portfolios=[OTHER, *portfolios], **given))


def test_a_field_that_no_deputy_has_is_reported_with_its_indicators():
    assert uncharged() == ["县的“工业”整个考核周期没有人分管（指标：指标I）。"]
    assert uncharged(a_portfolio("副县长", "工业")) == []


def test_a_field_of_two_indicators_is_reported_once():
    scheme = a_scheme(more=[an_indicator("J")])
    ground = a_county(a_duty(), a_duty(indicator="J", number="2"), posts=[SECOND])

    assert told(Check.UNCHARGED, ground, scheme) == [
        "县的“工业”整个考核周期没有人分管（指标：指标I、指标J）。"
    ]


@pytest.mark.parametrize(
    ("ends", "found"),
    [("12-31", []), ("12-30", ["县的“工业”在 2020-12-31没有人分管（指标：指标I）。"])],
)
def test_a_field_that_a_deputy_has_for_a_part_of_the_year_is_open_on_the_other_days(ends, found):
    assert uncharged(a_portfolio("副县长", "工业", span=days("01-01", ends))) == found


@pytest.mark.parametrize(
    "line",
    [
        a_portfolio("副县长", "工业局", PortfolioKind.UNIT),
        a_portfolio("副县长", "I", PortfolioKind.INDICATOR),
        a_portfolio("县长", "工业"),
        a_portfolio("书记", "工业局", PortfolioKind.UNIT),
    ],
)
def test_a_unit_an_indicator_or_the_principal_himself_fills_the_field(line):
    assert uncharged(line) == []


def test_assisting_is_not_being_in_charge():
    assist = a_portfolio("副县长", "工业", role=ChargeRole.ASSISTING)

    assert len(uncharged(assist)) == 1


def test_a_team_with_one_deputy_needs_no_division_of_work():
    assert told(Check.UNCHARGED, a_county()) == []


def test_a_department_assessed_itself_has_no_fields_to_be_charged():
    office = an_office()

    assert told(Check.UNCHARGED, office, a_scheme(subjects=("市局",))) == []


def test_an_indicator_that_does_not_count_has_no_open_field():
    scheme = replace(a_scheme(), weights={})

    assert told(Check.UNCHARGED, a_county(posts=[SECOND]), scheme) == []


def test_what_is_assisted_in_and_in_nobodys_charge_is_reported():
    assist = a_portfolio("副县长", "对口帮扶", role=ChargeRole.ASSISTING)
    charge = a_portfolio("书记", "对口帮扶")

    assert told(Check.ONLY_ASSISTED, a_county(portfolios=[assist])) == [
        "县政府副县长（副县长）协助“对口帮扶”，却没有人分管。"
    ]
    assert told(Check.ONLY_ASSISTED, a_county(portfolios=[assist, charge])) == []


def double(*portfolios, **more):
    return told(Check.DOUBLE_CHARGE, a_county(portfolios=portfolios, **more))


def test_the_head_of_government_and_a_deputy_in_charge_of_one_field_are_reported():
    (what,) = double(a_portfolio("县长", "财政"), a_portfolio("副县长", "财政"))

    assert what == (
        "“财政”在 2020-01-01至2020-12-31 由县政府副县长（副县长）、县政府县长（县长）同时分管，"
        "各按各的系数。"
    )


def test_the_two_principals_of_a_county_may_lead_in_the_same_words():
    assert double(a_portfolio("书记", "全面工作"), a_portfolio("县长", "全面工作")) == []


def test_a_field_handed_from_one_to_the_other_is_no_double_charge():
    lines = [
        a_portfolio("县长", "财政", span=days("01-01", "06-30")),
        a_portfolio("副县长", "财政", span=days("07-01", "12-31")),
    ]

    assert double(*lines) == []


def test_one_in_charge_and_another_who_assists_is_as_it_should_be():
    lines = [
        a_portfolio("县长", "财政"),
        a_portfolio("副县长", "财政", role=ChargeRole.ASSISTING),
    ]

    assert double(*lines) == []


def test_a_vice_chief_and_his_section_head_of_one_field_are_one_chain():
    lines = [a_portfolio("工业局副局长", "技改"), a_portfolio("工业局科长", "技改")]

    assert double(*lines) == []


def test_two_vice_chiefs_of_one_bureau_in_charge_of_one_field_are_reported():
    second = a_post("工业局副局长二", "工业局", Position.VICE_CHIEF)
    lines = [a_portfolio("工业局副局长", "技改"), a_portfolio("工业局副局长二", "技改")]

    (what,) = double(*lines, posts=[second])

    assert what.endswith("同时分管，份额平分。")
