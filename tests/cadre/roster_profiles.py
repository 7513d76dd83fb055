"""Invented people as the roster knows them on a day, for tests of dates, lists and reminders."""

from datetime import date
from typing import Any

from cadre.roster.search.profiles import Basics, PostHeld, Profile
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, PostRank, TenureManner

VICE = {"position": Position.VICE_CHIEF, "rank": PostRank.TOWNSHIP_DEPUTY}
OWN = ("name", "sex", "born", "age_limit", "status", "id_number")
CLERK = {"position": Position.HANDLER, "rank": PostRank.STAFF}


def held(begins: date, ends: date | None = None, code: str = "P1", **more: Any) -> PostHeld:
    """A post held; a deputy's post in a county bureau unless said otherwise."""
    fields = {
        "unit": "JX",
        "unit_name": "甲县经信局",
        "within": ("JX", "X"),
        "name": "副局长",
        "manner": TenureManner.FORMAL,
        **VICE,
        **more,
    }
    return PostHeld(code=code, span=Span(begins, ends), **fields)


def person(as_of: date, *tenures: PostHeld, code: str = "G1", **more: Any) -> Profile:
    """A man born in August 1974 with these tenures, begun by the day."""
    own = {name: more.pop(name) for name in OWN if name in more}
    basics = Basics(code, **{"name": "金一", "sex": "男", "born": "1974.08", **own})
    begun = tuple(t for t in tenures if t.span.begins_on <= as_of)
    return Profile(as_of, basics, begun, **more)
