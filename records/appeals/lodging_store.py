"""提出申诉：选中自己不服的那项决定或者所分管的那项结果；没有账号的，由考核部门凭书面代登。"""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, select

from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation import holiday_store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import Batch, known
from cadre.foundation.intake_store import queue
from cadre.foundation.tables import Account
from cadre.roster import naming_store
from cadre.roster import store as roster
from cadre.roster.tables import AnnualGrade, Handling
from cadre.rules.calendar import WorkCalendar
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.vocabulary import AccountRole, HandlingKind, RunState
from records.appeals import grounds, inquiry, recorded_store, store
from records.appeals.grounds import Contestable
from records.appeals.kinds import MACHINES, OF_PERSONS
from records.appeals.recorded_store import Recorded
from records.appeals.tables import Appeal

TABLES: dict[str, type[AnnualGrade] | type[Handling]] = {
    "annualgrade": AnnualGrade,
    "handling": Handling,
}
LONGEST = 5000
Cell = tuple[str, str, str]  # 方案、考核对象、指标


def whose(session: Session, who: Principal, code: str) -> str:
    """Whose appeal is entered: one's own, or by the department that of an official without account.

    Raises:
        NotFound: for an official beyond one's authority.
    """
    who.must(Permission.LODGE_APPEAL)
    if who.role is AccountRole.OFFICIAL:
        return who.official
    if not who.in_department:
        raise NotFound("没有这名干部，或不在您的权限内。", "请从本人页面提出。")
    return naming_store.code_of(session, who, code)


def has_account(session: Session, official: str) -> bool:
    """Whether an official can read his answer in the system."""
    query = select(Account).where(Account.official == official, Account.disabled == False)  # noqa: E712  SQL 的比较
    return any(one.role == AccountRole.OFFICIAL for one in session.exec(query))


def contestable(session: Session, official: str) -> list[Contestable]:
    """The decisions on an official: those he may contest today, and those not, with the reason."""
    calendar = holiday_store.calendar(session)
    found = [
        grounds.of_grade(f"annualgrade:{row.key}", row.year, row.grade, date(row.year, 12, 31))
        for row in roster.grades_of(session, official)
    ]
    said: dict[str, Recorded | None] = {}
    for row in roster.handlings_of(session, official):
        about = f"handling:{row.key}"
        said[about] = recorded_store.of_handling(session, row)
        found.append(grounds.of_handling(about, HandlingKind(row.kind), row.decided_on))
    return [_dated(one, said.get(one.about), calendar) for one in found]


def _dated(one: Contestable, on_record: Recorded | None, calendar: WorkCalendar) -> Contestable:
    told = on_record.told_on if on_record else None
    words = on_record.words if on_record else ""
    return replace(grounds.in_time(one, told, today(), calendar), recorded=words)


def fact(session: Session, about: str) -> AnnualGrade | Handling | None:
    """The fact that an appeal contests, as it stands now; None when it was taken off."""
    sheet, _, key = about.partition(":")
    if sheet not in TABLES:
        return None
    return session.scalars(known(TABLES[sheet], key=key)).first()


def contest(
    session: Session,
    who: Principal,
    official: str,
    *,
    kind: str,
    about: str,
    known_on: str,
    organ: str,
) -> Appeal:
    """Register that a person knows of a decision that he contests; the clocks run from that day.

    Raises:
        NotFound: for a decision that is not his, or an official beyond one's authority.
        Refused: when it is no legal ground, or an appeal against it is under way.
        BadInput: when the day of knowing, or the organ, is missing or cannot be.
    """
    person = whose(session, who, official)
    queue(session)
    chosen = next((c for c in contestable(session, person) if c.about == about), None)
    row = fact(session, about)
    if chosen is None or row is None:
        raise NotFound("没有这项决定。", "请从申诉页面选择。")
    if kind not in OF_PERSONS or kind not in chosen.kinds:
        why = chosen.why_not or "这一项没有这条途径"
        raise Refused(f"“{chosen.words}”不能这样申诉：{why}。", "请改选途径。")
    on_record = recorded_store.of_handling(session, row) if isinstance(row, Handling) else None
    known_on, organ = as_recorded(on_record, known_on.strip(), organ.strip())
    day = _known(known_on, row)
    if not organ:
        raise BadInput("没有写明原处理机关。", "复核由原处理机关办理，请照决定书填写。")
    if not grounds.listed(kind, chosen.ground, day):
        raise Refused(f"“{chosen.ground}”当时不在可以申诉的事项内。", "")
    if standing := store.standing(session, person, about):
        raise Refused(f"这项决定已有申诉在办（申诉 {standing.id}，{standing.state}）。", "")
    batch = session.get(Batch, row.batch_id)
    entered = session.get(Account, batch.account_id) if batch else None
    return store.add(
        session,
        who,
        Appeal(
            kind=kind,
            official=person,
            about=about,
            contested=chosen.words,
            ground=chosen.ground,
            known_on=day,
            first_by=entered.name if entered else "",
            first_organ=organ,
            state=MACHINES[kind].start,
            opened_by=who.account_name,
            opened_on=today(),
        ),
    )


