from datetime import date

from cadre.roster.unit_history import Body, Event, History
from cadre.rules.periods import Span
from cadre.rules.vocabulary import UnitEventKind as Kind

BEGAN, CHANGED, LATER = date(2015, 1, 1), date(2023, 7, 1), date(2024, 3, 1)
EVE = date(2023, 6, 30)


def body(code: str, name: str = "", parent: str = "", begins: date = BEGAN, ends=None) -> Body:
    return Body(code, name or code, parent, "工作部门", Span(begins, ends))


def test_a_result_of_2023_still_belongs_to_the_unit_as_it_was():
    renamed = Event(Kind.RENAMED, "JX", CHANGED, former_name="县经信委")
    history = History.of([body("JX", "县经信局")], [renamed])

    assert history.name_on("JX", EVE) == "县经信委"
    assert history.name_on("JX", CHANGED) == "县经信局"


def test_of_two_renamings_the_first_later_one_tells_the_name():
    events = [
        Event(Kind.RENAMED, "JX", LATER, former_name="乙局"),
        Event(Kind.RENAMED, "JX", CHANGED, former_name="甲局"),
    ]
    history = History.of([body("JX", "丙局")], events)

    assert [history.name_on("JX", day) for day in (EVE, CHANGED, LATER)] == ["甲局", "乙局", "丙局"]


def test_a_unit_that_was_moved_stood_under_its_former_parent_until_the_day_before():
    moved = Event(Kind.MOVED, "SC", CHANGED, other="B", former_parent="A")
    history = History.of([body("SC", parent="B"), body("A"), body("B")], [moved])

    assert history.on("SC", EVE).parent == "A"
    assert history.on("SC", CHANGED).parent == "B"


def test_a_unit_that_had_no_parent_had_none_on_the_day_before_it_was_moved():
    moved = Event(Kind.MOVED, "SC", CHANGED, other="B")
    history = History.of([body("SC", parent="B"), body("B")], [moved])

    assert history.on("SC", EVE).parent == ""


def test_units_merged_are_followed_by_the_new_one_from_that_day_on():
    events = [Event(Kind.MERGED, code, CHANGED, other="新") for code in ("甲", "乙")]
    units = [body("甲", ends=EVE), body("乙", ends=EVE), body("新", begins=CHANGED)]
    history = History.of(units, events)

    assert history.successors("甲", EVE) == ["甲"]
    assert history.successors("甲", CHANGED) == ["新"]
    assert {one.code for one in history.alive(EVE)} == {"甲", "乙"}


def test_the_chain_goes_on_through_a_unit_that_is_gone_again():
    merged = Event(Kind.MERGED, "甲", CHANGED, other="乙")
    split = [Event(Kind.SPLIT, code, LATER, other="乙") for code in ("丙", "丁")]
    units = [
        body("甲", ends=EVE),
        body("乙", begins=CHANGED, ends=date(2024, 2, 29)),
        body("丙", begins=LATER),
        body("丁", begins=LATER),
    ]
    history = History.of(units, [merged, *split])

    assert history.successors("甲", date(2024, 2, 29)) == ["乙"]
    assert history.successors("甲", LATER) == ["丙", "丁"]


def test_a_unit_abolished_without_a_successor_has_none():
    history = History.of([body("甲", ends=EVE)], [Event(Kind.ABOLISHED, "甲", CHANGED)])

    assert history.successors("甲", CHANGED) == []


def test_a_unit_that_lives_on_after_a_split_stands_for_itself():
    split = Event(Kind.SPLIT, "乙", CHANGED, other="甲")
    history = History.of([body("甲"), body("乙", begins=CHANGED)], [split])

    assert history.successors("甲", LATER) == ["甲"]


def test_units_merged_in_a_ring_by_mistake_do_not_hang_the_search():
    events = [
        Event(Kind.MERGED, "甲", CHANGED, other="乙"),
        Event(Kind.MERGED, "乙", CHANGED, other="甲"),
    ]
    history = History.of([body("甲", ends=EVE), body("乙", ends=EVE)], events)

    assert history.successors("甲", LATER) == []
