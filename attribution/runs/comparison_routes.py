"""两次计算相比的页面：每一格差在哪里、为什么，动了谁的位次和份额。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.runs import comparing_store, disputed_store, store
from attribution.runs.differences import Wanted, differences
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import page, see
from cadre.roster.store import authority

router = APIRouter(prefix="/runs", tags=["runs"])

Reader = Annotated[Principal, asks(Permission.READ_RUNS)]


@router.get("/{run_id}/against")
def choose_comparison(
    session: ReadSession, who: Reader, run_id: int, other: int | None = None
) -> Response:
    """Go to the comparison with the run chosen in a list; to the run where none was."""
    chosen = f"/against/{store.one(session, who, other).id}" if other is not None else ""
    return see(f"/runs/{run_id}{chosen}")


@router.get("/{run_id}/against/{other_id}")
def show_comparison(
    request: Request,
    session: ReadSession,
    who: Reader,
    run_id: int,
    other_id: int,
    class_code: str = "",
    subject: str = "",
    cause: str = "",
) -> Response:
    """Show what differs between two runs, of one scheme or of two that share their codes."""
    after, before = store.one(session, who, run_id), store.one(session, who, other_id)
    wanted = Wanted(class_code, subject, cause)
    found = differences(comparing_store.causes(session, who, before, after), wanted)
    return page(
        request,
        "attribution/comparison.html",
        after=after,
        before=before,
        heads={head.code: head for head in schemes.heads(session)},
        found=found,
        wanted=wanted,
        marks=disputed_store.beside(session, who, after),
        moved_marks=disputed_store.on_moved(session, who, after, found.shares),
        people=authority(session, who),
    )
