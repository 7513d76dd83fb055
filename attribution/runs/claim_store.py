"""归属申请：本人提出，考核部门审核，有权机关决定；准予的当即录为归属决定或容错免责，下次计算照此归属。"""

from sqlmodel import Session, col, select

from attribution.responsibility.duties import Ground
from attribution.runs import claim_figures_store, claims, edge_store, store
from attribution.runs.claim_tables import Claim, ClaimStep
from attribution.runs.claims import Cells
from attribution.runs.edges import Cell, under
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from attribution.schemes.tables import SchemeVersion
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import local, now
from cadre.foundation.facts import last_batch
from cadre.foundation.intake_store import queue
from cadre.foundation.tables import Decision
from cadre.roster.store import authority, posts, tenures_of, units
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.vocabulary import AccountRole, ClaimState

KIND = "归属申请"
RAISED = "提出归属申请"
RAISED_FIELDS = (
    "id", "matter", "scheme", "kind", "subject", "indicator", "official", "reason", "evidence",
    "raised_by", "raised_at",
)  # fmt: skip


def stepping(event: str) -> str:
    """The verb of the trail line about a step."""
    return f"{KIND}：{event}"


def cells(session: Session, who: Principal, scheme_code: str) -> Cells:
    """What the official who asks may apply for in a scheme, by result."""
    batch = last_batch(session)
    scheme = schemes.scheme(session, scheme_code, batch)
    run = store.current(session, scheme_code)
    shares = store.shares(session, run.id or 0, official=who.official) if run else []
    portioned = {(share.subject, share.indicator) for share in shares}
    portioned |= set(edge_store.own(session, who, scheme_code, batch).portions)
    known_posts = posts(session)
    parents = {code: unit.parent for code, unit in units(session).items()}
    held = {
        known_posts[t.post].unit for t in tenures_of(session, who.official) if t.post in known_posts
    }
    served = {
        (subject, code)
        for subject in scheme.subjects
        if any(under(parents, unit, {subject}) for unit in held)
        for code in scheme.indicators
        if scheme.weight(code, subject)
    }
    return claims.may_ask(portioned, served)


def asked_in(session: Session, who: Principal) -> list[SchemeVersion]:
    """The schemes, issued and not closed, in which the asker has something to apply about."""
    if not who.may(Permission.APPLY):
        return []
    taken, done = issuing.issued(session), store.closed(session)
    heads = [h for h in schemes.heads(session) if h.code in taken and h.code not in done]
    return [head for head in heads if cells(session, who, head.code)]


def apply(
    session: Session,
    who: Principal,
    scheme_code: str,
    cell: Cell,
    kind: str,
    *,
    reason: str,
    evidence: str,
) -> Claim:
    """Apply for a decision on a result.

    Raises:
        NotFound: for an unknown scheme, and a result that is not his to ask about.
        Refused: when the scheme is not issued or is closed, the matter is open or granted, or the
            claim is to be freed of points lost and none are his.
        BadInput: without reason or evidence, or a kind that does not fit the result.
    """
    who.must(Permission.APPLY)
    issuing.must_fill(session, who, scheme_code)
    queue(session)
    _must_be_open(session, scheme_code)
    _must_be_his(session, who, scheme_code, cell, kind)
    _must_be_told(reason, evidence)
    matter = claims.matter(scheme_code, *cell, who.official, kind)
    _must_be_new(session, matter)
    made = Claim(
        matter=matter,
        scheme=scheme_code,
        kind=kind,
        subject=cell[0],
        indicator=cell[1],
        official=who.official,
        reason=reason.strip(),
        evidence=evidence.strip(),
        raised_by=who.account_name,
        raised_at=now(),
        state=ClaimState.OPEN,
    )
    _keep(session, who, made)
    return made


def _keep(session: Session, who: Principal, made: Claim) -> None:
    session.add(made)
    session.flush()
    words = f"{made.matter}{sealing.mark(made, only=RAISED_FIELDS)}"
    trail.wrote(session, who, RAISED, f"{KIND} {made.id}", words)


