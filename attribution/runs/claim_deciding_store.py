"""归属申请的办理：考核部门提出审核意见，有权机关决定后由另一人记录；准予的在同一笔里录为事实。"""

from dataclasses import replace

from sqlmodel import Session

from attribution.responsibility.tables import Exemption, Ruling
from attribution.runs import claim_figures_store, claims, states, store
from attribution.runs.claim_store import KIND, one, stepping, steps
from attribution.runs.claim_tables import Claim, ClaimStep
from cadre.foundation import decisions, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.cells import CellFault, read_cell
from cadre.foundation.clock import now
from cadre.foundation.decisions import Minutes
from cadre.foundation.facts import known
from cadre.foundation.intake_store import queue
from cadre.foundation.page_entry import Grounds, enter_form, sheet_of_form
from cadre.foundation.sheets import Books, Column, Kind
from cadre.foundation.tables import Decision
from cadre.rules.errors import BadInput, Refused
from cadre.rules.numbers import WHOLE_FACTOR, Factor, show_factor
from cadre.rules.vocabulary import ClaimState, RulingKind

PROPOSED, GRANTED, REFUSED = states.PROPOSED, states.GRANTED, states.REFUSED
EVENTS = (PROPOSED, GRANTED, REFUSED)
FACTOR = Column("系数", "factor", Kind.FACTOR)


def propose(
    session: Session,
    who: Principal,
    number: int,
    *,
    granting: bool,
    factor: str,
    words: str,
    seen: int,
) -> ClaimStep:
    """Say what the department proposes to decide; a later opinion replaces an earlier.

    Raises:
        NotFound, Refused: unknown or beyond authority; decided, or a stale form.
        BadInput: without words, or a factor that is none.
    """
    who.must(Permission.PROPOSE)
    claim = _waiting(session, who, number, seen)
    if not words.strip():
        raise BadInput("审核意见须写明理由。", "请补充后提交。")
    given = _factor(RulingKind(claim.kind), factor) if granting else None
    if granting:
        claim_figures_store.must_have_fault(session, claim)
    said = f"建议{GRANTED if granting else REFUSED}{_part(given)}：{words.strip()}"
    return _step(session, who, claim, event=PROPOSED, words=said, factor=given)


def decide(
    session: Session,
    who: Principal,
    books: Books,
    number: int,
    *,
    granting: bool,
    factor: str,
    minutes: Minutes,
    seen: int,
) -> ClaimStep:
    """Record what an organ decided; a granted claim is entered as a fact in the same transaction.

    Raises:
        NotFound, Refused: unknown or beyond authority; decided, not yet examined, a stale form;
            the recorder applied or proposed himself; the fact cannot be entered; no points
            lost to lift.
        BadInput: when the minutes lack something, or the factor is none.
    """
    who.must(Permission.DECIDE)
    claim = _waiting(session, who, number, seen)
    proposer, event = _proposer(session, who, claim), GRANTED if granting else REFUSED
    given = _factor(RulingKind(claim.kind), factor) if granting else None
    outcome = f"{event}{claim.kind}{_part(given)}"
    target = f"{KIND} {claim.id}"
    decision = decisions.record(
        session, who, minutes, kind=KIND, target=target, outcome=outcome, proposed_by=proposer
    )
    if granting:
        claim_figures_store.must_have_fault(session, claim)
        _must_leave_room(session, claim, given or 0)
        _enter(session, who, books, claim, decision, factor)
    claim.state = states.CLAIM.transitions[claim.state, event]
    session.add(claim)
    words = decision.reason
    return _step(session, who, claim, event=event, words=words, factor=given, decision=decision)


def _proposer(session: Session, who: Principal, claim: Claim) -> str:
    """Who gave the opinion that is decided on; the applicant records nothing on his own claim."""
    found = next((s.by for s in reversed(steps(session, claim)) if s.event == PROPOSED), "")
    if not found:
        raise Refused("这件申请还没有审核意见。", "请先由考核部门提出审核意见，再提请决定。")
    if who.account_name == claim.raised_by:
        raise Refused("申请人不能记录对自己申请的决定。", "请由另一名决定记录人记录。")
    return found


def _part(given: Factor | None) -> str:
    return f"，系数 {show_factor(given)}" if given is not None else ""


