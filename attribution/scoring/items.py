"""单项位次：每一项指标、每一张卷子（分组）在同类里各排各的，从前数、从后数都记下。"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from attribution.plan import Scheme
from attribution.scoring.counting import counting
from attribution.scoring.places import Spot, pools, spots
from attribution.values import Score
from cadre.rules.numbers import Points, round_points
from cadre.rules.vocabulary import IndicatorKind, Reach

RANKED = frozenset(
    {
        IndicatorKind.SCORED,
        IndicatorKind.BONUS,
        IndicatorKind.DEDUCTION,
        IndicatorKind.PART,
        IndicatorKind.GROUP,
        IndicatorKind.TOTAL,
    }
)


@dataclass(frozen=True)
class ItemPlace:
    """A subject's points in one item, rounded as printed, and its place in its class.

    `spot` None: it is alone in the item. `provisional`: a value of the class is missing there.
    """

    indicator: str
    subject: str
    class_code: str
    points: Points
    spot: Spot | None
    provisional: bool


def item_places(scheme: Scheme, scores: Iterable[Score]) -> dict[tuple[str, str], ItemPlace]:
    """The place of each subject in each indicator and each group of indicators (rules 8.2, 8.5).

    A group counts what is under it at any depth. Whoever has no score, or a missing value, in an
    item has no place there. The order of the scores does not matter.
    """
    own: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for score in scores:
        for item in _with_those_above(scheme, score.indicator):
            own[item, score.subject].append(score)
    found: dict[tuple[str, str], ItemPlace] = {}
    for code, indicator in scheme.indicators.items():
        if indicator.kind not in RANKED:
            continue
        points = _points(scheme, code, own)
        for members in pools(scheme, points, Reach.CLASS):
            known = {one: rounded for one in members if (rounded := points[one]) is not None}
            places = spots(known, scheme.tie_rule)
            for one, rounded in known.items():
                class_code = scheme.subjects[one].class_code
                found[code, one] = ItemPlace(
                    code, one, class_code, rounded, places.get(one), len(known) < len(members)
                )
    return found


def item_boards(scheme: Scheme, scores: Iterable[Score]) -> dict[tuple[str, str], list[ItemPlace]]:
    """The places of each item in each class, the best first: (indicator, class) → its board."""
    boards: dict[tuple[str, str], list[ItemPlace]] = defaultdict(list)
    for item in item_places(scheme, scores).values():
        boards[item.indicator, item.class_code].append(item)
    return {
        key: sorted(board, key=lambda item: (-item.points, item.subject))
        for key, board in boards.items()
    }


def _with_those_above(scheme: Scheme, code: str) -> Iterator[str]:
    """An indicator and the groups it stands in; a tree that bites its tail is left at once."""
    seen: set[str] = set()
    while code in scheme.indicators and code not in seen:
        if not seen or scheme.indicators[code].kind is IndicatorKind.GROUP:
            yield code
        seen.add(code)
        code = scheme.indicators[code].parent


def _points(
    scheme: Scheme, code: str, own: Mapping[tuple[str, str], list[Score]]
) -> dict[str, Points | None]:
    """Rounded points of each subject in one item; None where one of its values is missing."""
    points: dict[str, Points | None] = {}
    for subject in (one for one in scheme.subjects if (code, one) in own):
        scores = own[code, subject]
        itself = [score for score in scores if score.indicator == code]
        counted = itself or counting(scheme, scores)
        if any(score.points is None for score in counted):
            points[subject] = None
        elif counted:
            whole = sum(score.points or 0 for score in counted)
            points[subject] = round_points(whole, scheme.places, scheme.rounding)
    return points
