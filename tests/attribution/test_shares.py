from dataclasses import replace
from datetime import timedelta

import networkx as nx
import pytest
from ground_builders import (
    YEAR,
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    a_scheme,
    a_score,
    a_tenure,
    days,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.responsibility.duties import ExemptionLine
from attribution.responsibility.graph import Graphs, responsibility_graph
from attribution.responsibility.shares import apportion, paths, paths_to
from cadre.rules.numbers import POINT, WHOLE_PORTION
from cadre.rules.periods import Span
from cadre.rules.vocabulary import PortfolioKind, Position, Rest, Role, TenureManner

FREE = ExemptionLine("I", "县", "工业局局长", "容错一号")


def chain(ground):
    return responsibility_graph(a_scheme(), "县", ground)


def shares(ground, score=None, exemptions=()):
    return apportion(score or a_score(), Graphs(chain(ground), chain(ground)), exemptions)


def whole(found):
    return sum(s.portion for s in found), sum(s.got for s in found), sum(s.lost for s in found)


def test_points_got_and_lost_are_each_divided_to_the_last_millionth():
    found = shares(a_county(), a_score(got=7 * POINT + 1, possible=10 * POINT))

    assert whole(found) == (WHOLE_PORTION, 7_000_001, 2_999_999)
    by = {share.official: share for share in found}
    assert (by["书记"].got, by["书记"].portion) == (700_000, 100_000_000)


def test_a_bonus_is_credit_only_and_a_deduction_fault_only():
    bonus = shares(a_county(), a_score(got=POINT, possible=0))
    deduction = shares(a_county(), a_score(got=-POINT, possible=0))

    assert whole(bonus)[1:] == (POINT, 0)
    assert whole(deduction)[1:] == (0, POINT)


def test_equal_remainders_go_by_role_then_order_of_posts_then_code():
    duties = [a_duty(number=str(n), section_post=f"科{n}") for n in range(3)]
    posts = [a_post(f"科{n}", "工业局", Position.SECTION_HEAD, order=-n) for n in range(3)]

    found = shares(a_county(*duties, posts=posts), a_score(got=31, possible=31))

    assert [s.official for s in found][-4:] == ["科2", "科1", "科0", "工业局经办"]
    assert [s.official for s in found][:3] == ["书记", "县长", "副县长"]
    assert whole(found)[1] == 31


def test_an_exempted_fault_goes_to_the_rest_and_credit_and_portion_stay():
    plain, freed = shares(a_county()), shares(a_county(), exemptions=[FREE])

    before = next(s for s in plain if s.official == "工业局局长")
    after = next(s for s in freed if s.official == "工业局局长")
    moved = next(s for s in freed if s.rest is Rest.EXEMPTED)
    assert (after.portion, after.got, after.lost) == (before.portion, before.got, 0)
    assert (moved.portion, moved.got, moved.lost) == (0, 0, before.lost)
    assert moved.rest_at == f"{before.roles}（工业局局长，容错一号）"
    assert whole(freed) == whole(plain)


@pytest.mark.parametrize("other", [{"subject": "乙县"}, {"indicator": "J"}, {"official": "书记二"}])
def test_an_exemption_reaches_no_other_result_and_no_other_person(other):
    assert shares(a_county(), exemptions=[replace(FREE, **other)]) == shares(a_county())


def test_an_exemption_without_a_fault_changes_nothing():
    full = a_score(got=10 * POINT)

    assert shares(a_county(), full, [FREE]) == shares(a_county(), full)


def test_paths_that_do_not_carry_the_whole_are_never_divided():
    with pytest.raises(ArithmeticError, match="应为 1"):
        apportion(a_score(), Graphs(nx.DiGraph(days=366), nx.DiGraph(days=366)))


def test_two_posts_of_one_official_stand_in_one_share_with_both_roles():
    tenures = [a_tenure("甲", "副县长", days("01-01", "06-30")), a_tenure("甲", "工业局局长")]
    ground = a_county(tenures=tenures)

    (own,) = [s for s in shares(ground) if s.official == "甲"]

    assert (own.roles, own.days) == ("班子副职、部门主要负责人", 366)
    assert own.portion == round((25 * 182 / 366 + 20) * WHOLE_PORTION / 100)
    assert len(paths_to(chain(ground), "I", "甲")) == 2


def test_days_of_a_post_in_charge_on_two_stretches_are_added():
    lines = [
        a_portfolio("副县长", "工业", span=days(*s))
        for s in (("01-01", "03-31"), ("10-01", "12-31"))
    ]

    (own,) = [s for s in shares(a_county(portfolios=lines)) if s.official == "副县长"]

    assert own.days == 91 + 92


def spans():
    pairs = st.lists(st.integers(0, 365), min_size=2, max_size=2).map(sorted)
    return pairs.map(
        lambda p: Span(YEAR.begins_on + timedelta(p[0]), YEAR.begins_on + timedelta(p[1]))
    )


POSTS = [
    "书记",
    "县长",
    "副县长",
    "副县长二",
    *(f"{b}{n}" for b in ("工业局", "财政局") for n in ("局长", "副局长", "科长")),
]
tenures = st.lists(
    st.builds(
        a_tenure,
        st.sampled_from("甲乙丙丁"),
        st.sampled_from(POSTS),
        spans(),
        st.sampled_from(TenureManner),
        st.sampled_from("一二"),
    ),
    max_size=8,
)
portfolios = st.lists(
    st.builds(
        a_portfolio,
        st.sampled_from([p for p in POSTS if "副" in p or "科" in p]),
        st.sampled_from(["工业", "I", "工业局", "财政局"]),
        st.sampled_from(PortfolioKind),
        spans(),
    ),
    max_size=6,
)
duties = st.lists(
    st.builds(
        a_duty,
        st.sampled_from(["工业局", "财政局", "县委", "撤销局"]),
        st.sampled_from(Role),
        st.sampled_from("123456"),
        deputy_post=st.sampled_from(["", "", "副县长二", "工业局副局长"]),
        section_post=st.sampled_from(["", "", "财政局科长"]),
    ),
    min_size=1,
    max_size=4,
)


@st.composite
def grounds(draw):
    second = a_post("副县长二", "县政府", Position.DEPUTY, order=2)
    return a_county(
        *draw(duties),
        bureaus=("工业局", "财政局"),
        posts=[second],
        tenures=draw(tenures),
        portfolios=draw(portfolios),
    )


@settings(deadline=None)
@given(grounds(), st.integers(0, 20 * POINT), st.integers(0, 20 * POINT))
def test_whatever_the_facts_points_and_portions_add_up_exactly(ground, got, possible):
    score = a_score(got, possible)

    found = shares(ground, score, [FREE, replace(FREE, official="甲")])

    assert whole(found) == (WHOLE_PORTION, score.got, score.lost)
    assert sum(path.portion for path in paths(chain(ground), "I")) == 1
    assert all(s.got >= 0 and s.lost >= 0 for s in found)


@settings(deadline=None)
@given(grounds(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(ground, random):
    def mixed(facts):
        return tuple(random.sample(facts, len(facts)))

    other = replace(
        ground,
        tenures=mixed(ground.tenures),
        portfolios=mixed(ground.portfolios),
        duties=mixed(ground.duties),
        posts=dict(mixed(tuple(ground.posts.items()))),
        units=dict(mixed(tuple(ground.units.items()))),
    )

    assert shares(other) == shares(ground)
    assert paths(chain(other), "I") == paths(chain(ground), "I")


@settings(deadline=None)
@given(grounds(), st.integers(0, 364))
def test_splitting_tenures_and_portfolios_on_a_day_changes_nothing(ground, offset):
    last = YEAR.begins_on + timedelta(offset)
    halves = Span(YEAR.begins_on, last), Span(last + timedelta(1), YEAR.ends_on)

    def split(facts):
        parts = [(fact, fact.span.within(half)) for fact in facts for half in halves]
        return tuple(replace(fact, span=span) for fact, span in parts if span)

    other = replace(ground, tenures=split(ground.tenures), portfolios=split(ground.portfolios))

    assert shares(other) == shares(ground)
