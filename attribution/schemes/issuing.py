"""方案经决定印发后即冻结，再改须另立新版本。"""

from datetime import date

from sqlmodel import Session, select

from attribution.schemes import store as schemes
from attribution.schemes.checks import check
from attribution.schemes.tables import Issue
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.tables import Decision
from cadre.rules.errors import BadInput, Refused
from cadre.rules.problems import blocking


def issued(session: Session) -> dict[str, Issue]:
    """The schemes issued, by code."""
    return {issue.scheme: issue for issue in session.exec(select(Issue))}


def frozen(session: Session) -> frozenset[str]:
    """Codes of schemes that may not be changed any more."""
    return frozenset(issued(session))


def issue(
    session: Session,
    who: Principal,
    code: str,
    organ: str,
    meeting: str,
    minutes_no: str,
    decided_on: date,
    reason: str,
) -> Issue:
    """Issue a scheme by the decision that adopted it and its factors; it is frozen from then on.

    Raises:
        Refused: when it is issued already, or problems block it.
        BadInput: when the decision's organ, meeting or minutes number is missing.
    """
    who.must(Permission.ISSUE_SCHEME)
    if code in issued(session):
        raise Refused("方案已经印发。", "需要修改的，请另立新版本。")
    if not (organ.strip() and meeting.strip() and minutes_no.strip()):
        raise BadInput("决定机关、会议和纪要编号都要填。", "请补充后提交。")
    found = schemes.scheme(session, code)
    if stopping := blocking(check(found)):
        raise Refused(f"方案还有 {len(stopping)} 个问题未更正：{stopping[0]}", "请更正后再印发。")
    decision = Decision(
        kind="印发方案",
        target=code,
        outcome="印发",
        organ=organ,
        meeting=meeting,
        minutes_no=minutes_no,
        decided_on=decided_on,
        reason=reason,
        recorded_by=who.account_name,
        recorded_at=now(),
    )
    session.add(decision)
    session.flush()
    made = Issue(scheme=code, issued_on=decided_on, paper=found.paper, decision_id=decision.id or 0)
    session.add(made)
    trail.wrote(session, who, "印发方案", f"方案 {code}", minutes_no)
    return made
