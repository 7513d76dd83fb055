from collections import Counter
from dataclasses import replace
from decimal import ROUND_HALF_UP
from decimal import Decimal as D  # noqa: N817  手算的数满篇都是

import pytest
from shipped_place import as_decimal, shipped

from attribution.plan import Subject, Target
from attribution.schemes.checks import check
from attribution.schemes.tree import tags_of, weighed
from cadre.rules.numbers import POINT
from cadre.rules.problems import blocking
from cadre.rules.vocabulary import IndicatorKind

SIX = {"GDP", "GTZ", "GYZ", "SHL", "SJWZ", "SSR"}
SHINAN, XIHAIAN, JIMO, CHENGYANG = "QDSN", "QDXH", "QDJM", "QDCY"
SCO, HIGH_TECH, PLANNERS, FINANCE = "QDSH", "QDGX", "QDFG", "QDCZ"
STRETCH = ("CYM1", "CYM2")


@pytest.fixture(scope="module")
def districts():
    return shipped("qingdao", "districts_2023", "districts_2022")


@pytest.fixture(scope="module")
def last_year():
    return shipped("qingdao", "districts_2022")


@pytest.fixture(scope="module")
def zones():
    return shipped("qingdao", "zones_2023")


@pytest.fixture(scope="module")
def departments():
    return shipped("qingdao", "departments_2023")


@pytest.mark.parametrize("name", ["last_year", "districts", "zones", "departments"])
def test_everything_shipped_is_read_and_scored_without_a_blocking_problem(name, request):
    found = request.getfixturevalue(name)

    assert blocking(found.problems) == []
    assert blocking(check(found.scheme)) == []
    assert all(standing.complete for standing in found.standings.values())


def test_development_has_eighty_percent_of_the_main_table(districts):
    for district in districts.scheme.subjects:
        own = weighed(districts.scheme, district)
        tagged = {code: w for code, w in own.items() if "发展" in tags_of(districts.scheme, code)}
        assert sum(own.values()) == 100 * POINT
        assert sum(tagged.values()) == 80 * POINT


def test_a_fifth_of_the_secondary_indicators_was_cut(districts, last_year):
    for district in districts.scheme.subjects:
        before, now = (len(weighed(year.scheme, district)) for year in (last_year, districts))
        assert (before, now) == (20, 16)  # (16 − 20) ÷ 20 = −20%


def test_six_indicators_are_assessed_by_quarter_and_no_other(districts):
    by_term = {code for code in districts.scheme.indicators if districts.scheme.terms_of(code)}

    assert by_term == SIX
    for code in SIX:
        terms = districts.scheme.terms_of(code)
        assert [(t.code, t.weight) for t in terms] == [
            ("Q1", 1000),
            ("H1", 2000),
            ("Q3", 3000),
            ("Y", 4000),
        ]


def test_quarters_count_10_20_30_40_on_cumulative_periods(districts):
    # 累计目标 40、80、120、160，累计完成 32、68、108、140.8：80、85、90、88
    exact = D("0.1") * 80 + D("0.2") * 85 + D("0.3") * 90 + D("0.4") * 88

    assert exact == D("87.2")
    assert districts.weight("GTZ", SHINAN) == 6
    assert districts.points("GTZ", SHINAN) == 6 * exact / 100  # 5.232


def test_projects_count_by_what_was_really_invested(districts):
    # 135.5 亿元和恰好 100 亿元各加 1 分
    assert districts.points("XMDT", XIHAIAN) == 2
    # 计划 150 亿元、实际 99.9 亿元不加；计划 60 亿元、实际 102.3 亿元加
    assert districts.points("XMDT", JIMO) == 0
    assert districts.points("XMDT", CHENGYANG) == 1


