from datetime import date

import pytest
from test_machine import filled

from cadre.rules.errors import BadInput, Refused
from records.matters.machine import Case, advance
from records.matters.rectification import MACHINE

DAY = date(2021, 5, 1)
PLANNED = ({"executor": "黄立群", "plan": "补齐投资缺口"},)


def test_a_plan_is_carried_to_its_clearance():
    state = MACHINE.start
    for event in ("报方案", "同意方案", "报送", "开始复核", "通过"):
        state = advance(MACHINE, state, event, Case(filled(MACHINE, event), DAY))

    assert state == "通过销号"


def test_the_reviewer_is_somebody_else_than_the_executor():
    with pytest.raises(Refused, match="复核人不能是整改责任人"):
        advance(MACHINE, "已报送", "开始复核", Case({"reviewer": "黄立群"}, DAY, PLANNED))
    other = Case({"reviewer": "周敏"}, DAY, PLANNED)
    assert advance(MACHINE, "已报送", "开始复核", other) == "复核中"


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
