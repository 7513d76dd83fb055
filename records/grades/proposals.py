"""等次建议写明类内位次、总分、不得评优的情形和名额；跨名额线的并列和规则没有说的，交由组织评定。

Pure. Only 优秀 is proposed by rule; between 良好, 一般 and 较差 no rule gives a ratio, so 良好 stands
as the system's starting point and every reason says so. Source: rules 1.4, 5.19, 5.22; house law 3.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from attribution.values import Standing, SubjectClass
from cadre.rules.numbers import show_points
from cadre.rules.vocabulary import TeamGrade
from records.grades.quota import ALL

Rank = tuple[int, Fraction]

BOTTOM_LINE = "底线指标未达标，不得评为优秀"
BY_PEOPLE = "由组织评定"


@dataclass(frozen=True)
class GradeProposal:
    """What is proposed for one leading team; `grade` None leaves it to people, the reasons say why.

    `bar` is set when 优秀 is ruled out. `pool` names the pool of seats (`ALL` when pooled).
    """

    subject: str
    class_code: str
    pool: str
    grade: TeamGrade | None
    bar: str
    reasons: tuple[str, ...]


def propose(
    standings: Sequence[Standing],
    bottom_line_failed: Collection[str],
    seats: Mapping[str, int],
    classes: Mapping[str, SubjectClass],
) -> list[GradeProposal]:
    """Propose a grade for every team, by class and place.

    Args:
        standings: the standings of one run.
        bottom_line_failed: subjects that missed a bottom line.
        seats: as `quota.seats` gives them, pooled or by class.
        classes: the classes of the scheme, for their names.
    """
    means = _means(standings)
    line = {
        pool: _winners(_pool(standings, pool, bottom_line_failed), n, means)
        for pool, n in seats.items()
    }
    proposals = []
    for standing in sorted(standings, key=lambda s: (s.class_code, s.place or s.of + 1, s.subject)):
        pool = ALL if ALL in seats else standing.class_code
        bar = BOTTOM_LINE if standing.subject in bottom_line_failed else ""
        grade, words = _judge(standing, bar, line[pool], seats[pool])
        head = _facts(standing, classes[standing.class_code].name)
        order = _order(standing, means) if pool == ALL and standing.place else ()
        reasons = (*head, *order, *words)
        proposals.append(
            GradeProposal(standing.subject, standing.class_code, pool, grade, bar, reasons)
        )
    return proposals


@dataclass(frozen=True)
class _Line:
    """Who is above the quota line of a pool, and who stands on it in a tie."""

    above: frozenset[str]
    on: frozenset[str]


def _means(standings: Sequence[Standing]) -> dict[str, Fraction]:
    codes = {s.class_code for s in standings}
    totals = {c: [s.rounded for s in standings if s.class_code == c] for c in codes}
    return {code: Fraction(sum(points), len(points)) for code, points in totals.items()}


def _rate(standing: Standing, means: Mapping[str, Fraction]) -> Fraction:
    mean = means[standing.class_code]
    return standing.rounded / mean if mean else Fraction(0)


def _rank(standing: Standing, means: Mapping[str, Fraction]) -> Rank:
    return standing.place or 0, -_rate(standing, means)


def _pool(standings: Sequence[Standing], pool: str, barred: Collection[str]) -> list[Standing]:
    return [
        s
        for s in standings
        if pool in (ALL, s.class_code)
        and s.place is not None
        and not s.provisional
        and s.subject not in barred
    ]


def _winners(pool: Sequence[Standing], seats: int, means: Mapping[str, Fraction]) -> _Line:
    ranks = sorted(_rank(s, means) for s in pool)
    if len(ranks) <= seats:
        return _Line(frozenset(s.subject for s in pool), frozenset())
    first_out = ranks[seats]
    above = {s.subject for s in pool if _rank(s, means) < first_out}
    tied = {s.subject for s in pool if _rank(s, means) == first_out}
    return _Line(frozenset(above), frozenset(tied if len(above) < seats else ()))


def _facts(standing: Standing, class_name: str) -> tuple[str, ...]:
    total = f"总分 {show_points(standing.rounded)}"
    if standing.place is None:
        return (f"{class_name}只有一个单位，没有位次", total)
    tied = "（并列）" if standing.tied else ""
    return (f"在{class_name} {standing.of} 个单位中列第 {standing.place}{tied}", total)


def _order(standing: Standing, means: Mapping[str, Fraction]) -> tuple[str, ...]:
    mean = show_points(int(means[standing.class_code]))
    ratio = f"{float(_rate(standing, means)):.4f}"  # 只为显示，排序用精确分数
    return (f"各类合并计算名额：先比类内位次，位次相同的比总分与本类平均分（{mean}）之比 {ratio}",)


def _judge(
    standing: Standing, bar: str, line: _Line, seats: int
) -> tuple[TeamGrade | None, tuple[str, ...]]:
    if bar:
        return None, (bar, f"规则没有规定改列哪一等次，{BY_PEOPLE}")
    if standing.provisional:
        return None, ("本类有缺项尚无处理决定，位次暂定，暂不提等次",)
    if standing.place is None:
        return None, (f"没有位次，不参加优秀名额排序，{BY_PEOPLE}",)
    if standing.subject in line.above:
        return TeamGrade.EXCELLENT, (f"列入优秀名额 {seats} 个之内",)
    if standing.subject in line.on:
        return None, (f"与同分单位并列在优秀名额线（{seats} 个）上，名额不足，{BY_PEOPLE}",)
    rest = "良好、一般、较差之间规则没有规定比例，暂列良好"
    return TeamGrade.GOOD, (f"未进入优秀名额 {seats} 个", f"{rest}，{BY_PEOPLE}")
