"""组合值和连乘值：由方案写明的各分项合成，系数、目标、单位系数都摆在明处（rules 5.8、5.21）。"""

import math
from dataclasses import dataclass
from fractions import Fraction

from attribution.plan import Indicator
from attribution.scoring.looking import Look
from attribution.scoring.question import Measured, joined, lacking, show
from cadre.rules.numbers import plain
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import IndicatorKind


@dataclass(frozen=True)
class Component:
    """One part as it enters: number, coefficient, and both in words."""

    number: Fraction
    words: str
    note: str = ""


def composite(look: Look) -> Measured:
    """Σ (part × 系数) × the subject's coefficient; 减目标=1 takes the part's target off first."""
    parts = _parts(look)
    if isinstance(parts, Measured):
        return parts
    k = Fraction(1 if look.target.difficulty is None else look.target.difficulty)
    if k <= 0:
        return lacking("单位系数不大于零", "请在目标表改正难度系数。")
    sum_, inside = sum(p.number for p in parts), " + ".join(p.words for p in parts)
    number = k * sum_
    words = inside if k == 1 else f"({inside}) × {plain(k)}"
    return Measured(number, f"组合值 = {words} = {plain(number)}", _notes(parts))


def product(look: Look) -> Measured:
    """Π (part × 系数): a unit's points times a person's coefficient, 90 × 0.9 = 81."""
    parts = _parts(look)
    if isinstance(parts, Measured):
        return parts
    number = math.prod((part.number for part in parts), start=Fraction(1))
    inside = " × ".join(show(part.number) for part in parts)
    return Measured(number, f"连乘值 = {inside} = {plain(number)}", _notes(parts))


def _notes(parts: list[Component]) -> str:
    return joined(*(part.note for part in parts))


def _parts(look: Look) -> list[Component] | Measured:
    """Every declared part, or what is the matter with the first that has no number."""
    children = look.eyes.entered.scheme.children(look.indicator.code)
    declared = [child for child in children if child.kind is IndicatorKind.PART]
    if not declared:
        to_do = "请把分项列为这项指标的下级，指标性质写分项。"
        return lacking("没有列出分项", to_do)
    found = [_part(look, child) for child in declared]
    return next(
        (part for part in found if isinstance(part, Measured)),
        [part for part in found if isinstance(part, Component)],
    )


def _part(look: Look, child: Indicator) -> Component | Measured:
    measured = look.eyes.at(child, look.subject, look.term)
    if measured.number is None:
        hitch = measured.hitch
        severity = hitch.severity if hitch else Severity.WARNS
        what = f"的分项“{child.name}”{hitch.what if hitch else '缺数'}"
        return lacking(what, hitch.to_do if hitch else "", severity)
    number, words = measured.number, show(measured.number)
    if child.parameters.get("减目标"):
        goal = look.eyes.entered.scheme.target(child.code, look.subject, look.term).target
        if goal is None:
            return lacking(f"的分项“{child.name}”没有目标值", "请补录目标值。")
        number, words = number - Fraction(goal), f"({words} − {show(goal)})"
    factor = Fraction(child.parameters.get("系数", 1))
    words = words if factor == 1 else f"{words} × {show(factor)}"
    return Component(
        number * factor, words, joined(measured.words and f"{child.name}：{measured.words}")
    )
