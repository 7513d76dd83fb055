from datetime import date

import pytest

from cadre.rules.errors import BadInput, Refused
from records.matters.kinds import MACHINES
from records.matters.machine import Asked, Case, Machine, advance

DAY = date(2021, 1, 20)
EVERY = [
    pytest.param(machine, state, event, id=f"{machine.name}-{state}-{event}")
    for machine in MACHINES.values()
    for state in machine.states
    for event in machine.events
]
STATES = [
    pytest.param(machine, state, id=f"{machine.name}-{state}")
    for machine in MACHINES.values()
    for state in machine.states
]


def filled(machine: Machine, event: str) -> dict[str, str]:
    """每一栏都填好的表单。"""
    return {
        asked.name: asked.choices[0]
        if asked.choices
        else {"date": "2021-01-15", "number": "9"}[asked.kind]
        if asked.kind in ("date", "number")
        else f"{asked.label}1"
        for asked in machine.asks.get(event, ())
    }


@pytest.mark.parametrize(("machine", "state", "event"), EVERY)
def test_a_listed_step_moves_as_declared_and_an_unlisted_one_is_refused(machine, state, event):
    bare = Machine(machine.name, machine.start, machine.transitions, machine.asks)
    case = Case(filled(machine, event), DAY)

    if (state, event) in machine.transitions:
        assert advance(bare, state, event, case) == machine.transitions[state, event]
    else:
        with pytest.raises(Refused) as refusal:
            advance(bare, state, event, case)
        assert state in refusal.value.what
        assert event in refusal.value.what


@pytest.mark.parametrize(("machine", "state"), STATES)
def test_every_state_can_end(machine, state):
    assert machine.can_end(state)


@pytest.mark.parametrize(("machine", "state"), STATES)
def test_every_state_is_reached_from_the_start(machine, state):
    reached, open_states = {machine.start}, [machine.start]
    while open_states:
        here = open_states.pop()
        fresh = {machine.transitions[here, e] for e in machine.events_of(here)} - reached
        reached |= fresh
        open_states += fresh

    assert state in reached


@pytest.mark.parametrize(("machine", "state"), STATES)
def test_every_open_state_says_what_it_waits_for_and_an_ended_one_waits_for_nothing(machine, state):
    assert (state in machine.ends) == (state not in machine.waits_for)


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_what_is_declared_about_events_names_only_events_of_the_table(machine):
    events = set(machine.events)

    assert set(machine.asks) == events
    assert machine.decided | machine.told | set(machine.guards) <= events


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_each_decided_step_asks_for_organ_meeting_minutes_date_and_reason(machine):
    for event in machine.decided:
        names = {asked.name for asked in machine.asks[event] if asked.required}
        assert {"organ", "meeting", "minutes_no", "decided_on", "reason"} <= names


DOOR = Machine(
    "门",
    "关",
    {("关", "开"): "开着", ("开着", "拆"): "拆了"},
    asks={
        "开": (
            Asked("who", "开门人"),
            Asked("when", "日期", "date"),
            Asked("side", "方向", choices=("内", "外"), required=False),
        )
    },
    decided=frozenset({"拆"}),
    guards={"拆": lambda case: [] if case.told("who") == "张某" else ["须张某开过"]},
)
FILLED = {"who": "张某", "when": "2021-01-20", "side": "内"}


def test_every_empty_field_is_named_at_once():
    with pytest.raises(BadInput, match="开门人、日期"):
        advance(DOOR, "关", "开", Case({"who": " "}, DAY))


@pytest.mark.parametrize(("name", "value"), [("side", "上"), ("when", "2021-02-30")])
def test_a_value_that_cannot_be_is_refused(name, value):
    with pytest.raises(BadInput):
        advance(DOOR, "关", "开", Case(FILLED | {name: value}, DAY))


def test_an_optional_choice_may_stay_empty():
    assert advance(DOOR, "关", "开", Case(FILLED | {"side": ""}, DAY)) == "开着"


def test_a_guard_reads_what_was_told_at_an_earlier_step():
    assert advance(DOOR, "开着", "拆", Case({}, DAY, ({"who": "张某"},))) == "拆了"


def test_a_guard_that_does_not_hold_refuses_with_its_words():
    with pytest.raises(Refused, match="须张某开过"):
        advance(DOOR, "开着", "拆", Case({}, DAY, ({"who": "李某"},)))


def test_the_latest_word_counts():
    assert Case({}, DAY, ({"who": "李某"}, {"who": "张某"}, {"who": ""})).told("who") == "张某"


def test_a_refusal_says_what_can_be_done_instead():
    with pytest.raises(Refused) as refusal:
        advance(DOOR, "开着", "开", Case({}, DAY))

    assert "拆" in refusal.value.what_to_do


def test_a_state_without_a_way_out_of_its_circle_cannot_end():
    circle = Machine("圈", "甲", {("甲", "去"): "乙", ("乙", "回"): "甲"})

    assert not circle.can_end("甲")
