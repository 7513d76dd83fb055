"""封账：公布的结论一次入账，此后只能凭依据冲正；每个人名下的入账在此查询。"""

from sqlmodel import Session, col, select

from attribution.plan import Scheme
from attribution.runs import claim_store, outstanding_store
from attribution.runs import store as runs
from attribution.runs.disputes import about
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from cadre.foundation import decisions, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.decisions import Minutes
from cadre.foundation.tables import Decision
from cadre.roster.store import authority
from cadre.rules.errors import NotFound, Refused
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import RunState
from records.ledger import closing
from records.ledger.entries import Entry, EntryKind, enter, reverse, transferred
from records.ledger.tables import Closing, EntryRow

KIND = "封账"
REVERSED, MOVED = "冲正", "冲正转出"


def closing_of(session: Session, scheme: str) -> Closing | None:
    """The closing of a scheme, None while it is open."""
    return session.get(Closing, scheme)


def obstacles(session: Session, scheme: str) -> list[Problem]:
    """What bars the closing of a scheme today."""
    run = runs.current(session, scheme)
    if run is None:
        return closing.obstacles(None, [], today(), [])
    known = schemes.scheme(session, scheme, run.facts_batch)
    undecided = [
        known.subjects[s.subject].name
        for s in runs.standings(session, run.id or 0)
        if s.provisional
    ]
    waiting = [
        f"{_whose(known, d.subject)}“{about(known, d.indicator) or d.edge_words}”{d.state}"
        for d in outstanding_store.outstanding(session, scheme)
    ]
    waiting += [
        f"{_whose(known, c.subject)}“{about(known, c.indicator)}”{c.kind}申请{c.state}"
        for c in claim_store.open_ones(session, scheme)
    ]
    return closing.obstacles(_to_close(run), waiting, today(), undecided)


def _whose(known: Scheme, subject: str) -> str:
    return known.subjects[subject].name if subject in known.subjects else subject


def _to_close(run: Run) -> closing.RunToClose:
    return closing.RunToClose(run.id or 0, RunState(run.state), run.window_ends_on)


def decide_closing(session: Session, who: Principal, scheme: str, minutes: Minutes) -> Decision:
    """Record that an organ decided to close a scheme; closing itself is somebody else's step."""
    schemes.head(session, scheme)
    return decisions.record(session, who, minutes, kind=KIND, target=scheme, outcome=KIND)


def closing_decision(session: Session, scheme: str) -> Decision | None:
    """The latest decision to close a scheme."""
    return decisions.latest(session, KIND, scheme)


def close(session: Session, who: Principal, scheme: str, decision_id: int) -> Closing:
    """Enter the published run of a scheme in the ledger, once and for all.

    Raises:
        NotFound: when the decision is not one on closing this scheme.
        Refused: when it is closed, when something bars closing (all of it is named), or when the
            person recorded the decision himself.
    """
    who.must(Permission.CLOSE)
    decision = session.get(Decision, decision_id)
    if decision is None or (decision.kind, decision.target) != (KIND, scheme):
        raise NotFound("没有关于本方案封账的组织决定。", "请先由决定记录人记录封账决定。")
    if decision.recorded_by == who.account_name:
        raise Refused("记录封账决定的人不能自己封账。", "请由考核专责封账。")
    if closing_of(session, scheme):
        raise Refused("本方案已经封账。", "需要更正的，请凭依据冲正。")
    if barring := obstacles(session, scheme):
        raise Refused(f"还不能封账：{'；'.join(p.what for p in barring)}", barring[0].what_to_do)
    run = runs.current(session, scheme)
    _must_follow(decision, run)
    assert run is not None  # noqa: S101  没有已公布的计算时上一步已拒绝
    return _enter(session, who, run, decision)


def _must_follow(decision: Decision, run: Run | None) -> None:
    """A decision to close is about what was published before it, not about a later run."""
    if run is None or run.published_at is None or run.published_on is None:
        return
    recorded, published = decision.recorded_at, run.published_at
    if decision.decided_on < run.published_on or recorded < published:
        raise Refused(
            f"封账决定（{decision.minutes_no}）早于第 {run.id} 次计算的公布。",
            "请就现在公布的结果另行决定并记录。",
        )


