"""有会议和文件的归属决定：滞后结果、打基础把得分的一部分直接归某人，历史遗留免去某人失分的一部分。

Only credit may be moved to somebody; fault is only ever taken off somebody, to the rest by name.
Source: house §2 law 9; rules 7.4, 7.5.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from attribution.responsibility.duties import RulingLine
from attribution.responsibility.parts import shown
from attribution.responsibility.plot import OFFICIAL, Node, Plot
from attribution.values import Step
from cadre.rules.numbers import WHOLE_FACTOR
from cadre.rules.vocabulary import RulingKind, Side

GIVING = (RulingKind.LAGGING, RulingKind.GROUNDWORK)


def factors(lines: Iterable[RulingLine]) -> dict[RulingLine, Fraction]:
    """The factor of each of some decisions; those that ask for more than there is are cut alike."""
    own = {line: Fraction(max(line.factor, 0), WHOLE_FACTOR) for line in lines}
    asked = sum(own.values(), Fraction(0))
    return {line: factor / max(asked, Fraction(1)) for line, factor in own.items()}


def given(plot: Plot, source: Node) -> None:
    """Lead what decisions give of the points got straight to the officials.

    All other edges of the result carry what is left. Points lost are never moved to anybody.
    """
    lines = plot.ground.rulings_of(plot.subject, plot.indicator.code, *GIVING)
    own = factors(lines) if lines and plot.side is Side.CREDIT else {}
    if not own:
        return
    left = 1 - sum(own.values(), Fraction(0))
    if left == 1:
        return
    papers = "、".join(dict.fromkeys(line.paper for line in lines if line.paper))
    basis = f"（{papers}）" if papers else ""
    for _, target, step in list(plot.graph.out_edges(source, data="step")):
        words = (
            f"{step.words}，乘归属决定之外的 {shown(left)}{basis}" if step.factor else step.words
        )
        plot.graph.edges[source, target]["step"] = replace(
            step, factor=step.factor * left, words=words
        )
    for line, factor in own.items():
        target = (OFFICIAL, line.official, plot.indicator.code, "")
        words = f"{line.kind} {shown(factor)}"
        plot.edge(source, target, Step(source[:2], target[:2], words, factor, paper=line.paper))
        plot.graph.edges[source, target].setdefault("kinds", set()).add(line.kind)
