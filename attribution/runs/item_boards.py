"""单项榜：每项指标、每个分组在类内从前数、从后数各排第几；公布表：一类的位次、各组得分和合计。"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from attribution.plan import Indicator, Scheme, SubjectClass
from attribution.runs.place_words import PlaceWords, place_words
from attribution.scoring.groups import above
from attribution.scoring.items import ItemPlace, item_places, with_groups
from attribution.scoring.places import Spot, from_end, from_top
from attribution.values import Score, Standing
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import IndicatorKind

PLACED = frozenset(
    {IndicatorKind.SCORED, IndicatorKind.PART, IndicatorKind.GROUP, IndicatorKind.TOTAL}
)

TAKEN = frozenset({IndicatorKind.DEDUCTION, IndicatorKind.BOTTOM_LINE})  # 底线未达标也会扣分


@dataclass(frozen=True)
class ItemLine:
    """One subject on the board of one item; `spot` None: alone in its class, or a value missing."""

    subject: str
    name: str
    value: Decimal | None
    points: Points | None
    possible: Points
    spot: Spot | None
    rate: Points | None = None  # 得分率（百分数），按它排位时才有

    @property
    def words(self) -> str:
        """The place as it is announced, from the top."""
        return from_top(self.spot.place, tied=self.spot.tied) if self.spot else ""

    @property
    def words_from_end(self) -> str:
        """The place as it is announced, from the end."""
        return from_end(self.spot.from_end, tied=self.spot.tied) if self.spot else ""


@dataclass(frozen=True)
class ItemBoard:
    """The board of one indicator or group in one class, the first first."""

    indicator: Indicator
    subject_class: SubjectClass
    lines: tuple[ItemLine, ...]

    @property
    def by_rate(self) -> bool:
        """Whether full marks differ in the class, so that places are by rate."""
        return any(line.rate is not None for line in self.lines)

    def head(self, at_most: int = 3) -> tuple[ItemLine, ...]:
        """Those named at the head: places up to `at_most`."""
        return tuple(li for li in self.lines if li.spot and li.spot.place <= at_most)

    def tail(self, at_most: int = 3) -> tuple[ItemLine, ...]:
        """Those named at the tail, the last first: places from the end up to `at_most`."""
        found = [li for li in self.lines if li.spot and li.spot.from_end <= at_most]
        return tuple(reversed(found))


def item_boards(scheme: Scheme, scores: Iterable[Score]) -> list[ItemBoard]:
    """A board for every indicator and group in every class, by class and the scheme's order."""
    cells: dict[tuple[str, str], list[Score]] = defaultdict(list)
    given = list(scores)
    for score in with_groups(scheme, given):
        if scheme.indicators[score.indicator].kind in PLACED:
            cells[scheme.subjects[score.subject].class_code, score.indicator].append(score)
    order = sorted(cells, key=lambda k: (k[0], scheme.indicators[k[1]].order, k[1]))
    places = item_places(scheme, given)
    return [_board(scheme, places, group, code, cells[group, code]) for group, code in order]


def _board(
    scheme: Scheme,
    places: Mapping[tuple[str, str], ItemPlace],
    group: str,
    code: str,
    scores: Sequence[Score],
) -> ItemBoard:
    lines = (_item_line(scheme, s, places.get((code, s.subject))) for s in scores)
    ordered = tuple(sorted(lines, key=_best))
    return ItemBoard(scheme.indicators[code], scheme.classes[group], ordered)


def _item_line(scheme: Scheme, score: Score, place: ItemPlace | None) -> ItemLine:
    return ItemLine(
        score.subject,
        scheme.subjects[score.subject].name,
        score.value,
        score.points,
        score.possible,
        place.spot if place else None,
        place.rate if place else None,
    )


def _best(line: ItemLine) -> tuple[bool, int, Points, str]:
    """The first place first; who has no value comes last."""
    place = line.spot.place if line.spot else 0
    return line.points is None, place, -(line.points or 0), line.subject


@dataclass(frozen=True)
class PublishedLine:
    """One subject of the publication table: its standing, points by column, what was taken.

    Columns, bonus and deductions add up to the total: what stands inside a column is not told
    again beside it. `unmet` and `renormalised` name what the remarks must say.
    """

    standing: Standing
    name: str
    words: PlaceWords
    points: Mapping[str, Points | None]  # 各列的指标或分组
    bonus: Points
    deducted: Points
    unmet: tuple[str, ...] = ()  # 未达标的底线
    renormalised: tuple[str, ...] = ()  # 由其余指标折算的缺项


@dataclass(frozen=True)
class PublishedTable:
    """The table of one class as it is made public (公布表)."""

    subject_class: SubjectClass
    columns: tuple[Indicator, ...]
    lines: tuple[PublishedLine, ...]


def publication(
    scheme: Scheme, scores: Iterable[Score], standings: Iterable[Standing]
) -> list[PublishedTable]:
    """A table for each class: the groups of the top, or the indicators where there are none."""
    own: dict[str, dict[str, Score]] = defaultdict(dict)
    for score in with_groups(scheme, scores):
        own[score.subject][score.indicator] = score
    classes: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        if own.get(standing.subject):
            classes[standing.class_code].append(standing)
    return [
        PublishedTable(
            scheme.classes[code],
            _columns(scheme, [own[s.subject] for s in found]),
            tuple(_published(scheme, s, own[s.subject]) for s in sorted(found, key=_by_place)),
        )
        for code, found in sorted(classes.items())
    ]


def _by_place(standing: Standing) -> tuple[bool, int, str]:
    place = standing.final_place or standing.place
    return place is None, place or 0, standing.subject


def _columns(scheme: Scheme, own: Sequence[Mapping[str, Score]]) -> tuple[Indicator, ...]:
    """The items at the top of the tree that somebody of the class is scored in."""
    scored = {code for mine in own for code in mine}
    return tuple(i for i in scheme.children("") if i.code in scored and i.kind in PLACED)


def _published(scheme: Scheme, standing: Standing, own: Mapping[str, Score]) -> PublishedLine:
    subject, kinds = standing.subject, {code: scheme.indicators[code].kind for code in own}
    beside = {
        code: score.points or 0 for code, score in own.items() if not _in_column(scheme, code)
    }
    unmet = (code for code, score in own.items() if score.met is False)
    gone = (
        indicator.name
        for code, indicator in scheme.indicators.items()
        if indicator.kind is IndicatorKind.SCORED
        and code not in own
        and scheme.weight(code, subject)
    )
    return PublishedLine(
        standing,
        scheme.subjects[subject].name,
        place_words(scheme, standing),
        {code: score.points for code, score in own.items()},
        sum(points for code, points in beside.items() if kinds[code] is IndicatorKind.BONUS),
        sum(points for code, points in beside.items() if kinds[code] in TAKEN),
        tuple(scheme.indicators[code].name for code in unmet),
        tuple(gone),
    )


def _in_column(scheme: Scheme, code: str) -> bool:
    """Whether the points of an indicator are already in the sum of a group at the top."""
    groups = above(scheme, code)
    return any(scheme.indicators[group].kind is IndicatorKind.GROUP for group in groups)
