from datetime import date

import pytest
from demo_world import COUNTIES, move_to

from attribution.runs import notice_store, store
from cadre.foundation import holiday_store, page_entry
from cadre.foundation.facts import last_batch
from cadre.foundation.holiday_forms import HOLIDAYS
from cadre.foundation.settings import Settings
from records.demo.accounts import acting
from records.desk.forms import BOOKS

SETTINGS = Settings(_env_file=None)
GROUNDS = page_entry.Grounds("登记放假安排", "虚构〔2021〕1号")
MONDAY = date(2021, 3, 1)
OFF, WORKED = (date(2021, 3, 3), "放假"), (date(2021, 3, 6), "调休上班")


def entered(session, *days):
    rows = [
        {"day": day, "kind": kind, "name": "虚构节", "paper": GROUNDS.paper, "source": "虚构"}
        for day, kind in days
    ]
    raw = {HOLIDAYS.title: page_entry.sheet_of_rows(HOLIDAYS, rows)}
    who = acting(session, "kaohe")
    return page_entry.enter_form(session, who, BOOKS, "holidays", raw, grounds=GROUNDS)


@pytest.mark.parametrize(
    ("days", "ends_on"),
    [
        pytest.param([], date(2021, 3, 8), id="没有登记，只避开周末"),
        pytest.param([OFF], date(2021, 3, 9), id="3-3放假"),
        pytest.param([WORKED], date(2021, 3, 6), id="3-6周六上班"),
        pytest.param([OFF, WORKED], date(2021, 3, 8), id="放假又调休"),
    ],
)
def test_the_window_of_a_division_leaves_out_the_entered_holidays(demo, monkeypatch, days, ends_on):
    entered(demo, *days)
    move_to(monkeypatch, MONDAY)

    seen = last_batch(demo)
    notice = notice_store.fix(demo, acting(demo, "kaohe"), SETTINGS, COUNTIES, seen=seen)

    assert notice.window_ends_on == ends_on


@pytest.mark.parametrize(("days", "ends_on"), [([], date(2021, 3, 8)), ([OFF], date(2021, 3, 9))])
def test_the_window_of_a_publication_leaves_out_the_entered_holidays(
    demo, monkeypatch, days, ends_on
):
    entered(demo, *days)
    run, _ = store.make(demo, acting(demo, "kaohe"), COUNTIES, "虚构")

    store.publish(demo, acting(demo, "kaohe"), SETTINGS, run.id, on=MONDAY)

    assert run.window_ends_on == ends_on


def test_holidays_entered_later_leave_a_published_window_and_a_trial_as_they_are(demo):
    run = store.current(demo, COUNTIES)
    before = run.window_ends_on

    entered(demo, OFF)

    assert run.window_ends_on == before
    assert not store.outdated(demo, run)


def test_a_day_entered_again_corrects_the_one_before(demo):
    entered(demo, OFF, WORKED)
    entered(demo, (OFF[0], "调休上班"))

    calendar = holiday_store.calendar(demo)

    assert calendar.holidays == frozenset()
    assert calendar.made_up == {OFF[0], WORKED[0]}
