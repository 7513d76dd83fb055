from collections import Counter
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from shares_case import DemoYear

from attribution.responsibility.checks import faults
from attribution.responsibility.shares import paths, paths_to
from cadre.rules.numbers import WHOLE_PORTION
from cadre.rules.vocabulary import Position, Rest

# 县经信局有局长、副局长、科长而没有经办人：.40、.30、.20 按比例为 4/9、3/9、2/9；
# 没有配合单位，牵头单位得 .45 + .05 = .50。
BUREAU, TEAM = F(1, 2), F(1, 2)
CHIEF, VICE, SECTION = F(4, 9), F(3, 9), F(2, 9)


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    return DemoYear(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}")


def is_of(part, exact, whole):
    """An apportioned part is the exact one to within the last unit of apportioning."""
    return abs(part - exact * whole) < 1


def test_one_path_multiplied_out_from_the_points_of_the_unit(year):
    # 云和县“制造业项目投资额”：配合单位县经信局 .05，局长 4/9，主持工作 73/366 天
    unit = year.score("YH", "XMTZ").got
    path = next(p for p in paths_to(year.graph("YH"), "XMTZ", "G0607") if p.steps[-1].days[0] == 73)

    assert [step.portion for step in path.steps] == [F(5, 100), F(4, 9), F(73, 366)]
    assert path.portion == F(5 * 4 * 73, 100 * 9 * 366) == F(73, 16_470)
    share = year.share("YH", "XMTZ", "G0607")
    assert is_of(share.got, unit * (F(73, 16_470) + F(5, 100) * VICE), 1)


def told(year, county, indicator, official):
    """The words of the paths to an official, after the result."""
    found = paths_to(year.graph(county), indicator, official)
    return [[step.words for step in path.steps] for path in found]


def test_each_factor_of_a_path_says_why_it_is_not_that_of_the_scheme(year):
    # 方案：牵头 .45、部门主要负责人 .40；主持工作 2020-03-20 至 05-31，12 + 30 + 31 = 73 天
    acting, deputy = told(year, "YH", "WGJZ", "G0607")

    assert acting == [
        "牵头 0.50（0.45，无配合单位，并入其 0.05）",
        "部门主要负责人 4/9（0.40，无经办人，其 0.10 按比例归其他角色）",
        "主持工作 2020-03-20至2020-05-31（73/366天）",
    ]
    assert deputy[1].startswith("部门副职 1/3（0.30，无经办人，其 0.10 按比例归其他角色；分管")
    assert deputy[2] == "任职 2020-01-01至2020-12-31"


def test_the_committee_that_leads_party_building_says_why_the_team_has_the_whole(year):
    (path,) = told(year, "LD", "DJGZ", next(iter(year.portions("LD", "DJGZ"))))

    assert path[0] == "领导班子 1.00（0.50，牵头单位即莲都区委，并入 0.45 和 0.05）"


def test_the_figures_of_the_class_are_told_with_the_units_they_belong_to(year):
    # 机器人增长率：青田县 (60 − 59) ÷ 59，莲都区 (52 − 37) ÷ 37；投资额第一名龙泉市
    robots, projects = (year.score("JY", code) for code in ("JQRZ", "XMTZ"))

    assert robots.note == "本类最低 1.694915（青田县），最高 40.540541（莲都区）"
    assert "− 1.694915) ÷ (40.540541 − 1.694915)]" in robots.formula
    assert projects.note == "本类第一名 82.36（龙泉市）"


def test_yunhe_had_no_chief_for_92_days_of_which_73_were_held_by_paper(year):
    found = year.portions("YH", "WGJZ")
    chief = BUREAU * CHIEF

    assert found[Rest.VACANT, "云和县经信局局长"] == chief * F(19, 366)
    assert found["G0607"] == chief * F(73, 366) + BUREAU * VICE
    assert found["G0613"] == chief * F(214, 366)
    assert 60 + 19 + 73 + 214 == 366


def test_the_chief_of_yunhe_who_left_after_60_days_is_under_the_threshold(year):
    found = year.portions("YH", "WGJZ")

    assert found[Rest.SHORT, "云和县经信局局长（G0606，60天）"] == BUREAU * CHIEF * F(60, 366)
    assert "G0606" not in found


def test_the_robots_of_jinyun_are_handed_over_on_the_first_of_july(year):
    found = year.portions("JY", "JQRZ")

    assert found["G0304"] == TEAM * F(5, 10) * F(182, 366)
    assert found["G0313"] == TEAM * F(5, 10) * F(184, 366)
    for official, days, dates in (
        ("G0304", 182, "任职 2020-01-01至2020-06-30（182/366天）"),
        ("G0313", 184, "任职 2020-07-01至2020-12-31（184/366天）"),
    ):
        assert [path[-1] for path in told(year, "JY", "JQRZ", official)] == [dates]
        share = year.share("JY", "JQRZ", official)
        assert share.days == days
        assert is_of(share.got, year.score("JY", "JQRZ").got * F(days, 4 * 366), 1)


def test_the_section_head_of_suichang_had_52_days_which_go_to_the_rest_by_name(year):
    found = year.portions("SC", "WGJZ")

    where = "遂昌县经信局产业运行科科长（G0413，52天）"
    assert found[Rest.SHORT, where] == BUREAU * SECTION * F(52, 366)
    assert found["G0408"] == BUREAU * SECTION * F(314, 366)
    assert "G0413" not in {s.official for s in year.outputs["LS2020-1"].shares}


