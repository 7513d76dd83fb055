from dataclasses import replace
from datetime import date

import pytest
from standing_builders import Totals, scheme_of, standings_of
from test_machine import filled

from attribution.plan import TieRule
from cadre.rules.errors import BadInput, Refused
from cadre.rules.periods import Span
from records.matters import ladders
from records.matters.interviews import MACHINE
from records.matters.ladder_persons import InterviewProposal
from records.matters.ladder_rules import InterviewRule, ladder
from records.matters.ladder_years import HeadTenure, YearOf
from records.matters.machine import Case, advance

DAY = date(2021, 2, 1)
DEFAULT = ladder("默认", date(2020, 12, 31))
RULE = DEFAULT.rule
FOUR: Totals = {"A": ["90", "80", "70", "60"]}


def due(rule: InterviewRule, scheme, standings, heads) -> list[InterviewProposal]:
    year = YearOf(scheme, standings, heads)
    return ladders.listed(replace(DEFAULT, rule=rule), [year])


def listed(
    totals: Totals, *heads: tuple[str, date, date | None], tie_rule: TieRule = TieRule.SKIP
) -> list[InterviewProposal]:
    last = f"A{len(totals['A'])}"
    tenures = {last: [HeadTenure(code, Span(begins, ends)) for code, begins, ends in heads]}
    return due(RULE, scheme_of(totals, tie_rule), standings_of(totals, tie_rule), tenures)


def test_the_principal_of_the_last_of_a_class_is_listed_with_place_total_days_and_rule():
    (found,) = listed(FOUR, ("P1", date(2018, 1, 1), None))

    assert (found.subject, found.official, found.listed) == ("A4", "P1", True)
    assert found.reasons[0] == "A4县在A类 4 个单位中列末位"
    assert found.reasons[1] == "总分 60.00"
    assert "366 天" in found.reasons[2]
    assert "本系统默认" in found.reasons[3]


def test_a_head_with_180_days_in_post_is_listed_one_with_179_is_stated_as_too_short():
    # 2020-07-05 至 12-31 为 180 天
    (enough,) = listed(FOUR, ("P1", date(2020, 7, 5), None))
    (short,) = listed(FOUR, ("P1", date(2020, 7, 6), None))

    assert enough.listed
    assert not short.listed
    assert "179 天" in short.reasons[-1]
    assert "任职不足，不列入" in short.reasons[-1]


def test_nobody_is_called_for_a_predecessors_year():
    (found,) = listed(
        FOUR, ("P1", date(2018, 1, 1), date(2020, 10, 31)), ("P2", date(2020, 11, 1), None)
    )

    assert not found.listed
    assert "61 天" in found.reasons[-1]


def test_acting_and_formal_days_of_one_head_count_once_and_together():
    (found,) = listed(
        FOUR, ("P1", date(2020, 6, 1), date(2020, 9, 30)), ("P1", date(2020, 9, 15), None)
    )

    assert "214 天" in found.reasons[2]


def test_a_vacant_post_at_the_end_of_the_period_lists_nobody():
    (found,) = listed(FOUR, ("P1", date(2018, 1, 1), date(2020, 12, 30)))

    assert not found.listed
    assert "空缺" in found.reasons[-1]


def test_a_class_of_four_has_a_last_one_of_three_has_none_and_says_so():
    (three,) = listed({"A": ["90", "80", "70"]}, ("P1", date(2018, 1, 1), None))
    (four,) = listed(FOUR, ("P1", date(2018, 1, 1), None))

    assert four.listed
    assert (three.subject, three.listed) == ("", False)
    assert "只有 3 个单位" in three.reasons[0]


@pytest.mark.parametrize(("least", "listed"), [(4, True), (5, False)])
def test_the_smallest_class_that_has_a_last_is_the_rules(least, listed):
    rule = replace(RULE, min_class_size=least)
    heads = {"A4": [HeadTenure("P1", Span(date(2018, 1, 1)))]}

    (found,) = due(rule, scheme_of(FOUR), standings_of(FOUR), heads)

    assert found.listed is listed
    assert ("只有 4 个单位，少于 5 个，不称末位" in found.reasons[0]) is not listed


def test_a_rule_for_smaller_classes_does_not_make_a_last_where_the_standing_knows_none():
    three: Totals = {"A": ["90", "80", "70"]}

    (found,) = due(replace(RULE, min_class_size=3), scheme_of(three), standings_of(three), {})

    assert "只有 3 个单位，少于 4 个，不称末位" in found.reasons[0]


def test_a_class_with_a_missing_value_has_no_last_yet():
    (found,) = listed({"A": ["90", "80", None, "60"]}, ("P1", date(2018, 1, 1), None))

    assert not found.listed
    assert "暂定" in found.reasons[0]


@pytest.mark.parametrize("tie_rule", list(TieRule))
def test_a_tie_at_the_end_has_no_single_last(tie_rule):
    (found,) = listed(
        {"A": ["90", "80", "60", "60"]}, ("P1", date(2018, 1, 1), None), tie_rule=tie_rule
    )

    assert not found.listed
    assert "2 个单位并列" in found.reasons[0]