def _waiting(session: Session, who: Principal, number: int, seen: int) -> Claim:
    queue(session)
    claim = one(session, who, number)
    if claim.state != ClaimState.OPEN:
        raise Refused(f"这件申请{claim.state}，不能再办。", "")
    if len(steps(session, claim)) != seen:
        raise Refused("这一页打开以后申请又有进展。", "请刷新页面，看过再办。")
    if claim.scheme in store.closed(session):
        raise Refused("这个方案已经封账。", "有新证据的，请就责任关系提出异议。")
    return claim


def _factor(kind: RulingKind, text: str) -> Factor | None:
    """The factor that a form gives, as the workbook would read it; None where the kind has none."""
    if not claims.takes_factor(kind):
        return None
    try:
        found: Factor = read_cell(FACTOR, text.strip()) if text.strip() else 0
    except CellFault as fault:
        raise BadInput(fault.what, fault.what_to_do) from None
    if found <= 0:
        raise BadInput("系数没有填，或为 0。", "请填 0 到 1 之间的小数，如 0.3。")
    return found


def _step(
    session: Session,
    who: Principal,
    claim: Claim,
    *,
    event: str,
    words: str,
    factor: Factor | None,
    decision: Decision | None = None,
) -> ClaimStep:
    step = ClaimStep(
        claim_id=claim.id or 0,
        number=len(steps(session, claim)) + 1,
        event=event,
        words=words,
        factor=factor,
        paper=decision.minutes_no if decision else "",
        decision_id=decision.id if decision else None,
        by=who.account_name,
        at=now(),
    )
    session.add(step)
    session.flush()
    said = f"{claim.kind}{sealing.mark(step)}"
    trail.wrote(session, who, stepping(event), f"{KIND} {claim.id}", said)
    return step


def _enter(
    session: Session, who: Principal, books: Books, claim: Claim, decision: Decision, factor: str
) -> None:
    """Enter the fact by the same door as a workbook; this one row the recorder may enter."""
    decided = {
        "decided_by": decision.organ,
        "decided_on": str(decision.decided_on),
        "paper": decision.minutes_no,
        "reason": decision.reason,
    }
    asked = claim.model_dump() | {"number": claim.id}
    title, row = claims.fact(RulingKind(claim.kind), asked, decided, factor.strip())
    if not claims.takes_factor(RulingKind(claim.kind)) and _exempted(session, claim):
        raise Refused("这项结果已有对本人的容错免责决定。", "请核对后不予准予，或先更正原决定。")
    form = next(sheet for sheet in books["division"].sheets if sheet.title == title)
    raw = {title: sheet_of_form(form, {1: row})}
    own = {**books, "division": replace(books["division"], permission=Permission.DECIDE)}
    grounds = Grounds(f"{KIND} {claim.id} {GRANTED}", decision.minutes_no)
    entry = enter_form(session, who, own, "division", raw, grounds=grounds)
    if entry.batch is None:
        what = str(entry.problems[0]) if entry.problems else "没有新的内容。"
        raise Refused(f"决定不能录为事实：{what}", "请更正后再记录。")


def _must_leave_room(session: Session, claim: Claim, given: Factor) -> None:
    """Refuse what together with earlier decisions gives more of a result than there is.

    Raises:
        Refused: naming what is left; nothing is measured for kinds without a factor.
    """
    about = {name: getattr(claim, name) for name in ("scheme", "subject", "indicator")}
    own = list(session.scalars(known(Ruling, **about)))
    if claim.kind in claims.OF_CREDIT:
        before = sum(row.factor for row in own if row.kind in claims.OF_CREDIT)
    else:
        theirs = (row for row in own if row.official == claim.official)
        before = sum(row.factor for row in theirs if row.kind == RulingKind.INHERITED)
    if before + given > WHOLE_FACTOR:
        left = show_factor(max(WHOLE_FACTOR - before, 0))
        raise Refused(
            f"这项结果此前已决定 {show_factor(before)}，再准予 {show_factor(given)} 合计超过 1。",
            f"最多还可准予 {left}；请按纪要核对，或先更正原决定。",
        )


def _exempted(session: Session, claim: Claim) -> bool:
    about = {name: getattr(claim, name) for name in ("scheme", "subject", "indicator", "official")}
    return session.scalars(known(Exemption, **about)).first() is not None
