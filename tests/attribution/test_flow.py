from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.results.flow import (
    STARTS,
    TRANSITIONS,
    Cell,
    Event,
    State,
    Step,
    Track,
    advance,
    barred,
    check_words,
    possible,
)
from cadre.rules.errors import BadInput, Refused

E, S = Event, State
AT = datetime(2021, 1, 4, tzinfo=UTC)


def cell(*steps, by="tongji", **more) -> Cell:
    """A value filled in by `by`, with steps given as (event, account)."""
    made = Cell("result", "S1|I1|U1|", "1", "I1", "U1", "", "完成情况", "", frozenset({by}), **more)
    for event, account in steps:
        to = advance(made, event, account)
        made = Cell(**{**vars(made), "past": (*made.past, Step(event, to, account, AT))})
    return made


CONFIRMED = ((E.CHECK, "a"), (E.CONFIRM, "unit"))


def test_a_value_goes_from_filling_over_check_and_confirmation_to_the_lock():
    done = cell(*CONFIRMED, (E.LOCK, "b"))

    assert [step.to for step in done.past] == [S.CHECKED, S.CONFIRMED, S.LOCKED]


@pytest.mark.parametrize("account", ["tongji", "a"])
def test_who_filled_it_in_or_checked_it_cannot_lock_it(account):
    with pytest.raises(Refused, match="请由另一人锁定"):
        cell(*CONFIRMED, (E.LOCK, account))


def test_an_office_that_scores_its_own_task_needs_one_more_person():
    own = {"own_scorer": True}

    with pytest.raises(Refused, match="须由另一人复核"):
        cell(*CONFIRMED, (E.LOCK, "b"), **own)
    with pytest.raises(Refused, match="不能复核"):
        cell(*CONFIRMED, (E.REVIEW, "a"), **own)
    with pytest.raises(Refused, match="请由另一人锁定"):
        cell(*CONFIRMED, (E.REVIEW, "b"), (E.LOCK, "b"), **own)
    assert cell(*CONFIRMED, (E.REVIEW, "b"), (E.LOCK, "c"), **own).state is S.LOCKED


def test_a_decision_entered_by_one_clerk_is_locked_by_another():
    ruling = cell(by="a", track=Track.DECISION)

    assert ruling.state is S.CONFIRMED
    assert "另一人" in barred(ruling, E.LOCK, "a")
    assert barred(ruling, E.LOCK, "b") == ""


def test_a_returned_value_waits_until_it_is_filled_in_anew_or_upheld_with_words():
    returned = cell((E.CHECK, "a"), (E.RETURN, "a"))

    assert possible([returned]) == (E.RESUBMIT,)
    assert advance(returned, E.RESUBMIT, "tongji") is S.FILLED


def test_an_objection_goes_back_to_the_supplier_or_is_overruled_on_paper():
    objected = cell((E.CHECK, "a"), (E.OBJECT, "unit"))

    assert possible([objected]) == (E.RETURN, E.UPHOLD)


@pytest.mark.parametrize(
    ("event", "reason", "paper", "named"),
    [
        (E.RETURN, "", "", "理由"),
        (E.OBJECT, " ", "", "理由"),
        (E.UNLOCK, "更正", "", "文件"),
        (E.UNLOCK, "", "文", "理由"),
        (E.UPHOLD, "", "", "理由和文件"),
        (E.CONFIRM_ON_PAPER, "", "", "文件"),
    ],
)
def test_a_step_that_needs_words_or_a_paper_names_what_is_missing(event, reason, paper, named):
    with pytest.raises(BadInput, match=named):
        check_words(event, reason, paper)


def test_a_check_and_a_lock_need_no_words():
    check_words(E.CHECK, "", "")
    check_words(E.LOCK, "", "")


@pytest.mark.parametrize("track", Track)
def test_every_state_of_a_track_leads_to_the_lock(track):
    table = TRANSITIONS[track]
    reaches = {S.LOCKED}
    while new := {s for (s, _), to in table.items() if to in reaches} - reaches:
        reaches |= new

    assert {s for s, _ in table} <= reaches
    assert STARTS[track] in reaches


@given(st.lists(st.tuples(st.sampled_from(E), st.sampled_from("abcd")), max_size=12))
def test_whatever_is_tried_two_people_at_least_stand_behind_a_lock(tried):
    made = cell(by="a", own_scorer=True)
    for event, account in tried:
        if not barred(made, event, account):
            to = advance(made, event, account)
            made = Cell(**{**vars(made), "past": (*made.past, Step(event, to, account, AT))})

    locks = [i for i, step in enumerate(made.past) if step.event is E.LOCK]
    for i in locks:
        before = {"a"} | {s.by for s in made.past[:i] if s.event in (E.CHECK, E.REVIEW)}
        assert made.past[i].by not in before
        assert made.past[i - 1].event is E.REVIEW


def test_what_is_not_in_the_table_is_refused():
    for event, state in product(E, S):
        listed = (state, event) in TRANSITIONS[Track.VALUE]
        past = () if state is S.FILLED else (Step(E.CHECK, state, "z", AT),)
        words = barred(Cell(**{**vars(cell()), "past": past}), event, "y")
        assert listed or "不能办理" in words
