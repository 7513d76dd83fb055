from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from ground_builders import (
    YEAR,
    a_county,
    a_duty,
    a_portfolio,
    a_scheme,
    a_score,
    a_tenure,
    an_indicator,
    days,
)

from attribution.responsibility.duties import DelegationLine, RulingLine
from attribution.responsibility.graph import OFFICIAL, POST
from attribution.runs.chains import (
    both_paths,
    edge_changes,
    graphs_of,
    indicators_in,
    narrowed,
    officials_in,
    on_day,
)
from attribution.runs.directions import SubjectLine as Line
from attribution.runs.directions import (
    by_person,
    ends_of,
    manned,
    person_line,
    results_of,
    roles_of,
    subjects_near,
    ways,
)
from attribution.runs.edges import under
from attribution.values import Share
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Role, RulingKind, Side

HANDED_OVER = [
    a_tenure("前任", "副县长", days("01-01", "06-30")),
    a_tenure("后任", "副县长", days("07-01", "12-31")),
]


def graphs(ground, scheme=None, indicators=("I",)):
    return graphs_of(scheme or a_scheme(), ground, "县", (), indicators)


def on(ground, day):
    return graphs(*reversed(on_day(a_scheme(), ground, date.fromisoformat(day))))


def portions(ground_graphs):
    credit, _ = both_paths(ground_graphs, "I")
    return {path.official or str(path.rest): path.portion for path in credit}


def test_only_the_chains_of_the_indicators_asked_for_are_built():
    scheme = a_scheme(more=(an_indicator("J"), an_indicator("K")))

    found = graphs(a_county(), scheme, ["J"])

    assert indicators_in(found) == ["J"]
    assert list(narrowed(scheme, ["J", "没有"]).indicators) == ["J"]


@pytest.mark.parametrize(("day", "there", "gone"), [
    ("2020-06-30", "前任", "后任"), ("2020-07-01", "后任", "前任"),
])  # fmt: skip
def test_on_a_day_only_who_holds_the_post_on_that_day_answers(day, there, gone):
    ground = a_county(tenures=HANDED_OVER)

    found = portions(on(ground, day))

    assert found[there] == Fraction(1, 4)
    assert gone not in found
    assert sum(found.values()) == 1


def test_a_line_of_duty_or_division_speaks_on_its_own_days_only():
    half = days("01-01", "06-30")
    ground = a_county(
        a_duty(span=half), a_duty("财政局", number="2", span=days("07-01", "12-31")),
        bureaus=("工业局", "财政局"),
        portfolios=[a_portfolio("副县长", "工业", span=half)],
    )  # fmt: skip

    june, july = (officials_in(on(ground, f"2020-{day}")) for day in ("06-30", "07-01"))

    assert {"工业局局长", "副县长"} <= june
    assert "财政局局长" not in june
    assert "财政局局长" in july
    assert "工业局局长" not in july


def test_a_short_time_in_post_is_no_bar_on_the_day_itself():
    ground = a_county(tenures=[a_tenure("新来", "副县长", days("12-01", "12-31"))])

    assert "新来" not in portions(graphs(ground))
    assert portions(on(ground, "2020-12-15"))["新来"] == Fraction(1, 4)
    assert portions(on(ground, "2020-11-30"))["职务空缺"] == Fraction(1, 4)


def test_decisions_on_a_whole_period_are_no_part_of_a_day():
    ruling = RulingLine("1", RulingKind.GROUNDWORK, "I", "县", "打基础者", 1000, "纪要")
    ground = replace(a_county(), rulings=(ruling,))

    assert "打基础者" in portions(graphs(ground))
    assert "打基础者" not in portions(on(ground, "2020-07-01"))


def test_edges_that_stand_otherwise_are_named_with_what_they_were_and_are():
    before, after = (graphs(a_county(tenures=own)) for own in (HANDED_OVER, HANDED_OVER[:1]))

    found = edge_changes("县", before, after)

    named = {change.target: (change.before, change.after) for change in found}
    assert named[OFFICIAL, "后任"] == (Fraction(184, 366), None)
    assert {change.source for change in found} == {(POST, "副县长")}
    assert all(change.side is None for change in found)


def test_the_same_chains_differ_by_nothing():
    assert edge_changes("县", graphs(a_county()), graphs(a_county())) == []


def test_of_a_day_and_a_year_only_edges_missing_on_one_side_are_told():
    ground = a_county(tenures=HANDED_OVER)

    found = edge_changes("县", graphs(ground), on(ground, "2020-07-01"), presence_only=True)

    assert [(change.target, change.after) for change in found] == [((OFFICIAL, "前任"), None)]


def delegated():
    line = DelegationLine("1", "县", "", "工业局", "财政局", 4000, paper="再分解一号")
    return replace(a_county(bureaus=("工业局", "财政局")), delegations=(line,))


def through(ground, unit, paths):
    return sum((path.portion for path in ways(ground, unit, paths)), Fraction(0))


def test_what_passes_through_a_unit_is_the_sum_of_the_chains_that_touch_it_or_its_posts():
    ground = delegated()
    credit, _ = both_paths(graphs(ground), "I")

    assert through(ground, "工业局", credit) == Fraction(1, 2)
    assert through(ground, "财政局", credit) == Fraction(1, 5)
    assert through(ground, "县政府", credit) == Fraction(1, 2) * Fraction(4, 5)
    assert through(ground, "没有", credit) == 0


