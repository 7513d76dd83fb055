"""有权看的人逐表一次取齐，拼成每人截至某一日的全部情况，按职务次序排好。"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.undisturbed import undisturbed
from cadre.roster import person_tables, store, tables, unit_store
from cadre.roster.loading_store import Loader, Made
from cadre.roster.search import profile_rows as rows
from cadre.roster.search.profiles import Basics, PostHeld, Profile
from cadre.roster.unit_history import History
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, PostRank, TenureManner

EVERY_PART = tuple(name for name in Profile.__dataclass_fields__ if name not in ("as_of", "basics"))
ALWAYS = ("tenures",)
MANNERS = {str(one): one for one in TenureManner}
BASICS = tuple(Basics.__dataclass_fields__)
Of = Callable[[str], Any]  # 干部编号 → 他的这一部分


def profiles(
    session: Session,
    who: Principal,
    as_of: date,
    codes: Collection[str] | None = None,
    parts: Collection[str] = EVERY_PART,
) -> list[Profile]:
    """The persons whom the asker may see, as of a day, in post order; of `codes` only if given.

    `parts` names what is loaded of a profile besides the official's own row; what is not named
    stays empty. Posts are always loaded.

    Family and reserve pools are None and the ID number is empty unless the asker may read what is
    private. Codes that are unknown or out of authority are left out alike (house law 7).
    """
    with undisturbed():
        return _profiles(session, who, as_of, codes, parts)


def _profiles(
    session: Session,
    who: Principal,
    as_of: date,
    codes: Collection[str] | None,
    parts: Collection[str],
) -> list[Profile]:
    seen = store.authority(session, who)
    wanted = None if codes is None else {code for code in codes if seen.sees(code)}
    load, make = Loader(session, wanted), rows.Maker(as_of)
    private = who.may(Permission.READ_PRIVATE)
    loads = _parts(load, make, private=private)
    made = {name: of() for name, of in loads.items() if name in {*parts, *ALWAYS}}
    found = [
        Profile(as_of, _basics(row, private=private), **{n: of(row[0]) for n, of in made.items()})
        for row in load.rows(tables.Official, BASICS, "code")
        if seen.sees(row[0])
    ]
    return sorted(found, key=lambda profile: profile.place)


def _basics(row: Sequence[str], *, private: bool) -> Basics:
    basics = Basics(*row)
    return basics if private else replace(basics, id_number="")


def _parts(load: Loader, make: rows.Maker, *, private: bool) -> Mapping[str, Callable[[], Of]]:
    """By part of a profile, what loads it and then gives it for an official."""
    person = person_tables
    found: dict[str, Callable[[], Of]] = {
        "tenures": lambda: _ordered(
            _tenures(load, make.as_of), lambda t: (t.span.begins_on, t.code)
        ),
        "ranks": lambda: _ordered(
            load.grouped(person.RankHeld, rows.RANK, make.rank), lambda r: r.span.begins_on
        ),
        "education": lambda: _numbered(
            load.grouped(person.Education, rows.SCHOOLING, make.schooling)
        ),
        "resume": lambda: _numbered(load.grouped(person.ResumeEntry, rows.STAGE, make.stage)),
        "awards": lambda: _ordered(
            load.grouped(person.Award, rows.HONOUR, make.honour), lambda a: a.approved_on
        ),
        "sanctions": lambda: _ordered(
            load.grouped(tables.Handling, rows.SANCTION, make.sanction), lambda h: h.decided_on
        ),
        "grades": lambda: _grades(load, make),
        "portrait": lambda: _portraits(load),
    }
    if private:
        found["family"] = lambda: _numbered(
            load.grouped(person.FamilyMember, rows.RELATIVE, make.relative)
        )
        found["reserves"] = lambda: _ordered(
            load.grouped(person.ReserveMember, rows.POOLED, make.pooled),
            lambda r: (r.span.begins_on, r.pool),
        )
    return found


def _ordered(found: Mapping[str, list[Made]], key: Callable[[Made], Any]) -> Of:
    return lambda code: tuple(sorted(found.get(code, ()), key=key))


def _numbered(found: Mapping[str, list[tuple[Any, Made]]]) -> Of:
    """In the order of their numbers, which they then drop."""
    return lambda code: tuple(
        one for _, one in sorted(found.get(code, ()), key=lambda pair: pair[0])
    )


def _grades(load: Loader, make: rows.Maker) -> Of:
    found = load.grouped(tables.AnnualGrade, rows.GRADE, make.grade)
    return lambda code: dict(sorted(found.get(code, ())))


def _portraits(load: Loader) -> Of:
    there = {code for (code,) in load.rows(person_tables.Portrait, ("official",))}
    return lambda code: code in there


def _tenures(load: Loader, as_of: date) -> dict[str, list[PostHeld]]:
    posts = {
        code: (name, unit, Position(position), PostRank(rank), order)
        for code, name, unit, position, rank, order in load.rows(tables.Post, rows.POST)
    }
    history = unit_store.history(load.session)
    named = _Named(history, as_of)

    def made(
        code: str, begins: date, ends: date | None, manner: str, paper: str
    ) -> PostHeld | None:
        if begins > as_of or code not in posts:
            return None
        name, unit, position, rank, order = posts[code]
        return PostHeld(
            code, name, unit, named.name(unit, min(ends or as_of, as_of)), named.within(unit),
            position, rank, MANNERS[manner], Span(begins, ends), paper, order,
        )  # fmt: skip

    return load.grouped(tables.Tenure, rows.TENURE, made)


class _Named:
    """Names and ancestors of units, each looked up once."""

    def __init__(self, history: History, as_of: date) -> None:
        self._history, self._as_of = history, as_of
        self._changed = {event.unit for event in history.events}
        self._within: dict[str, tuple[str, ...]] = {}

    def name(self, unit: str, day: date) -> str:
        """The name of a unit on a day; "" where no such unit is on record."""
        body = self._history.bodies.get(unit)
        if body is None or unit not in self._changed:
            return body.name if body else ""
        return self._history.name_on(unit, day)

    def within(self, unit: str) -> tuple[str, ...]:
        """A unit and all that it stands under on the day, the unit first."""
        if unit not in self._within:
            body = self._history.on(unit, self._as_of)
            self._within[unit] = (unit,)  # 上级兜了圈子也到此为止
            above = self.within(body.parent) if body and body.parent else ()
            self._within[unit] = (unit, *(code for code in above if code != unit))
        return self._within[unit]