def as_recorded(on_record: Recorded | None, known_on: str, organ: str) -> tuple[str, str]:
    """The day and the organ as the case has them; what is typed otherwise is a conflict."""
    if on_record is None:
        return known_on, organ
    told = str(on_record.told_on or "")
    for what, typed, kept in (
        ("知道决定之日", known_on, told),
        ("原处理机关", organ, on_record.organ),
    ):
        if typed and kept and typed != kept:
            raise BadInput(
                f"所填{what}“{typed}”与记载不一致：{on_record.words}。",
                "期限从记载的告知之日起算；认为记载有误的，请考核部门先核对个案，再照记载填写。",
            )
    return told or known_on, on_record.organ


def _known(text: str, row: AnnualGrade | Handling) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput("知道决定之日不是日期。", "请写成 2021-01-20 的形式。") from None
    if day > today():
        raise BadInput(f"知道决定之日 {day} 还没有到。", "请填写收到决定书的日期。")
    if isinstance(row, Handling) and day < row.decided_on:
        raise BadInput(f"知道决定之日 {day} 早于决定日期 {row.decided_on}。", "请核对。")
    return day


def cells(session: Session, official: str) -> dict[Cell, str]:
    """The published results in which an official has a part, in words: what he may ask about."""
    found: dict[Cell, str] = {}
    for head in schemes.heads(session):
        run = runs.current(session, head.code)
        if run is None or run.state not in (RunState.PUBLISHED, RunState.CLOSED):
            continue
        scheme = schemes.scheme(session, head.code, run.facts_batch)
        for share in runs.shares(session, run.id or 0, official=official):
            unit, item = scheme.subjects[share.subject], scheme.indicators[share.indicator]
            cell = (head.code, share.subject, share.indicator)
            found[cell] = f"{head.name} · {unit.name} · {item.name}"
    return found


def ask(session: Session, who: Principal, official: str, cell: str, words: str) -> Appeal:
    """Ask the assessment office about a published result in which one has a part.

    Raises:
        NotFound: for a result that is not his.
        Refused: when the same question waits for its answer.
        BadInput: without a question.
    """
    person = whose(session, who, official)
    queue(session)
    parts = tuple(cell.split("|"))
    choices = cells(session, person)
    chosen = next((one for one in choices if one == parts), None)
    if chosen is None:
        raise NotFound("没有这项结果，或其中没有本人的份额。", "请从询问页面选择。")
    if not words.strip() or len(words) > LONGEST:
        raise BadInput("请写明要问什么、为什么有疑问。", f"最多 {LONGEST} 字，详情另附材料。")
    if standing := store.standing(session, person, f"cell:{cell}"):
        raise Refused(f"这项结果您已问过，正待答复（申诉 {standing.id}）。", "")
    scheme, subject, indicator = chosen
    run = runs.current(session, scheme)
    return store.add(
        session,
        who,
        Appeal(
            kind=inquiry.KIND,
            official=person,
            scheme=scheme,
            run_id=run.id if run else None,
            subject=subject,
            indicator=indicator,
            about=f"cell:{cell}",
            contested=choices[chosen],
            words=words.strip(),
            state=MACHINES[inquiry.KIND].start,
            opened_by=who.account_name,
            opened_on=today(),
        ),
    )
