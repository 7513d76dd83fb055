"""位次只在同类里排，按公布的总分排；总分相同就是并列，从前数、从后数都记下。"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from attribution.plan import Scheme, TieRule
from attribution.scoring.totals import Total, totals
from attribution.values import Score, Standing
from cadre.rules.numbers import Points, round_points

MIN_CLASS_FOR_LAST = 4  # 少于四个不称末位（rules 5.22，house 第 9 条）


@dataclass(frozen=True)
class Move:
    """How far a subject moved between two standings (进退位).

    `places` is positive when it rose; None when it has no place in one of them, or stood in
    another class. `points` is the difference of the rounded totals, None when it is in one only.
    """

    subject: str
    before: int | None
    after: int | None
    places: int | None
    points: Points | None


def stand(scheme: Scheme, scores: Iterable[Score]) -> list[Standing]:
    """Total and place of every subject inside its class: by class, then place, then code.

    The one rounding is done here, and places go by the rounded total (house law 5). A subject
    without any scored indicator has no place and is not counted in its class.
    """
    classes: dict[str, list[Total]] = defaultdict(list)
    for total in totals(scheme, scores).values():
        classes[scheme.subjects[total.subject].class_code].append(total)
    standings = [
        standing for code in sorted(classes) for standing in _stand(scheme, code, classes[code])
    ]
    return sorted(standings, key=lambda s: (s.class_code, s.place or len(standings), s.subject))


def _stand(scheme: Scheme, class_code: str, members: Sequence[Total]) -> list[Standing]:
    ladder = sorted(_rounded(scheme, total) for total in members if total.possible)
    provisional = not all(total.complete for total in members if total.possible)
    standings = [_standing(scheme, class_code, total, ladder) for total in members]
    if not provisional:
        return standings
    return [replace(standing, provisional=True, last=False) for standing in standings]


def _rounded(scheme: Scheme, total: Total) -> Points:
    return round_points(total.points, scheme.places, scheme.rounding)


def _standing(scheme: Scheme, class_code: str, total: Total, ladder: Sequence[Points]) -> Standing:
    rounded = _rounded(scheme, total)
    placed = bool(total.possible) and len(ladder) > 1
    steps = sorted(set(ladder)) if scheme.tie_rule == TieRule.DENSE else ladder
    tied = placed and bisect_right(ladder, rounded) - bisect_left(ladder, rounded) > 1
    from_end = bisect_left(steps, rounded) + 1
    return Standing(
        subject=total.subject,
        class_code=class_code,
        total=total.points,
        rounded=rounded,
        place=len(steps) - bisect_right(steps, rounded) + 1 if placed else None,
        place_from_end=from_end if placed else None,
        tied=tied,
        of=len(ladder),
        complete=total.complete,
        provisional=False,
        last=placed and from_end == 1 and not tied and len(ladder) >= MIN_CLASS_FOR_LAST,
    )


def moved(before: Iterable[Standing], after: Iterable[Standing]) -> list[Move]:
    """Compare two standings subject by subject: two years, or two runs of one year."""
    old, new = ({s.subject: s for s in standings} for standings in (before, after))
    return [_move(code, old.get(code), new.get(code)) for code in sorted(old.keys() | new.keys())]


def _move(subject: str, old: Standing | None, new: Standing | None) -> Move:
    start, end = (standing.place if standing else None for standing in (old, new))
    if old is None or new is None:
        return Move(subject, start, end, None, None)
    same_class = old.class_code == new.class_code
    places = start - end if start and end and same_class else None
    return Move(subject, start, end, places, new.rounded - old.rounded)
