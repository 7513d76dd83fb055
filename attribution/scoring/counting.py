"""哪些得分计入合计：分项、监测不计；交来的总分照原样用，不由各项重加。"""

from collections.abc import Sequence

from attribution.plan import Scheme
from attribution.values import Score
from cadre.rules.vocabulary import IndicatorKind

APART = frozenset({IndicatorKind.GROUP, IndicatorKind.PART, IndicatorKind.MONITORED})


def counting(scheme: Scheme, scores: Sequence[Score]) -> list[Score]:
    """Those of one subject's scores that make up its total.

    A total delivered by its author is taken as it is, never made anew of rounded parts (rules
    5.21); parts, groups and what is only watched do not count.
    """
    delivered = [s for s in scores if _kind(scheme, s) is IndicatorKind.TOTAL]
    return delivered or [s for s in scores if _kind(scheme, s) not in APART]


def _kind(scheme: Scheme, score: Score) -> IndicatorKind:
    return scheme.indicators[score.indicator].kind
