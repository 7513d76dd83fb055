from datetime import date

import pytest
from consequence_world import (
    CLERK,
    FOUR,
    LAST_HEAD,
    MINUTES,
    OFFICER,
    RECORDER,
    principal,
    settle,
)
from sqlmodel import select
from standing_builders import standings_of
from test_machine import filled
from test_matters_store import with_evidence

from attribution.runs.tables import Run, StandingRow
from attribution.schemes.tables import SchemeClass, SchemeSubject, SchemeVersion
from cadre.foundation.tables import Decision
from cadre.rules.errors import NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import AccountRole
from records.matters import calling_store, store, taking
from records.matters.kinds import MACHINES
from records.matters.page import matter_page
from records.matters.tables import Matter, MatterEvent

PLAN_AGREED = "同意方案"  # 由报方案以外的人审


def take(session, matter, event, on=None, **fields):
    machine = MACHINES[matter.kind]
    who = RECORDER if event in machine.decided else OFFICER if event == PLAN_AGREED else CLERK
    given = filled(machine, event) | fields
    return taking.step(session, who, matter.id, event, given, version=matter.version, on=on)


def case_of(session, kind, on=date(2021, 1, 4)):
    settle(session)
    fresh = Matter(
        kind=kind,
        official=LAST_HEAD,
        subject="A4",
        scheme="S",
        state=MACHINES[kind].start,
        reasons="演示",
        opened_by=CLERK.account_name,
        opened_on=on,
    )
    return store.add(session, CLERK, fresh)


def test_a_scheme_without_a_decision_goes_by_the_systems_ladder_and_says_so(session):
    settle(session)

    found = calling_store.called(session, CLERK, "S")

    assert found.ladder.code == "默认"
    assert "未经决定采用" in found.lines[0].reasons[3]


def test_a_ladder_adopted_by_decision_is_the_one_used_and_cited(session):
    settle(session)
    calling_store.adopt(session, RECORDER, "S", "武清", MINUTES)

    found = calling_store.called(session, CLERK, "S")

    assert found.ladder.code == "武清"
    assert "经市委常委会第 3 次会议（常纪〔2021〕3号）决定采用" in found.lines[0].reasons[3]


def test_the_latest_decision_on_the_ladder_counts(session):
    settle(session)
    for code in ("武清", "综合"):
        calling_store.adopt(session, RECORDER, "S", code, MINUTES)

    assert calling_store.called(session, CLERK, "S").ladder.code == "综合"
    assert len(session.exec(select(Decision)).all()) == 2


def test_what_is_only_listed_is_not_adopted_and_a_clerk_adopts_nothing(session):
    settle(session)

    with pytest.raises(Refused, match="只作列示"):
        calling_store.adopt(session, RECORDER, "S", "安阳", MINUTES)
    with pytest.raises(NotFound):
        calling_store.adopt(session, RECORDER, "S", "某地", MINUTES)
    with pytest.raises(NotAllowed):
        calling_store.adopt(session, CLERK, "S", "武清", MINUTES)


def test_another_ladder_is_tried_without_being_adopted(session):
    settle(session)

    tried = calling_store.called(session, CLERK, "S", "青岛")

    assert tried.preview
    assert calling_store.called(session, CLERK, "S").ladder.code == "默认"


@pytest.mark.parametrize("role", [AccountRole.OFFICIAL, AccountRole.CONTACT])
def test_the_list_does_not_exist_for_those_assessed(session, role):
    settle(session)

    with pytest.raises(NotAllowed):
        calling_store.called(session, principal(role, official=LAST_HEAD), "S", "武清")


@pytest.mark.parametrize(
    ("action", "kind"),
    [("提醒谈话", "约谈"), ("约谈", "约谈"), ("诫勉", "诫勉"), ("组织调整", "能下与再任用"),
     ("免职", "能下与再任用")],
)  # fmt: skip
def test_each_action_is_proposed_as_a_case_of_its_kind(action, kind):
    assert calling_store.kind_of(calling_store.Action(action)) == kind


@pytest.mark.parametrize("escalated_to", ["诫勉", "能下与再任用"])
def test_a_failed_rectification_becomes_a_proposal_of_what_was_chosen(session, escalated_to):
    matter = case_of(session, "整改")
    for event in ("报方案", "同意方案", "报送", "开始复核"):
        take(session, matter, event)

    take(session, matter, "不通过", escalated_to=escalated_to)

    (child,) = store.children(session, matter.id)
    assert (child.kind, child.official) == (escalated_to, LAST_HEAD)
    assert child.state == MACHINES[escalated_to].start


def test_an_absence_escalated_by_the_organ_becomes_a_proposal_opened_by_the_clerk(session):
    matter = case_of(session, "约谈")
    for event in ("核实", "批准", "通知", "缺席", "升级"):
        take(session, matter, event)

    (child,) = store.children(session, matter.id)
    assert (child.kind, child.opened_by) == ("诫勉", CLERK.account_name)


