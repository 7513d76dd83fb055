from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from edge_builders import a_handover, a_ruling, a_target, handed_over, shared_out
from ground_builders import YEAR, a_county, a_scheme, a_tenure, an_indicator, days
from hypothesis import given
from hypothesis import strategies as st
from personal_builders import a_class_of, a_score, a_share, scores_of

from attribution.responsibility.duties import ExemptionLine, HandoverLine, RulingLine
from attribution.responsibility.graph import responsibility_graphs
from attribution.responsibility.shares import apportion
from attribution.runs.personal import RatePart, contribution, load, moved_in, own_rate, part_of
from attribution.runs.personal_achieved import achieved, class_means, unit_rate
from cadre.rules.numbers import POINT, to_int
from cadre.rules.periods import Span
from cadre.rules.vocabulary import IndicatorKind, RulingKind

F = Fraction
rates = st.fractions(0, F(6, 5))
parts = st.lists(
    st.builds(RatePart, st.just("县"), st.fractions(F(1, 1000), 100), rates),
    min_size=1,
    max_size=12,
)


def test_the_worked_example_of_the_handbook():
    # rules 7.3：(w,ρ,τ,s) = (10,1,1,92)、(6,.5,1,70)、(8,.8,.5,85)
    # (920 + 210 + 272) ÷ (10 + 3 + 3.2) = 1402 ÷ 16.2
    given_parts = [
        RatePart("县", F(10), F(92, 100)),
        RatePart("县", 6 * F(5, 10), F(70, 100)),
        RatePart("县", 8 * F(8, 10) * F(5, 10), F(85, 100)),
    ]

    assert load(given_parts) == F(162, 10)
    assert own_rate(given_parts) == F(1402, 1620)
    assert to_int(own_rate(given_parts) * 10_000) == 8654


@given(parts)
def test_the_own_rate_lies_between_the_lowest_and_the_highest_of_the_results(own):
    assert min(p.rate for p in own) <= own_rate(own) <= max(p.rate for p in own)


@given(parts, st.integers(2, 5))
def test_more_of_the_same_duties_change_the_load_and_not_the_rate(own, times):
    assert own_rate(own * times) == own_rate(own)
    assert load(own * times) == times * load(own)


@given(parts, rates)
def test_what_has_no_weight_changes_nothing(own, rate):
    assert own_rate([*own, RatePart("县", F(0), rate)]) == own_rate(own)


@given(st.lists(st.tuples(st.fractions(F(1, 100), 10), rates, rates), min_size=1, max_size=6))
def test_the_contribution_is_the_load_times_what_the_rate_is_over_the_weighted_mean(own):
    found = [RatePart("县", weight, rate, mean) for weight, rate, mean in own]
    means = own_rate(replace(part, rate=part.mean) for part in found)

    assert contribution(found) == load(found) * (own_rate(found) - means)


def test_who_has_nothing_to_answer_for_has_no_rate_and_no_contribution():
    assert own_rate([]) is None
    assert contribution([]) is None
    assert contribution([RatePart("县", F(1), F(1))]) is None
    assert contribution([RatePart("县", F(0), F(1), F(1, 2))]) is None


def only(scheme, ground, scores, shares):
    (found,) = achieved(scheme, ground, scores, shares).values()
    return found


def test_bonus_and_deduction_stand_beside_the_rate():
    bonus, minus = (
        an_indicator("B", kind=IndicatorKind.BONUS),
        an_indicator("D", kind=IndicatorKind.DEDUCTION),
    )
    scheme = a_scheme(more=(bonus, minus))
    scores = scores_of(a_score(), a_score("B", got="1", possible="0"), a_score("D", got="-1"))
    shares = [a_share(got="3.5", lost="1.5"), a_share(indicator="B", got="0.5")]

    found = only(scheme, a_county(), scores, [*shares, a_share(indicator="D", lost="0.2")])

    assert (found.got, found.lost, found.adjusted) == (3_500_000, 1_500_000, 300_000)
    assert (found.load, found.rate) == (5 * POINT, F(7, 10))


