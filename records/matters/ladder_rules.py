"""约谈阶梯写明：看哪几类、怎样算落后、看几年、对谁、走到哪一步；数字都来自规定文件。

Pure. Source: rules 6.2; `regulations/interview_ladders.toml` (places' ladders) and
`regulations/interview.toml` (conditions that all of them share). House law 6: data with a date.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from attribution.plan import SubjectClass
from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import NotFound
from cadre.rules.numbers import Points, QuotaRounding, to_points
from cadre.rules.vocabulary import Position, SubjectKind

DEFAULT = "默认"


class BottomRule(StrEnum):
    """How a unit comes to be behind (怎样算落后)."""

    LAST = "末位"
    LAST_K = "末几名"
    LAST_PERCENT = "后百分之几"
    BELOW = "低于分数"
    FALL = "降位"


class Target(StrEnum):
    """Whom a rung is for."""

    HEAD = "主要负责人"
    DIRECT = "直接责任领导"
    SELF = "本人"


class Action(StrEnum):
    """What a rung proposes, the lightest first."""

    REMIND = "提醒谈话"
    INTERVIEW = "约谈"
    ADMONISH = "诫勉"
    ADJUST = "组织调整"
    REDUCE = "降职"
    REDUCE_OR_REMOVE = "降职或免职"
    REMOVE = "免职"

    @property
    def weight(self) -> int:
        """How heavy: the place in the list."""
        return list(Action).index(self)

    @property
    def is_talk(self) -> bool:
        """Whether it is a talk; the rest are proposals of handling."""
        return self in (Action.REMIND, Action.INTERVIEW)


@dataclass(frozen=True)
class Rung:
    """One step of a ladder: behind in `count` of `window` years, this one among them.

    `scope`: words of which one must stand in the class's name, series, domain or group; empty: all
    classes. `first`–`last` count places from the end, `below` is of a hundred, `also` are further
    consequences in words.
    """

    bottom: BottomRule
    action: Action
    source: str
    verified: bool
    scope: tuple[str, ...] = ()
    subject: SubjectKind | None = None
    first: int = 1
    last: int = 1
    percent: int = 0
    below: Points = 0
    places: int = 0
    window: int = 1
    count: int = 1
    running: bool = False
    target: Target = Target.HEAD
    also: tuple[str, ...] = ()

    def covers(self, of_class: SubjectClass, kind: SubjectKind) -> bool:
        """Whether the rung is for a class of a scheme of that kind of subjects."""
        if self.subject is not None and self.subject != kind:
            return False
        named = (of_class.name, of_class.series, of_class.domain, of_class.group)
        return not self.scope or any(word in text for text in named for word in self.scope)

    def __str__(self) -> str:
        return f"{self.source}{'' if self.verified else '（未核对原文）'}"


@dataclass(frozen=True)
class InterviewRule:
    """Who is called at all: smallest class, fewest days in post, kinds of post, acting heads."""

    min_class_size: int
    min_days: int
    positions: tuple[Position, ...]
    basis: Basis
    call_acting: bool = False
    percent_rounding: QuotaRounding = QuotaRounding.FLOOR
    most_of_class: int = 50


@dataclass(frozen=True)
class Ladder:
    """The rungs of one place with the conditions that hold for each of them.

    `talk` says how talks are held, `publish` whether rectification reports are made public,
    `adopted` by which decision it was adopted ("" until then).
    """

    code: str
    name: str
    rungs: tuple[Rung, ...]
    rule: InterviewRule
    basis: Basis
    talk: str = "个别约谈"
    publish: bool = False
    listed_only: bool = False
    note: str = ""
    adopted: str = ""

    @property
    def cited(self) -> str:
        """What a proposal stands on: the decision that adopted the ladder, or that none did."""
        basis = self.basis
        return f"{basis.title}（{basis.article}），{self.adopted}" if self.adopted else str(basis)


def interview_rule(as_of: date) -> InterviewRule:
    """The conditions in force on a day.

    Raises:
        NotInForce: before their first version.
    """
    return in_force([_conditions(v, basis) for basis, v in load("interview")], as_of)


def _conditions(v: Mapping[str, Any], basis: Basis) -> InterviewRule:
    return InterviewRule(
        v["min_class_size"],
        v["min_days"],
        tuple(Position(p) for p in v["positions"]),
        basis,
        v["call_acting"],
        QuotaRounding(v["percent_rounding"]),
        v["most_of_class"],
    )


def ladders(as_of: date) -> dict[str, Ladder]:
    """The ladders that can be shown on a day, by code, in the order of the file."""
    found: dict[str, list[Ladder]] = {}
    shared = load("interview")
    conditions = [(basis, v) for basis, v in shared if basis.effective_on <= as_of]
    if not conditions:
        return {}
    base = max(conditions, key=lambda pair: pair[0].effective_on)[1]
    for basis, v in load("interview_ladders"):
        if basis.effective_on <= as_of:
            found.setdefault(v["ladder"], []).append(_ladder({**base, **v}, basis))
    return {code: in_force(versions, as_of) for code, versions in found.items()}


def ladder(code: str, as_of: date) -> Ladder:
    """One ladder in force on a day.

    Raises:
        NotInForce: on a day before there were any conditions for talks.
        NotFound: when there is none of that code.
    """
    interview_rule(as_of)
    found = ladders(as_of).get(code)
    if found is None:
        raise NotFound(f"没有名为“{code}”的约谈阶梯。", "请从阶梯列表里选。")
    return found


def _ladder(v: Mapping[str, Any], basis: Basis) -> Ladder:
    return Ladder(
        code=v["ladder"],
        name=v["name"],
        rungs=tuple(_rung(rung) for rung in v["rung"]),
        rule=_conditions(v, basis),
        basis=basis,
        talk=v.get("talk", Ladder.talk),
        publish=v.get("publish", False),
        listed_only=v.get("listed_only", False),
        note=v.get("note", ""),
    )


def _rung(v: Mapping[str, Any]) -> Rung:
    return Rung(
        bottom=BottomRule(v["bottom"]),
        action=Action(v["action"]),
        source=v["source"],
        verified=v["verified"],
        scope=tuple(v.get("scope", ())),
        subject=SubjectKind(v["subject"]) if "subject" in v else None,
        first=v.get("from", 1),
        last=v.get("to", 1),
        percent=v.get("percent", 0),
        below=to_points(Decimal(v.get("below", "0"))),
        places=v.get("places", 0),
        window=v.get("window", 1),
        count=v.get("count", 1),
        running=v.get("running", False),
        target=Target(v.get("role", Target.HEAD)),
        also=tuple(v.get("also", ())),
    )
