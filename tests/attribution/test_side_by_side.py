from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from scoring_maker import indicator, scheme

from attribution.schemes.around import balance
from attribution.schemes.bottom_lines import candidates
from attribution.schemes.check_balance import percent
from attribution.schemes.side_by_side import side_by_side, uniform, weights_of
from attribution.values import Score
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Method

UNITS = {"甲": "A", "乙": "B", "丙": "B"}
HALF = 500_000


def two(codes: str, **weights: tuple[int, int]):
    """Indicators with a weight in class A and one in class B, in halves of a point."""
    found = scheme(
        [indicator(Method.DIRECT, code) for code in codes], dict.fromkeys(codes, 1), UNITS
    )
    given = {
        (c, k): w * HALF for c, pair in weights.items() for k, w in zip("AB", pair, strict=True)
    }
    return replace(found, weights={**found.weights, **given})


def test_a_key_question_is_marked_by_how_far_it_weighs_above_the_least_class():
    found = weights_of(two("一", 一=(9, 6)), "一")

    assert (found["A"].points, found["A"].above) == (9 * HALF, 3 * HALF)
    assert found["B"].above == 0


def test_a_class_without_the_indicator_is_not_the_least():
    found = weights_of(two("一", 一=(9, 0)), "一")

    assert set(found) == {"A"}
    assert found["A"].above == 0


def test_the_share_of_indicators_that_weigh_the_same_everywhere():
    found = uniform(two("一二三四五", 一=(9, 6), 二=(3, 4), 三=(5, 5), 四=(2, 0), 五=(1, 3)))

    assert (found.equal, found.of, found.share) == (1, 5, 20)


def test_indicators_are_new_gone_changed_or_the_same():
    left, right = two("一二三"), two("一二四")
    changed = replace(right.indicators["二"], method=Method.RANK_POINTS)
    right = replace(right, indicators={**right.indicators, "二": changed})

    found = side_by_side(left, right)

    assert {row.code: row.standing for row in found.rows} == {
        "一": "不变", "二": "改动", "四": "新增", "三": "删去"
    }  # fmt: skip
    assert next(r.changes for r in found.rows if r.code == "二") == (
        ("计分办法", "直接评分", "位次赋分"),
    )


def test_the_number_of_indicators_per_unit_against_last_year():
    found = side_by_side(two("一二三四"), two("一二三", 三=(2, 0)))

    assert [(n.name, n.before, n.now, percent(n.change)) for n in found.numbers] == [
        ("甲", 4, 3, "-25.0%"), ("乙", 4, 2, "-50.0%"), ("丙", 4, 2, "-50.0%")
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "shown"), [
    (Fraction(-35), "-35.0%"), (Fraction(1, 30), "0.0%"), (Fraction(100, 3), "+33.3%")
])  # fmt: skip
def test_a_change_is_shown_with_its_sign_and_one_place(number, shown):
    assert percent(number) == shown


def levels(*got: str):
    units = {f"单位{n}": "A" for n, _ in enumerate(got)}
    found = scheme([indicator(Method.EFFICACY, "一")], {"一": 10}, units)
    scores = [
        Score("一", unit, None, int(Decimal(level) * POINT / 10), 10 * POINT, "")
        for unit, level in zip(units, got, strict=True)
    ]
    return candidates(found, scores, balance(found.period.begins_on))


@pytest.mark.parametrize(("got", "fits"), [
    (("93", "97"), None),
    (("93", "95", "97"), True),
    (("92.9", "95", "97"), False),
    (("93", "97", "93", "97"), True),
    (("92.9", "97.1", "92.9", "97.1"), False),
    (("100", "100", "100"), True),
])  # fmt: skip
def test_a_bottom_line_is_proposed_by_level_and_spread_exactly(got, fits):
    found = levels(*got)

    assert [one.fits for one in found] == ([] if fits is None else [fits])


def test_the_figures_of_a_candidate_are_shown():
    (found,) = levels("93", "97", "93", "97")

    assert (found.mean, found.variance, str(found.deviation)) == (95, 4, "2.00")
    assert (found.lowest, found.highest, found.number) == (93, 97, 4)


def test_an_indicator_that_only_weighs_otherwise_is_changed():
    (row,) = side_by_side(two("一", 一=(9, 6)), two("一", 一=(8, 6))).rows

    assert (row.standing, row.changes) == ("改动", (("A类", "4.50", "4.00"),))
