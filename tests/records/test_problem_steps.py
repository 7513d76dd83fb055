from datetime import date, timedelta
from itertools import product

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

from cadre.rules.errors import BadInput, Refused
from cadre.rules.machine import Case, advance
from records.problems import steps
from records.problems.steps import MACHINE
from records.problems.terms import overdue

DAY = date(2020, 9, 1)
PEOPLE = ("张三", "李四", " 张 三 ")
LISTED = {
    ("待整改", "报措施"): "整改中",
    ("待整改", "延期"): "待整改",
    ("整改中", "申请销号"): "待复核",
    ("整改中", "报进展"): "整改中",
    ("整改中", "延期"): "整改中",
    ("待复核", "复核通过"): "已销号",
    ("待复核", "退回"): "整改中",
    ("已销号", "问题重现"): "待整改",
}


def filled(event, **more):
    sample = {"date": "2020-12-01"}
    given = {a.name: sample.get(a.kind, f"甲{a.name}") for a in MACHINE.asks[event]}
    return {**given, **more}


def case(event, *, on=DAY, state="", facts=None, history=(), taken=(), **more):
    told = {"due_on": "2020-10-01", **(facts or {})}
    return Case(filled(event, **more), on, history, told, taken, None, state)


def ready(event):
    """A case on which nothing but the table can refuse the step."""
    return case(event, history=({"executor": "张三"},), taken=(("复核通过", DAY),))


@pytest.mark.parametrize(("state", "event"), list(product(MACHINE.states, MACHINE.events)))
def test_every_state_takes_the_steps_listed_for_it_and_no_other(state, event):
    if (state, event) in LISTED:
        assert advance(MACHINE, state, event, ready(event)) == LISTED[state, event]
    else:
        with pytest.raises(Refused, match=f"处于“{state}”"):
            advance(MACHINE, state, event, ready(event))


def test_the_board_has_the_four_states_in_the_order_of_the_work():
    assert MACHINE.states == ("待整改", "整改中", "待复核", "已销号")
    assert MACHINE.ends == {"已销号"}
    assert all(MACHINE.can_end(state) for state in MACHINE.states)


@pytest.mark.parametrize("name", ["张三", "张 三", " 张三 "])
def test_who_carried_it_out_cannot_review_it(name):
    with pytest.raises(Refused, match="复核人不能是整改责任人"):
        advance(
            MACHINE, "待复核", "复核通过",
            case("复核通过", history=({"executor": "张三"},), reviewer=name),
        )  # fmt: skip


def test_the_account_that_applied_for_closing_cannot_review_it():
    told = {"by": "kaohe", "submitted_by": "kaohe"}

    with pytest.raises(Refused, match="不能自己复核"):
        advance(MACHINE, "待复核", "复核通过", case("复核通过", facts=told))

    other = case("复核通过", facts={"by": "ganbu", "submitted_by": "kaohe"})
    assert advance(MACHINE, "待复核", "复核通过", other) == "已销号"


@pytest.mark.parametrize("left_out", ["evidence", "paper", "result"])
def test_closing_cannot_be_applied_for_without_evidence_and_its_paper(left_out):
    with pytest.raises(BadInput, match="没有填写"):
        advance(MACHINE, "整改中", "申请销号", case("申请销号", **{left_out: " "}))


@pytest.mark.parametrize(
    ("on", "reopens"),
    [(date(2021, 9, 1), True), (date(2021, 9, 2), False)],
)
def test_a_problem_that_comes_back_reopens_until_twelve_months_have_passed(on, reopens):
    back = case("问题重现", on=on, taken=(("复核通过", DAY),), due=str(on))

    if reopens:
        assert advance(MACHINE, "已销号", "问题重现", back) == "待整改"
    else:
        with pytest.raises(Refused, match="销号已过 2021-09-01，应另列问题"):
            advance(MACHINE, "已销号", "问题重现", back)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2020-10-01", "延期要晚于现在的期限"),
        ("2020-10-02", ""),
        ("2021-03-01", ""),
        ("2021-03-02", "完成期限最晚到 2021-03-01"),
    ],
)
def test_a_term_is_put_off_beyond_the_present_one_and_for_six_months_at_most(due, words):
    asked = case("延期", due=due)

    if words:
        with pytest.raises(Refused, match=words):
            advance(MACHINE, "整改中", "延期", asked)
    else:
        assert advance(MACHINE, "整改中", "延期", asked) == "整改中"


