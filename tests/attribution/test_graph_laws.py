from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import networkx as nx
from edge_builders import a_delegation, a_handover, a_ruling, a_target, shared_out, sides, specially
from ground_builders import (
    YEAR,
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    a_scheme,
    a_score,
    a_tenure,
    a_unit,
    days,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.responsibility.duties import ExemptionLine
from attribution.responsibility.factors import ASSISTING, COOPERATING, LEAD, LEADING_TEAM, RESULT
from attribution.responsibility.graph import responsibility_graph, responsibility_graphs
from attribution.responsibility.shares import paths
from cadre.rules.numbers import POINT, WHOLE_PORTION
from cadre.rules.periods import Span
from cadre.rules.vocabulary import (
    ChargeRole,
    PortfolioKind,
    Position,
    Role,
    RulingKind,
    Side,
    TenureManner,
    UnitKind,
)

UNITS = ("工业局", "财政局", "专班")
SEAT = replace(a_post("组长", "专班", Position.CHIEF), ex_officio="副县长二")
SECOND = a_post("副县长二", "县政府", Position.DEPUTY, order=2)
POSTS = ("书记", "县长", "副县长", "副县长二", "组长", "工业局局长", "财政局副局长", "工业局科长")
OFFICIALS = st.sampled_from("甲乙丙丁")
FACTORS = st.sampled_from([1000, 3333, 5000, 10_000])


@st.composite
def spans(draw):
    first, last = sorted((draw(st.integers(0, 365)), draw(st.integers(0, 365))))
    return Span(YEAR.begins_on + timedelta(first), YEAR.begins_on + timedelta(last))


def some(strategy, most=4):
    return st.lists(strategy, max_size=most)


TENURES = st.builds(
    a_tenure,
    OFFICIALS,
    st.sampled_from(POSTS),
    spans(),
    st.sampled_from(TenureManner),
    st.sampled_from("一二"),
)
PORTFOLIOS = st.builds(
    a_portfolio,
    st.sampled_from(["副县长", "副县长二", "财政局副局长", "工业局科长"]),
    st.sampled_from(["工业", "I", "工业局"]),
    st.sampled_from(PortfolioKind),
    spans(),
    st.sampled_from(ChargeRole),
)
DUTIES = st.builds(
    a_duty,
    st.sampled_from([*UNITS, "县委", "撤销局"]),
    st.sampled_from(Role),
    st.sampled_from("123456"),
    task=st.sampled_from(["", "攻坚"]),
    part=st.sampled_from([None, None, 500, 3000]),
    span=st.none() | spans(),
)
DELEGATIONS = st.builds(
    a_delegation,
    st.sampled_from(UNITS),
    st.sampled_from([*UNITS, "县政府", "撤销局"]),
    FACTORS,
    st.sampled_from("123456"),
    st.none() | spans(),
    st.sampled_from(["", "I"]),
)
HANDOVERS = st.builds(
    a_handover,
    st.sampled_from(["2", "4.2", "9"]),
    st.sampled_from(["2020-03-01", "2020-07-01", "2020-12-31"]),
)
RULINGS = st.builds(
    a_ruling,
    st.sampled_from(["甲", "前任", "书记"]),
    FACTORS,
    st.sampled_from(RulingKind),
    st.sampled_from("123"),
)


@st.composite
def grounds(draw):
    duties = draw(st.lists(DUTIES, min_size=1, max_size=5, unique_by=lambda d: d.number))
    force = a_unit("专班", UnitKind.TASK_FORCE)
    county = a_county(
        *duties,
        bureaus=("工业局", "财政局"),
        posts=[SECOND, SEAT],
        tenures=[a_tenure("", "组长"), *draw(some(TENURES, 8))],
        portfolios=draw(some(PORTFOLIOS)),
        units=[force],
    )
    return replace(
        county,
        delegations=tuple(draw(some(DELEGATIONS))),
        handovers=tuple({h.on: h for h in draw(some(HANDOVERS, 3))}.values()),
        rulings=tuple({r.number: r for r in draw(some(RULINGS))}.values()),
        exemptions=(ExemptionLine("I", "县", "乙", "容错一号"),),
    )


@st.composite
def schemes(draw):
    scheme = replace(a_scheme(), targets=a_target(draw(st.sampled_from([None, "8", "12"]))))
    if draw(st.booleans()):
        own = (RESULT, LEADING_TEAM, 4000), (RESULT, LEAD, 5000), (RESULT, COOPERATING, 1000)
        scheme = specially(*own, side=draw(st.sampled_from([Side.FAULT, None])), scheme=scheme)
    if draw(st.booleans()):
        own = ("领导班子", Position.DEPUTY, 7000), ("领导班子", ASSISTING, 3000)
        scheme = specially(*own, of="I", scheme=scheme)
    return scheme


FEW = settings(max_examples=30, deadline=None)  # 每例都要画两张图
VALUES = st.sampled_from([None, Decimal("9.6"), Decimal(1)]).map(lambda value: {"I": value})
POINTS = st.integers(0, 20 * POINT)


@FEW
@given(grounds(), schemes(), VALUES, POINTS, POINTS)
def test_whatever_the_facts_points_are_conserved_to_the_unit_on_both_sides(
    ground, scheme, values, got, possible
):
    score = a_score(got, possible)

    found = shared_out(ground, scheme, values, score, ground.exemptions)

    assert sum(share.got for share in found) == score.got
    assert sum(share.lost for share in found) == score.lost
    assert sum(share.portion for share in found) == WHOLE_PORTION
    faults = [s.portion if s.fault_portion is None else s.fault_portion for s in found]
    assert sum(faults) == WHOLE_PORTION
    assert all(min(s.portion, s.got, s.lost) >= 0 for s in found)


@FEW
@given(grounds(), schemes(), VALUES)
def test_the_paths_of_each_side_carry_exactly_the_whole(ground, scheme, values):
    for portions in sides(ground, scheme, values):
        assert sum(portions.values()) == 1


@FEW
@given(grounds(), schemes(), VALUES, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(ground, scheme, values, random):
    def mixed(lines):
        return tuple(random.sample(lines, len(lines)))

    names = ("tenures", "duties", "portfolios", "delegations", "handovers", "rulings")
    other = replace(ground, **{name: mixed(getattr(ground, name)) for name in names})
    turned = replace(scheme, special_factors=mixed(scheme.special_factors))

    assert shared_out(other, turned, values) == shared_out(ground, scheme, values)
    for one, two in zip(
        responsibility_graphs(turned, "县", other, values),
        responsibility_graphs(scheme, "县", ground, values),
        strict=True,
    ):
        assert paths(one, "I") == paths(two, "I")


@FEW
@given(grounds(), schemes(), VALUES, st.integers(0, 364))
def test_cutting_tenures_and_delegations_on_a_day_changes_nothing(ground, scheme, values, offset):
    last = YEAR.begins_on + timedelta(offset)
    halves = Span(YEAR.begins_on, last), Span(last + timedelta(1), YEAR.ends_on)

    def cut(lines):
        parts = [(li, (li.span or YEAR).within(half)) for li in lines for half in halves]
        return tuple(replace(li, span=span) for li, span in parts if span)

    names = ("tenures", "portfolios", "delegations")
    other = replace(ground, **{name: cut(getattr(ground, name)) for name in names})

    assert people(other, scheme, values) == people(ground, scheme, values)


def people(ground, scheme, values):
    """Shares; the days of a rest that no post stands for are counted only where they are dated."""
    found = shared_out(ground, scheme, values)
    return [share if share.official else replace(share, days=0) for share in found]


@FEW
@given(grounds(), schemes(), VALUES)
def test_nobody_has_fault_by_a_decision(ground, scheme, values):
    without = replace(ground, rulings=())

    _, fault = sides(ground, scheme, values)
    _, before = sides(without, scheme, values)

    assert fault == before


@FEW
@given(grounds(), schemes(), VALUES)
def test_who_is_freed_of_fault_loses_nothing_else_and_nobody_gains(ground, scheme, values):
    plain = shared_out(replace(ground, rulings=()), scheme, values)
    free = tuple(line for line in ground.rulings if line.kind is RulingKind.INHERITED)
    freed = shared_out(replace(ground, rulings=free), scheme, values)

    before = {(s.official, s.rest, s.rest_at): s for s in plain}
    for share in freed:
        old = before.get((share.official, share.rest, share.rest_at))
        if old:
            assert (share.got, share.portion, share.fault_portion) == (
                (old.got, old.portion, old.fault_portion)
            )
            assert share.lost <= old.lost
    assert sum(s.lost for s in freed) == sum(s.lost for s in plain)


def test_a_simple_digraph_drops_a_parallel_tenure_and_ours_does_not():
    spans = days("01-01", "03-31"), days("07-01", "12-31")
    manners = TenureManner.FORMAL, TenureManner.CONCURRENT
    tenures = [
        a_tenure("甲", "工业局局长", span, manner)
        for span, manner in zip(spans, manners, strict=True)
    ]
    simple = nx.DiGraph()
    for tenure in tenures:
        simple.add_edge(tenure.post, tenure.official, days=tenure.span.days)

    graph = responsibility_graph(a_scheme(), "县", a_county(tenures=tenures))

    (ours,) = [s.portion for _, node, s in graph.edges(data="step") if node[:2] == ("干部", "甲")]
    assert simple.edges["工业局局长", "甲"]["days"] == 184
    assert ours == Fraction(91 + 184, 366)
