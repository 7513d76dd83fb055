"""等次评定的页面：开始、采用口径、提出建议、会议名单逐个调整、记录会议、另一人定稿。"""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from cadre.foundation import decisions, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.decision_forms import GivenMinutes
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.rules.errors import NotFound
from records.grades import again_store
from records.grades.meeting import deciding_store, moving_store, proposing_store, states
from records.grades.meeting.due_store import session_list
from records.grades.meeting.findings import REGISTERED
from records.grades.meeting.listing import Excess
from records.grades.meeting.moving_store import year_end
from records.grades.meeting.page import BY, list_sheets, may_open, session_page
from records.grades.meeting.parsing import finding_lines
from records.grades.meeting.session_store import one, open_one, target
from records.grades.meeting.situations import listed
from records.grades.meeting.term_choices import CHOICES

router = APIRouter(prefix="/grades/sessions", tags=["grades"])
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Given = Annotated[Mapping[str, str], Depends(given)]
Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
Proposer = Annotated[Principal, does(Permission.PROPOSE)]
Recorder = Annotated[Principal, does(Permission.DECIDE)]
Text = Annotated[str, Form()]
Version = Annotated[int, Form()]
Numbers = Annotated[list[int] | None, Form()]


def _to(number: int, words: str) -> Response:
    return see(f"/grades/sessions/{number}", words)


@router.get("")
def list_sessions(request: Request, session: ReadSession, who: Reader) -> Response:
    """The sessions, what each waits for, and the grades put up for decision again."""
    return page(
        request,
        "records/grade_sessions.html",
        sessions=session_list(session, who),
        open_to=may_open(session, who),
        again=again_store.waiting(session, who),
    )


@router.post("")
def open_session(session: WriteSession, who: Proposer, scheme: Text) -> Response:
    """Open a session for a scheme's published run."""
    found = open_one(session, who, scheme)
    return _to(found.id or 0, "已开始等次评定，等组织采用口径。")


@router.get("/{number}")
def show_session(
    request: Request, session: WriteSession, who: Reader, number: int, by: str = ""
) -> Response:
    """The list for the deciding meeting; the look leaves a line in the trail."""
    shown = session_page(session, who, number, by)
    trail.looked(session, who, target(number), shown.found.state)
    return page(
        request,
        "records/grade_session.html",
        shown=shown,
        by=BY,
        stages=states.STAGES,
        terms=CHOICES,
        kinds=[(str(kind), str(kind)) for kind in REGISTERED],
        situations=[(row.code, f"{row.code} {row.words}") for row in listed(year_end(shown.found))],
        today=today(),
    )


@router.get("/{number}/list.xlsx")
def export_list(session: WriteSession, who: Reader, number: int, by: str = "") -> Response:
    """The list and its pools as a workbook."""
    shown = session_page(session, who, number, by)
    title = f"{shown.scheme_name}等次评定名单"
    heading = [title, f"{shown.found.state}；{'；'.join(shown.terms)}"]
    trail.wrote(session, who, "导出", target(number), title)
    return download(write_table_book(list_sheets(shown), heading), f"{title}.xlsx", EXCEL)


@router.post("/{number}/adopt")
def adopt(
    session: WriteSession, who: Recorder, number: int, version: Version, fields: Given
) -> Response:
    """Record the settings that an organ adopted."""
    found = one(session, who, number)
    deciding_store.adopt(session, who, found, fields, version=version)
    return _to(number, "已记录采用的口径。")


@router.post("/{number}/findings")
def register(
    session: WriteSession,
    who: Proposer,
    number: int,
    version: Version,
    kind: Text,
    lines: Text = "",
    reason: Text = "",
    paper: Text = "",
) -> Response:
    """Register what is known of persons' years."""
    found, rows = one(session, who, number), finding_lines(kind, lines, reason, paper)
    count = moving_store.register(session, who, found, rows, version=version)
    return _to(number, f"已登记 {count} 条。")


@router.post("/{number}/propose")
def propose(session: WriteSession, who: Proposer, number: int, version: Version) -> Response:
    """Propose the grades of the teams, or of the persons once the teams are decided."""
    found = one(session, who, number)
    teams = found.state != states.TO_PROPOSE_PERSONS
    make = proposing_store.propose_teams if teams else proposing_store.propose_persons
    count = make(session, who, found, version=version)
    return _to(number, f"已提出 {count} 个{'班子' if teams else '人'}的等次建议。")


@router.post("/{number}/move")
def move(
    session: WriteSession,
    who: Proposer,
    number: int,
    version: Version,
    grade: Text = "",
    reason: Text = "",
    authoriser: Text = "",
    situation: Text = "",
    numbers: Numbers = None,
) -> Response:
    """Move the chosen lines to a grade, with reason and authoriser."""
    found = one(session, who, number)
    count = moving_store.move(
        session,
        who,
        found,
        numbers or [],
        grade,
        reason=reason,
        authoriser=authoriser,
        version=version,
        situation=situation,
    )
    return _to(number, f"已把 {count} 个调整为“{grade}”。")


@router.post("/{number}/hold")
def hold(
    session: WriteSession,
    who: Recorder,
    number: int,
    *,
    version: Version,
    given: GivenMinutes,
    excess_reason: Text = "",
    excess_paper: Text = "",
) -> Response:
    """Record the meeting on the list as it stands."""
    found, over = one(session, who, number), Excess(excess_reason, excess_paper)
    deciding_store.hold(session, who, found, given, over, version=version)
    return _to(number, "已记录会议，等另一人对照纪要定稿。")


@router.post("/{number}/finalise")
def finalise(session: WriteSession, who: Proposer, number: int, version: Version) -> Response:
    """Make the list final, as another person."""
    found = one(session, who, number)
    count = deciding_store.finalise(session, who, found, version=version)
    return _to(number, f"已定稿，决定等次 {count} 个。")


@router.post("/{number}/send-back")
def send_back(
    session: WriteSession, who: Proposer, number: int, version: Version, words: Text = ""
) -> Response:
    """Send a list that does not agree with the minutes back."""
    deciding_store.send_back(session, who, one(session, who, number), words, version=version)
    return _to(number, "已退回会议。")


@router.post("/{number}/decided/{event}")
def decided(
    session: WriteSession,
    who: Recorder,
    number: int,
    event: str,
    *,
    version: Version,
    fields: Given,
) -> Response:
    """Cancel a session, or take the list up again, by decision."""
    found = one(session, who, number)
    if event not in (states.CANCEL, states.AGAIN):
        raise NotFound("没有这个步骤。", "请从等次评定页进入。")
    minutes = decisions.parsed(fields)
    deciding_store.decided_step(session, who, found, event, minutes, version=version)
    return _to(number, f"已办理“{event}”。")
