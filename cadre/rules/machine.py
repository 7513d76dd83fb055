"""事项按声明的步骤办理：没有列出的步骤一律不能办，缺什么材料一次说清，每种状态都能走到了结。

Pure. A machine is a table (state, event) → state. Each event says which fields it asks for, whether
an organ must decide it, and which further guard holds. Source: rules 6.3; house §2 law 3.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cadre.rules.errors import BadInput, Refused


@dataclass(frozen=True)
class Asked:
    """A field that a step asks for; `choices` makes it a choice, `kind` is text, textarea or date.

    `sample` shows the reader what is meant.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    sample: str = ""


@dataclass(frozen=True)
class Case:
    """What a guard may look at: fields of this step and of earlier ones (oldest first), the day.

    `facts` are stated by the store: the release of a barred period, the state of a linked case.
    `taken` are the events so far with their days, oldest first; `opened_on` the day of opening.
    """

    fields: Mapping[str, str]
    as_of: date
    history: tuple[Mapping[str, str], ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    taken: tuple[tuple[str, date], ...] = ()
    opened_on: date | None = None
    state: str = ""

    def told(self, name: str) -> str:
        """The latest value given for a field, in this step or before; empty if never."""
        for fields in (self.fields, *reversed(self.history)):
            if fields.get(name, "").strip():
                return fields[name].strip()
        return ""

    def all_told(self, name: str) -> list[str]:
        """Every value given for a field, oldest first."""
        return [f[name] for f in (*self.history, self.fields) if f.get(name, "").strip()]

    def day_of(self, *events: str) -> date | None:
        """The latest day on which one of these events was taken, None if never."""
        return next((day for event, day in reversed(self.taken) if event in events), None)


Guard = Callable[[Case], list[str]]


@dataclass(frozen=True)
class Machine:
    """A declared table of states.

    `decided` are the events that an organ decides, `told` those that the official himself is told
    of (house law 10); `guards` return what is missing, in words. `after` are the events that may
    still follow a settled state: to make it public, to take it up again.
    """

    name: str
    start: str
    transitions: Mapping[tuple[str, str], str]
    asks: Mapping[str, tuple[Asked, ...]] = field(default_factory=dict)
    decided: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    guards: Mapping[str, Guard] = field(default_factory=dict)
    waits_for: Mapping[str, str] = field(default_factory=dict)
    after: frozenset[str] = frozenset()

    @property
    def states(self) -> tuple[str, ...]:
        """All states in the order they are first named."""
        named = [self.start, *(s for (f, _), t in self.transitions.items() for s in (f, t))]
        return tuple(dict.fromkeys(named))

    @property
    def events(self) -> tuple[str, ...]:
        """All events in the order they are first named."""
        return tuple(dict.fromkeys(event for _, event in self.transitions))

    @property
    def ends(self) -> frozenset[str]:
        """Settled states: nothing leads out of them but what may follow a settled state."""
        going_on = {state for state, event in self.transitions if event not in self.after}
        return frozenset(self.states) - going_on

    def events_of(self, state: str) -> tuple[str, ...]:
        """The events listed for a state."""
        return tuple(event for source, event in self.transitions if source == state)

    def waits_for_organ(self, state: str) -> bool:
        """Whether the step listed first for a state is one that an organ decides."""
        return self.events_of(state)[:1] != () and self.events_of(state)[0] in self.decided

    def can_end(self, state: str) -> bool:
        """Whether some run of steps leads from a state to an end."""
        seen, open_states = {state}, [state]
        while open_states:
            here = open_states.pop()
            if here in self.ends:
                return True
            reached = {self.transitions[here, event] for event in self.events_of(here)} - seen
            seen |= reached
            open_states += reached
        return False


def advance(machine: Machine, state: str, event: str, case: Case) -> str:
    """The state after an event.

    Raises:
        Refused: when the step is not listed, or a guard does not hold; names all that is missing.
        BadInput: when a field that the step asks for is empty or not one of its choices.
    """
    if (state, event) not in machine.transitions:
        possible = "、".join(machine.events_of(state))
        raise Refused(
            f"{machine.name}处于“{state}”，不能办理“{event}”。",
            f"现在可以办理：{possible}。" if possible else "该事项已经了结。",
        )
    check_fields(machine, event, case.fields)
    guard = machine.guards.get(event)
    if guard and (missing := guard(case)):
        raise Refused(f"还不能办理“{event}”：{'；'.join(missing)}。", "请补齐后再办理。")
    return machine.transitions[state, event]


def check_fields(machine: Machine, event: str, fields: Mapping[str, str]) -> None:
    """Raise BadInput that names every field left empty or given a value that is not listed."""
    asked = machine.asks.get(event, ())
    empty = [a.label for a in asked if a.required and not fields.get(a.name, "").strip()]
    wrong = [a.label for a in asked if a.choices and _not_listed(a, fields.get(a.name, ""))]
    bad_days = [a.label for a in asked if a.kind == "date" and _no_day(fields.get(a.name, ""))]
    told = [
        *([f"没有填写{'、'.join(empty)}"] if empty else []),
        *([f"{'、'.join(wrong)}不在可选范围内"] if wrong else []),
        *([f"{'、'.join(bad_days)}不是日期"] if bad_days else []),
    ]
    if told:
        raise BadInput(f"“{event}”{'；'.join(told)}。", "请补填后再提交。")


def _not_listed(asked: Asked, value: str) -> bool:
    return bool(value.strip()) and value not in asked.choices


def _no_day(value: str) -> bool:
    if not value.strip():
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return True
    return False


def everywhere(
    states: tuple[str, ...], event: str, target: str | None = None
) -> dict[tuple[str, str], str]:
    """The same event out of several states; without a target each state stays what it is."""
    return {(state, event): target or state for state in states}
