"""一场测评的几个最小的样子，供各测试取用。"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from attribution.ballots.design import (
    GRADE_OF_PERSON,
    Design,
    Item,
    Part,
    Subject,
    SubjectKind,
    Voters,
)
from attribution.ballots.results import BallotResult, Held, Terms, results
from attribution.ballots.tallying import Count

ZHANG = Subject(SubjectKind.PERSON, "P1", "张某")
LI = Subject(SubjectKind.PERSON, "P2", "李某")
PART = Part("个人", GRADE_OF_PERSON, (Item("总体评价"),), (ZHANG,))
VOTERS = (Voters("甲", 40, 60), Voters("乙", 30, 60), Voters("丙", 30, 60))
DESIGN = Design((PART,), VOTERS)
HELD = Held(1, "个人民主测评", "测试", 2020, date(2021, 1, 15), "文")
NAMES = (*(band.name for band in GRADE_OF_PERSON), "弃权")


def tally(*votes: int, invalid: int = 0, handed: int | None = None) -> Count:
    """票数按优秀、称职、基本称职、不称职、弃权的次序写。"""
    full = (*votes, *([0] * (5 - len(votes))))
    valid = sum(full)
    collected = valid + invalid
    cells = {(1, 1, name): number for name, number in zip(NAMES, full, strict=True)}
    return Count(collected if handed is None else handed, collected, valid, invalid, cells)


def result(
    *counts: Count, least: int = 5, abstained: bool = False, places: int = 2
) -> BallotResult:
    """张某的结果：依次是甲、乙、丙三类的票数。"""
    used = replace(DESIGN, voters=VOTERS[: len(counts)])
    at = {(1, order): count for order, count in enumerate(counts, start=1)}
    (found,) = results(HELD, used, at, Terms(least, abstained, places))
    return found


def figure(*counts: Count, **terms: bool | int) -> Fraction | None:
    """只看得分。"""
    return result(*counts, **terms).figure  # type: ignore[arg-type]  # 测试里的简写
