"""按期计分：各期用累计数各计一次，再按期次权重合成全年；权重为零的只评不计（rules 5.14）。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from attribution.filled import MissingRuling
from attribution.plan import Term
from attribution.scoring.question import Answer, Question, joined, refuse
from cadre.rules.numbers import plain
from cadre.rules.vocabulary import Treatment


@dataclass(frozen=True)
class Piece:
    """One term's question and its answer."""

    term: Term
    question: Question
    answer: Answer


def combined(
    whole: Question, pieces: Sequence[Piece], ruled: Mapping[str, MissingRuling]
) -> tuple[Question, Answer]:
    """Σ w × s over the terms that carry weight, in order of time; `ruled` by term.

    A term without points leaves the whole without, until a decision; renormalised or dropped, the
    other terms carry its weight.
    """
    pieces = [_by_ruling(piece, ruled.get(piece.term.code)) for piece in pieces]
    weighing = [piece for piece in pieces if piece.term.weight]
    value = next((p.question.value for p in reversed(weighing)), None)
    whole = replace(whole, value=value)
    gone = [p for p in weighing if p.answer.points is None and p.term.code in ruled]
    lacking = [p for p in weighing if p.answer.points is None and p not in gone]
    if lacking:
        words = joined(*(f"{p.term.name}：{p.answer.words}" for p in lacking))
        first, *rest = [problem for p in lacking for problem in p.answer.problems]
        return whole, Answer(None, words, problem=first, warnings=tuple(rest))
    kept = [piece for piece in weighing if piece not in gone]
    if not kept:
        to_do = "请补报数据，或对全年作出缺项处理决定。"
        return whole, refuse(whole, "各期全部缺数，无从折算", to_do)
    return whole, _summed(kept, pieces, weighing, ruled)


def _by_ruling(piece: Piece, ruling: MissingRuling | None) -> Piece:
    """A term by decision nought has none of its points; dropped, it has no points at all."""
    if ruling is None:
        return piece
    if ruling.treatment is Treatment.NOUGHT:
        words = f"缺数，{ruling.treatment}（{ruling.paper}）"
        return replace(piece, answer=Answer(Fraction(0), words))
    return replace(piece, answer=replace(piece.answer, points=None))


def _summed(
    kept: Sequence[Piece],
    pieces: Sequence[Piece],
    weighing: Sequence[Piece],
    ruled: Mapping[str, MissingRuling],
) -> Answer:
    left, whole = (sum(piece.term.weight for piece in group) for group in (kept, weighing))
    scored = [(p, p.answer.points) for p in kept if p.answer.points is not None]
    points = sum((Fraction(p.term.weight, left) * got for p, got in scored), Fraction(0))
    inside = " + ".join(
        f"{p.term.name} {plain(got)} × {plain(Fraction(p.term.weight, 10_000))}"
        for p, got in scored
    )
    if left != whole or len(kept) == 1 < len(weighing):
        inside = f"({inside}) ÷ {plain(Fraction(left, 10_000))}"
    met = [p.answer.met for p in kept if p.answer.met is not None]
    return Answer(
        points,
        f"{inside} = {plain(points)}",
        joined(*(_told(piece, ruled.get(piece.term.code)) for piece in pieces)),
        all(met) if met else None,
        warnings=tuple(problem for piece in kept for problem in piece.answer.warnings),
    )


def _told(piece: Piece, ruling: MissingRuling | None) -> str:
    """How a term was scored, or why it is not carried."""
    if ruling and ruling.treatment is not Treatment.NOUGHT:
        return f"{piece.term.name}：缺数，其余各期折算（{ruling.paper}）"
    if piece.term.weight:
        return f"{piece.term.name}：{joined(piece.answer.words, piece.answer.note)}"
    return f"{piece.term.name}（只评不计）：{piece.answer.words}"
