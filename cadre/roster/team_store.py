"""单位某一日的领导班子：县的党委、政府两套班子合起来看，交叉任职的只算一人。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import known
from cadre.roster import ages, places, store, team, unit_store
from cadre.roster.person_tables import Education
from cadre.roster.tables import Official
from cadre.roster.unit_history import Body, History
from cadre.rules.vocabulary import UnitKind

TEAMS = (UnitKind.COMMITTEE, UnitKind.GOVERNMENT)


@dataclass(frozen=True)
class Row:
    """A seat with the person in it; `person` None where vacant or beyond authority."""

    seat: team.Seat
    name: str
    person: Official | None
    age: int | None
    level: str
    schools: tuple[Education, ...]
    lasted: str


@dataclass(frozen=True)
class Team:
    """The leading team of a unit on a day: members in order, and how it is made up."""

    unit: Body
    rows: list[Row]
    structure: team.Structure
    unnamed: int


def leading_team(session: Session, who: Principal, code: str, day: date) -> Team:
    """The leading team of a unit on a day.

    Raises:
        NotFound: for an unknown unit.
    """
    history = unit_store.history(session)
    unit = unit_store.body(history, code, day)
    own = unit_store.post_places(session, _bodies(history, unit, day))
    held = unit_store.holdings(session, [post.code for post in own])
    found = team.seats(places.places_on(own, held, day))
    seen = store.authority(session, who)
    open_to = {seat.official for seat in found if seat.official and seen.sees(seat.official)}
    people = {p.code: p for p in session.scalars(known(Official)) if p.code in open_to}
    schools: dict[str, list[Education]] = {}
    for one in session.scalars(known(Education)):
        if one.official in people:
            schools.setdefault(one.official, []).append(one)
    rows = [_row(seat, people.get(seat.official), schools, seen, day) for seat in found]
    members = [member(row) for row in rows if row.person]
    unnamed = sum(bool(row.seat.official) and row.person is None for row in rows)
    return Team(unit, rows, team.structure(members), unnamed)


def _bodies(history: History, unit: Body, day: date) -> list[str]:
    """An area is led by its committee and its government; any other unit by its own posts."""
    below = [b.code for b in history.alive(day) if b.parent == unit.code and b.kind in TEAMS]
    return [unit.code, *below] if unit.kind == UnitKind.AREA else [unit.code]


def _row(
    seat: team.Seat,
    person: Official | None,
    schools: dict[str, list[Education]],
    seen: store.Authority,
    day: date,
) -> Row:
    name = seen.name(seat.official) if seat.official else ""
    lasted = ages.lasted(seat.since, day) if seat.since else ""
    if person is None:
        return Row(seat, name, None, None, "", (), lasted)
    own = tuple(sorted(schools.get(person.code, []), key=lambda one: (one.track, one.number)))
    level = team.level_of(person.education, *(one.level + one.degree for one in own))
    return Row(seat, name, person, ages.age_on(person.born, day), level, own, lasted)


def led_by(session: Session, unit: str, day: date) -> str:
    """The unit whose team a post of `unit` belongs to: committee and government lead their area."""
    history = unit_store.history(session)
    body = unit_store.body(history, unit, day)
    return body.parent if body.kind in TEAMS and body.parent else unit


def member_of(session: Session, person: Official, day: date) -> team.Member:
    """A person as a member of a team, as of a day; the caller has checked who asks."""
    own = session.scalars(known(Education, official=person.code)).all()
    level = team.level_of(person.education, *(one.level + one.degree for one in own))
    age = ages.age_on(person.born, day)
    return _member(person, age, level, [one.degree for one in own])


def member(row: Row) -> team.Member:
    """The person of a seat as a member; the seat must have one."""
    person = row.person
    assert person is not None  # noqa: S101  只从有人的行来
    return _member(person, row.age, row.level, [one.degree for one in row.schools])


def _member(person: Official, age: int | None, level: str, degrees: list[str]) -> team.Member:
    studied = team.field_of(degrees or [person.education])
    return team.Member(age, person.sex, person.nation, person.party, level, studied)
