from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.calendar import WorkCalendar
from records.appeals import clocks, inquiry, personal, score

PLAIN = WorkCalendar()
SPRING = WorkCalendar(frozenset(date(2021, 2, d) for d in range(11, 18)))
KNOWN = date(2021, 3, 1)  # 周一
ONE = timedelta(days=1)


def late(event: str, on: date, taken: clocks.Taken = (), calendar: WorkCalendar = PLAIN) -> bool:
    return bool(clocks.out_of_time(taken, event, KNOWN, on, calendar))


@pytest.mark.parametrize(
    ("event", "taken", "last"),
    [
        (personal.REVIEW, (), date(2021, 3, 31)),
        (personal.DIRECT, (), date(2021, 3, 31)),
        (personal.APPEAL, ((personal.SERVED, date(2021, 4, 1)),), date(2021, 4, 16)),
        (personal.RETRIAL, (), date(2021, 4, 1)),
        (personal.SECOND, ((personal.SERVED, date(2021, 4, 1)),), date(2021, 5, 3)),  # 5月1日周六
        (score.AGAIN, ((score.TOLD, date(2021, 4, 1)),), date(2021, 4, 8)),
    ],
)
def test_an_appellants_step_is_in_time_on_the_last_day_and_not_on_the_next(event, taken, last):
    assert not late(event, last, taken)
    assert late(event, last + ONE, taken)


def test_a_last_day_in_the_spring_festival_is_put_off_to_the_first_working_day():
    known = date(2021, 1, 15)  # 30 日后是 2 月 14 日，正月初三

    for day, over in ((date(2021, 2, 18), False), (date(2021, 2, 19), True)):
        assert bool(clocks.out_of_time((), personal.REVIEW, known, day, SPRING)) is over


def test_the_law_gives_no_time_for_an_appeal_to_the_body_above():
    served = ((personal.SERVED, date(2021, 4, 1)),)

    assert not late(personal.AGAIN, date(2031, 4, 1), served)


def due(kind, state, taken, as_of, extended=0):
    (found,) = [
        one
        for one in clocks.due(
            kind, state, taken, opened_on=KNOWN, known_on=KNOWN, extended=extended,
            as_of=as_of, calendar=PLAIN,
        )
        if not one.own
    ]  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("kind", "state", "taken", "extended", "last"),
    [
        (personal.PERSONNEL, "复核中", ((personal.REVIEW, KNOWN),), 0, date(2021, 3, 31)),
        (personal.PERSONNEL, "审理中", ((personal.ACCEPTED, KNOWN),), 0, date(2021, 4, 30)),
        (personal.PERSONNEL, "审理中", ((personal.ACCEPTED, KNOWN),), 30, date(2021, 5, 31)),
        (personal.SUPERVISORY, "复审中", ((personal.RETRIAL, KNOWN),), 0, date(2021, 4, 1)),
        (personal.SUPERVISORY, "监察复核中", ((personal.SECOND, KNOWN),), 0, date(2021, 5, 3)),
        (score.KIND, "核查中", (), 0, date(2021, 3, 15)),
        (inquiry.KIND, "办理中", (), 0, date(2021, 3, 15)),
    ],
)
def test_the_office_is_late_from_the_day_after_its_last(kind, state, taken, extended, last):
    assert due(kind, state, taken, last, extended).last_on == last
    assert due(kind, state, taken, last, extended).days_late == 0
    assert due(kind, state, taken, last + ONE, extended).days_late == 1


@pytest.mark.parametrize(("days", "allowed"), [(0, False), (1, True), (30, True), (31, False)])
def test_a_complex_case_is_extended_by_thirty_days_at_most(days, allowed):
    assert (clocks.too_long(days, KNOWN) == "") is allowed


@given(st.dates(date(2019, 7, 1), date(2030, 1, 1)), st.integers(0, 120))
def test_once_out_of_time_always_out_of_time(known, days):
    on = known + timedelta(days=days)

    if clocks.out_of_time((), personal.REVIEW, known, on, PLAIN):
        assert clocks.out_of_time((), personal.REVIEW, known, on + ONE, PLAIN)
