from datetime import date

from cadre.rules.vocabulary import HandlingKind, TeamGrade
from records.grades.grade_bars import Effect, Found, heaviest
from records.grades.leader_quota import leader_quota
from records.grades.sanction_effects import Sanction
from records.grades.special_persons import YearFacts
from records.grades.year_bars import PersonYear, year_bars

END = date(2023, 12, 31)
RULE = leader_quota(END)
ASSESSED = date(2024, 1, 15)


def test_a_good_year_has_no_bar():
    assert year_bars(PersonYear(YearFacts(2023), routine="好"), RULE, ASSESSED) == ()


def test_all_bars_of_a_bad_year_stand_side_by_side_and_the_heaviest_counts():
    person = PersonYear(
        YearFacts(2023, leave_days=200),
        routine="一般",
        sanctions=(Sanction(HandlingKind.PARTY_WARNING, date(2023, 5, 1)),),
        found=(Found("C44", "重大损失"),),
        heads=True,
        team_grade=TeamGrade.POOR,
    )

    bars = year_bars(person, RULE, ASSESSED)

    assert [bar.effect for bar in bars] == [
        Effect.NO_GRADE,
        Effect.NOT_EXCELLENT,
        Effect.NOT_EXCELLENT,
        Effect.NOT_COMPETENT,
        Effect.INCOMPETENT,
    ]
    assert heaviest(bars, END).effect is Effect.INCOMPETENT


def test_the_grade_of_the_team_bars_its_head_only():
    deputy = PersonYear(YearFacts(2023), routine="好", team_grade=TeamGrade.POOR)

    assert year_bars(deputy, RULE, ASSESSED) == ()
