"""没有登记改革前任职年龄界限的，按性别和职务层次推定；查人、个人页和任免审批表照同一条规则。

Pure. Source: cadre/rules/regulations/age_limits.toml. What is presumed is always marked so.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from cadre.roster import ages
from cadre.roster.lrmx.resume import Month
from cadre.rules.basis import Basis, load

PRESUMED = "（推定）"


@dataclass(frozen=True)
class Limit:
    """A rule of the limit: for which sex and, where it names some, for which levels of posts."""

    basis: Basis
    sex: str
    ranks: tuple[str, ...]
    limit: int


@dataclass(frozen=True)
class Due:
    """The month of 到龄, the rule that puts it off, and the one by which the limit is taken.

    Either rule is None where there is none: not put off, or the limit is on record.
    """

    month: Month
    basis: Basis | None
    taken_by: Basis | None = None
    limit: str = ""

    @property
    def assumed(self) -> bool:
        """Whether the limit is not on record but taken by sex and level."""
        return self.taken_by is not None

    @property
    def words(self) -> str:
        """The month, marked where it is presumed."""
        return f"{self.month}{PRESUMED if self.assumed else ''}"


@cache
def _limits() -> tuple[Limit, ...]:
    return tuple(
        Limit(basis, v["sex"], tuple(v.get("ranks", ())), v["limit"])
        for basis, v in load("age_limits")
    )


def presumed(sex: str, rank: str, on: date) -> Limit | None:
    """The rule for a sex and the level of the main post ("" for none) on a day."""
    rules = [
        rule
        for rule in _limits()
        if rule.sex == sex
        and rule.basis.effective_on <= on
        and (not rule.ranks or rank in rule.ranks)
    ]
    return max(rules, key=lambda r: (bool(r.ranks), r.basis.effective_on), default=None)


def due(born: str, sex: str, written: str, rank: str, on: date) -> Due | None:
    """The month of 到龄 by birth and the limit on record (`written`), else by the rule.

    None where birth or sex is missing, or 已到龄 is on record.
    """
    rule = None if written else presumed(sex, rank, on)
    limit = str(rule.limit) if rule else written
    month = ages.due_by(born, limit)
    if month is None:
        return None
    return Due(month, ages.basis_of(limit, month), rule.basis if rule else None, limit)
