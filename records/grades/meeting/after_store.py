"""决定以后的页面上看到的：公示起止和收到的意见，告知到谁、本人怎么说，后续事项办了几件。"""

from dataclasses import dataclass

from sqlmodel import Session

from attribution.schemes import store as schemes
from cadre.foundation import holiday_store
from cadre.foundation.access import Permission, Principal
from cadre.rules.basis import Basis
from cadre.rules.vocabulary import Grade
from records.grades.meeting import publication_store, states
from records.grades.meeting.meeting_tables import GradeAfter, GradeSession
from records.grades.meeting.notices_store import NoticeLine, notice_lines
from records.grades.meeting.publicity import publication_rule
from records.grades.meeting.session_store import one, rows
from records.grades.meeting.sheet_tables import Row
from records.grades.meeting.tasks_store import TaskLine, task_lines

NOTICE_HEAD = (
    "对象",
    "姓名或单位",
    "职务",
    "等次",
    "告知日期",
    "告知方式",
    "签收单",
    "本人意见",
    "未了结的异议",
)
TASK_HEAD = (
    "姓名或单位", "等次", "事项", "经办", "什么时候办", "期限", "依据", "除外", "情况", "说明",
    "日期",
)  # fmt: skip


@dataclass(frozen=True)
class AfterPage:
    """All that the page after the decision shows."""

    found: GradeSession
    scheme_name: str
    publication: GradeAfter | None
    rule: Basis | None
    workdays: int
    caution: str
    comments: tuple[GradeAfter, ...]
    unchecked: tuple[GradeAfter, ...]
    notices: tuple[NoticeLine, ...]
    tasks: tuple[TaskLine, ...]
    allowed: frozenset[str]
    waits_for: str

    @property
    def can(self) -> dict[str, bool]:
        """Which steps the reader may take now."""
        return states.can(self.allowed)

    @property
    def excellent(self) -> tuple[NoticeLine, ...]:
        """Those to be published."""
        return tuple(line for line in self.notices if line.outcome.grade == Grade.EXCELLENT)

    @property
    def untold(self) -> tuple[NoticeLine, ...]:
        """Those not told yet."""
        return tuple(line for line in self.notices if line.told is None)


def after_page(session: Session, who: Principal, number: int) -> AfterPage:
    """The page after the decision of a session."""
    found = one(session, who, number)
    begun = publication_store.publication(session, number)
    rule = publication_rule(begun.day) if begun else None
    came = {publication_store.COMMENT, publication_store.CHECKED}
    return AfterPage(
        found=found,
        scheme_name=schemes.scheme(session, found.scheme).name,
        publication=begun,
        rule=rule.basis if rule else None,
        workdays=rule.workdays if rule else 0,
        caution=holiday_store.caution(session, begun.day, begun.until) if begun else "",
        comments=tuple(row for row in rows(session, GradeAfter, number) if row.kind in came),
        unchecked=tuple(publication_store.unchecked(session, number)),
        notices=tuple(notice_lines(session, who, found)),
        tasks=tuple(task_lines(session, who, found)),
        allowed=frozenset(
            event
            for event in states.events_of(found.state)
            if who.may(Permission.DECIDE if event in states.DECIDED else Permission.PROPOSE)
        ),
        waits_for=states.WAITS_FOR[found.state],
    )


def after_sheets(shown: AfterPage) -> dict[str, list[Row]]:
    """Notices and tasks as sheets."""
    notices: list[Row] = [[*NOTICE_HEAD], *map(_notice, shown.notices)]
    tasks: list[Row] = [[*TASK_HEAD], *map(_task, shown.tasks)]
    return {"告知": notices, "后续事项": tasks}


def _notice(line: NoticeLine) -> Row:
    told = line.told
    said = "；".join(f"{one.day} {one.kind} {one.words}".strip() for one in line.replies)
    when = [str(told.day), told.words, told.paper] if told else ["", "", ""]
    return [line.outcome.about, line.name, line.post, line.outcome.grade, *when, said, line.dispute]


def _task(line: TaskLine) -> Row:
    task = line.task
    return [
        line.name, line.outcome.grade, task.what, line.owner, task.due,
        str(line.due_on or ""), task.basis, task.unless, line.state or "未办", line.note,
        str(line.day or ""),
    ]  # fmt: skip
