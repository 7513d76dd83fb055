from dataclasses import replace
from decimal import Decimal

import pytest
from edge_builders import a_handover, a_ruling
from ground_builders import (
    a_county,
    a_duty,
    a_post,
    a_scheme,
    a_score,
    a_tenure,
    an_indicator,
    days,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from test_graph_laws import VALUES, grounds, schemes

from attribution.responsibility.bulk import chains
from attribution.responsibility.duties import ExemptionLine
from attribution.responsibility.graph import responsibility_graphs
from attribution.responsibility.shares import apportion
from attribution.runs import sharing
from attribution.runs.sharing import ConservationBroken, SharesDiffer, Sharing, share_all
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Position, RulingKind

FEW = settings(max_examples=40, deadline=None)  # 每例都要画两张图
GOT = st.integers(0, 20 * POINT)


def singly(scheme, ground, counted):
    """The reference: every score by walking its paths."""
    found = []
    for subject, own in counted.items():
        values = {score.indicator: score.value for score in own}
        graphs = responsibility_graphs(scheme, subject, ground, values)
        scores = [score for score in own if score.got or score.lost]
        found += [share for s in scores for share in apportion(s, graphs, ground.exemptions)]
    return found


def a_year():
    """Two indicators of one county, a hand-over, a decision, an exemption, two posts of one."""
    duties = [a_duty(indicator=code, number=code) for code in "IJ"]
    tenures = [
        a_tenure("甲", "工业局局长", days("01-01", "07-31")),
        a_tenure("书记", "工业局局长", days("08-01", "12-31")),
        a_tenure("丙", "工业局科长", days("03-01", "12-31")),
    ]
    ground = replace(
        a_county(
            *duties, a_duty("财政局", number="2"), bureaus=("工业局", "财政局"), tenures=tenures
        ),
        exemptions=(ExemptionLine("I", "县", "丙", "容错一号"),),
        rulings=(a_ruling("前任", 1000, RulingKind.LAGGING, "1"),),
    )
    scores = [replace(a_score(7 * POINT + 1), indicator=code) for code in "IJ"]
    return a_scheme(more=[an_indicator("J")]), ground, {"县": scores}


@FEW
@given(grounds(), schemes(), VALUES, GOT, GOT)
def test_in_bulk_every_share_is_the_very_one_of_the_paths(ground, scheme, values, got, possible):
    score = replace(a_score(got, possible), value=values["I"])

    found = share_all(scheme, ground, {"县": [score]}, "种子")

    assert found == singly(scheme, ground, {"县": [score]})


def test_shares_come_subject_by_subject_in_the_order_of_the_scores():
    scheme, ground, counted = a_year()
    turned = {"县": counted["县"][::-1]}

    found = share_all(scheme, ground, turned, "")

    assert list(dict.fromkeys(share.indicator for share in found)) == ["J", "I"]
    assert found == singly(scheme, ground, turned)
    assert {share.rest for share in found if share.rest} > {"容错免责"}


def test_where_the_sides_differ_credit_and_fault_have_portions_of_their_own():
    scheme, ground, counted = a_year()

    found = share_all(scheme, ground, counted, "")

    chief = next(s for s in found if s.official == "甲" and s.indicator == "I")
    assert chief.fault_portion > chief.portion
    given_points = next(s for s in found if s.official == "前任")
    assert (given_points.portion, given_points.fault_portion, given_points.lost) == (10**8, 0, 0)


@pytest.mark.parametrize("size", ["BLOCK", "PIECE"])
def test_blocks_of_subjects_change_nothing(monkeypatch, size):
    scheme, ground, counted = a_year()
    whole = share_all(scheme, ground, counted, "")
    monkeypatch.setattr(sharing, size, 1)

    assert share_all(scheme, ground, counted, "") == whole


@pytest.mark.parametrize("largest", [1, 20_000])
def test_a_result_that_whole_numbers_cannot_hold_is_done_by_fractions(monkeypatch, largest):
    scheme, ground, counted = a_year()
    usual = share_all(scheme, ground, counted, "")
    monkeypatch.setattr(chains, "LARGEST_WHOLE", largest)
    left = [result.fits for result in sharing._results(Sharing(scheme, ground, counted), ["县"])]

    assert False in left
    assert share_all(scheme, ground, counted, "") == usual


def test_points_that_whole_numbers_cannot_hold_are_divided_by_fractions():
    scheme, ground, _ = a_year()
    counted = {"县": [a_score(10**13 + 1, 10**14)]}

    assert share_all(scheme, ground, counted, "") == singly(scheme, ground, counted)


def forged(monkeypatch, change):
    """Let the shares that the product gives come out changed."""
    own = sharing.shares

    def false(*given_things):
        return iter(change(list(own(*given_things))))

    monkeypatch.setattr(sharing, "shares", false)


def from_one_to_the_other(shares):
    first, second, *others = shares
    return [replace(first, got=first.got - 1), replace(second, got=second.got + 1), *others]


def test_a_forged_number_stops_the_run_and_is_named(monkeypatch):
    scheme, ground, counted = a_year()
    forged(monkeypatch, from_one_to_the_other)

    with pytest.raises(SharesDiffer, match=r"县 I .+、县 I .+"):
        share_all(scheme, ground, counted, "")


def test_points_lost_on_the_way_stop_the_run_and_the_result_is_named(monkeypatch):
    scheme, ground, counted = a_year()
    forged(monkeypatch, lambda shares: [replace(shares[0], got=0), *shares[1:]])

    with pytest.raises(ConservationBroken, match=r"^县 I$"):
        share_all(scheme, ground, counted, "")


def multiplied(monkeypatch, change):
    """Let the product itself come out changed: of the first block, a column."""
    own = sharing.every

    def false(*given_things):
        first, *others = own(*given_things)
        return [change(first), *others]

    monkeypatch.setattr(sharing, "every", false)


def test_a_product_that_its_paths_do_not_bear_out_stops_the_run_and_says_what_they_carry(
    monkeypatch,
):
    scheme, ground, counted = a_year()
    turned = [1, 0]

    def exchanged(block):
        portion = block.portion.copy()
        portion[:2] = portion[turned]
        return replace(block, portion=portion)

    multiplied(monkeypatch, exchanged)

    with pytest.raises(SharesDiffer, match=r"县 I .+（各路径合计 \d+/\d+）"):
        share_all(scheme, ground, counted, "")


@pytest.mark.parametrize("column", ["portion", "got", "lost"])
def test_a_product_that_does_not_add_up_stops_the_run_and_the_result_is_named(monkeypatch, column):
    scheme, ground, counted = a_year()

    def one_more(block):
        numbers = getattr(block, column).copy()
        numbers[0] += 1
        return replace(block, **{column: numbers})

    multiplied(monkeypatch, one_more)

    with pytest.raises(ConservationBroken, match=r"^县 I$"):
        share_all(scheme, ground, counted, "")


def multiplied_for_fault(monkeypatch, change):
    """Let the product of the second side, that of fault, come out changed; credit stays right."""
    own, sides = sharing.every, []

    def false(*given_things):
        sides.append(own(*given_things))
        first, *others = sides[-1]
        return [change(first) if len(sides) > 1 else first, *others]

    monkeypatch.setattr(sharing, "every", false)


@pytest.mark.parametrize(
    ("forging", "error", "told"),
    [
        ((1, 0), ConservationBroken, r"^县 I$"),
        ((2, -2), SharesDiffer, r"县 I .+（各路径合计 \d+/\d+）"),
    ],
)
def test_fault_is_held_against_its_sums_and_its_paths_like_credit(
    monkeypatch, forging, error, told
):
    scheme, ground, counted = a_year()

    def forged_block(block):
        portion = block.portion.copy()
        portion[:2] += forging
        return replace(block, portion=portion)

    multiplied_for_fault(monkeypatch, forged_block)

    with pytest.raises(error, match=told):
        share_all(scheme, ground, counted, "")


def test_the_sample_is_the_same_for_the_same_inputs_and_no_larger_than_asked(monkeypatch):
    codes = "IJKLMNOPQRST"
    scheme = a_scheme(more=[an_indicator(code) for code in codes[1:]])
    ground = a_county(*(a_duty(indicator=code, number=code) for code in codes))
    counted = {"县": [replace(a_score(), indicator=code) for code in codes]}
    monkeypatch.setattr(sharing, "SAMPLE", 3)
    asked = []
    own = Sharing.singly

    def noted(self, score):
        asked.append(score.indicator)
        return own(self, score)

    monkeypatch.setattr(Sharing, "singly", noted)

    def sample(seed):
        asked.clear()
        share_all(scheme, ground, counted, seed)
        return tuple(asked)

    assert sample("甲") == sample("甲")
    assert 1 <= len(sample("甲")) <= 3
    assert len({sample(seed) for seed in "甲乙丙丁"}) > 1


def test_paths_that_do_not_carry_the_whole_are_never_divided(monkeypatch):
    scheme, ground, counted = a_year()
    own = sharing.responsibility_graphs

    def leaking(*given_things):
        graphs = own(*given_things)
        source = ("指标", "I", "I", "")
        after = next(iter(graphs.fault.adj[source]))
        step = graphs.fault.edges[source, after]
        step["step"] = replace(step["step"], factor=step["step"].factor / 2)
        return graphs

    monkeypatch.setattr(sharing, "responsibility_graphs", leaking)

    with pytest.raises(ArithmeticError, match=r"县 I 各路径合计 .+应为 1"):
        share_all(scheme, ground, counted, "")


def test_a_frozen_value_weighs_both_sides_in_bulk_as_by_paths():
    scheme = replace(a_scheme())
    tenures = [
        a_tenure("甲", "工业局局长", days("01-01", "06-30")),
        a_tenure("乙", "工业局局长", days("07-01", "12-31")),
    ]
    posts = [a_post("副县长二", "县政府", Position.DEPUTY, order=2)]
    ground = replace(
        a_county(tenures=tenures, posts=posts), handovers=(a_handover("2", "2020-07-01"),)
    )
    counted = {"县": [replace(a_score(), value=Decimal("9.6"))]}

    assert share_all(scheme, ground, counted, "") == singly(scheme, ground, counted)
