from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import Grade
from cadre.rules.vocabulary import TeamGrade as T
from records.grades.grade_bars import NEEDS_PEOPLE, Bar, Effect
from records.grades.leader_quota import DoubleLink, leader_quota, share_of
from records.grades.own_and_unit import Against, OwnResult, against_unit, own_rule
from records.grades.person_proposals import (
    Candidate,
    PersonProposal,
    PersonRules,
    propose_persons,
)
from records.grades.seats import make_pool

END = date(2023, 12, 31)
OWN = own_rule(END)
ADOPTED = PersonRules(OWN, END, "县委常委会纪要〔2024〕3号")
LINK = DoubleLink(head_direct=True, counted=True, paper="双挂钩办法")
QUARTER = share_of(leader_quota(END), None)


def one(name: str, rate: int | None, **more) -> Candidate:
    """A candidate whose rate is given in percent, in a class with a median of 80."""
    own = None if rate is None else Fraction(rate, 100)
    return Candidate(name, "池", own, Fraction(80, 100), **more)


def run(candidates: list[Candidate], rules: PersonRules = ADOPTED, size: int = 8):
    """Proposals in a pool of eight, which has two seats."""
    spare = {f"另{n}" for n in range(size - len(candidates))}
    pool = make_pool("池", {c.official for c in candidates} | spare, QUARTER)
    return propose_persons(rules, [pool], candidates)


def grades(candidates: list[Candidate], rules: PersonRules = ADOPTED) -> list[Grade | None]:
    return [p.grade for p in run(candidates, rules).proposals]


def bar(effect: Effect, *, restricted: bool = False) -> tuple[Bar, ...]:
    return (Bar("情形", effect, "因故", QUARTER.basis, restricted),)


def only(found) -> PersonProposal:
    return found.proposals[0]


def test_the_best_two_take_the_two_seats_and_the_third_is_left_to_people():
    found = run([one("甲", 95), one("乙", 90), one("丙", 85)])

    assert [p.grade for p in found.proposals].count(Grade.EXCELLENT) == 2
    assert found.left["池"].words == "名额 2，已列 2，名额已满"
    assert next(p for p in found.proposals if p.official == "丙").grade is None


def test_without_an_adopted_order_own_results_seat_nobody():
    found = run([one("甲", 95), one("乙", 90)], PersonRules(OWN, END))

    assert [p.grade for p in found.proposals] == [None, None]
    assert "没有经决定采用" in only(found).reasons[-1]
    assert found.left["池"].left == 2


def test_a_tie_across_the_line_is_left_to_people():
    found = {p.official: p for p in run([one("甲", 95), one("乙", 90), one("丙", 90)]).proposals}

    assert found["甲"].grade is Grade.EXCELLENT
    assert [found[n].grade for n in "乙丙"] == [None, None]
    assert "并列在优秀名额线上" in found["乙"].reasons[-1]


def test_a_tie_above_the_line_is_no_tie():
    assert grades([one("甲", 90), one("乙", 90)]) == [Grade.EXCELLENT, Grade.EXCELLENT]


def test_the_margin_over_his_own_kind_comes_before_the_rate():
    high = replace(one("甲", 95), class_median=Fraction(94, 100))
    others = [one("乙", 85), one("丙", 84)]

    assert {p.official for p in run([high, *others]).proposals if p.counted} == {"乙", "丙"}


@pytest.mark.parametrize(
    ("effect", "grade"),
    [
        (Effect.BY_NEW_POST, Grade.EXCELLENT),
        (Effect.NOT_EXCELLENT, None),
        (Effect.NOT_COMPETENT, None),
        (Effect.COMMENT_ONLY, Grade.UNGRADED),
        (Effect.NO_GRADE, Grade.UNGRADED),
        (Effect.PEOPLE, None),
        (Effect.INCOMPETENT, Grade.INCOMPETENT),
        (Effect.NO_COMMENT, Grade.UNGRADED),
        (Effect.ELSEWHERE, None),
    ],
)
def test_what_a_bar_makes_of_the_best(effect, grade):
    assert grades([one("甲", 99, bars=bar(effect))]) == [grade]


def test_the_heavier_bar_gives_the_grade():
    both = bar(Effect.NOT_EXCELLENT) + bar(Effect.INCOMPETENT)

    assert grades([one("甲", 99, bars=both)]) == [Grade.INCOMPETENT]


def test_a_barred_person_does_not_take_the_seat_of_the_next():
    found = [one("甲", 99, bars=bar(Effect.NOT_EXCELLENT)), one("乙", 90), one("丙", 85)]

    assert {p.official for p in run(found).proposals if p.grade is Grade.EXCELLENT} == {"乙", "丙"}


def test_below_the_median_nobody_is_put_among_the_excellent_by_a_rule():
    assert grades([one("甲", 79)]) == [None]
    assert grades([one("甲", 80)]) == [Grade.EXCELLENT]


@pytest.mark.parametrize("unknown", [one("甲", None), one("甲", 95, unranked="任职时间短")])
def test_who_is_not_compared_is_left_to_people(unknown):
    found = only(run([unknown]))

    assert found.grade is None
    assert "不参加" in found.reasons[0]


def test_the_head_of_an_excellent_unit_is_direct_only_where_the_link_is_adopted():
    head = [one("甲", 85, head=True, team_grade=T.EXCELLENT)]
    silent = PersonRules(OWN, END)

    assert grades(head, silent) == [None]
    assert grades(head, replace(silent, link=replace(LINK, paper=""))) == [None]
    assert grades(head, replace(silent, link=LINK)) == [Grade.EXCELLENT]


