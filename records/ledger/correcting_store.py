"""封账以后凭新证据更正：异议成立、分工更正、另行试算，差额逐笔冲正、重新入账，动到的人另有窗口。"""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from attribution.runs import outstanding_store
from attribution.runs import store as runs
from attribution.runs.tables import Dispute, Run
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.intake_store import queue
from cadre.foundation.settings import Settings
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.vocabulary import RunState
from records.ledger import store
from records.ledger.entries import correct
from records.ledger.tables import EntryRow, LedgerCorrection

CORRECTED = "更正入账"


def corrections(session: Session, scheme: str = "") -> list[LedgerCorrection]:
    """The corrections of the ledger of a scheme (of all without one), in order."""
    query = select(LedgerCorrection).order_by(col(LedgerCorrection.run_id))
    return list(session.exec(query.where(LedgerCorrection.scheme == scheme) if scheme else query))


def drafts(session: Session, who: Principal, scheme: str) -> list[Run]:
    """Runs made since that could correct the ledger of a closed scheme, latest first."""
    return [
        run
        for run in runs.all_runs(session, who)
        if run.scheme == scheme and run.state == RunState.DRAFT
    ]


def correct_ledger(
    session: Session,
    who: Principal,
    settings: Settings,
    scheme: str,
    run_id: int,
    numbers: Sequence[int],
) -> LedgerCorrection:
    """Take the ledger of a closed scheme to a run made after the facts were corrected.

    `who` is somebody else than who answered the disputes; `run_id` is the correcting run, a draft;
    `numbers` are the upheld disputes that it settles; `settings` give the length of the window.

    Raises:
        NotFound: for a run of another scheme or a dispute that does not wait for correction.
        Refused: when the run cannot follow the closed one, is older than an answer, or moves no
            share; when the person answered a dispute himself.
        BadInput: without a dispute.
    """
    who.must(Permission.CLOSE)
    queue(session)
    before = runs.current(session, scheme)
    run = runs.one(session, who, run_id, scheme)
    settled = _settled(session, who, scheme, run, numbers)
    basis = "；".join(f"异议 {d.id} 成立（{d.paper}）" for d in settled)
    runs.follow_closed(session, who, settings, run_id)
    rows = _rows(session, who, scheme, run_id, basis)
    done = LedgerCorrection(
        run_id=run_id,
        scheme=scheme,
        before_run_id=before.id or 0 if before else 0,
        corrected_on=today(),
        basis=basis,
        corrected_by=who.account_name,
    )
    _enter(session, who, done, rows, settled)
    return done


def _enter(
    session: Session,
    who: Principal,
    done: LedgerCorrection,
    rows: Sequence[EntryRow],
    settled: Sequence[Dispute],
) -> None:
    """Keep a correction with its entries, close the disputes that it settles, leave the line."""
    for dispute in settled:
        dispute.corrected_run_id = done.run_id
    session.add_all([done, *rows, *settled])
    session.flush()
    back = sum(row.reverses_id is not None for row in rows)
    words = f"{done.scheme}：冲正 {back} 笔，重新入账 {len(rows) - back} 笔，{done.basis}"
    trail.wrote(session, who, CORRECTED, f"计算 {done.run_id}", words + sealing.mark(done, *rows))


def _rows(session: Session, who: Principal, scheme: str, run_id: int, basis: str) -> list[EntryRow]:
    """The entries that take the ledger to the shares of the correcting run."""
    shares = runs.shares(session, run_id)
    back, anew = correct(store.entries_of_scheme(session, scheme), shares, run_id, basis)
    if not back and not anew:
        raise Refused("这次计算没有动任何人的份额，无须更正入账。", "请先更正责任关系再试算。")
    return [store.as_row(entry, who) for entry in (*back, *anew)]


def _settled(
    session: Session, who: Principal, scheme: str, run: Run, numbers: Sequence[int]
) -> list[Dispute]:
    """The upheld disputes named, after asking whether this person may act on them by this run."""
    if not numbers:
        raise BadInput("没有选是哪几件异议。", "请勾选这次更正所了结的异议。")
    waiting = {d.id: d for d in outstanding_store.uncorrected(session, scheme)}
    if not set(numbers) <= waiting.keys():
        raise NotFound("没有这件等待更正的异议。", "请从封账页面进入。")
    found = [waiting[number] for number in sorted(set(numbers))]
    for dispute in found:
        if dispute.answered_by == who.account_name:
            raise Refused("答复异议的人不能自己更正入账。", "请由另一名考核专责更正。")
        if dispute.answered_at and run.made_at < dispute.answered_at:
            raise Refused(
                f"第 {run.id} 次计算早于异议 {dispute.id} 的答复。", "请更正责任关系后重新试算。"
            )
    return found
