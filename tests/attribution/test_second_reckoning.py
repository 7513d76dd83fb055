from dataclasses import replace

import pytest
from scoring_maker import indicator, result, scheme, target

from attribution.filled import Filled, MissingRuling
from attribution.responsibility.duties import Ground
from attribution.runs import calculation
from attribution.runs.calculation import Inputs, ReckoningsDiffer, calculate
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Method, Treatment

UNITS = {"甲": "A", "乙": "A", "丙": "A"}
NO_GROUND = Ground({}, {}, (), ())


def year(values):
    codes = ["一", "二"]
    plan = scheme(
        [indicator(Method.COMPLETION, code) for code in codes],
        dict.fromkeys(codes, 50),
        UNITS,
        {(code, unit): target(100) for code in codes for unit in UNITS},
    )
    results = [result(code, unit, value) for (code, unit), value in values.items()]
    return Inputs(plan, Filled.of(results), NO_GROUND)


FULL = {(code, unit): 90 for code in "一二" for unit in UNITS}


def test_a_run_whose_two_reckonings_agree_is_concluded():
    outputs, _ = calculate(year(FULL))

    assert {score.points for score in outputs.scores} == {45 * POINT}


def test_a_run_whose_two_reckonings_differ_is_stopped_and_names_the_result(monkeypatch):
    other = {("一", "乙"): 44 * POINT}
    monkeypatch.setattr(calculation, "points_by_columns", lambda _scheme, _filled: other)

    with pytest.raises(ReckoningsDiffer, match="乙 一"):
        calculate(year(FULL))


def test_a_result_rescaled_by_a_ruling_is_not_held_against_the_second_reckoning():
    inputs = year(FULL | {("一", "甲"): None})
    ruling = MissingRuling("一", "甲", Treatment.RENORMALISE, "纪要")
    ruled = replace(inputs, filled=replace(inputs.filled, rulings=(ruling,)))

    outputs, _ = calculate(ruled)

    assert {(s.subject, s.indicator): s.points for s in outputs.scores}["甲", "二"] == 90 * POINT
