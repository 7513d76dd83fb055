"""全部考核对象逐项计分：得分逐项算清，只在折成百万分之一分时取整一次；缺项照决定办。"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from attribution.filled import Filled, MissingRuling
from attribution.plan import Scheme, Term
from attribution.scoring.asking import Asking
from attribution.scoring.by_terms import Piece, combined
from attribution.scoring.difficulty import weighed_by_difficulty
from attribution.scoring.entered import Key, sort_out
from attribution.scoring.evaluators import doubtful_places
from attribution.scoring.looking import Eyes
from attribution.scoring.measures import MEASURES
from attribution.scoring.methods import METHODS
from attribution.scoring.missing import (
    Answers,
    nothing_left,
    rescaled,
    ruled_nought,
    settle,
    why_gone,
)
from attribution.scoring.question import Answer, Question
from attribution.scoring.term_rulings import on_single_terms
from attribution.scoring.unused import unused
from attribution.values import Score
from cadre.rules.numbers import Points, largest_remainder, to_points
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import IndicatorKind, Treatment


def score_all(scheme: Scheme, filled: Filled) -> tuple[list[Score], list[Problem]]:
    """Score every subject in every indicator that counts for it, by subject then indicator.

    An indicator dropped or renormalised by a ruling has no score; the other scores of the subject
    carry its full marks. Problems are blocking, except a missing value nobody has decided on and a
    ruling that meets none. The order of the input does not matter.
    """
    entered, problems = sort_out(scheme, filled)
    every, spread, useless = _answers(Asking(Eyes(entered, MEASURES)), filled.rulings)
    ruled, idle = settle(scheme, every, [r for r in filled.rulings if not r.term], spread)
    problems += [*useless, *idle, *unused(scheme, filled), *doubtful_places(entered)]
    problems += [p for key, (_, a) in every.items() if key not in ruled for p in a.problems]
    answers: dict[str, dict[Key, tuple[Question, Answer]]] = defaultdict(dict)
    for key, item in every.items():
        answers[key[1]][key] = item
    scores = []
    for subject, own in answers.items():
        gone = [key for key in own if key in ruled and ruled[key].treatment != Treatment.NOUGHT]
        if _weighing(own, gone) == 0 < _weighing(own, ()):
            problems.append(nothing_left(scheme.subjects[subject].name))
        scores += _scores(own, gone, ruled)
    return scores, sorted(problems)


def answered(question: Question) -> Answer:
    """The answer of the indicator's method, with the difficulty taken in."""
    return weighed_by_difficulty(question, METHODS[question.indicator.method](question))


def _answers(
    asking: Asking, rulings: Sequence[MissingRuling]
) -> tuple[dict[Key, tuple[Question, Answer]], set[MissingRuling], list[Problem]]:
    """Every question that is asked and its answer; those by terms put together from the terms.

    Also the rulings on the year that have settled single terms.
    """
    scheme = asking.eyes.entered.scheme
    keys = [(i, s) for s in sorted(scheme.subjects) for i in sorted(scheme.indicators)]
    asked = [key for key in keys if asking.asks(key)]
    terms = {code: _terms(scheme, code) for code in scheme.indicators}
    pieces = {
        (key, term.code): Piece(term, question, answered(question))
        for key in asked
        for term in terms[key[0]]
        for question in (asking.question(key, term),)
    }
    by_term, idle = _settled_by_term(scheme, pieces, rulings)
    ruled = on_single_terms(scheme, pieces, rulings, by_term) | by_term
    every = {}
    for key in asked:
        own = [pieces[key, term.code] for term in terms[key[0]]]
        settled = {p.term.code: ruled[key, p.term.code] for p in own if (key, p.term.code) in ruled}
        whole = asking.question(key)
        every[key] = combined(whole, own, settled) if own else (whole, answered(whole))
    return every, {ruling for ruling in ruled.values() if not ruling.term}, idle


def _terms(scheme: Scheme, indicator: str) -> tuple[Term, ...]:
    """The terms an indicator is scored by; where none carries weight, the year is scored."""
    terms = scheme.terms_of(indicator)
    return terms if any(term.weight for term in terms) else ()


def _settled_by_term(
    scheme: Scheme, pieces: Mapping[tuple[Key, str], Piece], rulings: Sequence[MissingRuling]
) -> tuple[dict[tuple[Key, str], MissingRuling], list[Problem]]:
    settled: dict[tuple[Key, str], MissingRuling] = {}
    idle: list[Problem] = []
    for term in sorted({ruling.term for ruling in rulings} - {""}):
        items = {key: (p.question, p.answer) for (key, t), p in pieces.items() if t == term}
        found, useless = settle(scheme, items, [r for r in rulings if r.term == term])
        settled |= {(key, term): ruling for key, ruling in found.items()}
        idle += useless
    return settled, idle


def _weighs(question: Question) -> Points:
    """Full marks inside the weights; a delivered total stands for all of them, not beside them."""
    return 0 if question.indicator.kind is IndicatorKind.TOTAL else question.full


def _weighing(own: Answers, gone: Sequence[Key]) -> Points:
    """Full marks of what is still scored."""
    return sum(_weighs(question) for key, (question, _) in own.items() if key not in gone)


def _scores(own: Answers, gone: Sequence[Key], ruled: Mapping[Key, MissingRuling]) -> list[Score]:
    kept = [key for key in own if key not in gone]
    whole, left = _weighing(own, ()), _weighing(own, gone)
    possible = largest_remainder(whole, [_weighs(own[key][0]) for key in kept])
    why = "；".join(why_gone(own[key][0], ruled[key]) for key in gone)
    scores = []
    for key, full in zip(kept, possible, strict=True):
        question, answer = own[key]
        answer = ruled_nought(answer, ruled[key]) if key in ruled else answer
        score = _score(key, question, answer, full)
        moved = _weighs(question) and whole != left
        scores.append(rescaled(score, question, answer, (whole, left), why) if moved else score)
    return scores


def _score(key: Key, question: Question, answer: Answer, possible: Points) -> Score:
    points = None if answer.points is None else to_points(answer.points)
    full = possible if _weighs(question) else question.full
    words, note = answer.words, answer.note
    return Score(*key, question.value, points, full, words, note, answer.met)
