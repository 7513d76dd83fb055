"""日程的查询：方案的周期、填报期限、公布、异议期、封账和本人述职各在哪天，谁该记住。"""

from collections.abc import Iterator

from sqlmodel import Session

from attribution.results import flow_store
from attribution.runs import notice_store
from attribution.runs import store as runs
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from attribution.schemes.issuing import issued
from attribution.schemes.tables import SchemeVersion
from cadre.foundation.access import Permission, Principal
from cadre.rules.vocabulary import AccountRole
from records.desk import statements_store
from records.desk.dates import Day
from records.ledger import store as ledger


def days(session: Session, who: Principal) -> list[Day]:
    """Every date that concerns the person, of all schemes that he may read."""
    if not who.may(Permission.READ_SCHEMES):
        return []
    heads = issuing.heads(session, who)
    found = [day for head in heads for day in _of_scheme(session, who, head)]
    return [*found, *statements_store.days(session, who)]


def _of_scheme(session: Session, who: Principal, head: SchemeVersion) -> Iterator[Day]:
    code, name = head.code, head.name
    yield Day(head.begins_on, "考核周期开始", name, "各考核对象", f"/schemes/{code}")
    yield Day(head.ends_on, "考核周期结束", name, "各考核对象", f"/schemes/{code}")
    if issue := issued(session).get(code):
        yield Day(issue.issued_on, "方案印发", name, "考核部门", f"/schemes/{code}")
        yield from _terms(session, who, head)
    for notice in notice_store.notices(session, code):
        url = f"/division/{code}/notice"
        yield Day(notice.fixed_on, "分工公示", name, "考核部门", url)
        title, whom = "分工公示异议期截止", "有关单位和干部"
        yield Day(notice.window_ends_on, title, name, whom, url, due=True)
    run = runs.current(session, code)
    if run and run.published_on and run.window_ends_on:
        yield Day(run.published_on, "公布", name, "考核部门", f"/standings/{code}")
        yield Day(run.window_ends_on, "异议期截止", name, "各考核对象", "/disputes", due=True)
    if closing := ledger.closing_of(session, code):
        yield Day(closing.closed_on, "封账", name, "考核部门", f"/standings/{code}")


def _terms(session: Session, who: Principal, head: SchemeVersion) -> Iterator[Day]:
    """The days by which figures are due; a supplier is told of his own indicators only."""
    scheme, url = schemes.scheme(session, head.code), f"/filling/{head.code}"
    supplier = who.role is AccountRole.SUPPLIER
    for term in scheme.terms:
        if supplier and term.indicator and not flow_store.supplies(who, scheme, term.indicator):
            continue
        about = scheme.indicators[term.indicator].name if term.indicator else "全部指标"
        yield Day(term.ends_on, f"{term.name}数据截止（{about}）", head.name, "数据责任单位", url)
        title = f"{term.name}填报期限（{about}）"
        yield Day(term.due_on, title, head.name, "数据责任单位", url, due=True)
