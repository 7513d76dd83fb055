"""花名册的人员页面：清单、每个人的全部信息、照片和历次改动。"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import page, see
from cadre.roster import listing_store, person_store, store, unit_store, version_store
from cadre.roster.block_forms import block_of, shown_blocks
from cadre.roster.masking import masked
from cadre.roster.reminders import store as reminder_store
from cadre.roster.reminders.reminding import Asked as Reminded
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import OfficialStatus, PostRank

router = APIRouter(prefix="/roster", tags=["roster"])

PAGE = 100
Reader = Annotated[Principal, asks(Permission.READ_ROSTER)]


def asked_day(on: str = "") -> date | None:
    """The day that the address asks for; None where it asks for none.

    Raises:
        BadInput: when it is no day.
    """
    try:
        return date.fromisoformat(on.strip()) if on.strip() else None
    except ValueError:
        raise BadInput(f"“{on[:20]}”不是日期。", "请写成 2020-12-31 这样。") from None


On = Annotated[date | None, Depends(asked_day)]


@router.get("")
def front(who: Reader) -> Response:
    """The roster begins with its people."""
    return see("/roster/people")


@router.get("/people")
def list_people(
    request: Request,
    session: ReadSession,
    who: Reader,
    q: str = "",
    unit: str = "",
    rank: str = "",
    status: str = "",
    start: int = 0,
) -> Response:
    """The people, narrowed and page by page."""
    day = today()
    asked = listing_store.Asked(q.strip(), unit, rank, status)
    found = listing_store.listing(session, who, asked, day)
    begin = max(start, 0)
    narrowed = begin or asked != listing_store.Asked()  # 提醒的条数只在首页数
    return page(
        request,
        "cadre/roster_people.html",
        lines=found[begin : begin + PAGE],
        total=len(found),
        start=begin,
        step=PAGE,
        asked=asked,
        units=sorted(unit_store.history(session).alive(day), key=lambda u: u.code),
        ranks=tuple(PostRank),
        statuses=tuple(OfficialStatus),
        reminders=0 if narrowed else reminder_store.open_now(session, who, Reminded(day)),
    )


@router.get("/people/{code}")
def show_person(
    request: Request,
    session: WriteSession,
    who: Reader,
    code: str,
    on: On,
    full: bool = False,  # noqa: FBT002  查询参数，网址里按名写
) -> Response:
    """The sheet of a person as of a day; `full` shows the whole ID number, which is noted."""
    day, open_to = on or today(), person_store.private(who)
    appealed = request.app.state.appealed(session, code)
    sheet = person_store.sheet(session, who, code, day, appealed)
    whole = full and open_to
    trail.looked(session, who, f"干部 {code}", "花名册，看身份证全号" if whole else "花名册")
    number = sheet.person.id_number
    return page(
        request,
        "cadre/roster_person.html",
        sheet=sheet,
        id_number=(number if whole else masked(number)) if open_to else "",
        whole=whole,
        asked_on=on,
        blocks=dict(shown_blocks(private=open_to)),
        appealed=appealed,
    )


@router.get("/people/{code}/photo")
def show_photo(session: WriteSession, who: Reader, code: str) -> Response:
    """The photo of a person; nobody else may keep a copy."""
    jpeg = person_store.portrait(session, who, code)
    trail.looked(session, who, f"干部 {code}", "照片")
    return Response(jpeg, media_type="image/jpeg", headers={"cache-control": "private, no-store"})


@router.get("/people/{code}/history/{sheet}")
def show_versions(
    request: Request, session: WriteSession, who: Reader, code: str, sheet: str
) -> Response:
    """Every version of the facts in one block of a person."""
    open_to = person_store.private(who)
    _, form = block_of(sheet, private=open_to)
    found = version_store.versions(session, who, form, code)
    trail.looked(session, who, f"干部 {code}", f"{form.title}的历次改动")
    return page(
        request,
        "cadre/roster_versions.html",
        person=store.official(session, who, code),
        sheet=sheet,
        versions=found,
        blocks=shown_blocks(private=open_to),
    )
