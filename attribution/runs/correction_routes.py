"""更正后重新公布，动了谁就告诉谁：本单位哪几项、本人哪几份变了，为什么变。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.runs import comparing_store, scope, store
from attribution.runs.differences import Wanted, differences, held_by
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import page, see
from cadre.roster.store import authority

router = APIRouter(prefix="/corrections", tags=["runs"])


@router.get("/{scheme_code}")
def show_correction(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.READ_STANDINGS)],
    scheme_code: str,
) -> Response:
    """Show what the latest correction moved for the asker; the department sees all of it."""
    run = store.must_be_shown(session, who, scheme_code)
    if who.in_department:
        against = f"/against/{run.supersedes_id}" if run.supersedes_id else ""
        return see(f"/runs/{run.id}{against}")
    own = scope.own_subject(session, who, schemes.scheme(session, scheme_code, run.facts_batch))
    found = None
    if run.supersedes_id and own:
        before = store.one(session, who, run.supersedes_id)
        causes = comparing_store.causes(session, who, before, run)
        found = held_by(differences(causes, Wanted(subject=own)), who.official)
    return page(
        request,
        "attribution/correction.html",
        run=run,
        head=schemes.head(session, scheme_code),
        found=found,
        people=authority(session, who),
    )
