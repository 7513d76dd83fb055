"""办理流程页：每类事项的状态图和步骤，照程序里的状态表画出，与办理时用的是同一张表。"""

from functools import cache

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation.access import Permission
from cadre.foundation.guard import asks
from cadre.foundation.web import page
from records.desk.machines import EVERY_MACHINE
from records.matters.machine_page import MachinePage, shown

router = APIRouter(tags=["desk"])


@cache
def _drawn() -> tuple[MachinePage, ...]:
    """All machines, drawn once: their tables do not change while the program runs."""
    return tuple(shown(machine) for machine in EVERY_MACHINE)


@router.get("/matters/machines", dependencies=[asks(Permission.READ_MATTERS)])
def show_machines(request: Request) -> Response:
    """The steps of each kind of case, drawn from its table."""
    return page(request, "records/machines.html", machines=_drawn())
