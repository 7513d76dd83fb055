from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

from edge_builders import sides, told
from ground_builders import YEAR, a_county, a_duty, a_portfolio, a_post, a_tenure, days, portions

from cadre.rules.vocabulary import PortfolioKind, Position, Rest, Role

BUREAUS = ("工业局", "财政局")
FIRST, SECOND = days("01-01", "06-30"), days("07-01", "12-31")


def test_a_duty_that_passes_to_another_bureau_is_divided_by_days():
    lines = a_duty(span=FIRST), a_duty("财政局", number="2", span=SECOND)

    found = portions(a_county(*lines, bureaus=BUREAUS))

    assert found["工业局局长"] == F(1, 2) * F(4, 10) * F(182, 366)
    assert found["财政局局长"] == F(1, 2) * F(4, 10) * F(184, 366)
    assert found["书记"] == F(1, 10)


def test_the_edge_says_the_dates_and_days():
    ground = a_county(
        a_duty(span=FIRST), a_duty("财政局", number="2", span=SECOND), bureaus=BUREAUS
    )

    (path,) = told(ground, "财政局局长")

    assert path[0].endswith(" 2020-07-01至2020-12-31（184/366天）")


def test_days_on_which_no_line_speaks_go_to_the_rest():
    found = portions(a_county(a_duty(span=SECOND)))

    assert found[Rest.NO_DUTY, "县"] == F(182, 366)
    assert found["书记"] == F(1, 10) * F(184, 366)
    assert sum(found.values()) == 1


def test_a_line_outside_the_period_never_speaks():
    before = YEAR.begins_on.replace(year=2019)

    found = portions(a_county(a_duty(span=type(YEAR)(before, before))))

    assert found == {(Rest.NO_DUTY, "县"): 1}


def test_a_cooperating_bureau_of_the_second_half_takes_from_the_lead_then_only():
    lines = a_duty(), a_duty("财政局", Role.COOPERATING, "2", span=SECOND)

    found = portions(a_county(*lines, bureaus=BUREAUS))

    assert found["财政局局长"] == F(5, 100) * F(4, 10) * F(184, 366)
    assert found["工业局局长"] == F(4, 10) * (F(50, 100) * 182 + F(45, 100) * 184) / 366


def test_a_line_cut_in_two_that_touch_is_the_same_as_one():
    halves = a_duty(number="1", span=FIRST), a_duty(number="2", span=SECOND)

    assert portions(a_county(*halves)) == portions(a_county())


def test_a_change_of_holder_inside_a_stretch_is_counted_in_days_of_the_stretch():
    tenures = [
        a_tenure("甲", "工业局局长", days("01-01", "03-31")),
        a_tenure("乙", "工业局局长", days("04-01", "12-31")),
    ]

    found = portions(a_county(a_duty(span=FIRST), tenures=tenures))

    assert found["甲"] == F(2, 10) * F(91, 366)
    assert found["乙"] == F(2, 10) * F(91, 366)


def test_the_deputy_of_the_bureau_that_leads_then_is_in_charge():
    second = a_post("副县长二", "县政府", Position.DEPUTY)
    lines = a_duty(span=FIRST), a_duty("财政局", number="2", span=SECOND)
    charges = [
        a_portfolio("副县长", "工业局", PortfolioKind.UNIT),
        a_portfolio("副县长二", "财政局", PortfolioKind.UNIT),
    ]

    found, _ = sides(a_county(*lines, bureaus=BUREAUS, posts=[second], portfolios=charges))

    assert found["副县长"] == F(1, 4) * F(182, 366)
    assert found["副县长二"] == F(1, 4) * F(184, 366)
