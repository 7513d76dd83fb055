"""把选定的干部取出来写成全国采集表：只取有权看的人。"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.on_record import current_rows
from cadre.foundation.sheets import Books, Rows
from cadre.roster import store as roster
from cadre.roster.collection.laying import same_names
from cadre.roster.listing_store import Asked, listing
from cadre.roster.lists import list_store
from cadre.roster.lists import store as lists_store
from cadre.roster.search import selection_store
from cadre.rules.errors import BadInput

BOOK = "collection"
NOBODY = "没有可以导出的人。"


class Whom(StrEnum):
    """Whose facts are exported."""

    ALL = "全部有权管理的干部"
    UNIT = "一个单位（含下级）"
    LIST = "一份名册"
    SELECTION = "选出来的人"


People = tuple[str, frozenset[str]]
Choose = Callable[[Session, Principal, str], People]


def _all(session: Session, who: Principal, _value: str) -> People:
    seen = roster.authority(session, who)
    return Whom.ALL, frozenset(code for code in seen.names if seen.sees(code))


def _unit(session: Session, who: Principal, value: str) -> People:
    units = roster.units(session)
    if value not in units:
        raise BadInput("没有这个单位。", "请从单位里选一个。")
    lines = listing(session, who, Asked(unit=value), today())
    return units[value].name, frozenset(line.listed.code for line in lines)


def _list(session: Session, who: Principal, value: str) -> People:
    made = lists_store.kept(session, who, _number(value)).definition
    people = list_store.members(session, who, made, made.as_of(today()))
    return f"名册“{made.name}”", frozenset(one.code for one in people)


def _selection(session: Session, who: Principal, value: str) -> People:
    chosen = selection_store.chosen(session, who, _number(value))
    return chosen.words, frozenset(chosen.codes)


def _number(value: str) -> int:
    if not value.isdecimal():
        raise BadInput("没有选导出谁。", "请选一份名册，或先查出要导出的人。")
    return int(value)


CHOICES: Mapping[Whom, Choose] = {
    Whom.ALL: _all,
    Whom.UNIT: _unit,
    Whom.LIST: _list,
    Whom.SELECTION: _selection,
}


@dataclass(frozen=True)
class Laid:
    """The national sheets of the people chosen, how chosen, and names told apart badly."""

    rows: Rows
    words: str
    same_names: list[tuple[str, int]]


def lay(session: Session, who: Principal, books: Books, whom: Whom, value: str) -> Laid:
    """The national sheets of the people chosen.

    Raises:
        NotAllowed: without the right to the workbook.
        NotFound: for a list or a selection that is not one's own.
        BadInput: when nobody is chosen.
    """
    book = books[BOOK]
    who.must(book.permission)
    words, codes = CHOICES[whom](session, who, value)
    rows, bar = current_rows(session, books), book.bars(session, who)
    shown = {
        form.code: {
            key: fields
            for key, fields in rows[form.code].items()
            if (fields.get("official") or fields.get("code")) in codes
            and not bar(form, fields, rows)
        }
        for form in book.sheets
    }
    if not shown["official"]:
        raise BadInput(NOBODY, "请换一个单位或名册，或先查出要导出的人。")
    layout = book.layout
    laid = layout.lays(shown, rows, today()) if layout else shown
    told = f"{words}，{len(shown['official'])} 人"
    return Laid(laid, told, same_names(laid))
