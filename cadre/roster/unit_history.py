"""单位在某一日叫什么、归谁管、还在不在，合并和分设以后由谁接续：都照机构变动的记录推出来。

Pure. A unit row tells how the unit is now; every renaming and moving keeps what was before, so the
state on a day is what the first later event says was there (house law 1; issue 5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from cadre.rules.periods import Span
from cadre.rules.vocabulary import UnitEventKind


@dataclass(frozen=True)
class Body:
    """A unit as it is, or as it was on a day."""

    code: str
    name: str
    parent: str
    kind: str
    life: Span
    series: str = ""


@dataclass(frozen=True)
class Event:
    """What became of a unit: `other` is what it went into, came out of or went under."""

    kind: UnitEventKind
    unit: str
    happened_on: date
    other: str = ""
    former_name: str = ""
    former_parent: str = ""
    paper: str = ""
    number: str = ""

    @property
    def order(self) -> tuple[date, str]:
        """Events of one day in the order of their numbers."""
        return self.happened_on, self.number


INTO = frozenset({UnitEventKind.MERGED})
OUT_OF = frozenset({UnitEventKind.SPLIT})


@dataclass(frozen=True)
class History:
    """All units and what became of them."""

    bodies: Mapping[str, Body] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, bodies: Iterable[Body], events: Iterable[Event]) -> "History":
        """A history of these, the events in order of time."""
        in_order = sorted(events, key=lambda event: event.order)
        return cls({body.code: body for body in bodies}, tuple(in_order))

    def events_of(self, code: str) -> list[Event]:
        """What happened to a unit, or went into it, came out of it or under it; oldest first."""
        return [event for event in self.events if code in (event.unit, event.other)]

    def name_on(self, code: str, day: date) -> str:
        """The name on a day; the code itself where no such unit is known."""
        body = self.on(code, day)
        return body.name if body else code

    def on(self, code: str, day: date) -> Body | None:
        """A unit with the name and the parent that it had on a day; alive or not."""
        body = self.bodies.get(code)
        if body is None:
            return None
        later = [e for e in self.events if e.unit == code and e.happened_on > day]
        names = (e.former_name for e in later if e.former_name)
        parents = (e.former_parent for e in later if e.kind is UnitEventKind.MOVED)
        return replace(body, name=next(names, body.name), parent=next(parents, body.parent))

    def alive(self, day: date) -> list[Body]:
        """The units there are on a day, as they were then."""
        found = (self.on(code, day) for code in self.bodies)
        return [body for body in found if body and body.life.covers(day)]

    def followers(self, code: str) -> list[tuple[str, Event]]:
        """The units that took over from one at first hand, in order of time, with the event."""
        return [
            (event.other, event)
            if event.kind in INTO and event.unit == code
            else (event.unit, event)
            for event in self.events
            if (event.kind in INTO and event.unit == code and event.other)
            or (event.kind in OUT_OF and event.other == code)
        ]

    def successors(self, code: str, day: date) -> list[str]:
        """Who stands on a day for a unit that was: itself while it lives, else whoever took over.

        The chain is followed through units that are gone by that day as well; a split unit has
        several successors, one abolished without a successor has none.
        """
        found: list[str] = []
        waiting, seen = [code], {code}
        while waiting:
            now = waiting.pop(0)
            body = self.bodies.get(now)
            if body is not None and body.life.covers(day):
                found.append(now)
                continue
            for after, event in self.followers(now):
                if event.happened_on <= day and after not in seen:
                    seen.add(after)
                    waiting.append(after)
        return found
