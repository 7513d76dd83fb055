"""一次计算：得分、位次、等次建议和沿责任链分到人的份额，一次算齐。"""

from dataclasses import dataclass

from attribution.filled import Filled
from attribution.plan import Scheme
from attribution.responsibility.checks import faults
from attribution.responsibility.duties import Ground
from attribution.runs.digest import digest
from attribution.runs.sharing import share_all
from attribution.scoring.by_columns import points_by_columns
from attribution.scoring.counting import counting
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from attribution.scoring.unit_grades import unit_grades
from attribution.values import Score, Share, Standing, UnitGrade
from cadre.rules.problems import Problem


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
    grades: tuple[UnitGrade, ...] = ()


def _counted(scheme: Scheme, scores: list[Score]) -> dict[str, list[Score]]:
    """The scores that make up each subject's total: these, and nothing twice, are apportioned."""
    own: dict[str, list[Score]] = {}
    for score in scores:
        own.setdefault(score.subject, []).append(score)
    return {subject: counting(scheme, mine) for subject, mine in sorted(own.items())}


class ReckoningsDiffer(Exception):  # noqa: N818  出现即为程序错误，计算当即停下
    """The points reckoned one by one and by columns are not the same."""


def _twice(inputs: Inputs, scores: list[Score]) -> None:
    """Stop the run where the second reckoning, by columns, gives other points.

    Results that a ruling on missing values has rescaled are not compared.
    """
    scheme = inputs.scheme
    second = points_by_columns(scheme, inputs.filled)
    wrong = [
        f"{score.subject} {score.indicator}"
        for score in scores
        if score.possible == scheme.weight(score.indicator, score.subject)
        and second.get((score.indicator, score.subject), score.points) != score.points
    ]
    if wrong:
        raise ReckoningsDiffer("、".join(wrong))


def calculate(inputs: Inputs) -> tuple[Outputs, list[Problem]]:
    """Score, place, propose grades and apportion; with every problem found on the way.

    Raises:
        ConservationBroken: when points would be lost or made; nothing is concluded then.
        SharesDiffer: when a share is not that of its paths; likewise.
        ReckoningsDiffer: when a second reckoning gives other points; likewise.
    """
    scores, problems = score_all(inputs.scheme, inputs.filled)
    _twice(inputs, scores)
    standings = stand(inputs.scheme, scores, inputs.filled.drops)
    grades = unit_grades(inputs.scheme, standings, scores, inputs.filled)
    counted = _counted(inputs.scheme, scores)
    shares = share_all(inputs.scheme, inputs.ground, counted, digest(inputs))
    outputs = Outputs(tuple(scores), tuple(standings), tuple(shares), tuple(grades))
    return outputs, [*problems, *faults(inputs.scheme, inputs.ground)]
