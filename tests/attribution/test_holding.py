from datetime import date, timedelta

from ground_builders import YEAR, a_county, a_tenure, days
from hypothesis import given
from hypothesis import strategies as st

from attribution.responsibility.holding import held
from cadre.rules.periods import Span
from cadre.rules.vocabulary import TenureManner

ACTING = TenureManner.ACTING


def held_days(*tenures, span=YEAR):
    return [(one.official, one.days) for one in held(tenures, span)]


def test_a_handover_divides_the_year_on_its_day():
    before, after = (
        a_tenure("甲", "P", days("01-01", "06-30")),
        a_tenure("乙", "P", days("07-01", "12-31")),
    )

    assert held_days(before, after) == [("甲", 182), ("乙", 184)]


def test_days_without_a_holder_are_vacant():
    assert held_days(a_tenure("甲", "P", days("01-01", "02-29"))) == [("甲", 60), ("", 306)]
    assert held_days() == [("", 366)]


def test_who_acts_by_paper_has_the_days_that_nobody_holds():
    formal = a_tenure("甲", "P", days("01-01", "02-29"))
    acting = a_tenure("乙", "P", days("02-01", "05-31"), ACTING)

    assert held_days(formal, acting) == [("甲", 60), ("乙", 92), ("", 214)]


def test_stretches_of_one_holder_are_told_apart_by_their_dates():
    first, last = days("01-01", "03-31"), days("10-01", "12-31")

    one, nobody = held([a_tenure("甲", "P", first), a_tenure("甲", "P", last)], YEAR)

    assert one.spans == (first, last)
    assert nobody.spans == (days("04-01", "09-30"),)


def test_touching_stretches_of_one_holder_are_one():
    acting = a_tenure("乙", "P", days("05-01", "05-31"), ACTING)

    (one,) = held([a_tenure("甲", "P"), acting], YEAR)

    assert one.spans == (YEAR,)


def test_a_day_of_two_holders_counts_once_for_who_began_earlier():
    first, second = (
        a_tenure("乙", "P", days("01-01", "06-30")),
        a_tenure("甲", "P", days("06-01", "12-31")),
    )

    assert held_days(second, first) == [("乙", 182), ("甲", 184)]


def test_a_tenure_without_an_end_and_begun_before_the_period_counts_inside_it_only():
    assert held_days(a_tenure("甲", "P", Span(date(2016, 5, 1)))) == [("甲", 366)]
    assert held_days(a_tenure("甲", "P", Span(date(2021, 1, 1)))) == [("", 366)]


def test_parallel_and_touching_tenures_of_one_official_are_one():
    spans = days("01-01", "03-31"), days("04-01", "12-31"), days("02-01", "05-31")
    ground = a_county(tenures=[a_tenure("甲", "书记", span) for span in spans])

    (only,) = ground.tenures_of("书记")

    assert only.span == YEAR


@st.composite
def spans(draw):
    begins = draw(st.integers(-30, 395))
    length = draw(st.integers(0, 200))
    ends = None if draw(st.booleans()) and length > 150 else begins + length
    day = date(2020, 1, 1)
    return Span(day + timedelta(begins), None if ends is None else day + timedelta(ends))


tenure = st.builds(
    a_tenure,
    st.sampled_from("甲乙丙"),
    st.just("P"),
    spans(),
    st.sampled_from([TenureManner.FORMAL, TenureManner.CONCURRENT, ACTING]),
    st.sampled_from(["一号", "二号"]),
)


@given(st.lists(tenure, max_size=6))
def test_vacant_and_held_days_add_up_to_the_period(tenures):
    assert sum(one.days for one in held(tenures, YEAR)) == 366


@given(st.lists(tenure, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_tenures_does_not_matter(tenures, random):
    shuffled = random.sample(tenures, len(tenures))

    assert held(shuffled, YEAR) == held(tenures, YEAR)


@given(st.lists(tenure, max_size=6))
def test_each_day_goes_to_a_formal_holder_before_an_acting_one_before_nobody(tenures):
    for offset in range(0, 366, 15):
        day = YEAR.begins_on + timedelta(offset)
        there = [t for t in tenures if t.span.covers(day)]

        (one,) = held(tenures, Span(day, day))

        formal = {t.official for t in there if not t.acting}
        assert one.official in (formal or {t.official for t in there} or {""})
