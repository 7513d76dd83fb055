"""有异议还没有了结的，数字旁边写明：待答复，或者成立而待更正；更正公布以后不再写。

What was raised for a unit is told beside its figures to whoever sees them, in full to those whose
it is to know; what an official raised is told to him and to those in the department who manage him
alone (house §2 laws 7 and 10).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from attribution.runs import disputed, disputes, outstanding_store, store
from attribution.runs.differences import ExplainedShares
from attribution.runs.tables import Dispute, Run
from cadre.foundation.access import Principal
from cadre.foundation.clock import local
from cadre.rules.vocabulary import DisputeState, RunState


@dataclass(frozen=True)
class Told:
    """A dispute not settled, in the words in which the person who asks is told of it."""

    dispute: Dispute
    words: str


def open_to(session: Session, who: Principal, scheme: str) -> list[Told]:
    """What is outstanding in a scheme, as far as the person who asks may be told of it."""
    waiting = outstanding_store.outstanding(session, scheme)
    known = {one.id for one in disputes.listed(session, who)} if waiting else set()
    return [
        Told(one, _words(one) if one.id in known else disputed.UNTOLD)
        for one in waiting
        if not one.official or one.id in known
    ]


def of_run(session: Session, who: Principal, run: Run | None) -> list[Told]:
    """What bears on the figures of a run: nothing while it is not published."""
    if run is None or run.state not in (RunState.PUBLISHED, RunState.CLOSED):
        return []
    return open_to(session, who, run.scheme)


def about(told: Iterable[Told], subject: str, indicator: str, official: str) -> str:
    """What is printed beside an official's figure of a result; "" when nothing is outstanding.

    A dispute of an official concerns his own figure, one of the unit everybody's; one of an edge
    that serves several results (分工, 任职) concerns all of them. An upheld one stays until a
    corrected run is published.
    """
    return on_shares(told, subject, indicator, [official], together=True).get(official, "")


def on_shares(
    told: Iterable[Told],
    subject: str,
    indicator: str,
    officials: Iterable[str],
    *,
    together: bool = False,
) -> dict[str, str]:
    """What is printed beside each official's figure of a result, for those where anything is.

    Under "" stands what concerns the unit's figure, and with it everybody's; `together` writes it
    with each official's own.
    """
    people, found = set(officials), dict[str, dict[str, None]]()
    for one in told:
        whose = one.dispute.official
        if not _concerns(one.dispute, subject, indicator) or whose not in ("", *people):
            continue
        for official in people if together and not whose else [whose]:
            found.setdefault(official, {})[one.words] = None
    return {official: "；".join(words) for official, words in found.items()}


def on_moved(
    session: Session, who: Principal, run: Run | None, cells: Iterable[ExplainedShares]
) -> dict[tuple[str, str, str], str]:
    """What is printed beside shares that moved: by unit, indicator and official ("" for all)."""
    told = of_run(session, who, run)
    return {
        (cell.subject, cell.indicator, official): words
        for cell in cells
        for official, words in on_shares(
            told, cell.subject, cell.indicator, {line.holder for line in cell.moved}
        ).items()
    }


def beside(session: Session, who: Principal, run: Run | None) -> disputed.Marks:
    """What is printed beside the figures of units in a run: subject → indicator."""
    found: dict[str, dict[str, str]] = {}
    for one in of_run(session, who, run):
        about_it = one.dispute
        if not about_it.official and about_it.indicator:
            cells = found.setdefault(about_it.subject, {})
            words = [cells.get(about_it.indicator, ""), one.words]
            cells[about_it.indicator] = "；".join(dict.fromkeys(filter(None, words)))
    return found


def on_people(session: Session, who: Principal, run: Run | None) -> dict[str, str]:
    """What is printed beside an official's rate, load, place or grade of a run, where anything is.

    It concerns whoever raised it, and of what was raised for a unit all who have a share in it.
    """
    counted: dict[str, int] = {}
    for one in of_run(session, who, run):
        assert run is not None  # noqa: S101  没有计算就没有异议
        for official in _touched(session, run, one.dispute):
            counted[official] = counted.get(official, 0) + 1
    return {official: disputed.whole(count) for official, count in counted.items()}


def _touched(session: Session, run: Run, dispute: Dispute) -> set[str]:
    if dispute.official:
        return {dispute.official}
    shares = store.shares(session, run.id or 0, dispute.subject)
    return {
        share.official for share in shares if _concerns(dispute, share.subject, share.indicator)
    } - {""}


def _concerns(one: Dispute, subject: str, indicator: str) -> bool:
    """Whether a dispute is about a result; one of an edge that serves several is about all."""
    every = one.edge and not one.indicator
    return one.subject == subject and bool(one.indicator == indicator or every)


def _words(dispute: Dispute) -> str:
    edge = f"“{dispute.edge_words}”" if dispute.edge_words and not dispute.indicator else ""
    if dispute.state == DisputeState.UPHELD:
        return f"{dispute.concerns}{edge}异议成立，待更正（{dispute.paper}）"
    return f"{dispute.concerns}{edge}有异议待答复（{local(dispute.raised_at):%Y-%m-%d} 提出）"
