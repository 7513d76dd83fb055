"""作业的页面：办到哪里、结果在哪；只有提出的人看得到，下载时再核一次权限并留痕。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation import jobs_store, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import download, page
from cadre.rules.vocabulary import JobState

router = APIRouter(tags=["jobs"])

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    ".zip": "application/zip",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}

Anybody = Annotated[Principal, asks(Permission.HOME)]


@router.get("/jobs")
def show_jobs(request: Request, session: ReadSession, who: Anybody) -> Response:
    """List the jobs the person asked for."""
    kinds = request.app.state.jobs.kinds
    return page(request, "cadre/jobs.html", listed=jobs_store.mine(session, who), kinds=kinds)


@router.get("/jobs/{number}")
def show_job(request: Request, session: ReadSession, who: Anybody, number: int) -> Response:
    """Show how far a job is; the page looks again by itself until it is finished."""
    job = jobs_store.one(session, who, number)
    kind = request.app.state.jobs.kinds[job.kind]
    return page(
        request,
        "cadre/job.html",
        job=job,
        title=kind.title,
        link=kind.link(session, job) if kind.link and job.state == JobState.DONE else "",
        rows=kind.unit == "行",
        unfinished=job.state in jobs_store.UNFINISHED,
        failed=job.state == JobState.FAILED,
    )


@router.get("/jobs/{number}/file")
def download_result(request: Request, session: WriteSession, who: Anybody, number: int) -> Response:
    """Hand out the result of a finished job."""
    job, path = request.app.state.jobs.result(session, who, number)
    title = request.app.state.jobs.kinds[job.kind].title
    trail.wrote(session, who, "下载材料", title, f"作业 {number}")
    return download(path.read_bytes(), job.file_name, MEDIA[path.suffix])
