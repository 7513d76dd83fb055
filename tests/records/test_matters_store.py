from datetime import date, timedelta

import pytest
from consequence_world import (
    AUDITOR,
    CLERK,
    HIGH,
    LAST_HEAD,
    OFFICER,
    RECORDER,
    principal,
    sanction,
    settle,
)
from sqlmodel import select
from test_machine import filled

from cadre.foundation.clock import today
from cadre.foundation.tables import Decision
from cadre.roster.tables import AnnualGrade
from cadre.rules.errors import NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import AccountRole
from records.matters import calling_store, demotion_store, store, taking
from records.matters.demotion import PAPERS
from records.matters.kinds import MACHINES
from records.matters.page import matter_page
from records.matters.tables import MatterEvent

PLAN_AGREED = "同意方案"  # 由报方案以外的人审


def take(session, matter, event, who=None, on=None, **fields):
    machine = MACHINES[matter.kind]
    who = who or (
        RECORDER if event in machine.decided else OFFICER if event == PLAN_AGREED else CLERK
    )
    given = filled(machine, event) | fields
    return taking.step(session, who, matter.id, event, given, version=matter.version, on=on)


def interview(session):
    settle(session)
    (matter,) = calling_store.propose_interviews(session, CLERK, "S")
    return matter


def carried(session, *events):
    matter = interview(session)
    for event in events:
        take(session, matter, event)
    return matter


def with_evidence(session, matter):
    """选好一件证据的个案：没有证据不能认定。"""
    demotion_store.pick(
        session, OFFICER, matter.id, kind="年度等次", reference="2017", words="2017 年度考核称职"
    )


def demoted(session):
    settle(session)
    matter = taking.open_demotion(session, OFFICER, LAST_HEAD, "重点工作滞后", on=date(2018, 5, 2))
    with_evidence(session, matter)
    take(session, matter, "核实认定", on=date(2018, 5, 20), who=OFFICER)
    for event, day in (
        ("复核认定", date(2018, 5, 21)),
        ("提出调整建议", date(2018, 6, 1)),
        ("决定调整", date(2018, 6, 15)),
        ("谈话", date(2018, 6, 16)),
        ("履行任免", date(2018, 6, 20)),
        ("进入影响期", date(2018, 6, 20)),
    ):
        take(session, matter, event, on=day, way="降职", decided_on="2018-06-15")
    return matter


def test_an_interview_is_proposed_for_the_head_of_the_last_with_its_reasons(session):
    matter = interview(session)

    assert (matter.kind, matter.official, matter.subject) == ("约谈", LAST_HEAD, "A4")
    assert matter.state == "待核实"
    assert matter.reasons.startswith("A4县在A类 4 个单位中列末位")


def test_proposing_again_makes_no_second_interview_unless_the_first_was_revoked(session):
    matter = interview(session)

    assert calling_store.propose_interviews(session, CLERK, "S") == []
    take(session, matter, "撤销")
    assert len(calling_store.propose_interviews(session, CLERK, "S")) == 1


def test_a_head_beyond_ones_authority_is_not_proposed(session):
    settle(session, {"A": ["60", "70", "80", "90"]})

    assert [line.official for line in calling_store.interview_list(session, CLERK, "S")] == [HIGH]
    assert calling_store.propose_interviews(session, CLERK, "S") == []


def test_an_interview_is_carried_to_its_signed_record(session):
    matter = carried(session, "核实", "批准", "通知", "约谈", "签字")

    assert (matter.state, matter.version) == ("记录已签", 5)
    assert [e.number for e in store.events(session, matter.id)] == [1, 2, 3, 4, 5]
    assert session.exec(select(Decision)).one().kind == "约谈：批准"


def test_rectification_is_opened_with_the_interviews_turn_to_it_and_settles_it(session):
    matter = carried(session, "核实", "批准", "通知", "约谈", "签字", "转入整改")
    (child,) = store.children(session, matter.id)

    assert (child.kind, child.state, child.official) == ("整改", "待制定方案", LAST_HEAD)
    with pytest.raises(Refused, match="整改尚未了结"):
        take(session, matter, "办结")
    for event in ("报方案", "同意方案", "报送", "开始复核", "通过"):
        take(session, child, event)
    assert take(session, matter, "办结").state == "已办结"


