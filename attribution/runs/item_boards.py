"""单项榜：每项指标、每个分组在类内从前数、从后数各排第几；公布表：一类的位次、各组得分和合计。"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from attribution.plan import Indicator, Scheme, SubjectClass
from attribution.scoring.counting import counting
from attribution.scoring.items import ItemPlace, item_places
from attribution.scoring.places import Spot, from_end, from_top
from attribution.values import Score, Standing
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import IndicatorKind

PLACED = frozenset(
    {IndicatorKind.SCORED, IndicatorKind.PART, IndicatorKind.GROUP, IndicatorKind.TOTAL}
)


@dataclass(frozen=True)
class ItemLine:
    """One subject on the board of one item; `spot` None: alone in its class, or a value missing."""

    subject: str
    name: str
    value: Decimal | None
    points: Points | None
    possible: Points
    spot: Spot | None

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
    for score in (*given, *_groups(scheme, given)):
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
    placed = {s.subject: places[code, s.subject].spot for s in scores if s.points is not None}
    lines = [
        ItemLine(
            s.subject,
            scheme.subjects[s.subject].name,
            s.value,
            s.points,
            s.possible,
            placed.get(s.subject),
        )
        for s in scores
    ]
    ordered = sorted(lines, key=lambda li: (li.points is None, -(li.points or 0), li.subject))
    return ItemBoard(scheme.indicators[code], scheme.classes[group], tuple(ordered))


def _groups(scheme: Scheme, scores: Sequence[Score]) -> list[Score]:
    """The sums of groups that have no score of their own; open while a value under them is."""
    own = {(s.indicator, s.subject) for s in scores}
    under: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for score in scores:
        for parent in _above(scheme, score.indicator):
            if (parent, score.subject) not in own:
                under[parent, score.subject].append(score)
    return [
        Score(
            code,
            subject,
            None,
            None if any(s.points is None for s in found) else sum(s.points or 0 for s in found),
            sum(s.possible for s in found),
            "",
        )
        for (code, subject), members in sorted(under.items())
        if (found := counting(scheme, members))
    ]


def _above(scheme: Scheme, indicator: str) -> list[str]:
    """The groups that an indicator stands under, the nearest first."""
    found, parent = list[str](), scheme.indicators[indicator].parent
    while parent in scheme.indicators and parent not in found:
        found.append(parent)
        parent = scheme.indicators[parent].parent
    return [code for code in found if scheme.indicators[code].kind is IndicatorKind.GROUP]


@dataclass(frozen=True)
class PublishedLine:
    """One subject of the publication table: its standing, points by column, what was taken."""

    standing: Standing
    name: str
    points: Mapping[str, Points | None]  # 各列的指标或分组
    bonus: Points
    deducted: Points


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
    given = list(scores)
    for score in (*given, *_groups(scheme, given)):
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
    def summed(kind: IndicatorKind) -> Points:
        return sum(s.points or 0 for c, s in own.items() if scheme.indicators[c].kind is kind)

    return PublishedLine(
        standing,
        scheme.subjects[standing.subject].name,
        {code: score.points for code, score in own.items()},
        summed(IndicatorKind.BONUS),
        summed(IndicatorKind.DEDUCTION),
    )
