"""档案里的一个周期：单位的得失、位次、等次与本人的得失、得分率、担责量并列，逐项可查。

Pure values. Points are whole millionths, portions whole billionths. Source: house §2 laws 2, 4, 9;
rules 7.3, 7.5.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attribution.runs import personal
from attribution.runs.personal_posts import Answerable
from attribution.runs.personal_standing import PersonalStanding
from attribution.values import Path, Standing
from cadre.rules.numbers import WHOLE_PORTION, Points, Portion
from cadre.rules.periods import Span
from cadre.rules.vocabulary import IndicatorKind, RulingKind


@dataclass(frozen=True)
class AnsweredFor:
    """One result that the official answers for: the unit's points and the own share of them.

    `dispute` is the text of an open dispute to be printed beside the figure; `reversed_by` is the
    basis of a reversing entry after closing. `counted` is the line as it counts in the own rate,
    None for as it stands.
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
    counted: personal.RatePart | None = None
    fault_portion: Portion | None = None  # 失分份额；空为与得分相同
    fault_paths: tuple[Path, ...] = ()  # 失分的链；只在失分份额不同时有

    @property
    def two_sided(self) -> bool:
        """Whether points lost are shared by other chains than points got."""
        return self.fault_portion is not None and self.fault_portion != self.portion

    @property
    def decided(self) -> str:
        """The decisions among the notes: what was moved or lifted, and by which paper."""
        kinds = tuple(RulingKind)
        return "；".join(note for note in self.note.split("；") if note.startswith(kinds))

    @property
    def possible(self) -> Fraction:
        """The official's own part of the full marks, exact, in millionths."""
        return Fraction(self.unit_possible * self.portion, WHOLE_PORTION)

    @property
    def rate(self) -> Fraction | None:
        """The unit's rate in this result (s of rules 7.3), undivided."""
        return (
            Fraction(max(self.unit_points, 0), self.unit_possible) if self.unit_possible else None
        )

    @property
    def part(self) -> personal.RatePart | None:
        """What the line counts for in the own rate; None beside the scored indicators."""
        if self.kind is not IndicatorKind.SCORED or self.rate is None:
            return None
        return self.counted or personal.RatePart(self.subject, self.possible, self.rate)


@dataclass(frozen=True)
class LeftToRest:
    """What went to the rest, by name, because an official had too few days in a post.

    `place` is the post, `least` the days from which they count.
    """

    indicator: str
    indicator_name: str
    subject: str
    subject_name: str
    place: str
    days: int
    least: int
    portion: Portion
    got: Points
    lost: Points


@dataclass(frozen=True)
class UnitResult:
    """The result of an assessed unit that the official belongs to: the hat and the board.

    `adjusted` are points added less points taken; they are part of the total, not of the rate, so
    that the rates of unit and official are measured alike. `grade` is the decided grade of the
    leading team as the person who asks may know it, "" where there is none to be shown.
    """

    subject: str
    subject_name: str
    class_name: str
    standing: Standing
    possible: Points
    adjusted: Points = 0
    grade: str = ""
    dispute: str = ""  # 印在得分、位次、等次旁边的未了结异议

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
    the department only, so it is None for the person himself (house law 9); so are the place and
    the contribution in `standing`.
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
    standing: PersonalStanding | None = None
    short: tuple[LeftToRest, ...] = ()
    dispute: str = ""  # 印在本人得分率、担责量、位次旁边的未了结异议

    @property
    def parts(self) -> list[personal.RatePart]:
        """What counts in the own rate."""
        return [part for line in self.lines if (part := line.part)]

    @property
    def apart(self) -> Fraction:
        """Points got that do not count in the own rate: excused, or credited by decision."""
        return sum((part.apart for part in self.parts), Fraction(0))

    @property
    def counted(self) -> Fraction:
        """Points got that count in the own rate: over `possible` they are the rate."""
        return sum((part.weight * part.rate for part in self.parts), Fraction(0))

    @property
    def apart_items(self) -> list[tuple[AnsweredFor, Fraction]]:
        """The results with points that stand apart, and how many."""
        return [(line, line.part.apart) for line in self.lines if line.part and line.part.apart]

    @property
    def unit_rate(self) -> Fraction | None:
        """The rate of his unit; of several, each by his load in it."""
        return self.standing.has.unit_rate if self.standing else None

    @property
    def answers_for(self) -> tuple[Answerable, ...]:
        """What he answers for as a principal: undivided, beside his own."""
        return self.standing.answers_for if self.standing else ()

    @property
    def difference(self) -> Fraction | None:
        """Own rate less the unit's."""
        return personal.above_unit(self.rate, self.unit_rate)

    def beside_unit(self, line: AnsweredFor) -> Fraction | None:
        """A result's rate less the unit's mean over all its scored ones (rules 7.5 (2))."""
        means = {unit.subject: unit.rate for unit in self.units}
        mean = means.get(line.subject)
        return (
            line.rate - mean if line.part and line.rate is not None and mean is not None else None
        )

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
        """The official's own part of the full marks: what he answers for (L of rules 7.3)."""
        return personal.load(self.parts)

    @property
    def rate(self) -> Fraction | None:
        """Own rate over the scored indicators (R of rules 7.3)."""
        return personal.own_rate(self.parts)
