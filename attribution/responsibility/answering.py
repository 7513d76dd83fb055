"""一项结果由谁负责：县的结果分到领导班子、牵头单位和配合单位，部门自身的结果归责任单位。

What nobody answers for goes to the rest by name; guiding units stand on the graph with nought.
Source: house §2 law 9, §4; rules 7.2.
"""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from attribution.responsibility.assigned import SHARED, Shared, Units, shared, stated, tasked
from attribution.responsibility.duties import DutyLine, UnitInfo
from attribution.responsibility.factors import (
    COOPERATING,
    DEFAULT,
    LEAD,
    LEADING_TEAM,
    RESULT,
    table_for,
)
from attribution.responsibility.holders import OF_THE_TEAM, lead_team, lead_unit
from attribution.responsibility.parts import Part, divided, shown
from attribution.responsibility.plot import REST, UNIT, Node, Plot, papers
from cadre.rules.vocabulary import Rest, Role

BY_CARD = "部门自身为考核对象，全归责任单位"
ROLES = (LEADING_TEAM, LEAD, COOPERATING)


def answer(plot: Plot, source: Node, area: UnitInfo | None) -> None:
    """Lead a result on the days of the plot to the units and the team that answer for it.

    Joint responsibility beside a lead counts as cooperation; a unit in two roles has the first.
    """
    if not plot.duties or area is None:
        words, where = "没有责任分解", plot.scheme.subjects[plot.subject].name
        _rest(plot, source, Rest.NO_DUTY, where, words, Fraction(1))
        return
    lead, beside = _sides(plot)
    own = plot.known.once(_asked(plot), lambda: _answered(plot, lead, beside))
    _units(plot, source, own.leading, lead)
    _units(plot, source, own.cooperating, beside)
    _without_lead(plot, source, own.spare, led=bool(lead))
    _without_part(plot, source, {*own.leading, *own.cooperating})
    leading = [duty for duties in lead.values() for duty in duties]
    if own.team.whole:
        unnamed = [duty for duty in plot.duties if duty.role is Role.RELEVANT]
        lead_team(plot, source, area, own.team, leading or unnamed)


class _Answered(NamedTuple):
    """The parts of a result: those of units that lead and cooperate, the team's, nobody's."""

    leading: dict[str, Part]
    cooperating: dict[str, Part]
    team: Part
    spare: Part


def _asked(plot: Plot) -> tuple[Hashable, ...]:
    """All by which results differ in how much the units and the team have."""
    lines = tuple((d.unit, d.role, d.part, bool(d.task)) for d in plot.duties)
    return "answered", plot.table(RESULT).key, plot.by_card, lines


def _answered(plot: Plot, lead: Units, beside: Units) -> _Answered:
    parts, only_own = _parts(plot)
    found = _shared(plot, parts, lead, beside, only_own=only_own)
    team = parts[LEADING_TEAM]
    for own in (found.leading, found.cooperating):
        for code in sorted(own):
            unit = plot.ground.units.get(code)
            if unit and _of_team(plot, unit) and own[code].whole:
                team = _with_part_of(team, unit.name, own[code])
    return _Answered(found.leading, found.cooperating, team, found.spare)


def _of_team(plot: Plot, unit: UnitInfo) -> bool:
    """Whether a unit answers by the leading team, not by posts of its own."""
    return unit.kind in OF_THE_TEAM and not plot.by_card


def _sides(plot: Plot) -> tuple[dict[str, list[DutyLine]], dict[str, list[DutyLine]]]:
    """The units that lead and those beside them, with their lines, by code."""
    lead = _of_role(plot.duties, Role.LEAD) or _of_role(plot.duties, Role.JOINT)
    beside = _of_role(plot.duties, Role.COOPERATING, Role.JOINT)
    return lead, {code: duties for code, duties in beside.items() if code not in lead}


