"""责任系数按环节和角色设定，随方案一并决定；单位没有的角色，其系数按比例归其他角色。

A scheme may have tables of its own for one side (得分、失分) or for some indicators; of those that
speak of an edge the most special one holds, whole. Source: house §4 (our own proposal, adopted by
decision with each scheme, shown as such).
"""

from collections.abc import Collection, Hashable, Mapping
from fractions import Fraction
from typing import NamedTuple

from attribution.plan import Indicator, Scheme, SpecialFactor
from cadre.rules.numbers import WHOLE_FACTOR, Factor
from cadre.rules.vocabulary import Liability, Position, Side

RESULT, TEAM, PARTY_TEAM, BUREAU = "结果到责任主体", "领导班子", "领导班子（党建）", "部门"
LEADING_TEAM, LEAD, COOPERATING = "领导班子", "牵头", "配合"
ASSISTING = "协管领导"

DEFAULT: Mapping[tuple[str, str], Factor] = {
    (RESULT, LEADING_TEAM): 5000,
    (RESULT, LEAD): 4500,
    (RESULT, COOPERATING): 500,
    (TEAM, Position.SECRETARY): 2000,
    (TEAM, Position.HEAD): 3000,
    (TEAM, Position.DEPUTY): 5000,
    (PARTY_TEAM, Position.HEAD): 2000,
    (PARTY_TEAM, Position.SECRETARY): 3000,
    (PARTY_TEAM, Position.DEPUTY): 5000,
    (BUREAU, Position.CHIEF): 4000,
    (BUREAU, Position.VICE_CHIEF): 3000,
    (BUREAU, Position.SECTION_HEAD): 2000,
    (BUREAU, Position.HANDLER): 1000,
}


class Table(NamedTuple):
    """The factors that hold for an edge; `words` say which table it is where it is special.

    `of_fault`: a table of its own for points lost.
    """

    factors: Mapping[tuple[str, str], Factor]
    words: str = ""
    of_fault: bool = False

    @property
    def key(self) -> Hashable:
        """What tells the table apart from the others of a scheme."""
        return (self.words, frozenset(self.factors.items())) if self.words else ""


def team_edge(liability: Liability) -> str:
    """The edge whose factors a leading team uses for a kind of indicator."""
    return PARTY_TEAM if liability is Liability.PARTY else TEAM


def table_for(scheme: Scheme, edge: str, indicator: Indicator, side: Side) -> Table:
    """The table that holds for an edge, an indicator and a side.

    Nearest first: the indicator's code, topic, nature, liability, tags (in the order of their
    words), then all indicators; for equally near ones that of one side before that of both.
    """
    own = [f for f in scheme.special_factors if f.edge == edge and f.side in (None, side)]
    for word in _words(indicator) if own else ():
        for of_side in (side, None):
            found = [f for f in own if f.applies_to == word and f.side is of_side]
            if found:
                return _special(found, edge, indicator, of_side)
    return Table(scheme.factors)


def _words(indicator: Indicator) -> list[str]:
    """What a special table may name the indicator by, nearest first; "" for all."""
    near = [indicator.code, indicator.topic, indicator.nature, indicator.liability]
    return [*(word for word in [*near, *sorted(indicator.tags)] if word), ""]


def _special(
    found: list[SpecialFactor], edge: str, indicator: Indicator, side: Side | None
) -> Table:
    word = found[0].applies_to
    name = f"“{indicator.name}”" if word == indicator.code else f"“{word}”类"
    of = f"{name if word else ''}{side or ''}"
    factors = {(edge, f.role): f.factor for f in found}
    return Table(factors, f"本方案对{of}另定" if of else "本方案另定", side is Side.FAULT)


def tells_sides_apart(scheme: Scheme, indicator: Indicator) -> bool:
    """Whether some table of the scheme is for one side of an indicator only."""
    words = _words(indicator) if scheme.special_factors else ()
    return any(f.side is not None and f.applies_to in words for f in scheme.special_factors)


def table(factors: Mapping[tuple[str, str], Factor], edge: str) -> dict[str, Fraction]:
    """What the scheme says of each role of an edge, or house §4 where it is silent on the edge."""
    spoken = factors if any(own == edge for own, _ in factors) else DEFAULT
    return {role: Fraction(f, WHOLE_FACTOR) for (own, role), f in spoken.items() if own == edge}


def split(
    factors: Mapping[tuple[str, str], Factor], edge: str, present: Collection[str]
) -> dict[str, Fraction]:
    """Divide an edge among the roles that exist; an absent role's part goes pro rata to them.

    A scheme that speaks of an edge speaks of all its roles: one that it leaves out has nothing.

    >>> split(DEFAULT, "部门", ["部门主要负责人", "科室负责人"])["科室负责人"]
    Fraction(1, 3)
    """
    return among(table(factors, edge), present)


def among(spoken: Mapping[str, Fraction], present: Collection[str]) -> dict[str, Fraction]:
    """Divide a table among the roles that exist, as `split` does."""
    own = {role: factor for role in present if (factor := spoken.get(role, Fraction(0))) > 0}
    total = sum(own.values())
    return own if total == 1 else {role: factor / total for role, factor in own.items()}
