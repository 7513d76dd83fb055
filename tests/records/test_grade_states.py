import pytest

from cadre.rules.errors import Refused
from records.grades.meeting import states

PAIRS = [(state, event) for state in states.STATES for event in states.EVENTS]


@pytest.mark.parametrize(("state", "event"), PAIRS)
def test_every_state_and_event_is_either_in_the_table_or_refused(state, event):
    if (state, event) in states.TRANSITIONS:
        assert states.advance(state, event) == states.TRANSITIONS[state, event]
        return

    with pytest.raises(Refused, match=f"处于“{state}”，不能办理“{event}”"):
        states.advance(state, event)


@pytest.mark.parametrize("state", states.STATES)
def test_every_state_can_come_to_an_end_and_says_what_it_waits_for(state):
    ended = state in (states.SETTLED, states.CANCELLED)

    assert states.MACHINE.can_end(state)
    assert bool(states.WAITS_FOR[state]) is not ended


def test_every_step_of_the_table_is_known_to_the_reader_as_decided_by_an_organ_or_not():
    assert frozenset(states.EVENTS) >= states.DECIDED
    assert states.CANCELLED not in {state for _, held in states.STAGES for state in held}


def test_persons_come_only_after_the_teams_are_final():
    before = [s for (s, _), to in states.TRANSITIONS.items() if to == states.TO_PROPOSE_PERSONS]

    assert set(before) == {states.TEAMS_HELD, states.TO_PROPOSE_PERSONS}


def test_nothing_is_told_before_the_publication_is_over():
    telling = {state for state, event in states.TRANSITIONS if event == states.TELL}

    assert telling == {states.PUBLISHED_OUT, states.SETTLED}


def test_a_final_list_is_not_moved_any_more():
    moving = {state for state, event in states.TRANSITIONS if event == states.MOVE}

    assert moving == {states.TEAMS, states.PERSONS}
