"""文件写明某单位占几成的，该单位就占几成；没有写明的按方案系数，同一角色的几家平分。

Stated parts are taken first and from the units' side: what cooperating units have beyond the
scheme's factor for cooperation, the lead pays; the leading team keeps its part. Where points are
lost by a table of their own, a cooperating unit answers only for what was assigned to it.
Source: rules 7.2 ("taken from the lead's share", "only for own assigned part"); house §4.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from attribution.responsibility.duties import DutyLine
from attribution.responsibility.parts import Part, shown
from cadre.rules.numbers import WHOLE_FACTOR

SHARED = "家平分"
BY_PAPER = "文件指定"
Units: TypeAlias = Mapping[str, list[DutyLine]]


class Shared(NamedTuple):
    """The parts of the units that lead and cooperate, and what is left of the leads' for nobody."""

    leading: dict[str, Part]
    cooperating: dict[str, Part]
    spare: Part


def stated(units: Units) -> dict[str, Fraction]:
    """The parts of a result that papers state, by unit; several lines of a unit add up."""
    return {
        code: Fraction(sum(duty.part or 0 for duty in duties), WHOLE_FACTOR)
        for code, duties in units.items()
        if any(duty.part is not None for duty in duties)
    }


def tasked(units: Units) -> dict[str, list[DutyLine]]:
    """The units to which a task or a part is assigned."""
    return {
        code: duties
        for code, duties in units.items()
        if any(duty.task or duty.part is not None for duty in duties)
    }


def shared(
    lead: Part, cooperating: Part, leading: Units, beside: Units, nobody: str = "无配合单位"
) -> Shared:
    """Divide what the units have among them; the parts add up to both parts exactly.

    `nobody`: the words for why nobody cooperates, where nobody does.
    """
    own, others = stated(leading), stated(beside)
    whole, asked = lead.whole + cooperating.whole, sum([*own.values(), *others.values()])
    scale = min(Fraction(1), whole / asked) if asked else Fraction(1)
    free = whole - asked * scale
    quiet = [code for code in beside if code not in others]
    left = max(cooperating.whole - sum(others.values()), Fraction(0))
    for_beside = min(left, free) if quiet else Fraction(0)
    why = f"各单位指定份额合计 {shown(Fraction(asked))}" if asked else ""
    if asked or beside:
        lead = _now(lead, free - for_beside, why)
    elif free := cooperating.whole:
        lead = lead.plus((free,), f"{nobody}，并入其 {shown(free)}")
    among = _now(cooperating, for_beside, why)
    quiet_leads = [code for code in leading if code not in own]
    return Shared(
        _by_paper(lead, own, scale) | _equally(lead, quiet_leads),
        _by_paper(cooperating, others, scale) | _equally(among, quiet),
        replace(lead, pieces=(Fraction(0),)) if quiet_leads else lead,
    )


def _now(part: Part, left: Fraction, why: str) -> Part:
    """A part of which only so much is left, and why."""
    return part if left == part.whole else replace(part, pieces=(left,), why=(*part.why, why))


def _by_paper(part: Part, own: Mapping[str, Fraction], scale: Fraction) -> dict[str, Part]:
    why = () if scale == 1 else ("各单位指定份额超出，按比例折算",)
    return {
        code: Part(part.role, factor, (factor * scale,), why, BY_PAPER)
        for code, factor in own.items()
    }


def _equally(part: Part, codes: list[str]) -> dict[str, Part]:
    """A part for each of some units that have it together."""
    count = len(codes)
    own = part.times(Fraction(1, count), f"{count}{SHARED}") if count > 1 else part
    return dict.fromkeys(codes, own)
