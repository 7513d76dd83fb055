"""方案征求意见、审定之后印发，印发即冻结，再改须另立新版本。"""

from sqlmodel import Session, select

from attribution.schemes import life_store
from attribution.schemes import store as schemes
from attribution.schemes.checks import check
from attribution.schemes.life import DRAFT, Life, before_adoption
from attribution.schemes.tables import Issue, SchemeVersion
from cadre.foundation import decisions, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.decisions import Minutes
from cadre.foundation.tables import Decision
from cadre.rules.errors import NotFound, Refused
from cadre.rules.problems import blocking

KIND = "印发方案"


def issued(session: Session) -> dict[str, Issue]:
    """The schemes issued, by code."""
    return {issue.scheme: issue for issue in session.exec(select(Issue))}


def frozen(session: Session) -> frozenset[str]:
    """Codes of schemes that may not be changed any more."""
    return frozenset(issued(session))


def heads(session: Session, who: Principal) -> list[SchemeVersion]:
    """The scheme versions that a person may know of: the department all, others no drafts."""
    return [head for head in schemes.heads(session) if _told(session, who, head.code)]


def heads_to_fill(session: Session, who: Principal) -> list[SchemeVersion]:
    """The scheme versions whose figures are asked for: the department all, others the issued."""
    return [head for head in schemes.heads(session) if who.in_department or _issued(session, head)]


def must_see(session: Session, who: Principal, code: str) -> None:
    """Answer for a draft, outside the department, as for a scheme that is not there.

    Raises:
        NotFound: until comments are asked for (house law 10).
    """
    schemes.head(session, code)
    if not _told(session, who, code):
        raise NotFound(*schemes.no_such(code))


def must_fill(session: Session, who: Principal, code: str) -> None:
    """As `must_see`, for the figures of a scheme: nobody else is asked for any until it is issued.

    Raises:
        NotFound: until then.
    """
    if _issued(session, schemes.head(session, code)) or who.in_department:
        return
    raise NotFound(*schemes.no_such(code))


def _issued(session: Session, head: SchemeVersion) -> bool:
    return session.get(Issue, head.code) is not None


def _told(session: Session, who: Principal, code: str) -> bool:
    return (
        who.in_department
        or session.get(Issue, code) is not None
        or life_of(session, code).state is not DRAFT
    )


def decision_on(session: Session, code: str) -> Decision | None:
    """The latest decision to issue a scheme."""
    return decisions.latest(session, KIND, code)


def life_of(session: Session, code: str) -> Life:
    """How far a scheme version has come."""
    issue, decision = session.get(Issue, code), decision_on(session, code)
    return Life(
        asked=life_store.asked(session, code),
        comments=life_store.comments(session, code),
        adopted_on=decision.decided_on if decision else None,
        stale=bool(decision and decision.outcome != _outcome(session, code)),
        issued_on=issue.issued_on if issue else None,
    )


def _outcome(session: Session, code: str) -> str:
    """What was decided on: the scheme as of its last batch; any later one needs a new decision."""
    return f"印发，方案以第 {life_store.content(session, code)} 批为准"


def decide(session: Session, who: Principal, code: str, minutes: Minutes) -> Decision:
    """Record that an organ adopted a scheme and its factors; issuing is somebody else's step.

    Raises:
        Refused: while comments may still come, or some are not dealt with.
    """
    schemes.head(session, code)
    if stopping := blocking(before_adoption(life_of(session, code), today())):
        raise Refused(stopping[0].what, stopping[0].what_to_do)
    return decisions.record(
        session, who, minutes, kind=KIND, target=code, outcome=_outcome(session, code)
    )


def issue(session: Session, who: Principal, code: str) -> Issue:
    """Issue a scheme by the decision that adopted it; it is frozen from then on.

    Raises:
        Refused: when it is issued already, no organ has decided, it was changed since, the person
            recorded the decision himself, or problems of the scheme block it.
    """
    who.must(Permission.ISSUE_SCHEME)
    if code in issued(session):
        raise Refused("方案已经印发。", "需要修改的，请另立新版本。")
    decision = decision_on(session, code)
    if decision is None:
        raise Refused("还没有印发这个方案的组织决定。", "请先由决定记录人记录决定。")
    if decision.recorded_by == who.account_name:
        raise Refused("记录印发决定的人不能自己印发。", "请由考核专责印发。")
    if life_of(session, code).stale:
        raise Refused("审定以后方案又有改动，原决定不再作数。", "请重新审定，记录决定后再印发。")
    found = schemes.scheme(session, code)
    if stopping := blocking(check(found, schemes.around(session, found))):
        raise Refused(f"方案还有 {len(stopping)} 个问题未更正：{stopping[0]}", "请更正后再印发。")
    made = Issue(
        scheme=code,
        issued_on=decision.decided_on,
        paper=found.paper,
        decision_id=decision.id or 0,
    )
    session.add(made)
    words = decision.minutes_no + sealing.mark(made)
    trail.wrote(session, who, KIND, f"方案 {code}", words)
    return made
