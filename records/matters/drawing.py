"""状态图照状态表画出：表里有什么步骤，图上就有什么箭头；须组织决定的步骤标红，了结的状态加框。

Drawn by Graphviz from the declared tables, so the picture cannot differ from what the program does.
Source: house §5 (picture).
"""

from typing import Any

from attribution.responsibility.svg import tidied
from records.matters.machine import Machine

FONTS = "Noto Sans CJK SC,Microsoft YaHei,SimHei,PingFang SC,sans-serif"
INK, DECIDED, QUIET = "#33404d", "#b3261e", "#6b7682"
PLAIN = {"fillcolor": "#ffffff", "style": "rounded,filled"}
START = {"fillcolor": "#e8eef5", "style": "rounded,filled"}
END = {"fillcolor": "#f3f5f7", "style": "filled", "peripheries": "2"}
COMMON = 4  # 这么多状态都能办的同一步骤不画线，写在图下


def common(machine: Machine) -> dict[str, list[str]]:
    """Events that many states allow alike, with those states: said in words under the picture."""
    found: dict[str, list[str]] = {}
    for state, event in machine.transitions:
        found.setdefault(event, []).append(state)
    return {event: states for event, states in found.items() if len(states) >= COMMON}


def arrows(machine: Machine) -> dict[tuple[str, str], list[str]]:
    """The events drawn between two states."""
    left_out, found = common(machine), dict[tuple[str, str], list[str]]()
    for (state, event), target in machine.transitions.items():
        if event not in left_out:
            found.setdefault((state, target), []).append(event)
    return found


def draw(machine: Machine) -> str:
    """The picture of a machine as inline SVG, from the top down, narrow enough for a sheet."""
    import pygraphviz  # 画图库较重，用到时才载入

    sheet: Any = pygraphviz.AGraph(directed=True, rankdir="TB", ranksep="0.3", nodesep="0.3")
    sheet.node_attr.update(shape="box", fontname=FONTS, fontsize="13", margin="0.1,0.05")
    sheet.node_attr.update(color=INK, fontcolor="#1b2530", height="0.3")
    sheet.edge_attr.update(fontname=FONTS, fontsize="11", arrowsize="0.6")
    for state in machine.states:
        sheet.add_node(state, **_look(machine, state))
    for (source, target), events in arrows(machine).items():
        decided = any(event in machine.decided for event in events)
        colour = DECIDED if decided else INK
        words = "\\n".join(f" {event} " for event in events)
        sheet.add_edge(source, target, label=words, color=colour, fontcolor=colour)
    drawn: bytes = sheet.draw(format="svg", prog="dot")
    return tidied(drawn, f"{machine.name}状态图")


def _look(machine: Machine, state: str) -> dict[str, str]:
    if state in machine.ends:
        return END
    return START if state == machine.start else PLAIN
