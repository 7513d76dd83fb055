from datetime import date

import pytest
from grade_maker import case, drop, end, graded, numbered, rest, rule, top
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import indicator

from attribution.filled import OtherGrade, Veto
from attribution.scoring.ceilings import first_grades, ladder, lowered
from attribution.scoring.unit_grades import first_in_a_row
from attribution.values import Score, UnitGrade
from cadre.rules.numbers import POINT, QuotaRounding
from cadre.rules.vocabulary import Consequence, GradeBy, IndicatorKind, Method, Reach

FIRST, TITLE, SECOND, THIRD = "第一等次", "第一等次（先进单位）", "第二等次", "第三等次"


def veto(subject, consequence):
    return Veto("1", subject, "安全生产", consequence, "县委", date(2020, 12, 1), "县委〔2020〕9号")


@pytest.mark.parametrize(
    ("rounding", "seats"),
    [(QuotaRounding.FLOOR, 5), (QuotaRounding.HALF_UP, 6), (QuotaRounding.CEIL, 6)],
)
def test_a_quarter_of_22_is_five_seats_or_six_as_the_scheme_rounds(rounding, seats):
    found = case(numbered(22), [top(25, rounding=rounding), rest()])

    assert graded(found)["优秀"] == [f"{n:02}" for n in range(1, seats + 1)]
    assert found["01"].words == (
        f"在A类 22 个中列第一，前 25%（22 × 25% = 5.5，{rounding}取 {seats} 个），按第 1 条拟为优秀"
    )


@pytest.mark.parametrize(("at_least_one", "seats"), [(True, ["01"]), (False, [])])
def test_in_a_small_class_the_scheme_says_whether_there_is_at_least_one_seat(at_least_one, seats):
    found = case(numbered(3), [top(30, at_least_one=at_least_one), rest()])

    assert graded(found).get("优秀", []) == seats


@pytest.mark.parametrize(("rounding", "last"), [(QuotaRounding.FLOOR, 2), (QuotaRounding.CEIL, 3)])
def test_the_last_tenth_of_21_is_two_or_three_as_the_scheme_rounds(rounding, last):
    found = case(numbered(21), [end(10, rounding=rounding), rest()])

    assert graded(found)["一般"] == [f"{n:02}" for n in range(22 - last, 22)]


def test_the_last_tenth_is_listed_in_the_flagged_classes_only():
    totals = numbered(20)
    classes = {one: "AB"[n % 2] for n, one in enumerate(totals)}

    found = case(totals, [end(10, classes=("B",)), rest()], classes=classes)

    assert graded(found)["一般"] == ["20"]


@pytest.mark.parametrize(("size", "last"), [(3, []), (4, ["04"])])
def test_nobody_is_listed_at_the_end_of_fewer_than_four(size, last):
    found = case(numbered(size), [rule(1, "一般", GradeBy.BOTTOM_COUNT, 1), rest()])

    assert graded(found).get("一般", []) == last


@pytest.mark.parametrize(("total", "grade"), [(90, "优秀"), (89.99, "良好")])
def test_a_grade_by_score_holds_from_the_figure_on(total, grade):
    found = case({"开发区": total}, [rule(1, "优秀", GradeBy.SCORE, 90), rest()])

    assert found["开发区"].grade == grade


def test_a_class_of_one_is_not_graded_by_what_is_left_over():
    found = case({"开发区": 90}, [top(30, at_least_one=True), rest()])["开发区"]

    assert (found.grade, found.rule) == ("", 0)
    assert "只与自身目标和往年比" in found.words


def test_across_all_a_class_of_one_and_a_middling_unit_can_be_excellent():
    totals, classes = {"徐汇": 95, "青浦": 93, "静安": 80, "浦东": 94}, {"浦东": "C", "静安": "B"}

    found = case(totals, [top(75, reach=Reach.ALL), rest()], classes=classes)

    assert graded(found) == {"优秀": sorted(["徐汇", "青浦", "浦东"]), "良好": ["静安"]}


