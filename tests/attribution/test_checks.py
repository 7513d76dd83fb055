from dataclasses import replace
from datetime import date

import pytest
from ground_builders import (
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    a_scheme,
    a_tenure,
    a_unit,
    an_office,
    days,
)

from attribution.responsibility.checks import faults
from cadre.rules.periods import Span
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import PortfolioKind, Position, Role, TenureManner

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS


def told(ground, scheme=None):
    return [(p.severity, p.what) for p in faults(scheme or a_scheme(), ground)]


def told_of_office(*cards, **more):
    return [what for _, what in told(an_office(*cards, **more), a_scheme(subjects=("市局",)))]


def test_a_county_in_order_has_nothing_to_report():
    assert told(a_county()) == []


def test_a_cycle_of_units_blocks():
    units = [replace(a_unit("工业局"), parent="财政局"), replace(a_unit("财政局"), parent="工业局")]

    assert told(a_county(units=units)) == [(BLOCKS, "上下级关系成环：工业局→财政局。")]


@pytest.mark.parametrize(("chief", "problems"), [(7000, 0), (7001, 1), (6999, 1)])
def test_factors_that_do_not_add_up_to_one_block(chief, problems):
    factors = {("部门", Position.CHIEF): chief, ("部门", Position.VICE_CHIEF): 3000}

    found = told(a_county(), a_scheme(factors=factors))

    assert [severity for severity, _ in found] == [BLOCKS] * problems


def test_a_factor_below_nought_blocks_though_the_sum_is_one():
    factors = {("部门", Position.CHIEF): 11_000, ("部门", Position.VICE_CHIEF): -1000}

    assert told(a_county(), a_scheme(factors=factors)) == [(BLOCKS, "“部门”有系数小于 0。")]


@pytest.mark.parametrize(("begins", "problems"), [("06-30", 1), ("07-01", 0)])
def test_two_officials_in_one_post_on_one_day_block(begins, problems):
    tenures = [
        a_tenure("甲", "书记", days("01-01", "06-30")),
        a_tenure("乙", "书记", days(begins, "12-31")),
    ]

    found = told(a_county(tenures=tenures))

    assert [severity for severity, _ in found] == [BLOCKS] * problems


def test_two_officials_in_a_post_of_another_county_are_left_to_its_own_scheme():
    far = a_post("外县局长", "外县局", Position.CHIEF)
    ground = a_county(
        posts=[far],
        units=[replace(a_unit("外县局"), parent="外县")],
        tenures=[a_tenure("甲", "外县局长"), a_tenure("乙", "外县局长")],
    )

    assert told(ground) == []
    assert [s for s, _ in told(replace(ground, duties=(a_duty("外县局"),)))] == [BLOCKS]


def test_an_overlap_with_a_third_holder_is_found_too():
    spans = {"甲": ("01-01", "12-31"), "乙": ("02-01", "02-29"), "丙": ("05-01", "05-31")}
    tenures = [a_tenure(who, "书记", days(*span)) for who, span in spans.items()]

    pairs = [what[-4:-1] for _, what in told(a_county(tenures=tenures))]

    assert pairs == ["甲、乙", "甲、丙"]


def test_one_official_in_a_post_twice_is_no_overlap():
    tenures = [a_tenure("甲", "书记"), a_tenure("甲", "书记", manner=TenureManner.CONCURRENT)]

    assert told(a_county(tenures=tenures)) == []


def test_who_acts_beside_a_holder_is_a_warning():
    tenures = [a_tenure("甲", "书记"), a_tenure("乙", "书记", manner=TenureManner.ACTING)]

    ((severity, what),) = told(a_county(tenures=tenures))

    assert severity is WARNS
    assert "乙 又主持工作" in what


@pytest.mark.parametrize(
    ("ends", "severity"),
    [(date(2019, 12, 31), BLOCKS), (date(2020, 6, 30), WARNS), (date(2020, 12, 31), None)],
)
def test_a_duty_outside_the_life_of_its_unit_is_reported(ends, severity):
    unit = a_unit("工业局", life=Span(date(2015, 1, 1), ends))

    assert [s for s, _ in told(a_county(units=[unit]))] == ([severity] if severity else [])


def test_an_indicator_without_a_lead_is_a_warning():
    assert told(replace(a_county(), duties=())) == [
        (WARNS, "县“指标I”没有牵头单位，全部归待归属。")
    ]
    assert told(a_county(a_duty(role=Role.RELEVANT))) == [
        (WARNS, "县“指标I”没有牵头单位，牵头的部分归待归属。")
    ]


