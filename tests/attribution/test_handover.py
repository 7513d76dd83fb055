from dataclasses import replace
from decimal import Decimal
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from edge_builders import a_handover, a_target, handed_over, shared_out, sides, told
from ground_builders import (
    YEAR,
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    a_scheme,
    a_tenure,
    an_indicator,
    days,
)

from attribution.responsibility.timing import Yardstick, stretches
from cadre.rules.vocabulary import Direction, Position, Side

PART = F(1, 4)  # 领导班子 .50 × 分管 .50
FINAL = {"I": Decimal("9.6")}


def scheme(target="12", baseline="3", **indicator):
    return replace(a_scheme(an_indicator(**indicator)), targets=a_target(target, baseline))


def deputies(value, final="9.6", *, of=None, ground=None):
    """What the two deputies have of credit and of fault, as parts of the deputy's."""
    ground = ground or handed_over(a_handover(value))
    found = sides(ground, of or scheme(), {"I": None if final is None else Decimal(final)})
    return [tuple(side.get(who, F(0)) / PART for who in "前后") for side in found]


def test_credit_goes_by_progress_from_the_frozen_value():
    # 基期 3.0，交接 4.2，期末 9.6：前任 1.2/6.6，后任 5.4/6.6
    credit, _ = deputies("4.2")

    assert credit == (F(12, 66), F(54, 66))


def test_fault_goes_by_the_shortfall_against_the_even_schedule():
    # 目标 12：前 182 天应进 9×182/366，实进 1.2；后 184 天应进 9×184/366，实进 2.4
    _, fault = deputies("4.2", "6.6")

    short = 9 * F(182, 366) - F(12, 10), 9 * F(184, 366) - F(24, 10)
    assert fault == (short[0] / sum(short), short[1] / sum(short))


def test_who_was_ahead_of_the_schedule_has_no_fault():
    _, fault = deputies("4.2", "9.6")

    assert fault == (1, 0)


def test_a_stretch_that_went_backwards_has_no_credit_and_takes_none_away():
    credit, _ = deputies("2.0", "9.6")

    assert credit == (0, 1)


def test_of_an_indicator_that_should_fall_what_fell_is_progress():
    falling = scheme("6", "12", direction=Direction.LOWER)

    credit, fault = deputies("11", "8", of=falling)

    assert credit == (F(1, 4), F(3, 4))
    short = 6 * F(182, 366) - 1, F(6 * 184, 366) - 3
    assert fault == (short[0] / sum(short), short[1] / sum(short))


@pytest.mark.parametrize(
    ("final", "target", "baseline", "lacking"),
    [(None, "12", "3", "期末值"), ("9.6", "12", None, "基期值")],
)
def test_without_base_or_final_value_days_are_counted_and_the_edge_says_why(
    final, target, baseline, lacking
):
    own = scheme(target, baseline)
    values = FINAL if final else {"I": None}
    ground = handed_over(a_handover("4.2"))

    assert deputies("4.2", final, of=own) == [(F(182, 366), F(184, 366))] * 2
    assert f"交接基数没有用上：没有{lacking}" in told(ground, "前", own, values)[0][-1]


def test_without_a_target_fault_is_counted_by_days():
    credit, fault = deputies("4.2", of=scheme(target=None))

    assert credit == (F(12, 66), F(54, 66))
    assert fault == (F(182, 366), F(184, 366))


def test_where_nothing_moved_days_are_counted():
    credit, _ = deputies("3", "3")

    assert credit == (F(182, 366), F(184, 366))


@pytest.mark.parametrize("on", ["2020-01-01", "2019-07-01", "2021-01-01"])
def test_a_value_frozen_outside_the_period_or_on_its_first_day_weighs_nothing(on):
    ground = handed_over(a_handover("4.2", on))

    assert deputies("", ground=ground) == [(F(182, 366), F(184, 366))] * 2


def test_several_frozen_values_are_known_points_between_which_days_are_even():
    # 3.0 → 3.6（91 天）→ 4.2（91 天）→ 9.6：前任两段合计 1.2
    ground = handed_over(a_handover("3.6", "2020-04-01"), a_handover("4.2"))

    assert deputies("", ground=ground)[0] == (F(12, 66), F(54, 66))


def test_a_post_that_changed_on_another_day_has_its_part_of_the_stretch():
    tenures = [
        a_tenure("甲", "工业局局长", days("01-01", "03-31")),
        a_tenure("乙", "工业局局长", days("04-01", "12-31")),
    ]
    ground = handed_over(a_handover("4.2"), tenures=tenures)

    credit, _ = sides(ground, scheme(), FINAL)

    assert credit["甲"] == F(1, 2) * F(4, 10) * F(12, 66) * F(91, 182)


def test_the_division_of_work_is_weighed_by_progress_too():
    second = a_post("副县长二", "县政府", Position.DEPUTY)
    lines = [
        a_portfolio("副县长", "工业", span=days("01-01", "06-30")),
        a_portfolio("副县长二", "工业", span=days("07-01", "12-31")),
    ]
    ground = replace(a_county(posts=[second], portfolios=lines), handovers=(a_handover("4.2"),))

    credit, _ = sides(ground, scheme(), FINAL)

    assert (credit["副县长"], credit["副县长二"]) == (PART * F(12, 66), PART * F(54, 66))


def test_a_duty_that_passed_on_is_weighed_by_progress_too():
    lines = (
        a_duty(span=days("01-01", "06-30")),
        a_duty("财政局", number="2", span=days("07-01", "12-31")),
    )
    ground = replace(a_county(*lines, bureaus=("工业局", "财政局")), handovers=(a_handover("4.2"),))

    credit, _ = sides(ground, scheme(), FINAL)

    assert credit["财政局局长"] == F(1, 2) * F(4, 10) * F(54, 66)
    assert sum(credit.values()) == 1


def test_the_edge_says_the_known_points_and_the_part():
    ground = handed_over(a_handover("4.2"))

    (credit,) = told(ground, "前", scheme(), FINAL)
    (fault,) = told(ground, "前", scheme(), FINAL, Side.FAULT)

    points = "按交接基数：2020-07-01 交接时 4.2，期末 9.6，基期 3"
    assert credit[-1] == f"任职 2020-01-01至2020-06-30（{points}；占进展 2/11）"
    assert fault[-1] == f"任职 2020-01-01至2020-06-30（{points}，目标 12；占欠账 1.00）"


def test_days_of_a_share_are_days_whatever_they_weigh():
    found = shared_out(handed_over(a_handover("4.2")), scheme(), FINAL)

    assert {s.official: s.days for s in found if s.official in "前后"} == {"前": 182, "后": 184}


def test_a_year_is_cut_where_something_begins_or_ends():
    cut = stretches([days("03-01", "06-30"), None, days("06-01", "12-31")], YEAR)

    assert [span.begins_on.month for span in cut] == [1, 3, 6, 7]
    assert sum(span.days for span in cut) == 366
    assert stretches([], YEAR) == [YEAR]


def test_weights_of_parts_add_up_to_the_weight_of_the_whole():
    halves = days("01-01", "06-30"), days("07-01", "12-31")
    measure = Yardstick(tuple(zip(halves, (F(12, 10), F(54, 10)), strict=True)))
    pieces = [days("01-01", "02-29"), days("03-01", "08-31"), days("09-01", "12-31")]

    assert sum(measure.timed("", [p], YEAR).factor for p in pieces) == 1
