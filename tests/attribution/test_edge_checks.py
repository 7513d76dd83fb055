from dataclasses import replace
from datetime import date

import pytest
from edge_builders import a_delegation, a_handover, a_ruling, a_target, specially
from ground_builders import a_county, a_duty, a_post, a_scheme, a_unit, days

from attribution.responsibility.checks import faults
from attribution.responsibility.edge_checks import edge_findings
from attribution.responsibility.factors import BUREAU
from cadre.rules.periods import Span
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import Position, Role, RulingKind, Side, UnitKind

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS
BUREAUS = ("工业局", "财政局")


def told(ground, scheme=None):
    return sorted((f.severity, f.what) for f in edge_findings(scheme or a_scheme(), ground))


def handing(*lines, **more):
    return replace(a_county(bureaus=BUREAUS, **more), delegations=lines)


def test_what_is_in_order_is_not_reported():
    ground = replace(
        handing(a_delegation("工业局", "财政局")),
        handovers=(a_handover("4.2"),),
        rulings=(a_ruling("书记", 10_000),),
    )

    assert told(ground, replace(a_scheme(), targets=a_target())) == []


def test_the_checks_of_a_calculation_hold_those_of_the_edges():
    ground = handing(a_delegation("工业局", "撤销局"))

    assert "不存在" in next(p.what for p in faults(a_scheme(), ground))


def test_a_circle_of_delegations_blocks_and_is_named_once():
    lines = (
        a_delegation("工业局", "财政局", number="1"),
        a_delegation("财政局", "工业局", number="2"),
    )

    assert told(handing(*lines)) == [
        (BLOCKS, "县 再分解成环：工业局→财政局（2020-01-01至2020-12-31）。")
    ]


def test_a_unit_that_hands_on_to_itself_is_a_circle():
    ((severity, what),) = told(handing(a_delegation("工业局", "工业局")))

    assert (severity, "再分解成环：工业局（" in what) == (BLOCKS, True)


def test_lines_that_never_speak_on_one_day_make_no_circle():
    lines = (
        a_delegation("工业局", "财政局", number="1", span=days("01-01", "06-30")),
        a_delegation("财政局", "工业局", number="2", span=days("07-01", "12-31")),
    )

    assert told(handing(*lines)) == []


def test_a_circle_by_lines_for_all_indicators_and_for_one_is_found():
    lines = (
        a_delegation("工业局", "财政局", number="1", indicator=""),
        a_delegation("财政局", "工业局", number="2"),
    )

    assert [severity for severity, _ in told(handing(*lines))] == [BLOCKS]


@pytest.mark.parametrize(("second", "problems"), [(4000, 0), (4001, 1)])
def test_who_hands_on_more_than_he_has_is_blocked(second, problems):
    third = a_unit("统计局")
    lines = (
        a_delegation("工业局", "财政局", 6000, "1"),
        a_delegation("工业局", "统计局", second, "2"),
    )

    found = told(handing(*lines, units=[third]))

    assert [severity for severity, _ in found] == [BLOCKS] * problems


@pytest.mark.parametrize(("begins", "problems"), [("06-30", 1), ("07-01", 0)])
def test_factors_are_added_on_each_day_only(begins, problems):
    lines = (
        a_delegation("工业局", "财政局", 6000, "1", days("01-01", "06-30")),
        a_delegation("工业局", "财政局", 6000, "2", days(begins, "12-31")),
    )

    assert len(told(handing(*lines))) == problems


@pytest.mark.parametrize(
    ("ends", "severity"),
    [(date(2019, 12, 31), BLOCKS), (date(2020, 6, 30), WARNS), (date(2020, 12, 31), None)],
)
def test_a_delegation_outside_the_life_of_its_taker_is_reported(ends, severity):
    life = a_unit("财政局", life=Span(date(2015, 1, 1), ends))

    found = told(handing(a_delegation("工业局", "财政局"), units=[life]))

    assert [s for s, _ in found] == ([severity] if severity else [])


def test_a_delegation_on_the_days_of_its_taker_is_in_order():
    life = a_unit("财政局", life=days("01-01", "06-30"))
    line = a_delegation("工业局", "财政局", span=days("01-01", "06-30"))

    assert told(handing(line, units=[life])) == []


def test_a_delegation_without_a_paper_is_a_warning_with_its_number():
    ground = handing(replace(a_delegation("工业局", "财政局", number="7"), paper=""))

    assert told(ground) == [(WARNS, "1 条再分解没有依据文件（序号 7）。")]


@pytest.mark.parametrize(("last", "severities"), [("06-30", []), ("07-01", [WARNS])])
def test_a_dated_duty_needs_its_unit_on_its_own_days_only(last, severities):
    unit = a_unit("工业局", life=days("01-01", "06-30"))
    duties = a_duty(span=days("01-01", last)), a_duty("财政局", number="2")

    found = faults(a_scheme(), a_county(*duties, bureaus=BUREAUS, units=[unit]))

    assert [problem.severity for problem in found] == severities


def test_a_government_that_hands_on_is_told_that_it_does_not():
    ((severity, what),) = told(handing(a_delegation("县政府", "财政局")))

    assert (severity, "不起作用" in what) == (WARNS, True)


