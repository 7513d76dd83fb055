"""限制等次的情形逐条写明影响、理由和依据；同一年有几种的，取最重的。

Pure. What a rule does not order is left to people. Source: rules 1.4, 1.5, 2.2, 2.6.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import Grade, TeamGrade
from records.grades.leader_quota import LeaderQuota

NEEDS_PEOPLE = "需人工核定"


class Effect(StrEnum):
    """What a situation does to the grade of the year; light and heavy is data."""

    BY_NEW_POST = "按新任职务确定等次"
    NOT_EXCELLENT = "不得确定为优秀"
    NOT_COMPETENT = "不得确定为称职以上"
    COMMENT_ONLY = "只写评语，不定等次"
    NO_GRADE = "不定等次"
    PEOPLE = "由组织认定"
    INCOMPETENT = "不称职"
    NO_COMMENT = "不写评语，不定等次"
    ELSEWHERE = "由其他单位考核"


GIVES = {
    Effect.COMMENT_ONLY: Grade.UNGRADED,
    Effect.NO_GRADE: Grade.UNGRADED,
    Effect.NO_COMMENT: Grade.UNGRADED,
    Effect.INCOMPETENT: Grade.INCOMPETENT,
}


@dataclass(frozen=True)
class Bar:
    """A situation, its effect on the grade, why and by what rule.

    `restricted`: the reason is restricted evidence (house law 10). `basis` None: no rule speaks.
    """

    kind: str
    effect: Effect
    reason: str
    basis: Basis | None
    restricted: bool = False

    @property
    def words(self) -> str:
        """The reason, the effect and the basis in one line."""
        cited = f"（{self.basis}）" if self.basis else ""
        return f"{self.reason}：{self.effect}{cited}"

    def told(self, *, may_see: bool) -> str:
        """What a reader is told: without the right only that people must look at it."""
        return self.words if may_see or not self.restricted else NEEDS_PEOPLE


@dataclass(frozen=True)
class Condition:
    """One row of an editable list: a situation, or a condition to be met."""

    code: str
    words: str
    listed: str
    about: str
    need: str
    effect: Effect | None
    basis: Basis


@dataclass(frozen=True)
class Found:
    """People found that a condition's situation is there: which, why and by what paper."""

    code: str
    reason: str
    paper: str = ""


@dataclass(frozen=True)
class _Severity:
    order: tuple[Effect, ...]
    basis: Basis


@cache
def _severity() -> tuple[_Severity, ...]:
    return tuple(
        _Severity(tuple(map(Effect, v["order"])), basis)
        for basis, v in load("sanction_grades")
        if "order" in v
    )


def heaviest(bars: Iterable[Bar], as_of: date) -> Bar | None:
    """The bar with the heaviest effect; of equals the first by kind and reason."""
    order = in_force(_severity(), as_of).order
    ordered = sorted(bars, key=lambda bar: (-order.index(bar.effect), bar.kind, bar.reason))
    return ordered[0] if ordered else None


def conditions(as_of: date) -> list[Condition]:
    """Every row of the lists in force on a day."""
    found: dict[tuple[str, str], tuple[Basis, list[Condition]]] = {}
    for basis, v in load("grade_conditions"):
        key = (v["list"], v["object"])
        if basis.effective_on > as_of:
            continue
        if key in found and found[key][0].effective_on > basis.effective_on:
            continue
        effect = Effect(v["effect"]) if "effect" in v else None
        rows = [
            Condition(row["code"], row["words"], v["list"], v["object"], v["need"], effect, basis)
            for row in v["rows"]
        ]
        found[key] = (basis, rows)
    return [row for _, rows in found.values() for row in rows]


def found_bars(found: Iterable[Found], as_of: date) -> list[Bar]:
    """The bars of what people found; a row without an effect is a condition and bars nothing.

    Raises:
        BadInput: when the list has no such row on that day.
    """
    rows = {row.code: row for row in conditions(as_of)}
    bars = []
    for one in found:
        if one.code not in rows:
            raise BadInput(f"清单中没有“{one.code}”这一条。", "请从当时施行的清单中选取。")
        row, paper = rows[one.code], f"（{one.paper}）" if one.paper else ""
        if row.effect:
            bars.append(Bar(row.listed, row.effect, f"{row.words}：{one.reason}{paper}", row.basis))
    return bars


def routine_bar(result: str, as_of: date) -> Bar | None:
    """No 优秀 unless the year's routine assessment is 好; "" means that none is registered."""
    rules = [(basis, v) for basis, v in load("grade_conditions") if "good" in v]
    begun = [(basis, v) for basis, v in rules if basis.effective_on <= as_of]
    if not begun:
        return None
    basis, rule = max(begun, key=lambda pair: pair[0].effective_on)
    if result == rule["good"]:
        return None
    why = f"平时考核结果为“{result}”" if result else "没有登记平时考核结果"
    return Bar("平时考核", Effect.NOT_EXCELLENT, why, basis)


def head_bar(rule: LeaderQuota, grade: TeamGrade | None) -> Bar | None:
    """What the grade of a team keeps its head from (R-Q4, R-Q5)."""
    why = f"所在班子为{grade}，主要负责人一般有此限制"
    limits: tuple[tuple[Collection[TeamGrade], Effect], ...] = (
        (rule.head_not_excellent, Effect.NOT_EXCELLENT),
        (rule.head_not_competent, Effect.NOT_COMPETENT),
    )
    for grades, effect in limits:
        if grade in grades:
            return Bar("班子等次", effect, why, rule.basis)
    return None
