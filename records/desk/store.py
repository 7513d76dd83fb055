"""首页的查询：为每种角色找出该办的、有误的和在等别人的事。"""

from collections.abc import Callable, Mapping
from datetime import date

from sqlmodel import Session

from attribution.results import store as results
from attribution.results.published import reconcile
from attribution.runs import disputes, notice_store, outstanding_store, scope, window_store
from attribution.runs import store as runs
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from attribution.schemes.issuing import issued
from attribution.schemes.tables import SchemeVersion
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import last_batch
from cadre.rules.vocabulary import DisputeState, DisputeWindow, RunState
from records.appeals import store as appeals
from records.cases import store as cases
from records.desk import (
    appeals_store,
    ballots_store,
    claims_store,
    filling_store,
    moved_store,
    statements_store,
)
from records.desk.tasks import Desk, Task, Year
from records.grades import store as grades
from records.grades.meeting import due_store as grade_sessions
from records.ledger import store as ledger
from records.matters import store as matters
from records.selection import due_store as selections


def year(session: Session, who: Principal, head: SchemeVersion) -> Year:
    """What is known of the year of one scheme."""
    issue = issued(session).get(head.code)
    made = [run for run in runs.all_runs(session, who) if run.scheme == head.code]
    run = runs.current(session, head.code)
    proposed = grades.of_run(session, run.id or 0) if run else []
    closing = ledger.closing_of(session, head.code)
    return Year(
        scheme=head.code,
        issued_on=issue.issued_on if issue else None,
        results=len(results.results(session, head.code)),
        runs=len(made),
        published=run is not None,
        window_ends_on=run.window_ends_on if run else None,
        open_disputes=len(outstanding_store.outstanding(session, head.code)),
        proposed=len(proposed),
        decided=sum(row.decision_id is not None for row in proposed),
        closed_on=closing.closed_on if closing else None,
    )


def desk(session: Session, who: Principal, as_of: date | None = None) -> Desk:
    """The desk of the person who asks, as seen on a day (today)."""
    return Desk(
        due=(
            *statements_store.due(session, who),
            *filling_store.due(session, who, as_of or today()),
            *_due(session, who),
            *claims_store.due(session, who),
            *appeals_store.due(session, who),
            *ballots_store.due(session, who),
        ),
        wrong=tuple(_wrong(session, who)),
        waiting=(
            *filling_store.waiting(session, who),
            *_waiting(session, who),
            *claims_store.waiting(session, who),
            *appeals_store.waiting(session, who),
            *ballots_store.waiting(session, who),
        ),
    )


def _due(session: Session, who: Principal) -> list[Task]:
    tasks = []
    open_ones = [
        d
        for d in disputes.listed(session, who)
        if d.state == DisputeState.OPEN and not appeals.of_scores(d)
    ]
    if who.may(Permission.ANSWER_DISPUTE) and open_ones:
        tasks.append(Task("待答复的异议", len(open_ones), "/disputes", "须写明理由和文号"))
    if who.may(Permission.CALCULATE):
        tasks += _upheld(session)
    if who.may(Permission.ISSUE_SCHEME):
        drafts = [h for h in schemes.heads(session) if h.code not in issued(session)]
        tasks += [Task(f"待印发：{h.name}", 1, f"/schemes/{h.code}") for h in drafts]
    if who.may(Permission.PUBLISH):
        tasks += [
            Task(f"待公布：第 {run.id} 次计算", 1, f"/runs/{run.id}")
            for run in _newest_drafts(session, who)
        ]
    if who.may(Permission.DECIDE):
        waiting = _undecided(session)
        if waiting:
            tasks.append(Task("待记录决定的等次建议", waiting, "/grades", "会后凭会议纪要记录"))
    if who.may(Permission.READ_MATTERS):
        tasks += [Task(title, 1, url, words) for title, url, words in matters.due_for(session, who)]
    tasks += [Task(title, 1, url, words) for title, url, words in grade_sessions.due(session, who)]
    tasks += [Task(title, 1, url, words) for title, url, words in selections.due(session, who)]
    tasks += [
        Task("组织告知您的事项", 1, f"/cases/{number}/told", "影响期和办理经过")
        for number in cases.told_of(session, who)
    ]
    tasks += moved_store.told(session, who)
    tasks += _windows(session, who)
    return tasks


