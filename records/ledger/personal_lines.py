"""个人实绩比较的一行一人：按职务类别和单位类别分组，可以筛选、排序。"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attribution.runs.personal_contrast import Contrast
from attribution.runs.personal_standing import PeerKind, PersonalStanding
from attribution.runs.printed import as_percent


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a kind, words, only some, and the order of the lines."""

    kind: str = ""
    q: str = ""
    only: str = ""
    sort: str = "place"


@dataclass(frozen=True)
class Line:
    """One official on the page."""

    standing: PersonalStanding
    name: str
    post: str
    units: str
    contrast: Contrast | None
    dispute: str = ""  # 印在得分率、位次旁边的未了结异议


@dataclass(frozen=True)
class Group:
    """The officials of one kind of post and class."""

    key: str
    words: str
    lines: tuple[Line, ...]
    drawn: tuple[tuple[str, Decimal], ...]

    @property
    def mean(self) -> Decimal | None:
        """The mean of the peers' own rates in percent."""
        return as_percent(self.lines[0].standing.peers.rate) if self.lines else None


def key_of(kind: PeerKind | None) -> str:
    """A kind of post and class in an address."""
    return f"{kind[0]}-{kind[1]}" if kind else "-"


SORTS: dict[str, Callable[[Line], Any]] = {
    "place": lambda line: line.standing.spot and line.standing.spot.place,
    "name": lambda line: line.name,
    "load": lambda line: line.standing.has.load,
    "got": lambda line: line.standing.has.got,
    "lost": lambda line: line.standing.has.lost,
    "rate": lambda line: line.standing.has.rate,
    "unit": lambda line: line.standing.has.unit_rate,
    "difference": lambda line: line.standing.has.difference,
    "contribution": lambda line: line.standing.has.contribution,
    "days": lambda line: line.standing.days,
}
ONLY: dict[str, tuple[str, Callable[[Line], bool]]] = {
    "forward": ("强弱与单位不同", lambda line: line.contrast is not None),
    "load": ("担责量明显偏重或偏轻", lambda line: line.standing.heavy is not None),
    "ranked": ("参与排序", lambda line: line.standing.spot is not None),
    "unranked": ("不参与排序", lambda line: line.standing.spot is None),
    "short": ("任职不满周期", lambda line: bool(line.standing.notes)),
}


def group_of(key: str, words: str, own: list[Line], asked: Asked) -> Group:
    """The group of a kind: its lines by filter and order, and all of it to be drawn."""
    chosen = [
        line for line in own if asked.q in f"{line.name} {line.standing.official} {line.post}"
    ]
    if asked.only in ONLY:
        chosen = [line for line in chosen if ONLY[asked.only][1](line)]
    drawn = sorted(((line.name, line.standing.has.rate) for line in own), key=_by_rate)
    points = tuple((name, rate) for name, part in drawn if (rate := as_percent(part)) is not None)
    return Group(key, words, tuple(in_order(chosen, asked.sort)), points)


def _by_rate(one: tuple[str, Fraction | None]) -> tuple[Fraction, str]:
    return -(one[1] or Fraction(0)), one[0]


def in_order(lines: list[Line], asked: str) -> list[Line]:
    """Lines by a column, “-” before it for the largest first; what has no value comes last."""
    value = SORTS.get(asked.removeprefix("-"), SORTS["place"])
    by_code = sorted(lines, key=lambda line: line.standing.official)
    known = [line for line in by_code if value(line) is not None]
    unknown = [line for line in by_code if value(line) is None]
    return [*sorted(known, key=value, reverse=asked.startswith("-")), *unknown]
