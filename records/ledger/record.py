"""个人实绩档案：任过什么职、担过什么责、各项得了多少失了多少，单位结果与本人结果并列。

Pure values; `records.ledger.store` fills them, the page and the Word summary print them. Source:
house §2 laws 2, 4, 9.
"""

from dataclasses import dataclass, field
from datetime import date

from cadre.roster.main_post import place
from cadre.rules.barred import BarredPeriod
from cadre.rules.bars import Bar, standing
from cadre.rules.periods import Span
from cadre.rules.post_words import called
from cadre.rules.vocabulary import PostRank, TenureManner
from records.ledger.period import PeriodRecord


@dataclass(frozen=True)
class Person:
    """Who the record is about."""

    code: str
    name: str
    sex: str
    born: str  # YYYY.MM
    nation: str = ""
    native_place: str = ""
    party: str = ""
    joined_work: str = ""
    education: str = ""
    source: str = ""


@dataclass(frozen=True)
class PostHeld:
    """A tenure as it is read on a record."""

    post: str
    post_name: str
    unit_name: str
    rank: str
    manner: str
    span: Span
    paper: str = ""
    order: int = 0

    @property
    def place(self) -> tuple[bool, int, int, str]:
        """What the posts of one day are sorted by, the main one first."""
        return place(TenureManner(self.manner), PostRank(self.rank), self.order, self.post)


@dataclass(frozen=True)
class YearGrade:
    """The decided grade of a year."""

    year: int
    grade: str
    paper: str = ""
    dispute: str = ""  # 印在等次旁边的未了结申诉

    @property
    def told(self) -> str:
        """The paper, and beside it an appeal that has not ended."""
        return "；".join(filter(None, (self.paper, self.dispute)))


@dataclass(frozen=True)
class EvidenceLine:
    """A piece of evidence on a record: what, when, by whom, and what it came to.

    `period` is the time it speaks of; `told_on` the day on which the person or unit was told.
    """

    kind: str
    on: date
    words: str
    outcome: str = ""
    period: str = ""
    organ: str = ""
    paper: str = ""
    source: str = ""
    told_on: date | None = None
    official: str = ""
    unit: str = ""
    url: str = ""
    graded: bool = False  # 结果是等次，印成签
    waiting: bool = False  # 还没有了结

    @property
    def title(self) -> str:
        """The kind with its period and what it came to."""
        return f"{self.kind}{f'（{self.period}）' if self.period else ''}" + (
            f"：{self.outcome}" if self.outcome else ""
        )


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    on: date
    title: str
    words: str = ""
    order: int = 0  # 同一天的先后
    case: int = 0  # 同一件事项的各步同一个编号


@dataclass(frozen=True)
class PersonRecord:
    """All that stands on the record of one official, as of a day and for the one who asks."""

    person: Person
    posts: tuple[PostHeld, ...]
    periods: tuple[PeriodRecord, ...]
    grades: tuple[YearGrade, ...] = ()
    barred: tuple[BarredPeriod, ...] = ()
    matters: tuple[Event, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    needs_person: bool = False  # 另有限制知悉的材料，须由有权的人核实
    as_of: date = field(default_factory=lambda: date.min)

    @property
    def current_posts(self) -> tuple[PostHeld, ...]:
        """Posts held on the day the record is made, the main one first."""
        held = (post for post in self.posts if post.span.covers(self.as_of))
        return tuple(sorted(held, key=lambda post: post.place))

    @property
    def bar(self) -> Bar:
        """What stands against promotion on the day the record is made, the longest first."""
        return standing(self.barred, self.as_of)

    @property
    def timeline(self) -> tuple[Event, ...]:
        """Posts, periods, grades, handlings and matters, latest first."""
        events = [
            *(
                Event(p.span.begins_on, f"{p.manner} {called(p.unit_name, p.post_name)}", p.paper)
                for p in self.posts
            ),
            *(
                Event(date(g.year, 12, 31), f"{g.year} 年度考核{g.grade}", g.told)
                for g in self.grades
            ),
            *(
                Event(b.decided_on, b.kind, "；".join(filter(None, (b.reason, b.words()))))
                for b in self.barred
            ),
            *self.matters,
            *(
                Event(e.on, e.title, "；".join(filter(None, (e.words, e.paper))))
                for e in self.evidence
            ),
        ]
        return tuple(sorted(events, key=lambda e: (e.on, e.order, e.title), reverse=True))
