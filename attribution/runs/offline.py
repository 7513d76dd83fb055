"""不入库也能算：方案和结果的各行读进来，得分、位次、等次和问题一次算出，与库里算的分毫不差。

Pure. Rows are objects with the fields of their sheets, as `schemes.reading` and `results.reading`
take them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from attribution.filled import Filled
from attribution.plan import Scheme
from attribution.results.published import reconcile
from attribution.results.reading import filled_of, printed_of
from attribution.runs.digest import digest
from attribution.runs.edition import program
from attribution.schemes.checks import check
from attribution.schemes.reading import scheme_of
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from attribution.scoring.unit_grades import unit_grades
from attribution.values import Score, Standing, UnitGrade
from cadre.rules.errors import BadInput
from cadre.rules.numbers import Points
from cadre.rules.problems import Problem, Severity, blocking
from cadre.rules.vocabulary import IndicatorKind

Rows = Mapping[str, Iterable[Any]]

SCORED_BY = frozenset({"权重", "目标", "期次", "区间", "测评选项", "测评主体", "等次规则"})


@dataclass(frozen=True)
class Outcome:
    """All that follows from one scheme and what was filled in; nothing when a problem blocks."""

    scheme: Scheme
    filled: Filled
    problems: tuple[Problem, ...]
    scores: tuple[Score, ...] = ()
    standings: tuple[Standing, ...] = ()
    grades: tuple[UnitGrade, ...] = ()

    @property
    def inputs_hash(self) -> str:
        """The digest of scheme and facts: the same for the same inputs on any machine."""
        return digest((self.scheme, self.filled))

    @property
    def outputs_hash(self) -> str:
        """The digest of what was concluded."""
        return digest((self.scores, self.standings, self.grades))

    @property
    def program(self) -> str:
        """Which program concluded it."""
        return program()


def conclude(scheme_rows: Rows, result_rows: Rows) -> Outcome:
    """Score one scheme from its rows and those filled in.

    Raises:
        BadInput: when the rows hold no scheme or more than one.
    """
    heads = list(scheme_rows.get("scheme", ()))
    if len(heads) != 1:
        raise BadInput(f"“方案”表里有 {len(heads)} 份方案。", "一次只算一份，请只留一行。")
    scheme = scheme_of({**scheme_rows, "scheme": heads}, {})
    filled = filled_of(result_rows)
    problems = [p for p in check(scheme) if p.severity is Severity.BLOCKS or _of_scores(p)]
    problems += reconcile(printed_of(result_rows.get("published", ())))
    scores, found = score_all(scheme, filled)
    problems = list(dict.fromkeys([*problems, *found]))
    if blocking(problems):
        return Outcome(scheme, filled, tuple(problems))
    standings = tuple(stand(scheme, scores, filled.drops))
    grades = tuple(unit_grades(scheme, standings, scores, filled))
    return Outcome(scheme, filled, tuple(problems), tuple(scores), standings, grades)


def _of_scores(problem: Problem) -> bool:
    """Whether a warning has to do with points; who supplies and who answers is not asked here."""
    return problem.where.sheet in SCORED_BY


def added_up(scheme: Scheme, scores: Sequence[Score]) -> dict[str, Points]:
    """What the parts add up to, for subjects whose total was delivered (rules 5.21).

    It is shown beside the delivered total and decides nothing.
    """
    sums: dict[str, Points] = defaultdict(int)
    delivered = set()
    for score in scores:
        kind = scheme.indicators[score.indicator].kind
        if kind is IndicatorKind.TOTAL:
            delivered.add(score.subject)
        elif kind not in (IndicatorKind.GROUP, IndicatorKind.MONITORED):
            sums[score.subject] += score.points or 0
    return {subject: points for subject, points in sums.items() if subject in delivered}
