"""有异议还没有了结的，数字旁边写明：待答复，或者成立而待更正；更正公布以后不再写。"""

from collections.abc import Iterable

from sqlmodel import Session

from attribution.runs import outstanding_store
from attribution.runs.tables import Dispute, Run
from cadre.foundation.clock import local
from cadre.rules.vocabulary import DisputeState, RunState


def about(session: Session, run: Run | None, subject: str, indicator: str, official: str) -> str:
    """What is printed beside a figure of a run: nothing while it is not published."""
    if run is None or run.state not in (RunState.PUBLISHED, RunState.CLOSED):
        return ""
    return open_about(session, run.scheme, subject, indicator, official)


def open_about(session: Session, scheme: str, subject: str, indicator: str, official: str) -> str:
    """What is to be printed beside a disputed figure; "" when nothing is outstanding about it.

    A dispute of an official concerns his own figure, one of the unit everybody's; one of an edge
    that serves several results (分工, 任职) concerns all of them. An upheld one stays until a
    corrected run is published.
    """
    found = [
        dispute
        for dispute in outstanding_store.outstanding(session, scheme)
        if _concerns(dispute, subject, indicator) and dispute.official in ("", official)
    ]
    return "；".join(dict.fromkeys(_words(dispute) for dispute in found))


def on_shares(
    session: Session, run: Run | None, subject: str, indicator: str, officials: Iterable[str]
) -> dict[str, str]:
    """What is printed beside each official's figure of a result, for those where anything is.

    Under "" stands what concerns the unit's figure, and with it everybody's.
    """
    if run is None or run.state not in (RunState.PUBLISHED, RunState.CLOSED):
        return {}
    found: dict[str, dict[str, None]] = {}
    for one in outstanding_store.outstanding(session, run.scheme):
        if _concerns(one, subject, indicator) and one.official in ("", *officials):
            found.setdefault(one.official, {})[_words(one)] = None
    return {official: "；".join(words) for official, words in found.items()}


def _concerns(one: Dispute, subject: str, indicator: str) -> bool:
    """Whether a dispute is about a result; one of an edge that serves several is about all."""
    every = one.edge and not one.indicator
    return one.subject == subject and bool(one.indicator == indicator or every)


def beside(session: Session, run: Run) -> dict[str, dict[str, str]]:
    """What is printed beside the figures of units in the run that counts: subject → indicator."""
    found: dict[str, dict[str, str]] = {}
    if run.state not in (RunState.PUBLISHED, RunState.CLOSED):
        return found
    for one in outstanding_store.outstanding(session, run.scheme):
        if not one.official and one.indicator:
            cells = found.setdefault(one.subject, {})
            words = [cells.get(one.indicator, ""), _words(one)]
            cells[one.indicator] = "；".join(dict.fromkeys(filter(None, words)))
    return found


def _words(dispute: Dispute) -> str:
    edge = f"“{dispute.edge_words}”" if dispute.edge_words and not dispute.indicator else ""
    if dispute.state == DisputeState.UPHELD:
        return f"{dispute.concerns}{edge}异议成立，待更正（{dispute.paper}）"
    return f"{dispute.concerns}{edge}有异议待答复（{local(dispute.raised_at):%Y-%m-%d} 提出）"
