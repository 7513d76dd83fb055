"""任职天数不足、没有计到本人名下的部分：归入待归属而具名，本人要看得到是哪些、多少、为什么。"""

from sqlmodel import Session, col, select

from attribution.runs import store
from attribution.runs.short_days import whose
from attribution.runs.tables import ShareRow
from attribution.values import Share
from cadre.rules.vocabulary import Rest


def short_shares(session: Session, run: int, official: str) -> list[Share]:
    """What went to the rest because an official had too few days, by result."""
    subjects = select(ShareRow.subject).where(
        ShareRow.run_id == run,
        ShareRow.rest == Rest.SHORT,
        col(ShareRow.rest_at).contains(f"（{official}，", autoescape=True),
    )
    return [
        share
        for subject in sorted(set(session.exec(subjects)))
        for share in store.shares(session, run, subject)
        if whose(share) == official
    ]
