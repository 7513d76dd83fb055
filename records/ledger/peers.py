"""同类职务、同类单位的平均得分率只给考核部门看，只作参照，不触发任何后果。

Pure. Source: house §2 law 9; rules 7.3 (`R_p`).
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attribution.plan import Scheme
from attribution.values import Score, Share
from cadre.rules.numbers import WHOLE_PORTION
from cadre.rules.vocabulary import IndicatorKind, Position

PeerKind = tuple[Position, str]
MIN_PEERS = 3


def own_rates(
    scheme: Scheme, scores: Mapping[tuple[str, str], Score], shares: Iterable[Share]
) -> dict[str, Fraction]:
    """Each official's own rate in the scored indicators of a run (rules 7.3)."""
    sums: dict[str, tuple[int, Fraction]] = {}
    for share in shares:
        scored = scheme.indicators[share.indicator].kind is IndicatorKind.SCORED
        if share.official and scored:
            got, possible = sums.get(share.official, (0, Fraction(0)))
            full = scores[share.subject, share.indicator].possible
            sums[share.official] = (
                got + share.got,
                possible + Fraction(full * share.portion, WHOLE_PORTION),
            )
    return {official: got / possible for official, (got, possible) in sums.items() if possible}


def peer_rate(
    official: str, rates: Mapping[str, Fraction], kinds: Mapping[str, PeerKind]
) -> tuple[Fraction | None, int]:
    """Mean rate of the officials of the same kind and how many they are; None below three."""
    kind = kinds.get(official)
    peers = [rate for code, rate in rates.items() if kind and kinds.get(code) == kind]
    if len(peers) < MIN_PEERS:
        return None, len(peers)
    return sum(peers, Fraction(0)) / len(peers), len(peers)
