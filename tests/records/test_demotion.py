from datetime import date

import pytest
from test_machine import filled

from cadre.rules.errors import Refused
from records.matters.demotion import MACHINE, PAPERS, barred, missing_papers
from records.matters.machine import Case, advance

DECIDED = {"way": "降职", "decided_on": "2018-06-15", "reason": "所辖重点工作连续滞后"}
LAST_BARRED, FIRST_FREE = date(2020, 6, 14), date(2020, 6, 15)
ALL_PAPERS = tuple({"material": paper} for paper in PAPERS)


ASSESSED = {"conclusion": "表现突出"}


def case(event: str, day: date, *history: dict[str, str], **facts: str) -> Case:
    fields = filled(MACHINE, event) | ({"last_grade": "称职"} if event == "建议再使用" else {})
    return Case(fields, day, (DECIDED, ASSESSED, *history), facts)


def test_a_reduction_in_rank_of_june_15_2018_bars_until_june_15_2020_by_the_rule_of_2015():
    period = barred(Case({}, FIRST_FREE, (DECIDED,)))

    assert period is not None
    assert period.released_on == FIRST_FREE
    assert period.basis.effective_on == date(2015, 7, 19)
    assert not period.basis.verified
    assert period.open_on(LAST_BARRED)
    assert not period.open_on(FIRST_FREE)


@pytest.mark.parametrize(("state", "event"), [("影响期内", "期满"), ("可再使用", "列为考察人选")])
def test_before_release_nothing_leads_to_re_use_from_the_first_free_day_it_may(state, event):
    with pytest.raises(Refused, match="2020-06-15"):
        advance(MACHINE, state, event, case(event, LAST_BARRED))
    assert advance(MACHINE, state, event, case(event, FIRST_FREE))


def test_without_a_recorded_decision_there_is_no_way_to_re_use():
    with pytest.raises(Refused, match="没有记载影响期"):
        advance(MACHINE, "可再使用", "列为考察人选", Case({"words": "拟用"}, FIRST_FREE))


@pytest.mark.parametrize("missing", PAPERS)
def test_a_re_use_proposal_with_one_paper_missing_is_refused_and_names_it(missing):
    given = tuple(paper for paper in ALL_PAPERS if paper["material"] != missing)

    with pytest.raises(Refused, match=f"缺{missing}"):
        advance(MACHINE, "期满待评", "建议再使用", case("建议再使用", date(2020, 12, 15), *given))


def test_a_re_use_proposal_with_all_four_papers_goes_to_the_organ():
    told = case("建议再使用", date(2020, 12, 15), *ALL_PAPERS)

    assert missing_papers(told) == []
    assert advance(MACHINE, "期满待评", "建议再使用", told) == "待评定"
    assert "评为可再使用" in MACHINE.decided


@pytest.mark.parametrize(("grade", "may"), [("优秀", True), ("称职", True), ("基本称职", False)])
def test_the_last_grade_must_be_competent_or_better(grade, may):
    told = case("建议再使用", date(2020, 12, 15), *ALL_PAPERS)
    fields = dict(told.fields) | {"last_grade": grade}
    graded = Case(fields, told.as_of, told.history)

    if may:
        assert advance(MACHINE, "期满待评", "建议再使用", graded) == "待评定"
    else:
        with pytest.raises(Refused, match="须为称职以上"):
            advance(MACHINE, "期满待评", "建议再使用", graded)


def test_another_open_case_bars_re_use_and_is_named():
    told = case("建议再使用", date(2020, 12, 15), *ALL_PAPERS, other_open="约谈（整改中）")

    with pytest.raises(Refused, match="约谈（整改中）"):
        advance(MACHINE, "期满待评", "建议再使用", told)


def test_a_new_handling_starts_a_new_barred_period():
    again = {"way": "降职", "decided_on": "2020-03-31"}

    period = barred(Case({}, FIRST_FREE, (DECIDED, again)))

    assert period is not None
    assert period.released_on == date(2022, 3, 31)


def test_a_handling_before_any_rule_is_left_to_people_and_frees_nobody():
    told = {"way": "降职", "decided_on": "2015-07-18"}

    period = barred(Case(told, FIRST_FREE))

    assert period is not None
    assert (period.released_on, period.basis) == (None, None)
    with pytest.raises(Refused, match="由组织认定"):
        advance(MACHINE, "可再使用", "列为考察人选", Case({"words": "拟用"}, FIRST_FREE, (told,)))


