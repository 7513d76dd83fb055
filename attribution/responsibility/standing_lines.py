"""一个方案的责任分工现在立着多少：哪些结果有了牵头单位，哪些还没有，每个职务分管多少。

Pure.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from attribution.plan import Scheme
from attribution.responsibility.assigning import assesses, assigned_kinds
from cadre.rules.periods import Span
from cadre.rules.vocabulary import ChargeRole, IndicatorKind, Role

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class SubjectLine:
    """A subject: its results, those with a lead, those jointly answered for, those with nobody."""

    subject: str
    results: int
    led: int
    joint: int

    @property
    def bare(self) -> int:
        """Results for which no unit answers."""
        return self.results - self.led - self.joint


@dataclass(frozen=True)
class PostLine:
    """A post and how many lines of its division of work run on a day, by role."""

    post: str
    counts: Mapping[ChargeRole, int]

    @property
    def all(self) -> int:
        """All its lines."""
        return sum(self.counts.values())


def results(scheme: Scheme) -> list[tuple[str, str]]:
    """The results that somebody has to answer for: (indicator, subject)."""
    return [
        (one.code, subject)
        for one in assigned_kinds(scheme)
        for subject in scheme.subjects
        if one.kind is IndicatorKind.SCORED and assesses(scheme, one.code, subject)
    ]


def by_subject(scheme: Scheme, duties: Iterable[Fields]) -> list[SubjectLine]:
    """How far the results of each subject are divided."""
    roles: dict[tuple[str, str], set[str]] = {}
    for row in duties:
        roles.setdefault((row["indicator"], row["subject"]), set()).add(row["role"])
    own: dict[str, list[set[str]]] = {subject: [] for subject in scheme.subjects}
    for indicator, subject in results(scheme):
        own[subject].append(roles.get((indicator, subject), set()))
    return [
        SubjectLine(
            subject,
            len(found),
            sum(1 for one in found if Role.LEAD in one),
            sum(1 for one in found if Role.JOINT in one and Role.LEAD not in one),
        )
        for subject, found in own.items()
    ]


def by_post(posts: Sequence[str], portfolios: Iterable[Fields], on: date) -> list[PostLine]:
    """The lines that run on a day, for each of some posts in their order."""
    found: dict[str, dict[ChargeRole, int]] = {post: {} for post in posts}
    for row in portfolios:
        if row["post"] in found and Span(row["begins_on"], row["ends_on"]).covers(on):
            own, role = found[row["post"]], ChargeRole(row["role"])
            own[role] = own.get(role, 0) + 1
    return [PostLine(post, counts) for post, counts in found.items()]


@dataclass(frozen=True)
class Cross:
    """The indicators of a subject against the units that answer: the lines in each crossing."""

    units: tuple[str, ...]
    rows: tuple[
        tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...
    ]  # 指标 → 各单位的 (角色, 主键)


def cross(scheme: Scheme, subject: str, duties: Mapping[str, Fields]) -> Cross:
    """The grid of a subject: what stands in each crossing of indicator and unit."""
    own = {key: row for key, row in duties.items() if row["subject"] == subject}
    load: dict[str, int] = {}
    for row in own.values():
        load[row["unit"]] = load.get(row["unit"], 0) + 1
    units = tuple(sorted(load, key=lambda unit: (-load[unit], unit)))
    asked: Collection[str] = [i for i, s in results(scheme) if s == subject]
    extra = sorted({row["indicator"] for row in own.values()} - set(asked))

    def at(indicator: str, unit: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (row["role"], key)
            for key, row in own.items()
            if (row["indicator"], row["unit"]) == (indicator, unit)
        )

    return Cross(units, tuple((i, tuple(at(i, unit) for unit in units)) for i in (*asked, *extra)))
