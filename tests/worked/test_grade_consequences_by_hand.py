import pytest

from cadre.rules.vocabulary import Grade
from cadre.rules.vocabulary import TeamGrade as T
from records.grades.consequences import Consequence, consequences, team_consequences

DISMISSAL, THIRD_MERIT, STEP, LEVEL = "予以辞退", "记三等功", "晋升一个工资档次", "晋升一个级别"


def years(*grades: Grade | T | None, last: int = 2024) -> dict:
    """Grades of the years running up to the last."""
    first = last - len(grades) + 1
    return {first + n: grade for n, grade in enumerate(grades) if grade}


def named(found: list[Consequence], word: str) -> list[Consequence]:
    return [one for one in found if word in one.what]


# 规则 2.4，每行一例
@pytest.mark.parametrize(
    ("grade", "words"),
    [
        (Grade.EXCELLENT, ["嘉奖", "缩短半年", "计算为晋升职务职级的任职年限", "享受年度考核奖金"]),
        (Grade.COMPETENT, ["计算为晋升职务职级的任职年限", "享受年度考核奖金"]),
        (
            Grade.BASICALLY_COMPETENT,
            ["诫勉", "书面检查", "限期改进", "级别和工资档次", "任职年限", "不得晋升", "不享受"],
        ),
        (Grade.INCOMPETENT, ["降低一个职务或者职级层次", "不计算为考核年限", "不享受"]),
        (Grade.UNGRADED, ["不计算为晋升职级的任职年限", "不享受"]),
    ],
)
def test_what_follows_a_single_year(grade, words):
    found = consequences(years(grade), 2024)

    assert len(found) == len(words)
    assert all(len(named(found, word)) == 1 for word in words)


def test_only_an_excellent_year_takes_half_a_year_off():
    months = [sum(one.months for one in consequences(years(grade), 2024)) for grade in Grade]

    assert months == [-6, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("grades", "due"),
    [
        ((Grade.EXCELLENT, Grade.EXCELLENT), False),
        ((Grade.EXCELLENT, Grade.EXCELLENT, Grade.EXCELLENT), True),
        ((Grade.EXCELLENT, Grade.COMPETENT, Grade.EXCELLENT, Grade.EXCELLENT), False),
        ((Grade.EXCELLENT, None, Grade.EXCELLENT, Grade.EXCELLENT), False),
        ((Grade.EXCELLENT,) * 4, False),
        ((Grade.EXCELLENT,) * 6, True),
    ],
)
def test_three_excellent_years_running_earn_a_third_class_merit(grades, due):
    assert bool(named(consequences(years(*grades), 2024), THIRD_MERIT)) is due


@pytest.mark.parametrize(
    ("grades", "step", "level"),
    [
        ((Grade.COMPETENT,), False, False),
        ((Grade.COMPETENT, Grade.EXCELLENT), True, False),
        ((Grade.COMPETENT, Grade.BASICALLY_COMPETENT, Grade.COMPETENT), True, False),
        ((Grade.COMPETENT, Grade.COMPETENT, Grade.BASICALLY_COMPETENT), False, False),
        ((Grade.COMPETENT,) * 4, True, False),
        ((Grade.COMPETENT,) * 5, False, True),
        ((Grade.COMPETENT,) * 10, True, True),
    ],
)
def test_two_counted_years_give_a_wage_step_and_five_a_level(grades, step, level):
    found = consequences(years(*grades), 2024)

    assert (bool(named(found, STEP)), bool(named(found, LEVEL))) == (step, level)


@pytest.mark.parametrize(
    ("grades", "due"),
    [
        ((Grade.INCOMPETENT,), False),
        ((Grade.INCOMPETENT, Grade.INCOMPETENT), True),
        ((Grade.INCOMPETENT, Grade.COMPETENT, Grade.INCOMPETENT), False),
        ((Grade.INCOMPETENT,) * 3, True),
    ],
)
def test_two_incompetent_years_running_lead_to_dismissal_with_its_exceptions(grades, due):
    found = named(consequences(years(*grades), 2024), DISMISSAL)

    assert bool(found) is due
    assert all(len(one.unless) == 4 and one.years == (2023, 2024) for one in found)


@pytest.mark.parametrize(
    ("year", "merit", "lowered"), [(2018, False, False), (2019, False, True), (2020, True, True)]
)
def test_a_rule_follows_only_years_that_ended_under_it(year, merit, lowered):
    excellent = consequences({year: Grade.EXCELLENT}, year)
    incompetent = consequences({year: Grade.INCOMPETENT}, year)

    assert bool(named(excellent, "嘉奖")) is merit
    assert bool(named(incompetent, "降低一个")) is lowered


def test_a_year_without_a_decided_grade_has_no_consequence():
    assert consequences({2023: Grade.EXCELLENT}, 2024) == []


# 规则 1.6 班子
@pytest.mark.parametrize(
    ("grades", "words"),
    [
        ((T.EXCELLENT,), ["表扬"]),
        ((T.EXCELLENT,) * 3, ["表扬", "集体功"]),
        ((T.GOOD,), []),
        ((T.ORDINARY,), ["书面报告", "约谈"]),
        ((T.ORDINARY, T.ORDINARY), ["书面报告", "约谈", "调整"]),
        ((T.POOR,), ["调整"]),
    ],
)
def test_what_follows_the_grade_of_a_team(grades, words):
    found = team_consequences(years(*grades), 2024)

    assert len(found) == len(words)
    assert all(len(named(found, word)) == 1 for word in words)
    assert not any(one.basis.verified for one in found)


def test_a_task_says_year_time_basis_and_exceptions_in_one_line():
    dismissal = named(consequences(years(Grade.INCOMPETENT, Grade.INCOMPETENT), 2024), DISMISSAL)[0]

    assert dismissal.words.startswith(
        "予以辞退（2023、2024 年度；第二年等次确定后；《中华人民共和国公务员法》第八十八条）"
    )
    assert dismissal.words.endswith("除外（第八十九条）")
