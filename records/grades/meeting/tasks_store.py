"""等次定了以后照规定要办的事：谁办、什么时候办、依据哪一条，办了没有、为什么不办。"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.tables import Decision
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, NotFound
from cadre.rules.vocabulary import Grade, TeamGrade
from records.grades.consequences import Consequence, consequences, team_consequences
from records.grades.meeting import states
from records.grades.meeting.listing import About
from records.grades.meeting.meeting_tables import (
    GradeOutcome,
    GradeSession,
    GradeTask,
    GradeTaskDone,
)
from records.grades.meeting.outcomes_store import of_session
from records.grades.meeting.publicity import task_deadline
from records.grades.meeting.session_store import rows, step

DONE, NOT_DONE, HANDED = "已办", "不办", "改派"
STATES = (DONE, NOT_DONE, HANDED)
OWNERS = {About.TEAM: "考核办", About.LEADER: "干部科", About.CIVIL: "公务员科"}


@dataclass(frozen=True)
class TaskLine:
    """A task as it stands: whose, until when, and what was done about it."""

    task: GradeTask
    outcome: GradeOutcome
    name: str
    owner: str
    due_on: date | None
    state: str
    note: str
    day: date | None

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.state == DONE

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state not in (DONE, NOT_DONE)


def tasks_of(session: Session, made: Sequence[GradeOutcome]) -> list[GradeTask]:
    """The tasks that follow from fresh outcomes."""
    return [_task(session, one, found) for one in made for found in _consequences(session, one)]


def _consequences(session: Session, one: GradeOutcome) -> list[Consequence]:
    if one.about == About.TEAM:
        query = select(GradeOutcome).where(
            GradeOutcome.about == About.TEAM, GradeOutcome.code == one.code
        )
        before = session.exec(query.order_by(col(GradeOutcome.id)))
        grades = {row.year: TeamGrade(row.grade) for row in before}
        return team_consequences(grades | {one.year: TeamGrade(one.grade)}, one.year)
    held = {g.year: Grade(g.grade) for g in roster.grades_of(session, one.code)}
    return consequences(held | {one.year: Grade(one.grade)}, one.year)


def _task(session: Session, one: GradeOutcome, found: Consequence) -> GradeTask:
    decided = session.get(Decision, one.decision_id) if one.decision_id else None
    years = "、".join(map(str, found.years))
    return GradeTask(
        outcome_id=one.id or 0,
        what=found.what if len(found.years) == 1 else f"{found.what}（{years} 年度）",
        due=found.due,
        due_on=task_deadline(found.due, decided.decided_on if decided else today(), one.year),
        owner=OWNERS[About(one.about)],
        basis=str(found.basis),
        unless=f"{'；'.join(found.unless)}除外（{found.unless_article}）" if found.unless else "",
    )


def task_lines(session: Session, who: Principal, found: GradeSession) -> list[TaskLine]:
    """The tasks of the outcomes that count, of those whom the asker may see."""
    number, people = found.id or 0, roster.authority(session, who)
    outcomes = {one.id: one for one in of_session(session, number)}
    latest = {row.task_id: row for row in rows(session, GradeTaskDone, number)}
    handed = {
        row.task_id: row for row in rows(session, GradeTaskDone, number) if row.state == HANDED
    }
    units = roster.units(session)
    lines = []
    for task in rows(session, GradeTask, number):
        one = outcomes.get(task.outcome_id)
        if one is None or not (one.about == About.TEAM or people.sees(one.code)):
            continue
        name = units[one.code].name if one.about == About.TEAM else people.name(one.code)
        last, to = latest.get(task.id or 0), handed.get(task.id or 0)
        lines.append(
            TaskLine(
                task,
                one,
                name,
                to.owner if to and to.owner else task.owner,
                to.due_on if to and to.due_on else task.due_on,
                last.state if last else "",
                last.note if last else "",
                last.day if last else None,
            )
        )
    return lines


def follow(
    session: Session,
    who: Principal,
    found: GradeSession,
    numbers: Collection[int],
    state: str,
    *,
    note: str,
    owner: str = "",
    due_on: date | None = None,
    version: int,
) -> int:
    """Note what became of tasks: done, not to be done, or handed on; gives how many.

    Raises:
        BadInput: without a note, or an unknown state.
        NotFound: for a task that is not among those the asker may see.
    """
    who.must(Permission.PROPOSE)
    if state not in STATES or not note.strip():
        raise BadInput(f"没有写明办理情况：选{'、'.join(STATES)}，并写明说明。", "请补填。")
    there = {line.task.id for line in task_lines(session, who, found)}
    if not numbers or not set(numbers) <= there:
        raise NotFound("没有选定后续事项，或不在您的管理权限内。", "请勾选后再提交。")
    made = [
        GradeTaskDone(
            task_id=number,
            state=state,
            day=today(),
            note=note.strip(),
            owner=owner.strip(),
            due_on=due_on,
        )
        for number in sorted(set(numbers))
    ]
    step(session, who, found, states.FOLLOW, version=version, attach=made)
    return len(made)
