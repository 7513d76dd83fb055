"""申诉的查询：本人看自己的，单位看本单位的，考核部门看管理权限内的；改变状态时核对版本。"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select, update

from attribution.runs import disputes
from attribution.runs.tables import Dispute
from cadre.foundation import holiday_store, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import local, today
from cadre.roster.store import Authority, authority
from cadre.rules.errors import NotFound, Refused
from cadre.rules.vocabulary import AccountRole
from records.appeals import clocks, inquiry, score
from records.appeals.clocks import Due
from records.appeals.kinds import MACHINES
from records.appeals.tables import Appeal, AppealHandover, AppealStep

OPENED_FIELDS = (
    "id", "kind", "official", "dispute_id", "parent_id", "scheme", "run_id", "subject", "indicator",
    "about", "contested", "ground", "words", "known_on", "first_by", "first_organ", "opened_by",
    "opened_on", "source",
)  # fmt: skip
UNKNOWN = ("没有这件申诉，或不在您的查看权限内。", "请从申诉清单进入。")
HANDED = "送达纸件"


@dataclass(frozen=True)
class Line:
    """An appeal in the list: whose, about what, what it waits for, what is owed by when."""

    appeal: Appeal
    name: str
    waits_for: str
    ended: bool
    due: tuple[Due, ...]

    @property
    def url(self) -> str:
        """Its page; an appeal against a score not yet taken up is known by its dispute."""
        appeal = self.appeal
        return f"/appeals/{appeal.id}" if appeal.id else f"/appeals/scores/{appeal.dispute_id}"

    @property
    def late(self) -> int:
        """By how many days the office is late: a flag that is computed, never a state."""
        return max((one.days_late for one in self.due if not one.own), default=0)


def line(session: Session, who: Principal, appeal: Appeal) -> Line:
    """An appeal with what is computed about it today; the caller has checked who asks."""
    return _line(session, authority(session, who), appeal)


def _line(session: Session, people: Authority, appeal: Appeal) -> Line:
    machine = MACHINES[appeal.kind]
    name = people.name(appeal.official) if appeal.official else ""
    waits_for = machine.waits_for.get(appeal.state, "")
    if satisfied(steps(session, appeal), appeal.state):
        return Line(appeal, name, waits_for, ended=True, due=())
    ended = appeal.state in machine.ends
    return Line(appeal, name, waits_for, ended, tuple(due(session, appeal, today())))


def satisfied(done: list[AppealStep], state: str) -> bool:
    """Whether a score was mended as asked and the appellant told: nothing is left to apply for."""
    answers = [step.event for step in done if step.event in score.ANSWERS]
    return state == "已告知" and answers[-1:] == [score.MENDED]


def due(session: Session, appeal: Appeal, as_of: date) -> list[Due]:
    """What an appeal owes next, counted with the holidays entered."""
    done = steps(session, appeal)
    days = [int(fields_of(s).get("days") or 0) for s in done if s.event == "延长"]
    return clocks.due(
        appeal.kind,
        appeal.state,
        taken(done),
        opened_on=appeal.opened_on,
        known_on=appeal.known_on,
        extended=sum(days),
        as_of=as_of,
        calendar=holiday_store.calendar(session),
    )


def listed(session: Session, who: Principal) -> list[Line]:
    """The appeals that the person may see, the latest first; those not yet taken up before them."""
    who.must(Permission.READ_APPEALS)
    people = authority(session, who)
    disputed = {d.id: d for d in disputes.listed(session, who) if of_scores(d)}
    rows = list(session.exec(select(Appeal).order_by(col(Appeal.id).desc())))
    taken_up = {row.dispute_id for row in rows}
    fresh = [from_dispute(d) for d in disputed.values() if d.id not in taken_up]
    seen = [row for row in rows if _open_to(who, people, row, row.dispute_id in disputed)]
    return [_line(session, people, row) for row in [*fresh, *seen]]


def of_scores(dispute: Dispute) -> bool:
    """Whether a dispute is about a score or a place; one about an edge is answered as such."""
    return dispute.concerns in disputes.OF_SCORES and not dispute.edge


def _open_to(who: Principal, people: Authority, appeal: Appeal, disputed: bool) -> bool:
    if appeal.kind == score.KIND:
        return disputed
    own = who.role is AccountRole.OFFICIAL and appeal.official == who.official
    return own or (who.in_department and people.sees(appeal.official))


def one(session: Session, who: Principal, number: int) -> Appeal:
    """One appeal that the person may see.

    Raises:
        NotFound: when there is none, alike for a stranger's.
    """
    found = session.get(Appeal, number)
    if found is None or not who.may(Permission.READ_APPEALS):
        raise NotFound(*UNKNOWN)
    mine = found.dispute_id in {d.id for d in disputes.listed(session, who)}
    if not _open_to(who, authority(session, who), found, mine):
        raise NotFound(*UNKNOWN)
    return found


def of_dispute(session: Session, who: Principal, dispute_id: int) -> Appeal:
    """The appeal that answers a dispute; not yet in the database while nobody has taken it up.

    Raises:
        NotFound: for a stranger's dispute, and for one about an edge.
    """
    dispute = disputes.one(session, who, dispute_id)
    if not of_scores(dispute):
        raise NotFound(*UNKNOWN)
    found = session.exec(select(Appeal).where(Appeal.dispute_id == dispute_id)).first()
    return found or from_dispute(dispute)


def from_dispute(dispute: Dispute) -> Appeal:
    """A dispute as the appeal that it is: what is contested, by whom, since when."""
    answered = dispute.answered_at is not None
    return Appeal(
        kind=score.KIND,
        official=dispute.official,
        dispute_id=dispute.id,
        scheme=dispute.scheme,
        run_id=dispute.run_id,
        subject=dispute.subject,
        indicator=dispute.indicator,
        contested=dispute.concerns,
        words=dispute.words,
        state="已终结" if answered else MACHINES[score.KIND].start,
        opened_by=dispute.raised_by,
        opened_on=local(dispute.raised_at).date(),
    )


def steps(session: Session, appeal: Appeal) -> list[AppealStep]:
    """The steps of an appeal, oldest first; the caller has checked who asks."""
    if appeal.id is None:
        return []
    query = select(AppealStep).where(AppealStep.appeal_id == appeal.id)
    return list(session.exec(query.order_by(col(AppealStep.number))))


def taken(done: list[AppealStep]) -> tuple[tuple[str, date], ...]:
    """The events of steps with their days."""
    return tuple((step.event, step.done_on) for step in done)


def fields_of(step: AppealStep) -> dict[str, str]:
    """The fields given at a step, by name."""
    fields: dict[str, str] = json.loads(step.fields)
    return fields


def history(done: list[AppealStep]) -> tuple[Mapping[str, str], ...]:
    """The fields given at each step, oldest first."""
    return tuple(fields_of(step) for step in done)


def handovers(session: Session, appeal: Appeal) -> list[AppealHandover]:
    """The papers handed over, in order."""
    query = select(AppealHandover).where(AppealHandover.appeal_id == appeal.id)
    return list(session.exec(query.order_by(col(AppealHandover.id))))


def standing(session: Session, official: str, about: str) -> Appeal | None:
    """The appeal of an official against a decision that has not ended."""
    query = select(Appeal).where(Appeal.official == official, Appeal.about == about)
    return next(
        (row for row in session.exec(query) if row.state not in MACHINES[row.kind].ends), None
    )


def add(session: Session, who: Principal, fresh: Appeal) -> Appeal:
    """Open an appeal at the start of its table, with its seal in the trail."""
    session.add(fresh)
    session.flush()
    words = f"{fresh.contested}{sealing.mark(fresh, only=OPENED_FIELDS)}"
    trail.wrote(session, who, opening(fresh.kind), f"申诉 {fresh.id}", words)
    return fresh


def opening(kind: str) -> str:
    """What the trail calls the opening of an appeal."""
    return f"登记{kind}"


def stepping(kind: str, event: str) -> str:
    """What the trail calls a step of an appeal."""
    return f"{kind}：{event}"


def move(session: Session, found: Appeal, version: int, state: str) -> None:
    """Compare and set: a step is taken only on the state and version that its page showed.

    Raises:
        Refused: when somebody else has taken a step since.
    """
    moved = session.exec(
        update(Appeal)
        .where(
            col(Appeal.id) == found.id,
            col(Appeal.state) == found.state,
            col(Appeal.version) == version,
        )
        .values(state=state, version=version + 1)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:
        raise Refused("这件申诉刚刚被他人办理过。", "请重新打开页面，看过最新情况再办。")
    session.refresh(found)


def every(session: Session) -> list[Appeal]:
    """All appeals, for verification by the command line."""
    return list(session.exec(select(Appeal).order_by(col(Appeal.id))))


def about_words(appeal: Appeal) -> str:
    """What an appeal that has not ended prints beside the figure that it contests."""
    if appeal.kind == inquiry.KIND:
        return ""  # 询问不公开：旁人看见标注，就知道是谁问的
    return f"{appeal.kind}办理中（{appeal.opened_on} 提出），期间不停止执行"
