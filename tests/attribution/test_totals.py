from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import indicator, line, result, scheme, target

from attribution.filled import Filled, MissingRuling
from attribution.scoring.scores import score_all
from attribution.scoring.totals import totals
from cadre.rules.numbers import POINT, to_points
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import IndicatorKind, Method, Treatment

FIVE_G = indicator(Method.COMPLETION, "5G", 封顶="1.1")
EMISSION = indicator(Method.COMPLETION, "排放")
PARTY = indicator(Method.DIRECT, "党建")
DEDUCTION = indicator(Method.LINES, "扣分", IndicatorKind.DEDUCTION)
BONUS = indicator(Method.LINES, "加分", IndicatorKind.BONUS)
BOTTOM = indicator(Method.BOTTOM_LINE, "底线", IndicatorKind.BOTTOM_LINE)
MONITORED = indicator(Method.NONE, "监测", IndicatorKind.MONITORED)
ALL = [FIVE_G, EMISSION, PARTY, DEDUCTION, BONUS, BOTTOM, MONITORED]
WEIGHTS = {"5G": 15, "排放": 5, "党建": 80}
UNITS = {"松阳县": "B", "景宁县": "B", "青田县": "A"}


def year(**changes):
    goals = {("5G", unit): target(100) for unit in UNITS} | {
        ("排放", unit): target(10) for unit in UNITS
    }
    return replace(scheme(ALL, WEIGHTS, UNITS, goals), **changes)


def full_results(*without):
    values = {"5G": 100, "排放": 8, "党建": 72}
    return [
        result(code, unit, value, "有据")
        for unit in UNITS
        for code, value in values.items()
        if (code, unit) not in without
    ]


def ruling(treatment, subject="", code="排放"):
    return MissingRuling(code, subject, treatment, "考核委纪要〔2021〕2号")


def by_key(scores):
    return {(score.indicator, score.subject): score for score in scores}


def test_every_subject_is_scored_in_every_weighted_indicator_and_no_other():
    scores, problems = score_all(year(), Filled.of(full_results(), [], []))

    assert problems == []
    assert [(s.subject, s.indicator) for s in scores][:3] == [
        ("景宁县", "5G"),
        ("景宁县", "党建"),
        ("景宁县", "排放"),
    ]
    assert len(scores) == 9
    assert totals(year(), scores)["松阳县"].points == 91 * POINT


def test_bonus_deduction_and_bottom_line_stand_beside_the_weights():
    lines = [line("2", number="1"), line("0.5", number="2"), line("1", "加分", number="3")]
    results = [*full_results(), result("底线", "松阳县", 1), result("监测", "松阳县", 7)]

    scores, _ = score_all(year(), Filled.of(results, lines, []))

    found = by_key(scores)
    assert found["扣分", "松阳县"].points == -2_500_000
    assert (found["扣分", "松阳县"].got, found["扣分", "松阳县"].lost) == (0, 2_500_000)
    assert (found["加分", "松阳县"].got, found["加分", "松阳县"].lost) == (POINT, 0)
    assert found["底线", "松阳县"].met is True
    assert ("监测", "松阳县") not in found
    assert ("扣分", "景宁县") not in found
    assert totals(year(), scores)["松阳县"].points == 89_500_000


def test_a_missing_value_leaves_the_unit_incomplete_and_warns():
    scores, problems = score_all(year(), Filled.of(full_results(("排放", "松阳县")), [], []))

    missing = by_key(scores)["排放", "松阳县"]
    assert (missing.points, missing.got, missing.lost) == (None, 0, 0)
    assert [problem.severity for problem in problems] == [Severity.WARNS]
    assert [t.complete for t in totals(year(), scores).values()] == [True, False, True]


