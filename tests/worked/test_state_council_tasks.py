from collections import Counter
from fractions import Fraction

import pytest
from division_case import entered

from attribution.responsibility.findings import Check
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.review import review
from attribution.responsibility.shares import paths
from cadre.rules.vocabulary import Rest, Role

F = Fraction


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    with entered("state_council_tasks", "GW2019-1", tmp_path_factory.mktemp("tasks")) as division:
        yield division


@pytest.fixture(scope="module")
def graph(real):
    return responsibility_graph(real.scheme, "GW", real.ground)


def names(real, *roles):
    units = real.ground.units
    return Counter(units[d.unit].name for d in real.ground.duties if d.role in (roles or Role))


def by_task(real):
    tasks = {code: [] for code in real.scheme.indicators}
    for duty in real.ground.duties:
        tasks[duty.indicator].append(duty)
    return tasks


def tasks_of(real, *roles):
    """Tasks all of whose bodies have one of these roles."""
    return {code for code, own in by_task(real).items() if {d.role for d in own} <= set(roles)}


def at(graph, task):
    """What each unit, and each named rest, has of a task."""
    units, rests = {}, {}
    for path in paths(graph, task):
        for step in path.steps:
            if step.target[0] == "单位":
                units[step.target[1]] = units.get(step.target[1], F(0)) + path.portion
        rests[path.rest] = rests.get(path.rest, F(0)) + path.portion
    return units, rests


def test_every_sheet_is_entered_and_nothing_is_wrong_with_any_row(real):
    assert [list(found.problems) for found in real.previews.values()] == [[], [], []]


def test_229_tasks_613_edges_73_bodies_and_no_orphan(real):
    tasks = by_task(real)

    assert (len(tasks), len(real.ground.duties), len(names(real))) == (229, 613, 73)
    assert all(tasks.values())
    assert {d.indicator for d in real.ground.duties} == set(tasks)
    assert {d.unit for d in real.ground.duties} == set(real.ground.units) - {"GW"}


def test_who_leads_how_many_tasks(real):
    leads = names(real, Role.LEAD)

    assert (leads["海关总署"], leads["农业农村部"]) == (12, 12)
    assert (leads["人力资源社会保障部"], leads["商务部"]) == (8, 4)
    assert names(real, Role.RELEVANT) == {"各有关部门": 3}
    assert leads.total() + 3 == 229 - 173


def test_who_is_named_most_and_the_largest_task(real):
    assert names(real).most_common(3) == [("发展改革委", 55), ("财政部", 52), ("农业农村部", 42)]
    assert max(len(own) for own in by_task(real).values()) == 11


def test_173_tasks_are_without_a_lead_122_of_them_joint_and_51_only_guided(real):
    joint, guided = tasks_of(real, Role.JOINT), tasks_of(real, Role.GUIDING)

    assert (len(joint), len(guided)) == (122, 51)
    led = tasks_of(real, Role.LEAD, Role.COOPERATING, Role.RELEVANT, Role.GUIDING) - guided
    assert len(led) == 229 - 173


def test_a_joint_task_is_divided_equally_among_its_bodies(real, graph):
    tasks = by_task(real)

    for code in tasks_of(real, Role.JOINT):
        units, _ = at(graph, code)
        assert units == {d.unit: F(1, len(tasks[code])) for d in tasks[code]}, code


def test_a_task_that_is_only_guided_goes_to_the_rest_by_name(real, graph):
    for code in tasks_of(real, Role.GUIDING):
        assert at(graph, code) == ({}, {Rest.NO_DUTY: 1}), code


def test_a_lead_has_nine_tenths_and_those_who_cooperate_one_tenth_together(real, graph):
    units, _ = at(graph, "综合保税区-001")

    assert {real.ground.units[code].name: part for code, part in units.items()} == {
        "税务总局": F(9, 10),
        "财政部": F(1, 20),
        "海关总署": F(1, 20),
    }


def test_what_the_relevant_departments_would_lead_goes_to_them_unnamed(real, graph):
    relevant = {d.indicator for d in real.ground.duties if d.role is Role.RELEVANT}

    parts = {at(graph, code)[1][Rest.RELEVANT] for code in relevant}

    assert len(relevant) == 3
    assert parts <= {F(9, 10), F(1)}


def test_each_task_is_given_out_whole(real, graph):
    sums = {sum(path.portion for path in paths(graph, code)) for code in real.scheme.indicators}

    assert sums == {1}


def test_bodies_under_two_names_are_reported_as_candidates(real):
    found = [f for f in review(real.scheme, real.ground) if f.check is Check.ALIKE]

    pairs = {tuple(f.what.split("“")[n].split("”")[0] for n in (1, 2)) for f in found}

    assert pairs == {
        ("人民银行", "中国人民银行"),
        ("国资委", "国务院国资委"),
        ("知识产权局", "国家知识产权局"),
        ("证监会", "中国证监会"),
        ("银保监会", "中国银保监会"),
    }
    assert not any(f.blocks for f in found)


def test_bodies_without_posts_and_results_without_persons_are_reported(real):
    found = review(real.scheme, real.ground)

    without = [f.about.code for f in found if f.check is Check.NO_POSTS]
    sharing = {d.unit for d in real.ground.duties if d.role in (Role.LEAD, Role.COOPERATING)}
    joint = {d.unit for d in real.ground.duties if d.role is Role.JOINT}

    assert set(without) == sharing | joint
    assert len(without) == len(set(without))
    assert [f.about.subject for f in found if f.check is Check.NO_PERSON] == ["GW"] * 4
