from dataclasses import replace
from datetime import date
from decimal import Decimal

from attribution.filled import Adjustment, Filled, MissingRuling, PlaceDrop, Result
from attribution.plan import Indicator, Scheme, Subject, SubjectClass, Target, TieRule
from attribution.responsibility.duties import Ground
from attribution.runs.calculation import Inputs, Outputs
from attribution.runs.digest import canonical, digest
from attribution.values import Score, Share, Standing, UnitGrade
from cadre.rules.numbers import POINT, Rounding
from cadre.rules.periods import Span
from cadre.rules.vocabulary import IndicatorKind, Method, Reach, Treatment

# 第一版程序对同样这些值算出的散列；当年封的账凭它核对。
OLD_SCHEME = "6e57355a2e74541e974899c08206510dfe15dabf97dcc67a34fb2f72ba6184c1"
OLD_OUTPUTS = "97cdd3d9516147b7b87eaf2b6fc55243c5176e56667cae3f8b830e08540b734d"
OLD_FACTS = "b6e5605a45d152f510b07af3f5e446fd55b299ba4bfaa96bf55989b64427f48d"

CAP = {"封顶": Decimal("1.1")}
TAX = Indicator("DSLZ", "地税", "经济", IndicatorKind.SCORED, Method.COMPLETION, CAP)
SCHEME = Scheme(
    "LS", "演示", 1, Span(date(2020, 1, 1), date(2020, 12, 31)), 100 * POINT, 2,
    Rounding.HALF_UP, TieRule.SKIP, 90, "文件",
    {"A": SubjectClass("A", "A类", "县")}, {"LQ": Subject("LQ", "龙泉", "A")}, {"DSLZ": TAX},
    {("DSLZ", "A"): 100 * POINT}, {("DSLZ", "LQ"): Target(Decimal(5))}, {},
)  # fmt: skip
SCORE = Score("DSLZ", "LQ", Decimal("4.6"), 92 * POINT, 100 * POINT, "4.6 ÷ 5")
STANDING = Standing(
    "LQ", "A", 92 * POINT, 92 * POINT, None, None,
    tied=False, of=1, complete=True, provisional=False, last=False,
)  # fmt: skip
SHARE = Share("LQ", "DSLZ", "G1", 1_000_000_000, 92 * POINT, 8 * POINT)
OUTPUTS = Outputs((SCORE,), (STANDING,), (SHARE,))
RESULT = Result("DSLZ", "LQ", Decimal("4.6"), paper="统计")
LINE = Adjustment("1", "DSLZ", "LQ", 5, "通报")
RULING = MissingRuling("DSLZ", "LQ", Treatment.NOUGHT, "纪要")


def test_what_the_first_version_hashed_has_the_same_hash_today():
    assert digest(SCHEME) == OLD_SCHEME
    assert digest(OUTPUTS) == OLD_OUTPUTS
    assert digest([RESULT, LINE, RULING]) == OLD_FACTS


def test_what_was_filled_in_stands_beside_the_scheme_as_in_the_first_version():
    inputs = Inputs(SCHEME, Filled.of([RESULT], [LINE], [RULING]), Ground({}, {}, (), ()))

    assert set(canonical(inputs)) == {"scheme", "results", "adjustments", "rulings", "ground"}


def test_every_conclusion_added_since_changes_the_hash():
    graded = replace(OUTPUTS, grades=(UnitGrade("LQ", "优秀", 1, ""),))
    fallen = replace(OUTPUTS, standings=(replace(STANDING, final_place=2),))

    assert len({digest(one) for one in (OUTPUTS, graded, fallen)}) == 3


def test_every_fact_added_since_changes_the_hash():
    drop = PlaceDrop("1", "LQ", 3, 0, "通报", "", "")

    assert digest(Filled(drops=(drop,))) != digest(Filled())
    assert digest(replace(SCHEME, across=Reach.ALL)) != OLD_SCHEME


def test_the_scheme_of_the_year_before_is_a_signpost_and_no_input():
    assert digest(replace(SCHEME, previous="LS2019-1")) == OLD_SCHEME
