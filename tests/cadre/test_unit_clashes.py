from datetime import date

import pytest

from cadre.roster.checking.findings import Check
from cadre.roster.checking.ground import Ground
from cadre.roster.checking.review import review
from cadre.roster.unit_clashes import clashes
from cadre.roster.unit_history import Body, Event, History
from cadre.rules.periods import Span
from cadre.rules.vocabulary import UnitEventKind as Kind

BEGAN, DAY, LATER = date(2015, 1, 1), date(2023, 7, 1), date(2024, 3, 1)
EVE, AFTER = date(2023, 6, 30), date(2023, 7, 2)


def body(name="县经信局", parent="X", begins=BEGAN, ends=None):
    return Body("JX", name, parent, "工作部门", Span(begins, ends))


def fields(unit, *events):
    return [clash.name for clash in clashes(History.of([unit], events))]


RENAMED = Event(Kind.RENAMED, "JX", DAY, former_name="县经信委")
MOVED = Event(Kind.MOVED, "JX", DAY, other="Y", former_parent="X")
FROM_NOWHERE = Event(Kind.MOVED, "JX", DAY, other="Y")
TO_THE_TOP = Event(Kind.MOVED, "JX", DAY, former_parent="X")
MERGED = Event(Kind.MERGED, "JX", DAY, other="GX")
ABOLISHED = Event(Kind.ABOLISHED, "JX", DAY)
FOUNDED = Event(Kind.FOUNDED, "JX", DAY)
SPLIT = Event(Kind.SPLIT, "JX", DAY, other="GX")
AGAIN = Event(Kind.FOUNDED, "JX", LATER)


@pytest.mark.parametrize(
    ("unit", "event", "told"),
    [
        (body("县经信局"), RENAMED, []),
        (body("县经信委"), RENAMED, ["name"]),
        (body(parent="Y"), MOVED, []),
        (body(parent="X"), MOVED, ["parent"]),
        (body(parent="Z"), MOVED, ["parent"]),
        (body(parent=""), FROM_NOWHERE, ["parent"]),
        (body(parent=""), TO_THE_TOP, []),
        (body(parent="X"), TO_THE_TOP, ["parent"]),
        *((body(ends=EVE), event, []) for event in (MERGED, ABOLISHED)),
        *((body(ends=ends), MERGED, ["ends_on"]) for ends in (None, DAY, date(2023, 6, 29))),
        (body(), ABOLISHED, ["ends_on"]),
        *((body(begins=DAY), event, []) for event in (FOUNDED, SPLIT)),
        *((body(begins=begins), SPLIT, ["begins_on"]) for begins in (EVE, AFTER)),
    ],
)
def test_a_unit_is_held_against_the_last_event_of_each_kind(unit, event, told):
    assert fields(unit, event) == told


def test_a_name_taken_up_again_by_a_renaming_is_no_clash():
    back = Event(Kind.RENAMED, "JX", LATER, former_name="县经信局")

    assert fields(body("县经信委"), RENAMED, back) == []
    assert fields(body("县经信局"), RENAMED, back) == ["name"]


def test_a_unit_founded_anew_after_its_end_lives_by_the_later_event():
    assert fields(body(begins=LATER), ABOLISHED, AGAIN) == []
    assert fields(body(begins=BEGAN), ABOLISHED, AGAIN) == ["begins_on"]


def test_what_happened_to_another_unit_is_nothing_to_this_one():
    into = Event(Kind.MERGED, "SW", DAY, other="JX")

    assert fields(body(), into) == []


def test_the_check_of_the_roster_tells_it_of_the_unit():
    ground = Ground(LATER, {}, {}, History.of([body("县经信委")], [RENAMED]))

    (one,) = review(ground)

    assert (one.check, one.unit, one.people) == (Check.UNIT_EVENTS, "JX", ())
    assert one.what == "县经信委（JX）已记录更名（2023-07-01），名称却仍是原名“县经信委”。"
