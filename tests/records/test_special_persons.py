from datetime import date

import pytest

from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import HandlingKind as H
from records.grades.grade_bars import (
    NEEDS_PEOPLE,
    Effect,
    Found,
    conditions,
    found_bars,
    heaviest,
    routine_bar,
)
from records.grades.special_persons import Investigation, YearFacts, fills_in, treat

END = date(2023, 12, 31)
ASSESSED = date(2024, 1, 15)
OPEN = Investigation(date(2023, 11, 1))


def effects(facts: YearFacts) -> list[Effect]:
    return [bar.effect for bar in treat(facts, ASSESSED).bars]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(YearFacts(2023), [], id="照常"),
        pytest.param(YearFacts(2023, recruit=True), [Effect.COMMENT_ONLY], id="新录用"),
        pytest.param(YearFacts(2023, moved_here=True), [], id="调入的由现单位定"),
        pytest.param(YearFacts(2023, moved_away=True), [Effect.ELSEWHERE], id="调出的原单位不定"),
        pytest.param(YearFacts(2023, away_days=182), [], id="在外不到半年，派出单位定"),
        pytest.param(YearFacts(2023, away_days=183), [Effect.ELSEWHERE], id="在外超过半年"),
        pytest.param(
            YearFacts(2023, away_days=182, hosted=True), [Effect.ELSEWHERE], id="接收不到半年"
        ),
        pytest.param(YearFacts(2023, away_days=183, hosted=True), [], id="接收单位定"),
        pytest.param(YearFacts(2023, study=True), [], id="学习由派出单位定"),
        pytest.param(YearFacts(2023, leave_days=182), [], id="病事假半年以内"),
        pytest.param(YearFacts(2023, leave_days=183), [Effect.NO_GRADE], id="病事假超过半年"),
        pytest.param(YearFacts(2023, refused=True), [Effect.INCOMPETENT], id="拒不参加"),
        pytest.param(YearFacts(2023, investigations=(OPEN,)), [Effect.NO_COMMENT], id="立案未结"),
    ],
)
def test_each_special_case_of_2023(facts, expected):
    assert effects(facts) == expected


@pytest.mark.parametrize(("days", "barred"), [(183, False), (184, True)])
def test_half_of_a_leap_year_is_183_days(days, barred):
    found = treat(YearFacts(2024, leave_days=days), date(2025, 1, 15)).bars

    assert bool(found) is barred


def test_who_is_graded_here_in_a_way_of_his_own_has_a_note_with_its_article():
    notes = treat(YearFacts(2023, moved_here=True, study=True), ASSESSED).notes

    assert len(notes) == 2
    assert all("第二十六条" in note for note in notes)


def test_before_the_revision_of_december_2020_people_determine():
    early = treat(YearFacts(2019, leave_days=200), date(2020, 1, 15)).bars
    later = treat(YearFacts(2020, leave_days=200), date(2021, 1, 15)).bars

    assert [bar.effect for bar in early + later] == [Effect.PEOPLE, Effect.NO_GRADE]


def test_an_open_investigation_is_told_only_to_who_may_see_it():
    bar = treat(YearFacts(2023, investigations=(OPEN,)), ASSESSED).bars[0]

    assert bar.told(may_see=False) == NEEDS_PEOPLE
    assert "第二十八条" in bar.told(may_see=True)


@pytest.mark.parametrize(
    ("closed_on", "sanctions", "filled"),
    [
        pytest.param(date(2024, 3, 2), (), False, id="尚未结案"),
        pytest.param(date(2024, 3, 1), (), True, id="没有处分"),
        pytest.param(date(2024, 3, 1), (H.PARTY_WARNING,), True, id="党内警告"),
        pytest.param(date(2024, 3, 1), (H.GOVERNMENT_WARNING,), True, id="政务警告"),
        pytest.param(date(2024, 3, 1), (H.DEMERIT,), False, id="记过"),
        pytest.param(date(2024, 3, 1), (H.PARTY_WARNING, H.DEMERIT), False, id="警告并记过"),
    ],
)
def test_a_grade_is_filled_in_after_closing_with_nothing_or_a_warning(closed_on, sanctions, filled):
    facts = YearFacts(
        2023, investigations=(Investigation(date(2023, 11, 1), closed_on, sanctions),)
    )

    assert bool(fills_in(facts, ASSESSED, date(2024, 3, 1))) is filled


def test_nothing_is_filled_in_where_nothing_was_left_open():
    closed = Investigation(date(2023, 2, 1), date(2023, 6, 1))

    assert fills_in(YearFacts(2023, investigations=(closed,)), ASSESSED, date(2024, 3, 1)) == ""


@pytest.mark.parametrize(
    ("result", "barred"),
    [("好", False), ("较好", True), ("一般", True), ("较差", True), ("", True)],
)
def test_nobody_is_excellent_without_a_good_routine_result(result, barred):
    bar = routine_bar(result, END)

    assert (bar is not None) is barred
    assert bar is None or bar.effect is Effect.NOT_EXCELLENT


def test_the_routine_gate_begins_with_the_regulation():
    assert routine_bar("一般", date(2019, 4, 6)) is None
    assert routine_bar("一般", date(2019, 4, 7)) is not None


def test_seven_situations_bar_excellent_and_are_marked_unverified():
    seven = [row for row in conditions(END) if row.listed == "不得确定为优秀的情形"]

    assert len(seven) == 7
    assert not any(row.basis.verified for row in seven)


def test_what_people_found_bars_with_reason_paper_and_basis():
    bars = found_bars([Found("A2", "防汛期间脱岗", "考察组报告"), Found("C44", "重大损失")], END)

    assert [bar.effect for bar in bars] == [Effect.NOT_EXCELLENT, Effect.INCOMPETENT]
    assert bars[0].reason == "不担当不作为的：防汛期间脱岗（考察组报告）"


def test_a_condition_to_be_met_bars_nothing_and_an_unknown_row_is_refused():
    assert found_bars([Found("C11", "")], END) == []
    with pytest.raises(BadInput, match="“X9”"):
        found_bars([Found("X9", "")], END)


def test_an_open_investigation_comes_before_the_grade_of_a_sanction():
    facts = YearFacts(2023, refused=True, leave_days=200, investigations=(OPEN,))

    assert heaviest(treat(facts, ASSESSED).bars, END).effect is Effect.NO_COMMENT
    assert heaviest([], END) is None
