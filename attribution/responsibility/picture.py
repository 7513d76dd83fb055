"""责任链画成图：指标、单位和班子、职务、干部和待归属各占一列，所查干部的路径标红。

Source: house §5 (picture). The drawing is read as text beside it too, so nothing is only here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
from lxml import etree

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
from attribution.values import Step

Name = Callable[[str, str], str]
End = tuple[str, str]  # 种类、代码：同一职务、同一干部在图上只画一次

MOST_NODES = 60
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
    """One arrow of the picture: its labels, whether it leads to the official asked for."""

    labels: list[str] = field(default_factory=list)
    asked: bool = False
    counts: bool = False

    def add(self, step: Step, *, asked: bool) -> None:
        """Take in an edge of the graph."""
        label = _label(step)
        if label and label not in self.labels:
            self.labels.append(label)
        self.asked = self.asked or asked
        self.counts = self.counts or bool(step.factor)

    @property
    def look(self) -> dict[str, str]:
        """How the arrow is drawn; an edge of nought is dashed."""
        more = ["…"] if len(self.labels) > MOST_LABELS else []
        colour = ASKED if self.asked else INK
        return {
            "label": "".join(f" {line} \\n" for line in [*self.labels[:MOST_LABELS], *more]),
            "color": colour,
            "fontcolor": colour,
            "penwidth": "2" if self.asked else "1",
            "style": "solid" if self.counts else "dashed",
        }


def draw(graph: nx.DiGraph, indicator: str, official: str, name: Name) -> str:
    """Draw one indicator's chain, or with `indicator` "" all chains that end in `official`.

    `name(kind, code)` gives the words of a node; whoever may not see a name is given other words.
    Returns inline SVG without style or script; "" when there is nothing or more than 60 nodes.
    """
    lines: dict[tuple[End, End], _Line] = {}
    for step, asked in _steps(graph, indicator, official):
        lines.setdefault((step.source, step.target), _Line()).add(step, asked=asked)
    ends = sorted({end for line in lines for end in line})
    if not ends or len(ends) > MOST_NODES:
        return ""
    title = "，".join(
        name(kind, code) for kind, code in ((RESULT_NODE, indicator), (OFFICIAL, official)) if code
    )
    return _tidied(_drawn(ends, lines, name), f"责任链图：{title}")


def _steps(graph: nx.DiGraph, indicator: str, official: str) -> Iterator[tuple[Step, bool]]:
    found = [indicator] if indicator else sorted({n[2] for n in graph if n[0] == RESULT_NODE})
    for code in found:
        if result_node(code) not in graph:
            continue
        on_way = _on_way(graph, (OFFICIAL, official, code, ""))
        own = {result_node(code), *nx.descendants(graph, result_node(code))}
        for source, target, step in sorted(graph.subgraph(own).edges(data="step"), key=_ends):
            if indicator or target in on_way:
                yield step, {source, target} <= on_way


def _ends(edge: tuple[Node, Node, Step]) -> tuple[Node, Node]:
    return edge[0], edge[1]


def _on_way(graph: nx.DiGraph, leaf: Node) -> set[Node]:
    return {leaf, *nx.ancestors(graph, leaf)} if leaf in graph else set()


def _label(step: Step) -> str:
    """The factor and the days as printed on the arrow; a whole of both needs no saying."""
    whole = step.days is None or step.days[0] == step.days[1]
    days = [] if whole or not step.days else [f"{step.days[0]}/{step.days[1]}天"]
    factor = [] if step.factor == 1 else [shown(step.factor)]
    return " × ".join([*factor, *days])


def _drawn(ends: list[End], lines: dict[tuple[End, End], _Line], name: Name) -> bytes:
    import pygraphviz  # 画图库较重，用到时才载入

    sheet = pygraphviz.AGraph(directed=True, rankdir="LR", ranksep="0.35", nodesep="0.18")
    sheet.node_attr.update(shape="box", fontname=FONTS, fontsize="13", margin="0.1,0.05")
    sheet.node_attr.update(color=INK, fontcolor="#1b2530", height="0.3")
    sheet.edge_attr.update(fontname=FONTS, fontsize="11", arrowsize="0.6")
    keys = {end: f"n{number}" for number, end in enumerate(ends)}
    for end in ends:
        words = _wrapped(name(*end))
        sheet.add_node(keys[end], label=words, **LOOKS.get(end[0], PLAIN_LOOK))
    for (source, target), line in lines.items():
        sheet.add_edge(keys[source], keys[target], **line.look)
    for kinds in COLUMNS:
        if column := [keys[end] for end in ends if end[0] in kinds]:
            sheet.add_subgraph(column, rank="same")
    drawn: bytes = sheet.draw(format="svg", prog="dot")
    return drawn


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


def _tidied(drawn: bytes, title: str) -> str:
    """Only the picture: no prolog, comment, identifier or node key; with a title for readers."""
    parser = etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True)
    svg: Any = etree.fromstring(drawn, parser)
    spaced = "{http://www.w3.org/XML/1998/namespace}space"
    for element in svg.iter():
        for attribute in ("id", "class", "style", spaced):
            element.attrib.pop(attribute, None)
    _drop(svg.iter("{*}title"))
    for size in ("width", "height"):
        svg.set(size, svg.get(size).removesuffix("pt"))
    svg.set("role", "img")
    svg.insert(0, _titled(svg, title))
    etree.cleanup_namespaces(svg)
    return str(etree.tostring(svg, encoding="unicode"))


def _drop(elements: Iterable[Any]) -> None:
    for element in list(elements):
        element.getparent().remove(element)


def _titled(svg: Any, title: str) -> Any:  # noqa: ANN401  lxml 没有类型
    element = etree.Element(f"{{{etree.QName(svg).namespace}}}title")
    element.text = title
    return element