def _must_be_told(reason: str, evidence: str) -> None:
    if not reason.strip() or not evidence.strip():
        raise BadInput("申请须写明理由和依据。", "请补充后提交。")


def _must_be_open(session: Session, scheme_code: str) -> None:
    if scheme_code in store.closed(session):
        raise Refused("这个方案已经封账，不再受理归属申请。", "有新证据的，请就责任关系提出异议。")


def _must_be_his(session: Session, who: Principal, scheme_code: str, cell: Cell, kind: str) -> None:
    allowed = cells(session, who, scheme_code)
    if cell not in allowed:
        raise NotFound("没有这项结果，或它与您的任职无关。", "请从申请页面选择。")
    if kind not in allowed[cell]:
        raise BadInput(
            "历史遗留和容错免责只对本人有份额的结果申请。", "滞后结果、打基础可就任过职的单位申请。"
        )
    if kind in claims.OF_FAULT and (
        why := claim_figures_store.without_fault(session, who.official, scheme_code, cell)
    ):
        raise Refused(why, "结果更正后本人有失分的，重新公布后再申请。")


def _must_be_new(session: Session, matter: str) -> None:
    standing = (ClaimState.OPEN, ClaimState.GRANTED)
    query = select(Claim).where(Claim.matter == matter, col(Claim.state).in_(standing))
    if found := session.exec(query).first():
        raise Refused(
            f"这件事您已于申请 {found.id} 提出，{found.state}。", "补充理由的，请与考核办联系。"
        )


def listed(session: Session, who: Principal) -> list[Claim]:
    """The claims a person may see: an official his own, the department those of its officials."""
    query = select(Claim).order_by(col(Claim.id).desc())
    if who.role is AccountRole.OFFICIAL:
        return list(session.exec(query.where(Claim.official == who.official)))
    people = authority(session, who)
    return [claim for claim in session.exec(query) if people.sees(claim.official)]


def one(session: Session, who: Principal, number: int) -> Claim:
    """One claim that the person may see.

    Raises:
        NotFound: for an unknown one and one beyond his authority alike.
    """
    found = session.get(Claim, number)
    if found is None or not authority(session, who).sees(found.official):
        raise NotFound("没有这件申请，或不在您的查看权限内。", "请从申请列表进入。")
    return found


def steps(session: Session, claim: Claim) -> list[ClaimStep]:
    """The steps of a claim, in order."""
    query = select(ClaimStep).where(ClaimStep.claim_id == claim.id)
    return list(session.exec(query.order_by(col(ClaimStep.number))))


def open_ones(session: Session, scheme_code: str) -> list[Claim]:
    """The claims of a scheme not yet decided; they bar its closing."""
    query = select(Claim).where(Claim.scheme == scheme_code, Claim.state == ClaimState.OPEN)
    return list(session.exec(query))


def beside(
    session: Session, ground: Ground, scheme: str, cell: Cell, official: str, *, fault: bool = True
) -> list[str]:
    """What is printed beside an official's figure: decisions on it, and claims that wait.

    `ground` is what the figure was reckoned from; `fault`: whether he has points lost in it.
    """
    query = select(Claim).where(
        Claim.scheme == scheme,
        Claim.official == official,
        Claim.subject == cell[0],
        Claim.indicator == cell[1],
        Claim.state == ClaimState.OPEN,
    )
    return [
        *claims.decided_words(ground, *cell, official, fault=fault),
        *(
            f"{claim.kind}申请待决定（{local(claim.raised_at):%Y-%m-%d} 提出）"
            for claim in session.exec(query)
        ),
    ]


def decision_of(session: Session, step: ClaimStep) -> Decision | None:
    """The decision that a step records."""
    return session.get(Decision, step.decision_id) if step.decision_id else None


def every(session: Session) -> list[tuple[Claim, list[ClaimStep]]]:
    """All claims with their steps, for verification by the command line."""
    return [(claim, steps(session, claim)) for claim in session.exec(select(Claim))]
