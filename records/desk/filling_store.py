"""填报流程在首页的待办：数据单位该填什么，单位该确认什么，考核部门该审核和锁定什么。"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.results import flow_store, lock_store, monitor_store
from attribution.results.flow import Cell, Event, State, barred
from attribution.runs import store as runs
from attribution.schemes import store as schemes
from attribution.schemes.issuing import issued
from cadre.foundation.access import Permission, Principal
from cadre.rules.vocabulary import AccountRole
from records.desk.dates import late
from records.desk.tasks import Task
from records.ledger import store as ledger

P, S = Permission, State

# 谁的待办：权限、所处状态、办哪一步、怎么说
STEPS: tuple[tuple[Permission, State, Event, str], ...] = (
    (P.CHECK_RESULTS, S.FILLED, Event.CHECK, "待审核的结果"),
    (P.CHECK_RESULTS, S.OBJECTED, Event.UPHOLD, "单位不予确认、待处理的结果"),
    (P.CHECK_RESULTS, S.CONFIRMED, Event.REVIEW, "评分单位自评、待复核的结果"),
    (P.LOCK_RESULTS, S.CONFIRMED, Event.LOCK, "待锁定的结果"),
    (P.LOCK_RESULTS, S.REVIEWED, Event.LOCK, "已复核、待锁定的结果"),
    (P.CONFIRM_RESULTS, S.CHECKED, Event.CONFIRM, "待本单位确认的结果"),
)
# 交出以后在等谁：角色、状态、怎么说
HANDED_ON: tuple[tuple[AccountRole, State, str], ...] = (
    (AccountRole.SUPPLIER, S.FILLED, "已填报、等考核部门审核"),
    (AccountRole.CLERK, S.CHECKED, "已审核、等单位确认"),
    (AccountRole.CLERK, S.RETURNED, "已退回、等数据责任单位更正"),
    (AccountRole.CONTACT, S.OBJECTED, "已提出不同意见、等考核部门处理"),
)


def due(session: Session, who: Principal, as_of: date) -> list[Task]:
    """What the person owes to the filling of the schemes under way."""
    return [
        task
        for scheme in _under_way(session, who)
        for part in (_owed, _steps, _alerts)
        for task in part(session, who, scheme, as_of)
    ]


def waiting(session: Session, who: Principal) -> list[Task]:
    """What he has handed on and waits for."""
    tasks = []
    for scheme in _under_way(session, who):
        states = Counter(cell.state for cell in flow_store.visible(session, who, scheme))
        for role, state, words in HANDED_ON:
            if role is who.role and states[state]:
                url = f"/filling/{scheme.code}?state={state}"
                tasks.append(Task(f"{scheme.name}：{words}", states[state], url))
    return tasks


def _under_way(session: Session, who: Principal) -> list[Scheme]:
    """Schemes in which something is still to be filled in, and he has a part.

    A scheme not issued asks for nothing yet; one published without the steps (a past year entered
    by the office) asks for nothing more.
    """
    if not who.may(P.READ_FILLING):
        return []
    begun = issued(session)
    return [
        schemes.scheme(session, head.code)
        for head in schemes.heads(session)
        if head.code in begun
        and ledger.closing_of(session, head.code) is None
        and (runs.current(session, head.code) is None or lock_store.begun(session, head.code))
        and flow_store.concerns(session, who, head.code)
    ]


def _owed(session: Session, who: Principal, scheme: Scheme, as_of: date) -> Iterator[Task]:
    """A supplier's own indicators not filled in, by the day they are due."""
    if who.role is not AccountRole.SUPPLIER:
        return
    days = Counter(one.due_on for one in flow_store.absent(session, who, scheme))
    for day, count in sorted(days.items(), key=lambda pair: pair[0] or date.max):
        url = f"/filling/{scheme.code}#absent"
        yield Task(f"{scheme.name}：待填报", count, url, late(day, as_of))
    returned = _in_state(flow_store.visible(session, who, scheme), S.RETURNED)
    if returned:
        first = returned[0].past[-1]
        url = f"/filling/{scheme.code}?state={S.RETURNED}"
        yield Task(f"{scheme.name}：被退回", len(returned), url, f"理由：{first.reason}")


def _steps(session: Session, who: Principal, scheme: Scheme, _as_of: date) -> Iterator[Task]:
    """The steps that wait for him, and that he may take."""
    cells = flow_store.visible(session, who, scheme)
    for permission, state, event, words in STEPS:
        ready = [
            cell
            for cell in _in_state(cells, state)
            if who.may(permission)
            and not barred(cell, event, who.account_name)
            and (event is not Event.REVIEW or cell.own_scorer)
        ]
        if ready:
            url = f"/filling/{scheme.code}?state={state}"
            yield Task(f"{scheme.name}：{words}", len(ready), url)


def _in_state(cells: list[Cell], state: State) -> list[Cell]:
    return [cell for cell in cells if cell.state is state]


def _alerts(session: Session, who: Principal, scheme: Scheme, as_of: date) -> Iterator[Task]:
    """Monthly values on alert, for those who can still do something about them."""
    if not (who.may(P.SUPPLY_RESULTS) or who.may(P.CONFIRM_RESULTS)):
        return
    found = monitor_store.alerts(session, who, scheme, as_of)
    if found:
        first = found[0]
        words = (
            f"{first.indicator.name}·{scheme.subjects[first.subject].name}：{first.verdict.words}"
        )
        url = f"/filling/{scheme.code}/monitor?alarm=预警"
        yield Task(f"{scheme.name}：月度数据预警", len(found), url, words)
