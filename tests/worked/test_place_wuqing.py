from decimal import Decimal as D  # noqa: N817  手算的数满篇都是

import pytest
from shipped_place import shipped

from attribution.schemes.checks import check
from attribution.schemes.tree import line_of, weighed
from attribution.scoring.carry_over import carry_over, decided
from attribution.scoring.items import item_places
from cadre.rules.numbers import POINT
from cadre.rules.problems import blocking
from cadre.rules.vocabulary import IndicatorKind

QUARTERS = {"第一季度": "q1", "第二季度": "q2", "第三季度": "q3", "第四季度": "q4"}
FIRST, EAST, RIVER, DROPPED, TOWER, CAMP = "WT1", "WT2", "WT3", "WT4", "WT5", "WT6"
LAST, WETLAND = "WT8", "WT9"
PLANNERS, CIVIL, DISCIPLINE, INSPECTION = "WJ1", "WS3", "WD1", "WD2"
TOWNS, PARKS, WATCH = "ZJ", "YQ", "JD"
DEPARTMENTS = ("JJ", "SH", "ZH", "CJ")


@pytest.fixture(scope="module")
def year():
    return shipped("wuqing", "2019")


def of_quarter(code):
    before = [f"2019_{one}" for one in QUARTERS.values() if one < code]
    return shipped("wuqing", f"2019_{code}", " ".join(before))


@pytest.fixture(scope="module", params=QUARTERS.values())
def quarter(request):
    return of_quarter(request.param)


def of_class(found, code):
    return [s.code for s in found.scheme.subjects.values() if s.class_code == code]


def test_the_year_is_read_and_scored_without_a_blocking_problem(year):
    assert blocking(year.problems) == []
    assert blocking(check(year.scheme)) == []
    assert all(standing.complete for standing in year.standings.values())


def test_each_quarter_is_evaluated_and_graded_by_itself(quarter):
    assert blocking(quarter.problems) == []
    assert blocking(check(quarter.scheme)) == []
    assert {g.grade for g in quarter.grades.values()} == {"优秀", "良好", "一般"}


def test_twenty_eight_key_indicators_stand_in_seven_campaigns_under_six_firsts(year):
    key = [i for i in year.scheme.indicators.values() if "关键指标" in i.tags]
    lines = [[one.code for one in line_of(year.scheme, i.code)] for i in key]

    assert len(key) == 28
    assert len({i.topic for i in key}) == 21
    assert len({line[1] for line in lines}) == 7
    assert len({line[2] for line in lines}) == 6


def test_a_place_is_given_in_each_of_the_six_firsts(year):
    # “创新第一动力”只有科技企业一项，北运镇满分，各镇九个中八个考这一项
    points, place, of = year.item("F2", FIRST)

    assert (points, place, of) == (10, 1, 8)


def test_towns_and_parks_have_ten_items_and_departments_five_review_items(year):
    for code in (TOWNS, PARKS):
        assert len(weighed(year.scheme, of_class(year, code)[0])) == 10
    for code in DEPARTMENTS:
        own = weighed(year.scheme, of_class(year, code)[0])
        assert {c for c in own if c.startswith("P")} == {"P1", "P2", "P3", "P4", "P5"}


def test_there_are_four_series_and_the_departments_stand_in_their_classes(year):
    series = {c.series for c in year.scheme.classes.values()}

    assert series == {"镇街", "园区", "部门", "区属企业"}
    for code in DEPARTMENTS:
        assert sorted(year.standings[s].place for s in of_class(year, code)) == [1, 2, 3, 4]


def test_the_supervision_series_is_judged_by_superiors_and_leaders_and_not_by_peers(year):
    own = weighed(year.scheme, DISCIPLINE)
    peers = {t.subject for t in year.filled.tallies if t.indicator == "P3"}

    assert own == {"S1": 50 * POINT, "P4": 50 * POINT}
    assert peers.isdisjoint(of_class(year, WATCH))
    # 上级评第 2 位：50 × (1 − 5%)；五位领导均分 92：50 × 92%
    assert year.points("S1", INSPECTION) == D("47.5")
    assert year.points("P4", INSPECTION) == 46


def test_the_wetland_town_has_four_campaigns_of_its_own(year):
    # 99、97、95、93 各占 25 分
    assert weighed(year.scheme, WETLAND) == dict.fromkeys(("H1", "H2", "H3", "H4"), 25 * POINT)
    assert year.total(WETLAND) == 96
    assert ("H1", FIRST) not in year.scores
    assert year.standings[WETLAND].place == 4


