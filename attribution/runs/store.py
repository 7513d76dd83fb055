"""计算的查询和记录：试算、公布、取代；谁能看到哪一次计算。"""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from attribution.responsibility import store as responsibility
from attribution.results import lock_store
from attribution.results import store as results
from attribution.runs import keeping_store, rulings_store
from attribution.runs.calculation import Inputs, calculate
from attribution.runs.digest import digest
from attribution.runs.edition import program
from attribution.runs.states import REPLACE, RUN
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from attribution.schemes.issuing import issued
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.facts import last_batch
from cadre.foundation.holiday_store import calendar
from cadre.foundation.settings import Settings
from cadre.rules.errors import NotFound, Refused
from cadre.rules.problems import Problem, blocking
from cadre.rules.vocabulary import RunState

# 取结论的函数在 keeping_store，别处照旧从这里取用。
grades = keeping_store.grades
kept = keeping_store.kept
outputs = keeping_store.outputs
scores = keeping_store.scores
shares = keeping_store.shares
standings = keeping_store.standings

CALCULATED, PUBLISHED = "试算", "公布"
MADE_FIELDS = (
    "id", "scheme", "facts_batch", "inputs_hash", "outputs_hash", "program", "made_by", "made_at",
    "reason",
)  # fmt: skip
PUBLISHED_FIELDS = (
    *MADE_FIELDS, "published_at", "published_on", "window_ends_on", "supersedes_id",
)  # fmt: skip


def inputs(session: Session, scheme_code: str, batch: int | None = None) -> Inputs:
    """All facts of a scheme as known now or after a batch."""
    scheme = schemes.scheme(session, scheme_code, batch)
    return Inputs(
        scheme,
        results.filled(session, scheme_code, batch),
        responsibility.ground(session, scheme, batch),
    )


def make(
    session: Session, who: Principal, scheme_code: str, reason: str
) -> tuple[Run, list[Problem]]:
    """Calculate a scheme on the facts known now and keep the run as a draft."""
    who.must(Permission.CALCULATE)
    batch = last_batch(session)
    taken = inputs(session, scheme_code, batch)
    concluded, problems = calculate(taken)
    run = Run(
        scheme=scheme_code,
        facts_batch=batch,
        state=RunState.DRAFT,
        inputs_hash=digest(taken),
        outputs_hash=digest(concluded),
        program=program(),
        made_by=who.account_name,
        made_at=now(),
        reason=reason,
    )
    session.add(run)
    session.flush()
    keeping_store.keep(session, run.id or 0, concluded)
    words = f"{scheme_code} {reason}，{_hashes(run)}{sealing.mark(run, only=MADE_FIELDS)}"
    trail.wrote(session, who, CALCULATED, f"计算 {run.id}", words)
    return run, problems


def _hashes(run: Run) -> str:
    return f"输入 {run.inputs_hash[: sealing.DIGITS]}，输出 {run.outputs_hash[: sealing.DIGITS]}"


def problems_of(session: Session, run: Run) -> list[Problem]:
    """The problems of a run, found again from the same facts, and decisions not recorded yet."""
    found = calculate(inputs(session, run.scheme, run.facts_batch))[1]
    return [*found, *rulings_store.problems(session, run.scheme, run.facts_batch)]


def repeated(session: Session, run: Run) -> bool:
    """Whether calculating again on the same facts gives the same hashes."""
    taken = inputs(session, run.scheme, run.facts_batch)
    concluded, _ = calculate(taken)
    return (digest(taken), digest(concluded)) == (run.inputs_hash, run.outputs_hash)


def current(session: Session, scheme: str) -> Run | None:
    """The run that counts: the published one, or the one that the scheme was closed on."""
    standing = (RunState.PUBLISHED, RunState.CLOSED)
    query = select(Run).where(Run.scheme == scheme, col(Run.state).in_(standing))
    return session.exec(query).first()


def closed(session: Session) -> frozenset[str]:
    """Codes of the schemes that are closed: their facts take no change but by reversal."""
    return frozenset(session.exec(select(Run.scheme).where(Run.state == RunState.CLOSED)))


def publish(
    session: Session, who: Principal, settings: Settings, run_id: int, on: date | None = None
) -> Run:
    """Publish a draft; the run published before is superseded, and a fresh window opens.

    `on` enters a publication that took place on an earlier day; the window counts from it.

    Raises:
        Refused: when the run is no draft, problems of it block publication, or `on` is to come.
    """
    who.must(Permission.PUBLISH)
    run = _publishable(session, who, settings, run_id, on)
    before = current(session, run.scheme)
    if before and before.state == RunState.CLOSED:
        raise Refused("这个方案已经封账，不能再公布新的计算。", "有新证据的，请凭依据冲正。")
    return _follow(session, who, settings, run, on)


