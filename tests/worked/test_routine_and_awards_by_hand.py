from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, PostRank, RoutinePeriod, RoutineResult
from records.evidence.afterwards import Afterwards, Held, RankFrom, afterwards, counts
from records.evidence.routine import routine_rule, year_routine
from records.evidence.statements import Handed, handed

RULE = routine_rule(date(2020, 12, 31))
QUARTERS = tuple(RoutinePeriod)[:4]
GOOD, FAIR, ORDINARY, POOR = RoutineResult


@pytest.mark.parametrize(
    ("quarters", "year", "expected"),
    [
        ((), None, ""),
        ((GOOD,), None, ""),  # 不足两个季度，不合成
        ((GOOD, GOOD), None, "好"),
        ((GOOD, FAIR), None, "较好"),  # 没有过半
        ((GOOD, GOOD, FAIR), None, "好"),
        ((GOOD, GOOD, FAIR, FAIR), None, "较好"),  # 恰好一半不算过半
        ((GOOD, GOOD, GOOD, FAIR), None, "好"),
        ((GOOD, GOOD, GOOD, ORDINARY), None, "一般"),
        ((GOOD, ORDINARY, POOR, GOOD), None, "较差"),
        ((FAIR, FAIR, FAIR, FAIR), None, "较好"),
        ((POOR, POOR), GOOD, "好"),  # 全年综合认定优先
        ((GOOD, GOOD, GOOD, GOOD), ORDINARY, "一般"),
    ],
)
def test_the_quarters_make_the_year_as_worked_by_hand(quarters, year, expected):
    found = list(zip(QUARTERS, quarters, strict=False))
    found += [(RoutinePeriod.YEAR, year)] if year else []

    assert year_routine(found, RULE).result == expected


def test_a_composed_year_names_its_default_and_a_decided_one_needs_none():
    composed = year_routine(zip(QUARTERS, (GOOD, GOOD), strict=False), RULE)
    decided = year_routine([(RoutinePeriod.YEAR, GOOD)], RULE)

    assert composed.basis is not None
    assert composed.basis.default
    assert decided.basis is None


RESULTS = st.lists(st.sampled_from(RoutineResult), min_size=4, max_size=4)


@given(RESULTS)
def test_the_order_of_the_quarters_does_not_matter(results):
    made = {
        year_routine(zip(QUARTERS, order, strict=True), RULE).result
        for order in permutations(results)
    }

    assert len(made) == 1


@given(RESULTS, st.integers(0, 3))
def test_a_better_quarter_never_makes_a_worse_year(results, place):
    order = list(RoutineResult)
    better = [*results]
    better[place] = order[max(order.index(results[place]) - 1, 0)]

    before = year_routine(zip(QUARTERS, results, strict=True), RULE).result
    after = year_routine(zip(QUARTERS, better, strict=True), RULE).result

    assert order.index(after) <= order.index(before)


AWARDED = date(2018, 12, 28)
CHIEF, DEPUTY = PostRank.TOWNSHIP_CHIEF, PostRank.TOWNSHIP_DEPUTY


def held(words, rank, begins, ends=None, acting=False):
    return Held(words, rank, Span(begins, ends), acting)


OLD = held("副局长", DEPUTY, date(2015, 1, 1), date(2019, 6, 30))


@pytest.mark.parametrize(
    ("posts", "ranks", "expected"),
    [
        ([OLD], [], "没有变动"),
        ([OLD, held("局长", CHIEF, date(2019, 7, 1))], [], "提拔"),
        ([OLD, held("别局副局长", DEPUTY, date(2019, 7, 1))], [], "另任职务"),
        ([OLD, held("主持工作", CHIEF, date(2019, 7, 1), acting=True)], [], "另任职务"),
        ([OLD, held("局长", CHIEF, AWARDED)], [], "没有变动"),  # 得奖那天已经任职
        ([OLD, held("局长", CHIEF, date(2018, 12, 29))], [], "提拔"),  # 次日
        ([OLD, held("局长", CHIEF, date(2021, 1, 2))], [], "没有变动"),  # 截止日以后的不算
        ([held("局长", CHIEF, date(2019, 7, 1))], [], "另任职务"),  # 得奖时没有任职，比不出升没升
        (
            [OLD],
            [
                RankFrom(CivilRank.PRINCIPAL_3, date(2017, 1, 1)),
                RankFrom(CivilRank.PRINCIPAL_1, date(2020, 4, 1)),
            ],
            "晋升职级",
        ),
        (
            [OLD],
            [
                RankFrom(CivilRank.PRINCIPAL_1, date(2017, 1, 1)),
                RankFrom(CivilRank.PRINCIPAL_3, date(2020, 4, 1)),
            ],
            "没有变动",
        ),
        ([OLD], [RankFrom(CivilRank.PRINCIPAL_1, date(2020, 4, 1))], "没有变动"),
    ],
)
def test_what_became_of_the_awarded_as_worked_by_hand(posts, ranks, expected):
    assert afterwards(AWARDED, posts, ranks, [], date(2021, 1, 1)).words == expected


def test_grades_begin_with_the_year_of_the_award():
    grades = [(2017, "优秀"), (2018, "称职"), (2019, "优秀")]

    found = afterwards(AWARDED, [OLD], [], grades, date(2021, 1, 1))

    assert found.grades == ((2018, "称职"), (2019, "优秀"))


def outcome(*, raised=False, ranked=False):
    return Afterwards((OLD,), (), raised, (), ranked, ())


def test_a_person_awarded_twice_counts_once_and_by_the_most_that_became_of_him():
    found = counts(
        [
            ("好干部", "G1", outcome(raised=True)),
            ("好干部", "G1", outcome(ranked=True)),
            ("好干部", "G2", outcome(ranked=True)),
            ("好干部", "G3", outcome()),
        ]
    )

    assert [(c.times, c.people, c.promoted, c.ranked) for c in found] == [(4, 3, 1, 1)]


DUE = date(2021, 1, 15)


@pytest.mark.parametrize(
    ("due", "submitted", "today", "expected"),
    [
        (DUE, None, DUE, Handed.WAITING),  # 最后一日还不算逾期
        (DUE, None, date(2021, 1, 16), Handed.OVERDUE),
        (DUE, DUE, date(2021, 2, 1), Handed.IN_TIME),
        (DUE, date(2021, 1, 16), date(2021, 2, 1), Handed.LATE),
        (None, None, DUE, Handed.WAITING),
        (None, DUE, DUE, Handed.UNASKED),
    ],
)
def test_a_statement_is_in_time_up_to_and_with_the_last_day(due, submitted, today, expected):
    assert handed(due, submitted, today) is expected
