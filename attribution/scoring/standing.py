"""位次在同类里排，按公布的总分排；受负面评价的降位，得分和原位次照记；方案另有规定的也跨类排。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from attribution.filled import PlaceDrop
from attribution.plan import Scheme
from attribution.scoring.drops import drops_of, final_spots, why
from attribution.scoring.places import Spot, pools, spots
from attribution.scoring.totals import Total, totals
from attribution.values import Score, Standing
from cadre.rules.numbers import Points, round_points
from cadre.rules.vocabulary import Reach

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


def stand(
    scheme: Scheme, scores: Iterable[Score], dropped: Iterable[PlaceDrop] = ()
) -> list[Standing]:
    """Total and place of every subject inside its class: by class, then place, then code.

    The one rounding is done here, and places go by the rounded total (house law 5). A subject
    without any scored indicator, or without any known value, has no place and is not counted in its
    class. After the places by score come those after negative evaluation (rules 5.11), and where
    the scheme says so the place in a wider reach.
    """
    own = totals(scheme, scores)
    lines = tuple(dropped)
    found: dict[str, Standing] = {}
    for members in pools(scheme, own, Reach.CLASS):
        found |= _in_class(scheme, [own[one] for one in members], lines)
    found = _across(scheme, found, [total for total in own.values() if total.possible])
    return sorted(
        found.values(), key=lambda s: (s.class_code, s.place or len(found) + 1, s.subject)
    )


def _in_class(
    scheme: Scheme, members: Sequence[Total], lines: Sequence[PlaceDrop]
) -> dict[str, Standing]:
    scored = [total for total in members if total.possible]
    points = {total.subject: _rounded(scheme, total) for total in scored if total.known}
    drops = {one: n for one, n in drops_of(lines).items() if one in points}
    places = spots(points, scheme.tie_rule)
    finals = final_spots(points, drops, scheme.tie_rule) if drops else {}
    provisional = not all(total.complete for total in scored)
    found = {}
    for total in members:
        one = total.subject
        spot, final = places.get(one), finals.get(one)
        found[one] = Standing(
            subject=one,
            class_code=scheme.subjects[one].class_code,
            total=total.points,
            rounded=_rounded(scheme, total),
            place=spot.place if spot else None,
            place_from_end=spot.from_end if spot else None,
            tied=bool(spot and spot.tied),
            of=len(points),
            complete=total.complete,
            provisional=provisional,
            last=not provisional and _is_last(final or spot),
            final_place=final.place if final else None,
            final_from_end=final.from_end if final else None,
            final_tied=bool(final and final.tied),
            dropped=drops.get(one, 0),
            drop_reason=why(lines, one) if one in drops else "",
        )
    return found


def _is_last(spot: Spot | None) -> bool:
    """Alone at the end of a class in which that has a meaning."""
    return (
        spot is not None and spot.from_end == 1 and not spot.tied and spot.of >= MIN_CLASS_FOR_LAST
    )


def _rounded(scheme: Scheme, total: Total) -> Points:
    return round_points(total.points, scheme.places, scheme.rounding)


def _across(
    scheme: Scheme, found: Mapping[str, Standing], scored: Sequence[Total]
) -> dict[str, Standing]:
    """Add the place in the wider reach, on the totals as each class weighs them (rules 8.1)."""
    placed = dict(found)
    if scheme.across is Reach.CLASS:
        return placed
    known = {total.subject for total in scored if total.known}
    for members in pools(scheme, {total.subject for total in scored}, scheme.across):
        provisional = not all(found[one].complete for one in members)
        ranked = {one: found[one].rounded for one in members if one in known}
        places = spots(ranked, scheme.tie_rule)
        for one in members:
            placed[one] = replace(found[one], wide_provisional=provisional)
        for one, spot in places.items():
            placed[one] = replace(
                placed[one],
                wide_place=spot.place,
                wide_from_end=spot.from_end,
                wide_tied=spot.tied,
                wide_of=spot.of,
            )
    return placed


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
