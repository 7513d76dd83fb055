"""位次从前数、从后数都记下，同分并列；并列占不占位由方案定，念作“并列第二”“并列倒数第三”。"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from attribution.plan import Scheme, TieRule
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import Reach

DIGITS = "零一二三四五六七八九"
UNITS = ("", "十", "百", "千")


@dataclass(frozen=True)
class Spot:
    """A place among some others, from the top and from the end; `tied`: shared with another."""

    place: int
    from_end: int
    tied: bool
    of: int


def spots(points: Mapping[str, Points], rule: TieRule = TieRule.SKIP) -> dict[str, Spot]:
    """The place of each by points, the most first; equal points share a place (rules 5.19).

    Who is alone has no place: he is measured by his own target and history only (rules 8.1).
    """
    ladder = sorted(points.values())
    if len(ladder) < 2:  # noqa: PLR2004  一个不成排
        return {}
    steps = sorted(set(ladder)) if rule is TieRule.DENSE else ladder
    return {
        one: Spot(
            place=len(steps) - bisect_right(steps, own) + 1,
            from_end=bisect_left(steps, own) + 1,
            tied=bisect_right(ladder, own) - bisect_left(ladder, own) > 1,
            of=len(ladder),
        )
        for one, own in points.items()
    }


def numeral(number: int) -> str:
    """A number up to 9999 as it is read out.

    >>> numeral(2), numeral(10), numeral(22), numeral(105), numeral(1010)
    ('二', '十', '二十二', '一百零五', '一千零一十')
    """
    digits = [int(digit) for digit in str(number)]
    words = ""
    for at, digit in enumerate(digits):
        unit = UNITS[len(digits) - 1 - at]
        words += DIGITS[digit] + unit if digit else DIGITS[0]
    words = words.rstrip(DIGITS[0])
    while DIGITS[0] * 2 in words:
        words = words.replace(DIGITS[0] * 2, DIGITS[0])
    return words.removeprefix("一") if words.startswith("一十") else words


def from_top(place: int, *, tied: bool = False) -> str:
    """The place as announced: 第一, 并列第二."""
    return f"{'并列' if tied else ''}第{numeral(place)}"


def from_end(place: int, *, tied: bool = False) -> str:
    """The place as announced from the end: 倒数第一, 并列倒数第三."""
    return f"{'并列' if tied else ''}倒数第{numeral(place)}"


def pool(scheme: Scheme, subject: str, reach: Reach) -> tuple[str, ...]:
    """Among whom a subject is counted at this reach; who has the same pool is counted together.

    A class that belongs to no series is a series of its own.
    """
    own = scheme.classes[scheme.subjects[subject].class_code]
    series = (own.domain, own.series) if own.series else (own.domain, "", own.code)
    pools: dict[Reach, tuple[str, ...]] = {
        Reach.CLASS: (own.code,),
        Reach.SERIES: series,
        Reach.DOMAIN: (own.domain,),
        Reach.ALL: (),
    }
    return pools[reach]


def pool_name(scheme: Scheme, subject: str, reach: Reach) -> str:
    """What the pool is called in a sentence: 本类“A类”, 经济发展系列, 全体考核对象."""
    own = scheme.classes[scheme.subjects[subject].class_code]
    names = {
        Reach.CLASS: own.name,
        Reach.SERIES: own.series or own.name,
        Reach.DOMAIN: own.domain,
        Reach.ALL: "全体考核对象",
    }
    return names[reach]


def pools(scheme: Scheme, subjects: Iterable[str], reach: Reach) -> list[list[str]]:
    """The subjects sorted into pools."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for subject in sorted(subjects):
        found[pool(scheme, subject, reach)].append(subject)
    return [found[key] for key in sorted(found)]
