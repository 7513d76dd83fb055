"""名册的存取：自己的可改可删，共享的大家可看可复制；名册里的人每次按看的人的权限重新取。"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import chain, count

from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.sealing import mark
from cadre.foundation.tables import Account
from cadre.roster import store as roster
from cadre.roster.lists import definition
from cadre.roster.lists.definition import DayRule, Definition, ListOrder, Scope
from cadre.roster.lists.tables import SavedRoster
from cadre.roster.names.order import letters
from cadre.roster.search import saved_store
from cadre.rules.errors import BadInput, NotAllowed, NotFound

MOST_PEOPLE = 30_000
MADE, CHANGED, DELETED = "新建名册", "修改名册", "删除名册"


@dataclass(frozen=True)
class Kept:
    """A list as kept: its number, whose it is, and whether it is one's own."""

    number: int
    owner: str
    own: bool
    definition: Definition


def rosters(session: Session, who: Principal) -> list[Kept]:
    """One's own lists, then those that colleagues of the same office share; by name."""
    found = [_kept(row, who) for row in session.exec(_open_to(who))]
    return sorted(found, key=lambda kept: (not kept.own, kept.definition.name, kept.number))


def kept(session: Session, who: Principal, number: int) -> Kept:
    """One's own list, or one that is shared.

    Raises:
        NotFound: for an unknown number and for somebody else's own list alike.
    """
    return _kept(_row(session, who, number), who)


def _row(session: Session, who: Principal, number: int) -> SavedRoster:
    row = session.exec(_open_to(who).where(col(SavedRoster.id) == number)).first()
    if row is None:
        raise NotFound("没有这份名册。", "请从名册清单进入。")
    return row


def _open_to(who: Principal) -> SelectOfScalar[SavedRoster]:
    lent = and_(col(SavedRoster.shared).is_(True), col(Account.unit) == who.unit)
    return (
        select(SavedRoster)
        .join(Account, col(Account.id) == SavedRoster.account_id)
        .where(or_(col(SavedRoster.account_id) == who.account_id, lent))
    )


def _own(session: Session, who: Principal, number: int) -> SavedRoster:
    row = _row(session, who, number)
    if row.account_id != who.account_id:
        raise NotAllowed("这份名册是别人的，只能看，不能改。", "要改，请先复制一份。")
    return row


def _kept(row: SavedRoster, who: Principal) -> Kept:
    made = Definition(
        row.name,
        _split(row.columns),
        ListOrder(row.order),
        Scope(row.scope),
        _split(row.scope_value),
        row.serving_only,
        DayRule(row.day_rule),
        row.day,
        row.shared,
    )
    return Kept(row.id or 0, row.owner, row.account_id == who.account_id, made)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)


def checked(
    session: Session, who: Principal, wanted: Definition, number: int | None = None
) -> definition.Wanted:
    """A list as it can be kept, with all that stands against it by field.

    Names among the people are told apart by who may be seen; of equal names the code is asked for.
    """
    private = who.may(Permission.READ_PRIVATE)
    against = definition.problems(wanted, private=private)
    if wanted.scope is Scope.PEOPLE:
        codes, unclear = _told_apart(session, who, wanted.scope_value)
        wanted = replace(wanted, scope_value=codes if not unclear else wanted.scope_value)
        against += [("scope_value", words) for words in unclear]
    if wanted.scope is Scope.UNIT and not set(wanted.scope_value) <= roster.units(session).keys():
        against.append(("unit", "没有这个单位。"))
    if wanted.scope is Scope.SEARCH and wanted.scope_value:
        known = {str(one.number): one.mark for one in saved_store.listed(session, who)}
        mark = known.get(wanted.scope_value[0])
        wanted = replace(wanted, scope_value=mark or wanted.scope_value)
        against += [] if mark else [("scope", "没有这个存下的查询，或没有给您用。")]
    taken = [one for one in rosters(session, who) if one.own and one.number != number]
    if any(one.definition.name == wanted.name for one in taken):
        against.append(("name", f"您已经有一份叫“{wanted.name}”的名册，请换一个名称。"))
    return definition.Wanted(wanted, tuple(against))


