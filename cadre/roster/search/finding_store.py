"""按条件查人：先看条件写得对不对，再在有权看的人里查，查了就留痕。"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading
from cadre.roster import unit_store
from cadre.roster.search import conditions, person_fields, results
from cadre.roster.search.conditions import Group
from cadre.roster.search.profiles import Profile
from cadre.roster.search.search_store import profiles
from cadre.rules.problems import Problem


@dataclass(frozen=True)
class Found:
    """What came of a search: the faults of its conditions, or the people who meet them.

    `noted` are the words for the trail, without the values of what is private; "" for no search.
    """

    words: str
    noted: str
    problems: list[Problem]
    people: list[Profile]


def unit_names(session: Session, day: date) -> dict[str, str]:
    """All units by code, as they were called on a day."""
    return {code: body.name for code, body in unit_store.units_on(session, day).items()}


def faults(session: Session, who: Principal, root: Group, day: date) -> list[Problem]:
    """All that is wrong with conditions on a day, for the person who asks."""
    fields = person_fields.open_to(private=who.may(Permission.READ_PRIVATE))
    return conditions.faults(root, fields, unit_names(session, day))


def find(session: Session, who: Principal, root: Group, day: date, by: str) -> Found:
    """The people within authority who meet the conditions on a day, in the order asked for.

    It only reads; `found_by` leaves the line too.
    """
    fields = person_fields.open_to(private=who.may(Permission.READ_PRIVATE))
    units = unit_names(session, day)
    problems = conditions.faults(root, fields, units)
    if problems:
        return Found("", "", problems, [])
    words = conditions.in_words(root, units) or "全部"
    noted = conditions.in_words(root, units, private=False) or "全部"
    meets = conditions.matcher(root)
    asked = [by.removeprefix("-"), *results.SHOWN, *(line.field for line in conditions.lines(root))]
    known = profiles(session, who, day, parts=person_fields.parts_of(asked))
    people = [profile for profile in known if meets(profile)]
    return Found(words, noted, [], results.ordered(people, by, fields))


def found_by(engine: Engine, who: Principal, root: Group, day: date, by: str) -> Found:
    """As `find`, and the line of a search that was carried out is left."""
    with reading(engine) as session:
        found = find(session, who, root, day, by)
    if not found.problems:
        words = f"{found.noted}；截至 {day}，{len(found.people)} 人"
        trail.read_before(engine, who, "干部检索", words)
    return found
