from datetime import date, timedelta

import pytest
from test_machine import filled

from cadre.rules.errors import BadInput, Refused
from records.matters.deadlines import late
from records.matters.machine import Case, advance
from records.matters.rectification import MACHINE

DAY = date(2021, 5, 1)
PLANNED = ({"executor": "黄立群", "plan": "补齐投资缺口"},)


def test_a_plan_is_carried_to_its_clearance():
    state, told = MACHINE.start, ()
    for event in ("报方案", "同意方案", "报进展", "报送", "开始复核", "通过"):
        fields = filled(MACHINE, event)
        state = advance(MACHINE, state, event, Case(fields, DAY, told))
        told = (*told, fields)

    assert state == "通过销号"


def test_the_reviewer_is_somebody_else_than_the_executor():
    with pytest.raises(Refused, match="复核人不能是整改责任人"):
        advance(MACHINE, "已报送", "开始复核", Case({"reviewer": "黄立群"}, DAY, PLANNED))
    other = Case({"reviewer": "周敏"}, DAY, PLANNED)
    assert advance(MACHINE, "已报送", "开始复核", other) == "复核中"


@pytest.mark.parametrize(("actor", "may"), [("甲", False), ("乙", True)])
def test_who_reported_the_plan_does_not_agree_to_it(actor, may):
    case = Case({"words": "可行"}, DAY, PLANNED, {"actor": actor, "planned_by": "甲"})

    if may:
        assert advance(MACHINE, "方案待审", "同意方案", case) == "整改中"
    else:
        with pytest.raises(Refused, match="另一人审"):
            advance(MACHINE, "方案待审", "同意方案", case)


def test_a_report_needs_its_evidence():
    with pytest.raises(BadInput, match="佐证材料"):
        advance(MACHINE, "整改中", "报送", Case(filled(MACHINE, "报送") | {"evidence": ""}, DAY))


def test_what_passes_in_part_goes_a_further_round():
    state = advance(MACHINE, "复核中", "部分通过", Case(filled(MACHINE, "部分通过"), DAY))

    assert advance(MACHINE, state, "补充整改", Case(filled(MACHINE, "补充整改"), DAY)) == "整改中"


def test_what_does_not_pass_is_escalated_and_ends():
    state = advance(MACHINE, "复核中", "不通过", Case(filled(MACHINE, "不通过"), DAY))

    assert state == "不通过升级"
    assert state in MACHINE.ends


def test_nothing_is_closed_without_evidence():
    told = ({"executor": "黄立群", "reviewer": "周敏"},)

    with pytest.raises(Refused, match="没有佐证材料"):
        advance(MACHINE, "复核中", "通过", Case({"words": "到位"}, DAY, told))
    proved = Case({"words": "到位"}, DAY, (*told, {"evidence": "验收单"}))
    assert advance(MACHINE, "复核中", "通过", proved) == "通过销号"


@pytest.mark.parametrize(("due", "holds"), [("2021-11-01", True), ("2021-11-02", False)])
def test_a_plan_of_may_1_may_run_for_six_months_and_no_longer(due, holds):
    case = Case(filled(MACHINE, "报方案") | {"due": due}, DAY)

    if holds:
        assert advance(MACHINE, MACHINE.start, "报方案", case) == "方案待审"
    else:
        with pytest.raises(Refused, match="最晚到 2021-11-01"):
            advance(MACHINE, MACHINE.start, "报方案", case)


def lates(state: str, as_of: date, *taken: tuple[str, date], **told: str) -> list[str]:
    case = Case({}, as_of, (told,), taken=taken, opened_on=DAY, state=state)
    return [f"{line.what}{line.days}" for line in late(case)]


@pytest.mark.parametrize(
    ("as_of", "said"), [(date(2021, 5, 16), []), (date(2021, 5, 17), ["整改方案1"])]
)
def test_a_plan_is_due_15_days_after_opening(as_of, said):
    assert lates("待制定方案", as_of) == said


@pytest.mark.parametrize(
    ("as_of", "said"), [(date(2021, 6, 20), []), (date(2021, 6, 21), ["进展1"])]
)
def test_progress_is_due_a_month_after_the_last(as_of, said):
    taken = (("同意方案", date(2021, 5, 10)), ("报进展", date(2021, 5, 20)))

    assert lates("整改中", as_of, *taken) == said


def test_the_report_is_late_from_the_day_after_its_term():
    taken = ("报进展", date(2021, 7, 30))

    assert lates("整改中", date(2021, 8, 1), taken, due="2021-08-01") == []
    assert lates("整改中", date(2021, 8, 2), taken, due="2021-08-01") == ["整改报送1"]


def test_a_review_is_due_15_days_after_the_report():
    taken = ("报送", date(2021, 8, 1))

    assert lates("复核中", date(2021, 8, 16), taken) == []
    assert lates("已报送", date(2021, 8, 17), taken) == ["复核1"]


@pytest.mark.parametrize("state", ["方案待审", "通过销号", "撤销"])
def test_where_nobody_owes_anything_nothing_is_late(state):
    assert lates(state, date(2031, 1, 1), due="2021-08-01") == []


@pytest.mark.parametrize(("days", "holds"), [(30, False), (31, True)])
def test_being_late_for_more_than_30_days_may_be_escalated(days, holds):
    as_of = date(2021, 5, 16) + timedelta(days=days)
    case = Case(filled(MACHINE, "逾期升级"), as_of, opened_on=DAY, state=MACHINE.start)

    if holds:
        assert advance(MACHINE, MACHINE.start, "逾期升级", case) == "逾期升级"
    else:
        with pytest.raises(Refused, match="已逾期 30 天"):
            advance(MACHINE, MACHINE.start, "逾期升级", case)


@pytest.mark.parametrize(("as_of", "holds"), [(date(2022, 5, 1), True), (date(2022, 5, 2), False)])
def test_a_problem_that_comes_back_within_12_months_reopens_the_case(as_of, holds):
    case = Case({"words": "又出现"}, as_of, taken=(("通过", DAY),))

    if holds:
        assert advance(MACHINE, "通过销号", "问题重现", case) == "待制定方案"
    else:
        with pytest.raises(Refused, match="另立整改"):
            advance(MACHINE, "通过销号", "问题重现", case)


@pytest.mark.parametrize(("switch", "holds"), [("是", True), ("否", False)])
def test_a_report_is_made_public_only_where_that_was_adopted(switch, holds):
    case = Case(filled(MACHINE, "公开整改报告"), DAY, facts={"publish": switch})

    if holds:
        assert advance(MACHINE, "通过销号", "公开整改报告", case) == "通过销号"
    else:
        with pytest.raises(Refused, match="没有采用整改报告公开"):
            advance(MACHINE, "通过销号", "公开整改报告", case)


def test_a_cleared_case_counts_as_settled_though_it_may_be_reopened():
    assert "通过销号" in MACHINE.ends
    assert "问题重现" in MACHINE.decided | MACHINE.after