@pytest.mark.parametrize(
    ("head", "grade"),
    [
        (one("甲", 85, head=True, team_grade=T.GOOD), None),
        (one("甲", 85, head=False, team_grade=T.EXCELLENT), None),
        (one("甲", 79, head=True, team_grade=T.EXCELLENT), None),
        (
            one("甲", 85, head=True, team_grade=T.EXCELLENT, bars=bar(Effect.NOT_EXCELLENT)),
            None,
        ),
    ],
)
def test_the_link_passes_over_who_is_no_head_barred_or_below_the_median(head, grade):
    assert grades([head], PersonRules(OWN, END, link=LINK)) == [grade]


@pytest.mark.parametrize(("counted", "left"), [(True, 1), (False, 2)])
def test_a_direct_head_takes_a_seat_or_not_by_setting(counted, left):
    rules = PersonRules(OWN, END, link=replace(LINK, counted=counted))

    found = run([one("甲", 85, head=True, team_grade=T.EXCELLENT)], rules)

    assert found.left["池"].left == left


def test_more_direct_heads_than_seats_are_left_to_people():
    heads = [one(n, 85, head=True, team_grade=T.EXCELLENT) for n in "甲乙丙"]

    assert grades(heads, PersonRules(OWN, END, link=LINK)) == [None, None, None]


def test_restricted_evidence_leaves_no_trace_for_who_may_not_see_it():
    found = only(run([one("甲", 95, bars=bar(Effect.NO_COMMENT, restricted=True))]))

    hidden = found.for_reader(may_see=False)

    assert found.for_reader(may_see=True).grade is Grade.UNGRADED
    assert (hidden.grade, hidden.reasons, hidden.bars, hidden.basis) == (
        None,
        (NEEDS_PEOPLE,),
        (),
        (),
    )


def test_a_person_outside_his_pool_is_refused():
    with pytest.raises(BadInput, match="没有 甲"):
        propose_persons(ADOPTED, [], [one("甲", 90)])


def own(rate: int, unit: int, grade: T, median: int = 80) -> OwnResult:
    """Rates in percent."""
    return OwnResult("甲", Fraction(rate, 100), Fraction(median, 100), Fraction(unit, 100), grade)


@pytest.mark.parametrize(
    ("result", "against"),
    [
        pytest.param(own(85, 70, T.ORDINARY), Against.STRONG_IN_WEAK, id="弱单位的强者"),
        pytest.param(own(84, 70, T.ORDINARY), None, id="高于中位数不足五个百分点"),
        pytest.param(own(85, 80, T.POOR), Against.STRONG_IN_WEAK, id="恰高于单位五个百分点"),
        pytest.param(own(85, 81, T.POOR), None, id="高于单位不足五个百分点"),
        pytest.param(own(85, 70, T.GOOD), None, id="单位不弱"),
        pytest.param(own(79, 84, T.EXCELLENT), Against.WEAK_IN_STRONG, id="强单位的弱者"),
        pytest.param(own(80, 90, T.EXCELLENT), None, id="不低于中位数"),
        pytest.param(own(79, 83, T.GOOD), None, id="低于单位不足五个百分点"),
        pytest.param(own(79, 90, T.ORDINARY), None, id="单位不强"),
        pytest.param(replace(own(85, 70, T.POOR), unranked="任职时间短"), None, id="不参加比较"),
    ],
)
def test_own_result_against_the_units(result, against):
    found = against_unit(OWN, result)

    assert (found and found.against) == against


def test_who_is_put_forward_has_the_three_figures_and_the_systems_default():
    found = against_unit(OWN, own(85, 70, T.ORDINARY))

    assert found.reasons[:3] == ("本人得分率 85.00%", "同类中位数 80.00%", "单位得分率 70.00%")
    assert found.basis.default


def test_a_weak_unit_does_not_bar_a_strong_deputy():
    assert grades([one("甲", 95, team_grade=T.POOR)]) == [Grade.EXCELLENT]


CANDIDATES = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(60, 100)),
        st.booleans(),
        st.sampled_from(list(T)),
        st.one_of(st.none(), st.sampled_from(list(Effect))),
    ),
    min_size=1,
    max_size=14,
)
RULES = st.builds(
    lambda adopted, link: PersonRules(OWN, END, adopted, link),
    st.sampled_from(["", "纪要"]),
    st.sampled_from([DoubleLink(), LINK]),
)


def drawn(rows) -> list[Candidate]:
    return [
        one(f"人{n:02}", rate, head=head, team_grade=team, bars=bar(effect) if effect else ())
        for n, (rate, head, team, effect) in enumerate(rows)
    ]


@given(CANDIDATES, RULES)
def test_the_quota_is_never_exceeded(rows, rules):
    found = run(drawn(rows), rules, size=14)

    assert found.left["池"].left >= 0
    assert sum(p.grade is Grade.EXCELLENT for p in found.proposals) <= found.left["池"].seats


@given(CANDIDATES, RULES, st.randoms())
def test_the_order_in_which_persons_are_given_changes_nothing(rows, rules, random):
    candidates = drawn(rows)

    assert run(candidates, rules) == run(random.sample(candidates, len(candidates)), rules)


@given(CANDIDATES, RULES)
def test_no_barred_person_and_nobody_below_the_median_is_proposed_excellent(rows, rules):
    candidates = {c.official: c for c in drawn(rows)}

    for proposal in run(list(candidates.values()), rules, size=14).proposals:
        if proposal.grade is Grade.EXCELLENT:
            own_rate = candidates[proposal.official].rate
            assert {b.effect for b in proposal.bars} <= {Effect.BY_NEW_POST}
            assert own_rate is None or own_rate >= Fraction(80, 100)
