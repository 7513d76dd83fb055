from datetime import date, timedelta

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
from records.cases.next_step import next_event, stage_of
from records.matters.demotion import MACHINE, PAPERS
from records.matters.machine import Case, advance

FIRST = date(2019, 3, 4)
WAYS = ("不适宜现职调离岗位", "不适宜现职免职", "降职", "免职")
MONTHS = {"不适宜现职调离岗位": 12, "不适宜现职免职": 12, "降职": 24, "免职": 12}


def free_on(day: date, months: int) -> date:
    """另写一遍：同日，没有这一日的为月末。"""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


class Walk(RuleBasedStateMachine):
    """随便按：表、影响期、四项材料、公示、试用期都要守住。"""

    @initialize()
    def begin(self):
        self.state, self.day = MACHINE.start, FIRST
        self.told: tuple[dict[str, str], ...] = ()
        self.taken: tuple[tuple[str, date], ...] = ()
        self.by = ""
        self.free: date | None = None

    @rule(
        number=st.integers(0, 199),
        days=st.sampled_from((0, 1, 30, 200, 400, 800)),
        way=st.sampled_from(WAYS),
        actor=st.sampled_from(("甲", "乙")),
        material=st.sampled_from(PAPERS),
        grade=st.sampled_from(("优秀", "称职", "基本称职")),
        bars=st.sampled_from(("", "", "", "另有党内警告")),
        votes=st.sampled_from(("9", "6", "5")),
    )
    def press(self, number, days, way, actor, material, grade, bars, votes):
        listed = MACHINE.events_of(self.state) or MACHINE.events
        forward = [e for e in listed if e not in ("登记申诉", "重新处理", "撤销原决定")] or listed
        events = (*forward, *forward, *forward, *listed, *MACHINE.events)
        event, self.day = events[number % len(events)], self.day + timedelta(days=days)
        day = str(self.day)
        given = {
            "way": way, "material": material, "last_grade": grade, "in_favour": votes,
            "situation": "U08", "decided_on": day, "published_on": day, "appointed_on": day,
            "effective_on": day, "above": "否",
        }  # fmt: skip
        fields = filled(MACHINE, event)
        fields |= {name: value for name, value in given.items() if name in fields}
        facts = {
            "actor": actor, "verified_by": self.by, "evidence": "1", "bars": bars,
            "published_until": str(self.published + timedelta(days=7)) if self.published else "",
        }  # fmt: skip
        self.try_to(event, Case(fields, self.day, self.told, facts, self.taken, FIRST, self.state))

    @property
    def published(self) -> date | None:
        told = [f["published_on"] for f in self.told if f.get("published_on")]
        return date.fromisoformat(told[-1]) if told else None

    def try_to(self, event, case):
        try:
            state = advance(MACHINE, self.state, event, case)
        except (Refused, BadInput):
            return
        self.holds(event, case)
        if event == "核实认定":
            self.by = case.facts["actor"]
        if event in ("决定调整", "重新处理"):
            self.free = free_on(self.day, MONTHS[case.fields["way"]])
        self.state, self.told = state, (*self.told, dict(case.fields))
        self.taken = (*self.taken, (event, self.day))

    def holds(self, event, case):
        assert MACHINE.transitions[self.state, event]
        if event == "复核认定":
            assert case.facts["actor"] != self.by
        if event in ("决定调整", "重新处理", "决定再任用"):
            assert int(case.fields["in_favour"]) * 2 > int(case.fields["expected"])
        if event in ("期满", "建议再使用", "评为可再使用", "列为考察人选", "决定再任用"):
            assert self.free is not None
            assert self.day >= self.free
            assert not case.facts["bars"]
        if event == "建议再使用":
            assert set(case.all_told("material")) == set(PAPERS)
            assert case.fields["last_grade"] != "基本称职"
        if event == "公示期满任职":
            assert self.day > self.published + timedelta(days=7)
        if event == "试用期满合格":
            assert self.day >= free_on(date.fromisoformat(case.told("appointed_on")), 12)

    @invariant()
    def the_state_is_declared_and_has_one_next_step(self):
        if hasattr(self, "state"):
            case = Case({}, self.day, self.told, {}, self.taken, FIRST, self.state)
            assert stage_of(self.state)
            assert MACHINE.can_end(self.state)
            following = next_event(case)
            assert (following == "") == (self.state in MACHINE.ends)
            assert following in ("", *MACHINE.events_of(self.state))


def test_whatever_is_pressed_nobody_is_used_again_before_his_time_and_his_papers():
    run_state_machine_as_test(
        Walk, settings=settings(max_examples=120, stateful_step_count=50, deadline=None)
    )
