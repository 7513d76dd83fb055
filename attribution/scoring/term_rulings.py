"""按期计分的缺项决定没写期次，只管缺数的那几期，已报的各期照算；各期全缺才管到整项。"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attribution.filled import MissingRuling
from attribution.plan import Scheme
from attribution.scoring.by_terms import Piece
from attribution.scoring.entered import Key
from attribution.scoring.missing import precedence
from cadre.rules.vocabulary import Treatment

Pieces: TypeAlias = Mapping[tuple[Key, str], Piece]
Settled: TypeAlias = Mapping[tuple[Key, str], MissingRuling]


def on_single_terms(
    scheme: Scheme, pieces: Pieces, rulings: Iterable[MissingRuling], settled: Settled
) -> dict[tuple[Key, str], MissingRuling]:
    """The terms that rulings without a term settle; `settled`: those with a ruling of their own.

    Dropping takes a term that somebody lacks from his whole class, so that the class is weighed
    alike. Where no term would be left the ruling is on the whole item, and none is settled here.
    """
    weighing, lacking = _terms(pieces, settled)
    found: dict[tuple[Key, str], MissingRuling] = {}
    for ruling in sorted((r for r in rulings if not r.term), key=precedence):
        for group in _together(scheme, ruling, weighing):
            reached = [key for key in group if ruling.subject in ("", key[1])]
            gone = {term for key in reached for term in lacking[key]}
            if any(gone >= weighing[key] for key in group):
                continue
            found |= {(key, term): ruling for key in group for term in gone & weighing[key]}
    return found


def _terms(pieces: Pieces, settled: Settled) -> tuple[dict[Key, set[str]], dict[Key, set[str]]]:
    """The terms of each item that can count for it, and those of them without points."""
    weighing, lacking = defaultdict(set), defaultdict(set)
    for (key, term), piece in pieces.items():
        ruling = settled.get((key, term))
        if not piece.term.weight or (ruling and ruling.treatment is not Treatment.NOUGHT):
            continue
        weighing[key].add(term)
        if ruling is None and piece.answer.points is None:
            lacking[key].add(term)
    return weighing, lacking


def _together(
    scheme: Scheme, ruling: MissingRuling, weighing: Mapping[Key, set[str]]
) -> list[list[Key]]:
    """The items a ruling may reach, those that it must treat alike together."""
    keys = [key for key in sorted(weighing) if key[0] == ruling.indicator]
    if ruling.treatment is not Treatment.DROP:
        return [[key] for key in keys if ruling.subject in ("", key[1])]
    classes: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        classes[scheme.subjects[key[1]].class_code].append(key)
    return list(classes.values())
