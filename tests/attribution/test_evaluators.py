import pytest
from facts_maker import Case, measured, ratings, scored

from attribution.filled import Filled
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import Measure, Method

PLACED = measured(Measure.RATINGS, Method.EVALUATED_PLACES)


def year(own=PLACED, recused=(), **places):
    """Each unit's places, one from each evaluator in turn; None where he gave none."""
    given_ = tuple(
        rating
        for unit, listed in places.items()
        for rating in ratings(unit, *(listed), recused=recused if unit == "甲" else ())
        if rating.value != 0
    )
    return scored(Case((own,), units=tuple(places), facts=Filled(ratings=given_)))


def test_a_formula_by_places_tells_the_mean_and_nobodys_own_place():
    scores, problems = year(甲=(1, 3), 乙=(2, 1), 丙=(3, 2))

    assert scores["指标", "甲"].formula == "2 个评委所列位次折算后的均值 98（每降一位扣 2%）"
    assert problems == []


def test_a_formula_by_ratings_tells_the_mean_and_nobodys_own_mark():
    own = measured(Measure.RATINGS, Method.DIRECT, 去高低="1")

    few, _ = year(own, 甲=(80, 84, 91, 97, 88))
    many, _ = year(own, 甲=(61, 80, 82, 84, 86, 99))

    assert few["指标", "甲"].formula.startswith("5 个评委均值 88；")
    assert many["指标", "甲"].formula.startswith("6 个评委去掉一个最高、一个最低后均值 83；")
    for mark in ("91", "97", "61", "99"):
        assert mark not in few["指标", "甲"].formula + many["指标", "甲"].formula


def test_a_place_beyond_the_class_blocks():
    scores, problems = year(甲=(1,), 乙=(2,), 丙=(30,))

    assert scores["指标", "丙"].points is None
    assert "评价位次 30 超出本类 3 个考核对象" in problems[0].what
    assert problems[0].severity is Severity.BLOCKS


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ({"甲": (1,), "乙": (1,), "丙": (2,)}, "评委 评委1 把第 1 位给了不止一个"),
        ({"甲": (1,), "乙": (2,), "丙": (0,)}, "评委 评委1 没有排 丙"),
    ],
)
def test_an_evaluator_whose_places_make_no_list_is_named_as_a_warning(places, words):
    _, problems = year(**places)

    assert any(words in p.what and p.severity is Severity.WARNS for p in problems)
    assert not any("位给了" in p.what and "没有排" in p.what for p in problems)


@pytest.mark.parametrize(
    ("places", "recused"),
    [
        ({"甲": (1,), "乙": (1,), "丙": (3,)}, ()),
        ({"甲": (1,), "乙": (2,), "丙": (2,)}, ()),
        ({"甲": (9, 1), "乙": (1, 2), "丙": (2, 3)}, (1,)),
    ],
)
def test_ties_that_leave_a_place_free_and_evaluators_who_stand_back_are_in_order(places, recused):
    _, problems = year(recused=recused, **places)

    assert problems == []
