"""封票以后的测评结果写成档案上的一行，各项得分之外怎样算出看测评页；票数不足的只说不足。

Pure. A ballot is never told to the official concerned (house law 10): `told_on` stays empty.
"""

from collections.abc import Iterable

from attribution.ballots.results import BallotResult, ItemResult
from records.ledger.record import EvidenceLine


def ballot_lines(found: Iterable[BallotResult]) -> tuple[EvidenceLine, ...]:
    """Results of ballots as lines of a record, latest first."""
    lines = (
        EvidenceLine(
            one.kind,
            one.held_on,
            "；".join(map(_item, one.items)) if one.enough and one.items else one.words,
            outcome=one.shown,
            period=f"{one.year} 年 {one.title}",
            paper=one.source,
            url=f"/ballots/{one.session}",
        )
        for one in found
    )
    return tuple(sorted(lines, key=lambda one: (one.on, one.period), reverse=True))


def _item(item: ItemResult) -> str:
    return f"{item.name} {item.shown}"
