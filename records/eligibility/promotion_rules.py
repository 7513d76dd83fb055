"""选拔任用和晋升职级的规定，照核对之日施行的一版；没有查到当时规定的，由人核对。

Pure. The figures stand in `regulations/promotion.toml`, `rank_promotion.toml` and
`promotion_papers.toml`. Source: rules 3.2, 3.3, 9.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import NotInForce


@dataclass(frozen=True)
class Rule:
    """One rule in one version; fields that a kind does not use stay empty.

    `months` is the time it asks for; `years` how many past years it looks at.
    """

    kind: str
    basis: Basis
    ranks: tuple[str, ...] = ()
    months: int = 0
    grassroots_months: int = 0
    posts: int = 0
    from_deputy_months: int = 0
    from_lower_chief_months: int = 0
    accepted: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    least: str = ""
    consent: tuple[str, ...] = ()
    freely: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    since_promotion_months: int = 0
    most_leap: int = 0
    uncounted: tuple[str, ...] = ()
    excellent: tuple[str, ...] = ()
    shorter_months: int = 0
    bars: tuple[str, ...] = ()
    years: int = 0
    bar: bool = False
    note: str = ""


@dataclass(frozen=True)
class RankStep:
    """What a civil service rank asks for: one of `sources` held for `months`."""

    to: str
    sources: tuple[str, ...]
    months: int
    basis: Basis


@dataclass(frozen=True)
class Paper:
    """A document of the dossier; `valid_months` 0 means that it does not go stale."""

    code: str
    name: str
    before: bool
    only_exceptional: bool
    valid_months: int
    basis: Basis


FIGURES = tuple(n for n in Rule.__dataclass_fields__ if n not in ("kind", "basis"))


@cache
def _versions(book: str) -> tuple[Rule, ...]:
    return tuple(Rule(version["kind"], basis, **_figures(version)) for basis, version in load(book))


def _figures(version: dict[str, Any]) -> dict[str, Any]:
    """The figures of a version; lists become tuples, for a rule may be compared and kept."""
    given = {name: version[name] for name in FIGURES if name in version}
    return {n: tuple(value) if isinstance(value, list) else value for n, value in given.items()}


def rule(kind: str, on: date, book: str = "promotion") -> Rule:
    """The version of a rule in force on a day.

    Raises:
        NotInForce: when the first version began later.
    """
    found = [one for one in _versions(book) if one.kind == kind]
    try:
        return in_force(found, on)
    except NotInForce:
        raise NotInForce(
            f"{on} 没有查到当时施行的规定（{kind}）。", "请查对当时的规定，由组织认定。"
        ) from None


def rule_if_any(kind: str, on: date, book: str = "promotion") -> Rule | None:
    """As `rule`; None where none was in force yet."""
    try:
        return rule(kind, on, book)
    except NotInForce:
        return None


def rank_step(to: str, on: date) -> RankStep | None:
    """What it takes to rise to a civil service rank; None for the lowest.

    Raises:
        NotInForce: before civil service ranks of this kind.
    """
    basis = rule("年限", on, "rank_promotion").basis
    for found, version in load("rank_promotion"):
        rows = version.get("rows", ()) if found == basis else ()
        for row in rows:
            if row["to"] == to:
                return RankStep(to, tuple(row["from"]), row["months"], basis)
    return None


def papers(on: date) -> tuple[Paper, ...]:
    """The documents D1 to D12 by the list in force on a day.

    Raises:
        NotInForce: before the first list.
    """
    listed = [_PaperList(basis, _papers(basis, v)) for basis, v in load("promotion_papers")]
    return in_force(listed, on).rows


@dataclass(frozen=True)
class _PaperList:
    basis: Basis
    rows: tuple[Paper, ...]


def _papers(basis: Basis, version: dict[str, Any]) -> tuple[Paper, ...]:
    return tuple(
        Paper(
            row["code"],
            row["name"],
            row["step"] == "讨论前",
            row.get("only") == "破格",
            row.get("valid_months", 0),
            basis,
        )
        for row in version["rows"]
    )
