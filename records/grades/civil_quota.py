"""公务员优秀比例按考核年度取用当时的规定；提高比例须经同级公务员主管部门同意，写明文件。

Pure. Source: rules 2.1 (R-C1 to R-C5), 8.3 #20; figures in `regulations/civil_quota.toml`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import BadInput, NotInForce
from cadre.rules.numbers import QuotaRounding
from records.grades.seats import Member, Pool, PoolBy, Share, grouped, make_pool


@dataclass(frozen=True)
class CivilQuota:
    """The shares of 优秀 among a unit's civil servants, from an assessment year on, in per cent."""

    first_year: int
    percent: int
    consented_percent: int
    basis: Basis


@dataclass(frozen=True)
class Consent:
    """The consent of the civil-service department of the same level: up to what share, by what."""

    percent: int
    paper: str


@dataclass(frozen=True)
class UnitLink:
    """A unit's grade decides the share of its staff; an optional rule set, adopted by decision.

    `by_unit`: percent by the unit's grade in words. `titles`: points for a title. `cap_percent`:
    the hard cap.
    """

    by_unit: Mapping[str, int]
    titles: Mapping[str, int]
    cap_percent: int
    basis: Basis


@cache
def _quotas() -> tuple[CivilQuota, ...]:
    return tuple(
        CivilQuota(v["first_year"], v["percent"], v["consented_percent"], basis)
        for basis, v in load("civil_quota")
        if "first_year" in v
    )


def civil_quota(year: int) -> CivilQuota:
    """The quota for an assessment year; the years before the revision keep the trial version.

    Raises:
        NotInForce: before the trial version.
    """
    begun = [found for found in _quotas() if found.first_year <= year]
    if not begun:
        raise NotInForce(f"{year} 年度没有查到当时施行的公务员考核规定。", "请查对当时的规定。")
    return max(begun, key=lambda found: found.first_year)


def unit_link(as_of: date) -> UnitLink:
    """The shipped example of a link of unit grade and quota.

    Raises:
        NotInForce: before its first version.
    """
    links = [
        UnitLink(v["by_unit"], v["titles"], v["cap_percent"], basis)
        for basis, v in load("civil_quota")
        if "by_unit" in v
    ]
    return in_force(links, as_of)


def civil_share(rule: CivilQuota, consent: Consent | None = None) -> Share:
    """The share in force: the ordinary one, or what was consented to.

    Raises:
        BadInput: when the consent goes beyond the regulation or has no paper.
    """
    if consent is None:
        return Share(rule.percent, rule.basis)
    if not rule.percent < consent.percent <= rule.consented_percent:
        raise BadInput(
            f"同意的比例 {consent.percent}% 不在 {rule.percent}% 以上、"
            f"{rule.consented_percent}% 以内（{rule.basis}）。",
            "请核对同级公务员主管部门的批复。",
        )
    if not consent.paper:
        raise BadInput("提高优秀比例没有写明同意的文件。", "请写明同级公务员主管部门的文件号。")
    return Share(consent.percent, rule.basis, f"经同级公务员主管部门同意：{consent.paper}")


def linked_share(link: UnitLink, grade: str, titles: Collection[str], ceiling: Share) -> Share:
    """The share by the unit's grade and titles, never above the cap or the regulation's share.

    Raises:
        BadInput: when the rule set does not know the grade or a title.
    """
    unknown = [one for one in titles if one not in link.titles]
    if grade not in link.by_unit or unknown:
        raise BadInput(
            f"挂钩办法没有“{unknown[0] if unknown else grade}”。",
            f"等次写{'、'.join(link.by_unit)}；称号写{'、'.join(link.titles)}。",
        )
    added = sum(link.titles[one] for one in frozenset(titles))
    raised = link.by_unit[grade] + added
    percent = min(raised, link.cap_percent, ceiling.percent)
    plus = f"加 {added} 个百分点" if added else ""
    cut = f"，以 {percent}% 为限" if percent < raised else ""
    return Share(percent, link.basis, f"单位{grade} {link.by_unit[grade]}%{plus}{cut}")


def civil_pools(
    shares: Mapping[str, Share],
    members: Iterable[Member],
    by: PoolBy = PoolBy.UNIT,
    rounding: QuotaRounding = QuotaRounding.FLOOR,
) -> list[Pool]:
    """The pools by unit, or by layer within a unit: a layer never takes another's seats (R-C4).

    `shares` gives each unit's share. Only pools inside one unit are possible.
    """
    if by not in (PoolBy.UNIT, PoolBy.LAYER):
        raise BadInput(f"公务员优秀名额不按“{by}”计算。", "请选按单位或者按职务层次。")
    return [
        make_pool(code, (m.official for m in inside), shares[inside[0].unit], rounding)
        for code, inside in grouped(members, by).items()
    ]
