"""缺项怎么处理由有权机关决定：全类剔除、该单位折算或按零分计；决定管到哪些得分在此确定。"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from attribution.filled import MissingRuling
from attribution.plan import Scheme
from attribution.scoring.entered import Key
from attribution.scoring.question import Answer, Question, joined
from attribution.values import Score
from cadre.rules.numbers import POINT, Points, plain, to_points
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import Treatment

Answers: TypeAlias = Mapping[Key, tuple[Question, Answer]]


def settle(
    scheme: Scheme,
    items: Answers,
    rulings: Iterable[MissingRuling],
    used: Collection[MissingRuling] = (),
) -> tuple[dict[Key, MissingRuling], list[Problem]]:
    """Which answer each ruling settles, and a warning for every ruling that meets no missing value.

    A ruling for a unit goes before one for all; dropping an indicator goes before both. Dropping
    reaches the classes in which a value is missing, the other treatments only what is missing.
    `used`: rulings that have settled something elsewhere.
    """
    ruled: dict[Key, MissingRuling] = {}
    unused = []
    for ruling in sorted(rulings, key=precedence):
        keys = [
            key
            for key, (_, answer) in items.items()
            if key[0] == ruling.indicator
            and ruling.subject in ("", key[1])
            and answer.points is None
        ]
        if ruling.treatment == Treatment.DROP:
            classes = {scheme.subjects[subject].class_code for _, subject in keys}
            keys = [
                key
                for key in items
                if key[0] == ruling.indicator and scheme.subjects[key[1]].class_code in classes
            ]
        if not keys and ruling not in used:
            what = f"缺项处理决定（{ruling.paper}）所指的指标“{ruling.indicator}”并不缺数。"
            unused.append(Problem(Place(), what, "决定未使用，请核对。", Severity.WARNS))
        ruled.update(dict.fromkeys(keys, ruling))
    return ruled, unused


def precedence(ruling: MissingRuling) -> tuple[bool, bool, str, str, str]:
    """The order in which rulings are laid one over the other: the last holds."""
    dropped = ruling.treatment == Treatment.DROP
    return dropped, ruling.subject != "", ruling.indicator, ruling.subject, ruling.paper


def nothing_left(subject: str) -> Problem:
    """The problem of a subject all of whose indicators are missing."""
    what = f"{subject}的计分指标全部缺项，无从折算。"
    return Problem(Place(), what, "请补报数据，或另作缺项处理决定。")


def why_gone(question: Question, ruling: MissingRuling) -> str:
    """The words for an indicator whose full marks the others carry."""
    how = f"“{question.indicator.name}”{plain(question.marks)} 分{ruling.treatment}"
    return f"{how}（{ruling.paper}）"


def ruled_nought(answer: Answer, ruling: MissingRuling) -> Answer:
    """Nought by decision, and whose."""
    words = f"缺数，{ruling.treatment}（{ruling.paper}）"
    return replace(answer, points=Fraction(0), words=words, note=ruling.reason)


def rescaled(
    score: Score, question: Question, answer: Answer, scale: tuple[Points, Points], why: str
) -> Score:
    """The score times total ÷ what is left, saying so with the figures (house law 9)."""
    score = replace(score, note=joined(score.note, why))
    exact = answer.points
    if not exact:
        return score
    # 满分者折算后仍是满分，不因分值凑整而少百万分之一
    scaled = to_points(exact * scale[0] / scale[1])
    points = score.possible if exact == question.marks else scaled
    whole, left, shown = (plain(Fraction(part, POINT)) for part in (*scale, points))
    words = f"{score.formula}；缺项折算 {plain(exact)} × {whole} ÷ {left} = {shown}"
    return replace(score, points=points, formula=words)
