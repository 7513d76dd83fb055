"""个人实绩档案：任过什么职、担过什么责、各项得了多少失了多少，单位结果与本人结果并列。

Pure values; `records.ledger.store` fills them, the page and the Word summary print them. Points are
whole millionths, portions whole billionths. Source: house §2 laws 2, 4, 9; rules 7.3, 7.5.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attribution.values import Path, Standing
from cadre.rules.numbers import WHOLE_PORTION, Points, Portion
from cadre.rules.periods import Span
from cadre.rules.vocabulary import IndicatorKind
from records.ledger.barred import BarredPeriod


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


@dataclass(frozen=True)
class AnsweredFor:
    """One result that the official answers for: the unit's points and the own share of them.

    `dispute` is the text of an open dispute to be printed beside the figure; `reversed_by` is the
    basis of a reversing entry after closing.
    """

    indicator: str
    indicator_name: str
    kind: IndicatorKind
    subject: str
    subject_name: str
    value: Decimal | None
    target: Decimal | None
    unit_of_measure: str
    formula: str
    roles: str
    portion: Portion
    days: int
    unit_points: Points
    unit_possible: Points
    got: Points
    lost: Points
    source: str
    paths: tuple[Path, ...] = ()
    dispute: str = ""
    reversed_by: str = ""
    note: str = ""

    @property
    def possible(self) -> Fraction:
        """The official's own part of the full marks, exact, in millionths."""
        return Fraction(self.unit_possible * self.portion, WHOLE_PORTION)


@dataclass(frozen=True)
class UnitResult:
    """The result of an assessed unit that the official belongs to: the hat and the board.

    `adjusted` are points added less points taken; they are part of the total, not of the rate, so
    that the rates of unit and official are measured alike.
    """

    subject: str
    subject_name: str
    class_name: str
    standing: Standing
    possible: Points
    adjusted: Points = 0

    @property
    def scored(self) -> Points:
        """Points of the unit in scored indicators."""
        return self.standing.total - self.adjusted

    @property
    def rate(self) -> Fraction | None:
        """Points in scored indicators over their full marks."""
        return Fraction(self.scored, self.possible) if self.possible else None


@dataclass(frozen=True)
class PeriodRecord:
    """One period of a record, from one run of one scheme.

    `peer_rate` is the mean own rate of officials in the same kind of post and class; it is shown to
    the department only, so it is None for the person himself (house law 9).
    """

    scheme: str
    scheme_name: str
    scheme_paper: str
    span: Span
    run_id: int
    run_hash: str
    calculated_on: date
    closed_on: date | None
    units: tuple[UnitResult, ...]
    lines: tuple[AnsweredFor, ...]
    peer_rate: Fraction | None = None
    peer_count: int = 0
    peer_kind: str = ""
    notes: tuple[str, ...] = ()
    published_on: date | None = None
    window_ends_on: date | None = None

    @property
    def common_note(self) -> str:
        """What the notes of all lines say alike, to be said once below them; "" without such."""
        notes = [line.note.split("；") for line in self.lines]
        if len(notes) < 2:  # noqa: PLR2004  一项谈不上共同
            return ""
        return "；".join(part for part in notes[0] if all(part in other for other in notes))

    def own_note(self, line: AnsweredFor) -> str:
        """What a line's note says beyond the common one."""
        common = self.common_note.split("；")
        return "；".join(part for part in line.note.split("；") if part not in common)

    @property
    def got(self) -> Points:
        """Points got by the official in the period."""
        return sum(line.got for line in self.lines)

    @property
    def lost(self) -> Points:
        """Points lost by the official in the period."""
        return sum(line.lost for line in self.lines)

    @property
    def scored(self) -> Points:
        """Points got by the official in scored indicators."""
        return sum(line.got for line in self.lines if line.kind is IndicatorKind.SCORED)

    @property
    def adjusted(self) -> Points:
        """The official's part of points added, less his part of points taken."""
        adjusting = (IndicatorKind.BONUS, IndicatorKind.DEDUCTION)
        return sum(line.got - line.lost for line in self.lines if line.kind in adjusting)

    @property
    def possible(self) -> Fraction:
        """The official's own part of the full marks of scored indicators."""
        scored = (line for line in self.lines if line.kind is IndicatorKind.SCORED)
        return sum((line.possible for line in scored), Fraction(0))

    @property
    def rate(self) -> Fraction | None:
        """Own rate: points got in scored indicators over the own part of their full marks (7.3)."""
        return Fraction(self.scored) / self.possible if self.possible else None


@dataclass(frozen=True)
class YearGrade:
    """The decided grade of a year."""

    year: int
    grade: str
    paper: str = ""


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    on: date
    title: str
    words: str = ""
    order: int = 0  # 同一天的先后


@dataclass(frozen=True)
class PersonRecord:
    """All that stands on the record of one official, as of a day and for the one who asks."""

    person: Person
    posts: tuple[PostHeld, ...]
    periods: tuple[PeriodRecord, ...]
    grades: tuple[YearGrade, ...] = ()
    barred: tuple[BarredPeriod, ...] = ()
    matters: tuple[Event, ...] = ()
    as_of: date = field(default_factory=lambda: date.min)

    @property
    def current_posts(self) -> tuple[PostHeld, ...]:
        """Posts held on the day the record is made."""
        return tuple(post for post in self.posts if post.span.covers(self.as_of))

    @property
    def timeline(self) -> tuple[Event, ...]:
        """Posts, periods, grades, handlings and matters, latest first."""
        events = [
            *(
                Event(p.span.begins_on, f"{p.manner} {p.unit_name}{p.post_name}", p.paper)
                for p in self.posts
            ),
            *(
                Event(date(g.year, 12, 31), f"{g.year} 年度考核{g.grade}", g.paper)
                for g in self.grades
            ),
            *(
                Event(b.decided_on, b.kind, "；".join(filter(None, (b.reason, b.words()))))
                for b in self.barred
            ),
            *self.matters,
        ]
        return tuple(sorted(events, key=lambda e: (e.on, e.order, e.title), reverse=True))
