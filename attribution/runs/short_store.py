"""任职天数不足、没有计到本人名下的部分：归入待归属而具名，本人要看得到是哪些、多少、为什么。"""

import re

from sqlmodel import Session, col, select

from attribution.runs import store
from attribution.runs.tables import ShareRow
from attribution.values import Share
from cadre.rules.vocabulary import Rest

NAMED = re.compile(r"（([\w.-]+)，(\d+)天）$")


def whose(share: Share) -> str:
    """The official whose days were too few to count for a share; "" for any other share."""
    found = NAMED.search(share.rest_at) if share.rest is Rest.SHORT else None
    return found[1] if found else ""


def days(share: Share) -> int:
    """How many days that official had in the post; nought for any other share."""
    found = NAMED.search(share.rest_at) if share.rest is Rest.SHORT else None
    return int(found[2]) if found else 0


def place(share: Share) -> str:
    """The post that it was, without whom and for how long."""
    return NAMED.sub("", share.rest_at)


def about(share: Share, official: str) -> bool:
    """Whether a share is an official's: his own, or what his short time left to the rest."""
    return official in (share.official, whose(share))


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
