"""负面评价降位：降位的占住降到的位次，其余的按得分顺次补位；得分和原位次不变。"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from attribution.filled import PlaceDrop
from attribution.plan import TieRule
from attribution.scoring.places import Spot, spots
from cadre.rules.numbers import Points

Drops = Mapping[str, int]  # 考核对象 → 共降几位


def drops_of(lines: Iterable[PlaceDrop]) -> dict[str, int]:
    """The places each subject drops in all: the sum of its lines (rules 5.11)."""
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        sums[line.subject] += max(line.places, 0)
    return {subject: places for subject, places in sums.items() if places}


def why(lines: Iterable[PlaceDrop], subject: str) -> str:
    """Each drop of places of a subject with its reason, rule and paper."""
    own = [line for line in lines if line.subject == subject and line.places > 0]
    words = (
        f"{line.reason}，降 {line.places} 位（{'，'.join(filter(None, (line.rule, line.paper)))}）"
        for line in sorted(own, key=lambda line: line.number)
    )
    return "；".join(word.replace("（）", "") for word in words)


def slots(points: Mapping[str, Points], drops: Drops) -> dict[str, int]:
    """A slot for each, no two the same (rules 5.11).

    A dropped one reserves slot min(n, place + drop), who stood worst first; where that is taken,
    the next free one above. The others fill the free slots in order of points. Among equals who
    drops goes behind who does not, and who drops further behind who drops less. Whom nothing but
    the code tells apart comes by code: they share a place afterwards.
    """
    stood, count = spots(points), len(points)
    line = sorted(points, key=lambda one: (-points[one], drops.get(one, 0), one))
    free = set(range(1, count + 1))
    taken: dict[str, int] = {}
    for position, one in sorted(enumerate(line, 1), reverse=True):
        if drops.get(one) and one in stood:
            wanted = min(count, max(stood[one].place + drops[one], position))
            taken[one] = max(slot for slot in free if slot <= wanted)
            free.discard(taken[one])
    others = [one for one in line if one not in taken]
    return taken | dict(zip(others, sorted(free), strict=True))


def final_spots(
    points: Mapping[str, Points], drops: Drops, rule: TieRule = TieRule.SKIP
) -> dict[str, Spot]:
    """The place of each after the drops; without any, as by points.

    Equals (same points, same drop) share the better of their slots.
    """
    if len(points) < 2 or not any(drops.get(one) for one in points):  # noqa: PLR2004  一个不成排
        return spots(points, rule)
    taken = slots(points, drops)
    equals: dict[tuple[Points, int], list[int]] = defaultdict(list)
    for one, slot in taken.items():
        equals[points[one], drops.get(one, 0)].append(slot)
    best, count = sorted(min(own) for own in equals.values()), len(points)

    def spot(one: str) -> Spot:
        own = equals[points[one], drops.get(one, 0)]
        place, end = min(own), count + 1 - max(own)
        if rule is TieRule.DENSE:
            place = best.index(min(own)) + 1
            end = len(best) + 1 - place
        return Spot(place, end, len(own) > 1, count)

    return {one: spot(one) for one in points}