def test_who_may_not_decide_cannot_approve_and_who_records_cannot_verify(session):
    matter = interview(session)

    with pytest.raises(NotAllowed):
        take(session, matter, "核实", who=RECORDER)
    take(session, matter, "核实")
    with pytest.raises(NotAllowed):
        take(session, matter, "批准", who=CLERK)


def test_who_opened_a_case_does_not_record_its_decision(session):
    matter = carried(session, "核实")

    with pytest.raises(Refused, match="不能记录"):
        take(session, matter, "批准", who=principal(AccountRole.RECORDER, CLERK.account_name))


def test_the_second_of_two_who_opened_the_same_page_is_refused(session):
    matter = carried(session, "核实")
    take(session, matter, "退回")
    take(session, matter, "重新核实")
    take(session, matter, "核实")
    machine = MACHINES["约谈"]

    with pytest.raises(Refused, match="他人办理"):
        taking.step(session, RECORDER, matter.id, "批准", filled(machine, "批准"), version=1)
    assert len(store.events(session, matter.id)) == 4


def test_a_step_of_today_is_taken_one_of_tomorrow_is_refused(session):
    matter = interview(session)

    with pytest.raises(Refused, match="还没有到"):
        take(session, matter, "核实", on=today() + timedelta(days=1))
    assert take(session, matter, "核实", on=today()).state == "待审批"


def test_a_case_of_an_official_beyond_ones_authority_does_not_exist(session):
    settle(session)
    matter = taking.open_demotion(session, OFFICER, LAST_HEAD, "线索", on=date(2021, 1, 4))
    matter.official = HIGH
    session.add(matter)
    session.flush()

    with pytest.raises(NotFound):
        store.matter(session, CLERK, matter.id)
    with pytest.raises(NotFound):
        take(session, matter, "核实认定")
    assert store.matters(session, CLERK) == []
    assert store.matter(session, AUDITOR, matter.id).name == "A1某"


def test_no_case_is_opened_on_an_official_beyond_ones_authority(session):
    settle(session)

    with pytest.raises(NotFound):
        taking.open_demotion(session, OFFICER, HIGH, "线索", on=date(2021, 1, 4))


@pytest.mark.parametrize("role", [AccountRole.OFFICIAL, AccountRole.CONTACT])
def test_cases_and_lists_do_not_exist_for_those_assessed(session, role):
    matter = interview(session)
    who = principal(role, official=LAST_HEAD)

    with pytest.raises(NotFound):
        store.matter(session, who, matter.id)
    with pytest.raises(NotAllowed):
        store.matters(session, who)
    with pytest.raises(NotAllowed):
        calling_store.interview_list(session, who, "S")
    assert store.due_for(session, who) == []


def test_the_official_reads_only_what_he_was_told_of_without_the_departments_words(session):
    carried(session, "核实", "批准", "通知")
    own = principal(AccountRole.OFFICIAL, official=LAST_HEAD)

    seen = store.events_of(session, own, LAST_HEAD)

    assert [e.title for e in seen] == ["约谈：通知"]
    assert "说明" not in seen[0].words
    assert len(store.events_of(session, CLERK, LAST_HEAD)) == 3
    assert store.events_of(session, own, "A3-head") == []


def test_what_waits_for_an_organ_is_due_to_the_recorder_what_waits_for_the_clerk_to_him(session):
    matter = interview(session)

    assert len(store.due_for(session, CLERK)) == 1
    assert store.due_for(session, RECORDER) == []
    take(session, matter, "核实")
    assert store.due_for(session, CLERK) == []
    assert store.due_for(session, RECORDER)[0][1] == f"/matters/{matter.id}"


def test_the_barred_period_of_2018_ends_on_june_15_2020(session):
    matter = demoted(session)

    with pytest.raises(Refused, match="2020-06-15"):
        take(session, matter, "期满", on=date(2020, 6, 14))
    assert take(session, matter, "期满", on=date(2020, 6, 15)).state == "期满待评"