def test_a_second_line_counts_from_the_top_and_the_first_rule_that_reaches_holds():
    found = case(numbered(10), [top(30), top(80, "良好", 2), rest("一般")])

    assert {grade: len(units) for grade, units in graded(found).items()} == {
        "优秀": 3, "良好": 5, "一般": 2,
    }  # fmt: skip


def test_a_tie_across_the_line_is_put_to_people_with_what_they_weigh():
    hard = indicator(Method.LINES, "扣分", IndicatorKind.DEDUCTION)
    fault = Score("扣分", "丙", None, -2 * POINT, 0, "")

    found = case(
        {"甲": 90, "乙": 80, "丙": 82, "丁": 70},
        [top(50), rest()],
        indicators=[hard],
        scores=[fault],
    )

    assert [found[one].grade for one in "甲乙丙丁"] == ["优秀", "良好", "良好", "良好"]
    assert (found["乙"].contested_for, found["乙"].contested_with) == ("优秀", ("丙",))
    assert "优秀只余 1 个名额而 2 个并列，由集体研究确定" in found["乙"].words
    assert "丙：权重最高的“合计”得 82.00 分（满分 100 分），扣分 1 项、2.00 分" in found["乙"].words
    assert found["乙"].words.endswith("未定之前列良好")
    assert not found["甲"].contested
    assert not found["丁"].contested


def test_a_tie_that_fits_within_the_line_is_no_question():
    found = case({"甲": 90, "乙": 90, "丙": 80, "丁": 70}, [top(50), rest()])

    assert graded(found)["优秀"] == ["乙", "甲"]
    assert not any(grade.contested for grade in found.values())


def test_a_tie_across_the_line_from_the_end_is_put_to_people_too():
    found = case({"甲": 9, "乙": 8, "丙": 7, "丁": 7}, [end(25), rest()])

    assert [found[one].grade for one in "丙丁"] == ["良好", "良好"]
    assert [found[one].contested_for for one in "乙丙丁"] == ["", "一般", "一般"]


@pytest.mark.parametrize("how", ["veto", "bottom line"])
def test_whoever_is_barred_from_excellence_leaves_his_seat_to_the_next(how):
    barred = (
        {"vetoes": (veto("02", Consequence.NOT_EXCELLENT),)}
        if how == "veto"
        else {"failed": ("02",)}
    )

    found = case(numbered(10), [top(30), rest()], **barred)

    assert graded(found)["优秀"] == ["01", "03", "04"]
    assert found["02"].grade == "良好"
    assert "不得评优" in found["02"].words


def test_a_veto_can_take_whoever_it_hits_to_the_lowest_grade():
    found = case(numbered(10), [top(30), end(10), rest()], vetoes=(veto("01", Consequence.LOWEST),))

    assert graded(found)["一般"] == ["01", "10"]
    assert (
        "一票否决“安全生产”，定为最低等次（县委，2020-12-01，县委〔2020〕9号）" in found["01"].words
    )


def test_a_veto_that_takes_the_award_leaves_the_grade_and_says_so():
    found = case(numbered(10), [top(30), rest()], vetoes=(veto("01", Consequence.NO_AWARD),))["01"]

    assert found.grade == "优秀"
    assert "取消奖励" in found.words


def test_a_bottom_line_that_is_met_stands_against_nothing():
    found = case(numbered(10), [top(30), rest()])

    assert "底线" not in found["01"].words


def test_places_dropped_count_for_the_grade():
    found = case(numbered(10), [top(30), rest()], drops=(drop("02", places=3),))

    assert graded(found)["优秀"] == ["01", "03", "04"]
    assert "降位后列第五" in case(
        numbered(10), [top(50), rest()], drops=(drop("02", places=3),)
    )["02"].words  # fmt: skip


@pytest.mark.parametrize(("by", "grade"), [(1, "良好"), (2, "一般"), (3, "一般")])
def test_a_grade_dropped_goes_down_the_ladder_and_never_below_its_end(by, grade):
    found = case(numbered(10), [top(30), end(10), rest()], drops=(drop("01", grades=by),))

    assert found["01"].grade == grade
    assert f"负面评价降 {by} 等（负面评价），由优秀降为{grade}" in found["01"].words