REMOVED = {"way": "免职", "decided_on": "2021-06-01"}


def chosen(day: date, **told: str) -> str:
    fields = filled(MACHINE, "决定再任用") | {"above": "", "decided_on": str(day)} | told
    return advance(MACHINE, "考察人选", "决定再任用", Case(fields, day, (REMOVED,)))


def test_while_higher_posts_are_barred_a_re_appointment_says_that_the_post_is_not_higher():
    day = date(2023, 5, 31)

    for above in ("", "是"):
        with pytest.raises(Refused, match="至2023-05-31不得高于原任职务层次"):
            chosen(day, above=above)
    assert chosen(day, above="否") == "待公示"
    assert chosen(date(2023, 6, 1), above="是") == "待公示"


def test_saying_that_the_post_is_not_higher_does_not_shorten_the_bar_itself():
    with pytest.raises(Refused, match="影响期未满"):
        chosen(date(2022, 5, 31), above="否")
    assert chosen(date(2022, 6, 1), above="否") == "待公示"


def test_every_other_open_item_is_named_with_its_rule_and_holds():
    other = "另有党内警告（2020-06-01 决定）至2021-05-31（《中国共产党纪律处分条例（2018年）》）"

    with pytest.raises(Refused, match="纪律处分条例"):
        advance(MACHINE, "影响期内", "期满", case("期满", FIRST_FREE, bars=other))


def test_the_grade_told_must_be_the_one_on_record():
    told = case("建议再使用", date(2020, 12, 15), *ALL_PAPERS, recorded_grade="基本称职")

    with pytest.raises(Refused, match="档案记载上年度考核为“基本称职”"):
        advance(MACHINE, "期满待评", "建议再使用", told)


def test_without_an_assessment_at_the_end_of_the_period_nothing_is_proposed():
    told = Case(
        filled(MACHINE, "建议再使用") | {"last_grade": "称职"},
        date(2020, 12, 15),
        (DECIDED, *ALL_PAPERS),
    )

    with pytest.raises(Refused, match="还没有作期满评估"):
        advance(MACHINE, "期满待评", "建议再使用", told)


def verified(day: date, warned: str = "诫勉过", evidence: str = "1", code: str = "U08") -> str:
    fields = filled(MACHINE, "核实认定") | {"situation": code, "warned": warned}
    return advance(MACHINE, "线索", "核实认定", Case(fields, day, facts={"evidence": evidence}))


def test_before_september_8_2022_a_warning_must_have_gone_before_since_then_it_is_told_only():
    with pytest.raises(Refused, match="此前的提醒、函询、诫勉"):
        verified(date(2022, 9, 7), warned="")
    assert verified(date(2022, 9, 8), warned="") == "已核实"
    assert verified(date(2022, 9, 7)) == "已核实"


def test_a_situation_that_the_rule_of_the_day_does_not_list_is_refused():
    with pytest.raises(Refused, match="没有列出 U04"):
        verified(date(2022, 9, 7), code="U04")
    assert verified(date(2022, 9, 8), code="U04") == "已核实"


def test_nothing_is_verified_without_evidence_from_the_record():
    with pytest.raises(Refused, match="选取证据"):
        verified(date(2023, 1, 4), evidence="0")


def test_whoever_verified_first_does_not_verify_again():
    told = Case({"words": "一致"}, FIRST_FREE, facts={"actor": "甲", "verified_by": "甲"})

    with pytest.raises(Refused, match="须两人"):
        advance(MACHINE, "已核实", "复核认定", told)
    other = Case({"words": "一致"}, FIRST_FREE, facts={"actor": "乙", "verified_by": "甲"})
    assert advance(MACHINE, "已核实", "复核认定", other) == "已认定"


def decided(expected: int, present: int, in_favour: int, day: str = "2021-01-15") -> str:
    votes = {"expected": str(expected), "present": str(present), "in_favour": str(in_favour)}
    fields = filled(MACHINE, "决定调整") | votes | {"decided_on": day}
    taken = (("提出调整建议", date(2021, 1, 10)),)
    return advance(MACHINE, "待决定", "决定调整", Case(fields, date(2021, 1, 15), taken=taken))


