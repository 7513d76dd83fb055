"""Every edge of a chain says its factor, its dates and its papers."""

import re
from dataclasses import replace

import pytest
from demo_world import CITY, COUNTIES
from edge_builders import a_ruling
from ground_builders import (
    a_county,
    a_duty,
    a_portfolio,
    a_scheme,
    a_score,
    a_tenure,
    days,
)

from attribution.responsibility import store as responsibility
from attribution.responsibility.graph import responsibility_graph, responsibility_graphs
from attribution.responsibility.shares import apportion, paths
from attribution.runs.basis_store import factor_basis
from attribution.runs.chains import both_paths
from attribution.runs.directions import carried, ways
from attribution.runs.edge_words import Basis, basis, told, without_part
from attribution.runs.reckoning import reckon
from attribution.schemes import store as schemes
from cadre.rules.vocabulary import Role

ON = Basis("方案一号", "方案一号，常委会决定")
DATED = re.compile(r"全周期|\d{4}-\d\d-\d\d至\d{4}-\d\d-\d\d")


def edges(ground, official, on=ON):
    """The edges of the first chain that ends in an official."""
    graph = responsibility_graph(a_scheme(), "县", ground)
    return [*told(next(p for p in paths(graph, "I") if p.official == official), on)]


@pytest.mark.parametrize(("scheme_code", "subject"), [(COUNTIES, "YH"), (CITY, "LSJX")])
def test_every_edge_of_every_chain_prints_factor_dates_and_paper(shown, scheme_code, subject):
    scheme = schemes.scheme(shown, scheme_code)
    graph = responsibility_graph(scheme, subject, responsibility.ground(shown, scheme))
    on = factor_basis(shown, scheme)

    every = [e for code in scheme.indicators for p in paths(graph, code) for e in told(p, on)]

    assert len(every) > 50
    assert all(re.search(r"\d+\.\d\d|\d+/\d+", edge.words) for edge in every)
    assert all(DATED.search(f"{edge.on_arrow}{edge.paper}") for edge in every)
    assert all(edge.paper for edge in every)


def test_an_edge_of_factors_alone_names_the_papers_of_the_scheme():
    team, secretary, tenure = edges(a_county(), "书记")

    assert str(team) == "领导班子 0.50，全周期；系数据方案一号"
    assert secretary.paper == "系数据方案一号"
    assert str(tenure) == "任职 2020-01-01至2020-12-31，系数 1.00；任"


def test_a_duty_for_half_a_year_dates_all_edges_below_it():
    ground = a_county(a_duty(span=days("01-01", "06-30"), paper="分解一号"))

    unit, chief, _ = edges(ground, "工业局局长")

    assert "2020-01-01至2020-06-30" in unit.words
    assert unit.dates == ""
    assert chief.dates == "2020-01-01至2020-06-30"
    assert unit.paper == "分解一号；系数据方案一号"


def test_a_factor_that_a_decision_cut_stands_beside_the_schemes():
    team, *_ = edges(replace(a_county(), rulings=(a_ruling("前任"),)), "书记")

    assert team.words.startswith("领导班子 0.50，乘归属决定之外的 0.70")
    assert team.words.endswith("系数 0.35")


def test_a_part_that_a_paper_states_rests_on_that_paper_and_not_on_the_scheme():
    ground = a_county(
        a_duty(paper="分解一号"),
        a_duty("财政局", Role.COOPERATING, "2", part=1000, paper="分解二号"),
        bureaus=("工业局", "财政局"),
    )

    unit, *_ = edges(ground, "财政局局长")

    assert unit.paper == "分解二号"


def test_a_vacant_post_says_that_there_is_no_paper_of_a_tenure():
    graph = responsibility_graph(a_scheme(), "县", replace(a_county(), tenures=()))
    vacant = next(p for p in paths(graph, "I") if p.rest == "职务空缺")

    assert [*told(vacant, ON)][-1].paper == "没有任职文件"


def test_a_line_without_a_paper_says_so_and_still_names_the_factors():
    unit, *_ = edges(a_county(a_duty(paper="")), "工业局局长")

    assert unit.paper == "没有登记文件；系数据方案一号"


def test_of_a_single_day_the_edges_are_called_by_the_day():
    team, *_ = edges(a_county(), "书记", Basis("方案一号", "", "2020-07-01当天"))

    assert team.dates == "2020-07-01当天"


def test_the_standing_of_the_factors_is_printed_with_the_decision():
    mixed = a_scheme(more=(), factors={("部门", "部门主要负责人"): 10_000})

    assert basis(a_scheme(), "常委会决定").words.endswith(
        "常委会决定；本系统建议值，随方案一并决定"
    )
    assert "部门的系数为本方案自定，随方案一并决定" in basis(mixed, "常委会决定").words
    assert "还没有经有权机关决定" in basis(a_scheme(), "").words


def test_the_decision_that_adopted_the_factors_is_named(shown):
    words = factor_basis(shown, schemes.scheme(shown, COUNTIES)).words

    assert "演示〔2020〕3号，市考核委员会（演示） 2020-01-01 决定" in words
    assert words.endswith("本系统建议值，随方案一并决定")


def test_a_guiding_unit_stands_among_the_edges_without_a_part_with_date_and_paper():
    ground = a_county(a_duty(), a_duty("财政局", Role.GUIDING, "2", paper="分解二号"))
    graphs = responsibility_graphs(a_scheme(), "县", ground)

    ((kind, code, edge),) = without_part(graphs, "I", ON)

    assert (kind, code, str(edge)) == ("单位", "财政局", "指导（不计份额），全周期；分解二号")


def test_the_points_that_pass_through_units_add_up_to_the_results_to_the_last_place():
    score = a_score(7_333_333)
    ground = a_county(
        a_duty("工业局", Role.JOINT, "1"),
        a_duty("财政局", Role.JOINT, "2"),
        bureaus=("工业局", "财政局"),
        portfolios=(a_portfolio("工业局副局长", "工业"),),
    )
    graphs = responsibility_graphs(a_scheme(), "县", ground)
    credit, fault = both_paths(graphs, "I")
    held = reckon(score, apportion(score, graphs), credit, fault)
    sides = [holder.credit for holder in held]
    parts = [ways(ground, unit, credit) for unit in ("县", "工业局", "财政局")]
    rest = [p for p in credit if not any(p in own for own in parts)]

    points = [carried(sides, own) for own in (*parts, rest)]

    assert sum(points) == score.got
    assert points[1] > 0
    assert abs(points[1] - score.got * sum(p.portion for p in parts[1])) < 3


def test_a_post_held_by_two_in_turn_dates_each_tenure():
    halves = [
        a_tenure("甲", "书记", days("01-01", "06-30"), paper="任甲"),
        a_tenure("乙", "书记", days("07-01", "12-31"), paper="任乙"),
    ]

    *_, first = edges(a_county(tenures=halves), "甲")

    assert first.words == "任职 2020-01-01至2020-06-30（182/366天），系数 1.00"
    assert first.paper == "任甲"
