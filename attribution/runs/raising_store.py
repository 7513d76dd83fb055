"""谁能就哪个方案提出异议：窗口开着，并且方案里有他的一条、他单位的结果；是谁提的写姓名，不写账号。"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from attribution.runs import disputes, edge_disputes_store, scope, store, window_store
from attribution.runs.tables import Dispute
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from attribution.schemes.tables import SchemeVersion
from cadre.foundation.access import Principal
from cadre.foundation.tables import Account
from cadre.roster.store import Authority
from cadre.rules.vocabulary import DisputeWindow


@dataclass(frozen=True)
class Offer:
    """A scheme in which the person may raise a dispute now.

    `subject`: the assessed unit whose score lines he may dispute too, "" for none.
    """

    head: SchemeVersion
    subject: str


def offers(session: Session, who: Principal) -> list[Offer]:
    """The schemes in which a window is open for the person and something is his."""
    if not disputes.may_raise(who):
        return []
    found = (_offer(session, who, head) for head in issuing.heads(session, who))
    return [offer for offer in found if offer]


def _offer(session: Session, who: Principal, head: SchemeVersion) -> Offer | None:
    openings = window_store.openings(session, who, head.code)
    if not openings or not concerned(session, who, head.code, openings[0]):
        return None
    run = store.current(session, head.code)
    scheme = schemes.scheme(session, head.code, run.facts_batch if run else None)
    subject = scope.own_subject(session, who, scheme)
    results = any(opening.window is DisputeWindow.RESULTS for opening in openings)
    lines = run and subject and results and disputes.disputable(session, who, run, subject)
    return Offer(head, subject if lines else "")


def concerned(
    session: Session, who: Principal, scheme_code: str, opening: window_store.Opening
) -> bool:
    """Whether anything of the scheme is the person's: a line, a portion, or his unit's results.

    An official who held no post in its period has nothing in it, whatever unit he is in now.
    """
    own = edge_disputes_store.choices(session, who, scheme_code, opening)
    if own.portions or own.lines or who.official:
        return bool(own.portions or own.lines)
    scheme = schemes.scheme(session, scheme_code, opening.facts_batch)
    return bool(scope.own_subject(session, who, scheme))


def raisers(session: Session, people: Authority, about: Iterable[Dispute]) -> dict[str, str]:
    """Who raised disputes, by account: the official's name, or what the account is called."""
    names = {dispute.raised_by for dispute in about}
    accounts = session.exec(select(Account).where(col(Account.name).in_(names)))
    return {
        account.name: people.name(account.official)
        if account.official
        else account.display or account.name
        for account in accounts
    }
