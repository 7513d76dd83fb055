"""责任链画成图：指标、单位和班子、职务、干部和待归属各占一列，所查干部的路径标红。

Where points got and points lost go by different chains, both are on one picture: what holds for
one side only is labelled 得 or 失, and dashed where it is for points lost. Units to whom others
hand work on stand to the right of those. Source: house §5 (picture). The drawing is read as text
beside it too, so nothing is only here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from attribution.responsibility.graph import Graphs
from attribution.responsibility.parts import shown
from attribution.responsibility.plot import (
    OFFICIAL,
    POST,
    REST,
    RESULT_NODE,
    TEAM,
    UNIT,
    Node,
    result_node,
)
from attribution.responsibility.svg import tidied
from attribution.values import Step
from cadre.rules.vocabulary import Rest

Name = Callable[[str, str], str]
End = tuple[str, str]  # 种类、代码：同一职务、同一干部在图上只画一次

MOST_NODES = 60
PAPER_DPI = 200
GOT, LOST = "得", "失"
LINE_CHARS = 13
MOST_LABELS = 3
FONTS = "Noto Sans CJK SC,Microsoft YaHei,SimHei,PingFang SC,sans-serif"
COLUMNS = ((RESULT_NODE,), (UNIT, TEAM), (POST,), (OFFICIAL, REST))
INK, ASKED, QUIET = "#33404d", "#b3261e", "#6b7682"
LOOKS = {
    RESULT_NODE: {"fillcolor": "#e8eef5", "style": "rounded,filled"},
    OFFICIAL: {"fillcolor": "#f3f5f7", "style": "rounded,filled"},
    REST: {"fillcolor": "#ffffff", "style": "dashed,filled", "color": QUIET, "fontcolor": QUIET},
}
PLAIN_LOOK = {"fillcolor": "#ffffff", "style": "filled"}


@dataclass
class _Line:
    """One arrow of the picture: its labels by side, whether it leads to the official asked for."""

    labels: dict[str, set[str]] = field(default_factory=dict)
    sides: set[str] = field(default_factory=set)
    asked: bool = False
    counts: bool = False

    def add(self, step: Step, side: str, *, asked: bool) -> None:
        """Take in an edge of the graph of one side."""
        self.labels.setdefault(_label(step), set()).add(side)
        self.sides.add(side)
        self.asked = self.asked or asked
        self.counts = self.counts or bool(step.factor)

    def look(self, every: set[str]) -> dict[str, str]:
        """How the arrow is drawn; an edge of nought, or of points lost alone, is dashed."""
        told = [_sided(label, sides, every) for label, sides in self.labels.items()]
        labels = [label for label in told if label]
        more = ["…"] if len(labels) > MOST_LABELS else []
        colour = ASKED if self.asked else INK
        return {
            "label": "".join(f" {line} \\n" for line in [*labels[:MOST_LABELS], *more]),
            "color": colour,
            "fontcolor": colour,
            "penwidth": "2" if self.asked else "1",
            "style": "solid" if self.counts and self.sides != {LOST} else "dashed",
        }


def _sided(label: str, sides: set[str], every: set[str]) -> str:
    """A label with the side that it holds for, where it does not hold for each."""
    return label if sides == every else f"{''.join(sorted(sides))} {label}".rstrip()


def draw(graph: nx.DiGraph | Graphs, indicator: str, official: str, name: Name) -> str:
    """Draw one indicator's chain, or with `indicator` "" all chains that end in `official`.

    `graph`: of one side, or both. `name(kind, code)` gives the words of a node; whoever may not see
    a name is given other words. Returns inline SVG without style or script; "" when there is
    nothing or more than 60 nodes.
    """
    drawn = _drawn(graph, indicator, official, name, "svg")
    title = "，".join(
        name(kind, code) for kind, code in ((RESULT_NODE, indicator), (OFFICIAL, official)) if code
    )
    return tidied(drawn, f"责任链图：{title}") if drawn else ""


def draw_png(graph: nx.DiGraph | Graphs, indicator: str, official: str, name: Name) -> bytes:
    """The same picture as PNG for a paper, 200 dots to the inch; b"" where `draw` gives ""."""
    return _drawn(graph, indicator, official, name, "png", dpi=PAPER_DPI)


def size(graph: nx.DiGraph | Graphs, indicator: str, official: str) -> int:
    """How many nodes the picture would have; beyond `MOST_NODES` it is not drawn."""
    return len(_ends_of(_lines(graph, indicator, official)))


def _lines(
    graph: nx.DiGraph | Graphs, indicator: str, official: str
) -> dict[tuple[End, End], _Line]:
    lines: dict[tuple[End, End], _Line] = {}
    for side, own in _sides(graph):
        for step, asked in _steps(own, indicator, official):
            lines.setdefault((step.source, step.target), _Line()).add(step, side, asked=asked)
    return lines


def _ends_of(lines: Iterable[tuple[End, End]]) -> list[End]:
    return sorted({end for line in lines for end in line})


def _sides(graph: nx.DiGraph | Graphs) -> list[tuple[str, nx.DiGraph]]:
    """The graphs to draw, by the word for their side; one where the sides are the same."""
    if not isinstance(graph, Graphs):
        return [(GOT, graph)]
    if graph.fault is graph.credit:
        return [(GOT, graph.credit)]
    return [(GOT, graph.credit), (LOST, graph.fault)]


def _steps(graph: nx.DiGraph, indicator: str, official: str) -> Iterator[tuple[Step, bool]]:
    found = [indicator] if indicator else sorted({n[2] for n in graph if n[0] == RESULT_NODE})
    for code in found:
        if result_node(code) not in graph:
            continue
        on_way = _on_way(graph, official, code)
        own = {result_node(code), *nx.descendants(graph, result_node(code))}
        for source, target, step in sorted(graph.subgraph(own).edges(data="step"), key=_ends):
            if indicator or target in on_way:
                yield step, {source, target} <= on_way


def _ends(edge: tuple[Node, Node, Step]) -> tuple[Node, Node]:
    return edge[0], edge[1]


def _on_way(graph: nx.DiGraph, official: str, code: str) -> set[Node]:
    """The nodes of the chains that end in an official, or in what his few days left to the rest."""
    short = f"（{official}，"
    leaves = [
        n
        for n in graph
        if n[2] == code
        and ((n[0] == OFFICIAL and n[1] == official) or _is_short(n, short if official else ""))
    ]
    return {node for leaf in leaves for node in (leaf, *nx.ancestors(graph, leaf))}


def _is_short(node: Node, named: str) -> bool:
    return bool(named) and node[:2] == (REST, Rest.SHORT) and named in node[3]


def _label(step: Step) -> str:
    """The factor and the days as printed on the arrow; a whole of both needs no saying."""
    whole = step.days is None or step.days[0] == step.days[1]
    days = [] if whole or not step.days else [f"{step.days[0]}/{step.days[1]}天"]
    factor = [] if step.factor == 1 else [shown(step.factor)]
    return " × ".join([*factor, *days])


def _drawn(
    graph: nx.DiGraph | Graphs, indicator: str, official: str, name: Name, form: str, dpi: int = 0
) -> bytes:
    lines = _lines(graph, indicator, official)
    ends = _ends_of(lines)
    if not ends or len(ends) > MOST_NODES:
        return b""
    every = {side for side, _ in _sides(graph)}
    sheet = _sheet(ends, lines, name, every, {"dpi": str(dpi)} if dpi else {})
    drawn: bytes = sheet.draw(format=form, prog="dot")
    return drawn


def _sheet(
    ends: list[End],
    lines: dict[tuple[End, End], _Line],
    name: Name,
    every: set[str],
    more: dict[str, str],
) -> Any:  # noqa: ANN401  pygraphviz 没有类型
    import pygraphviz  # 画图库较重，用到时才载入

    sheet = pygraphviz.AGraph(directed=True, rankdir="LR", ranksep="0.35", nodesep="0.18", **more)
    sheet.node_attr.update(shape="box", fontname=FONTS, fontsize="13", margin="0.1,0.05")
    sheet.node_attr.update(color=INK, fontcolor="#1b2530", height="0.3")
    sheet.edge_attr.update(fontname=FONTS, fontsize="11", arrowsize="0.6")
    keys = {end: f"n{number}" for number, end in enumerate(ends)}
    for end in ends:
        words = _wrapped(name(*end))
        sheet.add_node(keys[end], label=words, **LOOKS.get(end[0], PLAIN_LOOK))
    for (source, target), line in lines.items():
        sheet.add_edge(keys[source], keys[target], **line.look(every))
    for column in _columns(ends, lines):
        sheet.add_subgraph([keys[end] for end in column], rank="same")
    return sheet


def _columns(ends: list[End], lines: Iterable[tuple[End, End]]) -> list[list[End]]:
    """The nodes by column; inside one of units those to whom others hand on stand further right."""
    inner = [(a, b) for a, b in lines if any(a[0] in kinds and b[0] in kinds for kinds in COLUMNS)]
    depth = dict.fromkeys(ends, 0)
    for _ in inner:  # 再分解没有环，链再长也长不过边数
        for source, target in inner:
            depth[target] = max(depth[target], depth[source] + 1)
    found: dict[tuple[int, int], list[End]] = {}
    for end in ends:
        column = next(n for n, kinds in enumerate(COLUMNS) if end[0] in kinds)
        found.setdefault((column, min(depth[end], len(ends))), []).append(end)
    return [found[key] for key in sorted(found)]


def _wrapped(words: str) -> str:
    """A name in lines of a readable length, broken before a bracket or after a colon if it can."""
    safe = words.translate(str.maketrans("<>\\\n", "〈〉＼ "))
    lines = [""]
    for part in re.split(r"(?<=[：、])|(?=（)", safe):
        if len(lines[-1] + part) > LINE_CHARS and lines[-1]:
            lines.append("")
        lines[-1] += part
    return "\\n".join(piece for line in lines for piece in _evenly(line))


def _evenly(line: str) -> list[str]:
    rows = -(-len(line) // LINE_CHARS) or 1
    size = -(-len(line) // rows) or 1
    return [line[i : i + size] for i in range(0, len(line), size)]
