from datetime import date

import pytest

from cadre.rules.vocabulary import HandlingKind as H
from records.grades.grade_bars import Effect, heaviest
from records.grades.sanction_effects import Reading, Sanction, sanction_bar, sanction_bars

DECIDED = date(2022, 5, 10)
NOT_EXCELLENT, COMMENT, NO_GRADE = Effect.NOT_EXCELLENT, Effect.COMMENT_ONLY, Effect.NO_GRADE
INCOMPETENT, NEW_POST = Effect.INCOMPETENT, Effect.BY_NEW_POST


def effects(sanction: Sanction, reading: Reading = Reading.COMMENT) -> list[Effect | None]:
    """The year before, the year of decision and the three years after."""
    found = [sanction_bar(sanction, year, reading) for year in range(2021, 2026)]
    return [bar.effect if bar else None for bar in found]


# 规则 2.6，每行一例：2022 年决定，看 2021 至 2025 五个年度
@pytest.mark.parametrize(
    ("kind", "year0", "year1", "year2"),
    [
        pytest.param(H.PARTY_WARNING, NOT_EXCELLENT, None, None, id="党内警告"),
        pytest.param(H.PARTY_SERIOUS_WARNING, COMMENT, None, None, id="党内严重警告"),
        pytest.param(H.PARTY_POST_REVOKED, INCOMPETENT, NEW_POST, None, id="撤销党内职务"),
        pytest.param(H.PARTY_PROBATION_ONE_YEAR, INCOMPETENT, NO_GRADE, None, id="留党察看一年"),
        pytest.param(
            H.PARTY_PROBATION_TWO_YEARS, INCOMPETENT, NO_GRADE, NO_GRADE, id="留党察看两年"
        ),
        pytest.param(H.EXPELLED_FROM_PARTY, INCOMPETENT, NO_GRADE, NO_GRADE, id="开除党籍"),
        pytest.param(H.GOVERNMENT_WARNING, NOT_EXCELLENT, None, None, id="政务警告"),
        pytest.param(H.DEMERIT, COMMENT, None, None, id="记过"),
        pytest.param(H.SERIOUS_DEMERIT, NO_GRADE, NO_GRADE, None, id="记大过"),
        pytest.param(H.PAY_LEVEL_LOWERED, NO_GRADE, NO_GRADE, None, id="降级"),
        pytest.param(H.DISMISSED_FROM_POST, NO_GRADE, NO_GRADE, None, id="撤职"),
        pytest.param(H.REASSIGNED, NOT_EXCELLENT, None, None, id="调整职务"),
        pytest.param(H.ORDERED_TO_RESIGN, COMMENT, None, None, id="责令辞职"),
        pytest.param(H.REMOVED, COMMENT, None, None, id="免职"),
        pytest.param(H.REDUCED_IN_RANK, COMMENT, None, None, id="降职"),
        pytest.param(H.ADMONITION, NOT_EXCELLENT, None, None, id="诫勉"),
    ],
)
def test_a_sanction_decided_in_2022(kind, year0, year1, year2):
    assert effects(Sanction(kind, DECIDED)) == [None, year0, year1, year2, None]


def test_a_serious_warning_on_duty_is_incompetent_only_under_the_1998_reading():
    on_duty = Sanction(H.PARTY_SERIOUS_WARNING, DECIDED, on_duty=True)
    off_duty = Sanction(H.PARTY_SERIOUS_WARNING, DECIDED)

    assert effects(on_duty)[1] is COMMENT
    assert effects(on_duty, Reading.DUTY)[1] is INCOMPETENT
    assert effects(off_duty, Reading.DUTY)[1] is COMMENT


@pytest.mark.parametrize(
    ("decided_on", "touched"),
    [(date(2022, 1, 1), 2022), (date(2022, 12, 31), 2022), (date(2023, 1, 1), 2023)],
)
def test_the_calendar_year_of_the_decision_is_year_nought(decided_on, touched):
    years = [
        y for y in (2021, 2022, 2023, 2024) if sanction_bar(Sanction(H.DEMERIT, decided_on), y)
    ]

    assert years == [touched]


def test_of_a_warning_and_a_demerit_in_one_year_the_demerit_wins():
    both = [Sanction(H.PARTY_WARNING, DECIDED), Sanction(H.DEMERIT, date(2022, 9, 1))]

    bars = sanction_bars(both, 2022)

    assert len(bars) == 2
    assert heaviest(bars, date(2022, 12, 31)).effect is COMMENT
    assert heaviest(reversed(bars), date(2022, 12, 31)).effect is COMMENT


def test_incompetent_by_party_sanction_is_heavier_than_no_grade_by_government_sanction():
    both = [
        Sanction(H.PARTY_POST_REVOKED, DECIDED),
        Sanction(H.DISMISSED_FROM_POST, DECIDED),
    ]

    worst = [
        heaviest(sanction_bars(both, year), date(year, 12, 31)).effect for year in (2022, 2023)
    ]

    assert worst == [INCOMPETENT, NO_GRADE]


@pytest.mark.parametrize("kind", [H.SUSPENDED, H.DISCHARGED, H.UNFIT_MOVED])
def test_a_handling_of_which_no_rule_speaks_is_left_to_people(kind):
    bar = sanction_bar(Sanction(kind, DECIDED), 2022)

    assert (bar.effect, bar.basis) == (Effect.PEOPLE, None)
    assert "没有查到" in bar.reason


def test_before_the_revision_of_december_2020_a_demerit_is_left_to_people():
    demerit = H.SERIOUS_DEMERIT

    found = [sanction_bar(Sanction(demerit, date(2019, 3, 1)), year) for year in (2019, 2020, 2021)]

    assert [bar and bar.effect for bar in found] == [Effect.PEOPLE, NO_GRADE, None]


def test_a_handling_of_2020_is_left_to_people_and_of_2021_is_not():
    moved = [
        sanction_bar(Sanction(H.REASSIGNED, date(year, 6, 1)), year).effect for year in (2020, 2021)
    ]

    assert moved == [Effect.PEOPLE, NOT_EXCELLENT]


def test_the_reason_names_day_kind_year_and_basis():
    bar = sanction_bar(Sanction(H.DEMERIT, DECIDED), 2022)

    assert bar.words == (
        "2022-05-10 受记过，2022 年为决定当年：只写评语，不定等次（《公务员考核规定》第二十九条）"
    )
