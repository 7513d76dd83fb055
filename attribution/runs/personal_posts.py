"""干部在周期里任过什么职务、各多少天，以哪个职务为主，主要负责人对哪些结果负总责。

Pure. Answerability stands beside the shares and divides nothing (house §2 law 4). Source: house §2
law 9; rules 7.1 and 7.4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground, PostInfo, TenureInfo
from attribution.responsibility.holding import holders, sitting
from attribution.runs.personal_achieved import Scores, in_the_rate
from attribution.values import Score
from cadre.rules.numbers import Points
from cadre.rules.post_words import called
from cadre.rules.vocabulary import Position, PostRank, Role, UnitKind

RANKS = tuple(PostRank)
IN_TEAM = (Position.SECRETARY, Position.HEAD)  # 在班子里，对整个地区负总责
PRINCIPALS = (*IN_TEAM, Position.CHIEF)


@dataclass(frozen=True)
class Served:
    """One post that an official held in the period: the days that are his, and how.

    `days` leaves out days on which another keeps the post (two holders at once); `by_paper` are
    those of acting by paper, which count whatever their number.
    """

    post: PostInfo
    days: int
    tenures: tuple[TenureInfo, ...]
    by_paper: int = 0


@dataclass(frozen=True)
class Answerable:
    """What a principal answers for as a whole: the unit's own points, apportioned to nobody.

    `subject` is the assessed unit; `led_by` the bureau where only what it leads is meant, else "";
    `words` say both.
    """

    post: str
    subject: str
    led_by: str
    words: str
    got: Points
    possible: Points
    days: int

    @property
    def rate(self) -> Fraction | None:
        """The unit's own rate."""
        return Fraction(self.got, self.possible) if self.possible else None


def served(scheme: Scheme, ground: Ground) -> dict[str, tuple[Served, ...]]:
    """The posts of each official in the period, the main one first.

    The main post is that of most days; of as many days the one of higher rank, then by code. A
    seat in a task force is never the main one beside another.
    """
    found: dict[str, list[Served]] = {}
    for code, post in ground.posts.items():
        days = ground.days_of(post, scheme.period)
        stretches = sitting(ground, post, days) if days else []
        by_right = {one.official for one in stretches if one.by}
        sat = (one for one in holders(ground, post, scheme.period) if one.official in by_right)
        own_right = (t for t in ground.tenures_of(code) if t.official not in by_right)
        tenures = [*own_right, *sat]
        for official in dict.fromkeys(tenure.official for tenure in tenures):
            own = [stretch for stretch in stretches if stretch.official == official]
            found.setdefault(official, []).append(
                Served(
                    post,
                    sum(stretch.days for stretch in own),
                    tuple(tenure for tenure in tenures if tenure.official == official),
                    sum(stretch.days for stretch in own if stretch.acting_by_paper),
                )
            )
    seats = {unit.code for unit in ground.units.values() if unit.kind is UnitKind.TASK_FORCE}

    def main_first(one: Served) -> tuple[bool, int, int, str]:
        return one.post.unit in seats, -one.days, RANKS.index(one.post.rank), one.post.code

    return {official: tuple(sorted(posts, key=main_first)) for official, posts in found.items()}


def too_short(scheme: Scheme, one: Served) -> str:
    """Words for days in a post that are too few to count (the graph leaves them to the rest)."""
    left = one.days - one.by_paper
    if one.days >= scheme.min_days or not left:
        return ""
    which = f"其中主持工作 {one.by_paper} 天照计，其余 {left} 天" if one.by_paper else "其间"
    return f"，不足 {scheme.min_days} 天，{which}的得失不计到本人，另列待归属部分"


def time_notes(scheme: Scheme, ground: Ground, posts: tuple[Served, ...]) -> tuple[str, ...]:
    """A time in post shorter than the period is shown with a note, never silently (law 9)."""
    period, notes = scheme.period, []
    by_begin = sorted(posts, key=lambda one: (one.tenures[0].span.begins_on, one.post.code))
    for one in by_begin:
        if one.days >= period.days:
            continue
        spans = "、".join(f"{t.span}{'主持工作' if t.acting else ''}" for t in one.tenures)
        days = f"{one.days} 天（周期共 {period.days} 天）"
        name = post_name(ground, one.post)
        notes.append(f"{spans}任{name}，{days}{too_short(scheme, one)}。")
    return tuple(notes)


def post_name(ground: Ground, post: PostInfo) -> str:
    """A post with its unit, in words."""
    unit = ground.units.get(post.unit)
    return called(unit.name if unit else "", post.name)


def subject_of(scheme: Scheme, ground: Ground, unit: str) -> str:
    """The assessed unit that a body is, or stands under; "" for none."""
    seen: set[str] = set()
    while unit and unit not in seen:
        if unit in scheme.subjects:
            return unit
        seen.add(unit)
        unit = ground.units[unit].parent if unit in ground.units else ""
    return ""


class Answering:
    """Finds what principals answer for; the results that a bureau leads are indexed once."""

    def __init__(self, scheme: Scheme, ground: Ground, scores: Scores) -> None:
        """Index the known scored results by assessed unit, and by leading bureau."""
        self.scheme, self.ground = scheme, ground
        self.of_subject: dict[str, list[Score]] = {}
        for score in scores.values():
            if in_the_rate(scheme, score):
                self.of_subject.setdefault(score.subject, []).append(score)
        self.led: dict[str, dict[str, dict[str, Score]]] = {}
        for duty in ground.duties:
            led = scores.get((duty.subject, duty.indicator))
            if duty.role in (Role.LEAD, Role.JOINT) and led and in_the_rate(scheme, led):
                of_unit = self.led.setdefault(duty.unit, {})
                of_unit.setdefault(duty.subject, {})[duty.indicator] = led

    def of(self, posts: tuple[Served, ...]) -> tuple[Answerable, ...]:
        """For each principal post held: the whole unit, or for a bureau what it leads."""
        return tuple(
            answer
            for one in posts
            if one.post.position in PRINCIPALS and one.days
            for answer in self._of_post(one)
        )

    def _of_post(self, one: Served) -> list[Answerable]:
        unit, subject = one.post.unit, subject_of(self.scheme, self.ground, one.post.unit)
        if subject and (unit == subject or one.post.position in IN_TEAM):
            return [self._whole(one, subject, "", self.of_subject.get(subject, []))]
        led: Mapping[str, Mapping[str, Score]] = self.led.get(unit, {})
        return [
            self._whole(one, code, unit, list(own.values())) for code, own in sorted(led.items())
        ]

    def _whole(self, one: Served, subject: str, led_by: str, own: list[Score]) -> Answerable:
        name, bureau = self.scheme.subjects[subject].name, self.ground.units.get(led_by)
        return Answerable(
            one.post.code,
            subject,
            led_by,
            f"{name}由{bureau.name}牵头的结果" if bureau else name,
            sum(score.points or 0 for score in own),
            sum(score.possible for score in own),
            one.days,
        )
