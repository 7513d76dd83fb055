"""把责任链图放进页面：图是系统自己画的，其中的文字已经转义。"""

from collections.abc import Iterable

import networkx as nx
from markupsafe import Markup

from attribution.responsibility.graph import Graphs
from attribution.responsibility.picture import MOST_NODES, Name, draw, draw_png, size


def on_page(graph: nx.DiGraph | Graphs, indicator: str, official: str, name: Name) -> Markup:
    """The picture of one result, or of all chains that end in an official; "" if too large."""
    return Markup(draw(graph, indicator, official, name))  # noqa: S704  自己画的图，文字已转义


def too_large(graphs: Iterable[tuple[nx.DiGraph | Graphs, str, str]]) -> bool:
    """Whether some picture asked for is left out because it would have too many nodes to read."""
    return any(size(*asked) > MOST_NODES for asked in graphs)


on_paper = draw_png

__all__ = ["on_page", "on_paper", "too_large"]
