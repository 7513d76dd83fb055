"""归属申请在首页上：谁该审核、谁该记录决定，申请人等到了什么。"""

from datetime import timedelta

from sqlmodel import Session

from attribution.runs import claim_deciding_store, claim_store
from attribution.runs.claim_tables import Claim
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import local, today
from cadre.rules.vocabulary import ClaimState
from records.desk.tasks import Task

TOLD = timedelta(days=30)  # 答复在首页上留这么久，以后在申请页面看


def due(session: Session, who: Principal) -> list[Task]:
    """Claims to examine or to record a decision on; for the applicant, answers of late."""
    if not who.may(Permission.READ_CLAIMS):
        return []
    found = claim_store.listed(session, who)
    waiting = [claim for claim in found if claim.state == ClaimState.OPEN]
    examined = [claim for claim in waiting if claim_store.steps(session, claim)]
    tasks = []
    if who.may(Permission.PROPOSE) and len(waiting) > len(examined):
        count = len(waiting) - len(examined)
        tasks.append(Task("待审核的归属申请", count, "/claims", "提出审核意见，提请有权机关决定"))
    if who.may(Permission.DECIDE) and examined:
        tasks.append(Task("待记录决定的归属申请", len(examined), "/claims", "会后凭会议纪要记录"))
    if who.may(Permission.APPLY):
        tasks += [
            Task(f"归属申请 {claim.id}：{claim.state}", "", f"/claims/{claim.id}", "请看书面答复")
            for claim in found
            if claim.state != ClaimState.OPEN and _of_late(session, claim)
        ]
    return tasks


def waiting(session: Session, who: Principal) -> list[Task]:
    """What the applicant waits for."""
    if not who.may(Permission.APPLY):
        return []
    mine = [c for c in claim_store.listed(session, who) if c.state == ClaimState.OPEN]
    return (
        [Task("已提出、待决定的归属申请", len(mine), "/claims", "等有权机关决定")] if mine else []
    )


def _of_late(session: Session, claim: Claim) -> bool:
    last = claim_store.steps(session, claim)[-1]
    done = last.event in (claim_deciding_store.GRANTED, claim_deciding_store.REFUSED)
    return done and today() - local(last.at).date() <= TOLD
