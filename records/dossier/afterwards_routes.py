"""任用以后的页面和导出：任用的人和没有任用的人选后来怎样，只给干部部门看。"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import Table, write_table_book
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download, page
from cadre.rules.numbers import Rounding, to_int
from records.dossier import afterwards_store
from records.dossier.afterwards import Considered, Filled, group
from records.dossier.composition import percent

router = APIRouter(prefix="/selection/afterwards", tags=["selection"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Reader = Annotated[Principal, asks(Permission.READ_SELECTION)]
TITLES = (
    "职位", "决定日期", "姓名", "结果", "周期", "本人得分率（%）", "同类平均（%）",
    "比同类（百分点）", "同类位次", "说明",
)  # fmt: skip


@router.get("")
def show_afterwards(request: Request, session: WriteSession, who: Reader) -> Response:
    """Each post filled with all who were considered; the look is in the trail."""
    found = afterwards_store.filled(session, who)
    trail.looked(session, who, "任用以后", f"{len(found)} 个职位")
    return page(
        request,
        "records/selection/afterwards.html",
        filled=found,
        groups=[(taken, group(found, today(), appointed=taken)) for taken in (True, False)],
        percent=percent,
        today=today(),
    )


@router.get("/list.xlsx")
def export_afterwards(request: Request, session: WriteSession, who: Reader) -> Response:
    """The same as a workbook, a row for each person and period."""
    found = afterwards_store.filled(session, who)
    heading = ["任用以后", f"截至 {today()}，只列您有权查看的人选"]
    heading += ["演示数据，不得作为任何决定的依据"] if request.app.state.demo() else []
    trail.wrote(session, who, "导出", "任用以后", f"{today()}")
    book = write_table_book({"任用以后": sheet(found)}, heading)
    return download(book, "任用以后.xlsx", EXCEL)


def sheet(found: Sequence[Filled]) -> Table:
    """A row for each person and period; a person without a period has one row."""
    return [TITLES, *(row for post in found for one in post.people for row in _rows(post, one))]


def _rows(post: Filled, one: Considered) -> Table:
    head = (post.post, post.decided_on, one.name, "任用" if one.appointed else "没有任用")
    if not one.later:
        return [(*head, "", None, None, None, "", "还没有公布任用以后的周期")]
    return [
        (
            *head,
            each.period,
            _number(each.rate),
            _number(each.peers),
            _number(each.above),
            each.place,
            "任用当期，只有一部分在任用以后" if each.part else "",
        )
        for each in one.later
    ]


def _number(part: Fraction | None) -> Decimal | None:
    """Hundredths of a per cent, half up, as the page shows them."""
    if part is None:
        return None
    return Decimal(to_int(part * 10_000, Rounding.HALF_UP)).scaleb(-2)
