"""没有账号的（调离、退休、未开账号）凭纸件告知：打印文书，交到本人手里，回证登记在案。"""

from datetime import date

from sqlmodel import Session, select

from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.intake_store import queue
from cadre.foundation.tables import Account
from cadre.rules.errors import BadInput, Refused
from cadre.rules.vocabulary import AccountRole
from records.appeals import inquiry, score, store
from records.appeals.kinds import MACHINES
from records.appeals.tables import Appeal, AppealHandover, AppealStep

HOW = ("当面送达", "邮寄送达", "委托送达", "留置送达")
TELLING = frozenset({*score.ANSWERS, inquiry.ANSWERED})


def reads_here(session: Session, appeal: Appeal) -> bool:
    """Whether the appellant has an account in which he reads the answer."""
    query = select(Account).where(Account.disabled == False)  # noqa: E712  SQL 的比较
    accounts = list(session.exec(query))
    if appeal.official:
        return any(
            a.role == AccountRole.OFFICIAL and a.official == appeal.official for a in accounts
        )
    return any(a.role == AccountRole.CONTACT and a.unit == appeal.subject for a in accounts)


def answered_by(session: Session, appeal: Appeal) -> AppealStep | None:
    """The latest step that has to be told on paper: an answer, or the decision of an organ."""
    wanted = TELLING | MACHINES[appeal.kind].decided
    return next((s for s in reversed(store.steps(session, appeal)) if s.event in wanted), None)


def unserved(session: Session, appeal: Appeal) -> str:
    """Why the appellant cannot be taken as told yet, "" when he can."""
    step = answered_by(session, appeal)
    if appeal.id is None or step is None or reads_here(session, appeal):
        return ""
    if any(one.step == step.number for one in store.handovers(session, appeal)):
        return ""
    return "申诉人没有账号，请打印文书送达，登记送达回证后再办"


def hand_over(
    session: Session,
    who: Principal,
    found: Appeal,
    *,
    receiver: str,
    how: str,
    handed_on: str,
    note: str = "",
) -> AppealHandover:
    """Record that the paper of the latest answer was handed over, as its slip says.

    Raises:
        Refused: when there is no answer yet, or its slip is on record.
        BadInput: when receiver, manner or day is missing or cannot be.
    """
    who.must(Permission.HANDLE_APPEALS)
    queue(session)
    step = answered_by(session, found)
    if step is None:
        raise Refused("还没有答复或者决定，没有可以送达的文书。", "")
    if any(one.step == step.number for one in store.handovers(session, found)):
        raise Refused("这份文书的送达回证已经登记。", "")
    day = _day(handed_on, step.done_on)
    if not receiver.strip() or how not in HOW:
        raise BadInput("送达回证没有写明签收人或者送达方式。", "请照回证填写。")
    made = AppealHandover(
        appeal_id=found.id or 0,
        step=step.number,
        receiver=receiver.strip(),
        how=how,
        handed_on=day,
        note=note.strip(),
        by=who.account_name,
        at=now(),
    )
    session.add(made)
    session.flush()
    trail.wrote(session, who, store.HANDED, f"申诉 {found.id}", f"{how}{sealing.mark(made)}")
    return made


def _day(text: str, least: date) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput("送达日期不是日期。", "请写成 2021-01-20 的形式。") from None
    if not least <= day <= today():
        raise BadInput(f"送达日期 {day} 早于文书或者还没有到。", "请照回证填写。")
    return day


def on_record(session: Session) -> list[AppealHandover]:
    """All slips, for verification by the command line."""
    return list(session.exec(select(AppealHandover)))