def test_a_missing_value_is_never_nought():
    scheme = a_scheme(more=(an_indicator("J"),))
    scores = scores_of(a_score(), a_score("J", got=None))

    assert only(scheme, a_county(), scores, [a_share(), a_share(indicator="J")]).rate == F(7, 10)
    assert unit_rate(scheme, list(scores.values())) == F(7, 10)


def test_a_class_of_one_has_no_mean_and_a_class_of_two_has():
    scheme = a_class_of(a_scheme(), "县", "邻县")
    one, two = a_score(), a_score(subject="邻县", got="9")

    assert class_means(scheme, scores_of(one)) == {}
    assert class_means(scheme, scores_of(one, two)) == {("I", "A"): F(8, 10)}


def test_the_contribution_is_in_points_over_the_mean_of_the_class():
    scheme = a_class_of(a_scheme(), "县", "邻县")
    scores = scores_of(a_score(), a_score(subject="邻县", got="9"))

    # 5 分 ×（0.7 − 0.8）= −0.5 分
    assert only(scheme, a_county(), scores, [a_share()]).contribution == F(-1, 2) * POINT


def test_of_several_units_each_counts_as_much_as_one_answers_for_in_it():
    scheme = a_class_of(a_scheme(), "县", "邻县")
    scores = scores_of(a_score(), a_score(subject="邻县", got="9"))
    shares = [a_share(portion="3/4"), a_share(subject="邻县", portion="1/4")]

    found = only(scheme, a_county(), scores, shares)

    assert [code for code, _, _ in found.units] == ["县", "邻县"]
    assert found.unit_rate == F(3, 4) * F(7, 10) + F(1, 4) * F(9, 10)
    assert found.difference == 0


def test_an_indicator_of_another_unit_changes_nothing():
    scheme = a_class_of(a_scheme(more=(an_indicator("J"),)), "县", "邻县")
    own, shares = a_score(), [a_share()]
    elsewhere = a_score("J", "邻县", got="1"), a_share("乙", "J", "邻县")

    before = achieved(scheme, a_county(), scores_of(own), shares)
    after = achieved(scheme, a_county(), scores_of(own, elsewhere[0]), [*shares, elsewhere[1]])

    assert after["甲"] == before["甲"]


@given(st.lists(st.integers(2, 365), max_size=5, unique=True), st.integers(0, 12))
def test_cutting_and_merging_a_tenure_changes_nothing(cuts, got):
    firsts = [YEAR.begins_on, *(YEAR.begins_on + timedelta(days=n) for n in sorted(cuts))]
    lasts = [*(day - timedelta(days=1) for day in firsts[1:]), YEAR.ends_on]
    pieces = [a_tenure("甲", "副县长", Span(*pair)) for pair in zip(firsts, lasts, strict=True)]
    score = a_score(got=str(got))

    def of(tenures):
        ground = a_county(tenures=tenures)
        shares = apportion(score, responsibility_graphs(a_scheme(), "县", ground))
        return achieved(a_scheme(), ground, scores_of(score), shares)

    assert of(pieces) == of([a_tenure("甲", "副县长")])


def exempted(ground):
    return replace(ground, exemptions=(ExemptionLine("I", "县", "甲", "免〔1〕"),))


def ruled(kind, factor=3_000, official="甲"):
    line = RulingLine("1", kind, "I", "县", official, factor, "决〔1〕")
    return replace(a_county(), rulings=(line,))


def test_a_result_excused_in_good_faith_neither_presses_nor_raises_the_rate():
    scheme = a_scheme(more=(an_indicator("J"),))
    scores = scores_of(a_score(got="1"), a_score("J", got="8"))
    shares = [a_share(got="0.5"), a_share(indicator="J", got="4", lost="1")]

    found = only(scheme, exempted(a_county()), scores, shares)

    assert found.rate == F(8, 10)
    assert (found.got, found.apart) == (4_500_000, F(1, 2) * POINT)


