"""从登记的事实推出要提醒的事：是什么日子、依据什么、还有几天；事实变了，提醒就跟着变。

Pure. Nothing of this is stored. Months of barred periods, probation and retirement stand in
cadre/rules/regulations; for vacancies and for looking after a post no regulation gives a time:
the reader says after how many months he wants to be told.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from cadre.roster.places import Place, State
from cadre.roster.search import reckoning
from cadre.roster.search.profiles import SERVING, PostHeld, Profile
from cadre.rules.barred import follow_up_on, period_of
from cadre.rules.basis import Basis
from cadre.rules.periods import add_months
from cadre.rules.post_words import called
from cadre.rules.vocabulary import Position, TenureManner

ASKED = "规定没有给出期限，照本页所填的月数"


class ReminderKind(StrEnum):
    """What one is reminded of."""

    PROBATION = "试用期满"
    AGE = "到龄"
    BARRED = "影响期满"
    ACTING = "主持工作时间长"
    SECONDED = "挂职期满"
    RESERVE = "后备期满"
    VACANT = "职务空缺时间长"


@dataclass(frozen=True)
class Asked:
    """As of which day, how many days ahead, and after how many months of acting or vacancy.

    Nought months: not asked for.
    """

    day: date
    days: int = 90
    vacant_months: int = 6
    acting_months: int = 0

    @property
    def until(self) -> date:
        """The last day looked at."""
        return self.day + timedelta(days=self.days)

    @property
    def since(self) -> date:
        """What came due as long ago as one looks ahead is still told."""
        return self.day - timedelta(days=self.days)

    def near(self, on: date) -> bool:
        """Whether a day lies within what is looked at, before or behind."""
        return self.since <= on <= self.until


@dataclass(frozen=True)
class Reminder:
    """One thing to be seen to: who or which unit, what, by when (None: unknown), on what basis."""

    kind: ReminderKind
    due_on: date | None
    what: str
    basis: str
    official: str = ""
    name: str = ""
    unit: str = ""
    place: tuple[object, ...] = field(default=(), compare=False)

    @property
    def token(self) -> str:
        """What tells it from any other: another date or another fact makes another reminder."""
        said = (self.kind, self.official, self.unit, str(self.due_on), self.what)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]

    @property
    def when(self) -> str:
        """The day as printed; of age one comes in a month; "" where it is unknown."""
        if self.due_on is None:
            return ""
        by_month = self.kind is ReminderKind.AGE
        return f"{self.due_on.year}.{self.due_on.month:02d}" if by_month else str(self.due_on)

    def left(self, day: date) -> int | None:
        """Days left; negative once it is past."""
        return None if self.due_on is None else (self.due_on - day).days


def of_person(profile: Profile, asked: Asked) -> list[Reminder]:
    """What is to be seen to about a serving official."""
    if profile.status != SERVING:
        return []
    return [reminder for source in SOURCES for reminder in source(profile, asked)]


def _about(
    kind: ReminderKind, profile: Profile, due: date | None, what: str, basis: Basis | str | None
) -> Reminder:
    said = str(basis) if basis else ""
    place = profile.place
    return Reminder(kind, due, what, said, profile.code, profile.name, place=place)


def _probation(profile: Profile, asked: Asked) -> Iterable[Reminder]:
    found = reckoning.probation(profile)
    if found and asked.near(found.over_on):
        what = f"{found.post.words}，{found.post.span.begins_on} 起任"
        yield _about(ReminderKind.PROBATION, profile, found.over_on, what, found.basis)


def _age(profile: Profile, asked: Asked) -> Iterable[Reminder]:
    """Whoever has come of age and still serves is told however long ago it was."""
    found = reckoning.due(profile)
    if found is None:
        return
    due = date(found.month.year, found.month.number or 1, 1)
    if due <= asked.until:
        what = f"{profile.basics.born} 生，{found.month} 到龄"
        basis = str(found.basis or "不延迟")
        limit = f"界限没有登记，按{found.taken_by}推定" if found.assumed else "按登记的界限"
        words = f"{limit}；{basis}"
        yield _about(ReminderKind.AGE, profile, due, what, words)


def _barred(profile: Profile, asked: Asked) -> Iterable[Reminder]:
    """The first free day; a bar whose end is not known is told on every day that it holds."""
    for one in profile.sanctions:
        period = period_of(one.handled)
        said = f"{one.decided_on} {one.kind}"
        if unsure := period.unknown or period.awaits:
            yield _about(ReminderKind.BARRED, profile, None, f"{said}，{unsure}", period.basis)
        follow_up = follow_up_on(one.handled)
        more = "，应当了解改正情况" if follow_up and follow_up == period.released_on else ""
        ends = (period.released_on, more), (period.above_until, "，可任高于原层次的职务")
        for on, words in ends:
            if on and asked.near(on):
                yield _about(ReminderKind.BARRED, profile, on, said + words, period.basis)


def _acting(profile: Profile, asked: Asked) -> Iterable[Reminder]:
    for post in _held(profile, TenureManner.ACTING) if asked.acting_months else ():
        due = add_months(post.span.begins_on, asked.acting_months)
        if due <= asked.until:
            what = f"{post.words}，{post.span.begins_on} 起主持，满 {asked.acting_months} 个月"
            yield _about(ReminderKind.ACTING, profile, due, what, ASKED)


def _seconded(profile: Profile, asked: Asked) -> Iterable[Reminder]:
    for post in _held(profile, TenureManner.SECONDED):
        ends = post.span.ends_on
        if ends and ends <= asked.until:
            what = f"{post.words}，{post.span}"
            yield _about(ReminderKind.SECONDED, profile, ends, what, post.paper)


def _reserve(profile: Profile, asked: Asked) -> Iterable[Reminder]:
    for one in profile.reserves or ():
        ends = one.span.ends_on
        if one.span.covers(asked.day) and ends and ends <= asked.until:
            what = f"{one.pool}（{one.state}），{one.span}"
            yield _about(ReminderKind.RESERVE, profile, ends, what, "")


def _held(profile: Profile, manner: TenureManner) -> list[PostHeld]:
    return [post for post in profile.held if post.manner is manner]


SOURCES: tuple[Callable[[Profile, Asked], Iterable[Reminder]], ...] = (
    _probation,
    _age,
    _barred,
    _acting,
    _seconded,
    _reserve,
)


def of_places(
    stood: Iterable[Place], unit_name: Callable[[str], str], asked: Asked
) -> list[Reminder]:
    """The posts vacant for as many months as asked on the day, or since nobody knows when."""
    found = []
    for place in stood if asked.vacant_months else ():
        if place.state is not State.VACANT or place.post.position is Position.HANDLER:
            continue
        due = add_months(place.since, asked.vacant_months) if place.since else None
        if due is None or due <= asked.day:
            post = place.post
            since = f"{place.since} 起空缺" if place.since else "何时起空缺没有登记"
            what = f"{called(unit_name(post.unit), post.name)}，{since}"
            order = (False, post.unit, 0, post.order, post.code)
            found.append(
                Reminder(ReminderKind.VACANT, due, what, ASKED, unit=post.unit, place=order)
            )
    return found


def in_order(found: Iterable[Reminder]) -> list[Reminder]:
    """By kind, then by day, what has no day last; then in post order."""
    kinds = tuple(ReminderKind)

    def place(one: Reminder) -> tuple[object, ...]:
        return kinds.index(one.kind), one.due_on or date.max, one.place, one.what

    return sorted(found, key=place)
