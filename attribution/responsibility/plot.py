"""责任链由节点和边组成：节点是指标、单位、班子、职务、干部和待归属部分，边上写明系数、天数和文件。

Nodes are (kind, code, indicator, place): the chain of each indicator stands by itself, because who
is in charge depends on the indicator. Each edge carries a `Step`. A second edge between the same
nodes is added to the first, never lost (a simple digraph would drop it).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from attribution.plan import Indicator, Scheme
from attribution.responsibility.duties import DutyLine, Ground
from attribution.values import Step
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Rest

Node = tuple[str, str, str, str]
RESULT_NODE, UNIT, TEAM, POST, OFFICIAL, REST = "指标", "单位", "班子", "职务", "干部", "待归属"
KINDS = (RESULT_NODE, UNIT, TEAM, POST, OFFICIAL, REST)


@dataclass(frozen=True)
class Plot:
    """What the chain of one indicator is drawn from.

    `by_card`: a department is assessed itself, and its indicator cards name who answers.
    """

    graph: nx.DiGraph
    scheme: Scheme
    ground: Ground
    indicator: Indicator
    duties: tuple[DutyLine, ...]
    by_card: bool

    @property
    def period(self) -> Span:
        """The period of the scheme."""
        return self.scheme.period

    def edge(self, source: Node, target: Node, step: Step) -> None:
        """Add an edge; a parallel one adds to what is there."""
        if self.graph.has_edge(source, target):
            step = _added(self.graph.edges[source, target]["step"], step)
        self.graph.add_edge(source, target, step=step)

    def rest(self, source: Node, why: Rest, where: str, step: Step) -> None:
        """Lead an edge to a named rest."""
        target = (REST, why.value, self.indicator.code, where)
        self.edge(source, target, replace(step, target=(REST, f"{why.value}：{where}")))

    def unit_name(self, code: str) -> str:
        """Name of a unit, or its code where no unit of that code is known."""
        unit = self.ground.units.get(code)
        return unit.name if unit else code


def _added(there: Step, step: Step) -> Step:
    words, paper = both("；", (there.words, step.words)), both("、", (there.paper, step.paper))
    if there.days and step.days and (there.factor, there.days[1]) == (step.factor, step.days[1]):
        days = there.days[0] + step.days[0], there.days[1]
        return replace(there, days=days, words=words, paper=paper)
    total = there.portion + step.portion
    return replace(there, factor=total, days=None, words=words, paper=paper)


def both(mark: str, words: Iterable[str]) -> str:
    """Join words, each once and in a fixed order, leaving out empty ones."""
    return mark.join(sorted(set(words) - {""}))


def result_node(indicator: str) -> Node:
    """The node of an indicator's result."""
    return (RESULT_NODE, indicator, indicator, "")


def papers(duties: Sequence[DutyLine]) -> str:
    """The papers of some lines of duty, each once and in a fixed order."""
    return both("、", (duty.paper for duty in duties))
