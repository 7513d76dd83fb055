from dataclasses import replace
from datetime import date

from standing_builders import Totals, scheme_of, standings_of

from attribution.plan import TieRule
from cadre.rules.vocabulary import TeamGrade
from records.grades.proposals import BOTTOM_LINE, GradeProposal, propose
from records.grades.quota import SeatOrder, SeatRule, seat_rule

EXCELLENT = TeamGrade.EXCELLENT
RULE = seat_rule(date(2020, 12, 31))


def proposed(
    totals: Totals,
    seats: int,
    failed: tuple[str, ...] = (),
    tie_rule: TieRule = TieRule.SKIP,
    rule: SeatRule = RULE,
) -> dict[str, GradeProposal]:
    classes = scheme_of(totals).classes
    found = propose(
        rule, standings_of(totals, tie_rule), failed, {"县（市、区）": seats}, classes, pooled=True
    )
    return {p.subject: p for p in found}


def by_class(totals: Totals, seats: dict[str, int]) -> dict[str, GradeProposal]:
    classes = scheme_of(totals).classes
    found = propose(RULE, standings_of(totals), (), seats, classes, pooled=False)
    return {p.subject: p for p in found}


def test_the_first_of_a_class_within_the_seats_is_proposed_excellent_the_next_has_no_grade():
    found = by_class({"A": ["90", "80", "70", "60"]}, {"A": 1})

    assert [found[f"A{i}"].grade for i in (1, 2)] == [EXCELLENT, None]


def test_the_reasons_stand_in_order_place_total_seats():
    reasons = by_class({"A": ["90", "80", "70", "60"]}, {"A": 1})["A1"].reasons

    assert reasons == ("在A类 4 个单位中列第 1 名", "总分 90.00", "列入优秀名额 1 个之内")


def test_from_good_down_no_rule_speaks_and_people_grade():
    second = by_class({"A": ["90", "80", "70", "60"]}, {"A": 1})["A2"]

    assert second.grade is None
    assert second.reasons[-1] == "良好以下规则没有规定，由组织评定"


def test_the_order_of_seats_and_the_bottom_line_cite_the_systems_default():
    found = proposed({"A": ["90", "80", "70", "60"]}, 1, failed=("A1",))

    assert [str(RULE.basis) in "".join(found[s].reasons) for s in ("A1", "A2")] == [True, True]


def test_the_order_of_seats_is_the_rules_by_ratio_first_the_second_of_a_class_may_pass_a_first():
    # A 类均值 60：A2 为 85 ÷ 60 = 1.4167；B 类均值 70：B1 为 82 ÷ 70 = 1.1714
    totals: Totals = {"A": ["90", "85", "35", "30"], "B": ["82", "72", "66", "60"]}
    by_ratio = replace(RULE, order=(SeatOrder.RATIO,))

    by_place = {s for s, p in proposed(totals, 2).items() if p.grade}
    otherwise = {s for s, p in proposed(totals, 2, rule=by_ratio).items() if p.grade}

    assert (by_place, otherwise) == ({"A1", "B1"}, {"A1", "A2"})


def test_a_rule_without_the_bar_lets_a_missed_bottom_line_be_graded_by_place():
    lenient = replace(RULE, bottom_line_bars=False)

    found = proposed({"A": ["90", "80", "70", "60"]}, 1, failed=("A1",), rule=lenient)

    assert (found["A1"].grade, found["A1"].bar) == (EXCELLENT, "")


def test_pooled_seats_go_by_place_first_then_by_total_over_the_mean_of_the_class():
    # A 类均值 75：第 2 名 80 ÷ 75 = 1.0667；B 类均值 70：第 2 名 72 ÷ 70 = 1.0286
    found = proposed({"A": ["90", "80", "70", "60"], "B": ["82", "72", "66", "60"]}, 3)

    assert {s for s, p in found.items() if p.grade is EXCELLENT} == {"A1", "B1", "A2"}
    assert "1.0667" in "".join(found["A2"].reasons)
    assert "1.0286" in "".join(found["B2"].reasons)


def test_a_team_that_missed_a_bottom_line_is_left_to_people_and_the_next_takes_the_seat():
    found = proposed({"A": ["90", "80", "70", "60"]}, 1, failed=("A1",))

    assert (found["A1"].grade, found["A1"].bar) == (None, BOTTOM_LINE)
    assert BOTTOM_LINE in "".join(found["A1"].reasons)
    assert found["A2"].grade is EXCELLENT


def test_a_tie_across_the_quota_line_is_put_to_people():
    found = proposed({"A": ["90", "80", "80", "60"]}, 2)

    assert found["A1"].grade is EXCELLENT
    assert [found[s].grade for s in ("A2", "A3")] == [None, None]
    assert "名额线" in "".join(found["A2"].reasons)


def test_a_tie_above_the_quota_line_is_no_question():
    found = proposed({"A": ["90", "80", "80", "60"]}, 3)

    assert [found[f"A{i}"].grade for i in (1, 2, 3, 4)] == [EXCELLENT] * 3 + [None]


def test_a_tie_below_the_quota_line_is_no_question():
    found = proposed({"A": ["90", "80", "80", "60"]}, 1)

    assert [found[f"A{i}"].grade for i in (1, 2, 3)] == [EXCELLENT, None, None]


def test_equal_ratios_of_two_classes_across_the_line_are_put_to_people():
    found = proposed({"A": ["90", "80", "70", "60"], "B": ["90", "80", "70", "60"]}, 1)

    assert [found[s].grade for s in ("A1", "B1")] == [None, None]
    assert "名额线" in "".join(found["A1"].reasons)
    assert "未进入优秀名额" in "".join(found["A2"].reasons)


def test_a_class_of_one_has_no_place_and_is_left_to_people():
    found = proposed({"A": ["90", "80", "70", "60"], "C": ["99"]}, 1)

    assert found["C1"].grade is None
    assert found["C1"].reasons[0] == "C类只有一个单位，没有位次"
    assert found["A1"].grade is EXCELLENT


def test_no_grade_is_proposed_while_a_place_in_the_pool_is_provisional():
    found = proposed({"A": ["90", "80", "70", None], "B": ["88", "72", "66", "60"]}, 3)

    assert {p.grade for p in found.values()} == {None}
    assert "暂定" in "".join(found["B1"].reasons)


def test_another_classes_provisional_place_does_not_stop_a_class_with_its_own_seats():
    found = by_class(
        {"A": ["90", "80", "70", None], "B": ["88", "72", "66", "60"]}, {"A": 1, "B": 1}
    )

    assert (found["A1"].grade, found["B1"].grade) == (None, EXCELLENT)


def test_more_seats_than_teams_makes_all_placed_teams_excellent():
    found = by_class({"A": ["90", "80", "70", "60"]}, {"A": 9})

    assert {p.grade for p in found.values()} == {EXCELLENT}
