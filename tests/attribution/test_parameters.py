import pytest

from attribution.schemes.parameters import unknown
from cadre.rules.vocabulary import IndicatorKind, Measure, Method


@pytest.mark.parametrize(
    ("method", "measure", "name", "nearest"),
    [
        (Method.COMPLETION, Measure.VALUE, "封项", "封顶"),
        (Method.PER_UNIT, Measure.VALUE, "每单位", "每单位分"),
        (Method.PERCENT, Measure.BALLOTS, "最少票", "最少票数"),
        (Method.PERCENT, Measure.VALUE, "最少票数", "最少评委"),
        (Method.EFFICACY, Measure.VALUE, "封顶.市级", ""),
    ],
)
def test_a_parameter_that_nothing_looks_at_is_named_with_the_nearest(
    method: Method, measure: Measure, name: str, nearest: str
):
    found = unknown(IndicatorKind.SCORED, method, measure, [name, "难度"])

    assert found == {name: nearest}


@pytest.mark.parametrize(
    ("kind", "method", "name"),
    [
        (IndicatorKind.BONUS, Method.LINES, "封顶.市级"),
        (IndicatorKind.PART, Method.NONE, "系数"),
        (IndicatorKind.SCORED, Method.EFFICACY, "基础分"),
    ],
)
def test_a_parameter_that_is_looked_at_is_let_be(kind: IndicatorKind, method: Method, name: str):
    assert unknown(kind, method, Measure.VALUE, [name]) == {}