def test_a_unit_stands_in_its_roles_by_duty_and_by_work_handed_on():
    ground = delegated()

    def roles(unit, *, passing=True):
        return roles_of(ground, "县", "I", unit, passing=passing)

    assert roles("工业局") == ("牵头", "再分解给别的单位")
    assert roles("财政局") == ("承接再分解",)
    assert roles("财政局", passing=False) == ()


def test_results_that_may_touch_a_unit_are_found_without_walking_every_chain():
    ground = delegated()

    assert results_of(ground, "工业局", ["县"]) == {"县": None}  # 再分解管全部指标
    assert results_of(a_county(), "工业局", ["县"]) == {"县": {"I"}}
    assert results_of(ground, "县政府", ["县"]) == {"县": None}
    assert results_of(ground, "工业局", ["别的县"]) == {}


def test_a_county_and_what_lies_below_it_are_its_own():
    parents = {unit.code: unit.parent for unit in a_county().units.values()}

    assert under(parents, "工业局", {"县"})
    assert under(parents, "县", {"县"})
    assert not under(parents, "县", {"工业局"})


def test_where_an_official_may_stand_is_found_from_his_posts_and_the_decisions_on_him():
    ruling = RulingLine("1", RulingKind.LAGGING, "I", "县", "前任者", 3000, "纪要")
    ground = replace(a_county(), rulings=(ruling,))

    assert subjects_near(ground, "工业局局长", ["县", "邻县"]) == {"县"}
    assert subjects_near(ground, "前任者", ["县"]) == {"县"}
    assert subjects_near(ground, "外人", ["县"]) == set()


def test_a_person_is_told_with_the_units_and_posts_his_chains_pass():
    ground = a_county(tenures=[a_tenure("甲", "副县长"), a_tenure("甲", "工业局局长")])
    credit, _ = both_paths(graphs(ground), "I")

    line = person_line(a_share("甲"), credit)

    assert set(line.units) == {("单位", "工业局"), ("班子", "县")}
    assert set(line.posts) == {("职务", "副县长"), ("职务", "工业局局长")}
    assert ends_of(credit, "指标") == ()


def a_share(official, got=POINT, lost=0, subject="县"):
    return Share(subject, "I", official, 500_000_000, got, lost)


def test_people_who_answer_in_several_places_are_told_once_with_their_sum():
    own = [a_share("甲"), a_share("乙", 2 * POINT), a_share("甲", POINT, POINT, "邻县")]

    found = by_person(own)

    assert [(one.official, one.got, one.lost) for one in found] == [
        ("甲", 2 * POINT, POINT), ("乙", 2 * POINT, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("got", "heat"), [
    (0, 0), (1_999_999, 0), (2_000_000, 1), (7_999_999, 3), (8_000_000, 4), (12_000_000, 4),
])  # fmt: skip
def test_the_shade_of_a_score_goes_by_fifths_of_the_full_marks(got, heat):
    assert Line(a_score(got), ()).heat == heat


def test_without_points_or_full_marks_there_is_no_shade():
    assert Line(a_score(None), ()).heat is None
    assert Line(a_score(POINT, possible=0), ()).heat is None
    assert Line(a_score(10 * POINT), ()).lost_heat is None
    assert Line(a_score(4 * POINT), ()).lost_heat == 3


def test_the_posts_of_a_unit_are_told_with_who_held_them():
    ground = a_county(tenures=HANDED_OVER)

    deputy = next(post for post in manned(ground, "县政府", YEAR) if post.code == "副县长")

    assert [tenure.official for tenure in deputy.tenures] == ["前任", "后任"]


def test_guiding_units_are_told_in_their_role_though_nothing_passes():
    ground = a_county(a_duty(), a_duty("财政局", Role.GUIDING, "2"), bureaus=("工业局", "财政局"))
    credit, _ = both_paths(graphs(ground), "I")

    assert through(ground, "财政局", credit) == 0
    assert roles_of(ground, "县", "I", "财政局", passing=False) == ("指导",)


def test_a_change_of_both_sides_is_told_once_and_one_of_a_single_side_as_such():
    ruling = RulingLine("1", RulingKind.GROUNDWORK, "I", "县", "打基础者", 1000, "纪要")
    before = graphs(a_county(tenures=HANDED_OVER))
    after = graphs(replace(a_county(tenures=HANDED_OVER[:1]), rulings=(ruling,)))

    found = {change.target: change.side for change in edge_changes("县", before, after)}

    assert found[OFFICIAL, "后任"] is None
    assert found[OFFICIAL, "打基础者"] is Side.CREDIT


def test_of_one_official_only_the_edges_of_his_own_chains_are_told():
    before, after = (graphs(a_county(tenures=own)) for own in (HANDED_OVER, HANDED_OVER[:1]))

    own = edge_changes("县", before, after, "后任")
    other = edge_changes("县", before, after, "书记")

    assert [change.target for change in own][-1] == (OFFICIAL, "后任")
    assert other == []
