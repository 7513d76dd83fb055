from dataclasses import replace
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

from edge_builders import told
from ground_builders import (
    YEAR,
    a_county,
    a_duty,
    a_post,
    a_scheme,
    a_tenure,
    a_unit,
    days,
    portions,
)

from attribution.responsibility.holding import sitting
from attribution.runs import explaining
from attribution.runs.directions import manned
from attribution.runs.personal_posts import served
from cadre.rules.vocabulary import Position, Rest, Role, TenureManner, UnitKind

FORCE = a_unit("专班", UnitKind.TASK_FORCE)


def seat(name, position, by=""):
    return replace(a_post(name, "专班", position), ex_officio=by)


SEATS = (
    seat("组长", Position.CHIEF, "县长"),
    seat("副组长", Position.VICE_CHIEF, "工业局局长"),
    seat("专班科长", Position.SECTION_HEAD),
)
DUTIES = a_duty("专班"), a_duty(role=Role.COOPERATING, number="2")


def force(*tenures, seats=SEATS, duties=DUTIES):
    """A task force that leads: nobody holds a seat by a paper of its own, unless tenures say so."""
    spoken = {t.post for t in tenures}
    empty = [a_tenure("", s.code) for s in seats if s.ex_officio and s.code not in spoken]
    return a_county(*duties, posts=seats, units=[FORCE], tenures=[*tenures, *empty])


def test_a_task_force_is_divided_like_a_department():
    found = portions(force())

    assert found["专班科长"] == F(45, 100) * F(2, 9)
    assert sum(found.values()) == 1


def test_a_seat_is_held_by_whoever_holds_the_post_it_goes_with_and_all_paths_add_up():
    found = portions(force())

    assert found["县长"] == F(15, 100) + F(45, 100) * F(4, 9)
    assert found["工业局局长"] == F(5, 100) * F(4, 10) + F(45, 100) * F(3, 9)


def test_the_edge_says_by_virtue_of_which_post():
    (seated, _) = told(force(), "工业局局长")

    assert seated[-1] == "任职，当然兼任（由工业局工业局局长） 2020-01-01至2020-12-31"


def test_a_seat_passes_on_with_the_post_on_its_day():
    halves = days("01-01", "06-30"), days("07-01", "12-31")
    tenures = [a_tenure(who, "县长", span) for who, span in zip("甲乙", halves, strict=True)]

    found = portions(force(*tenures))

    assert found["甲"] == (F(15, 100) + F(45, 100) * F(4, 9)) * F(182, 366)
    assert found["乙"] == (F(15, 100) + F(45, 100) * F(4, 9)) * F(184, 366)


def test_a_tenure_of_the_seat_itself_goes_first():
    found = portions(force(a_tenure("丙", "组长", days("01-01", "06-30"))))

    assert found["丙"] == F(45, 100) * F(4, 9) * F(182, 366)
    assert found["县长"] == F(15, 100) + F(45, 100) * F(4, 9) * F(184, 366)


def test_where_the_other_post_is_vacant_the_seat_is_vacant():
    found = portions(force(a_tenure("甲", "县长", days("01-01", "06-30"))))

    assert found[Rest.VACANT, "专班组长"] == F(45, 100) * F(4, 9) * F(184, 366)


def test_who_acts_by_paper_in_the_post_has_the_seat_too():
    acting = a_tenure("丁", "县长", days("12-01", "12-31"), TenureManner.ACTING)

    found = portions(force(acting))

    assert found["丁"] == (F(15, 100) + F(45, 100) * F(4, 9)) * F(31, 366)


def test_seats_that_go_with_one_another_in_a_circle_are_vacant():
    seats = seat("组长", Position.CHIEF, "副组长"), seat("副组长", Position.VICE_CHIEF, "组长")

    found = portions(force(seats=seats))

    assert found[Rest.VACANT, "专班组长"] == F(45, 100) * F(4, 7)
    assert sum(found.values()) == 1


def test_a_seat_that_goes_with_a_post_which_is_not_there_is_vacant():
    ground = force(seats=(seat("组长", Position.CHIEF, "不存在"),))

    assert portions(ground)[Rest.VACANT, "专班组长"] == F(45, 100)


def test_a_seat_may_go_with_a_seat():
    seats = seat("组长", Position.CHIEF, "县长"), seat("副组长", Position.VICE_CHIEF, "组长")
    ground = force(seats=seats)

    (only,) = sitting(ground, ground.posts["副组长"], YEAR)

    assert (only.official, only.by, only.days) == ("县长", "专班组长", 366)


def test_who_is_named_for_a_seat_is_shown_in_it_and_on_other_days_whoever_sits_by_right():
    ground = a_county(
        posts=[seat("组长", Position.CHIEF, "副县长")],
        units=[FORCE],
        tenures=[a_tenure("专人", "组长", days("07-01", "12-31"))],
    )

    (shown,) = manned(ground, "专班", YEAR)

    assert [(one.official, one.span) for one in shown.tenures] == [
        ("副县长", days("01-01", "06-30")),
        ("专人", days("07-01", "12-31")),
    ]
    assert explaining.holders(ground, YEAR)["组长"] == ("副县长", "专人")
    posts = served(a_scheme(), ground)
    assert [(one.post.code, one.days) for one in posts["副县长"]] == [
        ("副县长", 366),
        ("组长", 182),
    ]
    assert [(one.post.code, one.days) for one in posts["专人"]] == [("组长", 184)]
