import pytest
from facts_maker import Case, band, measured, option, scored, tally
from hypothesis import given
from hypothesis import strategies as st

from attribution.filled import Filled
from attribution.scales import VoterClass
from cadre.rules.numbers import to_points
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import Measure, Method

OPTIONS = (option("优秀", 100), option("称职", 80), option("不称职", 0))


def votes(*tallies, ballots=OPTIONS, voters=(), bands=(), method=Method.PERCENT, **parameters):
    own = measured(Measure.BALLOTS, method, **parameters)
    tables = {"ballots": ballots, "voters": voters, "bands": bands}
    return scored(Case((own,), units=("甲",), facts=Filled(tallies=tallies), tables=tables))


def points(*tallies, **settings):
    return votes(*tallies, **settings)[0]["指标", "甲"].points


@pytest.mark.parametrize(("count", "scored_"), [(4, False), (5, True)])
def test_below_five_valid_ballots_nothing_is_published(count, scored_):
    scores, problems = votes(tally("甲", "优秀", count), tally("甲", "无效", 9))

    assert (scores["指标", "甲"].points is not None) == scored_
    assert [p.severity for p in problems] == ([] if scored_ else [Severity.BLOCKS])


def test_no_ballots_at_all_is_a_missing_value():
    scores, problems = votes()

    assert scores["指标", "甲"].points is None
    assert [p.severity for p in problems] == [Severity.WARNS]


@pytest.mark.parametrize(("counted", "result"), [("0", 80), ("1", 40)])
def test_abstentions_count_only_by_setting(counted, result):
    own = (tally("甲", "称职", 5), tally("甲", "弃权", 5))

    assert points(*own, 弃权计入=counted) == to_points(result)


@pytest.mark.parametrize(
    ("tallies", "settings", "words"),
    [
        ((tally("甲", "良好", 9),), {}, "选项“良好”不在测评选项内"),
        (
            (tally("甲", "优秀", 9, "群众"),),
            {"voters": (VoterClass("指标", "班子", 10_000),)},
            "测评主体“群众”",
        ),
        ((tally("甲", "优秀", 9),), {"ballots": ()}, "没有写明测评选项的分值"),
        (
            (tally("甲", "优秀", 9, "班子"),),
            {"voters": (VoterClass("指标", "班子", 0),)},
            "权重为零",
        ),
    ],
)
def test_what_the_scheme_does_not_know_is_a_problem(tallies, settings, words):
    scores, problems = votes(*tallies, **settings)

    assert scores["指标", "甲"].points is None
    assert words in problems[0].what


def test_questions_weigh_as_the_scheme_says():
    ballots = (
        option("好", 100, "工作任务", 3000),
        option("差", 40, "工作任务", 3000),
        option("好", 100, "完成情况", 7000),
        option("差", 40, "完成情况", 7000),
    )
    own = (tally("甲", "好", 10, question="工作任务"), tally("甲", "差", 10, question="完成情况"))

    assert points(*own, ballots=ballots) == to_points(58)


def test_a_question_nobody_answered_leaves_the_class_of_voters_out():
    ballots = (option("好", 100, "一", 5000), option("好", 100, "二", 5000))

    scores, _ = votes(tally("甲", "好", 10, question="一"), ballots=ballots)

    assert scores["指标", "甲"].points is None


def test_a_class_of_voters_too_small_is_left_out_and_named():
    voters = (VoterClass("指标", "班子", 6000), VoterClass("指标", "群众", 4000))
    own = (tally("甲", "称职", 5, "班子"), tally("甲", "优秀", 4, "群众"))

    scores, problems = votes(*own, voters=voters)

    assert problems == []
    assert scores["指标", "甲"].points == to_points(80)
    assert "群众有效票 4 张，不足 5 张，不计" in scores["指标", "甲"].note


BANDS = (
    band(1, 20, "33.3", looks_at="称职+不称职"),
    band(2, 100, 90, looks_at="优秀"),
    band(3, 90, 80, 90, looks_at="优秀"),
)


@pytest.mark.parametrize(
    ("excellent", "result"), [(66, 20), (67, None), (79, None), (80, 90), (89, 90), (90, 100)]
)
def test_vote_bands_have_open_and_closed_ends_and_the_first_that_holds_wins(excellent, result):
    own = (tally("甲", "优秀", excellent), tally("甲", "称职", 100 - excellent))

    scores, problems = votes(*own, bands=BANDS, method=Method.BANDS)

    assert scores["指标", "甲"].points == (None if result is None else to_points(result))
    assert [("不落在任何一档" in p.what) for p in problems] == ([True] if result is None else [])


def test_a_band_that_looks_at_an_option_unknown_to_the_ballot_is_a_problem():
    bands = (band(1, 20, 10, looks_at="优异"),)

    _, problems = votes(tally("甲", "优秀", 9), bands=bands, method=Method.BANDS)

    assert "选项“优异”不在测评选项内" in problems[0].what


@given(st.permutations(range(3)), st.lists(st.integers(2, 50), min_size=3, max_size=3))
def test_the_order_of_the_tallies_does_not_matter_and_the_mark_is_out_of_a_hundred(order, counts):
    own = [tally("甲", o.option, n) for o, n in zip(OPTIONS, counts, strict=True)]

    first, second = points(*own), points(*(own[i] for i in order))

    assert first == second
    assert 0 <= first <= to_points(100)


def test_a_misspelt_option_is_named_with_the_nearest_and_not_counted_as_valid_where_bands_look():
    own = (tally("甲", "优秀", 90), tally("甲", "不称值", 10))

    scores, problems = votes(*own, bands=BANDS, method=Method.BANDS)

    assert scores["指标", "甲"].points is None
    assert "选项“不称值”不在测评选项内" in problems[0].what
    assert "最相近的是：不称职" in problems[0].what_to_do


def test_bands_that_look_at_votes_need_the_options_declared():
    scores, problems = votes(tally("甲", "优秀", 90), ballots=(), bands=BANDS, method=Method.BANDS)

    assert scores["指标", "甲"].points is None
    assert "没有列出测评选项" in problems[0].what


def test_the_last_band_without_bounds_takes_the_rest_and_needs_no_value():
    own = measured(Measure.VALUE, Method.BANDS)
    bands = (band(1, 100, 90, looks_at="优秀"), band(2, 60))
    tables = {"ballots": OPTIONS, "bands": bands}
    cast = (tally("甲", "优秀", 5), tally("甲", "称职", 5))

    scores, problems = scored(
        Case((own,), units=("甲",), facts=Filled(tallies=cast), tables=tables)
    )

    assert scores["指标", "甲"].points == to_points(60)
    assert "50 不在以上各档，得 60" in scores["指标", "甲"].formula
    assert problems == []


def test_a_missing_value_does_not_fall_into_the_last_band():
    own = measured(Measure.VALUE, Method.BANDS)
    tables = {"bands": (band(1, 100, 90), band(2, 60))}

    scores, problems = scored(Case((own,), units=("甲",), tables=tables))

    assert scores["指标", "甲"].points is None
    assert [p.severity for p in problems] == [Severity.WARNS]
