"""取值：一项指标在一个考核对象身上看哪个数，同类各家又是多少；每个数只算一次。"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from attribution.filled import Result
from attribution.plan import Indicator, Target, measure_of
from attribution.scoring.entered import Entered, Spot
from attribution.scoring.question import ClassValues, Measured, class_values, lacking
from cadre.rules.vocabulary import Measure


@dataclass(frozen=True)
class Look:
    """One look: an indicator, a subject and a term, with the eyes that see the facts."""

    eyes: "Eyes"
    indicator: Indicator
    subject: str
    term: str

    @property
    def source(self) -> Indicator:
        """The indicator whose facts are looked at: its own, or the one it takes them from."""
        scheme = self.eyes.entered.scheme
        return scheme.indicators.get(self.indicator.source, self.indicator)

    @property
    def spot(self) -> Spot:
        """Where the facts stand."""
        return self.source.code, self.subject, self.term

    @property
    def result(self) -> Result | None:
        """The value entered, if any."""
        return next(iter(self.eyes.entered.results.get(self.spot, ())), None)

    @property
    def target(self) -> Target:
        """Target, base and coefficient of the indicator itself."""
        scheme = self.eyes.entered.scheme
        return scheme.target(self.indicator.code, self.subject, self.term)

    @property
    def class_code(self) -> str:
        """The class the subject stands in."""
        return self.eyes.entered.scheme.subjects[self.subject].class_code

    def number(self, name: str, default: int = 0) -> int:
        """A whole parameter of the indicator, or its default."""
        return int(self.indicator.parameters.get(name, default))

    def underlying(self, subject: str | None = None) -> Measured:
        """The number under a relative measure: the source's own, else the value entered."""
        return self.eyes.at(self.source, subject or self.subject, self.term, self._underlying)

    def underlying_column(self) -> ClassValues:
        """The same for the whole class."""
        return self.eyes.column(self.source, self.class_code, self.term, self._underlying)

    @property
    def _underlying(self) -> Measure:
        return Measure.VALUE if self.source is self.indicator else measure_of(self.source)


Seeing: TypeAlias = Callable[[Look], Measured]


@dataclass
class Eyes:
    """Looks at facts by the table of measures, and remembers what it saw in this calculation."""

    entered: Entered
    measures: Mapping[Measure, Seeing]
    seen: dict[tuple[str, str, str, Measure], Measured] = field(default_factory=dict)
    columns: dict[tuple[str, str, str, Measure], ClassValues] = field(default_factory=dict)

    def at(
        self, indicator: Indicator, subject: str, term: str, measure: Measure | None = None
    ) -> Measured:
        """The number of one subject; measures that go round in a circle have none."""
        measure = measure or measure_of(indicator)
        key = indicator.code, subject, term, measure
        if key not in self.seen:
            what = f"取值绕回了指标“{indicator.name}”自己"
            self.seen[key] = lacking(what, "请改正取自指标或分项。")
            self.seen[key] = self.measures[measure](Look(self, indicator, subject, term))
        return self.seen[key]

    def column(
        self, indicator: Indicator, class_code: str, term: str, measure: Measure | None = None
    ) -> ClassValues:
        """The numbers of a class."""
        measure = measure or measure_of(indicator)
        key = indicator.code, class_code, term, measure
        if key not in self.columns:
            subjects = self.entered.scheme.subjects
            self.columns[key] = class_values(
                (subjects[code].name, self.at(indicator, code, term, measure).number)
                for code in self.entered.members.get(class_code, ())
            )
        return self.columns[key]
