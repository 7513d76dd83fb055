"""责任链由节点和边组成：节点是指标、单位、班子、职务、干部和待归属部分，边上写明系数、天数和文件。

Nodes are (kind, code, indicator, place): the chain of each indicator stands by itself, because who
is in charge depends on the indicator. Each edge carries a `Step`. A second edge between the same
nodes is added to the first, never lost (a simple digraph would drop it).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

import networkx as nx

from attribution.plan import Indicator, Scheme
from attribution.responsibility.duties import DutyLine, Ground, PostInfo
from attribution.responsibility.factors import Table, table_for
from attribution.responsibility.known import Known
from attribution.responsibility.parts import Part, divided
from attribution.responsibility.timing import BY_DAYS, Yardstick
from attribution.values import Step
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Rest, Side

Node = tuple[str, str, str, str]
RESULT_NODE, UNIT, TEAM, POST, OFFICIAL, REST = "指标", "单位", "班子", "职务", "干部", "待归属"
KINDS = (RESULT_NODE, UNIT, TEAM, POST, OFFICIAL, REST)


End = tuple[str, str, str]  # 节点，除去是哪个指标的


class Line(NamedTuple):
    """An edge as it is drawn for every indicator alike; `source` None is the body's own node.

    `post`: the post that the edge leads to.
    """

    source: End | None
    target: End
    step: Step
    post: PostInfo | None = None


@dataclass(frozen=True)
class Plot:
    """What the chain of one indicator is drawn from, for one side and for some days.

    `duties` are the lines that speak on the days of `span`. `by_card`: a department is assessed
    itself, and its indicator cards name who answers. `place` tells the unit's node apart where one
    unit answers in several ways.
    """

    graph: nx.DiGraph
    scheme: Scheme
    ground: Ground
    subject: str
    indicator: Indicator
    duties: tuple[DutyLine, ...]
    by_card: bool
    span: Span
    side: Side = Side.CREDIT
    yardstick: Yardstick = BY_DAYS
    place: str = ""
    known: Known = field(default_factory=Known, compare=False)

    @property
    def period(self) -> Span:
        """The period of the scheme."""
        return self.scheme.period

    def during(self, span: Span, duties: Iterable[DutyLine]) -> "Plot":
        """The same chain on some days of the period, on which some of the lines speak."""
        place = self.place if span == self.span else f"{self.place}{span}"
        return replace(self, span=span, duties=tuple(duties), place=place)

    def divided(self, edge: str, present: Collection[str]) -> dict[str, Part]:
        """The parts of the roles of an edge, by the table that holds for the indicator here."""
        own = self.table(edge)
        return self.known.once(
            ("divided", edge, own.key, tuple(present)),
            lambda: divided(own.factors, edge, present, own.words),
        )

    def table(self, edge: str) -> Table:
        """The table of factors that holds for an edge of the indicator here."""
        return table_for(self.scheme, edge, self.indicator, self.side)

    def step(
        self, source: Node, target: Node, words: str, factor: Fraction, of: Span, paper: str = ""
    ) -> Step:
        """A step that holds on the days of the plot out of those of a span, with their dates."""
        ends = source[:2], target[:2]
        if self.span == of:
            return Step(*ends, words, factor, paper=paper)
        timed = self.yardstick.timed(words, [self.span], of)
        return Step(*ends, timed.words, factor * timed.factor, timed.days, paper, timed.held)

    def edge(self, source: Node, target: Node, step: Step) -> None:
        """Add an edge; a parallel one adds to what is there."""
        if there := self.graph.get_edge_data(source, target):
            step = _added(there["step"], step)
        self.graph.add_edge(source, target, step=step)

    def lines(self, node: Node, drawn: Iterable[Line]) -> None:
        """Add edges that begin at a node or below it, in their order."""
        of = self.indicator.code
        for source, (kind, code, place), step, post in drawn:
            target = (kind, code, of, place)
            self.edge((source[0], source[1], of, source[2]) if source else node, target, step)
            if post:
                self.graph.add_node(target, position=post.position, order=post.order)

    def rest(self, source: Node, why: Rest, where: str, step: Step) -> None:
        """Lead an edge to a named rest."""
        self.lines(source, [rest(None, why, where, step)])

    def unit_name(self, code: str) -> str:
        """Name of a unit, or its code where no unit of that code is known."""
        unit = self.ground.units.get(code)
        return unit.name if unit else code


def rest(source: End | None, why: Rest, where: str, step: Step) -> Line:
    """A line that leads to a named rest."""
    end = (REST, why.value, where)
    return Line(source, end, replace(step, target=(REST, f"{why.value}：{where}")))


def _added(there: Step, step: Step) -> Step:
    words, paper = both("；", (there.words, step.words)), both("、", (there.paper, step.paper))
    if there.days and step.days and (there.factor, there.days[1]) == (step.factor, step.days[1]):
        days = there.days[0] + step.days[0], there.days[1]
        return replace(there, days=days, words=words, paper=paper)
    total, held = there.portion + step.portion, there.held + step.held
    return replace(there, factor=total, days=None, words=words, paper=paper, held=held)


def both(mark: str, words: Iterable[str]) -> str:
    """Join words, each once and in a fixed order, leaving out empty ones."""
    return mark.join(sorted(set(words) - {""}))


def result_node(indicator: str) -> Node:
    """The node of an indicator's result."""
    return (RESULT_NODE, indicator, indicator, "")


def papers(duties: Sequence[DutyLine]) -> str:
    """The papers of some lines of duty, each once and in a fixed order."""
    return both("、", (duty.paper for duty in duties))