def test_more_than_five_hundred_were_asked_in_three_ways(year):
    votes = [t for t in year.filled.tallies if t.indicator == "P2"]
    # 企业 9 满意 3 比较满意：95；群众 13、3：96.25；代表 7、1：97.5；四四二 96 分，10 × 96%
    assert sum(t.count for t in votes) == 576
    assert {t.voters for t in votes} == {
        "企业（上门访问）",
        "群众（电话访问）",
        "代表委员（网络问卷）",
    }
    assert year.points("P2", PLANNERS) == D("9.6")


def test_every_point_taken_says_what_happened_by_which_rule_and_who_reported_it(year):
    taken = [a for a in year.filled.adjustments if a.indicator in {"K08", "P5", "TB"}]

    assert len(taken) == 8
    for line in taken:
        assert all((line.reason, line.rule, line.happened_on, line.evidence, line.reporter))
    assert year.points("K08", LAST) == 8  # 10 − 2
    assert year.points("TB", LAST) == D("-0.5")


def test_the_bonus_for_highlights_is_a_line_of_its_own_and_capped(year):
    lines = [a for a in year.filled.adjustments if (a.indicator, a.subject) == ("LD", FIRST)]

    assert year.scheme.indicators["LD"].kind is IndicatorKind.BONUS
    assert sum(line.points for line in lines) == 2_500_000
    assert year.points("LD", FIRST) == 2


def test_a_negative_evaluation_drops_a_town_three_places_beside_its_score(year):
    standing = year.standings[DROPPED]

    assert year.total(DROPPED) == D("95.86")
    assert (standing.place, standing.dropped, standing.final_place) == (5, 3, 8)
    assert year.standings["WT7"].final_place == 5
    assert "扶贫" in standing.drop_reason


def test_a_negative_evaluation_may_lower_the_grade_instead(year):
    assert year.standings[CIVIL].place == 3
    assert year.grades[CIVIL].grade == "一般"
    assert "由良好降为一般" in year.grades[CIVIL].words


def test_ties_are_announced_from_the_top_and_from_the_end(year):
    second = [year.standings[one] for one in (EAST, RIVER)]
    third_from_end = [year.standings[one] for one in (TOWER, CAMP)]

    # 98.6 + 四个季度优秀 2 分；两镇都是 100.6
    assert [year.total(one) for one in (EAST, RIVER)] == [D("100.6"), D("100.6")]
    assert [(s.place, s.tied) for s in second] == [(2, True), (2, True)]
    assert [(s.final_from_end, s.final_tied) for s in third_from_end] == [(3, True), (3, True)]


def test_each_item_has_its_board_from_both_ends(year):
    found = item_places(year.scheme, year.scores.values())
    inward = [found["K02", one].spot for one in (EAST, RIVER)]
    water = [found["K06", one].spot for one in (TOWER, CAMP)]

    assert [(s.place, s.tied) for s in inward] == [(2, True), (2, True)]
    assert [(s.from_end, s.tied) for s in water] == [(3, True), (3, True)]


def test_grades_are_given_inside_each_class(year):
    # 镇街 9 × 35% = 3.15，优秀 3 个；其余每类 4 × 35% = 1.4，优秀 1 个
    for code, subjects in {c: of_class(year, c) for c in year.scheme.classes}.items():
        excellent = [one for one in subjects if year.grades[one].grade == "优秀"]
        assert len(excellent) == (3 if code == TOWNS else 1)


def test_the_grades_of_the_quarters_are_carried_into_the_year_one_line_each(year):
    terms = {name: decided(of_quarter(folder).grades.values()) for name, folder in QUARTERS.items()}
    worth = {"优秀": 500_000, "一般": -500_000}
    wanted = {
        (a.indicator, a.subject, a.event, a.points) for a in carry_over(terms, worth, "JY", "JK")
    }
    lines = {
        (a.indicator, a.subject, a.event, a.points)
        for a in year.filled.adjustments
        if a.indicator in {"JY", "JK"}
    }

    assert lines == wanted
    assert year.points("JY", FIRST) == 2
    assert year.points("JK", LAST) == -2
    # 99.76 + 亮点 2 + 季度 2
    assert year.total(FIRST) == D("103.76")
