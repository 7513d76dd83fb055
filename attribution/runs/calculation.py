"""一次计算：结果得出得分、得分得出位次、得分沿责任链分到人，三者一次算齐。"""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from attribution.filled import Filled
from attribution.plan import Scheme
from attribution.responsibility.checks import faults
from attribution.responsibility.duties import Ground
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.shares import apportion
from attribution.scoring.standing import stand
from attribution.scoring.totals import score_all
from attribution.values import Score, Share, Standing
from cadre.rules.problems import Problem


def program() -> str:
    """Name and version of this program, as kept with each run; the name alone, uninstalled."""
    try:
        return f"shiji {version('shiji')}"
    except PackageNotFoundError:
        return "shiji"


@dataclass(frozen=True)
class Inputs:
    """All that a calculation rests on, as known after one batch of facts."""

    scheme: Scheme
    filled: Filled
    ground: Ground


@dataclass(frozen=True)
class Outputs:
    """What a calculation concludes."""

    scores: tuple[Score, ...]
    standings: tuple[Standing, ...]
    shares: tuple[Share, ...]


def _shares(inputs: Inputs, scores: list[Score]) -> list[Share]:
    by_subject: dict[str, list[Score]] = {}
    for score in scores:
        by_subject.setdefault(score.subject, []).append(score)
    shares: list[Share] = []
    for subject, own in sorted(by_subject.items()):
        graph = responsibility_graph(inputs.scheme, subject, inputs.ground)
        for score in own:
            if score.got or score.lost:
                shares += apportion(score, graph, inputs.ground.exemptions)
    return shares


class ConservationBroken(Exception):  # noqa: N818  出现即为程序错误，计算当即停下
    """Points given to people and rests do not add up to the unit's points."""


def _conserved(scores: list[Score], shares: list[Share]) -> None:
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


def calculate(inputs: Inputs) -> tuple[Outputs, list[Problem]]:
    """Score, place and apportion; with every problem found on the way.

    Raises:
        ConservationBroken: when points would be lost or made; nothing is concluded then.
    """
    scores, problems = score_all(inputs.scheme, inputs.filled)
    standings = stand(inputs.scheme, scores)
    shares = _shares(inputs, scores)
    _conserved(scores, shares)
    outputs = Outputs(tuple(scores), tuple(standings), tuple(shares))
    return outputs, [*problems, *faults(inputs.scheme, inputs.ground)]
