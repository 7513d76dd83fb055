"""并列压在名额线上的，摆出重权指标、扣分和任务轻重供集体研究；由人定，不由程序定。"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from attribution.plan import Scheme
from attribution.values import Score
from cadre.rules.numbers import POINT, Points, plain, show_points
from cadre.rules.vocabulary import IndicatorKind


@dataclass(frozen=True)
class TieFacts:
    """What rules 5.19 weighs, in its order, when equals compete for one place.

    `heaviest`: the indicator with most weight for the subject; `deductions`: how many scored
    deductions, `deducted` their points; `targets`: how many targets are its own, `difficulty` the
    sum of their difficulty.
    """

    subject: str
    heaviest: str
    points: Points | None
    possible: Points
    deductions: int
    deducted: Points
    targets: int
    difficulty: Fraction


def tie_facts(scheme: Scheme, scores: Iterable[Score], subject: str) -> TieFacts:
    """The facts of one of the tied, from all scores of the run."""
    own = {s.indicator: s for s in scores if s.subject == subject}
    scored = [one for one in own if _kind(scheme, one) is IndicatorKind.SCORED]
    heaviest = min(scored, key=lambda one: (-scheme.weight(one, subject), one), default="")
    taken = [own[one].points or 0 for one in own if _kind(scheme, one) is IndicatorKind.DEDUCTION]
    targets = [target for (_, whose), target in scheme.targets.items() if whose == subject]
    return TieFacts(
        subject=subject,
        heaviest=heaviest,
        points=own[heaviest].points if heaviest else None,
        possible=own[heaviest].possible if heaviest else 0,
        deductions=sum(points < 0 for points in taken),
        deducted=-sum(min(points, 0) for points in taken),
        targets=sum(target.target is not None for target in targets),
        difficulty=sum((Fraction(target.difficulty or 0) for target in targets), Fraction(0)),
    )


def _kind(scheme: Scheme, indicator: str) -> IndicatorKind:
    return scheme.indicators[indicator].kind


def told(scheme: Scheme, facts: TieFacts) -> str:
    """The facts of one subject in a sentence."""
    words = []
    if facts.heaviest and facts.points is not None:
        name, full = scheme.indicators[facts.heaviest].name, plain(_points(facts.possible))
        words.append(f"权重最高的“{name}”得 {show_points(facts.points)} 分（满分 {full} 分）")
    words.append(f"扣分 {facts.deductions} 项、{show_points(facts.deducted)} 分")
    if facts.targets or facts.difficulty:
        words.append(f"分单位目标 {facts.targets} 项、难度系数合计 {plain(facts.difficulty)}")
    return f"{scheme.subjects[facts.subject].name}：{'，'.join(words)}"


def _points(points: Points) -> Fraction:
    return Fraction(points, POINT)
