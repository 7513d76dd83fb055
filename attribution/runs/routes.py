"""计算的页面：试算、核对问题、公布、两次相比。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.runs import comparing_store, store
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.holiday_store import caution
from cadre.foundation.web import page, see
from cadre.rules.problems import blocking

router = APIRouter(prefix="/runs", tags=["runs"])

Reader = Annotated[Principal, asks(Permission.READ_RUNS)]


@router.get("")
def show_runs(request: Request, session: ReadSession, who: Reader) -> Response:
    """List the runs, and offer to calculate."""
    heads = {head.code: head for head in schemes.heads(session)}
    return page(
        request,
        "attribution/runs.html",
        runs=store.all_runs(session, who),
        heads=heads,
        choices=[(code, head.name) for code, head in heads.items()],
    )


@router.post("")
def make_run(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.CALCULATE)],
    scheme: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Calculate a scheme on the facts known now."""
    run, problems = store.make(session, who, scheme, reason)
    words = f"试算完成，有 {len(problems)} 个问题待核对。" if problems else "试算完成，没有问题。"
    return see(f"/runs/{run.id}", words)


@router.get("/{run_id}")
def show_run(request: Request, session: ReadSession, who: Reader, run_id: int) -> Response:
    """Show a run: hashes, problems, and what it supersedes."""
    run = store.one(session, who, run_id)
    problems = store.problems_of(session, run)
    return page(
        request,
        "attribution/run.html",
        run=run,
        head=schemes.head(session, run.scheme, run.facts_batch),
        problems=sorted(problems, key=lambda p: (p.severity.name, p)),
        stopping=len(blocking(problems)),
        others=[r for r in store.all_runs(session, who) if r.id != run.id],
        heads={head.code: head for head in schemes.heads(session)},
        moved=comparing_store.moved_since(session, run),
    )


@router.post("/{run_id}/publish")
def publish_run(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.PUBLISH)],
    run_id: int,
) -> Response:
    """Publish a draft and open its window."""
    run = store.publish(session, who, request.app.state.settings, run_id)
    for follow in request.app.state.after_publishing:
        follow(session, who, run)
    note = caution(session, run.published_on or today(), run.window_ends_on)
    return see(f"/standings/{run.scheme}", f"已公布，异议期至 {run.window_ends_on}。{note}")
