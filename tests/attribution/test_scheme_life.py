from datetime import date, timedelta

import pytest

from attribution.schemes.life import STEPS, Asked, Comment, Life, before_adoption, next_step
from cadre.rules.problems import blocking
from cadre.rules.vocabulary import CommentDealing, SchemeState

DUE = date(2020, 1, 20)
DAY = timedelta(days=1)
ASKED = (Asked("龙泉市", date(2020, 1, 5), DUE), Asked("市统计局", date(2020, 1, 5), DUE - DAY))


def comment(dealing: str = "", body: str = "龙泉市") -> Comment:
    return Comment("1", body, DUE, "目标偏高", dealing=dealing)


@pytest.mark.parametrize(("life", "state"), [
    (Life(), SchemeState.DRAFT),
    (Life(asked=ASKED), SchemeState.ASKED),
    (Life(asked=ASKED, adopted_on=DUE), SchemeState.ADOPTED),
    (Life(adopted_on=DUE), SchemeState.ADOPTED),
    (Life(asked=ASKED, adopted_on=DUE, stale=True), SchemeState.ASKED),
    (Life(adopted_on=DUE, stale=True), SchemeState.DRAFT),
    (Life(adopted_on=DUE, issued_on=DUE), SchemeState.ISSUED),
])  # fmt: skip
def test_the_state_follows_from_what_was_done(life, state):
    assert life.state is state


@pytest.mark.parametrize(("on", "stopped"), [(DUE, True), (DUE + DAY, False)])
def test_nothing_is_decided_while_comments_may_still_come(on, stopped):
    assert bool(blocking(before_adoption(Life(asked=ASKED), on))) == stopped


@pytest.mark.parametrize("dealing", ["", *CommentDealing])
def test_nothing_is_decided_before_each_comment_is_dealt_with(dealing):
    life = Life(asked=ASKED, comments=(comment(dealing),))

    assert bool(blocking(before_adoption(life, DUE + DAY))) == (dealing == "")


def test_a_scheme_nobody_was_asked_about_may_be_decided_but_is_told_of():
    found = before_adoption(Life(), DUE)

    assert [problem.what for problem in found] == ["没有征求意见的记录。"]
    assert blocking(found) == []


def test_a_change_after_the_decision_is_told_before_the_next():
    words = [
        p.what for p in before_adoption(Life(asked=ASKED, adopted_on=DUE, stale=True), DUE + DAY)
    ]

    assert words == [f"{DUE} 审定以后，方案又有改动。"]


@pytest.mark.parametrize(("life", "on", "words"), [
    (Life(), DUE, "征求意见"),
    (Life(asked=ASKED), DUE, "处理意见"),
    (Life(asked=ASKED, comments=(comment(),)), DUE + DAY, "处理意见"),
    (Life(asked=ASKED, comments=(comment("采纳"),)), DUE + DAY, "记录审定决定"),
    (Life(adopted_on=DUE, stale=True), DUE, "记录审定决定"),
    (Life(adopted_on=DUE), DUE, "印发"),
    (Life(adopted_on=DUE, issued_on=DUE), DUE, None),
])  # fmt: skip
def test_the_next_step_and_whose_it_is_come_from_the_table(life, on, words):
    step = next_step(life, on)

    assert (step.words if step else None) == words
    if step:
        assert step in STEPS
        assert life.state in step.sources


def test_who_was_asked_and_said_nothing_is_named():
    life = Life(asked=ASKED, comments=(comment("采纳"),))

    assert life.silent == ("市统计局",)
    assert life.dealt()[CommentDealing.ADOPTED] == 1
    assert life.closes_on() == DUE