def test_a_late_plan_is_shown_as_late_and_its_state_stays(session):
    matter = case_of(session, "整改")

    shown = matter_page(session, CLERK, matter.id)

    assert [line.what for line in shown.late] == ["整改方案"]
    assert shown.line.matter.state == "待制定方案"


@pytest.mark.parametrize(("ladder", "allowed"), [("青岛", True), ("武清", False)])
def test_a_report_is_made_public_where_the_ladder_adopted_says_so(session, ladder, allowed):
    matter = case_of(session, "整改")
    calling_store.adopt(session, RECORDER, "S", ladder, MINUTES)
    for event in ("报方案", "同意方案", "报送", "开始复核", "通过"):
        take(session, matter, event)

    if allowed:
        assert take(session, matter, "公开整改报告").state == "通过销号"
    else:
        with pytest.raises(Refused, match="没有采用"):
            take(session, matter, "公开整改报告")


def test_a_cleared_problem_that_comes_back_reopens_the_case(session):
    matter = case_of(session, "整改")
    for event in ("报方案", "同意方案", "报送", "开始复核", "通过"):
        take(session, matter, event)

    assert take(session, matter, "问题重现").state == "待制定方案"


@pytest.mark.parametrize("kind", MACHINES)
def test_of_two_who_press_at_once_one_wins_and_the_other_is_told(session, kind):
    matter = case_of(session, kind)
    machine = MACHINES[kind]
    first = next(e for e in machine.events_of(machine.start) if e not in machine.decided)
    if kind == "能下与再任用":
        with_evidence(session, matter)
    shown = matter.version

    take(session, matter, first)
    stale = replace_state(matter, machine.start)
    with pytest.raises(Refused, match="他人办理"):
        store.move(session, stale, shown, machine.transitions[machine.start, first])

    assert len(session.exec(select(MatterEvent)).all()) == 1
    assert store.matter(session, CLERK, matter.id).matter.version == shown + 1


def replace_state(matter: Matter, state: str) -> Matter:
    """第二个人打开页面时看到的事项。"""
    return Matter(**(matter.model_dump() | {"state": state, "version": 0}))


def test_the_admonition_is_carried_to_its_end_after_six_months(session):
    matter = case_of(session, "诫勉")
    take(session, matter, "核实", on=date(2021, 1, 4))
    take(session, matter, "决定诫勉", on=date(2021, 1, 15), decided_on="2021-01-15")
    take(session, matter, "诫勉谈话", on=date(2021, 1, 18))

    with pytest.raises(Refused, match="2021-07-15"):
        take(session, matter, "期满了结", on=date(2021, 7, 14))
    assert take(session, matter, "期满了结", on=date(2021, 7, 15)).state == "已了结"


def test_the_official_reads_of_an_admonition_only_the_talk_and_what_follows():
    machine = MACHINES["诫勉"]

    assert machine.told == {"诫勉谈话", "回访", "期满了结"}
    assert not machine.told & machine.decided


def a_year_on(session, totals_before):
    """方案 S 是 2020 年度；S1 是它的下一年度，同样一类四县，也已公布，甲类第 4 名列末位。"""
    run = settle(session, {"A": totals_before})
    (head,) = session.exec(select(SchemeVersion)).all()
    more = {"key": "S1", "code": "S1", "previous": "S"}
    days = {"begins_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31)}
    session.add(SchemeVersion(**(head.model_dump(exclude={"id"}) | more | days)))
    for table in (SchemeClass, SchemeSubject):
        for row in session.exec(select(table)).all():
            more = {"key": f"S1|{row.key}", "scheme": "S1"}
            session.add(table(**(row.model_dump(exclude={"id"}) | more)))
    after = Run(**(run.model_dump(exclude={"id"}) | {"scheme": "S1"}))
    session.add(after)
    session.flush()
    for standing in standings_of(FOUR):
        session.add(StandingRow(run_id=after.id, **standing.__dict__))
    session.flush()


@pytest.mark.parametrize(
    ("totals", "kind"),
    [(["90", "80", "70", "60"], "能下与再任用"), (["60", "70", "80", "90"], "约谈")],
)
def test_a_unit_last_two_years_running_is_put_up_for_adjustment_one_that_was_not_for_a_talk(
    session, totals, kind
):
    a_year_on(session, totals)
    calling_store.adopt(session, RECORDER, "S1", "武清", MINUTES)

    (matter,) = calling_store.propose_interviews(session, CLERK, "S1")

    assert (matter.kind, matter.official) == (kind, LAST_HEAD)
    assert ("2020 年列末位" in matter.reasons) is (kind != "约谈")
