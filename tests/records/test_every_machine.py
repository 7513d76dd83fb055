from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from test_machine import filled

from cadre.rules.errors import BadInput, Refused
from cadre.rules.machine import Case, Machine, advance
from records.desk.machines import EVERY_MACHINE

DAY = date(2021, 1, 20)
TESTS = Path(__file__).parents[1]
NAMED = {machine.name: machine for machine in EVERY_MACHINE}
EVERY = [
    pytest.param(machine, state, event, id=f"{machine.name}-{state}-{event}")
    for machine in EVERY_MACHINE
    for state in machine.states
    for event in machine.events
]
STATES = [
    pytest.param(machine, state, id=f"{machine.name}-{state}")
    for machine in EVERY_MACHINE
    for state in machine.states
]


def bare(machine: Machine) -> Machine:
    """The table alone, without the conditions of its steps."""
    return replace(machine, guards={})


def test_no_two_machines_have_one_name():
    assert len(NAMED) == len(EVERY_MACHINE) == 21


@pytest.mark.parametrize(("machine", "state", "event"), EVERY)
def test_every_listed_step_moves_as_declared_and_every_other_is_refused(machine, state, event):
    case = Case(filled(machine, event), DAY)

    if (state, event) in machine.transitions:
        to = advance(bare(machine), state, event, case)
        assert to == machine.transitions[state, event]
        assert to in machine.states
    else:
        with pytest.raises(Refused) as refusal:
            advance(machine, state, event, case)
        assert f"“{state}”" in refusal.value.what
        assert f"“{event}”" in refusal.value.what
        assert all(other in refusal.value.what_to_do for other in machine.events_of(state))


@pytest.mark.parametrize(("machine", "state"), STATES)
def test_every_state_is_reached_from_the_start_and_can_come_to_an_end(machine, state):
    reached, open_states = {machine.start}, [machine.start]
    while open_states:
        here = open_states.pop()
        fresh = {machine.transitions[here, e] for e in machine.events_of(here)} - reached
        reached |= fresh
        open_states += fresh

    assert state in reached
    assert machine.can_end(state)


@pytest.mark.parametrize(("machine", "state"), STATES)
def test_an_open_state_says_what_it_waits_for_and_a_settled_one_waits_for_nothing(machine, state):
    assert (state in machine.ends) is not bool(machine.waits_for.get(state))


@pytest.mark.parametrize("machine", EVERY_MACHINE, ids=NAMED)
def test_what_is_declared_of_steps_names_only_steps_of_the_table(machine):
    said = {*machine.asks, *machine.decided, *machine.told, *machine.guards, *machine.after}

    assert said <= set(machine.events)
    assert set(machine.waits_for) <= set(machine.states)


@pytest.mark.parametrize("machine", EVERY_MACHINE, ids=NAMED)
def test_a_step_that_asks_for_something_names_what_was_left_empty(machine):
    for state, event in machine.transitions:
        must = [asked.label for asked in machine.asks.get(event, ()) if asked.required]
        if must:
            with pytest.raises(BadInput) as refusal:
                advance(bare(machine), state, event, Case({}, DAY))
            assert all(label in refusal.value.what for label in must)


class Walk(RuleBasedStateMachine):
    """随便按：不管按什么，表外的步骤办不成，了结以后只剩可以再办的。"""

    machine = EVERY_MACHINE[0]

    @initialize()
    def begin(self):
        self.state = self.machine.start
        self.settled = False

    @rule(data=st.data(), complete=st.booleans())
    def press(self, data, complete):
        event = data.draw(st.sampled_from(self.machine.events))
        before, fields = self.state, filled(self.machine, event)
        must = [asked.name for asked in self.machine.asks.get(event, ()) if asked.required]
        given = fields if complete else {n: v for n, v in fields.items() if n not in must}
        listed = event in self.machine.events_of(before)
        try:
            self.state = advance(bare(self.machine), before, event, Case(given, DAY))
        except Refused:
            assert not listed
        except BadInput:
            assert listed
            assert must
            assert not complete
        else:
            assert listed
            assert complete or not must
            assert before not in self.machine.ends or event in self.machine.after
        if self.state in self.machine.ends:
            self.settled = True

    @invariant()
    def it_stands_in_the_table_and_can_end(self):
        if hasattr(self, "state"):
            assert self.state in self.machine.states
            assert self.machine.can_end(self.state)
            assert self.settled or self.state not in self.machine.ends


@pytest.mark.parametrize("name", NAMED)
def test_whatever_is_pressed_the_table_holds(name):
    walk = type("Walk", (Walk,), {"machine": NAMED[name]})

    run_state_machine_as_test(
        walk, settings=settings(max_examples=40, stateful_step_count=40, deadline=None)
    )
