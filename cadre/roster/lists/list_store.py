"""照名册的范围取人，照它的栏目和次序列出来；每次打开、导出都留痕。"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading
from cadre.roster.lists import store
from cadre.roster.lists.definition import Definition, Scope
from cadre.roster.lists.laying_out import Sheet, lay_out
from cadre.roster.search import conditions, finding_store, saved_store, search_store
from cadre.roster.search.graded_fields import GRADED
from cadre.roster.search.person_fields import FIELDS
from cadre.roster.search.profiles import SERVING, Profile
from cadre.rules.errors import Refused


@dataclass(frozen=True)
class Shown:
    """A list with its lines, and how it is kept."""

    kept: store.Kept
    sheet: Sheet


def shown(
    engine: Engine,
    who: Principal,
    number: int,
    on: date | None = None,
    *,
    whole: bool = False,
    words: str = "",
) -> Shown:
    """A kept list as the person who asks may see it, on a day or by its own rule.

    It is read first and the line is left then: reading takes a while and must not keep others from
    writing.

    `whole` shows ID numbers unmasked, to who may see them. A look at restricted columns, at
    sanctions or grades, and every export (`words` says as what) leaves a line with the list and
    the number of people.

    Raises:
        NotFound: for an unknown number and for somebody else's own list alike.
    """
    private = who.may(Permission.READ_PRIVATE)
    with reading(engine) as session:
        kept = store.kept(session, who, number)
        day = on or kept.definition.as_of(today())
        people = members(session, who, kept.definition, day)
    found = lay_out(people, kept.definition, day, private=private, whole=whole and private)
    if told := _told(found, words, whole=whole and private):
        trail.read_before(engine, who, f"名册 {number}", told)
    return Shown(kept, found)


def _told(found: Sheet, words: str, *, whole: bool) -> str:
    """What the trail is told of a look; nothing where the list shows nothing personal."""
    fields = [FIELDS[code] for code in found.columns]
    personal = [one.label for one in fields if one.restricted or one.group == GRADED]
    if not words and not personal:
        return ""
    told = [words, found.title, f"截至 {found.as_of}", f"{len(found.lines)} 人", *personal]
    if whole and "id_number" in found.columns:
        told.append("身份证全号")
    return "，".join(filter(None, told))


def members(session: Session, who: Principal, made: Definition, day: date) -> list[Profile]:
    """The people of a list on a day, as far as the person who asks may see them."""
    codes = made.scope_value if made.scope is Scope.PEOPLE else None
    people = search_store.profiles(session, who, day, codes)
    belongs = SCOPES[made.scope](session, who, made, people, day)
    return [
        one
        for one in people
        if one.code in belongs and (one.status == SERVING or not made.serving_only)
    ]


Within = Callable[[Session, Principal, Definition, list[Profile], date], Collection[str]]


def _everybody(
    _session: Session, _who: Principal, _made: Definition, people: list[Profile], _day: date
) -> Collection[str]:
    return {one.code for one in people}


def _of_unit(
    _session: Session, _who: Principal, made: Definition, people: list[Profile], _day: date
) -> Collection[str]:
    units = set(made.scope_value)
    return {p.code for p in people if any(units & set(post.within) for post in p.held)}


def _of_search(
    session: Session, who: Principal, made: Definition, people: list[Profile], day: date
) -> Collection[str]:
    """Who meets the conditions of the kept search.

    Raises:
        Refused: when the search is gone, somebody else's by now, no longer lent, asks about what
            one may not see, or has a fault.
    """
    known = saved_store.listed(session, who)
    found = next((one for one in known if one.mark == made.scope_value), None)
    if found is None:
        raise Refused(
            "这份名册用的查询不在了，或没有给您用。", "请修改名册的范围，或请存查询的人共享。"
        )
    if problems := finding_store.faults(session, who, found.root, day):
        raise Refused(
            f"这份名册用的查询有误：{problems[0]}", "请改正查询的条件再存，或换一个范围。"
        )
    meets = conditions.matcher(found.root)
    return {one.code for one in people if meets(one)}


SCOPES: dict[Scope, Within] = {
    Scope.ALL: _everybody,
    Scope.PEOPLE: _everybody,
    Scope.UNIT: _of_unit,
    Scope.SEARCH: _of_search,
}


def searches(session: Session, who: Principal) -> list[tuple[str, str]]:
    """Number and name of the kept searches that the person may use."""
    return [(str(one.number), one.name) for one in saved_store.listed(session, who)]