def _enter(session: Session, who: Principal, run: Run, decision: Decision) -> Closing:
    run_id, scheme = run.id or 0, run.scheme
    basis = f"{decision.organ}{decision.meeting}（{decision.minutes_no}）"
    shares, scores = runs.shares(session, run_id), runs.scores(session, run_id)
    rows = [as_row(entry, who) for entry in enter(scheme, run_id, shares, scores, basis)]
    done = Closing(
        scheme=scheme,
        run_id=run_id,
        closed_on=today(),
        decision_id=decision.id or 0,
        closed_by=who.account_name,
    )
    run.state = RunState.CLOSED
    session.add_all([done, run, *rows])
    session.flush()
    words = f"按第 {run_id} 次计算入账 {len(shares)} 笔，{basis}{sealing.mark(done, *rows)}"
    trail.wrote(session, who, KIND, scheme, words)
    return done


def as_row(entry: Entry, who: Principal) -> EntryRow:
    """An entry as it is kept."""
    return EntryRow(
        scheme=entry.scheme,
        run_id=entry.run,
        subject=entry.subject,
        indicator=entry.indicator,
        official=entry.official,
        got=entry.got,
        lost=entry.lost,
        portion=entry.portion,
        kind=entry.kind,
        basis=entry.basis,
        rest=entry.rest,
        rest_at=entry.rest_at,
        reverses_id=entry.reverses,
        entered_by=who.account_name,
        entered_at=now(),
    )


def _entry(row: EntryRow) -> Entry:
    return Entry(
        scheme=row.scheme,
        run=row.run_id,
        subject=row.subject,
        indicator=row.indicator,
        official=row.official,
        got=row.got,
        lost=row.lost,
        portion=row.portion,
        kind=EntryKind(row.kind),
        basis=row.basis,
        rest=row.rest,
        rest_at=row.rest_at,
        reverses=row.reverses_id,
        number=row.id,
    )


def reverse_entry(session: Session, who: Principal, number: int, basis: str) -> Entry:
    """Reverse an entry after closing; its points go to a named rest.

    Raises:
        NotFound: when there is no such entry, or its official is beyond one's authority.
        Refused: without a basis, for a reversal, a rest, or an entry reversed before.
    """
    who.must(Permission.CLOSE)
    row = session.get(EntryRow, number)
    if row is None or (row.official and not authority(session, who).sees(row.official)):
        raise NotFound("没有这笔入账，或不在您的查看权限内。", "请从个人实绩页进入。")
    if session.exec(select(EntryRow).where(EntryRow.reverses_id == number)).first():
        raise Refused("这笔入账已经冲正过。", "请查看冲正记录。")
    entry = _entry(row)
    back = as_row(reverse(entry, basis), who)
    moved = as_row(transferred(entry, basis), who)
    session.add_all([back, moved])
    session.flush()
    said = f"冲正为第 {back.id} 笔，转出为第 {moved.id} 笔，{basis}{sealing.mark(back)}"
    trail.wrote(session, who, REVERSED, f"入账 {number}", said)
    trail.wrote(session, who, MOVED, f"入账 {moved.id}", f"自第 {number} 笔{sealing.mark(moved)}")
    return _entry(back)


def entries_of(session: Session, official: str, scheme: str = "") -> list[Entry]:
    """The entries of an official in the order entered; the caller has checked who asks."""
    query = select(EntryRow).where(EntryRow.official == official).order_by(col(EntryRow.id))
    query = query.where(EntryRow.scheme == scheme) if scheme else query
    return [_entry(row) for row in session.exec(query)]


def entries_of_scheme(session: Session, scheme: str) -> list[Entry]:
    """All entries of a scheme, rests and reversals included, in the order entered."""
    query = select(EntryRow).where(EntryRow.scheme == scheme).order_by(col(EntryRow.id))
    return [_entry(row) for row in session.exec(query)]
