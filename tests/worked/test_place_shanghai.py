from datetime import date
from decimal import Decimal as D  # noqa: N817  手算的数满篇都是

import pytest
from shipped_place import as_decimal, shipped

from attribution.schemes.around import Around, balance
from attribution.schemes.bottom_lines import candidates
from attribution.schemes.check_balance import numbers
from attribution.schemes.checks import check
from attribution.schemes.side_by_side import uniform, weights_of
from attribution.schemes.tree import weighed, weighed_in_class
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from cadre.rules.numbers import POINT
from cadre.rules.problems import blocking
from cadre.rules.vocabulary import IndicatorKind, Nature

XUHUI, HUANGPU, QINGPU, JINSHAN = "SHXH", "SHHP", "SHQP", "SHJS"
PUDONG, CHONGMING, HONGKOU = "SHPD", "SHCM", "SHHK"


@pytest.fixture(scope="module")
def year():
    return shipped("shanghai", "2024", "2023")


@pytest.fixture(scope="module")
def last_year():
    return shipped("shanghai", "2023")


@pytest.mark.parametrize("name", ["year", "last_year"])
def test_everything_shipped_is_read_and_scored_without_a_blocking_problem(name, request):
    found = request.getfixturevalue(name)

    assert blocking(found.problems) == []
    assert blocking(check(found.scheme)) == []
    assert all(standing.complete for standing in found.standings.values())


def test_four_classes_became_seven_and_the_centre_has_three_of_them(year, last_year):
    centre = [c.code for c in year.scheme.classes.values() if c.group == "都市功能优化区"]
    inside = [s for s in year.scheme.subjects.values() if s.class_code in centre]

    assert (len(last_year.scheme.classes), len(year.scheme.classes)) == (4, 7)
    assert centre == ["A", "B", "C"]
    assert (len(inside), len(year.scheme.subjects)) == (8, 16)
    assert all(c.focus for c in year.scheme.classes.values())


def test_the_same_paper_has_other_weights_in_each_class_and_each_reaches_a_hundred(year):
    vectors = {c: weighed_in_class(year.scheme, c) for c in year.scheme.classes}

    assert all(sum(vector.values()) == 100 * POINT for vector in vectors.values())
    assert len({tuple(sorted(vector.items())) for vector in vectors.values()}) == 7


def test_industry_weighs_four_and_a_half_in_class_a_and_three_in_b_and_c(year):
    weights = weights_of(year.scheme, "S01")

    assert [as_decimal(weights[c].points) for c in "ABC"] == [D("4.5"), 3, 3]
    assert year.scheme.reasons["S01", "A"]


def test_the_same_completion_is_worth_more_where_it_weighs_more(year):
    # 徐汇 873 ÷ 900 = 0.97，4.5 × 0.97；黄浦 784 ÷ 800 = 0.98，3 × 0.98
    assert year.points("S01", XUHUI) == D("4.365")
    assert year.points("S01", HUANGPU) == D("2.94")


def test_of_thirty_five_indicators_seven_weigh_the_same_everywhere(year):
    found = uniform(year.scheme)

    assert (found.equal, found.of, found.share) == (7, 35, 20)


def test_each_district_is_asked_a_third_less_than_last_year(year, last_year):
    for district in year.scheme.subjects:
        now, before = (len(weighed(one.scheme, district)) for one in (year, last_year))
        assert (before, now) == (40, 26)  # 26 ÷ 40 = 0.65，少 35%
    assert {number.change for number in numbers(year.scheme, last_year.scheme)} == {-35}


def test_results_weigh_seven_tenths_at_least_this_year_but_did_not_last_year(year, last_year):
    for code in year.scheme.classes:
        own = weighed_in_class(year.scheme, code)
        results = [w for i, w in own.items() if year.scheme.indicators[i].nature is Nature.RESULT]
        assert sum(results) >= 70 * POINT
    words = [p.what for p in check(last_year.scheme)]
    assert any("常规指标占 45.0%，高于 30%" in what for what in words)
    assert not check(year.scheme, Around(previous=last_year.scheme))


def test_growth_and_increment_count_not_only_the_level(year):
    # 增速 4.8 ÷ 5 × 6；人工智能 (402.3 − 360) ÷ 360 = 11.75%，÷ 12 × 6；
    # 收入增量 154 − 140 = 14，÷ 14 × 4
    assert year.points("S02", XUHUI) == D("5.76")
    assert year.points("S12", XUHUI) == D("5.875")
    assert year.points("S03", QINGPU) == 4


