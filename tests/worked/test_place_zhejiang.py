import csv
from collections import Counter
from dataclasses import replace
from decimal import Decimal as D  # noqa: N817  手算的数满篇都是

import pytest
from shipped_place import SCHEMES, shipped

from attribution.filled import Filled, OtherGrade, Result
from attribution.plan import Subject
from attribution.results.expected import scores_itself
from attribution.results.monitoring import Alarm, Reading, judge, month_end, passed
from attribution.schemes.checks import check
from attribution.scoring.ceilings import first_grades
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from attribution.scoring.unit_grades import first_in_a_row, unit_grades
from attribution.values import UnitGrade
from cadre.rules.numbers import POINT
from cadre.rules.problems import blocking
from cadre.rules.vocabulary import Direction, IndicatorKind, Measure, Method

HANGZHOU, ZHOUSHAN, CHUNAN, PLANNERS = "ZJHZ", "ZJZS", "ZJS01", "ZJFG"
ADVANCED, FIRST, SECOND, THIRD = "第一等次（先进单位）", "第一等次", "第二等次", "第三等次"
SIZES = {"A1": 11, "A2": 26, "A3": 64, "B1": 112, "C1": 18, "D1": 50, "E1": 148}  # 合计 429


@pytest.fixture(scope="module")
def year():
    return shipped("zhejiang", "2023")


def test_everything_shipped_is_read_and_scored_without_a_blocking_problem(year):
    assert blocking(year.problems) == []
    assert blocking(check(year.scheme)) == []
    assert all(standing.complete for standing in year.standings.values())


def test_five_domains_are_assessed_by_one_scheme(year):
    domains = {subject_class.domain for subject_class in year.scheme.classes.values()}

    assert domains == {"市县", "省直", "省属企业", "高校", "开发区"}


def test_counties_are_placed_among_mountain_or_other_counties_only(year):
    counties = [s for s in year.standings.values() if s.class_code in ("A2", "A3")]

    sizes = Counter((standing.class_code, standing.of) for standing in counties)
    first = {standing.class_code for standing in counties if standing.place == 1}

    assert sizes == {("A2", 26): 26, ("A3", 10): 10}
    assert first == {"A2", "A3"}


def test_the_three_papers_of_a_city_each_have_their_own_score_and_place(year):
    party = D("9.4") + D("9.5")  # 政治建设研判均分 94 → 9.4；全面从严治党扣 0.5
    growth = D("12.6") + D("15.3") + D("9.7") + 9 + 8
    satisfaction = D("7.84") + D("11.7312")

    for paper, points in (("DJ", party), ("FZ", growth), ("MY", satisfaction)):
        shown, place, of = year.item(paper, HANGZHOU)
        assert shown == points.quantize(D("0.01"))
        assert 1 <= place <= of == 11
    assert year.total(HANGZHOU) == D("93.07")


def test_the_study_of_political_building_becomes_points_by_evaluators_with_reasons(year):
    ratings = [r for r in year.filled.ratings if (r.indicator, r.subject) == ("ZZYP", HANGZHOU)]

    assert year.scheme.indicators["ZZYP"].measure is Measure.RATINGS
    assert [rating.value for rating in ratings] == [96, 95, 94, 93, 92]
    assert all("研判报告" in rating.reason for rating in ratings)
    assert year.points("ZZYP", HANGZHOU) == D(10) * 94 / 100


def test_growth_of_a_city_is_scored_between_the_lowest_and_the_highest_of_its_class(year):
    # 全类最低 4.0、最高 8.0，杭州市 6.4：60 + 40 × 2.4 ÷ 4 = 84
    assert year.points("GDPZ", HANGZHOU) == D(15) * 84 / 100
    # 越低越好：最低 1.55、最高 1.95，杭州市 1.65：60 + 40 × 0.3 ÷ 0.4 = 90
    assert year.points("SRBC", HANGZHOU) == D(10) * 90 / 100
    # 11 个市里第 6：100 − 40 × 5 ÷ 10 = 80
    assert year.points("STHJ", HANGZHOU) == D(10) * 80 / 100


def test_a_mountain_county_is_weighed_by_green_growth_more_than_by_speed(year):
    assert year.weight("GDPZ", CHUNAN) == 10 < year.weight("GDPZ", "ZJP01") == 15
    assert year.weight("STHJ", CHUNAN) == 18 > year.weight("STHJ", "ZJP01") == 10
    # 5.5 在 4.0 与 8.0 之间：60 + 40 × 1.5 ÷ 4 = 75
    assert year.points("GDPZ", CHUNAN) == D(10) * 75 / 100


