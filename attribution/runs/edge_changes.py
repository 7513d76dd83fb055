"""采用之前先试的各种改动：责任链根据里的一行改了、添了、去了，或一组系数另定。

Pure. Changes are applied to the inputs of a calculation, never to what is on record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from attribution.plan import Scheme, SpecialFactor
from attribution.responsibility.factors import table
from attribution.responsibility.lines import (
    DelegationLine,
    DutyLine,
    ExemptionLine,
    HandoverLine,
    PortfolioLine,
    RulingLine,
    TenureInfo,
)
from attribution.responsibility.reading import Line
from attribution.runs.calculation import Inputs
from cadre.rules.errors import BadInput
from cadre.rules.numbers import WHOLE_FACTOR, Factor, show_factor
from cadre.rules.vocabulary import Side

LINES: Mapping[type, str] = {  # 哪一种行在根据里的哪一处
    TenureInfo: "tenures",
    DutyLine: "duties",
    PortfolioLine: "portfolios",
    DelegationLine: "delegations",
    HandoverLine: "handovers",
    RulingLine: "rulings",
    ExemptionLine: "exemptions",
}


@dataclass(frozen=True)
class LineChange:
    """One line of the ground changed; `was` None: added, `becomes` None: taken off."""

    was: Line | None
    becomes: Line | None


@dataclass(frozen=True)
class FactorTable:
    """The factors of an edge set anew, for a side or some indicators (see `SpecialFactor`)."""

    edge: str
    factors: Mapping[str, Factor]
    side: Side | None = None
    applies_to: str = ""


Change = LineChange | FactorTable


def changed(inputs: Inputs, changes: Iterable[Change]) -> Inputs:
    """The inputs as they would be after the changes.

    Raises:
        BadInput: when a line to be changed is not there, or factors do not add up to one.
    """
    for change in changes:
        if isinstance(change, FactorTable):
            inputs = replace(inputs, scheme=_with_factors(inputs.scheme, change))
        else:
            inputs = _with_line(inputs, change)
    return inputs


def _with_line(inputs: Inputs, change: LineChange) -> Inputs:
    if change.was == change.becomes:
        return inputs
    name = LINES[type(change.becomes if change.was is None else change.was)]
    lines: list[Any] = list(getattr(inputs.ground, name))
    if change.was is not None:
        if change.was not in lines:
            raise BadInput("要改的一行已经不在责任链的根据里。", "请刷新后重试。")
        lines.remove(change.was)
    if change.becomes is not None:
        lines.append(change.becomes)
    own: dict[str, Any] = {name: tuple(lines)}
    return replace(inputs, ground=replace(inputs.ground, **own))


def _with_factors(scheme: Scheme, new: FactorTable) -> Scheme:
    total = sum(new.factors.values())
    if total != WHOLE_FACTOR or min(new.factors.values()) < 0:
        raise BadInput(
            f"“{new.edge}”的系数合计 {show_factor(total)}，应为 1，且不得小于 0。", "请改正。"
        )
    others = tuple(
        f
        for f in scheme.special_factors
        if (f.edge, f.side, f.applies_to) != (new.edge, new.side, new.applies_to)
    )
    if new.side is None and not new.applies_to:
        common = {key: factor for key, factor in scheme.factors.items() if key[0] != new.edge}
        common |= {(new.edge, role): factor for role, factor in new.factors.items()}
        return replace(scheme, factors=common, special_factors=others)
    own = (
        SpecialFactor(new.edge, role, factor, new.side, new.applies_to)
        for role, factor in new.factors.items()
    )
    return replace(scheme, special_factors=(*others, *own))


def factors_now(factors: Mapping[tuple[str, str], Factor], edge: str) -> dict[str, Factor]:
    """What a table of factors says of an edge, in whole ten-thousandths."""
    return {role: int(part * WHOLE_FACTOR) for role, part in table(factors, edge).items()}
