from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from attribution.ballots import sitting
from attribution.ballots.sitting import MACHINE
from cadre.rules.errors import BadInput, Refused
from cadre.rules.machine import Case, advance

DAY = date(2021, 1, 15)
GOOD = {"lacking": "", "faults": "", "hands": "甲", "by": "乙", "paper": "是"}
FIELDS = {"words": "说明", "paper": "文"}
PAIRS = [(state, event) for state in sitting.STATES for event in sitting.EVENTS]


def case(event: str, fields: dict[str, str] | None = None, **facts: str) -> Case:
    return Case(FIELDS if fields is None else fields, DAY, facts=GOOD | facts)


@pytest.mark.parametrize(("state", "event"), PAIRS)
def test_a_listed_step_moves_as_declared_and_an_unlisted_one_is_refused(state: str, event: str):
    if (state, event) in MACHINE.transitions:
        assert advance(MACHINE, state, event, case(event)) == MACHINE.transitions[state, event]
    else:
        with pytest.raises(Refused):
            advance(MACHINE, state, event, case(event))


def test_the_table_is_the_whole_of_what_may_be_done():
    assert MACHINE.transitions == {
        ("设计中", "启用"): "进行中",
        ("进行中", "停止"): "待复核",
        ("待复核", "复核封票"): "已封票",
        ("待复核", "退回"): "进行中",
        ("已封票", "更正"): "进行中",
        ("设计中", "作废"): "已作废",
        ("进行中", "作废"): "已作废",
        ("待复核", "作废"): "已作废",
        ("已封票", "作废"): "已作废",
    }


def test_closed_and_void_are_settled_and_every_state_can_end():
    assert MACHINE.ends == {sitting.CLOSED, sitting.VOID}
    assert all(MACHINE.can_end(state) for state in MACHINE.states)
    assert set(MACHINE.waits_for) == set(MACHINE.states) - MACHINE.ends
    assert set(MACHINE.states) == set(sitting.STATES)
    assert set(MACHINE.asks) == set(MACHINE.events) == set(sitting.EVENTS)


@pytest.mark.parametrize(
    ("state", "event", "facts", "words"),
    [
        (sitting.DRAFT, sitting.START, {"lacking": "没有测评主体"}, "没有测评主体"),
        (sitting.OPEN, sitting.STOP, {"faults": "还没有收回一张票"}, "还没有收回一张票"),
        (sitting.STOPPED, sitting.CLOSE, {"by": "甲"}, "另一人"),
        (sitting.STOPPED, sitting.CLOSE, {"hands": "丁、乙"}, "另一人"),
        (sitting.CLOSED, sitting.CORRECT, {"paper": "否"}, "不能更正"),
    ],
)
def test_a_guard_that_does_not_hold_refuses(state: str, event: str, facts: dict, words: str):
    with pytest.raises(Refused, match=words):
        advance(MACHINE, state, event, case(event, **facts))


@pytest.mark.parametrize("event", [sitting.RETURN, sitting.CORRECT, sitting.CANCEL, sitting.CLOSE])
def test_a_step_that_needs_a_reason_is_not_taken_without(event: str):
    state = next(s for s, e in MACHINE.transitions if e == event)

    with pytest.raises(BadInput):
        advance(MACHINE, state, event, case(event, {"words": " "}))


class Walk(RuleBasedStateMachine):
    """随便按：不管谁按、票数对不对，封票的总是另一人，票数总是对得上。"""

    @initialize(paper=st.booleans())
    def begin(self, paper: bool) -> None:
        self.paper, self.state, self.hands = paper, MACHINE.start, set[str]()
        self.sound = False

    @rule(
        event=st.sampled_from(sitting.EVENTS),
        by=st.sampled_from(("甲", "乙", "丙")),
        sound=st.booleans(),
        complete=st.booleans(),
    )
    def press(self, event: str, by: str, sound: bool, complete: bool) -> None:
        facts = {
            "lacking": "" if complete else "没有题目",
            "faults": "" if sound else "对不上",
            "hands": "、".join(sorted(self.hands)),
            "by": by,
            "paper": "是" if self.paper else "否",
        }
        try:
            state = advance(MACHINE, self.state, event, Case(FIELDS, DAY, facts=facts))
        except (Refused, BadInput):
            return
        if event == sitting.START:
            assert complete
        if event == sitting.STOP:
            self.hands = {by}
        if event == sitting.CLOSE:
            assert by not in self.hands
            assert sound
        if event == sitting.CORRECT:
            assert self.paper
        self.state = state

    @invariant()
    def it_can_end(self) -> None:
        if hasattr(self, "state"):
            assert MACHINE.can_end(self.state)


TestWalk = Walk.TestCase
TestWalk.settings = settings(deadline=None)