def test_a_duty_without_a_paper_is_a_warning_with_its_number():
    found = told(a_county(a_duty(paper="", number="10"), a_duty(paper="", number="9")))

    assert found == [(WARNS, "2 条责任分解没有依据文件（序号 9、10）。")]


def test_a_division_of_work_and_a_tenure_without_a_paper_are_warnings_with_their_post():
    line = replace(a_portfolio("副县长", "工业"), paper="")
    tenure = a_tenure("甲", "工业局局长", paper="")

    assert told(a_county(portfolios=[line], tenures=[tenure])) == [
        (WARNS, "1 条任职没有依据文件（职务 工业局局长）。"),
        (WARNS, "1 条分工没有依据文件（职务 副县长）。"),
    ]


def test_a_card_without_vice_head_or_officer_is_named():
    assert told_of_office(a_duty("市局", subject="市局", number="14")) == [
        "第 14 张指标卡片（市局）没有分管领导。",
        "第 14 张指标卡片（市局）没有责任科室负责人。",
    ]


def test_the_parts_of_a_card_are_not_named_again():
    cards = [a_duty("市局", subject="市局", number=number) for number in ("44", "44-1", "44-2")]

    assert len(told_of_office(*cards)) == 2


def test_a_card_that_names_an_officer_of_another_body_is_named():
    stranger = a_post("外局科长", "外局", Position.SECTION_HEAD)
    card = a_duty("市局", subject="市局", section_post="外局科长")

    found = told_of_office(card, posts=[stranger])

    assert "第 1 张指标卡片属市局，责任科室负责人却是外局的职务。" in found


def test_a_post_named_in_the_wrong_column_is_a_warning():
    ((severity, what),) = told(a_county(a_duty(deputy_post="工业局科长")))

    assert severity is WARNS
    assert what == "序号 1 的分管领导一栏填了 工业局科长（科室负责人），不予采用。"


@pytest.mark.parametrize(("begins", "problems"), [("06-30", 1), ("07-01", 0)])
def test_two_deputies_in_charge_of_one_field_on_one_day_are_a_warning(begins, problems):
    second = a_post("副县长二", "县委", Position.DEPUTY)
    lines = [
        a_portfolio("副县长", "工业", span=days("01-01", "06-30")),
        a_portfolio("副县长二", "工业", span=days(begins, "12-31")),
    ]

    found = told(a_county(posts=[second], portfolios=lines))

    assert found == told(a_county(posts=[second], portfolios=lines[::-1]))
    assert [severity for severity, _ in found] == [WARNS] * problems


def test_a_deputy_and_a_bureau_head_of_the_same_field_are_no_rivals():
    lines = [a_portfolio("副县长", "工业"), a_portfolio("工业局副局长", "工业")]
    other = a_portfolio("工业局副局长", "I", PortfolioKind.INDICATOR)

    assert told(a_county(portfolios=[*lines, other])) == []


@pytest.mark.parametrize(
    ("loads", "named"),
    [((6, 2, 2), set()), ((7, 2, 2), {"科0"}), ((1, 3, 3), set()), ((1, 4, 4), {"科0"})],
)
def test_a_load_beyond_three_times_or_under_a_third_of_the_median_is_a_warning(loads, named):
    posts = [a_post(f"科{n}", "市局", Position.SECTION_HEAD) for n in range(3)]
    officers = [f"科{n}" for n, load in enumerate(loads) for _ in range(load)]
    cards = [
        a_duty("市局", subject="市局", number=str(i), section_post=post, deputy_post="副")
        for i, post in enumerate(officers)
    ]

    found = told_of_office(*cards, posts=[*posts, a_post("副", "市局", Position.VICE_CHIEF)])

    assert {what[what.index("（") + 1 : what.index("）")] for what in found} == named


def test_the_order_of_facts_does_not_change_what_is_reported():
    duties = a_duty(paper="", number="2"), a_duty("撤销局", paper="", number="1")
    ground = a_county(*duties, portfolios=[a_portfolio("副县长", "工业")] * 2)

    turned = replace(ground, duties=ground.duties[::-1], tenures=ground.tenures[::-1])

    assert faults(a_scheme(), turned) == faults(a_scheme(), ground) != []
