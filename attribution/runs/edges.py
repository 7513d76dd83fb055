"""一条责任关系的根据——责任分解、再分解、交接基数、分工、任职——各写成一句话，两个时点逐条相比。

Pure. A line is named by its sheet and the key of the fact, so that a dispute can point at it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground, PostInfo
from attribution.runs.printed import quoted

LEFT_OUT = "漏列"  # 应有而没有的一条，没有主键可指
LEFT_OUT_WORDS = "漏列：应有而没有的一条"

Cell: TypeAlias = tuple[str, str]  # 考核对象、指标
Both: TypeAlias = tuple[Fraction, Fraction]  # 得分的份额、失分的份额


@dataclass(frozen=True)
class EdgeLine:
    """One line of the division of work, in words; `official` is named apart, to be masked."""

    ref: str
    sheet: str
    words: str
    paper: str = ""
    subject: str = ""
    indicator: str = ""
    official: str = ""
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Changed:
    """A line that differs between two days; None where it was not there."""

    before: EdgeLine | None
    after: EdgeLine | None

    @property
    def line(self) -> EdgeLine:
        """The line as it is now, or was."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  两边总有一边
        return found


@dataclass(frozen=True)
class Division:
    """What one person or unit has of a division of work: portions of results, and the lines."""

    portions: Mapping[Cell, Both]
    lines: Mapping[str, EdgeLine]


NOTHING = Division({}, {})


def line_changes(before: Mapping[str, EdgeLine], after: Mapping[str, EdgeLine]) -> list[Changed]:
    """The lines that differ, by sheet and key."""
    return [
        Changed(before.get(ref), after.get(ref))
        for ref in sorted({*before, *after})
        if before.get(ref) != after.get(ref)
    ]


def reference(sheet: str, key: str) -> str:
    """How a dispute points at a fact."""
    return f"{sheet}:{key}"


def tree(ground: Ground, top: str) -> frozenset[str]:
    """A unit and all under it."""
    found, waiting = set[str](), [top]
    while waiting:
        code = waiting.pop()
        if code and code not in found:
            found.add(code)
            waiting += [unit.code for unit in ground.units.values() if unit.parent == code]
    return frozenset(found)


def under(parents: Mapping[str, str], code: str, tops: Collection[str]) -> bool:
    """Whether a unit is one of some, or stands under one of them; `parents` by code of the unit."""
    seen = set[str]()
    while code and code not in seen:
        if code in tops:
            return True
        seen.add(code)
        code = parents.get(code, "")
    return False


def post_words(ground: Ground, code: str) -> str:
    """A post with its unit, as it is called."""
    post: PostInfo | None = ground.posts.get(code)
    return f"{unit_words(ground, post.unit)}{post.name}" if post else code


def unit_words(ground: Ground, code: str) -> str:
    """A unit by name."""
    return ground.units[code].name if code in ground.units else code


def named(scheme: Scheme, subject: str, indicator: str) -> str:
    """A result as it is called: whose, and in which indicator."""
    whose = scheme.subjects[subject].name if subject in scheme.subjects else subject
    found = scheme.indicators.get(indicator)
    return f"{whose}{quoted(found.name)}" if found else f"{whose}全部指标"
