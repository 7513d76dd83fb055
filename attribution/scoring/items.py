"""单项位次：每一项指标、每一张卷子（分组）在同类里各排各的，从前数、从后数都记下。

同类里满分相同的按得分排；满分不同的（分单位权重、缺项折算）按得分率排。
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from attribution.plan import Scheme
from attribution.scoring.counting import counting
from attribution.scoring.groups import above
from attribution.scoring.places import Spot, pools, spots
from attribution.values import Score
from cadre.rules.numbers import Points, round_points, to_points
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
    `rate`: points in percent of full marks, by which the place was made; None: it was by points.
    """

    indicator: str
    subject: str
    class_code: str
    points: Points
    spot: Spot | None
    provisional: bool
    rate: Points | None = None


def item_places(scheme: Scheme, scores: Iterable[Score]) -> dict[tuple[str, str], ItemPlace]:
    """The place of each subject in each indicator and each group of indicators (rules 8.2, 8.5).

    A group counts what is under it at any depth. Whoever has no score, or a missing value, in an
    item has no place there. The order of the scores does not matter.
    """
    own: dict[str, dict[str, Score]] = defaultdict(dict)
    for score in with_groups(scheme, scores):
        own[score.indicator][score.subject] = score
    found: dict[tuple[str, str], ItemPlace] = {}
    for code, indicator in scheme.indicators.items():
        if indicator.kind not in RANKED:
            continue
        for members in pools(scheme, own[code], Reach.CLASS):
            known = [own[code][one] for one in members if own[code][one].points is not None]
            open_ = len(known) < len(members)
            found |= {(code, i.subject): i for i in _placed(scheme, known, provisional=open_)}
    return found


def with_groups(scheme: Scheme, scores: Iterable[Score]) -> list[Score]:
    """The scores, and the sums of the groups without one; open while a value under them is."""
    given = sorted(scores, key=lambda s: (s.indicator, s.subject))
    own = {(s.indicator, s.subject) for s in given}
    under: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for score in given:
        for group in above(scheme, score.indicator):
            inner = scheme.indicators[group].kind is IndicatorKind.GROUP
            if inner and (group, score.subject) not in own:
                under[group, score.subject].append(score)
    sums = [
        _sum(*key, counted)
        for key, members in sorted(under.items())
        if (counted := counting(scheme, members))
    ]
    return [*given, *sums]


def _sum(group: str, subject: str, counted: Sequence[Score]) -> Score:
    complete = all(score.points is not None for score in counted)
    points = sum(score.points or 0 for score in counted) if complete else None
    return Score(group, subject, None, points, sum(s.possible for s in counted), "")


def _placed(scheme: Scheme, known: Sequence[Score], *, provisional: bool) -> Iterable[ItemPlace]:
    """The known scores of one item in one class with their places."""
    points = {s.subject: _as_printed(scheme, s.points or 0) for s in known}
    rates = _rates(scheme, known)
    places = spots(rates or points, scheme.tie_rule)
    for score in known:
        one, class_code = score.subject, scheme.subjects[score.subject].class_code
        spot, rate = places.get(one), rates.get(one)
        yield ItemPlace(score.indicator, one, class_code, points[one], spot, provisional, rate)


def _rates(scheme: Scheme, known: Sequence[Score]) -> Mapping[str, Points]:
    """Points in percent of full marks, where these differ inside the class; else nothing.

    Where somebody has no full marks in the item there is no rate to compare: points are taken.
    """
    marks = {score.possible for score in known}
    if len(marks) < 2 or min(marks) <= 0:  # noqa: PLR2004  满分不止一种
        return {}
    return {
        s.subject: _as_printed(scheme, to_points(Fraction((s.points or 0) * 100, s.possible)))
        for s in known
    }


def _as_printed(scheme: Scheme, number: Points) -> Points:
    return round_points(number, scheme.places, scheme.rounding)
