"""等次建议写明类内位次、总分、不得评优的情形和名额；跨名额线的并列和规则没有说的，交由组织评定。

Pure. Only 优秀 is proposed: from 良好 down no rule gives a ratio, so no grade is proposed and the
reasons say so. Source: rules 1.4, 5.19, 5.22; house law 3.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from attribution.plan import SubjectClass
from attribution.values import Standing
from cadre.rules.numbers import show_points, to_int, to_points
from cadre.rules.vocabulary import TeamGrade
from records.grades.quota import SeatOrder, SeatRule, pool_of

BOTTOM_LINE = "底线指标未达标，不得评为优秀"
BY_PEOPLE = "由组织评定"

Judgement = tuple[TeamGrade | None, tuple[str, ...]]


@dataclass(frozen=True)
class GradeProposal:
    """What is proposed for one leading team; `grade` None leaves it to people, the reasons say why.

    `bar` is set when 优秀 is ruled out. `pool` names the pool of seats drawn on.
    """

    subject: str
    class_code: str
    pool: str
    grade: TeamGrade | None
    bar: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    """A pool's quota line: who is above it, who stands on it in a tie, whether places are final."""

    seats: int
    above: frozenset[str]
    on: frozenset[str]
    final: bool


def propose(
    rule: SeatRule,
    standings: Sequence[Standing],
    bottom_line_failed: Collection[str],
    seats: Mapping[str, int],
    classes: Mapping[str, SubjectClass],
    *,
    pooled: bool,
) -> list[GradeProposal]:
    """Propose a grade for every team, by class and place.

    Args:
        rule: who takes the seats first, and whether a missed bottom line bars 优秀.
        standings: the standings of one run.
        bottom_line_failed: subjects that missed a bottom line.
        seats: seats of each pool, as `quota.seats` gives them for the same `pooled`.
        classes: the classes of the scheme.
        pooled: whether the classes of a domain share one pool of seats.
    """
    barred = bottom_line_failed if rule.bottom_line_bars else ()
    means = _means(standings)
    pools = {s.subject: pool_of(classes[s.class_code], pooled=pooled) for s in standings}
    lines = {
        pool: _line(rule, [s for s in standings if pools[s.subject] == pool], n, barred)
        for pool, n in seats.items()
    }
    proposals = []
    for standing in sorted(standings, key=_in_order):
        pool = pools[standing.subject]
        bar = BOTTOM_LINE if standing.subject in barred else ""
        grade, words = _judge(rule, standing, bar, lines[pool])
        facts = _facts(standing, classes[standing.class_code].name)
        order = (_order(rule, standing, means),) if pooled and standing.standing_place else ()
        reasons = (*facts, *order, *words)
        proposals.append(
            GradeProposal(standing.subject, standing.class_code, pool, grade, bar, reasons)
        )
    return proposals


def _means(standings: Sequence[Standing]) -> dict[str, Fraction]:
    codes = {s.class_code for s in standings}
    totals = {c: [s.rounded for s in standings if s.class_code == c] for c in codes}
    return {code: Fraction(sum(points), len(points)) for code, points in totals.items()}


def _rate(standing: Standing, means: Mapping[str, Fraction]) -> Fraction:
    mean = means[standing.class_code]
    return standing.rounded / mean if mean else Fraction(0)


def _rank(
    rule: SeatRule, standing: Standing, means: Mapping[str, Fraction]
) -> tuple[Fraction, ...]:
    """What a team is compared by: the smaller comes first, so the higher ratio is negated."""
    given = {
        SeatOrder.PLACE: Fraction(standing.standing_place or 0),
        SeatOrder.RATIO: -_rate(standing, means),
    }
    return tuple(given[by] for by in rule.order)


def _line(rule: SeatRule, pool: Sequence[Standing], seats: int, barred: Collection[str]) -> _Line:
    means = _means(pool)
    final = not any(s.provisional for s in pool)
    ranks = {
        s.subject: _rank(rule, s, means)
        for s in pool
        if s.standing_place is not None and s.subject not in barred
    }
    if len(ranks) <= seats:
        return _Line(seats, frozenset(ranks), frozenset(), final)
    first_out = sorted(ranks.values())[seats]
    above = frozenset(subject for subject, rank in ranks.items() if rank < first_out)
    tied = frozenset(subject for subject, rank in ranks.items() if rank == first_out)
    return _Line(seats, above, tied if len(above) < seats else frozenset(), final)


def _facts(standing: Standing, class_name: str) -> tuple[str, ...]:
    total = f"总分 {show_points(standing.rounded)}"
    if standing.standing_place is None:
        why = "只有一个单位" if standing.of == 1 else "没有计分指标"
        return (f"{class_name}{why}，没有位次", total)
    tied = "（并列）" if standing.standing_tied else ""
    return (f"在{class_name} {standing.of} 个单位中列第 {standing.standing_place} 名{tied}", total)


def _in_order(standing: Standing) -> tuple[str, int, str]:
    place = standing.standing_place
    return standing.class_code, place or standing.of + 1, standing.subject


def _order(rule: SeatRule, standing: Standing, means: Mapping[str, Fraction]) -> str:
    mean = show_points(to_int(means[standing.class_code]))
    ratio = show_points(to_points(_rate(standing, means)), 4)
    order = "，相同的再比".join(rule.order)
    return f"各类合用名额：先比{order}；本类平均分 {mean}，比值 {ratio}（{rule.basis}）"


def _judge(rule: SeatRule, standing: Standing, bar: str, line: _Line) -> Judgement:
    if bar:
        return None, (f"{bar}（{rule.basis}）", f"规则没有规定改列哪一等次，{BY_PEOPLE}")
    if not line.final:
        return None, ("名额范围内有单位缺项尚无处理决定，位次暂定，暂不提等次",)
    if standing.standing_place is None:
        return None, (f"没有位次，不参加优秀名额排序，{BY_PEOPLE}",)
    if standing.subject in line.above:
        return TeamGrade.EXCELLENT, (f"列入优秀名额 {line.seats} 个之内",)
    if standing.subject in line.on:
        return None, (f"并列在优秀名额线上（名额 {line.seats} 个，不够分），{BY_PEOPLE}",)
    return None, (f"未进入优秀名额 {line.seats} 个", f"良好以下规则没有规定，{BY_PEOPLE}")
