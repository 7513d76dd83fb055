"""同类职务、同类单位的干部按得分率比较；担责太轻、任职太短、可比的人太少的，写明原因不参与排序。

Pure. Shown to the department only, triggers nothing by itself (house §2 law 9). Its numbers stand
in `regulations/personal_standing.toml`, the system's own until adopted. Source: rules 7.3, 7.5.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import TypeAlias

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground
from attribution.runs.personal_achieved import Achieved, Scores, achieved
from attribution.runs.personal_posts import (
    Answerable,
    Answering,
    Served,
    served,
    subject_of,
    time_notes,
)
from attribution.scoring.places import Spot, spots
from attribution.values import Share
from cadre.rules.basis import Basis, in_force, load
from cadre.rules.numbers import WHOLE_FACTOR, show_points, to_int
from cadre.rules.vocabulary import Position, PostRank

PeerKind: TypeAlias = tuple[Position, str]  # 职务类别、考核对象类别
NOTHING = Achieved("", 0, 0, 0, Fraction(0), Fraction(0), None, None, ())
DISPLAYED = 10_000  # 位次按显示的百分数（两位小数）定，显示相同即并列


class Unranked(StrEnum):
    """Why somebody takes no part in the order."""

    NO_POST = "期内没有任职"
    NO_PART = "没有由本人担责的计分结果"
    EXCUSED = "名下的结果经决定免责或转入，不计入得分率"
    ADJUSTED_ONLY = "名下只有加减分，不计入得分率"
    SHORT = "任职时间短"
    LIGHT = "担责量不足"
    FEW = "同类可比的人太少"


@dataclass(frozen=True)
class ComparisonRule:
    """What a comparison asks for: parts of the peers' median load, and how many peers."""

    minimum_load: Fraction
    far_above: Fraction
    far_below: Fraction
    least_peers: int
    basis: Basis


def comparison_rule(as_of: date) -> ComparisonRule:
    """The rule in force on a day.

    Raises:
        NotInForce: before its first version.
    """
    versions = [
        ComparisonRule(
            Fraction(v["minimum_load"], WHOLE_FACTOR),
            Fraction(v["far_above"], WHOLE_FACTOR),
            Fraction(v["far_below"], WHOLE_FACTOR),
            v["least_peers"],
            basis,
        )
        for basis, v in load("personal_standing")
    ]
    return in_force(versions, as_of)


@dataclass(frozen=True)
class Peers:
    """The officials of one kind of post and class, himself among them.

    `rate` is the mean and `middle` the median of their own rates, `load` the median of what they
    have to answer for; None when they are too few.
    """

    count: int = 0
    rate: Fraction | None = None
    middle: Fraction | None = None
    load: Fraction | None = None


@dataclass(frozen=True)
class PersonalStanding:
    """An official's period: what he has, beside his unit's, and his place among his peers.

    `spot` None: takes no part in the order, `unranked` and `why` say why. `heavy`: the load is far
    above (True) or below (False) the peers' median. `answers_for` divides nothing.
    """

    official: str
    has: Achieved
    kind: PeerKind | None
    posts: tuple[Served, ...]
    answers_for: tuple[Answerable, ...] = ()
    notes: tuple[str, ...] = ()
    peers: Peers = Peers()
    spot: Spot | None = None
    unranked: Unranked | None = None
    why: str = ""
    heavy: bool | None = None

    @property
    def days(self) -> int:
        """Days of the period in the main post."""
        return self.posts[0].days if self.posts else 0

    def for_himself(self) -> "PersonalStanding":
        """What the official himself is shown: nothing that compares him with others (law 9)."""
        alone = replace(self.has, contribution=None)
        return PersonalStanding(
            self.official, alone, None, self.posts, self.answers_for, self.notes
        )


def personal_standings(
    scheme: Scheme, ground: Ground, scores: Scores, shares: Iterable[Share]
) -> dict[str, PersonalStanding]:
    """The standing of every official who held a post in the period or has a share of a result."""
    has, posts = achieved(scheme, ground, scores, shares), served(scheme, ground)
    answering = Answering(scheme, ground, scores)
    alone = [
        PersonalStanding(
            official=official,
            has=has.get(official) or replace(NOTHING, official=official),
            kind=_kind(scheme, ground, has.get(official), posts.get(official, ())),
            posts=posts.get(official, ()),
            answers_for=answering.of(posts.get(official, ())),
            notes=time_notes(scheme, ground, posts.get(official, ())),
        )
        for official in sorted(has.keys() | posts.keys())
        if official in has or _managed(posts[official])
    ]
    alone = [one for one in alone if one.kind or one.has.units]  # 与这个方案的考核对象有关的
    assert scheme.period.ends_on is not None  # noqa: S101  周期有始有终
    return compared(scheme, alone, comparison_rule(scheme.period.ends_on))


