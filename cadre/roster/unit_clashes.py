"""单位现在的名称、上级和存续期，同记录在案的机构变动对得上对不上：对不上的逐条指出是哪一次变动。

Pure. A unit row tells how the unit is now and every event what it was before, so the last event of
a kind settles one field of the row (unit_history).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from cadre.roster.unit_history import Body, Event, History
from cadre.rules.vocabulary import UnitEventKind as Kind

ENDING = frozenset({Kind.MERGED, Kind.ABOLISHED})
BEGINNING = frozenset({Kind.FOUNDED, Kind.SPLIT})


@dataclass(frozen=True)
class Clash:
    """A field of a unit that says other than an event of it does; `number` is the event's."""

    unit: str
    name: str
    number: str
    value: str
    what: str = field(compare=False)


def clashes(history: History) -> list[Clash]:
    """Every field of a unit that contradicts an event on record."""
    by_unit: dict[str, list[Event]] = {}
    for event in history.events:
        by_unit.setdefault(event.unit, []).append(event)
    return [
        clash
        for code, events in by_unit.items()
        if (body := history.bodies.get(code))
        for clash in _of(history, body, events)
    ]


def _of(history: History, body: Body, events: Sequence[Event]) -> Iterator[Clash]:
    renamed = _last(events, frozenset({Kind.RENAMED}))
    if renamed and renamed.former_name == body.name:
        yield _clash(body, "name", renamed, f"名称却仍是原名“{body.name}”")
    moved = _last(events, frozenset({Kind.MOVED}))
    if moved and _elsewhere(body, moved):
        words = f"上级单位却是“{_name(history, body.parent) or '空的'}”"
        yield _clash(body, "parent", moved, words)
    settled = _last(events, ENDING | BEGINNING)
    ended = settled if settled and settled.kind in ENDING else None
    if ended and body.life.ends_on != eve(ended):
        words = f"应到 {eve(ended)} 止，存续期却是 {body.life}"
        yield _clash(body, "ends_on", ended, words)
    begun = _last(events, BEGINNING)
    if begun and body.life.begins_on != begun.happened_on:
        yield _clash(body, "begins_on", begun, f"存续期却是 {body.life}")


def _last(events: Sequence[Event], kinds: frozenset[Kind]) -> Event | None:
    return next((event for event in reversed(events) if event.kind in kinds), None)


def _elsewhere(body: Body, moved: Event) -> bool:
    """Whether a unit stands elsewhere than it was moved to, as far as the event tells."""
    return body.parent != moved.other if moved.other else body.parent == moved.former_parent


def _name(history: History, code: str) -> str:
    return history.bodies[code].name if code in history.bodies else code


def eve(event: Event) -> date:
    """The last day before an event."""
    return event.happened_on - timedelta(days=1)


def told(event: Event) -> str:
    """An event in words: kind, day and paper."""
    paper = f"，{event.paper}" if event.paper else ""
    return f"{event.kind}（{event.happened_on}{paper}）"


def _clash(body: Body, name: str, event: Event, words: str) -> Clash:
    what = f"{body.name}（{body.code}）已记录{told(event)}，{words}。"
    values = {"name": body.name, "parent": body.parent}
    return Clash(body.code, name, event.number, values.get(name, str(body.life)), what)