@pytest.mark.parametrize(("part", "problems"), [(5000, 0), (5001, 1)])
def test_stated_parts_over_what_the_units_have_block(part, problems):
    ground = a_county(a_duty(), a_duty("财政局", Role.COOPERATING, "2", part=part), bureaus=BUREAUS)

    found = told(ground)

    assert [severity for severity, _ in found] == [BLOCKS] * problems


def test_stated_parts_are_added_on_each_day_only():
    halves = days("01-01", "06-30"), days("07-01", "12-31")
    lines = [
        a_duty("财政局", Role.COOPERATING, str(n), part=4000, span=span)
        for n, span in enumerate(halves, 2)
    ]

    assert told(a_county(a_duty(), *lines, bureaus=BUREAUS)) == []


def test_a_part_of_the_side_that_gives_the_units_less_is_the_measure():
    scheme = specially(
        ("结果到责任主体", "领导班子", 9000), ("结果到责任主体", "牵头", 1000), side=Side.FAULT
    )
    ground = a_county(a_duty(), a_duty("财政局", Role.COOPERATING, "2", part=1001), bureaus=BUREAUS)

    ((severity, what),) = told(ground, scheme)

    assert (severity, "超过各单位共有的 0.10" in what) == (BLOCKS, True)


def seats(*pairs):
    force = a_unit("专班", UnitKind.TASK_FORCE)
    posts = [
        replace(a_post(name, "专班", Position.VICE_CHIEF), ex_officio=by) for name, by in pairs
    ]
    return a_county(posts=posts, units=[force])


def test_a_seat_that_goes_with_a_post_which_is_not_there_blocks():
    ((severity, what),) = told(seats(("副组长", "没有")))

    assert (severity, "职务表中没有这个职务" in what) == (BLOCKS, True)


def test_seats_that_go_with_one_another_in_a_circle_block():
    found = told(seats(("甲席", "乙席"), ("乙席", "甲席"), ("丙席", "书记")))

    assert [severity for severity, _ in found] == [BLOCKS] * 2
    assert "当然兼任成环：甲席→乙席→甲席" in found[1][1] + found[0][1]


@pytest.mark.parametrize(
    ("on", "target", "baseline", "says"),
    [
        ("2020-07-01", "12", None, "没有基期值"),
        ("2020-07-01", None, "3", "用不到失分上"),
        ("2020-07-01", "12", "5", "比起点 5 还差"),
        ("2020-07-01", "12", "3", ""),
    ],
)
def test_a_frozen_value_that_cannot_be_used_is_a_warning_that_says_why(on, target, baseline, says):
    ground = replace(a_county(), handovers=(a_handover("4.2", on),))

    found = told(ground, replace(a_scheme(), targets=a_target(target, baseline)))

    assert [severity for severity, _ in found] == ([WARNS] if says else [])
    assert all(says in what for _, what in found)


@pytest.mark.parametrize(("second", "problems"), [(7000, 0), (7001, 1)])
def test_decisions_that_give_more_than_there_is_block(second, problems):
    lines = a_ruling("书记"), a_ruling("县长", second, RulingKind.GROUNDWORK, "2")

    found = told(replace(a_county(), rulings=lines))

    assert [severity for severity, _ in found] == [BLOCKS] * problems


def test_inherited_problems_are_added_for_each_official():
    kind = RulingKind.INHERITED
    apart = a_ruling("书记", 6000, kind), a_ruling("县长", 6000, kind, "2")
    alike = a_ruling("书记", 6000, kind), a_ruling("书记", 6000, kind, "2")

    assert told(replace(a_county(), rulings=apart)) == []
    assert [s for s, _ in told(replace(a_county(), rulings=alike))] == [BLOCKS]


def test_a_decision_for_somebody_without_a_tenure_is_a_warning():
    ((severity, what),) = told(replace(a_county(), rulings=(a_ruling("生人"),)))

    assert (severity, "生人 在考核周期内没有任职" in what) == (WARNS, True)


@pytest.mark.parametrize(("factor", "problems"), [(10_000, 0), (9_999, 1)])
def test_a_special_table_that_does_not_add_up_to_one_blocks(factor, problems):
    scheme = specially((BUREAU, Position.CHIEF, factor), side=Side.FAULT, of="安全生产")

    found = told(a_county(), scheme)

    assert [severity for severity, _ in found] == [BLOCKS] * problems
    assert all("“部门（安全生产、失分）”" in what for _, what in found)


def test_a_unit_of_another_county_is_asked_about_and_one_above_is_not():
    county = a_county(a_duty("外局"), a_duty("市局", number="2"))
    more = {
        "外县": replace(a_unit("外县", UnitKind.AREA), parent="市"),
        "外局": replace(a_unit("外局"), parent="外县"),
        "市": replace(a_unit("市", UnitKind.AREA), parent=""),
        "市局": replace(a_unit("市局"), parent="市"),
        "县": replace(county.units["县"], parent="市"),
    }
    ground = replace(county, units={**county.units, **more})

    assert [what for _, what in told(ground)] == ["序号 1：“外局”属于外县，不属于县。"]
