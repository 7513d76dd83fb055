"""把责任链上的每条路径写成格子和一道算式：系数、天数、文件，连乘得份额，乘得分得本人的分。"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from attribution.plan import Scheme
from attribution.responsibility import holding
from attribution.responsibility.duties import Ground
from attribution.responsibility.graph import OFFICIAL, POST, RESULT_NODE, TEAM
from attribution.runs.edge_words import Basis, told
from attribution.values import Path, Share
from cadre.rules.numbers import POINT, WHOLE_PORTION, Points, Portion, plain, show_points
from cadre.rules.periods import Span
from cadre.rules.post_words import called
from cadre.rules.vocabulary import Rest

Name = Callable[[str, str], str]
BILLION_PLACES = 9
CODE = re.compile(r"（([\w.-]+)，")


@dataclass(frozen=True)
class Box:
    """One box of a path and the arrow that leads to it."""

    kind: str
    name: str
    factor: str = ""
    words: str = ""
    url: str = ""


def factor_words(factor: Fraction) -> str:
    """A factor as printed: a decimal where it ends within six places, else the fraction."""
    ends = (factor * POINT).denominator == 1
    return plain(factor) if ends else f"{factor.numerator}/{factor.denominator}"


def show_portion(portion: Portion) -> str:
    """A portion with nine decimals, as it is apportioned."""
    whole, rest = divmod(portion, WHOLE_PORTION)
    return f"{whole}.{rest:0{BILLION_PLACES}d}"


def boxes(
    path: Path, indicator: str, got: Points, lost: Points, name: Name, basis: Basis
) -> list[Box]:
    """The boxes of a path: the result with its points, unit or team, post, official or rest."""
    words = f"得 {show_points(got, 6)}，失 {show_points(lost, 6)}"
    return chain(path, indicator, words, name, basis)


def chain(path: Path, indicator: str, words: str, name: Name, basis: Basis) -> list[Box]:
    """The boxes of a path, the first of them the result with the words given.

    Factor and dates of each edge stand on its arrow, its papers in the box that it leads to.
    """
    edges = zip(path.steps, told(path, basis), strict=True)
    steps = (Box(s.target[0], name(*s.target), edge.on_arrow, edge.paper) for s, edge in edges)
    return [Box("指标", indicator, words=words), *steps]


def namer(scheme: Scheme, ground: Ground, person: Callable[[str], str]) -> Name:
    """Words for a node; `person` masks names that the asker may not see (house law 7)."""

    def name(kind: str, code: str) -> str:
        if kind == OFFICIAL:
            return person(code)
        if kind == RESULT_NODE:
            return scheme.indicators[code].name
        if kind == POST and code in ground.posts:
            post = ground.posts[code]
            return called(ground.units[post.unit].name, post.name)
        unit = ground.units.get(code)
        if kind == TEAM and unit:
            return f"{unit.name}党政领导班子"
        return unit.name if unit else masked(code, person)

    return name


def masked(where: str, person: Callable[[str], str]) -> str:
    """Replace a person's code in the place of a rest, e.g. 县经信局科长（G0409，52天）."""
    return CODE.sub(lambda found: f"（{person(found[1])}，", where, count=1)


@dataclass(frozen=True)
class RestLine:
    """Points that nobody has, by reason, over all results shown."""

    rest: Rest
    got: Points
    lost: Points
    count: int


def rests(shares: Iterable[Share]) -> list[RestLine]:
    """What is not attributed to people, by name of the reason, largest first."""
    sums: dict[Rest, tuple[Points, Points, int]] = {}
    for share in shares:
        if share.rest:
            got, lost, count = sums.get(share.rest, (0, 0, 0))
            sums[share.rest] = got + share.got, lost + share.lost, count + 1
    lines = [RestLine(rest, *values) for rest, values in sums.items()]
    return sorted(lines, key=lambda line: (-line.got - line.lost, line.rest))


def holders(ground: Ground, period: Span) -> Mapping[str, tuple[str, ...]]:
    """Who held each post in the period, in order of beginning."""
    return {
        code: tuple(dict.fromkeys(one.official for one in holding.holders(ground, post, period)))
        for code, post in ground.posts.items()
    }