def test_renormalising_moves_full_marks_to_the_units_other_indicators():
    decided = [ruling(Treatment.RENORMALISE, "松阳县")]

    scores, problems = score_all(year(), Filled.of(full_results(("排放", "松阳县")), [], decided))

    found = by_key(scores)
    assert problems == []
    assert ("排放", "松阳县") not in found
    assert found["党建", "松阳县"].points == 75_789_474
    assert found["党建", "松阳县"].formula.endswith("缺项折算 72 × 100 ÷ 95 = 75.789474")
    assert (
        found["党建", "松阳县"].note
        == "有据；“排放”5 分该单位按其余指标折算（考核委纪要〔2021〕2号）"
    )
    assert found["5G", "松阳县"].possible + found["党建", "松阳县"].possible == 100 * POINT
    assert found["5G", "松阳县"].lost == 0
    assert found["党建", "景宁县"].points == 72 * POINT


def test_dropping_an_indicator_reaches_the_whole_class_and_no_other_class():
    decided = [ruling(Treatment.DROP)]

    scores, _ = score_all(year(), Filled.of(full_results(("排放", "松阳县")), [], decided))

    found = by_key(scores)
    assert ("排放", "松阳县") not in found
    assert ("排放", "景宁县") not in found
    assert found["排放", "青田县"].points == 4 * POINT
    assert found["党建", "景宁县"].points == 75_789_474
    assert {t.possible for t in totals(year(), scores).values()} == {100 * POINT}


def test_nought_by_decision_loses_the_full_marks():
    decided = [ruling(Treatment.NOUGHT, "松阳县")]

    scores, problems = score_all(year(), Filled.of(full_results(("排放", "松阳县")), [], decided))

    nought = by_key(scores)["排放", "松阳县"]
    assert problems == []
    assert (nought.points, nought.lost) == (0, 5 * POINT)
    assert "考核委纪要〔2021〕2号" in nought.formula


def test_a_decision_for_one_unit_goes_before_one_for_all_and_dropping_before_both():
    gaps = full_results(("排放", "松阳县"), ("排放", "青田县"))
    general, own = ruling(Treatment.NOUGHT), ruling(Treatment.RENORMALISE, "松阳县")
    drop = ruling(Treatment.DROP, "松阳县")

    two, three = (
        by_key(score_all(year(), Filled.of(gaps, [], rulings))[0])
        for rulings in ([own, general], [drop, general])
    )

    assert ("排放", "松阳县") not in two
    assert two["排放", "青田县"].points == 0
    assert two["排放", "景宁县"].points == 4 * POINT
    assert ("排放", "景宁县") not in three
    assert three["排放", "青田县"].points == 0


def test_a_decision_about_a_value_that_is_there_is_not_used_and_says_so():
    scores, problems = score_all(
        year(), Filled.of(full_results(), [], [ruling(Treatment.NOUGHT, "松阳县")])
    )

    assert by_key(scores)["排放", "松阳县"].points == 4 * POINT
    assert [problem.severity for problem in problems] == [Severity.WARNS]


def test_a_unit_without_any_value_cannot_be_renormalised():
    gaps = full_results(*((code, "松阳县") for code in WEIGHTS))
    decided = [ruling(Treatment.RENORMALISE, "松阳县", code) for code in WEIGHTS]

    scores, problems = score_all(year(), Filled.of(gaps, [], decided))

    assert "全部缺项" in problems[0].what
    assert totals(year(), scores)["松阳县"].possible == 0


def test_an_entry_outside_the_scheme_or_entered_twice_is_a_problem():
    stray = [result("无此指标", "松阳县", 1), result("5G", "松阳县", 99)]

    _, problems = score_all(year(), Filled.of([*full_results(), *stray], [line("1", "党建")], []))

    assert [problem.severity for problem in problems] == [Severity.BLOCKS] * 3


