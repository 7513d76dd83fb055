"""归属申请和异议的清单导出成表：看得到的各件一行，和页面上列的是同一批。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from attribution.plan import Scheme
from attribution.runs import claim_store, disputes, raising_store
from attribution.runs.claim_tables import Claim
from attribution.runs.tables import Dispute
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import Cell, Table, write_table_book
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download
from cadre.roster.store import authority

router = APIRouter()

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CLAIMS = ("编号", "种类", "本人", "方案", "考核对象", "指标", "提出", "状态")
DISPUTES = (
    "编号", "方案", "考核对象", "指标", "对什么有异议", "理由", "应当是什么", "凭什么文件",
    "提出人", "提出", "窗口", "针对", "状态", "答复", "答复时间", "文号",
)  # fmt: skip


@router.get("/claims/list.xlsx")
def export_claims(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_CLAIMS)],
) -> Response:
    """The claims that the reader may see as a workbook."""
    found, people = claim_store.listed(session, who), authority(session, who)
    named = {code: schemes.scheme(session, code) for code in {c.scheme for c in found}}
    rows = [_claim(claim, named[claim.scheme], people.name(claim.official)) for claim in found]
    return _book(request, session, who, "归属申请", [CLAIMS, *rows])


@router.get("/disputes/list.xlsx")
def export_disputes(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_STANDINGS)],
) -> Response:
    """The disputes that the reader may see as a workbook."""
    found = disputes.listed(session, who)
    named = {code: schemes.scheme(session, code) for code in {d.scheme for d in found}}
    raisers = raising_store.raisers(session, authority(session, who), found)
    rows = [_dispute(d, named[d.scheme], raisers.get(d.raised_by, d.raised_by)) for d in found]
    return _book(request, session, who, "异议", [DISPUTES, *rows])


def _names(scheme: Scheme, subject: str, indicator: str) -> tuple[str, str]:
    """The names of a unit and an indicator, or their codes where the scheme has them no more."""
    unit, measure = scheme.subjects.get(subject), scheme.indicators.get(indicator)
    return unit.name if unit else subject, measure.name if measure else indicator


def _claim(claim: Claim, scheme: Scheme, name: str) -> tuple[Cell, ...]:
    about = _names(scheme, claim.subject, claim.indicator)
    day = claim.raised_at.date()
    return claim.id, claim.kind, name, scheme.name, *about, day, claim.state


def _dispute(dispute: Dispute, scheme: Scheme, raiser: str) -> tuple[Cell, ...]:
    about = _names(scheme, dispute.subject, dispute.indicator)
    concerns = "：".join(filter(None, (dispute.concerns, dispute.edge_words)))
    against = f"第{dispute.run_id}次计算" if dispute.run_id else "分工公示"
    answered = dispute.answered_at.date() if dispute.answered_at else None
    return (
        dispute.id, scheme.name, *about, concerns, dispute.words, dispute.rightly,
        dispute.evidence, raiser, dispute.raised_at.date(), dispute.window, against,
        dispute.state, dispute.answer, answered, dispute.paper,
    )  # fmt: skip


def _book(request: Request, session: Session, who: Principal, title: str, rows: Table) -> Response:
    """A workbook under a title, with the day and, in a demonstration, its mark."""
    heading = [title, f"截至 {today()}，共 {len(rows) - 1} 件，只列您有权查看的"]
    heading += ["演示数据，不得作为任何决定的依据"] if request.app.state.demo() else []
    trail.wrote(session, who, "导出", title, f"{len(rows) - 1} 件")
    return download(write_table_book({title: rows}, heading), f"{title}.xlsx", EXCEL)
