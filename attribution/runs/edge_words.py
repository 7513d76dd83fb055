"""责任链上每条边都写明系数、起止日期和文件；系数由哪个文件定、经谁决定，在系数依据一句里写明。

An edge without dates of its own holds on the days of the node that it begins at, so dates are told
along the whole chain. A factor of the scheme rests on the scheme's paper; the sentence that says
which organ adopted it, and whether it is our own proposal, is printed once beside the chains.
Source: house §2 law 2, §4.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from attribution.plan import Scheme
from attribution.responsibility.assigned import BY_PAPER
from attribution.responsibility.factors import DEFAULT, table
from attribution.responsibility.graph import (
    OFFICIAL,
    POST,
    REST,
    RESULT_NODE,
    TEAM,
    UNIT,
    Graphs,
)
from attribution.responsibility.holders import HANDED_ON
from attribution.responsibility.parts import shown
from attribution.values import Path, Step

WHOLE = "全周期"
PROPOSED = "本系统建议值，随方案一并决定"
OWN = "本方案自定，随方案一并决定"
UNDECIDED = "方案还没有经有权机关决定，系数暂按草案"
NO_TENURE, NO_PAPER = "没有任职文件", "没有登记文件"
DATES = re.compile(r"\d{4}-\d{2}-\d{2}至(?:\d{4}-\d{2}-\d{2}|今)")


@dataclass(frozen=True)
class Basis:
    """What the factors of a scheme rest on: its paper, and the sentence on who adopted them.

    `whole`: how days are called that are all there are.
    """

    paper: str
    words: str
    whole: str = WHOLE


def basis(scheme: Scheme, adopted: str, whole: str = WHOLE) -> Basis:
    """The basis of a scheme's factors; `adopted` says by which decision, "" where by none yet."""
    paper = scheme.paper or f"{scheme.name}（没有文号）"
    said = f"{paper}，{adopted}；{_standing(scheme)}" if adopted else f"{paper}；{UNDECIDED}"
    return Basis(paper, said, whole)


def _standing(scheme: Scheme) -> str:
    """Which tables of factors are our own proposal, and which the scheme has of its own."""
    edges = list(dict.fromkeys(edge for edge, _ in DEFAULT))
    proposed = [e for e in edges if table(scheme.factors, e) == table(DEFAULT, e)]
    own = [edge for edge in edges if edge not in proposed]
    own += [f"{f.edge}（{f.applies_to or '各项'}{f.side or ''}）" for f in scheme.special_factors]
    if not own:
        return PROPOSED
    told = [f"{'、'.join(dict.fromkeys(own))}的系数为{OWN}"]
    return "；".join(([f"{'、'.join(proposed)}的系数为{PROPOSED}"] if proposed else []) + told)


@dataclass(frozen=True)
class Told:
    """One edge in words: what it is with its factor and days, its dates, its papers."""

    words: str
    dates: str
    paper: str

    @property
    def on_arrow(self) -> str:
        """All but the papers, as it stands on an arrow."""
        return "，".join(part for part in (self.words, self.dates) if part)

    def __str__(self) -> str:
        return f"{self.on_arrow}；{self.paper}"


def told(path: Path, on: Basis) -> Iterator[Told]:
    """The edges of a chain in words, in order."""
    dates = on.whole
    for step in path.steps:
        paper = paper_of(step, on)
        if own := DATES.findall(f"{step.words}{step.paper}"):
            dates = "、".join(dict.fromkeys(own))
            yield Told(_words(step), "", paper)
        else:
            yield Told(_words(step), dates, paper)


def _words(step: Step) -> str:
    """The words of an edge, with factor and days where they do not stand there yet."""
    days = f"{step.days[0]}/{step.days[1]}" if step.days and step.days[0] != step.days[1] else ""
    factor = shown(step.factor)
    said = re.search(rf"(?<![\d./]){re.escape(factor)}(?![\d./])", step.words)
    more = ["" if said else f"系数 {factor}", f"{days} 天" if days not in step.words else ""]
    return "，".join(part for part in (step.words, *more) if part)


def paper_of(step: Step, on: Basis) -> str:
    """The papers of an edge: its own, and the scheme's where that gives the factor."""
    by_scheme = _by_scheme(step)
    missing = NO_TENURE if step.source[0] == POST else NO_PAPER
    needed = not by_scheme or (step.source[0] == RESULT_NODE and step.target[0] == UNIT)
    own = step.paper or (missing if needed else "")
    return "；".join(part for part in (own, f"系数据{on.paper}" if by_scheme else "") if part)


def _by_scheme(step: Step) -> bool:
    """Whether the scheme's factors say what an edge carries.

    Not so from a post to its holder, where work is handed on, where a decision gives points, and
    where a paper states the part.
    """
    stated = BY_PAPER in step.words and not step.words.startswith(BY_PAPER)
    if step.source[0] == POST or step.target[0] == OFFICIAL or stated:
        return False
    handed = step.source[0] in (UNIT, TEAM) and step.target[0] in (UNIT, TEAM)
    return not handed and not (step.target[0] == REST and step.words.startswith(HANDED_ON))


def without_part(graphs: Graphs, indicator: str, on: Basis) -> tuple[tuple[str, str, Told], ...]:
    """The edges that are drawn and carry nothing, as kind, code and words: guiding, liaison."""
    found: dict[tuple[str, str, Told], None] = {}
    for graph in graphs:
        for source, _, step in graph.edges(data="step"):
            if source[2] == indicator and not step.factor:
                own = DATES.findall(f"{step.words}{step.paper}")
                within = "、".join(DATES.findall(source[3])) or on.whole
                words = Told(step.words, "" if own else within, step.paper or NO_PAPER)
                found[*step.target, words] = None
    return tuple(sorted(found, key=str))
