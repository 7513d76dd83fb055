"""一案一图：任过的职务、各年实绩、办理的每一步和影响期、试用期，画在同一条时间轴上，旁边另有文字。

Pure: whole units of a drawing 960 wide; the macro only writes them down. Marks too close to each
other stand on rows of their own, so that every number can be read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

LEFT, RIGHT, TOP = 72, 948, 26
BAR, GAP, LANE = 22, 4, 14  # 一条横条的高、条间距、栏间距
MARK, NEAR = 9, 21  # 圆点半径；两点近于此数另起一行
CHART = 84  # 实绩一栏的高
LETTER = 13  # 一个汉字的宽
LEAST = 3  # 再短的横条也看得见
MARGIN = timedelta(days=60)


@dataclass(frozen=True)
class Stretch:
    """A run of days to be drawn as a bar; `ends_on` None goes on to the right edge."""

    label: str
    begins_on: date
    ends_on: date | None
    kind: str = "post"


@dataclass(frozen=True)
class Mark:
    """Something that happened on a day; `kind` main stands out, quiet is drawn small."""

    on: date
    title: str
    words: str = ""
    kind: str = "main"


@dataclass(frozen=True)
class Rate:
    """A year's own rate beside the peers' mean, in percent, at the middle of the period."""

    at: date
    label: str
    own: Decimal | None
    peers: Decimal | None
    words: str = ""


@dataclass(frozen=True)
class Life:
    """What is to be drawn, and up to which day."""

    posts: tuple[Stretch, ...]
    rates: tuple[Rate, ...]
    marks: tuple[Mark, ...]
    periods: tuple[Stretch, ...]
    until: date


@dataclass(frozen=True)
class Bar:
    """A bar placed: left, top, width, its full label and as much of it as fits."""

    x: int
    y: int
    width: int
    label: str
    short: str
    kind: str
    span: str


@dataclass(frozen=True)
class Dot:
    """A mark placed, with its number in the list."""

    x: int
    y: int
    number: int
    mark: Mark


@dataclass(frozen=True)
class Point:
    """A year's rates placed; a y of None where there is no figure."""

    x: int
    own_y: int | None
    peers_y: int | None
    rate: Rate


@dataclass(frozen=True)
class Drawn:
    """The whole drawing: height, years, lanes with their tops, and what stands on them."""

    height: int
    years: tuple[tuple[int, int], ...]
    lanes: tuple[tuple[str, int], ...]
    posts: tuple[Bar, ...]
    points: tuple[Point, ...]
    dots: tuple[Dot, ...]
    periods: tuple[Bar, ...]

    @property
    def own_line(self) -> str:
        """The path through the own rates, broken where a year has none."""
        return _path((p.x, p.own_y) for p in self.points)

    @property
    def peers_line(self) -> str:
        """The path through the peers' means."""
        return _path((p.x, p.peers_y) for p in self.points)


def draw(life: Life) -> Drawn:
    """Place everything of a life on one axis of time."""
    days = _days(life)
    scale = _Scale(min(days) - MARGIN, max(days) + MARGIN)
    top, lanes = TOP, []
    lanes.append(("任职", top))
    posts = _bars(life.posts, scale, top)
    top = _below(posts, top) + LANE
    points: tuple[Point, ...] = ()
    if life.rates:
        lanes.append(("实绩", top))
        points = _points(life.rates, scale, top)
        top += CHART + LANE
    lanes.append(("个案", top))
    dots = _dots(life.marks, scale, top)
    top = max((dot.y + MARK for dot in dots), default=top + BAR) + LANE
    periods: tuple[Bar, ...] = ()
    if life.periods:
        lanes.append(("期间", top))
        periods = _bars(life.periods, scale, top)
        top = _below(periods, top) + LANE
    return Drawn(top, scale.years(), tuple(lanes), posts, points, dots, periods)


def _days(life: Life) -> list[date]:
    spans = [*life.posts, *life.periods]
    days = [life.until, *(one.begins_on for one in spans), *(mark.on for mark in life.marks)]
    days += [one.ends_on for one in spans if one.ends_on is not None]
    return [*days, *(rate.at for rate in life.rates)]


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> int:
        """Where a day stands, never beyond the edges."""
        inside = min(max(day, self.first), self.last)
        return LEFT + (inside - self.first).days * (RIGHT - LEFT) // (self.last - self.first).days

    def years(self) -> tuple[tuple[int, int], ...]:
        """The first day of each year: year and place."""
        return tuple(
            (year, self.x(date(year, 1, 1)))
            for year in range(self.first.year + 1, self.last.year + 1)
        )


def _bars(stretches: Sequence[Stretch], scale: _Scale, top: int) -> tuple[Bar, ...]:
    """Bars on as few rows as keep them apart."""
    ends: list[int] = []
    placed = []
    for one in sorted(stretches, key=lambda s: (s.begins_on, s.ends_on or date.max, s.label)):
        x, right = scale.x(one.begins_on), scale.x(one.ends_on or scale.last)
        width = max(right - x, LEAST)
        row = next((row for row, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width]
        y = top + row * (BAR + GAP)
        span = f"{one.begins_on}至{one.ends_on or '今'}"
        placed.append(Bar(x, y, width, one.label, _fitting(one.label, width), one.kind, span))
    return tuple(placed)


def _fitting(label: str, width: int) -> str:
    letters = (width - 8) // LETTER
    if len(label) <= letters:
        return label
    return f"{label[: letters - 1]}…" if letters > 2 else ""  # noqa: PLR2004  再短就看不出是什么


def _below(bars: Sequence[Bar], top: int) -> int:
    return max((bar.y for bar in bars), default=top) + BAR


def _dots(marks: Sequence[Mark], scale: _Scale, top: int) -> tuple[Dot, ...]:
    """Marks in the order of days, each on the first row where none stands near."""
    last: list[int] = []
    placed = []
    for number, mark in enumerate(sorted(marks, key=lambda m: m.on), 1):
        x = scale.x(mark.on)
        row = next((row for row, at in enumerate(last) if x - at >= NEAR), len(last))
        last[row : row + 1] = [x]
        placed.append(Dot(x, top + MARK + row * NEAR, number, mark))
    return tuple(placed)


def _points(rates: Sequence[Rate], scale: _Scale, top: int) -> tuple[Point, ...]:
    """Years by height: the lowest figure at the foot of the lane, the highest at its head."""
    known = [v for rate in rates for v in (rate.own, rate.peers) if v is not None]
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(1))
    room = max(high - low, Decimal(2))

    def y(value: Decimal | None) -> int | None:
        if value is None:
            return None
        return top + CHART - 22 - int((value - low) * (CHART - 40) / room)

    return tuple(Point(scale.x(r.at), y(r.own), y(r.peers), r) for r in rates)


def _path(points: Iterable[tuple[int, int | None]]) -> str:
    said, down = [], False
    for x, y in points:
        if y is not None:
            said.append(f"{'L' if down else 'M'}{x} {y}")
        down = y is not None
    return " ".join(said)
