"""Runs a shipped place from its folders by the product's own readers, with no database beside."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from attribution.results.forms import RESULT_BOOK
from attribution.results.published import reconcile
from attribution.results.reading import filled_of, printed_of
from attribution.schemes.forms import SCHEME_BOOK
from attribution.schemes.reading import scheme_of
from attribution.schemes.register_forms import REGISTER_BOOK
from attribution.scoring.items import item_places
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from attribution.scoring.unit_grades import unit_grades
from cadre.foundation.folder import read_folder
from cadre.foundation.standalone import read_alone
from cadre.roster.forms import ROSTER
from cadre.rules.numbers import POINT

SCHEMES = Path(__file__).parents[2] / "attribution" / "schemes"


@dataclass(frozen=True)
class Shipped:
    """One scheme of a place, what was filled in for it, and all that follows."""

    scheme: object
    filled: object
    monthly: list
    register: list
    printed: list
    problems: list
    scores: dict
    standings: dict
    grades: dict

    def points(self, indicator, subject):
        """Points of a cell, exact to the sixth place."""
        return as_decimal(self.scores[indicator, subject].points)

    def weight(self, indicator, subject):
        return as_decimal(self.scheme.weight(indicator, subject))

    def total(self, subject):
        return as_decimal(self.standings[subject].rounded)

    def item(self, indicator, subject):
        """The points of an item as printed, and its place among how many of the class."""
        found = item_places(self.scheme, self.scores.values())[indicator, subject]
        return as_decimal(found.points), found.spot.place, found.spot.of


def as_decimal(points):
    return Decimal(points) / POINT


@cache
def shipped(place, year, before=""):
    """Read roster, register, scheme and results of a place, score, stand and grade them.

    `before`: the schemes that went before, the first first, as the scheme names the last.
    """
    known = SimpleNamespace(names={}, rows={})
    read, problems = {}, []
    folders = (
        (ROSTER, "roster"),
        (REGISTER_BOOK, "register"),
        *((SCHEME_BOOK, f"scheme_{one}") for one in before.split()),
        (SCHEME_BOOK, f"scheme_{year}"),
        (RESULT_BOOK, f"results_{year}"),
    )
    for book, folder in folders:
        alone = read_alone(book, read_folder(SCHEMES / place / folder), known)
        for code, names in alone.names.items():
            known.names[code] = {**known.names.get(code, {}), **names}
            known.rows[code] = {**known.rows.get(code, {}), **alone.rows[code]}
        problems += alone.problems
        read |= alone.objects
    scheme, filled = scheme_of(read, known.names["unit"]), filled_of(read)
    scores, found = score_all(scheme, filled)
    standings = stand(scheme, scores, filled.drops)
    grades = unit_grades(scheme, standings, scores, filled)
    return Shipped(
        scheme,
        filled,
        read["monthly"],
        read["approved_check"],
        printed_of(read["published"]),
        [*problems, *found, *reconcile(printed_of(read["published"]))],
        {(score.indicator, score.subject): score for score in scores},
        {standing.subject: standing for standing in standings},
        {grade.subject: grade for grade in grades},
    )
