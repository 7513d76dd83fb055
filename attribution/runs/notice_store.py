"""分工公示：考核部门把一个方案的责任分工定下，告知有关单位和干部；以后改动的另行公示，窗口给动到的人。"""

from datetime import date

from sqlmodel import Session, col, select

from attribution.responsibility import store as responsibility
from attribution.responsibility.checks import faults
from attribution.runs import edge_store, store
from attribution.runs.dispute_words import must_be_short
from attribution.runs.edges import NOTHING, Changed, line_changes
from attribution.runs.tables import DivisionNotice
from attribution.schemes import store as schemes
from attribution.schemes.issuing import issued
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.facts import last_batch
from cadre.foundation.holiday_store import calendar
from cadre.foundation.intake_store import queue
from cadre.foundation.settings import Settings
from cadre.rules.errors import Refused
from cadre.rules.problems import Problem, blocking

FIXED = "公示分工"
LENGTH = 2000  # 说明最多几字


def notices(session: Session, scheme_code: str = "") -> list[DivisionNotice]:
    """The notices of a scheme (of all without one), latest first."""
    query = select(DivisionNotice).order_by(col(DivisionNotice.id).desc())
    return list(
        session.exec(query.where(DivisionNotice.scheme == scheme_code) if scheme_code else query)
    )


def latest(session: Session, scheme_code: str) -> DivisionNotice | None:
    """The notice that stands: what the division of work was fixed as."""
    return next(iter(notices(session, scheme_code)), None)


def since(session: Session, scheme_code: str, notice: DivisionNotice | None) -> list[Changed]:
    """The lines changed since a notice; all of them where there is none."""
    after = edge_store.lines(session, scheme_code, last_batch(session))
    before = edge_store.lines(session, scheme_code, notice.facts_batch) if notice else {}
    return line_changes(before, after)


def standing_faults(session: Session, scheme_code: str) -> list[Problem]:
    """What blocks fixing the division of work now."""
    scheme = schemes.scheme(session, scheme_code)
    return blocking(faults(scheme, responsibility.ground(session, scheme)))


def fix(
    session: Session,
    who: Principal,
    settings: Settings,
    scheme_code: str,
    *,
    seen: int,
    note: str = "",
    on: date | None = None,
) -> DivisionNotice:
    """Fix the division of work as it stands and open a window for those concerned.

    `seen` is the batch of facts that the form was made from; `on` enters a notice given earlier.

    Raises:
        NotFound: for an unknown scheme.
        Refused: when the scheme is not issued or is closed, a check blocks, nothing has changed
            since the last notice, or something has since the form was opened; `on` is to come.
    """
    who.must(Permission.PUBLISH)
    queue(session)
    before, batch = latest(session, scheme_code), last_batch(session)
    _must_be_ready(session, scheme_code, on)
    must_be_short({"说明": note.strip()}, LENGTH)
    _must_be_news(session, scheme_code, before, seen)
    fixed_on = on or today()
    made = DivisionNotice(
        scheme=scheme_code,
        facts_batch=batch,
        fixed_on=fixed_on,
        window_ends_on=calendar(session).add_workdays(fixed_on, settings.window_workdays),
        fixed_by=who.account_name,
        fixed_at=now(),
        note=note.strip(),
        previous_id=before.id if before else None,
    )
    _keep(session, who, made)
    return made


def _keep(session: Session, who: Principal, made: DivisionNotice) -> None:
    session.add(made)
    session.flush()
    until = f"第 {made.facts_batch} 批为准，异议期至 {made.window_ends_on}"
    words = f"{made.scheme} {until}{sealing.mark(made)}"
    trail.wrote(session, who, FIXED, f"分工公示 {made.id}", words)


def _must_be_ready(session: Session, scheme_code: str, on: date | None) -> None:
    schemes.head(session, scheme_code)
    if on and on > today():
        raise Refused(f"公示日期 {on} 还没有到。", "请填写实际公示的日期。")
    issue = issued(session).get(scheme_code)
    if issue is None:
        raise Refused("这个方案还没有印发，不能公示分工。", "请先记录决定并印发方案。")
    if on and on < issue.issued_on:
        raise Refused(
            f"公示日期 {on} 早于方案印发的日期 {issue.issued_on}。", "请填写实际公示的日期。"
        )
    if scheme_code in store.closed(session):
        raise Refused("这个方案已经封账，分工不再公示。", "有新证据的，请凭依据提出异议。")
    if stopping := standing_faults(session, scheme_code):
        raise Refused(
            f"还有 {len(stopping)} 个问题未更正，不能公示分工：{stopping[0]}",
            "请按问题清单逐项更正后再公示。",
        )


def _must_be_news(
    session: Session, scheme_code: str, before: DivisionNotice | None, seen: int
) -> None:
    """What is shown differs from the last notice, and is what the person saw on the form."""
    if before and not since(session, scheme_code, before):
        raise Refused("责任分工自上次公示以来没有变动，不必再公示。", "有改动时再公示。")
    opened, now_known = (
        edge_store.lines(session, scheme_code, b) for b in (seen, last_batch(session))
    )
    if opened != now_known:
        raise Refused("这一页打开以后分工又有改动。", "请刷新页面，看过改动再公示。")


def concerns(session: Session, who: Principal, notice: DivisionNotice) -> bool:
    """Whether a notice is for the person who asks: he has a part, and it is new or has changed."""
    after = edge_store.own(session, who, notice.scheme, notice.facts_batch)
    before = NOTHING
    if notice.previous_id:
        earlier = session.get_one(DivisionNotice, notice.previous_id)
        before = edge_store.own(session, who, notice.scheme, earlier.facts_batch)
    return after != before


def open_for(session: Session, who: Principal, scheme_code: str) -> list[DivisionNotice]:
    """The notices whose window is open today and that are for the person who asks."""
    if not who.may(Permission.RAISE_DISPUTE):
        return []
    day = today()
    running = [n for n in notices(session, scheme_code) if day <= n.window_ends_on]
    return [notice for notice in running if concerns(session, who, notice)]
