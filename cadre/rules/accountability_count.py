"""一年内被问责几次各有什么后果：地方做法，经决定采用才用，只提出建议。

Pure. Source: rules 4.6; the steps stand in `regulations/accountability_count.toml`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cadre.rules.basis import Basis, in_force, load


@dataclass(frozen=True)
class Step:
    """What so many accountabilities in one calendar year lead to; `months` bar promotion."""

    count: int
    consequence: str
    excellent: bool
    months: int | None = None


@dataclass(frozen=True)
class Ladder:
    """The steps in one version of the rule."""

    basis: Basis
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Reached:
    """The step that a person has reached, on which days, by which rule."""

    step: Step
    days: tuple[date, ...]
    basis: Basis

    @property
    def reason(self) -> str:
        """In words."""
        said = "、".join(map(str, self.days))
        return (
            f"{self.days[0].year} 年内被问责 {len(self.days)} 次（{said}）：{self.step.consequence}"
        )


RULES = [
    Ladder(basis, tuple(Step(**step) for step in found["steps"]))
    for basis, found in load("accountability_count")
]


def reached(held_on: Iterable[date], as_of: date, *, adopted: bool) -> Reached | None:
    """The highest step reached in the calendar year of `as_of`, None where nothing counts.

    `adopted`: whether an organ has adopted the ladder; nothing follows from it before.

    Raises:
        NotInForce: before the rule, where it is adopted and something counts.
    """
    days = tuple(sorted(day for day in held_on if day.year == as_of.year and day <= as_of))
    if not adopted or not days:
        return None
    rule = in_force(RULES, as_of)
    step = max((s for s in rule.steps if s.count <= len(days)), key=lambda s: s.count)
    return Reached(step, days, rule.basis)
