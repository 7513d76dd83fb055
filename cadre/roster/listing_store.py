"""花名册的人员清单：按单位、层次、状态和字词筛选，只列有权看的人。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import known
from cadre.roster import ages, store, unit_store
from cadre.roster.tables import Official, Tenure
from cadre.roster.unit_history import History
from cadre.rules.periods import Span

SERVING = "现职"


@dataclass(frozen=True)
class Asked:
    """What the list of people is narrowed to; empty means any."""

    words: str = ""
    unit: str = ""
    rank: str = ""
    status: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the list of people: who, age on the day, posts held."""

    listed: store.Listed
    age: int | None
    status: str


def listing(session: Session, who: Principal, asked: Asked, day: date) -> list[Line]:
    """The people whom the person may see and who meet what is asked, in post order.

    A unit counts with all that stands under it.
    """
    people = {person.code: person for person in session.scalars(known(Official))}
    within = _holders_within(session, asked.unit, day) if asked.unit else None
    return [
        Line(line, ages.age_on(line.born, day), people[line.code].status or SERVING)
        for line in store.officials(session, who, asked.words)
        if (within is None or line.code in within)
        and asked.rank in ("", line.rank)
        and asked.status in ("", people[line.code].status or SERVING)
    ]


def _holders_within(session: Session, unit: str, day: date) -> set[str]:
    found = under(unit_store.history(session), unit, day)
    posts = {p.code for p in store.posts(session).values() if p.unit in found}
    return {
        t.official
        for t in session.scalars(known(Tenure))
        if t.post in posts and Span(t.begins_on, t.ends_on).covers(day)
    }


def under(history: History, unit: str, day: date) -> set[str]:
    """A unit and all that stands under it on a day."""
    children: dict[str, list[str]] = {}
    for body in history.alive(day):
        children.setdefault(body.parent, []).append(body.code)
    found, waiting = {unit}, [unit]
    while waiting:
        new = [code for code in children.get(waiting.pop(), []) if code not in found]
        found.update(new)
        waiting += new
    return found
