from dataclasses import replace

import pytest
from demo_world import COUNTIES, HISTORY

from attribution.runs import store
from attribution.runs.board import Proposed, boards
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
