"""一次计算里的份额：成批算出，逐项核对一分不多、一分不少，再抽一千个数沿责任链逐条重算。

A failure stops the run and names the numbers: nothing is concluded then (house laws 4 and 5).
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

import networkx as nx

from attribution.plan import Scheme
from attribution.responsibility.bulk.chains import chains
from attribution.responsibility.bulk.of_graphs import Result, shared_out
from attribution.responsibility.duties import ExemptionLine, Ground
from attribution.responsibility.graph import Graphs, responsibility_graphs
from attribution.responsibility.reliefs import INHERITED, relieved
from attribution.responsibility.shares import apportion
from attribution.values import Score, Share

BLOCK = 200  # 一批多少个考核对象
SAMPLE = 1000

Counted = Mapping[str, Sequence[Score]]


class ConservationBroken(Exception):  # noqa: N818  出现即为程序错误，计算当即停下
    """Points given to people and rests do not add up to the unit's points."""


class SharesDiffer(Exception):  # noqa: N818  同上
    """Shares of the product are not those of the paths walked one by one."""


@dataclass(frozen=True)
class Sharing:
    """What the shares of a run rest on: the scheme, its ground, the scores of each subject."""

    scheme: Scheme
    ground: Ground
    counted: Counted
    _graphs: dict[str, Graphs] = field(default_factory=dict)

    def graphs(self, subject: str) -> Graphs:
        """Both graphs of a subject; those of the last block are kept, others drawn again."""
        if subject not in self._graphs:
            values = {score.indicator: score.value for score in self.counted[subject]}
            if len(self._graphs) >= BLOCK:
                self._graphs.clear()
            self._graphs[subject] = responsibility_graphs(self.scheme, subject, self.ground, values)
        return self._graphs[subject]

    @cached_property
    def exempted(self) -> dict[tuple[str, str], list[ExemptionLine]]:
        """Exemptions by subject and indicator."""
        found: dict[tuple[str, str], list[ExemptionLine]] = {}
        for line in self.ground.exemptions:
            found.setdefault((line.subject, line.indicator), []).append(line)
        return found

    def singly(self, score: Score) -> list[Share]:
        """The shares of one score by walking its paths."""
        own = self.exempted.get((score.subject, score.indicator), [])
        return apportion(score, self.graphs(score.subject), own)

    def relieved(self, score: Score, shares: list[Share]) -> list[Share]:
        """The shares of one score after what decisions free officials of."""
        own = self.exempted.get((score.subject, score.indicator), [])
        inherited = self.graphs(score.subject).fault.graph.get(INHERITED, {})
        return relieved(shares, own, inherited.get(score.indicator, ()))


def share_all(scheme: Scheme, ground: Ground, counted: Counted, seed: str) -> list[Share]:
    """All shares of the scores that count, subject by subject in the order given.

    `seed`: the digest of the inputs, which picks the numbers that are reckoned a second time.

    Raises:
        ConservationBroken: when points would be lost or made.
        SharesDiffer: when a number is not that of its paths.
        ArithmeticError: when the paths of a result do not carry exactly the whole.
    """
    sharing, chance = Sharing(scheme, ground, counted), random.Random(seed)  # noqa: S311  抽查，不作密钥
    subjects, shares = list(counted), list[Share]()
    for first in range(0, len(subjects), BLOCK):
        block = subjects[first : first + BLOCK]
        own = list(_block(sharing, block))
        conserved([score for subject in block for score in counted[subject]], own)
        drawn = SAMPLE * (first + len(block)) // len(subjects) - SAMPLE * first // len(subjects)
        _sampled(sharing, block, own, chance.sample(range(len(own)), min(drawn, len(own))))
        shares += own
    return shares


def _block(sharing: Sharing, subjects: Sequence[str]) -> Iterator[Share]:
    """The shares of some subjects: by the product, or singly where that cannot hold a result."""
    scores = [s for subject in subjects for s in sharing.counted[subject] if s.got or s.lost]
    fitting = [result for result in _results(sharing, scores) if result.fits]
    found = {id(r.score): own for r, own in zip(fitting, shared_out(fitting), strict=True)}
    for score in scores:
        own = found.get(id(score))
        yield from sharing.singly(score) if own is None else sharing.relieved(score, own)


def _results(sharing: Sharing, scores: Sequence[Score]) -> Iterator[Result]:
    """Scores with their chains; without a chain, or in a circle, they are left out."""
    for subject, own in groupby(scores, key=attrgetter("subject")):
        graphs = sharing.graphs(subject)
        try:
            credit = chains(graphs.credit)
            fault = credit if graphs.fault is graphs.credit else chains(graphs.fault)
        except nx.NetworkXUnfeasible:
            continue
        for score in own:
            if score.indicator in credit and score.indicator in fault:
                yield Result(score, credit[score.indicator], fault[score.indicator])


def conserved(scores: Iterable[Score], shares: Iterable[Share]) -> None:
    """Stop the run unless each result's points went out exactly once (house law 4)."""
    sums: dict[tuple[str, str], list[int]] = {}
    for share in shares:
        got_lost = sums.setdefault((share.subject, share.indicator), [0, 0])
        got_lost[0] += share.got
        got_lost[1] += share.lost
    wrong = [
        f"{score.subject} {score.indicator}"
        for score in scores
        if sums.get((score.subject, score.indicator), [0, 0]) != [score.got, score.lost]
    ]
    if wrong:
        raise ConservationBroken("、".join(wrong))


def _sampled(
    sharing: Sharing, subjects: Sequence[str], shares: Sequence[Share], picked: Iterable[int]
) -> None:
    """Stop the run unless the numbers picked are those of their paths.

    A block has its part of the thousand while its graphs are still there.
    """
    own: dict[tuple[str, str], list[Share]] = {}
    for at in sorted(picked):
        own.setdefault((shares[at].subject, shares[at].indicator), []).append(shares[at])
    scores = (score for subject in subjects for score in sharing.counted[subject])
    wrong = [
        f"{share.subject} {share.indicator} {share.official or share.rest_at}"
        for score in scores
        if (numbers := own.get((score.subject, score.indicator)))
        for share in set(numbers) - set(sharing.singly(score))
    ]
    if wrong:
        raise SharesDiffer("、".join(sorted(wrong)))
