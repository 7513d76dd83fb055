"""The procedure of a selection: no step left out, none before its time, no paper out of date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.calendar import WorkCalendar
from records.selection.checklist import checklist, next_step, stage
from records.selection.procedure import obstacles
from records.selection.procedure_file import Done, File
from records.selection.steps import CHECKED, CLEAR, DECLARED, NO_OBJECTION, STEPS, Step

DAY = timedelta(days=1)
DAYS = {
    Step.MOTION: date(2020, 9, 1),
    Step.ELIGIBILITY: date(2020, 9, 2),
    Step.CONSENT: date(2020, 9, 3),
    Step.RECOMMENDATION: date(2020, 9, 10),
    Step.VETTING: date(2020, 9, 30),
    Step.ARCHIVE: date(2020, 10, 9),
    Step.MATTERS: date(2020, 10, 9),
    Step.DISCIPLINE: date(2020, 10, 9),
    Step.COMPLAINTS: date(2020, 10, 9),
    Step.CONSULTATION: date(2020, 10, 12),
    Step.DISCUSSION: date(2020, 10, 20),
    Step.PUBLICATION: date(2020, 10, 28),
    Step.TALK: date(2020, 10, 29),
    Step.APPOINTMENT: date(2020, 10, 30),
    Step.PROBATION: date(2021, 10, 30),
}
FIELDS = {
    Step.VETTING: {
        "team": "陈一、林二",
        "shortcomings": "抓落实的韧劲还不够。",
        "began_on": "2020-09-21",
    },
    Step.CONSULTATION: {"asked_on": "2020-10-10", "outcome": NO_OBJECTION},
    Step.DISCUSSION: {"outcome": "同意"},
    Step.PUBLICATION: {"began_on": "2020-10-22", "outcome": CLEAR},
    Step.PROBATION: {"outcome": "合格"},
}
HOLDING = list(zip(CHECKED, (False, False, True, True), strict=True))
CHECKS = (Step.ARCHIVE, Step.MATTERS, Step.DISCIPLINE, Step.COMPLAINTS)


def done(step: Step, on: date | None = None, **fields: str) -> Done:
    usual = FIELDS.get(step, {"outcome": CLEAR} if step in CHECKS else {})
    return Done(step, on or DAYS[step], "文", usual | fields)


def through(last: Step, **others) -> File:
    """A procedure in good order up to and with a step."""
    steps = list(Step)
    taken = [s for s in steps[: steps.index(last) + 1] if s is not Step.CONSENT]
    return File(tuple(done(s) for s in taken), **others)


def said(file: File, new: Done) -> list[str]:
    return [one.words for one in obstacles(file, new)]


def test_every_step_in_its_order_is_taken():
    file = File(probation_until=date(2021, 10, 29))

    for step in (s for s in Step if s is not Step.CONSENT):
        assert said(file, done(step)) == []
        file = File((*file.done, done(step)), probation_until=file.probation_until)


@pytest.mark.parametrize("declared", [d for d in STEPS if d.needs], ids=lambda d: d.step)
def test_a_step_is_refused_while_one_before_it_is_missing(declared):
    for need in declared.needs:
        left = tuple(done(n) for n in declared.needs if n is not need)

        assert f"还没有办“{need}”" in said(File(left), done(declared.step))


@pytest.mark.parametrize("declared", [d for d in STEPS if d.needs], ids=lambda d: d.step)
def test_a_step_is_not_dated_before_one_that_goes_before_it(declared):
    need = declared.needs[-1]
    begun = done(declared.step).day("began_on")
    early = Done(declared.step, begun - DAY, "文", done(declared.step).fields | {"began_on": ""})
    file = File(tuple(done(n) if n is not need else done(n, begun) for n in declared.needs))

    assert any(f"“{need}”是 {begun} 办的" in words for words in said(file, early))


def test_every_refusal_names_its_rule():
    found = obstacles(File(), done(Step.DISCUSSION))

    assert found
    assert all("条例" in str(one) or "公务员法" in str(one) for one in found)


@pytest.mark.parametrize(("on", "stale"), [(date(2021, 9, 9), False), (date(2021, 9, 10), True)])
def test_a_recommendation_is_valid_for_one_year(on, stale):
    file = through(Step.CONSULTATION)

    assert any("须重新推荐" in w for w in said(file, done(Step.DISCUSSION, on))) is stale


def test_a_recommendation_held_anew_asks_for_a_new_vetting():
    again = done(Step.RECOMMENDATION, date(2020, 10, 15))
    file = through(Step.CONSULTATION)
    file = File((*file.done, again))

    found = said(file, done(Step.DISCUSSION))

    assert found == ["“民主推荐”2020-10-15 重新办过，“考察”也要重办"]


@pytest.mark.parametrize(
    ("team", "enough"), [("陈一", False), ("陈一、林二", True), ("陈一，林二", True), ("", False)]
)
def test_two_or_more_vet(team, enough):
    found = said(through(Step.RECOMMENDATION), done(Step.VETTING, team=team))

    assert any("不少于 2 人" in words for words in found) is not enough


def test_the_vetting_report_names_what_falls_short():
    found = said(through(Step.RECOMMENDATION), done(Step.VETTING, shortcomings=" "))

    assert found == ["考察材料没有写主要不足"]


@pytest.mark.parametrize("step", CHECKS)
@pytest.mark.parametrize(("outcome", "held"), HOLDING)
def test_what_a_check_found_bars_the_discussion_until_it_is_cleared(step, outcome, held):
    file = through(Step.CONSULTATION)
    file = File((*file.done, done(step, outcome=outcome)))

    assert said(file, done(Step.DISCUSSION)) == ([f"“{step}”：{outcome}"] if held else [])


@pytest.mark.parametrize(("on", "early"), [(date(2020, 11, 9), True), (date(2020, 11, 10), False)])
def test_silence_is_agreement_after_a_month(on, early):
    new = done(Step.CONSULTATION, on, outcome="一个月没有答复")

    assert bool(said(through(Step.COMPLAINTS), new)) is early


def test_an_objection_in_the_consultation_bars_the_discussion():
    file = through(Step.COMPLAINTS)
    objecting = done(Step.CONSULTATION, outcome="有不同意见", consulted="市委分管领导")
    file = File((*file.done, objecting))

    assert said(file, done(Step.DISCUSSION)) == [
        "征求意见：市委分管领导有不同意见，意见一致以后再讨论"
    ]


@pytest.mark.parametrize(
    ("leaves", "barred"),
    [("2020-10-20", True), ("2021-01-19", True), ("2021-01-20", False), ("", False)],
)
def test_nothing_is_decided_in_the_last_three_months_of_a_head(leaves, barred):
    new = done(Step.DISCUSSION, head_leaves_on=leaves)

    assert bool(said(through(Step.CONSULTATION), new)) is barred


def test_a_gate_not_passed_bars_agreement_but_not_putting_off():
    file = through(Step.CONSULTATION, bars=("影响期：未满",))

    assert said(file, done(Step.DISCUSSION)) == ["资格核对没有通过：影响期：未满"]
    assert said(file, done(Step.DISCUSSION, outcome="缓议")) == []


def test_an_exceptional_promotion_asks_for_consent_before_the_discussion():
    file = through(Step.CONSULTATION, breaks=("R-P3",))
    with_consent = File((done(Step.CONSENT), *file.done), breaks=("R-P3",))

    assert said(file, done(Step.DISCUSSION)) == ["R-P3，讨论决定以前须有事先报告的批复"]
    assert said(with_consent, done(Step.DISCUSSION)) == []


def test_a_leap_asks_for_consent_before_the_vetting():
    file = through(Step.RECOMMENDATION, leaps=True)
    late = File((*file.done, done(Step.CONSENT, date(2020, 9, 22))), leaps=True)
    in_time = File((*file.done, done(Step.CONSENT, date(2020, 9, 21))), leaps=True)

    assert said(file, done(Step.VETTING)) == ["越级提拔，考察以前须有事先报告的批复"]
    assert said(late, done(Step.VETTING))
    assert said(in_time, done(Step.VETTING)) == []


def test_without_a_recommendation_the_vetting_asks_for_consent():
    file = File((done(Step.MOTION),), no_recommendation=True)

    assert said(file, done(Step.VETTING)) == ["不经民主推荐，考察以前须有事先报告的批复"]


WEEK = frozenset(date(2020, 10, day) for day in range(1, 9))


@pytest.mark.parametrize(
    ("begins", "ends", "enough"),
    [
        (date(2020, 10, 22), date(2020, 10, 27), False),
        (date(2020, 10, 22), date(2020, 10, 28), True),
    ],
)
def test_a_list_hangs_for_five_working_days(begins, ends, enough):
    new = done(Step.PUBLICATION, ends, began_on=begins.isoformat())

    assert bool(said(through(Step.DISCUSSION), new)) is not enough


def test_holidays_do_not_count_in_the_publication():
    kept = [done(s, date(2020, 9, 28)) for s in (*DECLARED[Step.DISCUSSION].needs, Step.DISCUSSION)]
    file = File(tuple(kept), calendar=WorkCalendar(holidays=WEEK))
    early = done(Step.PUBLICATION, date(2020, 10, 12), began_on="2020-09-29")
    full = done(Step.PUBLICATION, date(2020, 10, 13), began_on="2020-09-29")

    assert said(file, early) == ["公示 2020-09-29 至 2020-10-12 只有 4 个工作日，不少于 5 个"]
    assert said(file, full) == []


def test_nobody_is_shown_talked_to_or_appointed_without_an_agreement():
    file = through(Step.CONSULTATION)
    put_off = File((*file.done, done(Step.DISCUSSION, outcome="缓议")))

    for step in (Step.PUBLICATION, Step.TALK, Step.APPOINTMENT):
        assert "没有同意任用的决定" in said(put_off, done(step))


def test_what_the_publication_brought_in_bars_the_appointment_until_cleared():
    file = through(Step.TALK)
    brought = done(Step.PUBLICATION, outcome="有情况，尚未查清")
    held = File((*file.done, brought))

    assert said(held, done(Step.APPOINTMENT)) == ["公示结果：有情况，尚未查清"]


@pytest.mark.parametrize(("on", "early"), [(date(2021, 10, 29), True), (date(2021, 10, 30), False)])
def test_a_probation_is_judged_when_it_is_over(on, early):
    file = through(Step.APPOINTMENT, probation_until=date(2021, 10, 29))

    assert bool(said(file, done(Step.PROBATION, on))) is early


def test_a_post_without_probation_has_none_to_judge():
    assert said(through(Step.APPOINTMENT), done(Step.PROBATION)) == ["这个职务没有试用期"]


def test_the_checklist_says_what_is_next():
    assert next_step(File(), date(2020, 9, 1)) is Step.MOTION
    assert next_step(through(Step.MOTION), date(2020, 9, 2)) is Step.ELIGIBILITY
    assert next_step(through(Step.ELIGIBILITY), date(2020, 9, 2)) is Step.RECOMMENDATION
    assert next_step(through(Step.DISCUSSION), date(2020, 10, 21)) is Step.PUBLICATION
    assert next_step(through(Step.APPOINTMENT), date(2020, 11, 1)) is None


def test_the_checklist_marks_a_recommendation_that_has_run_out():
    lines = checklist(through(Step.VETTING), date(2021, 9, 10))

    noted = {line.step: line.note for line in lines if line.note}

    assert noted == {
        Step.RECOMMENDATION: "民主推荐是 2020-09-10 的，到 2021-09-10 已满 12 个月，须重新推荐"
    }


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (File(), "未动议"),
        (through(Step.VETTING), "考察"),
        (through(Step.DISCUSSION), "讨论决定"),
        (File((*through(Step.CONSULTATION).done, done(Step.DISCUSSION, outcome="缓议"))), "缓议"),
        (through(Step.APPOINTMENT), "任职"),
    ],
)
def test_where_a_procedure_stands_is_one_word(file, words):
    assert stage(file) == words


@given(st.permutations([s for s in Step if s is not Step.CONSENT]))
def test_in_any_other_order_some_step_is_refused(order):
    declared = [s for s in Step if s is not Step.CONSENT]
    file, refused = File(probation_until=date(2021, 10, 29)), False
    for step in order:
        if said(file, done(step)):
            refused = True
        else:
            file = File((*file.done, done(step)), probation_until=file.probation_until)

    taken = {one.step for one in file.done}
    for step in taken:
        assert set(DECLARED[step].needs) <= taken
    assert refused or taken == set(declared)
