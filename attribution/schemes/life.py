"""方案从草拟到印发要走哪几步、走到哪一步、下一步由谁办，都列在一张表里。

The state is not kept but follows from facts and decisions, so that it cannot contradict them.
Source: house §3; rules 8.5 row 23 (opinions asked widely before indicators are set).
"""

from dataclasses import dataclass
from datetime import date

from cadre.rules.machine import Machine
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import AccountRole, CommentDealing, SchemeState

DRAFT, ASKED = SchemeState.DRAFT, SchemeState.ASKED
ADOPTED, ISSUED = SchemeState.ADOPTED, SchemeState.ISSUED


@dataclass(frozen=True)
class Step:
    """A step in the life of a scheme version: from which states, to which, and whose it is."""

    words: str
    sources: frozenset[SchemeState]
    target: SchemeState
    by: AccountRole


STEPS = (
    Step("修改方案", frozenset({DRAFT, ASKED, ADOPTED}), DRAFT, AccountRole.CLERK),
    Step("征求意见", frozenset({DRAFT, ASKED}), ASKED, AccountRole.CLERK),
    Step("处理意见", frozenset({ASKED}), ASKED, AccountRole.CLERK),
    Step("记录审定决定", frozenset({DRAFT, ASKED}), ADOPTED, AccountRole.RECORDER),
    Step("印发", frozenset({ADOPTED}), ISSUED, AccountRole.CLERK),
    Step("复制为下一周期", frozenset(SchemeState), DRAFT, AccountRole.CLERK),
)

COPY = "复制为下一周期"  # 另起一个方案，不改变这一个
MACHINE = Machine(
    name="考核方案",
    start=DRAFT,
    transitions={
        (state, step.words): step.target
        for step in STEPS
        for state in SchemeState
        if state in step.sources and step.words != COPY
    },
    decided=frozenset({"记录审定决定"}),
    waits_for={DRAFT: "征求意见", ASKED: "处理意见、审定", ADOPTED: "印发"},
)


@dataclass(frozen=True)
class Asked:
    """Who was asked for comments, when, until when, and by which paper."""

    body: str
    asked_on: date
    due_on: date
    paper: str = ""


@dataclass(frozen=True)
class Comment:
    """A comment received; `dealing` "" while nobody has dealt with it."""

    number: str
    body: str
    received_on: date
    words: str
    indicator: str = ""
    dealing: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Life:
    """What has been done with a scheme version so far.

    `stale`: it was changed after the decision that adopted it, so that the decision holds no more.
    """

    asked: tuple[Asked, ...] = ()
    comments: tuple[Comment, ...] = ()
    adopted_on: date | None = None
    stale: bool = False
    issued_on: date | None = None

    @property
    def state(self) -> SchemeState:
        """The state that follows."""
        if self.issued_on:
            return ISSUED
        if self.adopted_on and not self.stale:
            return ADOPTED
        return ASKED if self.asked else DRAFT

    @property
    def open_comments(self) -> tuple[Comment, ...]:
        """Comments nobody has dealt with."""
        return tuple(comment for comment in self.comments if not comment.dealing)

    @property
    def silent(self) -> tuple[str, ...]:
        """Bodies asked that have sent nothing."""
        heard = {comment.body for comment in self.comments}
        return tuple(asked.body for asked in self.asked if asked.body not in heard)

    def closes_on(self) -> date | None:
        """The last day on which comments may come; None when nobody was asked."""
        return max((asked.due_on for asked in self.asked), default=None)

    def dealt(self) -> dict[CommentDealing, int]:
        """How many comments were dealt with in each way."""
        return {way: sum(c.dealing == way for c in self.comments) for way in CommentDealing}


def next_step(life: Life, as_of: date) -> Step | None:
    """The step that the scheme waits for; None when it is issued."""
    waiting = {
        DRAFT: "记录审定决定" if life.stale else "征求意见",
        ASKED: "处理意见" if _waits(life, as_of) else "记录审定决定",
        ADOPTED: "印发",
    }.get(life.state)
    return next((step for step in STEPS if step.words == waiting), None)


def _waits(life: Life, as_of: date) -> bool:
    closes = life.closes_on()
    return bool(life.open_comments) or (closes is not None and as_of <= closes)


def before_adoption(life: Life, as_of: date) -> list[Problem]:
    """What stands against deciding on the scheme, or should be looked at first."""
    place, closes, found = Place("征求意见"), life.closes_on(), []
    if closes and as_of <= closes:
        words = f"征求意见到 {closes} 才截止。"
        found.append(Problem(place, words, "请在截止后再记录审定决定。"))
    if open_ := life.open_comments:
        numbers = "、".join(comment.number for comment in open_)
        words = f"还有 {len(open_)} 条意见没有处理：{numbers}。"
        found.append(Problem(place, words, "请逐条写明采纳、部分采纳或未采纳及理由。"))
    if not life.asked:
        words = "没有征求意见的记录。"
        found.append(Problem(place, words, "已书面征求的请补录。", Severity.WARNS))
    if life.stale:
        words = f"{life.adopted_on} 审定以后，方案又有改动。"
        found.append(Problem(Place("方案"), words, "请重新审定后再印发。", Severity.WARNS))
    return found
