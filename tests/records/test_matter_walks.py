from datetime import date, timedelta

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
from records.matters.deadlines import late, repeat_until
from records.matters.interviews import MACHINE as INTERVIEW
from records.matters.kinds import MACHINES
from records.matters.machine import Case, advance

FIRST = date(2021, 1, 4)
PEOPLE = ("甲", "乙")


def reopened_in_time(case: Case) -> bool:
    closed_on = case.day_of("通过")
    return closed_on is not None and case.as_of <= repeat_until(closed_on)


# 每一步办成时一定成立的：照 rules 6.3 另写一遍，不借用程序里的条件。
HOLDS = {
    "约谈": lambda case: (
        any(c.isdigit() for c in case.fields["facts"]) and case.fields["statement"]
    ),
    "签字": lambda case: "否" not in case.fields.values() or case.fields["refusal"].strip(),
    "办结": lambda case: case.facts["rectification"] == "通过销号",
    "升级": lambda case: (
        case.all_told("excuse")[-1] == "无正当理由" or len(case.all_told("excuse")) > 1
    ),
    "开始复核": lambda case: case.told("reviewer") != case.told("executor"),
    "通过": lambda case: case.told("evidence") and case.told("reviewer") != case.told("executor"),
    "逾期升级": lambda case: any(line.days > 30 for line in late(case)),
    "问题重现": reopened_in_time,
    "公开整改报告": lambda case: case.facts["publish"] == "是",
}


class Walk(RuleBasedStateMachine):
    """随便走：每一步填得全或不全、隔几天办，表和条件都要守住。"""

    machine = INTERVIEW

    @initialize()
    def begin(self):
        self.state, self.day = self.machine.start, FIRST
        self.told: tuple[dict[str, str], ...] = ()
        self.taken: tuple[tuple[str, date], ...] = ()

    @rule(
        number=st.integers(0, 99),
        days=st.integers(0, 200),
        given=st.fixed_dictionaries(
            {
                "executor": st.sampled_from(PEOPLE),
                "reviewer": st.sampled_from(PEOPLE),
                "facts": st.sampled_from(("完成率 57%", "落后")),
                "excuse": st.sampled_from(("无正当理由", "有正当理由")),
                "signed_person": st.sampled_from(("是", "否")),
                "refusal": st.sampled_from(("", "拒签")),
                "evidence": st.sampled_from(("", "验收单")),
            }
        ),
        facts=st.fixed_dictionaries(
            {
                "rectification": st.sampled_from(("通过销号", "整改中")),
                "publish": st.sampled_from(("是", "否")),
            }
        ),
    )
    def press(self, number, days, given, facts):
        listed = self.machine.events_of(self.state) or self.machine.events
        events = (*listed, *listed, *self.machine.events)
        event, self.day = events[number % len(events)], self.day + timedelta(days=days)
        fields = filled(self.machine, event)
        fields |= {name: value for name, value in given.items() if name in fields}
        if "due" in fields:
            fields["due"] = str(self.day + timedelta(days=60))
        case = Case(fields, self.day, self.told, facts, self.taken, FIRST, self.state)
        self.try_to(event, case, fields)

    def try_to(self, event, case, fields):
        try:
            state = advance(self.machine, self.state, event, case)
        except (Refused, BadInput):
            return
        assert state == self.machine.transitions[self.state, event]
        assert HOLDS.get(event, lambda _case: True)(case)
        self.state, self.told = state, (*self.told, fields)
        self.taken = (*self.taken, (event, self.day))

    @invariant()
    def the_state_is_declared_and_can_end(self):
        if hasattr(self, "state"):
            assert self.state in self.machine.states
            assert self.machine.can_end(self.state)


@pytest.mark.parametrize("kind", MACHINES)
def test_whatever_is_pressed_the_guards_hold_and_every_state_reached_can_end(kind):
    walk = type("Walk", (Walk,), {"machine": MACHINES[kind]})

    run_state_machine_as_test(
        walk, settings=settings(max_examples=80, stateful_step_count=30, deadline=None)
    )


def test_a_settled_state_is_left_only_by_what_may_follow_it():
    for machine in MACHINES.values():
        left = {event for state, event in machine.transitions if state in machine.ends}
        assert left <= machine.after


def test_an_interview_comes_to_rectification_only_by_a_talk_and_its_signed_record():
    assert {s for s, e in INTERVIEW.transitions if e == "转入整改"} == {"记录已签"}
    assert {s for s, e in INTERVIEW.transitions if e == "签字"} == {"已约谈"}
