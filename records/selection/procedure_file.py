"""一名人选的选任程序卷：办过的步骤一步一条，同一步重新办过的，以最后一次为准。

Pure. Source: rules 3.2, 3.3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cadre.rules.calendar import WorkCalendar
from cadre.rules.periods import day_of
from records.selection.steps import DECLARED, VERDICTS, Step


@dataclass(frozen=True)
class Done:
    """A step taken: the day it was finished, its paper, and what was written."""

    step: Step
    on: date
    paper: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        """The conclusion of a check, an opinion or a meeting."""
        return self.fields.get("outcome", "")

    def day(self, name: str) -> date:
        """Another day of the step, such as its beginning; its own where none was written."""
        return day_of(self.fields.get(name, "")) or self.on


@dataclass(frozen=True)
class File:
    """The procedure of one candidate for one post: steps taken, oldest first; the latest counts.

    `breaks`: what an exceptional promotion breaks, in words; `leaps`: two levels at once, or no
    recommendation held: consent before the vetting. `bars`: gates of eligibility not passed.
    `in_post`: who still holds the post and has to be removed first, by name, "" for nobody.
    `probation_until`: the last day of the probation, None where there is none.
    """

    done: tuple[Done, ...] = ()
    breaks: tuple[str, ...] = ()
    leaps: bool = False
    no_recommendation: bool = False
    bars: tuple[str, ...] = ()
    in_post: str = ""
    probation_until: date | None = None
    calendar: WorkCalendar = field(default_factory=WorkCalendar)

    def last(self, step: Step) -> Done | None:
        """The step as it was taken last; a discussion that put off or refused is none."""
        return next((one for one in reversed(self.done) if one.step is step), None)

    def place(self, done: Done) -> int:
        """Where a step stands in the order of entering."""
        return next(n for n, one in enumerate(self.done) if one is done)

    def needed(self, step: Step) -> tuple[Step, ...]:
        """The steps that go before a step, but for a recommendation that is not held."""
        needs = DECLARED[step].needs
        skipped = Step.RECOMMENDATION if self.no_recommendation else None
        return tuple(one for one in needs if one is not skipped)

    @property
    def agreed(self) -> Done | None:
        """The discussion that agreed, unless a later one said otherwise."""
        held = self.last(Step.DISCUSSION)
        return held if held and held.outcome == VERDICTS[0] else None
