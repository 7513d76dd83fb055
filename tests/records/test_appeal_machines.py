from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.errors import BadInput, Refused
from records.appeals import inquiry, personal, score
from records.appeals.kinds import MACHINES, OWN
from records.appeals.told import OUT_OF_TIME, SAME_PERSON, UNSERVED
from records.matters.machine import Asked, Case, advance

DAY = date(2021, 3, 1)
EVERY = [
    (kind, state, event)
    for kind, machine in MACHINES.items()
    for state, event in product(machine.states, machine.events)
]


def filled(asked: Asked) -> str:
    """A value that a field takes."""
    if asked.choices:
        return asked.choices[0]
    return {"date": "2021-03-01", "number": "1"}.get(asked.kind, "有")


def ready(kind: str, event: str, state: str = "", **facts: str) -> Case:
    """A case against which no guard has anything to say, but for the facts given."""
    fields = {a.name: filled(a) for a in MACHINES[kind].asks.get(event, ())}
    taken = ((score.FOUND, DAY),) if kind == score.KIND else ()
    outcome = {"outcome": personal.SENT_BACK} if event == personal.REDONE else {}
    return Case(fields, DAY, (), outcome | facts, taken, DAY, state)


@pytest.mark.parametrize(("kind", "state", "event"), EVERY)
def test_every_state_takes_the_events_listed_and_refuses_every_other(kind, state, event):
    machine = MACHINES[kind]

    if (state, event) in machine.transitions:
        after = advance(machine, state, event, ready(kind, event, state))
        assert after == machine.transitions[state, event]
    else:
        with pytest.raises(Refused, match=f"不能办理“{event}”"):
            advance(machine, state, event, ready(kind, event, state))


@pytest.mark.parametrize("kind", MACHINES)
def test_every_state_can_come_to_an_end_and_says_what_it_waits_for(kind):
    machine = MACHINES[kind]

    assert [s for s in machine.states if not machine.can_end(s)] == []
    assert set(machine.waits_for) == set(machine.states) - machine.ends
    assert machine.told == set(machine.events)
    assert OWN[kind] & set(machine.events)


@pytest.mark.parametrize(
    ("kind", "event", "fact"),
    [
        (score.KIND, score.AGAIN, OUT_OF_TIME),
        (score.KIND, score.KEPT, SAME_PERSON),
        (score.KIND, score.MENDED, SAME_PERSON),
        (score.KIND, score.DECLINED, SAME_PERSON),
        (score.KIND, score.NAMED, SAME_PERSON),
        (score.KIND, score.TOLD, UNSERVED),
        (inquiry.KIND, inquiry.TOLD, UNSERVED),
        *[(personal.PERSONNEL, event, OUT_OF_TIME)
          for event in (personal.REVIEW, personal.DIRECT, personal.APPEAL, personal.AGAIN)],
        (personal.SUPERVISORY, personal.RETRIAL, OUT_OF_TIME),
        (personal.SUPERVISORY, personal.SECOND, OUT_OF_TIME),
        *[(personal.PERSONNEL, event, fact)
          for event in ("复核决定", "申诉处理决定", "再申诉决定", personal.REDONE)
          for fact in (SAME_PERSON, personal.WORSE, personal.UNSAID)],
        (personal.PERSONNEL, personal.EXTENDED, "too_long"),
        (personal.PERSONNEL, personal.SERVED, UNSERVED),
        (personal.PERSONNEL, personal.ENDED, "still_open"),
        (personal.SUPERVISORY, "复审决定", personal.WORSE),
        (personal.SUPERVISORY, "监察复核决定", SAME_PERSON),
    ],
)  # fmt: skip
def test_what_stands_against_a_step_refuses_it_in_its_own_words(kind, event, fact):
    machine = MACHINES[kind]
    state = next(state for state, listed in machine.transitions if listed == event)

    with pytest.raises(Refused, match="说不通"):
        advance(machine, state, event, ready(kind, event, state, **{fact: "说不通"}))


@pytest.mark.parametrize("event", [score.KEPT, score.MENDED])
def test_an_appeal_is_not_answered_before_somebody_has_found_something(event):
    case = Case({"words": "有", "paper": "文"}, DAY)

    with pytest.raises(Refused, match="还没有记录核查结论和证据"):
        advance(score.MACHINE, "核查中", event, case)


def test_an_upheld_appeal_is_told_once_the_class_was_recomputed_and_published():
    told = {"how": "系统内告知", "paper": "文"}
    taken = ((score.MENDED, DAY),)

    with pytest.raises(Refused, match="重算全类"):
        advance(score.MACHINE, "更正", score.TOLD, Case(told, DAY, taken=taken))
    done = Case(told, DAY, facts={"republished": "3"}, taken=taken)
    assert advance(score.MACHINE, "更正", score.TOLD, done) == "已告知"


def test_a_case_is_extended_once_only():
    fields = {"days": "30", "words": "案情复杂"}
    before = Case(fields, DAY, taken=((personal.EXTENDED, DAY),))

    with pytest.raises(Refused, match="已经延长过一次"):
        advance(personal.PERSONNEL_MACHINE, "审理中", personal.EXTENDED, before)


def test_only_what_was_sent_back_is_decided_anew_and_cannot_be_ended_before():
    machine = personal.PERSONNEL_MACHINE
    kept = ready(personal.PERSONNEL, personal.REDONE, outcome=personal.KEPT)
    sent_back = ready(personal.PERSONNEL, personal.ENDED, outcome=personal.SENT_BACK)

    with pytest.raises(Refused, match="没有责令重新处理"):
        advance(machine, "处理已送达", personal.REDONE, kept)
    with pytest.raises(Refused, match="还没有重新处理"):
        advance(machine, "处理已送达", personal.ENDED, sent_back)


@pytest.mark.parametrize("kind", MACHINES)
def test_a_step_with_a_field_left_empty_names_it(kind):
    machine = MACHINES[kind]
    for state, event in machine.transitions:
        must = [a.label for a in machine.asks.get(event, ()) if a.required]
        if must:
            with pytest.raises(BadInput, match=must[0]):
                advance(machine, state, event, Case({}, DAY))


@given(st.data(), st.sampled_from(sorted(MACHINES)))
def test_any_walk_of_steps_stays_inside_the_table_and_never_leaves_an_end(data, kind):
    machine = MACHINES[kind]
    state, history = machine.start, list[str]()
    for event in data.draw(st.lists(st.sampled_from(machine.events), max_size=25)):
        before = state
        try:
            state = advance(machine, state, event, ready(kind, event, state))
        except Refused:
            assert (before, event) not in machine.transitions
        else:
            assert before not in machine.ends
            history.append(event)
    assert state in machine.states
    if state in machine.ends:
        assert history