def follow_closed(session: Session, who: Principal, settings: Settings, run_id: int) -> Run:
    """Let a draft take the place of the run that a scheme was closed on: the ledger is corrected.

    Only shares may differ; a fresh window opens for those whom it moved.

    Raises:
        Refused: as `publish`; when the scheme is not closed, or scores or places differ.
    """
    who.must(Permission.CLOSE)
    run = _publishable(session, who, settings, run_id, None)
    before = current(session, run.scheme)
    if before is None or before.state != RunState.CLOSED:
        raise Refused("这个方案还没有封账，不必更正入账。", "请照常公布新的计算。")
    one, other = (replace(outputs(session, r.id or 0), shares=()) for r in (before, run))
    if one != other:
        raise Refused(
            f"第 {run.id} 次计算的得分或位次与封账时不同，不能据以更正入账。",
            "封账以后只更正责任关系；请核对方案和结果有无改动。",
        )
    return _follow(session, who, settings, run, None)


def _publishable(
    session: Session, who: Principal, settings: Settings, run_id: int, on: date | None
) -> Run:
    """A draft against whose publication nothing stands but what was published before it."""
    if on and on > today():
        raise Refused(f"公布日期 {on} 还没有到。", "请填写实际公布的日期。")
    run = one(session, who, run_id)
    session.refresh(run, with_for_update=True)  # 两人同时公布，后到的看到先到的
    if run.state != RunState.DRAFT:
        raise Refused(f"第 {run_id} 次计算{run.state}，不能再公布。", "请重新试算后公布。")
    if stopping := blocking(problems_of(session, run)):
        raise Refused(
            f"还有 {len(stopping)} 个问题未更正，不能公布：{stopping[0]}",
            "请按问题清单逐项更正后重新试算。",
        )
    if run.scheme not in issued(session):
        raise Refused("这个方案还没有印发，不能公布它的计算。", "请先记录决定并印发方案。")
    if outdated(session, run):
        raise Refused("试算以后事实又有更正，这次试算已经过时。", "请重新试算、核对后公布。")
    lock_store.must_be_locked(session, run.scheme, always=settings.lock_before_publishing)
    return run


def _follow(session: Session, who: Principal, settings: Settings, run: Run, on: date | None) -> Run:
    """Publish a run in the place of the one before it, whose state it takes over."""
    state, before = RunState.PUBLISHED, current(session, run.scheme)
    if before:
        if not run.reason.strip():
            raise Refused("更正后重新公布须写明事由。", "请写明事由重新试算后公布。")
        state = RunState(before.state)
        before.state, run.supersedes_id = RUN.transitions[before.state, REPLACE], before.id
        session.add(before)
        session.flush()
    run.state, run.published_at = state, now()
    run.published_on = on or today()
    run.window_ends_on = calendar(session).add_workdays(run.published_on, settings.window_workdays)
    session.add(run)
    sealed = sealing.mark(run, only=PUBLISHED_FIELDS)
    words = f"异议期至 {run.window_ends_on}，{_hashes(run)}{sealed}"
    trail.wrote(session, who, PUBLISHED, f"计算 {run.id}", words)
    return run


def one(session: Session, who: Principal, run_id: int, scheme: str = "") -> Run:
    """One run, of that scheme if one is named; drafts are for the department only.

    Raises:
        NotFound: for an unknown run, another scheme's, and a draft asked for from outside alike.
    """
    run = session.get(Run, run_id)
    hidden = run is None or (run.state == RunState.DRAFT and not who.in_department)
    if run is None or hidden or scheme not in ("", run.scheme):
        raise NotFound("没有这次计算，或尚未公布。", "请从计算列表进入。")
    return run


def shown(session: Session, who: Principal, scheme: str) -> Run | None:
    """The run a person is shown: the published one; the department a draft while there is none."""
    run = current(session, scheme)
    if run is None and who.in_department:
        run = session.exec(
            select(Run).where(Run.scheme == scheme).order_by(col(Run.id).desc())
        ).first()
    return run


def all_runs(session: Session, who: Principal) -> list[Run]:
    """All runs the person may know of, latest first."""
    runs = session.exec(select(Run).order_by(col(Run.id).desc()))
    return [run for run in runs if run.state != RunState.DRAFT or who.in_department]


def must_be_shown(session: Session, who: Principal, scheme: str) -> Run:
    """As `shown`, but refusing where there is nothing yet.

    Raises:
        NotFound: when the scheme has no run the person may see.
    """
    run = shown(session, who, scheme)
    if run is None:
        raise NotFound("这个方案还没有公布结果。", "公布以后可在这里查看。")
    return run


def outdated(session: Session, run: Run) -> bool:
    """Whether facts that the run rests on have been corrected since."""
    if run.state == RunState.CLOSED or last_batch(session) == run.facts_batch:
        return False
    return digest(inputs(session, run.scheme)) != run.inputs_hash


def every(session: Session) -> list[Run]:
    """All runs, for verification by the command line."""
    return list(session.exec(select(Run).order_by(col(Run.id))))