def _of_role(duties: Iterable[DutyLine], *roles: Role) -> dict[str, list[DutyLine]]:
    found: dict[str, list[DutyLine]] = {}
    for duty in duties:
        if duty.role in roles:
            found.setdefault(duty.unit, []).append(duty)
    return dict(sorted(found.items()))


def _parts(plot: Plot) -> tuple[dict[str, Part], bool]:
    """Parts of team, lead and cooperating units; and whether these answer for their own only.

    A department assessed itself answers alone.
    """
    nought = Fraction(0)
    empty = {role: Part(role, nought, (nought,)) for role in ROLES}
    if plot.by_card:
        own = plot.divided(RESULT, [LEAD]).get(LEAD, empty[LEAD])
        whole = replace(own, pieces=(Fraction(1),), why=(BY_CARD,))
        return empty | {LEAD: whole}, False
    table = table_for(plot.scheme, RESULT, plot.indicator, plot.side)
    spoken = divided(table.factors, RESULT, ROLES, table.words) or divided(DEFAULT, RESULT, ROLES)
    return empty | spoken, table.of_fault


def _shared(
    plot: Plot, parts: dict[str, Part], lead: Units, beside: Units, *, only_own: bool
) -> Shared:
    """What each unit has; by a table of its own for points lost only who has a task or a part."""
    if plot.by_card:
        beside = {code: beside[code] for code in stated(beside)}
    own = tasked(beside) if only_own else beside
    nobody = "配合单位没有承担任务" if beside and not own else "无配合单位"
    return shared(parts[LEAD], parts[COOPERATING], lead, own, nobody)


def _with_part_of(team: Part, name: str, part: Part) -> Part:
    """The leading team's part with that of a committee or government that leads or cooperates."""
    among = "".join(f"（{why}）" for why in part.why if why.endswith(SHARED))
    pieces = " 和 ".join(shown(piece) for piece in part.pieces)
    return team.plus(part.pieces, f"{part.role}单位即{name}{among}，并入 {pieces}")


def _units(plot: Plot, source: Node, parts: dict[str, Part], units: Units) -> None:
    """Lead each unit's part to it; a committee or government has it by the leading team, whole."""
    for code in (code for code in units if code in parts):
        unit, own, duties = plot.ground.units.get(code), parts[code], units[code]
        if unit is None:
            words = f"{own.told()}，单位表中没有该单位"
            _rest(plot, source, Rest.NO_DUTY, code, words, own.whole)
        elif _of_team(plot, unit):
            continue
        elif own.whole:
            lead_unit(plot, source, unit, duties, own)
        else:
            _nought(plot, source, code, own.told(), papers(duties))


def _without_lead(plot: Plot, source: Node, spare: Part, *, led: bool) -> None:
    """What no lead has goes to the rest, by name: nobody leads, or papers leave some of it."""
    if not spare.whole:
        return
    relevant = any(duty.role is Role.RELEVANT for duty in plot.duties)
    why = Rest.RELEVANT if relevant and not led else Rest.NO_DUTY
    words = f"{'文件指定的份额之外' if led else '没有牵头单位'}，{spare.told()}"
    _rest(plot, source, why, plot.indicator.name, words, spare.whole)


def _without_part(plot: Plot, source: Node, sharing: set[str]) -> None:
    """Guiding units, and others that have no part, stand on the graph with nought."""
    for duty in plot.duties:
        if duty.unit not in sharing and (duty.role is not Role.RELEVANT or sharing):
            _nought(plot, source, duty.unit, f"{duty.role}（不计份额）", duty.paper)


def _nought(plot: Plot, source: Node, code: str, words: str, paper: str) -> None:
    node = (UNIT, code, plot.indicator.code, plot.place)
    plot.edge(source, node, plot.step(source, node, words, Fraction(0), plot.period, paper))


def _rest(plot: Plot, source: Node, why: Rest, where: str, words: str, factor: Fraction) -> None:
    target = (REST, "", "", "")
    plot.rest(source, why, where, plot.step(source, target, words, factor, plot.period))