ZHEJIANG = [
    end(10, THIRD, 1, classes=("A",)),
    top(30, TITLE, 2, condition="领导班子等次=优秀"),
    top(30, FIRST, 3),
    rest(SECOND, 4),
]


def test_an_advanced_unit_needs_the_first_grade_and_an_excellent_team():
    teams = (OtherGrade("01", "领导班子等次", "优秀"), OtherGrade("02", "领导班子等次", "良好"))

    found = case(numbered(10), ZHEJIANG, others=teams)

    assert [found[one].grade for one in ("01", "02", "03", "04", "10")] == [
        TITLE, FIRST, FIRST, SECOND, THIRD,
    ]  # fmt: skip
    assert "领导班子等次须为优秀，为良好，不列第一等次（先进单位）" in found["02"].words
    assert "领导班子等次须为优秀，没有录入" in found["03"].words


def test_barred_from_excellence_is_barred_from_the_title_and_from_the_first_grade():
    found = case(numbered(10), ZHEJIANG, vetoes=(veto("01", Consequence.NOT_EXCELLENT),))

    assert found["01"].grade == SECOND


def test_the_ladder_puts_what_is_given_from_the_end_last():
    assert ladder(ZHEJIANG) == (TITLE, FIRST, SECOND, THIRD)
    assert first_grades(ZHEJIANG) == {TITLE, FIRST}
    assert lowered(ZHEJIANG, TITLE, 1) == SECOND


def test_a_unit_with_a_missing_value_is_proposed_for_nothing_and_the_end_is_left_open():
    found = case({**numbered(9), "缺": None}, [top(30), end(10), rest()])

    assert (found["缺"].grade, found["缺"].rule) == ("", 0)
    assert "一般" not in graded(found)
    assert found["01"].words.endswith("有数据不全的，位次暂定")


def test_without_rules_nothing_is_proposed():
    assert case(numbered(4), []) == {}


def test_whom_no_rule_reaches_is_told_so():
    found = case(numbered(4), [top(25)])

    assert found["04"].words == "没有等次规则管到，等次由集体研究"


@pytest.mark.parametrize(("middle", "years"), [("优秀", 3), ("良好", 1)])
def test_years_of_the_first_grade_are_counted_back_from_the_latest(middle, years):
    past = [[UnitGrade("甲", grade, 1, "")] for grade in ("优秀", middle, "优秀")]

    assert first_in_a_row({"优秀"}, past) == {"甲": years}


def test_a_contested_grade_breaks_the_row_of_years():
    past = [
        [UnitGrade("甲", "优秀", 1, "")],
        [UnitGrade("甲", "优秀", 1, "", contested=True)],
    ]

    assert first_in_a_row({"优秀"}, past) == {"甲": 1}


many = st.lists(st.integers(0, 6), min_size=4, max_size=14).map(
    lambda points: {f"县{n:02}": p for n, p in enumerate(points)}
)


@given(many, st.integers(0, 100))
def test_a_quota_rounded_down_is_never_exceeded_and_no_better_total_is_passed_over(totals, share):
    found = case(totals, [top(share), rest()])

    taken = {one for one in found if found[one].grade == "优秀"}
    assert len(taken) * 100 <= share * len(totals)
    assert all(totals[a] > totals[b] for a in taken for b in totals.keys() - taken)


@given(many, st.randoms())
def test_grades_do_not_depend_on_the_order_of_entry(totals, random):
    rules = [top(30), end(20), rest()]
    turned = dict(random.sample(sorted(totals.items()), len(totals)))

    assert case(turned, rules) == case(totals, rules)


@given(many, st.integers(1, 99))
def test_equals_are_never_told_apart(totals, share):
    found = case(totals, [top(share), end(20, order=3), rest()])

    for one in totals:
        for other in totals:
            if totals[one] == totals[other]:
                assert found[one].grade == found[other].grade
                assert found[one].contested == found[other].contested
