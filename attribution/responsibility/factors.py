"""责任系数按环节和角色设定，随方案一并决定；单位没有的角色，其系数按比例归其他角色。

Source: house §4 (our own proposal, adopted by decision with each scheme, shown as such).
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from cadre.rules.numbers import WHOLE_FACTOR, Factor
from cadre.rules.vocabulary import Liability, Position

RESULT, TEAM, PARTY_TEAM, BUREAU = "结果到责任主体", "领导班子", "领导班子（党建）", "部门"
LEADING_TEAM, LEAD, COOPERATING = "领导班子", "牵头", "配合"

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


def team_edge(liability: Liability) -> str:
    """The edge whose factors a leading team uses for a kind of indicator."""
    return PARTY_TEAM if liability is Liability.PARTY else TEAM


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
    spoken = table(factors, edge)
    own = {role: factor for role in present if (factor := spoken.get(role, Fraction(0))) > 0}
    total = sum(own.values())
    return {role: factor / total for role, factor in own.items()}
