from dataclasses import replace
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from ground_builders import (
    YEAR,
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    an_indicator,
    days,
)

from attribution.responsibility.charge import gaps, in_charge
from cadre.rules.vocabulary import ChargeRole, PortfolioKind, Position

OTHER = a_post("副县长二", "县政府", Position.DEPUTY)
UNIT, INDICATOR = PortfolioKind.UNIT, PortfolioKind.INDICATOR


def charged(*lines, duties=None, posts=(OTHER,), by_card=False, on=YEAR):
    duties = duties if duties is not None else (a_duty(),)
    ground = a_county(*duties, posts=posts, portfolios=lines)
    deputies = ground.posts_of("县政府", Position.DEPUTY)
    found = in_charge(
        ground, Position.DEPUTY, deputies, an_indicator(), duties, on, by_card=by_card
    )
    return [(c.post.code if c.post else "", c.part, c.span.days) for c in found]


def test_the_field_decides_when_nothing_nearer_speaks():
    lines = a_portfolio("副县长", "工业"), a_portfolio("副县长二", "农业")

    assert charged(*lines) == [("副县长", 1, 366)]


def test_the_unit_goes_before_the_field():
    lines = a_portfolio("副县长", "工业"), a_portfolio("副县长二", "工业局", UNIT)

    assert charged(*lines) == [("副县长二", 1, 366)]


def test_the_indicator_goes_before_the_unit():
    lines = a_portfolio("副县长", "I", INDICATOR), a_portfolio("副县长二", "工业局", UNIT)

    assert charged(*lines) == [("副县长", 1, 366)]


def test_the_post_that_the_duty_names_goes_before_all():
    duties = (a_duty(deputy_post="副县长二"),)

    assert charged(a_portfolio("副县长", "I", INDICATOR), duties=duties) == [("副县长二", 1, 366)]


def test_a_post_of_another_position_named_in_the_column_is_passed_over():
    duties = (a_duty(deputy_post="工业局副局长"),)

    assert charged(a_portfolio("副县长", "工业"), duties=duties) == [("副县长", 1, 366)]


def test_where_an_exception_ends_the_field_speaks_again():
    lines = (
        a_portfolio("副县长", "工业"),
        a_portfolio("副县长二", "I", INDICATOR, days("07-01", "12-31")),
    )

    assert charged(*lines) == [("副县长", 1, 182), ("副县长二", 1, 184)]


def test_days_that_no_portfolio_covers_are_nobodys():
    line = a_portfolio("副县长", "工业", span=days("02-01", "11-30"))

    assert charged(line) == [("副县长", 1, 304), ("", 1, 31), ("", 1, 31)]


def test_two_in_charge_of_the_same_share_equally_on_common_days():
    lines = (
        a_portfolio("副县长", "工业"),
        a_portfolio("副县长二", "工业", span=days("07-01", "12-31")),
    )

    assert charged(*lines) == [
        ("副县长", 1, 182),
        ("副县长", F(1, 2), 184),
        ("副县长二", F(1, 2), 184),
    ]


@pytest.mark.parametrize("role", [ChargeRole.ASSISTING, ChargeRole.LIAISON])
def test_who_assists_or_keeps_contact_is_not_in_charge(role):
    assert charged(a_portfolio("副县长", "工业", role=role)) == [("", 1, 366)]


def test_of_several_deputies_whom_nothing_puts_in_charge_nobody_is():
    assert charged() == [("", 1, 366)]


def test_the_only_deputy_is_in_charge_when_nothing_speaks():
    assert charged(posts=()) == [("副县长", 1, 366)]


def test_a_card_that_names_nobody_means_nobody_even_where_there_is_one_post_only():
    assert charged(posts=(), by_card=True) == [("", 1, 366)]


def test_a_post_that_one_of_two_cards_names_has_half_and_the_other_half_is_nobodys():
    cards = a_duty(deputy_post="副县长", number="1"), a_duty(number="2")

    assert charged(duties=cards, by_card=True) == [("副县长", F(1, 2), 366), ("", F(1, 2), 366)]


def test_two_cards_that_name_the_same_post_give_it_the_whole():
    cards = a_duty(deputy_post="副县长", number="1"), a_duty(deputy_post="副县长", number="2")

    assert charged(duties=cards, by_card=True) == [("副县长", 1, 366)]


def test_the_order_and_the_cutting_of_portfolio_lines_do_not_matter():
    whole = a_portfolio("副县长", "工业")
    halves = [
        a_portfolio("副县长", "工业", span=days("07-01", "12-31")),
        a_portfolio("副县长", "工业", span=days("01-01", "06-30")),
    ]

    assert charged(*halves) == charged(*reversed(halves)) == charged(whole)


def test_gaps_lie_before_between_and_after():
    spans = [days("02-01", "03-31"), days("05-01", "11-30")]

    assert gaps(spans, YEAR) == [
        days("01-01", "01-31"),
        days("04-01", "04-30"),
        days("12-01", "12-31"),
    ]
    assert gaps([YEAR], YEAR) == []
    assert gaps([], YEAR) == [YEAR]


def test_the_only_post_has_what_no_division_of_work_ever_speaks_of():
    assert charged(posts=()) == [("副县长", 1, 366)]


def test_where_a_division_of_work_speaks_for_some_days_only_nobody_is_in_charge_on_the_others():
    first_half, second_half = days("01-01", "06-30"), days("07-01", "12-31")
    line = replace(a_portfolio("副县长", "工业"), span=first_half)

    assert charged(line, posts=()) == [("副县长", 1, 182), ("", 1, 184)]
    assert charged(line, posts=(), on=first_half) == [("副县长", 1, 182)]
    assert charged(line, posts=(), on=second_half) == [("", 1, 184)]
