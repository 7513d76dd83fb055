from dataclasses import replace
from pathlib import Path

import pytest
from demo_world import COUNTIES, HISTORY

from attribution.plan import TieRule
from attribution.runs import store
from attribution.runs.board import Proposed, boards
from attribution.runs.item_boards import publication
from attribution.schemes import store as schemes
from attribution.values import UnitGrade
from cadre.rules.vocabulary import IndicatorKind


@pytest.fixture(scope="module")
def taken(shown_app):
    from cadre.foundation.database import reading

    with reading(shown_app.state.engine) as session:
        run, before = store.current(session, COUNTIES), store.current(session, HISTORY)
        return (
            schemes.scheme(session, COUNTIES),
            store.scores(session, run.id),
            store.standings(session, run.id),
            store.standings(session, before.id),
        )


def test_there_is_a_board_for_each_class_in_order_of_places(taken):
    found = boards(*taken)

    assert [b.subject_class.code for b in found] == ["A", "B", "C"]
    assert [[line.standing.place for line in b.lines] for b in found[:2]] == [
        [1, 2, 3, 4],
        sorted(line.standing.place for line in found[1].lines),
    ]


def test_a_class_of_one_has_no_places(taken):
    *many, single = boards(*taken)

    assert [b.ranked for b in many] == [True, True]
    assert not single.ranked
    assert single.lines[0].standing.subject == "KF"


def test_the_columns_of_a_board_are_the_indicators_with_weight_in_its_class(taken):
    scheme = taken[0]

    for board in boards(*taken):
        code = board.subject_class.code
        assert [i.code for i in board.indicators] == [
            i for i in scheme.indicators if scheme.weights.get((i, code))
        ]


def test_points_and_adjustments_of_a_line_add_up_to_its_total(taken):
    for board in boards(*taken):
        for line in board.lines:
            points = sum(score.points or 0 for score in line.points.values())
            assert points + line.adjusted == line.standing.total


def test_columns_bonus_and_deductions_of_the_published_table_add_up_to_its_totals(taken):
    for table in publication(*taken[:3]):
        for line in table.lines:
            columns = sum(line.points.get(i.code) or 0 for i in table.columns)
            assert columns + line.bonus + line.deducted == line.standing.total


def test_progress_counts_last_years_places_among_the_same_units(taken):
    line = {li.standing.subject: li for b in boards(*taken) for li in b.lines}
    totals = {s.subject: s.rounded for s in taken[3] if s.subject in ("LD", "QT", "JY", "LQ")}
    old = sorted(totals, key=lambda code: -totals[code])

    for place, code in enumerate(old, 1):
        assert line[code].change == place - line[code].standing.place


def test_without_an_earlier_period_nothing_is_said_of_progress(taken):
    assert {li.change for b in boards(*taken[:3]) for li in b.lines} == {None}


def test_a_bottom_line_not_met_is_marked_on_its_unit_alone(taken):
    scheme, scores, standings, _ = taken
    code = next(i.code for i in scheme.indicators.values() if i.kind is IndicatorKind.SCORED)
    scores = [
        replace(s, met=False) if (s.subject, s.indicator) == ("LQ", code) else replace(s, met=None)
        for s in scores
    ]

    failed = [
        li.standing.subject
        for b in boards(scheme, scores, standings)
        for li in b.lines
        if li.bottom_line_failed
    ]

    assert failed == ["LQ"]


def test_an_indicator_that_one_unit_alone_has_is_a_column_of_its_class(taken):
    scheme, scores, standings, _ = taken
    code = boards(*taken)[0].indicators[0].code
    own = {(code, "LQ"): scheme.weights[code, "A"]}
    weights = {key: weight for key, weight in scheme.weights.items() if key != (code, "A")}

    board = boards(replace(scheme, weights=weights, own_weights=own), scores, standings)[0]

    assert code in {i.code for i in board.indicators}


def test_lines_stand_in_the_order_of_the_places_that_count(taken):
    scheme, scores, standings, _ = taken
    turned = [
        replace(s, final_place=s.of + 1 - s.place) if s.class_code == "A" else s for s in standings
    ]

    board = boards(scheme, scores, turned)[0]

    assert board.dropped
    assert [line.standing.place for line in board.lines] == [4, 3, 2, 1]
    assert board.lines[0].words.top == "第一"
    assert board.lines[0].words.by_score == "第四"


def test_a_grade_is_on_the_board_only_where_one_is_proposed(taken):
    proposed = Proposed((UnitGrade("LQ", "优秀", 1, ""),), {"LQ": 3})

    board = boards(*taken, proposed)[0]
    line = next(line for line in board.lines if line.standing.subject == "LQ")

    assert board.graded
    assert (line.grade.grade, line.firsts) == ("优秀", 3)
    assert not boards(*taken)[0].graded


def test_points_taken_by_a_bottom_line_are_among_the_adjustments(taken):
    scheme, scores, standings, _ = taken
    code = next(i.code for i in scheme.indicators.values() if i.kind is IndicatorKind.BOTTOM_LINE)
    taking = [
        replace(s, points=-2_000_000) if (s.indicator, s.subject) == (code, "LQ") else s
        for s in scores
    ]

    def adjusted(given):
        lines = (line for board in boards(scheme, given, standings) for line in board.lines)
        return next(line.adjusted for line in lines if line.standing.subject == "LQ")

    assert adjusted(taking) == adjusted(scores) - 2_000_000


@pytest.mark.parametrize(("rule", "last"), [(TieRule.SKIP, 4), (TieRule.DENSE, 3)])
def test_last_years_places_are_counted_by_the_schemes_rule_for_ties(taken, rule, last):
    scheme, scores, standings, before = taken
    units = [s.subject for s in standings if s.class_code == "A"]
    old = [
        replace(s, rounded={units[0]: 90, units[1]: 80, units[2]: 80}.get(s.subject, 70))
        for s in before
        if s.subject in units
    ]

    found = boards(replace(scheme, tie_rule=rule), scores, standings, old)
    line = next(li for b in found for li in b.lines if li.standing.subject == units[3])

    assert line.change == last - line.standing.place


def test_the_tabs_with_the_names_of_other_schemes_are_not_printed():
    css = (Path(__file__).parents[2] / "templates/assets/print.css").read_text("utf-8")

    hidden = next(rule for rule in css.split("}") if "display: none !important" in rule)
    assert ".tabs," in hidden
