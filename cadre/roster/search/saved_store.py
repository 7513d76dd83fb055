"""常用的查找条件存个名目，下次接着用；可以给同一单位的人用，改名和删去只归本人。"""

from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.tables import Account
from cadre.roster.lists.definition import Scope
from cadre.roster.lists.tables import SavedRoster
from cadre.roster.search import finding_store, person_fields
from cadre.roster.search.condition_form import from_json, to_json
from cadre.roster.search.conditions import Group, lines
from cadre.roster.search.tables import SavedSearch
from cadre.rules.errors import BadInput, NotFound, Refused

LONGEST_NAME = 40
MOST = 100


@dataclass(frozen=True)
class Saved:
    """Conditions under a name: whose they are, and whether colleagues may use them."""

    number: int
    name: str
    shared: bool
    own: bool
    by: str
    owner: int
    root: Group

    @property
    def mark(self) -> tuple[str, str]:
        """By what a roster knows it again: its number and whose it is."""
        return str(self.number), str(self.owner)


def listed(session: Session, who: Principal) -> list[Saved]:
    """One's own, and those that colleagues of the same office lend; own ones first.

    Lent ones that ask about what one may not see are left out.
    """
    fields = person_fields.open_to(private=who.may(Permission.READ_PRIVATE))
    rows = session.exec(
        select(SavedSearch, Account).join(Account, col(Account.id) == SavedSearch.account_id)
    ).all()
    found = [
        _saved(row, account, who)
        for row, account in rows
        if row.account_id == who.account_id or (row.shared and account.unit == who.unit)
    ]
    open_to = [s for s in found if s.own or all(one.field in fields for one in lines(s.root))]
    return sorted(open_to, key=lambda saved: (not saved.own, saved.name, saved.number))


def _saved(row: SavedSearch, account: Account, who: Principal) -> Saved:
    try:
        root = from_json(row.conditions)
    except BadInput:
        root = Group()
    own = row.account_id == who.account_id
    return Saved(row.id or 0, row.name, row.shared, own, account.display, row.account_id, root)


def one(session: Session, who: Principal, number: int) -> Saved:
    """One that the person may use.

    Raises:
        NotFound: for an unknown one and for somebody else's alike.
    """
    found = next((saved for saved in listed(session, who) if saved.number == number), None)
    if found is None:
        raise NotFound("没有存下这个查找条件。", "请从存下的条件里选。")
    return found


def save(session: Session, who: Principal, name: str, root: Group, *, shared: bool) -> int:
    """Save conditions under a name; one's own of the same name are replaced.

    Raises:
        BadInput: without a name, without conditions or with faulty ones, or when there are too
            many.
    """
    name = _named(name)
    if not root.items:
        raise BadInput("还没有设条件，没有存。", "请先加条件，再存。")
    if problems := finding_store.faults(session, who, root, today()):
        raise BadInput(f"条件有误，没有存。{problems[0]}", "请改正条件再存。")
    own = session.exec(select(SavedSearch).where(SavedSearch.account_id == who.account_id)).all()
    row = next((one for one in own if one.name == name), None)
    if row is None:
        if len(own) >= MOST:
            raise BadInput(f"最多存 {MOST} 个。", "请删去不用的。")
        row = SavedSearch(account_id=who.account_id, name=name, conditions="", saved_at=now())
    row.conditions, row.shared, row.saved_at = to_json(root), shared, now()
    session.add(row)
    session.flush()
    trail.wrote(session, who, "存查找条件", f"查找条件 {row.id}", name)
    return row.id or 0


def rename(session: Session, who: Principal, number: int, name: str, *, shared: bool) -> None:
    """Give one's own another name, or lend it or no longer.

    Raises:
        NotFound: when it is not one's own.
        BadInput: when the name is missing or taken.
    """
    row, name = _own(session, who, number), _named(name)
    taken = select(SavedSearch).where(
        SavedSearch.account_id == who.account_id,
        SavedSearch.name == name,
        col(SavedSearch.id) != number,
    )
    if session.exec(taken).first() is not None:
        raise BadInput(f"已经有一个叫“{name}”的。", "请换一个名称。")
    row.name, row.shared = name, shared
    session.add(row)
    trail.wrote(session, who, "改查找条件", f"查找条件 {number}", name)


def drop(session: Session, who: Principal, number: int) -> None:
    """Delete one's own.

    Raises:
        NotFound: when it is not one's own.
        Refused: while rosters are made by it.
    """
    row = _own(session, who, number)
    if using := _rosters_by(session, who, number):
        raise Refused(f"{'、'.join(using)}用着这个查询，没有删。", "请先换名册的范围，或删去名册。")
    session.delete(row)
    trail.wrote(session, who, "删查找条件", f"查找条件 {number}", row.name)


def _rosters_by(session: Session, who: Principal, number: int) -> list[str]:
    """What rosters take their people from a search; of colleagues' own ones only whose they are."""
    query = select(SavedRoster).where(
        SavedRoster.scope == Scope.SEARCH,
        or_(
            col(SavedRoster.scope_value) == str(number),
            col(SavedRoster.scope_value).startswith(f"{number},"),
        ),
    )
    return [
        f"名册“{row.name}”"
        if row.shared or row.account_id == who.account_id
        else f"{row.owner}的名册"
        for row in session.exec(query.order_by(col(SavedRoster.id)))
    ]


def _own(session: Session, who: Principal, number: int) -> SavedSearch:
    row = session.get(SavedSearch, number)
    if row is None or row.account_id != who.account_id:
        raise NotFound("没有存下这个查找条件。", "请从存下的条件里选。")
    return row


def _named(name: str) -> str:
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadInput(f"名称要有 1 至 {LONGEST_NAME} 个字。", "请写个名称再存。")
    return name