def test_a_project_of_a_fortune_500_company_is_a_bonus_of_its_own_once_money_has_come(districts):
    assert districts.points("XMWB", SHINAN) == D("0.5")
    assert districts.points("XMWB", XIHAIAN) == D("0.5")
    # 已签约、没有实际投资的不加
    assert districts.points("XMWB", "QDLS") == 0
    assert ["没有实际投资" in str(problem) for problem in districts.problems] == [True]


def test_the_bonus_block_stands_outside_the_main_table(districts):
    points = [score.points for (_, unit), score in districts.scores.items() if unit == XIHAIAN]

    assert districts.scheme.indicators["XMDT"].kind is IndicatorKind.BONUS
    assert sum(weighed(districts.scheme, XIHAIAN).values()) == 100 * POINT
    assert districts.total(XIHAIAN) == as_decimal(sum(points)).quantize(D("0.01"), ROUND_HALF_UP)
    assert districts.total(XIHAIAN) > 100


def test_the_project_ledger_keeps_planned_and_actual_apart(districts):
    ledger = {p.name: (p.planned, p.actual) for p in districts.filled.projects}

    assert ledger["新能源汽车二期（示例）"] == (150, D("99.9"))
    assert ledger["生物医药中试平台（示例）"] == (8, None)


def test_fourteen_indicators_have_a_target_for_each_district_with_its_approval(districts):
    goals = {**districts.scheme.targets, **districts.scheme.term_targets}

    for district in districts.scheme.subjects:
        own = {key[0]: goal for key, goal in goals.items() if key[1] == district}
        assert len(own) == 14
        assert all("④市委审定" in goal.approval for goal in own.values())
    assert len({goals["GTZ", d, "Y"].target for d in districts.scheme.subjects}) > 1


def test_each_district_has_three_leading_industries_of_its_own(districts):
    chosen = {}
    for code, district in districts.scheme.own_weights:
        chosen.setdefault(district, set()).add(districts.scheme.indicators[code].name)

    assert all(len(industries) == 3 for industries in chosen.values())
    assert len(chosen) == 10
    assert chosen[SHINAN] == {
        "现代金融营业收入增速",
        "现代旅游营业收入增速",
        "商贸物流营业收入增速",
    }
    assert len({frozenset(industries) for industries in chosen.values()}) > 5
    assert all(districts.weight("JJD", district) == 7 for district in chosen)  # 集聚度各区都考


def test_nine_functional_zones_stand_in_two_classes(zones):
    sizes = Counter(subject.class_code for subject in zones.scheme.subjects.values())

    assert sizes == {"ZH": 4, "ZY": 5}
    assert {c.name for c in zones.scheme.classes.values()} == {"综合类功能区", "专业类功能区"}


def test_the_sco_zone_has_a_block_of_220_points_for_foreign_investment_and_trade(zones):
    assert zones.weight("WZ", SCO) + zones.weight("WM", SCO) == 220
    assert zones.weight("WZ", "QDZM") + zones.weight("WM", "QDZM") == 150
    # 外资 4.4 ÷ 4 = 1.1；外贸 192 ÷ 200 = 0.96
    assert zones.points("WZ", SCO) == 132
    assert zones.points("WM", SCO) == 96
    assert zones.item("KF", SCO)[0] == 228


def test_high_technology_weighs_forty_percent_more_in_the_high_tech_zone(zones):
    base = zones.weight("GXCY", "QDZM")

    assert zones.weight("GXCY", HIGH_TECH) == base * 140 / 100
    assert zones.points("GXCY", HIGH_TECH) == D("145.6")  # 156 ÷ 150 = 1.04
    assert {sum(weighed(zones.scheme, z).values()) for z in zones.scheme.subjects} == {1000 * POINT}


def test_departments_are_assessed_in_six_blocks(departments):
    blocks = departments.scheme.children("")

    assert [block.name for block in blocks] == [
        "业务目标",
        "攻坚克难",
        "改革创新",
        "营商环境",
        "综合评价",
        "党建",
    ]
    assert {sum(weighed(departments.scheme, d).values()) for d in departments.scheme.subjects} == {
        100 * POINT
    }


