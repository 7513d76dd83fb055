"""不适宜担任现职的情形和调整的方式都照规定列出，以当日施行的一版为准；同一方式各版叫法不同。

Pure. Source: rules 3.1; the texts stand in `regulations/unfit_grounds.toml`, `unfit_ways.toml`
and `watch_period.toml`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import NotInForce
from cadre.rules.vocabulary import HandlingKind, PostRank


class Destination(StrEnum):
    """新任职务与原任职务相比应当怎样。"""

    SAME_RANK = "同层次"
    LOWER_RANK = "低层次"
    CIVIL_RANK = "职级"
    NO_POST = "免去"


@dataclass(frozen=True)
class Ground:
    """A situation in which an official is unfit for his post, in one version of the rule.

    `warned`: the rule of that time asked for a reminder, inquiry or admonition beforehand.
    """

    code: str
    text: str
    basis: Basis
    note: str = ""
    warned: bool = False

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


@dataclass(frozen=True)
class Way:
    """A way down, as the rule of a day calls it, and to what it leads."""

    kind: HandlingKind
    words: str
    to: Destination
    basis: Basis


@dataclass(frozen=True)
class WatchRule:
    """How many months may pass between two talks or returns in the barred period."""

    visit_months: int
    basis: Basis


@cache
def _grounds() -> tuple[Ground, ...]:
    return tuple(
        Ground(v["code"], v["text"], basis, v.get("note", ""), v.get("warned", False))
        for basis, v in load("unfit_grounds")
    )


@cache
def _ways() -> tuple[Way, ...]:
    return tuple(
        Way(HandlingKind(v["kind"]), v["words"], Destination(v["to"]), basis)
        for basis, v in load("unfit_ways")
    )


CODES = tuple(dict.fromkeys(ground.code for ground in _grounds()))
WAYS = tuple(dict.fromkeys(way.kind for way in _ways()))


def grounds(as_of: date) -> tuple[Ground, ...]:
    """The situations listed by the regulation in force on a day, none before the first one."""
    try:
        latest = in_force(_grounds(), as_of).basis
    except NotInForce:
        return ()
    return tuple(g for g in _grounds() if g.basis.effective_on == latest.effective_on)


def ground(code: str, as_of: date) -> Ground | None:
    """The situation of a code on a day, None where the regulation of that day does not list it."""
    return next((found for found in grounds(as_of) if found.code == code), None)


def ways(as_of: date) -> tuple[Way, ...]:
    """The ways open on a day, each as the rule of that day calls it."""
    return tuple(found for kind in WAYS if (found := way(kind, as_of)))


def way(kind: HandlingKind, as_of: date) -> Way | None:
    """A way as the rule of a day calls it, None before any rule knew it."""
    try:
        return in_force([one for one in _ways() if one.kind is kind], as_of)
    except NotInForce:
        return None


def destination(kind: HandlingKind) -> Destination:
    """To what a way leads, whatever the day."""
    return next(one.to for one in _ways() if one.kind is kind)


def unsuited(kind: HandlingKind, former: PostRank, new: PostRank | None, civil: str) -> str:
    """Why a destination does not suit a way, or ""; ranks stand from the highest to the lowest.

    `new` None: no leading post. `civil`: the civil service rank held instead.
    """
    order, to = list(PostRank), destination(kind)
    if to is Destination.SAME_RANK and new is not former:
        return f"“{kind}”新任职务须与原任职务同层次（{former}），现为{new or '没有填新任职务'}"
    if to is Destination.LOWER_RANK and (new is None or order.index(new) <= order.index(former)):
        return f"“{kind}”新任职务须低于原任职务层次（{former}），现为{new or '没有填新任职务'}"
    if to is Destination.CIVIL_RANK and not civil:
        return f"“{kind}”须写明转任的职级"
    if to in (Destination.CIVIL_RANK, Destination.NO_POST) and new is not None:
        return f"“{kind}”不随即担任领导职务，不填新任职务"
    return ""


def watch_rule(as_of: date) -> WatchRule:
    """How often the talks and returns of the barred period are due.

    Raises:
        NotInForce: before the first version.
    """
    return in_force([WatchRule(v["visit_months"], b) for b, v in load("watch_period")], as_of)