def _managed(posts: Sequence[Served]) -> bool:
    """Who is beyond the management of the place is not compared (管理范围外)."""
    return any(one.post.rank is not PostRank.OUTSIDE for one in posts)


def _kind(
    scheme: Scheme, ground: Ground, has: Achieved | None, posts: Sequence[Served]
) -> PeerKind | None:
    """Kind of the main post, and class of the unit in which he has most to answer for."""
    if not posts:
        return None
    where = has.units[0][0] if has and has.units else ""
    subject = where or subject_of(scheme, ground, posts[0].post.unit)
    return (posts[0].post.position, scheme.subjects[subject].class_code) if subject else None


def compared(
    scheme: Scheme, alone: Iterable[PersonalStanding], rule: ComparisonRule
) -> dict[str, PersonalStanding]:
    """Give each his place among those of his kind, or the reason why he has none."""
    groups: dict[PeerKind | None, list[PersonalStanding]] = {}
    for one in alone:
        groups.setdefault(one.kind, []).append(one)
    return {one.official: one for own in groups.values() for one in _among(scheme, own, rule)}


def _among(
    scheme: Scheme, own: Sequence[PersonalStanding], rule: ComparisonRule
) -> list[PersonalStanding]:
    loads = [one.has.load for one in own if one.has.rate is not None]
    middle = median(loads) if loads else Fraction(0)
    reasons = {one.official: _reason(scheme, one, middle * rule.minimum_load) for one in own}
    open_to = [one for one in own if not reasons[one.official]]
    if len(open_to) < rule.least_peers:
        few = f"同类可比的只有 {len(open_to)} 人，不足 {rule.least_peers} 人"
        reasons |= {one.official: (Unranked.FEW, few) for one in open_to}
        open_to = []
    places = spots({one.official: displayed(one) for one in open_to}, scheme.tie_rule)
    peers = _peers(own, middle, rule)
    return [
        replace(
            one,
            peers=peers,
            spot=places.get(one.official),
            unranked=reason[0] if (reason := reasons[one.official]) else None,
            why=reason[1] if reason else "",
            heavy=_heavy(one, peers, rule),
        )
        for one in own
    ]


def displayed(one: PersonalStanding) -> int:
    """The own rate in hundredths of a percent, half up: what is printed decides the place."""
    return to_int((one.has.rate or Fraction(0)) * DISPLAYED)


def _peers(own: Sequence[PersonalStanding], middle: Fraction, rule: ComparisonRule) -> Peers:
    rates = [one.has.rate for one in own if one.has.rate is not None]
    if len(rates) < rule.least_peers or own[0].kind is None:
        return Peers(len(rates))
    return Peers(len(rates), sum(rates, Fraction(0)) / len(rates), median(rates), middle)


def _reason(scheme: Scheme, one: PersonalStanding, least: Fraction) -> tuple[Unranked, str] | None:
    """Why an official is not compared whatever the number of his peers, or None."""
    if one.has.rate is None:
        beside = Unranked.ADJUSTED_ONLY if one.has.adjusted else Unranked.NO_PART
        reason = Unranked.EXCUSED if one.has.apart else beside
        return reason, reason.value
    if one.kind is None:
        return Unranked.NO_POST, Unranked.NO_POST.value
    if one.days < scheme.min_days:
        return Unranked.SHORT, f"主要任职 {one.days} 天，不足 {scheme.min_days} 天"
    if one.has.load < least:
        had = _points(one.has.load)
        return Unranked.LIGHT, f"担责量 {had} 分，低于最低担责量 {_points(least)} 分"
    return None


def _points(exact: Fraction) -> str:
    return show_points(to_int(exact), 4)


def _heavy(one: PersonalStanding, peers: Peers, rule: ComparisonRule) -> bool | None:
    if peers.load is None or one.has.rate is None:
        return None
    if one.has.load >= peers.load * rule.far_above:
        return True
    return False if one.has.load < peers.load * rule.far_below else None


def names_by_kind(scheme: Scheme, standings: Mapping[str, PersonalStanding]) -> dict[PeerKind, str]:
    """The words of each kind that somebody is of, in order of position and class."""
    order = {code: number for number, code in enumerate(scheme.classes)}
    positions = tuple(Position)
    kinds = {one.kind for one in standings.values() if one.kind}
    ordered = sorted(kinds, key=lambda kind: (positions.index(kind[0]), order[kind[1]]))
    return {kind: f"{kind[0]}、{scheme.classes[kind[1]].name}" for kind in ordered}