def test_a_new_term_does_not_lie_before_the_day_of_the_step():
    with pytest.raises(Refused, match="不能早于办理日期"):
        advance(MACHINE, "待复核", "退回", case("退回", due="2020-08-31"))


@pytest.mark.parametrize(
    ("state", "due", "last", "on", "late"),
    [
        ("待整改", DAY, None, DAY, []),
        ("待整改", DAY, None, DAY + timedelta(1), [("整改", 1)]),
        ("整改中", DAY, DAY, DAY, []),
        ("整改中", DAY, DAY, DAY + timedelta(1), [("整改", 1)]),
        ("整改中", date(2021, 1, 1), DAY, date(2020, 10, 1), []),
        ("整改中", date(2021, 1, 1), DAY, date(2020, 10, 2), [("进展", 1)]),
        ("待复核", DAY, DAY, date(2020, 9, 16), []),
        ("待复核", DAY, DAY, date(2020, 9, 17), [("复核", 1)]),
        ("已销号", DAY, DAY, date(2025, 1, 1), []),
    ],
)
def test_a_problem_is_late_from_the_day_after_its_last_day(state, due, last, on, late):
    found = overdue(state, due, last, on)

    assert [(one.what, one.days) for one in found] == late


class Walk(RuleBasedStateMachine):
    """随便按：每一步填得全或不全、隔几天办，表和条件都要守住。"""

    @initialize()
    def begin(self):
        self.state, self.day, self.due = MACHINE.start, DAY, date(2020, 10, 1)
        self.told: tuple[dict[str, str], ...] = ()
        self.taken: tuple[tuple[str, date], ...] = ()
        self.executor, self.closed_on = "", None

    @rule(
        number=st.integers(0, 99),
        days=st.integers(0, 250),
        ahead=st.integers(-20, 220),
        executor=st.sampled_from(PEOPLE),
        reviewer=st.sampled_from(PEOPLE),
        evidence=st.sampled_from(("", "验收单")),
        accounts=st.tuples(st.sampled_from("ab"), st.sampled_from("ab")),
    )
    def press(self, number, days, ahead, executor, reviewer, evidence, accounts):
        listed = MACHINE.events_of(self.state)
        events = (*listed, *listed, *MACHINE.events)
        event, self.day = events[number % len(events)], self.day + timedelta(days)
        fields = filled(event)
        given = {
            "executor": executor, "reviewer": reviewer, "evidence": evidence,
            "due": str(self.day + timedelta(ahead)),
        }  # fmt: skip
        fields |= {name: value for name, value in given.items() if name in fields}
        facts = {"by": accounts[0], "submitted_by": accounts[1], "due_on": str(self.due)}
        asked = Case(fields, self.day, self.told, facts, self.taken, None, self.state)
        try:
            state = advance(MACHINE, self.state, event, asked)
        except (Refused, BadInput):
            return
        self.taken_well(event, fields, accounts)
        assert state == LISTED[self.state, event]
        self.state, self.told = state, (*self.told, fields)
        self.taken = (*self.taken, (event, self.day))

    def taken_well(self, event, fields, accounts):
        if event == "报措施":
            self.executor = fields["executor"]
        if event in ("复核通过", "退回"):
            assert fields["reviewer"].replace(" ", "") != self.executor.replace(" ", "")
            assert accounts[0] != accounts[1]
        if event == "申请销号":
            assert fields["evidence"]
        if event == "复核通过":
            self.closed_on = self.day
        if event == "问题重现":
            assert (self.day - self.closed_on).days <= 366
        if "due" in fields:
            due = date.fromisoformat(fields["due"])
            assert self.day <= due <= self.day + timedelta(184)
            assert event != "延期" or due > self.due
            self.due = due

    @invariant()
    def every_state_reached_can_end(self):
        if hasattr(self, "state"):
            assert MACHINE.can_end(self.state)
            assert (self.state == steps.CLOSED) <= (self.closed_on is not None)


def test_whatever_is_pressed_nobody_closes_his_own_problem_or_one_without_evidence():
    run_state_machine_as_test(
        Walk, settings=settings(max_examples=60, stateful_step_count=30, deadline=None)
    )