def test_the_two_posts_of_the_deputy_of_jingning_add_up(year):
    share = year.share("JN", "JQRZ", "G0804")

    assert year.portions("JN", "JQRZ")["G0804"] == TEAM * F(5, 10) + BUREAU * CHIEF == F(17, 36)
    assert is_of(share.portion, F(17, 36), WHOLE_PORTION)
    assert share.roles == "班子副职、部门主要负责人"


def test_the_exempted_fault_of_jingning_goes_to_the_rest(year):
    # 县自然资源局只有局长和科长：.40、.20 按比例为 2/3、1/3
    share = year.share("JN", "GYGD", "G0809")
    (moved,) = [s for s in year.shares("JN", "GYGD") if s.rest is Rest.EXEMPTED]
    score = year.score("JN", "GYGD")

    assert score.lost > 0
    assert (share.lost, moved.got, moved.portion) == (0, 0, 0)
    assert is_of(share.portion, BUREAU * F(2, 3), WHOLE_PORTION)
    assert is_of(moved.lost, score.lost * F(1, 3), 1)
    assert "G0809" in moved.rest_at
    assert "演示容〔2020〕2号" in moved.rest_at


@pytest.mark.parametrize("county", ["LD", "YH", "KF"])
def test_party_building_is_led_by_the_committee_and_goes_along_the_leading_team(year, county):
    posts = year.inputs["LS2020-1"].ground.posts
    found = year.portions(county, "DJGZ")

    by_post = {
        f"{county}-DW-01": F(3, 10),  # 书记居首
        f"{county}-ZF-01": F(2, 10),
        f"{county}-DW-02": F(5, 10),  # 组织部部长分管党的建设
    }
    held = year.inputs["LS2020-1"].ground.tenures
    assert found == {t.official: by_post[t.post] for t in held if t.post in by_post}
    assert posts[f"{county}-DW-02"].position is Position.DEPUTY


def test_a_role_that_a_bureau_does_not_have_goes_pro_rata_and_cooperation_has_its_part(year):
    # 缙云县“制造业项目投资额”：县发改局牵头 .45（局长 2/3、科长 1/3），县经信局配合 .05
    found = year.portions("JY", "XMTZ")

    assert (found["G0311"], found["G0312"]) == (F(45, 100) * F(2, 3), F(45, 100) * F(1, 3))
    assert found["G0306"] == F(5, 100) * CHIEF
    assert found["G0303"] == TEAM * F(5, 10)
    assert "G0304" not in found


def test_every_result_of_the_year_is_divided_to_the_last_millionth(year):
    for outputs in year.outputs.values():
        for score in outputs.scores:
            own = year.shares(score.subject, score.indicator)
            sums = sum(s.got for s in own), sum(s.lost for s in own)
            assert sums == (score.got, score.lost)
            assert sum(s.portion for s in own) == (WHOLE_PORTION if own else 0)


def city(year):
    ground = year.inputs["LSSZ2020-1"].ground
    cards = [duty for duty in ground.duties if duty.number.isdigit()]
    return ground, cards


def test_all_71_cards_come_out_with_their_officers_or_as_unassigned(year):
    ground, cards = city(year)
    counts = Counter()
    for card in cards:
        through = {
            path.official or path.rest
            for path in paths(year.graph(card.subject), card.indicator)
            for step in path.steps
            if step.target == ("职务", card.section_post)
        }
        counts.update(through or {Rest.NO_SECTION_HEAD})
    (officer,) = {t.official for t in ground.tenures_of("LSJX-11")}

    assert sum(counts.values()) == 71
    assert counts[officer] == 22
    assert counts[Rest.NO_SECTION_HEAD] == 5
    assert counts[Rest.OUTSIDE] == 4
    assert len(counts) == 10 + 2  # 11 名责任人中铁塔公司一人在干部管理范围外


def test_what_the_cards_leave_open_is_named(year):
    given = year.inputs["LSSZ2020-1"]
    told = [problem.what for problem in faults(given.scheme, given.ground)]

    assert sum(what.endswith("没有分管领导。") for what in told) == 6
    assert sum(what.endswith("没有责任科室负责人。") for what in told) == 5
    assert sum("第 36 张" in what and "市经信局的职务" in what for what in told) == 2
    assert [what for what in told if "承担 22 张" in what]


def test_a_card_without_an_officer_leaves_his_part_to_the_rest(year):
    # 市统计局没有经办人：局长 4/9，副局长 3/9，处长 2/9；第 15 张卡片只有单位
    found = year.portions("LSTJ", "K15")

    assert found[Rest.NOT_IN_CHARGE, "市统计局部门副职"] == VICE
    assert found[Rest.NO_SECTION_HEAD, "市统计局科室负责人"] == SECTION
    assert len(found) == 3


def test_two_cards_of_one_indicator_count_half_each(year):
    # 第 14 张没有列人，第 17 张列了副局长和工投处负责人
    found = year.portions("LSTJ", "K14")

    assert found["G0013"] == found[Rest.NOT_IN_CHARGE, "市统计局部门副职"] == VICE / 2
    assert found["G0015"] == found[Rest.NO_SECTION_HEAD, "市统计局科室负责人"] == SECTION / 2


def test_the_tower_company_is_outside_cadre_management(year):
    found = year.portions("LSTT", "K01")

    assert {key[0] for key in found} == {Rest.OUTSIDE}
    assert sum(found.values()) == 1