def test_satisfaction_is_asked_from_above_and_from_below(year):
    # 上级 50 票：45 满意、5 基本满意 → 98
    assert year.points("SPX", HANGZHOU) == D(8) * 98 / 100
    # 下级 100 票：90 × 100 + 10 × 80 → 98；群众：90% 满意、9.5% 基本满意 → 97.6
    both = D("0.4") * 98 + D("0.6") * D("97.6")
    assert year.points("XPS", HANGZHOU) == D(12) * both / 100
    assert {voter.name for voter in year.scheme.voters} == {"上级", "下级", "群众"}


def test_more_than_fourteen_million_eight_hundred_thousand_answers_are_over_99_percent_good(year):
    counts = Counter()
    for tally in year.filled.tallies:
        counts[tally.option] += tally.count

    whole = sum(counts.values())
    assert whole > 14_800_000
    assert (counts["满意"] + counts["基本满意"]) * 100 > whole * 99


def test_the_lead_unit_is_the_lead_scorer_and_is_told_of_its_own_interest(year):
    planned = year.scheme.indicators["XMTZ"]

    words = [str(problem) for problem in check(year.scheme)]

    assert planned.office == planned.supplier == PLANNERS
    assert scores_itself(year.scheme, "XMTZ", HANGZHOU)
    assert scores_itself(year.scheme, "HXZN", PLANNERS)
    assert not scores_itself(year.scheme, "GDPZ", HANGZHOU)
    assert any("省发改委" in problem and "自己也考" in problem for problem in words)


def test_one_unit_one_policy_gives_each_department_and_enterprise_its_own_weights(year):
    assert [year.weight(i, PLANNERS) for i in ("HXZN", "GGCX", "BJAQ")] == [40, 10, 10]
    assert [year.weight(i, "ZJSC") for i in ("HXZN", "GGCX", "BJAQ")] == [25, 15, 20]
    assert [year.weight(i, "ZJQ3") for i in ("BZZZ", "LRZE", "KJTR")] == [30, 15, 15]
    # 50 项完成 49 项；直接评分 8.5；办件按时办结率 98%
    assert year.points("HXZN", PLANNERS) == D("39.2")
    assert year.points("GGCX", PLANNERS) == D("8.5")
    assert year.points("BJAQ", PLANNERS) == D("9.8")


def test_a_zone_is_scored_by_growth_reckoned_from_two_levels(year):
    # 200 → 212 为 6%，全类最低 3%、最高 10%：60 + 40 × 3 ÷ 7
    exact = D(20) * (60 + D(40) * 3 / 7) / 100

    assert abs(year.points("GYZJ", "ZJK1") - exact) < D("0.000001")
    assert year.points("MJSS", "ZJK1") == D(20) * 40 / 50  # 第一名 50


def test_an_advanced_unit_needs_both_the_first_grade_and_an_excellent_team(year):
    city = {code: g for code, g in year.grades.items() if year.standings[code].class_code == "A1"}
    team = {o.subject: o.grade for o in year.filled.others if o.source == "领导班子等次"}

    first = {code for code, grade in city.items() if grade.grade in (ADVANCED, FIRST)}

    assert {year.standings[code].place for code in first} == {1, 2, 3}  # 11 × 30% = 3.3，取 3
    assert team[ZHOUSHAN] == "良好"
    assert city[ZHOUSHAN].grade == FIRST
    assert "领导班子等次须为优秀，为良好" in city[ZHOUSHAN].words
    assert {c for c in first if city[c].grade == ADVANCED} == {
        c for c in first if team[c] == "优秀"
    }


def test_the_last_tenth_gets_the_third_grade_in_the_flagged_domains_only(year):
    found = Counter(
        year.standings[code].class_code
        for code, grade in year.grades.items()
        if grade.grade == THIRD
    )

    # 11 × 10% → 1，26 × 10% → 2，10 × 10% → 1；企业、高校、开发区不列
    assert found == {"A1": 1, "A2": 2, "A3": 1, "B1": 1}


