"""讨论决定要有三分之二以上成员到会，逐一表态，以应到会成员过半数同意形成决定。

Pure. Source: rules 3.2 (讨论决定): the majority is counted of those who should attend, not of those
who came.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cadre.rules.basis import Basis
from cadre.rules.errors import BadInput
from cadre.rules.procedure_rules import Demand, rule

HEADS = ("expected", "present", "agree", "disagree", "postpone")


class Verdict(StrEnum):
    """会议对一名人选作出的决定。"""

    AGREED = "同意"
    NOT_AGREED = "不同意"
    POSTPONED = "缓议"


@dataclass(frozen=True)
class Votes:
    """Heads counted on one item: who should attend, who came, and what each of them said."""

    expected: int
    present: int
    agree: int
    disagree: int = 0
    postpone: int = 0

    @property
    def wrong(self) -> tuple[str, ...]:
        """What cannot be about these numbers, in words."""
        said = self.agree + self.disagree + self.postpone
        found = []
        if min(self.expected, self.present, self.agree, self.disagree, self.postpone) < 0:
            found.append("人数不能是负数")
        if self.expected <= 0:
            found.append("应到会人数没有填")
        if self.present > self.expected:
            found.append(f"实到 {self.present} 人多于应到 {self.expected} 人")
        if said != self.present:
            found.append(f"表态 {said} 人，实到 {self.present} 人，到会的每人都要表态")
        return tuple(found)


@dataclass(frozen=True)
class Count:
    """What votes come to under the rule of the day, with the arithmetic in words."""

    votes: Votes
    valid: bool
    carried: bool
    words: str
    basis: Basis


def count(votes: Votes, on: date) -> Count:
    """Whether the meeting had its quorum and the proposal its majority.

    >>> count(Votes(9, 6, 5, 1), date(2020, 12, 1)).carried     # 应到 9 人，到 6 人，5 人同意
    True
    >>> count(Votes(9, 6, 4, 2), date(2020, 12, 1)).carried     # 4 人不过应到 9 人的半数
    False
    >>> count(Votes(9, 5, 5), date(2020, 12, 1)).valid          # 5 人不到三分之二
    False
    """
    asked = rule(Demand.VOTE, on)
    valid = votes.present >= asked.present * votes.expected
    carried = valid and votes.agree > asked.agree * votes.expected
    came = f"应到 {votes.expected} 人，实到 {votes.present} 人"
    if not valid:
        words = f"{came}，不到三分之二，会议不能讨论决定"
    else:
        said = f"同意 {votes.agree} 人，不同意 {votes.disagree} 人，缓议 {votes.postpone} 人"
        half = "超过" if carried else "没有超过"
        words = f"{came}；{said}，同意的{half}应到会成员的半数"
    return Count(votes, valid, carried, words, asked.basis)


def refusals(votes: Votes, verdict: Verdict, on: date) -> tuple[str, ...]:
    """Why a verdict cannot be recorded on these votes; empty when it can.

    A majority may also have disagreed or put off: only what the votes carry is recorded as agreed,
    and what they carry is not recorded as refused.
    """
    if votes.wrong:
        return votes.wrong
    counted = count(votes, on)
    if not counted.valid:
        return (counted.words,)
    if verdict is Verdict.AGREED and not counted.carried:
        return (f"{counted.words}，不能记为同意",)
    if verdict is not Verdict.AGREED and counted.carried:
        return (f"{counted.words}，不能记为{verdict}",)
    return ()


def votes_of(fields: Mapping[str, str]) -> Votes:
    """The heads that a form counts; what is left empty is nobody.

    Raises:
        BadInput: when one is no number.
    """
    try:
        return Votes(*(int(fields.get(name, "").strip() or 0) for name in HEADS))
    except ValueError:
        raise BadInput("人数不是整数。", "请按会议记录填写。") from None
