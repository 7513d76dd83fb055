"""考核结果的页面：各单位各项的完成值、加减分、缺项决定，以及来源数据里核对出的问题。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from attribution.results import store
from attribution.results.published import reconcile
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import page

router = APIRouter(prefix="/results", tags=["results"])

Reader = Annotated[Principal, asks(Permission.READ_RUNS)]


@router.get("")
def show_latest(session: ReadSession, who: Reader) -> Response:
    """Go to the results of the latest scheme."""
    heads = schemes.heads(session)
    return RedirectResponse(f"/results/{heads[0].code}" if heads else "/intake", 303)


@router.get("/{scheme_code}")
def show_results(request: Request, session: ReadSession, who: Reader, scheme_code: str) -> Response:
    """Show all results of a scheme with their sources, and the faults found in the sources."""
    scheme = schemes.scheme(session, scheme_code)
    found = store.results(session, scheme_code)
    return page(
        request,
        "attribution/results.html",
        scheme=scheme,
        heads=schemes.heads(session),
        values={(r.indicator, r.subject): r for r in found},
        adjustments=store.adjustments(session, scheme_code),
        rulings=store.rulings(session, scheme_code),
        faults=reconcile(store.printed(session, scheme_code)),
    )
