"""历史遗留和容错免责：按决定免去某人失分的几成或全部，免去的部分具名另列，本人的得分和份额不动。

Fault is only ever taken off somebody and never put on anybody else. Source: house §2 law 9; rules
7.4, 7.5.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from attribution.responsibility.duties import ExemptionLine, Ground, RulingLine
from attribution.values import Share
from cadre.rules.numbers import WHOLE_FACTOR, largest_remainder, show_factor
from cadre.rules.vocabulary import Rest, RulingKind

INHERITED = "历史遗留"  # 图上记着的决定：指标 → 各条决定


def relieved(
    shares: list[Share],
    exemptions: Iterable[ExemptionLine] = (),
    rulings: Iterable[RulingLine] = (),
) -> list[Share]:
    """Take off officials what decisions free them of; got and lost add up to what they were.

    An inherited problem takes its factor of the points lost; an exemption takes all that is left.
    """
    free = {(e.subject, e.indicator, e.official): e for e in exemptions}
    inherited: dict[tuple[str, str, str], list[RulingLine]] = {}
    for line in rulings:
        if line.kind is RulingKind.INHERITED:
            key = line.subject, line.indicator, line.official
            inherited.setdefault(key, []).append(line)
    found: list[Share] = []
    for share in shares:
        key = share.subject, share.indicator, share.official
        decided = share.lost and (key in inherited or key in free)
        found += _relieved(share, inherited.get(key, []), free.get(key)) if decided else [share]
    return found


def freed(ground: Ground, subject: str, indicator: str) -> set[tuple[str, str]]:
    """Who is freed of fault in a result, and by what: the official and the decision in words."""
    inherited = ground.rulings_of(subject, indicator, RulingKind.INHERITED)
    return {
        *(
            (e.official, f"容错免责，{e.paper}")
            for e in ground.exemptions
            if (e.subject, e.indicator) == (subject, indicator)
        ),
        *((r.official, f"{r.kind} {show_factor(r.factor)}，{r.paper}") for r in inherited),
    }


def _relieved(
    share: Share, inherited: list[RulingLine], exemption: ExemptionLine | None
) -> list[Share]:
    own = sorted(inherited, key=lambda line: (line.number, line.paper))
    factors = [Fraction(max(line.factor, 0), WHOLE_FACTOR) for line in own]
    left = max(1 - sum(factors, Fraction(0)), Fraction(0))
    *taken, kept = largest_remainder(share.lost, [*factors, left])
    rests = [
        _rest(share, Rest.INHERITED, line.paper, lost)
        for line, lost in zip(own, taken, strict=True)
    ]
    if exemption:
        rests.append(_rest(share, Rest.EXEMPTED, exemption.paper, kept))
        kept = 0
    return [replace(share, lost=kept), *(rest for rest in rests if rest.lost)]


def _rest(share: Share, why: Rest, paper: str, lost: int) -> Share:
    where = f"{share.roles}（{share.official}，{paper}）"
    return replace(
        share,
        official="",
        portion=0,
        fault_portion=None,
        got=0,
        lost=lost,
        rest=why,
        rest_at=where,
    )
