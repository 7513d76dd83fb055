"""责任归属说明所要说的一个数：是谁的、哪一项、怎么来的，姓名已按读的人看得到的写好。"""

from dataclasses import dataclass
from datetime import date

from attribution.runs.explained_paper import Stated
from attribution.values import Share


@dataclass(frozen=True)
class Owner:
    """Who has a share, in words: an official or a named rest, and the way to his figures.

    `dispute` is what is open about his figure alone. `place` and `days` are those of an official
    whose days in a post were too few to count.
    """

    name: str
    share: Share
    readings: tuple[Stated, ...]
    dispute: str = ""
    place: str = ""
    days: int = 0


@dataclass(frozen=True)
class ExplainedNumber:
    """A number with all it comes from, names already those that the reader may see.

    `asked`: the official asked for, "" for everybody. `points` False: of a single day, or before
    any run, where there are portions only. `shares` are all lines of the result, `owners` those
    that are explained. `when` and `source` say which chains these are and where they come from;
    `basis` which paper the factors are of, and who adopted them. `whole`: `shares` are all lines
    of the result, not an official's alone; `least`: the days from which a post counts.
    """

    subject: str
    indicator: str
    asked: str
    scheme: str
    paper: str
    period: str
    when: str
    as_of: date
    points: bool
    result: tuple[Stated, ...]
    owners: tuple[Owner, ...]
    shares: tuple[Owner, ...]
    picture: bytes
    words: str
    too_large: bool
    dispute: str
    source: str
    demo: bool
    basis: str
    whole: bool = True
    least: int = 0
