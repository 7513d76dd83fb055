from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from records.cases.timeline import LEFT, NEAR, RIGHT, Life, Mark, Rate, Stretch, draw

DAYS = st.dates(date(2016, 1, 1), date(2024, 12, 31))
UNTIL = date(2024, 12, 31)


def stretch(begins: date, length: int) -> Stretch:
    return Stretch("某镇副镇长", begins, begins + timedelta(days=length))


def test_posts_one_after_the_other_stand_on_one_row_and_at_one_time_on_two():
    first = Stretch("甲镇副镇长", date(2016, 5, 10), date(2020, 4, 19))
    second = Stretch("乙镇副镇长", date(2020, 4, 20), None)
    beside = Stretch("挂职", date(2021, 1, 1), date(2021, 12, 31))

    drawn = draw(Life((first, second, beside), (), (), (), UNTIL))

    assert drawn.posts[0].y == drawn.posts[1].y
    assert drawn.posts[2].y > drawn.posts[1].y
    assert drawn.posts[1].x >= drawn.posts[0].x + drawn.posts[0].width


def test_a_label_that_does_not_fit_is_cut_and_kept_whole_beside():
    short = Stretch("影响期：不适宜现职调离岗位", date(2020, 4, 15), date(2021, 4, 14), "barred")
    long = Stretch("甲镇副镇长", date(2016, 1, 1), None)

    (bar,) = draw(Life((long,), (), (), (short,), UNTIL)).periods

    assert bar.short.endswith("…")
    assert bar.label == "影响期：不适宜现职调离岗位"
    assert bar.span == "2020-04-15至2021-04-14"


def test_the_higher_rate_stands_higher_and_a_year_without_one_breaks_the_line():
    rates = (
        Rate(date(2018, 7, 1), "2018年", Decimal("62.67"), Decimal("89.32")),
        Rate(date(2019, 7, 1), "2019年", None, Decimal("90.00")),
        Rate(date(2020, 7, 1), "2020年", Decimal("95.33"), Decimal("94.53")),
    )

    drawn = draw(Life((), rates, (), (), UNTIL))

    assert drawn.points[0].own_y > drawn.points[0].peers_y
    assert drawn.points[2].own_y < drawn.points[2].peers_y
    assert drawn.own_line.count("M") == 2
    assert drawn.peers_line.count("M") == 1


def test_marks_are_numbered_by_day():
    marks = (Mark(date(2021, 4, 15), "期满"), Mark(date(2020, 3, 25), "登记线索"))

    dots = draw(Life((), (), marks, (), UNTIL)).dots

    assert [(dot.number, dot.mark.title) for dot in dots] == [(1, "登记线索"), (2, "期满")]


@given(
    st.lists(st.tuples(DAYS, st.integers(0, 3000)), max_size=8),
    st.lists(DAYS, max_size=25),
)
def test_nothing_lies_on_anything_else_or_beyond_the_edges(spans, days):
    life = Life(
        tuple(stretch(*span) for span in spans),
        (),
        tuple(Mark(day, "办理") for day in days),
        tuple(stretch(*span) for span in spans),
        UNTIL,
    )

    drawn = draw(life)

    for row in (drawn.posts, drawn.periods):
        for one in row:
            assert LEFT <= one.x <= RIGHT
            assert all(
                other.y != one.y or other.x >= one.x + one.width or one.x >= other.x + other.width
                for other in row
                if other is not one
            )
    for dot in drawn.dots:
        assert LEFT <= dot.x <= RIGHT
        assert dot.y < drawn.height
        others = (o for o in drawn.dots if o is not dot and o.y == dot.y)
        assert all(abs(other.x - dot.x) >= NEAR for other in others)
