"""封票的票数经“票数”表进入计分：先给看要写入哪些行、有什么不合，再由人成批入库。"""

from dataclasses import dataclass

from sqlmodel import Session

from attribution.ballots import into_scoring, result_store, sitting, store
from attribution.ballots.into_scoring import Row
from attribution.ballots.store import SittingLine
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_form
from cadre.foundation.sheets import Books, forms_of
from cadre.rules.errors import Refused

BOOK, SHEET = "results", "tally"


@dataclass(frozen=True)
class Sending:
    """What would go into scoring, and what stands against it."""

    line: SittingLine
    scheme_name: str
    rows: list[Row]
    unfit: list[str]
    few: list[str]


def sending(session: Session, who: Principal, number: int, term: str = "") -> Sending:
    """The rows that a closed sitting would write.

    Raises:
        Refused: when it is not closed, or belongs to no scheme.
    """
    who.must(Permission.HOLD_BALLOTS)
    line = store.one(session, who, number)
    if line.row.state != sitting.CLOSED:
        raise Refused("没有封票的测评不能进入计分。", "请由另一人复核封票。")
    if not line.row.scheme:
        raise Refused("这场测评没有写明属于哪个方案。", "只存入档案的测评不进入计分。")
    scheme = schemes.scheme(session, line.row.scheme)
    found = result_store.of_sitting(session, line)
    return Sending(
        line,
        scheme.name,
        into_scoring.rows(line.design, found, scheme, term),
        into_scoring.unfit(line.design, scheme),
        [f"{one.name}：{one.words}" for one in found if not one.enough],
    )


def send(
    session: Session,
    who: Principal,
    books: Books,
    number: int,
    *,
    grounds: Grounds,
    term: str = "",
) -> Entry:
    """Enter the tallies as one batch of the results workbook.

    Raises:
        Refused: naming what does not fit the scheme, or that there is nothing to send.
    """
    ready = sending(session, who, number, term)
    if ready.unfit:
        raise Refused(f"与方案不合：{'；'.join(ready.unfit[:5])}。", "请核对方案的测评选项。")
    if not ready.rows:
        raise Refused("没有够数的票可以进入计分。", "请补测，或作缺项处理决定。")
    form = forms_of(books)[SHEET]
    sheet = sheet_of_form(form, dict(enumerate(ready.rows, start=1)))
    return enter_form(session, who, books, BOOK, {form.title: sheet}, grounds=grounds)
