"""弱单位里的强者、强单位里的弱者都如实提出：帽子不一起戴，板子不一起挨；只供研究，不作结论。

Pure. Source: rules 7.5 (3); house §2 laws 3 and 9.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from statistics import median

from attribution.plan import Scheme
from attribution.runs.personal_achieved import Scores, unit_rates
from attribution.runs.personal_standing import PersonalStanding


class Contrast(StrEnum):
    """An official who stands on the other side of the middle than his unit."""

    STRONG_IN_WEAK = "弱单位中的强者"
    WEAK_IN_STRONG = "强单位中的弱者"


def contrasts(
    scheme: Scheme, scores: Scores, standings: Mapping[str, PersonalStanding], least: int
) -> dict[str, Contrast]:
    """Who is above the middle of his peers in a unit below the middle of its class, or the reverse.

    Only of those who take part in the order. The unit is the one in which he has most to answer
    for; a class of fewer than `least` units has no middle. Who stands at the middle exactly is on
    neither side.
    """
    known = unit_rates(scheme, scores).items()
    rates = {subject: rate for subject, rate in known if rate is not None}
    classes: dict[str, list[Fraction]] = {}
    for code, unit in rates.items():
        classes.setdefault(scheme.subjects[code].class_code, []).append(unit)
    found = {}
    for official, one in standings.items():
        subject = one.has.units[0][0] if one.has.units else ""
        own, middle = one.has.rate, one.peers.middle
        if one.spot is None or own is None or middle is None or subject not in rates:
            continue
        own_class = classes[scheme.subjects[subject].class_code]
        if len(own_class) >= least and (side := _side(rates[subject], own_class, own - middle)):
            found[official] = side
    return found


def _side(unit: Fraction, own_class: list[Fraction], over: Fraction) -> Contrast | None:
    unit_over = unit - median(own_class)
    if unit_over < 0 < over:
        return Contrast.STRONG_IN_WEAK
    return Contrast.WEAK_IN_STRONG if over < 0 < unit_over else None
