"""方案经决定印发后即冻结，再改须另立新版本。"""

from sqlmodel import Session, col, select

from attribution.schemes import store as schemes
from attribution.schemes.checks import check
from attribution.schemes.tables import Issue
from cadre.foundation import decisions, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.decisions import Minutes
from cadre.foundation.tables import Decision
from cadre.rules.errors import Refused
from cadre.rules.problems import blocking

KIND = "印发方案"


def issued(session: Session) -> dict[str, Issue]:
    """The schemes issued, by code."""
    return {issue.scheme: issue for issue in session.exec(select(Issue))}


def frozen(session: Session) -> frozenset[str]:
    """Codes of schemes that may not be changed any more."""
    return frozenset(issued(session))


def decide(session: Session, who: Principal, code: str, minutes: Minutes) -> Decision:
    """Record that an organ adopted a scheme and its factors; issuing is somebody else's step."""
    schemes.head(session, code)
    return decisions.record(session, who, minutes, kind=KIND, target=code, outcome="印发")


def decision_on(session: Session, code: str) -> Decision | None:
    """The latest decision to issue a scheme."""
    query = select(Decision).where(Decision.kind == KIND, Decision.target == code)
    return session.exec(query.order_by(col(Decision.id).desc())).first()


def issue(session: Session, who: Principal, code: str) -> Issue:
    """Issue a scheme by the decision that adopted it; it is frozen from then on.

    Raises:
        Refused: when it is issued already, no organ has decided, the person recorded the decision
            himself, or problems of the scheme block it.
    """
    who.must(Permission.ISSUE_SCHEME)
    if code in issued(session):
        raise Refused("方案已经印发。", "需要修改的，请另立新版本。")
    decision = decision_on(session, code)
    if decision is None:
        raise Refused("还没有印发这个方案的组织决定。", "请先由决定记录人记录决定。")
    if decision.recorded_by == who.account_name:
        raise Refused("记录印发决定的人不能自己印发。", "请由考核专责印发。")
    found = schemes.scheme(session, code)
    if stopping := blocking(check(found)):
        raise Refused(f"方案还有 {len(stopping)} 个问题未更正：{stopping[0]}", "请更正后再印发。")
    made = Issue(
        scheme=code,
        issued_on=decision.decided_on,
        paper=found.paper,
        decision_id=decision.id or 0,
    )
    session.add(made)
    trail.wrote(session, who, KIND, f"方案 {code}", decision.minutes_no)
    return made
