"""归属申请的页面：本人提出、看进展、打印答复；考核部门审核；决定记录人记录决定。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.runs import claim_deciding_store, claim_figures_store, claim_store, store
from attribution.runs.claims import ASKS, takes_factor
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.decision_forms import GivenMinutes
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster.store import authority
from cadre.rules.vocabulary import RulingKind

router = APIRouter(prefix="/claims", tags=["claims"])

Reader = Annotated[Principal, asks(Permission.READ_CLAIMS)]
Text = Annotated[str, Form()]


@router.get("")
def show_claims(request: Request, session: WriteSession, who: Reader) -> Response:
    """List claims: an official his own, the department those of the officials under it."""
    found = claim_store.listed(session, who)
    if who.official and not who.in_department:
        trail.looked(session, who, f"干部 {who.official}", claim_store.KIND)
    return page(
        request,
        "attribution/claims.html",
        claims=found,
        schemes={code: schemes.scheme(session, code) for code in {c.scheme for c in found}},
        heads=claim_store.asked_in(session, who),
        people=authority(session, who),
    )


@router.get("/{scheme_code}/new")
def show_form(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.APPLY)],
    scheme_code: str,
    subject: str = "",
    indicator: str = "",
) -> Response:
    """Show the form of a claim: the results that the official may ask about."""
    issuing.must_fill(session, who, scheme_code)
    found = schemes.scheme(session, scheme_code)
    closed = scheme_code in store.closed(session)
    cells = {} if closed else claim_store.cells(session, who, scheme_code)
    own = claim_figures_store.present(session, who.official, scheme_code)
    named = [
        (
            f"{s}|{i}",
            (
                f"{found.subjects[s].name} · {found.indicators[i].name}"
                f"（{own.get((s, i), '现无份额')}）"
            ),
        )
        for s, i in cells
        if s in found.subjects and i in found.indicators
    ]
    return page(
        request,
        "attribution/claim_new.html",
        scheme=found,
        closed=closed,
        choices=named,
        chosen=f"{subject}|{indicator}",
        kinds=[(kind.value, f"{kind}：{ASKS[kind]}") for kind in RulingKind],
    )


@router.post("")
def apply(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.APPLY)],
    scheme: Text,
    cell: Text = "",
    kind: Text = "",
    reason: Text = "",
    evidence: Text = "",
) -> Response:
    """Apply for a decision on a result."""
    subject, _, indicator = cell.partition("|")
    made = claim_store.apply(
        session, who, scheme, (subject, indicator), kind, reason=reason, evidence=evidence
    )
    return see(f"/claims/{made.id}", "申请已提出，办理经过和答复在这里显示。")


@router.get("/{number}")
def show_claim(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """Show a claim with its steps; the answer can be printed for whoever has no account."""
    claim = claim_store.one(session, who, number)
    trail.looked(session, who, f"干部 {claim.official}", f"{claim_store.KIND} {number}")
    taken = claim_store.steps(session, claim)
    return page(
        request,
        "attribution/claim.html",
        claim=claim,
        scheme=schemes.scheme(session, claim.scheme),
        steps=taken,
        decisions={step.number: claim_store.decision_of(session, step) for step in taken},
        takes_factor=takes_factor(RulingKind(claim.kind)),
        proposed=claim_deciding_store.PROPOSED,
        people=authority(session, who),
        today=today(),
    )


@router.post("/{number}/propose")
def propose(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.PROPOSE)],
    number: int,
    granting: Annotated[bool, Form()],
    seen: Annotated[int, Form()],
    factor: Text = "",
    words: Text = "",
) -> Response:
    """Say what the department proposes."""
    claim_deciding_store.propose(
        session, who, number, granting=granting, factor=factor, words=words, seen=seen
    )
    return see(f"/claims/{number}", "审核意见已提出，等有权机关决定。")


@router.post("/{number}/decide")
def decide(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.DECIDE)],
    number: int,
    minutes: GivenMinutes,
    granting: Annotated[bool, Form()],
    seen: Annotated[int, Form()],
    factor: Text = "",
) -> Response:
    """Record the decision; a granted claim becomes a fact at once."""
    claim_deciding_store.decide(
        session,
        who,
        request.app.state.books,
        number,
        granting=granting,
        factor=factor,
        minutes=minutes,
        seen=seen,
    )
    return see(f"/claims/{number}", "决定已记录；准予的下次计算照此归属。")