@pytest.mark.parametrize("name", ["chair", "recorder", "facts", "statement"])
def test_a_talk_without_chair_recorder_facts_or_statement_is_not_recorded(name):
    with pytest.raises(BadInput):
        advance(MACHINE, "已通知", "约谈", Case(filled(MACHINE, "约谈") | {name: " "}, DAY))


def test_a_talk_needs_a_fact_with_a_figure():
    fields = filled(MACHINE, "约谈")

    assert advance(MACHINE, "已通知", "约谈", Case(fields, DAY)) == "已约谈"
    with pytest.raises(Refused, match="数字"):
        advance(MACHINE, "已通知", "约谈", Case(fields | {"facts": "投资落后"}, DAY))


@pytest.mark.parametrize("unsigned", ["signed_talkers", "signed_person"])
def test_a_record_without_a_signature_needs_a_note_of_refusal(unsigned):
    fields = {"signed_talkers": "是", "signed_person": "是", "refusal": "", unsigned: "否"}

    with pytest.raises(Refused, match="未签名情况"):
        advance(MACHINE, "已约谈", "签字", Case(fields, DAY))
    noted = Case(fields | {"refusal": "本人对数据有异议，拒签"}, DAY)
    assert advance(MACHINE, "已约谈", "签字", noted) == "记录已签"


def test_a_record_signed_by_both_needs_no_note():
    fields = {"signed_talkers": "是", "signed_person": "是"}

    assert advance(MACHINE, "已约谈", "签字", Case(fields, DAY)) == "记录已签"


def test_approval_is_an_organs_decision():
    with pytest.raises(BadInput, match="纪要号"):
        advance(MACHINE, "待审批", "批准", Case(filled(MACHINE, "批准") | {"minutes_no": ""}, DAY))
    assert "批准" in MACHINE.decided


@pytest.mark.parametrize("state", ["", "待制定方案", "复核中", "撤销"])
def test_an_interview_is_not_settled_before_its_rectification(state):
    case = Case(filled(MACHINE, "办结"), DAY, facts={"rectification": state})

    with pytest.raises(Refused, match="整改尚未了结"):
        advance(MACHINE, "整改中", "办结", case)


def test_an_interview_is_settled_after_its_rectification():
    case = Case(filled(MACHINE, "办结"), DAY, facts={"rectification": "通过销号"})

    assert advance(MACHINE, "整改中", "办结", case) == "已办结"


@pytest.mark.parametrize(("form", "named", "holds"), [
    ("个别约谈", "", True),
    ("集中约谈", "是", True),
    ("集中约谈", "否", False),
    ("集中约谈", "", False),
])  # fmt: skip
def test_a_talk_held_together_names_each_ones_problems(form, named, holds):
    case = Case(filled(MACHINE, "约谈") | {"named": named}, DAY, ({"form": form},))

    if holds:
        assert advance(MACHINE, "已通知", "约谈", case) == "已约谈"
    else:
        with pytest.raises(Refused, match="逐一点名"):
            advance(MACHINE, "已通知", "约谈", case)


@pytest.mark.parametrize(("excuses", "holds"), [
    (["无正当理由"], True),
    (["有正当理由"], False),
    (["有正当理由", "有正当理由"], True),
])  # fmt: skip
def test_absence_is_escalated_without_good_reason_or_the_second_time(excuses, holds):
    told = tuple({"excuse": excuse} for excuse in excuses)
    case = Case(filled(MACHINE, "升级"), DAY, told)

    if holds:
        assert advance(MACHINE, "缺席", "升级", case) == "已升级"
    else:
        with pytest.raises(Refused, match="另发通知"):
            advance(MACHINE, "缺席", "升级", case)


def held(*heads: HeadTenure, restructured: dict[str, str] | None = None) -> InterviewProposal:
    year = YearOf(scheme_of(FOUR), standings_of(FOUR), {"A4": heads}, restructured or {})
    (line,) = ladders.listed(DEFAULT, [year])
    return line


def test_a_head_who_only_acts_at_the_end_is_not_called_one_appointed_since_is():
    acting = HeadTenure("P1", Span(date(2019, 1, 1), date(2020, 10, 31)), acting=True)
    still = HeadTenure("P1", Span(date(2019, 1, 1)), acting=True)
    formal = HeadTenure("P1", Span(date(2020, 11, 1)))

    assert "只是主持工作" in held(still).reasons[-1]
    assert held(acting, formal).listed


def test_the_head_of_a_restructured_unit_is_not_called():
    head = HeadTenure("P1", Span(date(2019, 1, 1)))

    line = held(head, restructured={"A4": "单位 2020-05-01 设立，周期内经过改组"})

    assert not line.listed
    assert "经过改组，本周期不列入" in line.reasons[-1]


def test_every_unit_off_the_list_is_told_its_place():
    year = YearOf(scheme_of(FOUR), standings_of(FOUR))

    words = [line.reasons[0] for line in ladders.others(DEFAULT, [year])]

    assert [w[:10] for w in words] == ["A1县列第 1 名（", "A2县列第 2 名（", "A3县列第 3 名（"]