@pytest.mark.parametrize("goal", [0, None])
def test_a_faulty_target_blocks_until_it_is_decided(goal):
    faulty = year(targets={**year().targets, ("排放", "松阳县"): target(goal)})

    scores, open_problems = score_all(faulty, Filled.of(full_results(), [], []))
    _, decided = score_all(
        faulty, Filled.of(full_results(), [], [ruling(Treatment.RENORMALISE, "松阳县")])
    )

    assert by_key(scores)["排放", "松阳县"].points is None
    assert [problem.severity for problem in open_problems] == [Severity.BLOCKS]
    assert decided == []


cases = st.fixed_dictionaries(
    {
        "results": st.lists(
            st.tuples(
                st.sampled_from(list(WEIGHTS)), st.sampled_from(list(UNITS)), st.integers(0, 70)
            ),
            unique_by=lambda row: row[:2],
        ),
        "lines": st.lists(st.tuples(st.sampled_from(["扣分", "加分"]), st.integers(1, 9))),
        "rulings": st.lists(
            st.tuples(
                st.sampled_from(list(WEIGHTS)),
                st.sampled_from(["", *UNITS]),
                st.sampled_from(Treatment),
            ),
            unique_by=lambda row: row[:2],
        ),
    }
)


def entered(case):
    results = [result(*row, "有据") for row in case["results"]]
    lines = [line(p, code, number=str(n)) for n, (code, p) in enumerate(case["lines"])]
    rulings = [ruling(how, unit, code) for code, unit, how in case["rulings"]]
    return results, lines, rulings


@given(cases, st.randoms())
def test_the_order_of_the_entries_does_not_matter(case, random):
    rows = entered(case)
    shuffled = [random.sample(part, len(part)) for part in rows]

    assert score_all(year(), Filled.of(*rows)) == score_all(year(), Filled.of(*shuffled))


@given(cases)
def test_points_got_less_points_deducted_are_the_total(case):
    scores, _ = score_all(year(), Filled.of(*entered(case)))

    for unit, total in totals(year(), scores).items():
        own = [score for score in scores if score.subject == unit]
        deducted = sum(score.lost for score in own if score.indicator == "扣分")
        assert total.points == sum(score.got for score in own) - deducted


@given(cases)
def test_full_marks_add_up_to_the_schemes_total_after_every_decision(case):
    scores, problems = score_all(year(), Filled.of(*entered(case)))

    nothing_left = [p.what for p in problems if "全部缺项" in p.what]
    for unit, total in totals(year(), scores).items():
        empty = any(what.startswith(unit) for what in nothing_left)
        assert total.possible == (0 if empty else 100 * POINT)


@given(cases)
def test_full_marks_stay_full_marks_when_renormalised(case):
    best = {"5G": 100, "排放": 10, "党建": 80}
    results, lines, rulings = entered(case)
    results = [result(r.indicator, r.subject, best[r.indicator], "有据") for r in results]

    scores, _ = score_all(year(), Filled.of(results, lines, rulings))

    scored = [s for s in scores if s.possible and s.value is not None]
    assert all(score.points == score.possible for score in scored)


def test_points_are_rounded_once_to_the_millionth():
    thirds = year(targets={**year().targets, ("排放", "松阳县"): target(3)})
    results = [*full_results(("排放", "松阳县")), result("排放", "松阳县", 1)]

    scores, _ = score_all(thirds, Filled.of(results, [], []))

    assert by_key(scores)["排放", "松阳县"].points == to_points(5) // 3 + 1


def test_a_full_mark_that_does_not_divide_evenly_loses_nothing():
    four = [indicator(Method.DIRECT, code) for code in ("一", "二", "三", "四")]
    thirds = scheme(four, dict.fromkeys("一二三四", 1), {"松阳县": "B"})
    results = [result(code, "松阳县", 1, "有据") for code in "一二三"]
    decided = [ruling(Treatment.RENORMALISE, "松阳县", "四")]

    scores, _ = score_all(thirds, Filled.of(results, [], decided))

    assert sorted(score.possible for score in scores) == [1_333_333, 1_333_333, 1_333_334]
    assert [score.lost for score in scores] == [0, 0, 0]