_AFTER: Mapping[DisputeWindow, Callable[[str], tuple[str, str]]] = {
    DisputeWindow.DIVISION: lambda code: (f"/division/{code}/notice", "更正分工、另行公示"),
    DisputeWindow.RESULTS: lambda _code: ("/disputes", "更正事实、重新试算、比较后公布"),
    DisputeWindow.CLOSED: lambda code: (f"/closings/{code}", "更正分工、重新试算、更正入账"),
}


def _upheld(session: Session) -> list[Task]:
    """Upheld disputes whose correction has not been published."""
    return [
        Task(f"异议 {d.id} 成立，待更正重算", 1, *_AFTER[DisputeWindow(d.window)](d.scheme))
        for head in schemes.heads(session)
        for d in outstanding_store.outstanding(session, head.code)
        if d.state == DisputeState.UPHELD
    ]


def _newest_drafts(session: Session, who: Principal) -> list[Run]:
    newest: dict[str, Run] = {}
    for run in runs.all_runs(session, who):
        newest.setdefault(run.scheme, run)
    return [run for run in newest.values() if run.state == RunState.DRAFT]


def _undecided(session: Session) -> int:
    found = (runs.current(session, head.code) for head in schemes.heads(session))
    return sum(
        row.decision_id is None
        for run in found
        if run is not None
        for row in grades.of_run(session, run.id or 0)
    )


def _windows(session: Session, who: Principal) -> list[Task]:
    """Open windows, for those who may dispute."""
    if not who.may(Permission.RAISE_DISPUTE):
        return []
    return [
        Task(f"{head.name}：异议期", "", f"/standings/{head.code}", f"可提出异议至 {ends_on}")
        for head in schemes.heads(session)
        if (run := runs.current(session, head.code))
        and scope.own_subject(session, who, schemes.scheme(session, head.code, run.facts_batch))
        and (ends_on := window_store.open_until(session, who, run, today()))
    ]


def _wrong(session: Session, who: Principal) -> list[Task]:
    if not who.in_department:
        return []
    tasks = []
    for head in schemes.heads(session):
        faults = reconcile(results.printed(session, head.code))
        if faults:
            tasks.append(
                Task(
                    f"{head.name}：来源数据核对",
                    len(faults),
                    f"/results/{head.code}",
                    "只报告，不代为更正",
                )
            )
        run = runs.current(session, head.code)
        if changed := _changed_since_noticed(session, head):
            title, url = f"{head.name}：公示后分工有变动", f"/division/{head.code}/notice"
            tasks.append(Task(title, changed, url, "看过改动后另行公示"))
        if run and runs.outdated(session, run):
            tasks.append(
                Task(f"{head.name}：公布后事实有更正", 1, "/runs", "请重新试算、比较后公布")
            )
    return tasks


def _changed_since_noticed(session: Session, head: SchemeVersion) -> int:
    """How many lines of the division of work were changed since it was last shown."""
    notice = notice_store.latest(session, head.code)
    if notice is None or notice.facts_batch == last_batch(session):
        return 0
    done = head.code in runs.closed(session)
    return 0 if done else len(notice_store.since(session, head.code, notice))


def _waiting(session: Session, who: Principal) -> list[Task]:
    tasks = []
    mine = [d for d in disputes.listed(session, who) if d.state == DisputeState.OPEN]
    if who.may(Permission.RAISE_DISPUTE) and mine:
        tasks.append(Task("已提出、待答复的异议", len(mine), "/disputes", "等考核办答复"))
    if who.may(Permission.PROPOSE) and (waiting := _undecided(session)):
        tasks.append(Task("待组织决定的等次建议", waiting, "/grades", "等决定机关开会"))
    if who.may(Permission.CLOSE):
        for head in schemes.heads(session):
            run = runs.current(session, head.code)
            if run and disputes.window_open(run.window_ends_on, today()):
                tasks.append(
                    Task(
                        f"{head.name}：异议期",
                        "",
                        "/disputes",
                        f"至 {run.window_ends_on}，期满方可封账",
                    )
                )
    return tasks