def test_an_exemption_from_nothing_takes_nothing_out_of_the_rate():
    scores = scores_of(a_score(got="10"))

    assert only(a_scheme(), exempted(a_county()), scores, [a_share(got="5")]).rate == 1


@pytest.mark.parametrize(("factor", "weight"), [(0, 5), (3_000, F(35, 10)), (10_000, 0)])
def test_an_inherited_problem_counts_by_what_is_left_of_it(factor, weight):
    ground = ruled(RulingKind.INHERITED, factor)

    found = part_of(a_score(), a_share(), moved_in(ground))

    assert (found.weight, found.rate) == (weight * POINT, F(7, 10))


def test_credit_given_by_decision_stands_beside_the_rate():
    # 份额 .44 = .3 经决定转入 ＋ .7 × .2；失分份额 .2
    ground = ruled(RulingKind.GROUNDWORK)
    share = a_share(portion="0.44", fault_portion=200_000_000)

    found = part_of(a_score(), share, moved_in(ground))

    assert found.weight == 2 * POINT
    assert found.apart == F(3, 10) * 7 * POINT


def test_factors_that_differ_for_loss_leave_the_mean_form_as_it_is():
    share = a_share(portion="0.5", fault_portion=200_000_000)

    found = part_of(a_score(), share, moved_in(a_county()))

    assert (found.weight, found.rate, found.apart) == (5 * POINT, F(7, 10), 0)


def test_a_handover_value_gives_each_his_own_rate():
    # 单位得 6 失 4；前任得分份额 .8、失分份额 .2：得 4.8 失 0.8；后任 .2、.8：得 1.2 失 3.2
    line = HandoverLine("I", "县", days("07-01", "07-01").begins_on, 60, "交〔1〕")
    moved = moved_in(replace(a_county(), handovers=(line,)))
    score = a_score(got="6")
    before = part_of(score, a_share(portion="0.8", fault_portion=200_000_000), moved)
    after = part_of(score, a_share("乙", portion="0.2", fault_portion=800_000_000), moved)

    assert (before.rate, after.rate) == (F(48, 56), F(12, 44))
    assert before.weight + after.weight == 10 * POINT


@pytest.mark.parametrize("handovers", [(), (a_handover("4.2"),)], ids=["不封存", "封存基数"])
@pytest.mark.parametrize("kind", [RulingKind.LAGGING, RulingKind.GROUNDWORK])
@pytest.mark.parametrize("who", ["前任", "前"])
def test_credit_given_by_decision_neither_lowers_nor_raises_anybodys_rate(handovers, kind, who):
    scheme = replace(a_scheme(), targets=a_target("12", "3"))
    score = replace(a_score(got="7"), value=Decimal("6.6"))

    def of(*rulings):
        ground = replace(handed_over(*handovers), rulings=rulings)
        shares = shared_out(ground, scheme, {"I": score.value}, score)
        return achieved(scheme, ground, scores_of(score), shares)

    def rates_in(found):  # 份额取到十亿分之一
        return {one: round(has.rate, 6) for one, has in found.items() if has.rate is not None}

    after = of(a_ruling(who, 3000, kind))

    assert rates_in(after) == rates_in(of())
    if who == "前任":
        assert (after[who].rate, after[who].load) == (None, 0)
        assert after[who].apart == after[who].got == F(21, 10) * POINT


def test_where_all_credit_is_given_by_decision_the_others_keep_the_units_rate():
    ground = replace(handed_over(a_handover("4.2")), rulings=(a_ruling("前任", 10_000),))
    scheme = replace(a_scheme(), targets=a_target("12", "3"))
    score = replace(a_score(got="7"), value=Decimal("6.6"))

    found = achieved(
        scheme, ground, scores_of(score), shared_out(ground, scheme, {"I": score.value}, score)
    )

    assert found["前"].got == 0
    assert {round(found[one].rate, 6) for one in ("前", "后", "县长")} == {F(7, 10)}
