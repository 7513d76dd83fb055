"""任免会议的页面：准备会议、排议程、看还差什么，逐人记录决定。"""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.clock import today
from cadre.foundation.guard import WriteSession
from cadre.foundation.web import page, see
from cadre.rules.errors import BadInput, Refused
from cadre.rules.periods import day_of
from records.selection import candidate_store, meeting_store, removal_store, vacancy_store
from records.selection.checklist import stage
from records.selection.routes import Given, Number, Preparer, Reader, Recorder, Text
from records.selection.steps import Step
from records.selection.votes import Verdict

router = APIRouter(prefix="/selection/meetings", tags=["selection"])


@router.post("")
def call_meeting(
    session: WriteSession, who: Preparer, name: Text, organ: Text, held_on: Text, place: Text = ""
) -> Response:
    """Prepare a meeting."""
    on = day_of(held_on)
    if on is None:
        raise BadInput("会议日期没有填，或者不是日期。", "请写成 2020-10-12 这样。")
    found = meeting_store.call(session, who, name, organ, on, place)
    return see(f"/selection/meetings/{found.id}", "已准备会议，请列议程。")


@router.get("/{number}")
def show_meeting(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """The agenda of a meeting and what still stands against each item; the look is in the trail."""
    shown = meeting_store.agenda(session, who, number)
    trail.looked(session, who, f"任免会议 {number}", "议程")
    on_it = {item.row.candidacy_id for item in shown.items}
    open_ones = [
        one
        for one in vacancy_store.vacancies(session, who)
        if one.state == vacancy_store.State.OPEN
    ]
    others = [
        (one.candidacy.id, f"{vacancy.words}：{one.name}（{stage(one.file)}）")
        for vacancy in open_ones
        for one in candidate_store.standings(session, who, vacancy.id or 0, shown.meeting.held_on)
        if one.listed and one.candidacy.id not in on_it and one.file.last(Step.MOTION)
    ]
    return page(
        request,
        "records/selection/meeting.html",
        shown=shown,
        others=others,
        removable=removal_store.open_ones(session, who, shown.meeting, open_ones),
        verdicts=[(one, one) for one in Verdict],
        today=today(),
    )


@router.post("/{number}/items")
def put_on(session: WriteSession, who: Preparer, number: int, candidacy: Number) -> Response:
    """Put a candidate on the agenda, and before him the removal of who is still in post."""
    removed = meeting_store.put_on(session, who, number, candidacy)
    first = "职位还有人在任，已同时列入免职议题，会上先议。" if removed else ""
    return see(f"/selection/meetings/{number}", f"已列入议程。{first}")


@router.post("/{number}/removals")
def put_removal_on(session: WriteSession, who: Preparer, number: int, vacancy: Number) -> Response:
    """Put the removal that a vacancy waits for on the agenda."""
    found = meeting_store.prepared(session, who, number)
    post = vacancy_store.vacancy(session, who, vacancy)
    if not removal_store.put_on(session, who, found, post):
        raise Refused("这个职位没有待免的人，或者免职已在议程上。", "请看议程。")
    return see(f"/selection/meetings/{number}", "已列入免职议题，会上先议。")


@router.post("/{number}/removals/{item}/off")
def take_removal_off(session: WriteSession, who: Preparer, number: int, item: int) -> Response:
    """Take a removal off the agenda."""
    found = meeting_store.prepared(session, who, number)
    removal_store.take_off(session, who, found, item)
    return see(f"/selection/meetings/{number}", "免职议题已移出。")


@router.post("/{number}/removals/{item}/decided")
def decide_removal(
    request: Request, session: WriteSession, who: Recorder, number: int, item: int, fields: Given
) -> Response:
    """Record what the meeting decided on a removal; an agreed one is entered in the roster."""
    found = meeting_store.prepared(session, who, number)
    row = removal_store.decide(session, who, request.app.state.books, found, item, fields)
    told = "，已凭文件写入花名册" if row.outcome == Verdict.AGREED else ""
    return see(f"/selection/meetings/{number}", f"已记录免职的决定：{row.outcome}{told}。")


@router.post("/{number}/order")
def arrange(session: WriteSession, who: Preparer, number: int, fields: Given) -> Response:
    """Set the order of the agenda by the numbers given; an empty number takes an item off."""
    wanted = {
        int(name.removeprefix("position-")): value.strip()
        for name, value in fields.items()
        if name.removeprefix("position-").isdecimal() and value.strip()
    }
    if wrong := [value for value in wanted.values() if not value.isdecimal()]:
        raise BadInput(f"次序“{wrong[0]}”不是整数。", "请填 1、2、3，不要的留空。")
    order = sorted(wanted, key=lambda candidacy: (int(wanted[candidacy]), candidacy))
    meeting_store.arrange(session, who, number, order)
    return see(f"/selection/meetings/{number}", "议程已排定。")


@router.post("/{number}/close")
def close(session: WriteSession, who: Recorder, number: int) -> Response:
    """Mark a meeting as held."""
    found = meeting_store.close(session, who, number)
    return see(f"/selection/meetings/{number}", f"“{found.name}”已讨论。")
