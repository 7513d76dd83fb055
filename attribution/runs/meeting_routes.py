"""会议材料：一页纸看各类位次、每个单位失分最多的两项和领导点评，可以当场记录。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.runs import analyses, meeting_store, shown_store
from attribution.runs.shown_store import view
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see

router = APIRouter(prefix="/meetings", tags=["meetings"])


@router.get("/{scheme_code}")
def show_pack(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.READ_RUNS)],
    scheme_code: str,
    run: int | None = None,
) -> Response:
    """Show the pack for the meeting, with a field for each comment."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    return page(
        request,
        "attribution/meeting.html",
        shown=shown,
        classes=analyses.class_totals(shown.scheme, shown.standings),
        sheets={sheet.subject.code: sheet for sheet in shown_store.sheets(session, shown)},
        comments=meeting_store.comments(session, shown.run.id or 0),
    )


@router.post("/{scheme_code}")
def comment(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.PUBLISH)],
    scheme_code: str,
    run: Annotated[int | None, Form()] = None,
    subject: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
) -> Response:
    """Write down what was said of a unit, or of all."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    meeting_store.enter(session, who, shown, subject, words)
    return see(f"/meetings/{scheme_code}?run={shown.run.id}", "点评已记录。")