def stretch_targets(scheme):
    return {key: goal for key, goal in scheme.targets.items() if key[0] in STRETCH}


def test_each_department_declares_one_or_two_stretch_targets_beside_the_main_one(departments):
    counts = Counter(unit for _, unit in stretch_targets(departments.scheme))

    assert set(counts.values()) == {1, 2}
    assert set(counts) == set(departments.scheme.subjects)
    for unit, count in counts.items():
        assert [departments.weight(code, unit) for code in STRETCH[:count]] == [10 // count] * count
        assert departments.weight("ZDMB", unit) == 30


def test_a_stretch_target_passes_four_levels_of_review(departments):
    for goal in stretch_targets(departments.scheme).values():
        assert [mark for mark in "①②③④" if mark in goal.approval] == list("①②③④")
        assert goal.approval.count("；") == 3


def test_124_stretch_targets_of_76_units_of_which_73_look_to_shenzhen_or_shanghai(departments):
    # 28 个单位一项、48 个单位两项：28 + 96 = 124
    units = {f"U{n:02d}": Subject(f"U{n:02d}", f"单位{n}", "SZ") for n in range(76)}
    pairs = [(c, u) for n, u in enumerate(units) for c in STRETCH[: 1 if n < 28 else 2]]
    city = ["深圳市"] * 40 + ["上海市"] * 33 + [""] * 51
    goals = {pair: Target(D(1), benchmark=name) for pair, name in zip(pairs, city, strict=True)}
    scheme = replace(departments.scheme, subjects=units, targets=goals)

    found = stretch_targets(scheme)
    looking = [goal for goal in found.values() if goal.benchmark in ("深圳市", "上海市")]

    assert (len(scheme.subjects), len(found), len(looking)) == (76, 124, 73)
    assert round(D(len(looking)) / len(found) * 100) == 59


def test_the_published_share_of_benchmarked_targets_follows_from_its_figures(districts):
    (share,) = [p for p in districts.printed if p.first == 73]

    assert (share.second, share.printed) == (124, 59)
    assert not [problem for problem in districts.problems if "创优目标" in str(problem)]


def test_a_stretch_target_names_the_city_it_is_held_against_and_its_value(departments):
    goal = departments.scheme.target("CYM1", PLANNERS)

    assert (goal.target, goal.benchmark, goal.benchmark_value) == (10, "深圳市", 12)


def test_difficulty_is_the_trimmed_mean_of_experts_without_the_one_who_is_recused(departments):
    # 1.1、1.2、1.3、1.0、1.25 去掉最高最低：3.55 ÷ 3 = 1.183；回避的 1.5 不算
    ratings = [
        r for r in departments.filled.ratings if (r.indicator, r.subject) == ("CYM1", PLANNERS)
    ]
    exact = 5 * D("0.88") * D("3.55") / 3  # 8.8 ÷ 10，自报两项各 5 分

    assert [rating.recused for rating in ratings] == [False] * 5 + [True]
    assert abs(departments.points("CYM1", PLANNERS) - exact) < D("0.000001")


def test_the_four_dimensions_are_each_scored_by_the_panel(departments):
    shown = [departments.points(code, PLANNERS) for code in ("SWCY", "SWGJ", "SWCX", "SWXY")]

    assert shown == [D("2.3"), D("2.2"), D("2.1"), D("2.25")]  # 2.5 × 92、88、84、90 ÷ 100
    assert departments.item("ZHPJ", PLANNERS)[0] == D("8.85")


def test_unit_grades_that_later_raise_the_quota_come_from_the_places(districts, departments):
    for year in (districts, departments):
        found = Counter(grade.grade for grade in year.grades.values())
        assert found == {"优秀": 3, "良好": 6, "一般": 1}  # 10 × 30%、10 × 10%
