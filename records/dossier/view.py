"""个人实绩页面上的图和算式：只为看，不决定任何数。"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from attribution.values import Path
from cadre.rules.numbers import Points, show_points, to_int
from records.ledger.record import AnsweredFor, PersonRecord

Curve = list[tuple[str, Decimal | None]]
Box = dict[str, str]


def percent(part: Fraction | None) -> Decimal | None:
    """A rate as a percentage with two decimals, half up."""
    return None if part is None else Decimal(to_int(part * 10_000)) / 100


def shown(points: Points) -> Decimal:
    """Points with two decimals."""
    return Decimal(show_points(points))


@dataclass(frozen=True)
class View:
    """What the person page draws."""

    own: Curve
    mean: Curve
    mean_label: str


def view(record: PersonRecord) -> View:
    """Rates over the periods: the own one against the peers' mean, or the unit's where hidden."""
    rated = sorted(
        (p for p in record.periods if p.rate is not None), key=lambda p: p.span.begins_on
    )
    peers = any(p.peer_rate is not None for p in rated)
    label = "同类均值" if peers else "所在单位"
    mean = [(p.peer_rate if peers else (p.units[0].rate if p.units else None)) for p in rated]
    years = [f"{p.span.begins_on.year}年{_domain(p.scheme_name)}" for p in rated]
    return View(
        own=[(year, percent(p.rate)) for year, p in zip(years, rated, strict=True)],
        mean=[(year, percent(rate)) for year, rate in zip(years, mean, strict=True)],
        mean_label=label,
    )


def _domain(name: str) -> str:
    return "（市直）" if "市直" in name else ""


def boxes(line: AnsweredFor, path: Path, name: Callable[[str, str], str]) -> list[Box]:
    """The boxes of one path: result, unit, post, official, with the factor on each arrow.

    `name` turns a node's kind and code into words.
    """
    first = {
        "kind": "指标",
        "name": line.indicator_name,
        "words": f"单位得 {show_points(line.unit_points)}",
    }
    return [
        first,
        *({"kind": "", "name": step.target, "factor": step.words} for step in path.steps),
    ]