def _told_apart(
    session: Session, who: Principal, said: tuple[str, ...]
) -> tuple[tuple[str, ...], list[str]]:
    """Codes for codes and names as pasted, and sentences on those that are not one person."""
    seen = roster.authority(session, who)
    by_name: dict[str, list[str]] = {}
    for code, name in seen.names.items():
        if seen.sees(code):
            by_name.setdefault(letters(name), []).append(code)
    codes, unclear = [], []
    for words in said:
        found = [words] if words in seen.names and seen.sees(words) else by_name.get(letters(words))
        if not found:
            unclear.append(f"没有“{words}”，或不在您的查看权限内。")
        elif len(found) > 1:
            unclear.append(f"“{words}”有 {len(found)} 人，请写编号：{'、'.join(sorted(found))}。")
        else:
            codes += found
    if len(codes) > MOST_PEOPLE:
        unclear.append(f"一份名册最多 {MOST_PEOPLE} 人。")
    return tuple(dict.fromkeys(codes)), unclear


def keep(session: Session, who: Principal, wanted: Definition, number: int | None = None) -> int:
    """Keep a list under its name, as a new one or in place of one's own; returns its number.

    Raises:
        BadInput: when something stands against it; ask `checked` first to show all at once.
        NotFound: for an unknown number and for somebody else's own list alike.
        NotAllowed: when the list is shared by somebody else.
    """
    found = checked(session, who, wanted, number)
    if found.problems:
        raise BadInput(found.problems[0][1], "请改正后再保存。")
    row = _own(session, who, number) if number is not None else _new(who)
    made = found.definition
    row.name, row.shared, row.serving_only = made.name, made.shared, made.serving_only
    row.columns, row.scope_value = ",".join(made.columns), ",".join(made.scope_value)
    row.order, row.scope, row.day_rule = str(made.order), str(made.scope), str(made.day_rule)
    row.day, row.changed_at = made.day, now()
    session.add(row)
    session.flush()
    verb = MADE if number is None else CHANGED
    trail.wrote(session, who, verb, f"名册 {row.id}", made.name + mark(row))
    return row.id or 0


def _new(who: Principal) -> SavedRoster:
    return SavedRoster(
        account_id=who.account_id, owner=who.display, name="", columns="", order="", scope="",
        day_rule="", changed_at=now(),
    )  # fmt: skip


def copy(session: Session, who: Principal, number: int) -> int:
    """Make a list that one may see one's own, unshared, under a free name; returns its number.

    Columns that one may not see are left out of the copy.
    """
    made = kept(session, who, number).definition
    taken = {one.definition.name for one in rosters(session, who) if one.own}
    name = _free(made.name, taken)
    closed = definition.closed_to(made.columns, private=who.may(Permission.READ_PRIVATE))
    columns = tuple(code for code in made.columns if code not in closed)
    people = made.scope_value
    if made.scope is Scope.PEOPLE:
        seen = roster.authority(session, who)
        people = tuple(code for code in people if seen.sees(code))
    copied = replace(made, name=name, columns=columns, scope_value=people, shared=False)
    return keep(session, who, copied)


def _free(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the first number that makes it a new one."""
    numbered = (f"（{n}）" for n in count(2))
    others = (name[: definition.LONGEST_NAME - len(number)] + number for number in numbered)
    return next(one for one in chain([name], others) if one not in taken)


def delete(session: Session, who: Principal, number: int) -> str:
    """Delete one's own list; returns its name. The people on it are not touched.

    Raises:
        NotFound: for an unknown number and for somebody else's own list alike.
        NotAllowed: when the list is shared by somebody else.
    """
    row = _own(session, who, number)
    trail.wrote(session, who, DELETED, f"名册 {number}", row.name)
    session.delete(row)
    session.flush()
    return row.name
