"""干部不服人事处理或者政务处分，每一步须在法定期限内办；末日逢节假日顺延，期间不停止执行。

Pure. Source: rules 2.7; the clocks stand in `regulations/appeal_clocks.toml`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.calendar import WorkCalendar
from cadre.rules.errors import NotInForce


class Channel(StrEnum):
    """Which way a decision is contested: a personnel handling, or one of a supervisory body."""

    PERSONNEL = "人事处理"
    SUPERVISORY = "监察处理"


class ClockStep(StrEnum):
    """A step with a legal clock of its own."""

    ASK_REVIEW = "申请复核"
    DECIDE_REVIEW = "复核决定"
    APPEAL_AFTER_REVIEW = "复核后申诉"
    APPEAL_DIRECTLY = "直接申诉"
    DECIDE_APPEAL = "申诉处理决定"
    APPEAL_AGAIN = "再申诉"
    ASK_RETRIAL = "申请复审"
    DECIDE_RETRIAL = "复审决定"
    ASK_SUPERVISORY_REVIEW = "申请监察复核"
    DECIDE_SUPERVISORY_REVIEW = "监察复核决定"


@dataclass(frozen=True)
class Clock:
    """One step's clock: since what day, by whom, to whom, how long; `more_days` if complex.

    Neither days nor months: the text of the law gives no time.
    """

    step: ClockStep
    channel: Channel
    basis: Basis
    since: str
    by: str
    to: str
    days: int = 0
    months: int = 0
    more_days: int = 0

    @property
    def timed(self) -> bool:
        """Whether the law gives a time."""
        return bool(self.days or self.months)

    @property
    def length(self) -> str:
        """The time in words."""
        if not self.timed:
            return "法律条文没有规定期限"
        said = f"{self.months} 个月" if self.months else f"{self.days} 日"
        return f"{said}（案情复杂可延长至多 {self.more_days} 日）" if self.more_days else said


@dataclass(frozen=True)
class Timing:
    """Whether a step is in time on a day; `last_on` is None where the law gives no time."""

    clock: Clock
    since: date
    last_on: date | None
    in_time: bool
    caution: str

    @property
    def words(self) -> str:
        """The conclusion with the figures put in and its basis."""
        if self.last_on is None:
            return f"{self.clock.step}：{self.clock.length}（{self.clock.basis}）"
        state = "在期限内" if self.in_time else "已过期限"
        counted = f"自{self.clock.since} {self.since} 的次日起 {self.clock.length}"
        note = f"；{self.caution}" if self.caution else ""
        last = f"末日 {self.last_on}"
        return f"{self.clock.step}{state}：{counted}，{last}（{self.clock.basis}）{note}"


@dataclass(frozen=True)
class Grounds:
    """What may be contested on a channel."""

    channel: Channel
    basis: Basis
    grounds: tuple[str, ...]


@dataclass(frozen=True)
class Safeguard:
    """What lodging a contest neither stops nor worsens."""

    channel: Channel
    basis: Basis
    words: str


CLOCKS = tuple(
    Clock(
        ClockStep(found["step"]),
        Channel(found["channel"]),
        basis,
        found["since"],
        found["by"],
        found["to"],
        found.get("days", 0),
        found.get("months", 0),
        found.get("more_days", 0),
    )
    for basis, found in load("appeal_clocks")
)
GROUNDS = tuple(
    Grounds(Channel(found["channel"]), basis, tuple(found["grounds"]))
    for basis, found in load("appeal_grounds")
)
SAFEGUARDS = tuple(
    Safeguard(Channel(found["channel"]), basis, found["words"])
    for basis, found in load("appeal_safeguards")
)


def clock(step: ClockStep, since: date) -> Clock:
    """The clock of a step by the law in force on the day from which it runs.

    Raises:
        NotInForce: when none was; the time is then for people to determine.
    """
    try:
        return in_force([c for c in CLOCKS if c.step is step], since)
    except NotInForce:
        raise NotInForce(
            f"{since} 没有查到当时施行的“{step}”期限。", "请查对当时的规定，由组织认定。"
        ) from None


def timing(
    step: ClockStep,
    since: date,
    day: date,
    calendar: WorkCalendar,
    *,
    extended_days: int = 0,
) -> Timing:
    """Whether a step taken on `day` is in time, and the last day on which it would be.

    `extended_days`: by how many days the deciding body has extended a complex case; more than the
    law allows counts as what it allows.

    Raises:
        NotInForce: as `clock`.
    """
    found = clock(step, since)
    if not found.timed:
        return Timing(found, since, None, in_time=day >= since, caution="")
    more = min(max(extended_days, 0), found.more_days)
    last = calendar.last_day(since, days=found.days + more, months=found.months)
    return Timing(found, since, last, since <= day <= last, calendar.caution(since, last))


def grounds(channel: Channel, as_of: date) -> Grounds:
    """What may be contested on a channel on a day.

    Raises:
        NotInForce: before the law.
    """
    return in_force([one for one in GROUNDS if one.channel is channel], as_of)


def safeguard(channel: Channel, as_of: date) -> Safeguard:
    """That execution goes on and nothing gets worse, with its article.

    Raises:
        NotInForce: before the law.
    """
    return in_force([one for one in SAFEGUARDS if one.channel is channel], as_of)
