from datetime import date

import pytest
from test_machine import filled

from cadre.rules.errors import Refused
from records.matters.demotion import MACHINE, PAPERS, barred, missing_papers
from records.matters.machine import Case, advance

DECIDED = {"way": "降职", "decided_on": "2018-06-15", "reason": "所辖重点工作连续滞后"}
LAST_BARRED, FIRST_FREE = date(2020, 6, 14), date(2020, 6, 15)
ALL_PAPERS = tuple({"material": paper} for paper in PAPERS)


def case(event: str, day: date, *history: dict[str, str], **facts: str) -> Case:
    fields = filled(MACHINE, event) | ({"last_grade": "称职"} if event == "建议再使用" else {})
    return Case(fields, day, (DECIDED, *history), facts)


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


def reappointed(day: date, **told: str) -> str:
    fields = filled(MACHINE, "决定再任用") | {"way": "", "decided_on": "", "above": ""} | told
    decided = fields | {"decided_on": str(day)}
    return advance(MACHINE, "公示", "决定再任用", Case(decided, day, (REMOVED,)))


def test_while_higher_posts_are_barred_a_re_appointment_says_that_the_post_is_not_higher():
    day = date(2023, 5, 31)

    for above in ("", "是"):
        with pytest.raises(Refused, match="至2023-05-31不得高于原任职务层次"):
            reappointed(day, above=above)
    assert reappointed(day, above="否") == "再任用"
    assert reappointed(date(2023, 6, 1), above="是") == "再任用"


def test_saying_that_the_post_is_not_higher_does_not_shorten_the_bar_itself():
    with pytest.raises(Refused, match="影响期未满"):
        reappointed(date(2022, 5, 31), above="否")
    assert reappointed(date(2022, 6, 1), above="否") == "再任用"


def test_an_appeal_suspends_nothing():
    told = case("登记申诉", LAST_BARRED)

    assert advance(MACHINE, "影响期内", "登记申诉", told) == "影响期内"
