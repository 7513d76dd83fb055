"""一次计算里的份额：成批算出，逐项核对一分不多、一分不少，再抽一千个数沿责任链逐条重算。

A failure stops the run and names the numbers: nothing is concluded then (house laws 4 and 5).
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from attribution.plan import Scheme
from attribution.responsibility.bulk.blocks import Block
from attribution.responsibility.bulk.chains import chains
from attribution.responsibility.bulk.results import Batch, Result, batch, shares
from attribution.responsibility.bulk.walking import portion, walk
from attribution.responsibility.bulk.whole import NotWhole, Shares, astray, broken, every
from attribution.responsibility.duties import ExemptionLine, Ground
from attribution.responsibility.graph import Graphs, responsibility_graphs
from attribution.responsibility.reliefs import INHERITED, relieved
from attribution.responsibility.shares import apportion
from attribution.values import Score, Share

BLOCK, PIECE = 200, 50  # 一批多少个考核对象，一段多少个；一批的各段同时算
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
    subjects, found = list(counted), list[Share]()
    for first in range(0, len(subjects), BLOCK):
        block = subjects[first : first + BLOCK]
        drawn = SAMPLE * (first + len(block)) // len(subjects) - SAMPLE * first // len(subjects)
        own = list(_block(sharing, block, chance, drawn))
        conserved([score for subject in block for score in counted[subject]], own)
        _sampled(sharing, block, own, chance.sample(range(len(own)), min(drawn, len(own))))
        found += own
    return found


def _block(
    sharing: Sharing, subjects: Sequence[str], chance: random.Random, drawn: int
) -> Iterator[Share]:
    """The shares of some subjects: by the product, or singly where that cannot hold a result."""
    pieces = (subjects[at : at + PIECE] for at in range(0, len(subjects), PIECE))
    fitting = batch([r for r in _results(sharing, piece) if r.fits] for piece in pieces)
    found: dict[int, list[Share]] = {}
    divided = _by_product(fitting, chance, drawn)
    for (score, _), share in zip(fitting.owners, divided, strict=True):
        found.setdefault(id(score), []).append(share)
    for score in (s for subject in subjects for s in sharing.counted[subject]):
        if score.got or score.lost:
            own = found.get(id(score))
            yield from sharing.singly(score) if own is None else sharing.relieved(score, own)


def _results(sharing: Sharing, subjects: Sequence[str]) -> Iterator[Result]:
    """Scores with their chains; without a chain they are left out."""
    for subject in subjects:
        graphs = sharing.graphs(subject)
        credit = chains(graphs.credit)
        fault = credit if graphs.fault is graphs.credit else chains(graphs.fault)
        for score in sharing.counted[subject]:
            known = score.indicator in credit and score.indicator in fault
            if known and (score.got or score.lost):
                yield Result(score, credit[score.indicator], fault[score.indicator])


def _by_product(own: Batch, chance: random.Random, drawn: int) -> Iterator[Share]:
    """The shares by the product, once they add up and those picked are borne out by their paths."""
    try:
        credit = every(own.credit, *own.points)
        fault = credit if own.fault is own.credit else every(own.fault, *own.points)
    except NotWhole as wrong:
        named = (f"{_named(own.results[at].score)} 各路径合计 {s}" for at, s in wrong.sums.items())
        raise ArithmeticError(f"{'、'.join(named)}，应为 1") from wrong
    _checked(own, own.credit, credit, chance, drawn)
    if fault is not credit:
        _checked(own, own.fault, fault, chance, drawn)
    return shares(own, credit, fault)


def _checked(
    own: Batch,
    blocks: Sequence[Block],
    found: Sequence[Shares],
    chance: random.Random,
    drawn: int,
) -> None:
    """Stop the run unless one side adds up and the numbers picked are those of the rows' paths."""
    if at := broken(found, *own.points):
        raise ConservationBroken("、".join(_named(own.results[n].score) for n in at))
    numbers = range(sum(len(part.column) for part in found))
    picked = np.array(chance.sample(numbers, min(drawn, len(numbers))), np.int64)
    if wrong := astray(blocks, found, own.points, picked):
        raise SharesDiffer("、".join(_told(own, blocks, *one) for one in wrong))


def _named(score: Score) -> str:
    return f"{score.subject} {score.indicator}"


def _told(own: Batch, blocks: Sequence[Block], result: int, column: int) -> str:
    """Whose number is not that of its paths, and what these carry."""
    block = next(b for b in reversed(blocks) if b.first <= result)
    score, who = own.owners[block.holder[column]]
    result -= block.first
    carried = portion(block, result, walk(block, result, column))
    return f"{_named(score)} {who.name}（各路径合计 {carried}）"


def conserved(scores: Iterable[Score], shares: Iterable[Share]) -> None:
    """Stop the run unless each result's points went out exactly once (house law 4)."""
    sums: dict[tuple[str, str], list[int]] = {}
    for share in shares:
        got_lost = sums.setdefault((share.subject, share.indicator), [0, 0])
        got_lost[0] += share.got
        got_lost[1] += share.lost
    wrong = [
        _named(score)
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
        f"{_named(score)} {share.official or share.rest_at}"
        for score in scores
        if (numbers := own.get((score.subject, score.indicator)))
        for share in set(numbers) - set(sharing.singly(score))
    ]
    if wrong:
        raise SharesDiffer("、".join(sorted(wrong)))