def graded(session, grade="称职"):
    row = {"official": LAST_HEAD, "year": 2019, "grade": grade, "paper": "", "source": ""}
    session.add(AnnualGrade(key=f"{LAST_HEAD}|2019", batch_id=1, **row))
    session.flush()


@pytest.mark.parametrize(
    ("registered", "why"), [("", "花名册没有登记上年度考核等次"), ("基本称职", "记载上年度考核为")]
)
def test_the_grade_of_the_year_before_is_the_rosters(session, registered, why):
    matter = demoted(session)
    take(session, matter, "期满", on=date(2020, 6, 15))
    take(session, matter, "期满评估", on=date(2020, 6, 20))
    for paper in PAPERS:
        take(session, matter, "登记材料", on=date(2020, 12, 10), material=paper)
    if registered:
        graded(session, registered)

    with pytest.raises(Refused, match=why):
        take(session, matter, "建议再使用", on=date(2020, 12, 15), last_grade="称职")


def test_a_plan_is_agreed_to_by_another_than_who_reported_it(session):
    carried(session, "核实", "批准", "通知", "约谈", "签字", "转入整改")
    (child,) = store.children(session, 1)
    take(session, child, "报方案")

    with pytest.raises(Refused, match="方案由另一人审"):
        take(session, child, "同意方案", who=CLERK)
    assert take(session, child, "同意方案", who=OFFICER).state == "整改中"


def test_a_re_use_proposal_of_december_2020_names_the_missing_paper(session):
    matter = demoted(session)
    take(session, matter, "期满", on=date(2020, 6, 15))
    take(session, matter, "期满评估", on=date(2020, 6, 20))
    for paper in PAPERS[:3]:
        take(session, matter, "登记材料", on=date(2020, 12, 10), material=paper)

    with pytest.raises(Refused, match="缺单位意见"):
        take(session, matter, "建议再使用", on=date(2020, 12, 15), last_grade="称职")


def test_with_all_papers_the_organ_may_decide_on_re_use(session):
    matter = demoted(session)
    graded(session)
    take(session, matter, "期满", on=date(2020, 6, 15))
    take(session, matter, "期满评估", on=date(2020, 6, 20))
    for paper in PAPERS:
        take(session, matter, "登记材料", on=date(2020, 12, 10), material=paper)

    take(session, matter, "建议再使用", on=date(2020, 12, 15), last_grade="称职")
    assert take(session, matter, "评为可再使用", on=date(2020, 12, 28)).state == "可再使用"


@pytest.mark.parametrize(
    ("kind", "decided_on", "as_of", "barring"),
    [
        ("诫勉", date(2020, 6, 16), date(2020, 12, 15), True),
        ("诫勉", date(2020, 6, 15), date(2020, 12, 15), False),
        ("降职", date(2018, 6, 14), date(2019, 1, 1), True),
        ("降职", date(2018, 6, 15), date(2019, 1, 1), False),  # 本案自己的影响期
        ("党内警告", date(2016, 5, 1), date(2020, 12, 15), True),  # 查不到规定，由组织认定
        ("党内警告", date(2018, 10, 1), date(2020, 12, 15), False),
    ],
)
def test_another_open_barred_period_stands_against_re_use_the_own_one_does_not(
    session, kind, decided_on, as_of, barring
):
    matter = demoted(session)
    sanction(session, LAST_HEAD, kind, decided_on)

    facts = taking.case(session, matter, {}, as_of).facts

    assert bool(facts["other_open"]) == barring


def test_the_page_of_a_case_offers_each_role_its_own_steps(session):
    matter = carried(session, "核实")

    assert matter_page(session, CLERK, matter.id).next == ()
    assert [s.event for s in matter_page(session, RECORDER, matter.id).next] == [
        "批准",
        "退回",
        "撤销",
    ]
    assert matter_page(session, AUDITOR, matter.id).next == ()


def test_a_refused_step_leaves_no_trace(session):
    matter = interview(session)

    with pytest.raises(Refused):
        take(session, matter, "约谈")
    assert session.exec(select(MatterEvent)).all() == []
    assert (matter.state, matter.version) == ("待核实", 0)
