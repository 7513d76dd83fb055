"""得分逐项算清、只在折成百万分之一分时取整一次；缺项照决定办，没有决定就标明未完整。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from attribution.filled import Filled, MissingRuling
from attribution.plan import Scheme
from attribution.scoring.entered import Key, sort_out
from attribution.scoring.methods import METHODS
from attribution.scoring.missing import Answers, nothing_left, settle, why_gone
from attribution.scoring.question import Answer, Question
from attribution.values import Score
from cadre.rules.numbers import POINT, Points, largest_remainder, plain, to_points
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import Treatment


@dataclass(frozen=True)
class Total:
    """Sum of a subject's points before the one rounding; `complete` False: a value is missing."""

    subject: str
    points: Points
    possible: Points
    complete: bool


def score_all(scheme: Scheme, filled: Filled) -> tuple[list[Score], list[Problem]]:
    """Score every subject in every indicator that counts for it, by subject then indicator.

    An indicator dropped or renormalised by a ruling has no score; the other scores of the subject
    carry its full marks. Problems are blocking, except a missing value nobody has decided on and a
    ruling that meets none. The order of the input does not matter.
    """
    entered, problems = sort_out(scheme, filled.results, filled.adjustments)
    answers = {
        subject: {
            (indicator, subject): (question, METHODS[question.indicator.method](question))
            for indicator in sorted(scheme.indicators)
            if (question := entered.question((indicator, subject)))
        }
        for subject in sorted(scheme.subjects)
    }
    every = {key: item for own in answers.values() for key, item in own.items()}
    ruled, unused = settle(scheme, every, filled.rulings)
    problems += unused
    problems += [a.problem for key, (_, a) in every.items() if a.problem and key not in ruled]
    scores = []
    for subject, own in answers.items():
        gone = [key for key in own if key in ruled and ruled[key].treatment != Treatment.NOUGHT]
        if _weighing(own, gone) == 0 < _weighing(own, ()):
            problems.append(nothing_left(scheme.subjects[subject].name))
        scores += _scores(own, gone, ruled)
    return scores, sorted(problems)


def totals(scheme: Scheme, scores: Iterable[Score]) -> dict[str, Total]:
    """Add up the scores of each subject of the scheme; a missing value adds nothing."""
    own: dict[str, list[Score]] = {subject: [] for subject in sorted(scheme.subjects)}
    for score in scores:
        own[score.subject].append(score)
    return {
        subject: Total(
            subject,
            sum(score.points or 0 for score in mine),
            sum(score.possible for score in mine),
            all(score.points is not None for score in mine),
        )
        for subject, mine in own.items()
    }


def _weighing(own: Answers, gone: Sequence[Key]) -> Points:
    """Full marks of what is still scored."""
    return sum(question.full for key, (question, _) in own.items() if key not in gone)


def _scores(own: Answers, gone: Sequence[Key], ruled: Mapping[Key, MissingRuling]) -> list[Score]:
    kept = [key for key in own if key not in gone]
    whole, left = _weighing(own, ()), _weighing(own, gone)
    possible = largest_remainder(whole, [own[key][0].full for key in kept])
    why = "；".join(why_gone(own[key][0], ruled[key]) for key in gone)
    scores = []
    for key, full in zip(kept, possible, strict=True):
        question, answer = own[key]
        answer = _ruled_nought(answer, ruled[key]) if key in ruled else answer
        score = _score(key, question, answer, full)
        moved = question.full and whole != left
        scores.append(_rescaled(score, question, answer, (whole, left), why) if moved else score)
    return scores


def _ruled_nought(answer: Answer, ruling: MissingRuling) -> Answer:
    words = f"缺数，{ruling.treatment}（{ruling.paper}）"
    return replace(answer, points=Fraction(0), words=words, note=ruling.reason)


def _score(key: Key, question: Question, answer: Answer, possible: Points) -> Score:
    points = None if answer.points is None else to_points(answer.points)
    value, words, note = question.value, answer.words, answer.note
    return Score(*key, value, points, possible, words, note, answer.met)


def _rescaled(
    score: Score, question: Question, answer: Answer, scale: tuple[Points, Points], why: str
) -> Score:
    """The score times total ÷ what is left, saying so with the figures (house law 9)."""
    score = replace(score, note="；".join(part for part in (score.note, why) if part))
    exact = answer.points
    if not exact:
        return score
    # 满分者折算后仍是满分，不因分值凑整而少百万分之一
    scaled = to_points(exact * scale[0] / scale[1])
    points = score.possible if exact == question.marks else scaled
    whole, left, shown = (plain(Fraction(part, POINT)) for part in (*scale, points))
    words = f"{score.formula}；缺项折算 {plain(exact)} × {whole} ÷ {left} = {shown}"
    return replace(score, points=points, formula=words)
