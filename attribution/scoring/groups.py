"""分组在指标树上的位置：一项指标的上面有哪些分组。"""

from attribution.plan import Scheme


def above(scheme: Scheme, indicator: str) -> list[str]:
    """The groups above an indicator, the nearest first; a circle is walked once."""
    found: list[str] = []
    parent = scheme.indicators[indicator].parent
    while parent in scheme.indicators and parent not in found:
        found.append(parent)
        parent = scheme.indicators[parent].parent
    return found
