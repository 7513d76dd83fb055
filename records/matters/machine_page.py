"""办理流程页：每类事项画一张状态图，再逐步列出要填什么、谁来定、本人是否知道。"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from records.matters.drawing import common, draw
from records.matters.machine import Machine


@dataclass(frozen=True)
class StepRow:
    """One line of a machine's table in words."""

    state: str
    event: str
    to: str
    asks: tuple[str, ...]
    decided: bool
    guarded: bool
    told: bool


@dataclass(frozen=True)
class MachinePage:
    """A machine as it is shown: its picture, what the picture leaves to words, its table."""

    name: str
    svg: Markup
    common: Mapping[str, list[str]]
    rows: tuple[StepRow, ...]


def shown(machine: Machine) -> MachinePage:
    """A machine drawn, with its table in words."""
    svg = Markup(draw(machine))  # noqa: S704  自己画的图，文字已转义
    return MachinePage(machine.name, svg, common(machine), tuple(_rows(machine)))


def _rows(machine: Machine) -> list[StepRow]:
    left_out = common(machine)
    return [
        StepRow(
            state,
            event,
            target,
            tuple(asked.label for asked in machine.asks.get(event, ()) if asked.required),
            event in machine.decided,
            event in machine.guards,
            event in machine.told,
        )
        for (state, event), target in machine.transitions.items()
        if event not in left_out
    ]
