"""后备干部名单：每份名单里某一日有哪些人、各是什么状态；状态变了就是新的一行事实。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import known
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_rows
from cadre.foundation.sheets import Books, SheetForm
from cadre.roster import ages, store
from cadre.roster.person_tables import ReserveMember
from cadre.rules.errors import BadInput
from cadre.rules.periods import Span
from cadre.rules.vocabulary import ReserveState

BOOK, SHEET = "persons", "reservemember"


@dataclass(frozen=True)
class Member:
    """A person in a pool on a day: the state now, since when first in it, and the posts held."""

    row: ReserveMember
    name: str
    age: int | None
    posts: str
    since: date


def pools(session: Session, who: Principal, day: date) -> Mapping[str, list[Member]]:
    """The pools on a day with the people in them whom the person may see, by pool."""
    people = {line.code: line for line in store.officials(session, who)}
    rows = [row for row in session.scalars(known(ReserveMember)) if row.official in people]
    first: dict[tuple[str, str], date] = {}
    for row in rows:
        pair = row.official, row.pool
        first[pair] = min(row.begins_on, first.get(pair, row.begins_on))
    found: dict[str, list[Member]] = {}
    for row in sorted(rows, key=lambda r: (r.pool, r.state, r.official)):
        if Span(row.begins_on, row.ends_on).covers(day):
            line = people[row.official]
            since = first[row.official, row.pool]
            age = ages.age_on(line.born, day)
            found.setdefault(row.pool, []).append(Member(row, line.name, age, line.posts, since))
    return found


def change_state(
    session: Session,
    who: Principal,
    books: Books,
    *,
    official: str,
    pool: str,
    state: str,
    on: date,
    direction: str,
    grounds: Grounds,
) -> Entry:
    """Enter a state of a person in a pool from a day on; the state before ends the day before.

    Raises:
        NotFound: for a person beyond authority.
        BadInput: when the day is not after the state before began, or no pool is named.
    """
    store.official(session, who, official)
    if state not in set(ReserveState) or not pool.strip():
        raise BadInput("请选状态，并写明后备名单。")
    form = next(one for one in books[BOOK].sheets if one.code == SHEET)
    pool = pool.strip()
    own = [r for r in session.scalars(known(ReserveMember, official=official)) if r.pool == pool]
    rows = _ended(form, own, on)
    made = {
        "official": official,
        "pool": pool,
        "state": state,
        "direction": direction or next((r.direction for r in own[-1:]), ""),
        "begins_on": on,
        "ends_on": None,
        "paper": grounds.paper,
        "source": "",
    }
    raw = {form.title: sheet_of_rows(form, [*rows, made])}
    return enter_form(session, who, books, BOOK, raw, grounds=grounds)


def _ended(form: SheetForm, own: list[ReserveMember], on: date) -> list[dict[str, Any]]:
    """The states that still run on a day, ended on the day before."""
    rows = []
    for row in own:
        if row.ends_on is None or row.ends_on >= on:
            if on <= row.begins_on:
                words = f"这份名单里已有 {row.begins_on} 起的“{row.state}”，新状态须在它之后。"
                raise BadInput(words, "请核对日期。")
            kept = {c.field: getattr(row, c.field) for c in form.columns}
            rows.append({**kept, "ends_on": on - timedelta(days=1)})
    return rows