def units_429(year):
    """Subjects in the sizes of SIZES, scored by one figure that is never the same twice."""
    pairs = [(f"{code}{n:03d}", code, n) for code, size in SIZES.items() for n in range(size)]
    plain = replace(
        year.scheme.indicators["XMTZ"],
        parameters={},
        parent="",
        method=Method.COMPLETION,
        measure=Measure.VALUE,
    )
    target = replace(year.scheme.targets["XMTZ", HANGZHOU], target=D(1000))
    scheme = replace(
        year.scheme,
        subjects={unit: Subject(unit, unit, code) for unit, code, _ in pairs},
        indicators={"XMTZ": plain},
        weights={("XMTZ", code): 100 * POINT for code in SIZES},
        own_weights={},
        targets={("XMTZ", ""): target},
    )
    results = tuple(Result("XMTZ", unit, D(999 - n)) for unit, _, n in pairs)
    first = {code: size * 30 // 100 for code, size in SIZES.items()}
    return scheme, results, pairs, first


def test_of_429_units_20_get_the_third_grade_and_104_are_advanced(year):
    scheme, results, pairs, first = units_429(year)
    # 第一等次 3 + 7 + 19 + 33 + 5 + 15 + 44 = 126 个，其中 22 个班子不是优秀（示例）
    ordered = [unit for unit, code, n in pairs if n < first[code]]
    others = tuple(
        OtherGrade(unit, "领导班子等次", "良好" if unit in ordered[-22:] else "优秀")
        for unit, _, _ in pairs
    )
    filled = Filled(results=results, others=others)

    scores, problems = score_all(scheme, filled)
    grades = unit_grades(scheme, stand(scheme, scores), scores, filled)

    assert not problems
    assert len(pairs) == 429
    assert Counter(grade.grade for grade in grades) == {
        ADVANCED: 104,
        FIRST: 22,
        SECOND: 429 - 126 - 20,
        THIRD: 20,  # 1 + 2 + 6 + 11
    }


def test_three_years_first_grade_in_a_row_are_counted_from_the_latest(year):
    def graded(**held):
        return [UnitGrade(unit, grade, 1, "") for unit, grade in held.items()]

    years = (
        graded(甲=ADVANCED, 乙=FIRST, 丙=SECOND, 丁=FIRST),
        graded(甲=FIRST, 乙=SECOND, 丙=FIRST, 丁=FIRST),
        graded(甲=ADVANCED, 乙=FIRST, 丙=FIRST, 丁=SECOND),
    )

    counts = first_in_a_row(first_grades(year.scheme.grades), years)

    assert counts == {"甲": 3, "乙": 1, "丁": 2}


def special(title):
    text = (SCHEMES / "zhejiang" / "special" / f"{title}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_the_special_assessment_keeps_talks_and_a_list_of_names_beside_the_score(year):
    talks = [r for r in year.filled.results if r.indicator == "YYTH"]
    log, names = (special(title) for title in ("谈话记录", "表现突出名单"))

    assert sum(talk.value for talk in talks) == 1067
    assert year.scheme.indicators["YYTH"].kind is IndicatorKind.MONITORED
    assert ("YYTH", HANGZHOU) not in year.scores  # 只监测，不计分
    assert {row["轮次"] for row in log} == {"1", "2"}
    assert {row["类别"] for row in names} == {"表现突出班子", "表现突出干部"}


def test_the_half_year_problems_are_counted_and_cost_points_only_where_overdue(year):
    returned = [r.value for r in year.filled.results if r.indicator == "NZWT"]

    assert sum(returned) > 1400
    assert year.points("NZZG", "ZJWZ") == D("-0.5")
    assert {unit for code, unit in year.scores if code == "NZZG"} == {"ZJWZ", "ZJS09", "ZJKJ"}
    assert "NZWT" not in {code for code, _ in year.scores}


def test_only_nine_special_assessments_are_kept_beside_the_yearly_one(year):
    special = [one for one in year.register if "9项专项考核" in one.note]
    known = {one.code for one in year.register}

    assert len(special) == 9
    assert len(year.register) == 10
    assert all(one.approved_check in known for one in year.scheme.indicators.values())


def alarm(year, city, month):
    indicator = year.scheme.indicators["XMTZ"]
    (row,) = [m for m in year.monthly if (m.indicator, m.subject, m.month) == ("XMTZ", city, month)]
    share = passed(year.scheme.period, month_end(month))
    goal = year.scheme.target("XMTZ", city).target
    found = Reading(row.value, goal, indicator.unit_of_measure, Direction.HIGHER, share)
    return judge(found, indicator.alert, indicator.good).alarm


def test_a_city_behind_schedule_is_warned_in_the_month_before_the_score(year):
    months = [m.month for m in year.monthly if (m.indicator, m.subject) == ("XMTZ", ZHOUSHAN)]

    assert len(months) == 12
    assert alarm(year, ZHOUSHAN, "2023.07") is Alarm.ALERT
    assert alarm(year, HANGZHOU, "2023.07") is Alarm.NORMAL


def test_every_indicator_with_a_weight_has_a_full_score_at_the_end_of_the_year(year):
    weighed = {
        (code, unit)
        for code in year.scheme.indicators
        for unit in year.scheme.subjects
        if year.scheme.weight(code, unit)
    }

    assert weighed <= set(year.scores)
    assert all(year.scores[key].points is not None for key in weighed)
    assert not year.filled.rulings
