"""会议名单：每个班子、每名干部现在列在哪一等次，名额还剩几个，哪些还没有定、哪些不能这样定。

Pure. Every entry has one grade or none; a move changes grades and never the number of entries.
Source: rules 1.4, 1.5, 2.1, 2.2, 2.6.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cadre.rules.errors import BadInput, Refused
from cadre.rules.vocabulary import Grade, TeamGrade
from records.grades.grade_bars import NEEDS_PEOPLE, Bar, Effect, heaviest
from records.grades.seats import SeatsLeft

HEAD_BAR = "班子等次"  # 规定写的是“一般”，会议可以写明理由另定
ONLY = {
    Effect.COMMENT_ONLY: Grade.UNGRADED,
    Effect.NO_GRADE: Grade.UNGRADED,
    Effect.NO_COMMENT: Grade.UNGRADED,
    Effect.INCOMPETENT: Grade.INCOMPETENT,
}
NEVER: Mapping[Effect, frozenset[str]] = {
    Effect.NOT_EXCELLENT: frozenset({Grade.EXCELLENT}),
    Effect.NOT_COMPETENT: frozenset({Grade.EXCELLENT, Grade.COMPETENT}),
}


class About(StrEnum):
    """What is graded."""

    TEAM = "班子"
    LEADER = "领导干部"
    CIVIL = "公务员"


GRADES: Mapping[About, tuple[str, ...]] = {
    About.TEAM: tuple(TeamGrade),
    About.LEADER: tuple(Grade),
    About.CIVIL: tuple(Grade),
}


@dataclass(frozen=True)
class Seats:
    """A pool of seats: how many, by what rule; `generally` the rule says 一般不超过."""

    code: str
    name: str
    seats: int
    words: str
    generally: bool


@dataclass(frozen=True)
class Entry:
    """One line of the list.

    `grade` "" is not yet decided; `free` takes no seat (double link); `settled` was decided before
    the meeting; `elsewhere` is graded by another unit and gets no grade here.
    """

    number: int
    about: About
    label: str
    pool: str
    proposed: str
    grade: str
    bars: tuple[Bar, ...] = ()
    free: bool = False
    settled: bool = False
    elsewhere: bool = False

    @property
    def open(self) -> bool:
        """Whether a grade is still to be given."""
        return not self.grade and not self.elsewhere

    @property
    def moved(self) -> bool:
        """Whether the list departs from the proposal."""
        return bool(self.proposed) and self.grade != self.proposed


@dataclass(frozen=True)
class Excess:
    """Why a meeting goes beyond a share that the rule says is generally not exceeded."""

    reason: str = ""
    paper: str = ""

    @property
    def given(self) -> bool:
        """Whether reason and paper are both there."""
        return bool(self.reason.strip() and self.paper.strip())


def refusal(entry: Entry, grade: str, as_of: date, *, may_see: bool) -> str:
    """Why an entry cannot get a grade, or ""."""
    if grade not in GRADES[entry.about]:
        return f"没有“{grade}”这一等次"
    if entry.elsewhere:
        return "由其他单位考核，不在这里定等次"
    if entry.settled and grade != entry.grade:
        return f"已由组织另行决定为“{entry.grade}”"
    bar = heaviest([one for one in entry.bars if one.kind != HEAD_BAR], as_of)
    if bar is None:
        return "没有规定不定等次的情形" if grade == Grade.UNGRADED else ""
    if ONLY.get(bar.effect, grade) != grade or grade in NEVER.get(bar.effect, ()):
        return bar.told(may_see=may_see)
    given = bar.effect in ONLY or bar.effect is Effect.PEOPLE
    silent = grade == Grade.UNGRADED and not given
    return "没有规定不定等次的情形" if silent else ""


def seats_left(entries: Iterable[Entry], pool: Seats) -> SeatsLeft:
    """What is left of a pool's seats."""
    taken = [e for e in entries if e.pool == pool.code and e.grade == Grade.EXCELLENT]
    return SeatsLeft(pool.seats, sum(not one.free for one in taken))


def move(
    entries: Sequence[Entry],
    numbers: Collection[int],
    grade: str,
    as_of: date,
    *,
    may_see: bool = True,
) -> list[Entry]:
    """The entries of these numbers as they stand after the move; those already there are left out.

    Raises:
        BadInput: when nobody is named, or somebody who is not on the list.
        Refused: naming each who cannot be put there, and why.
    """
    named = [entry for entry in entries if entry.number in set(numbers)]
    if not named or len(named) != len(set(numbers)):
        raise BadInput("没有选定名单上的人或者班子。", "请在名单上勾选后再调整。")
    wrong = [
        f"{entry.label}：{why}"
        for entry in named
        if (why := refusal(entry, grade, as_of, may_see=may_see))
    ]
    if wrong:
        raise Refused(f"不能列为“{grade}”：{'；'.join(wrong)}。", "请按规定核对后再调整。")
    changed = [replace(entry, grade=grade) for entry in named if entry.grade != grade]
    if not changed:
        raise Refused(f"选定的已经都是“{grade}”。", "请另选等次。")
    return changed


def problems(
    entries: Sequence[Entry], pools: Iterable[Seats], excess: Excess, as_of: date
) -> list[str]:
    """All that keeps a list from being decided: open ones, barred ones, too many in a pool."""
    unresolved = sum(entry.open for entry in entries)
    found = [f"还有 {unresolved} 个没有定到等次"] if unresolved else []
    found += [
        f"{entry.label}：{NEEDS_PEOPLE if any(b.restricted for b in entry.bars) else why}"
        for entry in entries
        if entry.grade
        and not entry.settled
        and (why := refusal(entry, entry.grade, as_of, may_see=False))
    ]
    for pool in pools:
        left = seats_left(entries, pool)
        if left.left >= 0 or (pool.generally and excess.given):
            continue
        how = "规定写“一般不超过”，确需超过的须写明理由和文件" if pool.generally else "不得超过"
        found.append(f"{pool.name}{left.words}（{how}）")
    return found