@pytest.mark.parametrize("votes", [(9, 6, 5), (11, 8, 6), (12, 8, 7)])
def test_two_thirds_present_and_more_than_half_of_all_members_decide(votes):
    assert decided(*votes) == "已决定"


@pytest.mark.parametrize(
    ("votes", "why"),
    [((9, 5, 5), "不足三分之二"), ((11, 7, 7), "不足三分之二"), ((10, 8, 5), "没有过半数")],
)
def test_too_few_present_or_no_more_than_half_decide_nothing(votes, why):
    with pytest.raises(Refused, match=why):
        decided(*votes)


def test_a_decision_is_not_older_than_the_proposal():
    with pytest.raises(Refused, match="早于上一步"):
        decided(9, 9, 9, "2021-01-09")
    assert decided(9, 9, 9, "2021-01-10") == "已决定"


def appointed(day: date) -> str:
    fields = filled(MACHINE, "公示期满任职")
    told = Case(fields, day, (DECIDED, {"published_on": "2023-04-14"}),
                {"published_until": "2023-04-21"})  # fmt: skip
    return advance(MACHINE, "公示中", "公示期满任职", told)


def test_the_publication_lasts_to_the_end_of_its_last_working_day():
    with pytest.raises(Refused, match="公示至 2023-04-21 止，不少于 5 个工作日"):
        appointed(date(2023, 4, 21))
    assert appointed(date(2023, 4, 22)) == "再任用"


def on_trial(event: str, day: date, probation: str = "是") -> str:
    told = ({"appointed_on": "2023-04-24"},)
    state = "试用期" if event == "试用期满合格" else "再任用"
    case = Case(filled(MACHINE, event), day, told, {"probation": probation})
    return advance(MACHINE, state, event, case)


def test_the_probation_lasts_a_year_from_the_appointment():
    with pytest.raises(Refused, match="2024-04-24 期满"):
        on_trial("试用期满合格", date(2024, 4, 23))
    assert on_trial("试用期满合格", date(2024, 4, 24)) == "结束"


def test_a_post_that_has_a_probation_cannot_do_without():
    with pytest.raises(Refused, match="12 个月试用期"):
        on_trial("不设试用期", date(2023, 4, 24))
    assert on_trial("不设试用期", date(2023, 4, 24), "否") == "结束"


def test_when_the_decision_is_revoked_on_appeal_nothing_bars_any_more():
    told = Case({}, LAST_BARRED, (DECIDED,), taken=(("撤销原决定", date(2018, 12, 1)),))

    assert barred(told) is None
    assert MACHINE.transitions["影响期内", "撤销原决定"] in MACHINE.ends


def test_an_appeal_suspends_nothing():
    told = case("登记申诉", LAST_BARRED)

    assert advance(MACHINE, "影响期内", "登记申诉", told) == "影响期内"


def used_again(event: str, expected: int, present: int, in_favour: int) -> str:
    votes = {"expected": str(expected), "present": str(present), "in_favour": str(in_favour)}
    fields = filled(MACHINE, event) | votes | {"decided_on": str(FIRST_FREE)}
    history = (DECIDED, ASSESSED, {"last_grade": "称职"}, *ALL_PAPERS)
    return advance(MACHINE, "待评定", event, Case(fields, FIRST_FREE, history))


@pytest.mark.parametrize("event", ["评为可再使用", "评为延长关注", "评为不宜使用"])
def test_what_becomes_of_him_after_the_bar_is_decided_by_a_vote_that_carries(event):
    with pytest.raises(Refused, match="不足三分之二"):
        used_again(event, 11, 3, 1)
    with pytest.raises(Refused, match="没有过半数"):
        used_again(event, 12, 8, 6)
    assert used_again(event, 12, 8, 7) == MACHINE.transitions["待评定", event]


def test_a_failed_probation_is_decided_by_a_vote_that_carries():
    fields = filled(MACHINE, "试用不合格") | {"decided_on": "2023-01-15"}
    few = fields | {"expected": "11", "present": "7", "in_favour": "7"}
    whole = fields | {"expected": "11", "present": "8", "in_favour": "6"}

    with pytest.raises(Refused, match=r"不足三分之二.*本系统默认"):
        advance(MACHINE, "试用期", "试用不合格", Case(few, date(2023, 1, 15)))
    assert advance(MACHINE, "试用期", "试用不合格", Case(whole, date(2023, 1, 15))) == "延长关注"
