"""个人实绩页面上的图、算式和经历：只为看，不决定任何数。"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from attribution.runs.edge_words import Basis
from attribution.runs.explained_paper import WHOSE, points_of, portion_of
from attribution.runs.explaining import Box, Name, boxes
from attribution.runs.reckoning import SideSum, multiplied
from cadre.rules.numbers import WHOLE_PORTION, Portion, show_points, to_int
from cadre.rules.post_words import called
from cadre.rules.vocabulary import Side
from records.ledger.period import AnsweredFor, PeriodRecord
from records.ledger.record import PersonRecord

Curve = list[tuple[str, Decimal | None]]


class Named(NamedTuple):
    """The words for the nodes of a scheme's graph, and what its factors rest on."""

    name: Name
    basis: Basis


@dataclass(frozen=True)
class Drawn:
    """One path on the page: its boxes and its product, exactly."""

    boxes: list[Box]
    product: str
    side: str = ""  # 得分、失分分开时写明是哪一边


@dataclass(frozen=True)
class Shown:
    """One line of a timeline."""

    when: str
    title: str
    words: str = ""
    url: str = ""


@dataclass(frozen=True)
class View:
    """What the person page draws."""

    own: Curve
    mean: Curve
    mean_label: str
    current_posts: str
    posts: list[Shown]
    timeline: list[Shown]
    paths: Mapping[tuple[str, str, str], list[Drawn]]
    sums: Mapping[tuple[str, str, str], list[str]]
    bases: Mapping[str, str]


def percent(part: Fraction | None) -> Decimal | None:
    """A rate as a percentage with two decimals, half up."""
    return None if part is None else Decimal(to_int(part * 10_000)).scaleb(-2)


def exact_points(points: Fraction, places: int = 2) -> str:
    """An exact number of millionths as points with fixed decimals, half up."""
    return show_points(to_int(points), places)


def portion_percent(portion: Portion) -> str:
    """A portion in per cent with two decimals; all nine digits stand on the path's own page."""
    return f"{percent(Fraction(portion, WHOLE_PORTION)):.2f}"


def view(record: PersonRecord, names: Mapping[str, Named]) -> View:
    """Rates over the periods against the peers' mean (or the unit's where hidden), and the paths.

    `names` gives for each scheme the words for its graph.
    """
    rated = [period for period in record.periods if period.rate is not None]
    peers = any(period.peer_rate is not None for period in rated)
    labels = [_label(period, rated) for period in rated]
    return View(
        own=[(label, percent(p.rate)) for label, p in zip(labels, rated, strict=True)],
        mean=[(label, _mean(p, peers=peers)) for label, p in zip(labels, rated, strict=True)],
        mean_label="同类均值" if peers else "所在单位",
        current_posts="、".join(called(p.unit_name, p.post_name) for p in record.current_posts),
        posts=[
            Shown(str(p.span), called(p.unit_name, p.post_name), f"{p.manner} {p.paper}")
            for p in reversed(record.posts)
        ],
        timeline=[Shown(str(e.on), e.title, e.words) for e in record.timeline],
        paths={
            (period.scheme, line.subject, line.indicator): _drawn(line, names[period.scheme])
            for period in record.periods
            for line in period.lines
        },
        sums={
            (period.scheme, line.subject, line.indicator): list(_sums(line))
            for period in record.periods
            for line in period.lines
        },
        bases={code: named.basis.words for code, named in names.items()},
    )


def _label(period: PeriodRecord, rated: list[PeriodRecord]) -> str:
    year = period.span.begins_on.year
    same = [p for p in rated if p.span.begins_on.year == year]
    return f"{year}年" if len(same) == 1 else f"{year}年{same.index(period) + 1}"


def _mean(period: PeriodRecord, *, peers: bool) -> Decimal | None:
    if peers:
        return percent(period.peer_rate)
    return percent(period.units[0].rate) if period.units else None


def _sums(line: AnsweredFor) -> Iterator[str]:
    """The chains added up, then points times portion, of each side; both sides alike once."""
    got, lost = max(line.unit_points, 0), max(line.unit_possible - line.unit_points, 0)
    of_lost = line.portion if line.fault_portion is None else line.fault_portion
    credit = SideSum(Side.CREDIT, got, line.paths, line.portion, line.got)
    ways = line.fault_paths if line.two_sided else line.paths
    fault = SideSum(Side.FAULT, lost, ways, of_lost, line.lost)
    labels = ((credit, "得分份额"), (fault, "失分份额")) if line.two_sided else ((credit, "份额"),)
    for side, label in labels:
        yield from map(str, portion_of(side, label))
    for side in (credit, fault):
        if side.whole and side.paths:
            yield str(points_of(side)) if side.points_added in (0, 1) else _moved(line, side)


def _moved(line: AnsweredFor, side: SideSum) -> str:
    """Points that a decision or a correction after closing made other than the product."""
    why = "封账后更正，台账记" if line.reversed_by else "按决定免去以后记"
    return f"{WHOSE[side.side]}：{side.product_line}，{why} {show_points(side.points, 6)}"


def _drawn(line: AnsweredFor, named: Named) -> list[Drawn]:
    lost = max(line.unit_possible - line.unit_points, 0)
    got = max(line.unit_points, 0)
    credit = "得分" if line.two_sided else ""
    sides = [(credit, path) for path in line.paths] + [("失分", p) for p in line.fault_paths]
    return [
        Drawn(boxes(path, line.indicator_name, got, lost, *named), multiplied(path), side)
        for side, path in sides
    ]
