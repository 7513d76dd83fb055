"""在页面上改方案：改的人看到的若已不是最新的，就不收；删指标，连同它名下的权重、目标一并删去。"""

from collections.abc import Mapping

from sqlmodel import Session

from attribution.schemes import life_store
from attribution.schemes import store as schemes
from attribution.schemes.issuing import frozen
from attribution.schemes.tables import PARTS
from cadre.foundation.access import Permission, Principal
from cadre.foundation.facts import known
from cadre.foundation.page_batches import Keys
from cadre.foundation.page_entry import Entry, Grounds, enter_form
from cadre.foundation.sheets import Books
from cadre.foundation.workbook import RawSheet
from cadre.rules.errors import NotFound, Refused

BOOK = "scheme"
OF_INDICATOR = ("weight", "target", "term", "band", "ballot", "voters")  # 名下各表


def closed(session: Session, who: Principal, books: Books, code: str) -> str:
    """Why a scheme may not be changed any more, "" where it may.

    Raises:
        NotFound: when there is none of that code.
    """
    who.must(Permission.ENTER_FACTS)
    schemes.head(session, code)
    return books[BOOK].frozen_words if code in frozen(session) else ""


def save(
    session: Session,
    who: Principal,
    books: Books,
    code: str,
    raw: Mapping[str, RawSheet],
    *,
    grounds: Grounds,
    removed: Keys | None = None,
    seen: int,
    book: str = BOOK,
) -> Entry:
    """Enter a form of a scheme; `seen` is the batch that it was opened on.

    Raises:
        Refused: when somebody changed the scheme in between, it is frozen, or rows of another
            scheme are to be taken off.
    """
    if words := closed(session, who, books, code):
        raise Refused(words, "可以“复制为下一周期”，或复制为新版本后修改。")
    if seen != life_store.changed_by(session, code):
        raise Refused("打开页面以后，方案又有改动，这次没有保存。", "请刷新页面，核对后重新修改。")
    if any(key.partition("|")[0] != code for keys in (removed or {}).values() for key in keys):
        raise Refused("要删去的行不是这个方案的。", "请刷新页面后重新修改。")
    return enter_form(session, who, books, book, raw, grounds=grounds, removed=removed)


def must_have(session: Session, code: str, indicator: str) -> None:
    """Answer for an indicator that the scheme does not have.

    Raises:
        NotFound: when it has not, or there is no such scheme.
    """
    if indicator not in schemes.scheme(session, code).indicators:
        raise NotFound(f"方案里没有代码为“{indicator}”的指标。", "请从方案页面进入。")


def remove_indicator(
    session: Session,
    who: Principal,
    books: Books,
    code: str,
    indicator: str,
    *,
    grounds: Grounds,
    seen: int,
) -> Entry:
    """Take an indicator off a scheme with its weights, targets, terms, bands and ballots.

    Raises:
        NotFound: when the scheme has no such indicator.
        Refused: when other indicators, duties or results refer to it.
    """
    must_have(session, code, indicator)
    removed = {
        part: [row.key for row in session.scalars(known(PARTS[part], scheme=code))
               if getattr(row, "indicator", "") == indicator]
        for part in OF_INDICATOR
    }  # fmt: skip
    removed["indicator"] = [f"{code}|{indicator}"]
    return save(session, who, books, code, {}, grounds=grounds, removed=removed, seen=seen)
