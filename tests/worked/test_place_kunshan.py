from decimal import Decimal as D  # noqa: N817  手算的数满篇都是

import pytest
from shipped_place import SCHEMES, shipped

from attribution.responsibility.forms import DIVISION
from attribution.schemes.checks import check, is_relative
from attribution.schemes.tree import check_of, weighed, weighed_in_class
from cadre.foundation.folder import read_folder
from cadre.foundation.standalone import read_alone
from cadre.rules.numbers import POINT
from cadre.rules.problems import blocking
from cadre.rules.vocabulary import Nature

LAGGING, LEADING = "KF1", "KD"
TEAM, INDUSTRY_BUREAU = "KSDK", "KSGX"
CITY_BUILD, WATER, VENTURE, CULTURE = "KS1", "KS3", "KS5", "KS4"


@pytest.fixture(scope="module")
def year():
    return shipped("kunshan", "2024")


def test_everything_shipped_is_read_and_scored_without_a_blocking_problem(year):
    assert blocking(year.problems) == []
    assert blocking(check(year.scheme)) == []
    assert all(standing.complete for standing in year.standings.values())


def test_many_checks_are_merged_into_one_a_year(year):
    merged = [c for c in year.register if c.note.startswith("并入高质量发展综合考核")]
    dropped = [c for c in year.register if c.note.startswith("取消")]

    assert (len(year.register), len(merged), len(dropped)) == (7, 5, 1)
    assert dropped[0].ends_on.year == 2023


def test_every_weighing_indicator_belongs_to_an_approved_check_of_the_year(year):
    open_ones = {c.code for c in year.register if c.ends_on is None}

    for subject in year.scheme.subjects:
        for code in weighed(year.scheme, subject):
            assert check_of(year.scheme, code) in open_ones


def test_four_offices_share_the_scoring_under_the_organisation_department(year):
    offices = {i.office for i in year.scheme.indicators.values() if i.office}

    assert {"KSZZ", "KSFG", "KSBB", "KSCZ"} <= offices


def test_towns_are_weighed_by_their_function(year):
    industry = {c: year.scheme.weights.get(("J01", c), 0) // POINT for c in ("KF", "ZZ", "ST")}
    travel = {c: year.scheme.weights.get(("J07", c), 0) // POINT for c in ("KF", "ZZ", "ST")}

    assert industry == {"KF": 14, "ZZ": 16, "ST": 0}
    assert travel == {"KF": 0, "ZZ": 0, "ST": 18}
    for code in year.scheme.classes:
        assert sum(weighed_in_class(year.scheme, code).values()) == 100 * POINT


def test_routine_work_is_seen_in_the_daily_log_not_in_papers_at_the_end_of_the_year(year):
    lines = [a for a in year.filled.adjustments if a.indicator == "J13"]

    assert year.scheme.indicators["J13"].nature is Nature.ROUTINE
    assert {a.happened_on[5:7] for a in lines} == {"03", "05", "06", "08", "09"}
    assert all(a.evidence.startswith("日常纪实台账") and a.reporter for a in lines)
    assert year.points("J13", LAGGING) == D("3.5")  # 5 − 1 − 0.5


def test_the_task_force_is_assessed_by_its_own_targets_and_has_no_place(year):
    # 9.5 ÷ 10 × 40 = 38；22 ÷ 20 = 1.1，封顶 1.1，× 30 = 33；5 ÷ 6 × 30 = 25
    standing = year.standings[TEAM]

    assert year.points("J17", TEAM) == 38
    assert year.points("J18", TEAM) == 33
    assert year.points("J19", TEAM) == 25
    assert (year.total(TEAM), standing.place) == (96, None)
    assert not any(is_relative(year.scheme.indicators[c]) for c in weighed(year.scheme, TEAM))
    assert year.grades[TEAM].grade == "优秀"


def test_what_the_task_force_achieved_is_shared_by_the_departments_that_form_it(year):
    folder = read_folder(SCHEMES / "kunshan" / "division_2024")
    duties = read_alone(DIVISION, folder).objects["duty"]

    for code in ("J17", "J18", "J19"):
        own = {d.unit: d.role for d in duties if d.indicator == code}
        assert own == dict.fromkeys(("KSFG", "KSKJ", "KSSW", "KSJT"), "共同负责")


def test_enterprises_are_ranked_among_themselves(year):
    # 净资产收益率第 2 位，共 5 位：100 − 40 × 1 ÷ 4 = 90，35 × 90%；
    # 负债率 62，最高 70 最低 50：60 + 40 × 8 ÷ 20 = 76，25 × 76%
    assert year.points("J20", WATER) == D("31.5")
    assert year.points("J21", CITY_BUILD) == 19
    assert year.total(VENTURE) == 100
    assert year.standings[CULTURE].last


def test_departments_are_judged_by_those_they_serve(year):
    # 区镇 30、8、2 张：94 分；企业 24、12、4 张：90 分；各半 92，30 × 92%
    assert year.points("J16", INDUSTRY_BUREAU) == D("27.6")


def test_level_is_compared_inside_the_class(year):
    # 高新占比 58，本类 52 至 62：60 + 40 × 6 ÷ 10 = 84，14 × 84%
    assert year.points("J03", "KA") == D("11.76")


def test_an_urgent_task_solved_earns_a_bonus_beside_the_total(year):
    assert year.points("JF", "KB") == 1
    assert year.total("KB") > 100


def test_one_town_lags_in_every_item_and_is_last_of_its_class(year):
    # 8 + 6 + 4.8 + 4 + 8.4 + 7 + 3.4 + 5.4 + 3.4 + 3.4 + 4 + 3.5 + 3.2
    standing = year.standings[LAGGING]

    assert year.total(LAGGING) == D("64.5")
    assert (standing.place, standing.place_from_end, standing.last) == (4, 1, True)
    assert year.grades[LAGGING].grade == "一般"
    assert year.grades[LEADING].grade == "优秀"