def test_where_less_is_better_the_excess_is_taken_off(year):
    # 崇明细颗粒物 32.7，目标 30：2 − 32.7 ÷ 30 = 0.91，× 6
    assert year.points("S23", CHONGMING) == D("5.46")


def test_a_qualitative_item_has_its_evaluators_and_their_reason(year):
    # 五名评委 88、89、90、91、92，均分 90，3 × 90%
    mine = [r for r in year.filled.ratings if r.subject == QINGPU]

    assert len(mine) == 5
    assert all(rating.reason and rating.office for rating in mine)
    assert year.points("E4", QINGPU) == D("2.7")
    assert year.points("S28", QINGPU) == D("2.61")
    assert year.scores["S28", QINGPU].note.startswith("评审组")


def test_a_routine_task_loses_points_by_the_line(year):
    assert year.points("E2", HONGKOU) == D("2.5")
    assert year.points("E1", JINSHAN) == 2


def test_a_class_of_one_has_no_place_but_stands_in_the_whole_city(year):
    for district in (PUDONG, CHONGMING):
        standing = year.standings[district]
        assert standing.place is None
        assert standing.wide_place
        assert standing.wide_of == 16


def level_rank(found, district):
    """The place in the city by the indicators of level alone, by share of their full marks."""
    level = [c for c, i in found.scheme.indicators.items() if "水平" in i.tags]
    shares = {}
    for one in found.scheme.subjects:
        scores = [s for c in level if (s := found.scores.get((c, one))) and s.possible]
        shares[one] = D(sum(s.points for s in scores)) / D(sum(s.possible for s in scores))
    return 1 + sum(share > shares[district] for share in shares.values())


def test_qingpu_is_middling_by_level_but_near_the_top_by_progress_and_is_excellent(year, last_year):
    assert last_year.standings[QINGPU].wide_place == 11
    assert 8 <= level_rank(year, QINGPU) <= 12
    assert year.standings[QINGPU].wide_place == 2
    assert year.grades[QINGPU].grade == "优秀"


def test_places_gained_inside_the_class_earn_the_progress_bonus(year):
    # 青浦由第 4 升第 1：(4 − 1) ÷ (4 − 1) = 1，2 × 1；黄浦由第 2 升第 1：1 ÷ 2，2 × 0.5；
    # 嘉定退位不扣
    assert year.points("JB", QINGPU) == 2
    assert year.points("JB", HUANGPU) == 1
    assert year.points("JB", "SHJD") == 0


def test_a_class_under_three_is_asked_how_many_districts_it_left_behind_instead(year):
    # 崇明上年超过 4 个区，今年 6 个：0.2 × 2；这几类不比类内进步
    assert year.points("JC", CHONGMING) == D("0.4")
    assert ("JB", CHONGMING) not in year.scores
    assert ("JC", QINGPU) not in year.scores


def test_excellent_is_given_across_the_city_not_by_class(year):
    # 16 × 30% = 4.8，舍去为 4；按类给则每类不足一个
    excellent = [g.subject for g in year.grades.values() if g.grade == "优秀"]

    assert len(excellent) == 4
    assert all(year.standings[one].wide_place <= 4 for one in excellent)


def test_a_bottom_line_not_met_takes_no_points_but_bars_from_excellent(year):
    score = year.scores["D1", JINSHAN]

    assert (score.points, score.met) == (0, False)  # 99.8 ＜ 99.9
    assert "不得评优" in year.grades[JINSHAN].words


def test_what_was_high_and_near_last_year_is_a_bottom_line_this_year(year, last_year):
    rule = balance(date(2024, 1, 1))
    found = candidates(last_year.scheme, last_year.scores.values(), rule)
    fitting = {one.indicator for one in found if one.fits}

    assert {"D1", "D2", "D3"} <= fitting
    for code in ("D1", "D2", "D3"):
        assert year.scheme.indicators[code].kind is IndicatorKind.BOTTOM_LINE


def test_the_draft_can_be_tried_on_last_years_results_before_it_is_issued(year, last_year):
    scores, _ = score_all(year.scheme, last_year.filled)
    tried = {s.subject: s for s in stand(year.scheme, scores)}

    assert all(standing.complete for standing in tried.values())
    assert tried[XUHUI].rounded != last_year.standings[XUHUI].rounded


def test_the_policy_that_an_indicator_serves_is_named(year):
    assert year.scheme.indicators["S15"].policy == "浦东新区高水平改革开放"
    assert all(year.scheme.reasons.get(key) for key in year.scheme.weights)
