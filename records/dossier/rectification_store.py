"""整改的三种文书照登记和办理经过写：半年问题清单一个单位一份，约谈后的整改一件一份。"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from attribution.runs import store as runs
from attribution.runs.disputed import bracketed
from attribution.schemes import store as schemes
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.roster import store as roster
from cadre.rules.errors import NotFound
from cadre.rules.numbers import show_points
from records.dossier import interview_papers
from records.dossier.rectification import (
    DONE,
    NEARLY,
    NONE,
    Item,
    Loss,
    RectificationPaper,
    compose_closing,
    compose_rectification_notice,
    compose_rectification_report,
)
from records.dossier.store import File
from records.dossier.word import write
from records.matters import disputed_store, rectification
from records.matters import store as matters
from records.matters.store import MatterLine
from records.matters.tables import Matter
from records.problems import steps
from records.problems import store as problems
from records.problems.listing import Line

COMPOSED = {
    "rectify": ("整改通知书", compose_rectification_notice),
    "report": ("整改报告", compose_rectification_report),
    "closing": ("整改销号单", compose_closing),
}
STATUS = {steps.REVIEWED: NEARLY, steps.CLOSED: DONE}
REVIEWED_WELL = "通过"
EXACT = 6  # 失分照计算的位数写，能与得分明细逐位核对
NO_PAPER = ("没有这份材料。", "请从问题清单或事项页面下载。")


@dataclass(frozen=True)
class Heading:
    """What the reader fills in himself: number, organ, contact."""

    number: str = ""
    organ: str = ""
    contact: str = ""


def of_unit(
    session: Session,
    who: Principal,
    unit: str,
    period: str,
    kind: str,
    *,
    heading: Heading,
    demo: bool,
) -> File:
    """A paper of the problems of a unit in a half-year, in Word.

    Raises:
        NotFound: for an unknown paper, and where no such problems are open to the person.
        Refused: when something that the paper must say is missing.
    """
    found = [one for one in problems.problems_of_unit(session, who, unit) if one.period == period]
    if kind not in COMPOSED or not found:
        raise NotFound(*NO_PAPER)
    paper = RectificationPaper(
        addressee=found[0].unit_name,
        matter=f"{period}问题清单",
        basis=tuple(dict.fromkeys(one.paper for one in found if one.paper)),
        items=tuple(_item(session, one) for one in found),
        organ=heading.organ,
        on=today(),
        number=heading.number,
        contact=heading.contact,
        demo=demo,
    )
    return _file(kind, paper, f"{found[0].unit_name}{period}")


def _file(kind: str, paper: RectificationPaper, of: str) -> File:
    title, compose = COMPOSED[kind]
    return File(f"{title}-{of}.docx", write(compose(paper)))


def _item(session: Session, one: Line) -> Item:
    told: dict[str, str] = {}
    for step in problems.steps_of(session, one.code):
        given = {name: value for name, value in problems.fields_of(step).items() if value}
        told |= {**given, "verdict": given.get("words", "")} if step.event == steps.PASS else given
    closed = one.state == steps.CLOSED
    return Item(
        one.words,
        one.shown_by,
        one.paper,
        one.mends,
        told.get("executor", "") or one.answers,
        one.due_on,
        told.get("result", "") or told.get("progress", ""),
        one.evidence,
        STATUS.get(one.state, NONE),
        told.get("reviewer", "") if closed else "",
        told.get("verdict", "") if closed else "",
        one.last_on if closed else None,
    )


def of_matter(
    session: Session, who: Principal, number: int, kind: str, *, number_text: str, demo: bool
) -> File:
    """A paper of a rectification that came from an interview, in Word.

    Raises:
        NotFound: for an unknown paper, and for a case beyond the asker's authority.
        Refused: when the case has not come to the step that the paper records.
    """
    line = matters.matter(session, who, number)
    if kind not in COMPOSED or line.matter.kind != rectification.KIND:
        raise NotFound(*NO_PAPER)
    return _file(kind, _of_matter(session, who, line, number_text, demo=demo), line.name)


def _of_matter(
    session: Session, who: Principal, line: MatterLine, number: str, *, demo: bool
) -> RectificationPaper:
    case = line.matter
    own = matters.told(session, case.id or 0)
    before = matters.told(session, case.parent_id) if case.parent_id else {}
    units = roster.units(session)
    unit = units[case.subject].name if case.subject in units else case.subject
    facts = [part for part in before.get("facts", case.reasons).splitlines() if part.strip()]
    notice = before.get("notice_no", "")
    mark = disputed_store.beside(session, who, [case]).get(case.id or 0, "")
    return RectificationPaper(
        addressee=f"{unit}{line.name}同志",
        matter=f"约谈指出的问题{bracketed(mark)}",
        basis=_basis(session, case, notice),
        items=tuple(
            replace(_of_case(words, own, before, notice, line), closed_on=_closed_on(session, case))
            for words in facts
        ),
        organ=interview_papers.approval(session, case.parent_id or 0)[1],
        on=today(),
        number=number or (f"{notice}（整改）" if notice else ""),
        demands=tuple(part for part in before.get("demands", "").splitlines() if part.strip()),
        contact=before.get("contact", ""),
        demo=demo,
        losses=_losses(session, case),
        calculation=f"第 {case.run_id} 次计算",
    )


def _closed_on(session: Session, case: Matter) -> date | None:
    """The day on which the review passed; None while the case is open."""
    passed = [e.done_on for e in matters.events(session, case.id or 0) if e.event == REVIEWED_WELL]
    return passed[-1] if passed and case.state == rectification.PASSED else None


def _of_case(
    words: str, own: Mapping[str, str], before: Mapping[str, str], notice: str, line: MatterLine
) -> Item:
    state = line.matter.state
    due = own.get("due", "") or before.get("deadline", "")
    closed = state == rectification.PASSED
    waiting = state in ("已报送", "复核中")
    return Item(
        words,
        "",
        notice,
        own.get("plan", ""),
        own.get("executor", ""),
        date.fromisoformat(due) if due else None,
        own.get("report", "") or own.get("progress", ""),
        own.get("evidence", ""),
        DONE if closed else NEARLY if waiting else NONE,
        own.get("reviewer", "") if closed else "",
        own.get("words", "") if closed else "",
    )


def _basis(session: Session, case: Matter, notice: str) -> tuple[str, ...]:
    """The notice of the interview, the decision that approved it and the ladder adopted, if any.

    A default of the system is nobody's decision and never stands on an outgoing paper.
    """
    decision = interview_papers.approval(session, case.parent_id or 0)[0]
    ladder: tuple[str, ...] = ()
    if case.scheme:
        ladder = interview_papers.adopted(session, schemes.scheme(session, case.scheme))
    approved = f"{decision}批准约谈的决定" if decision else ""
    return tuple(part for part in (notice, approved, *ladder) if part)


def _losses(session: Session, case: Matter) -> tuple[Loss, ...]:
    """The indicators in which the unit lost points in the run of the case, the most first."""
    if case.run_id is None or not case.scheme:
        return ()
    names = schemes.scheme(session, case.scheme).indicators
    found = [
        (s.possible - s.points, s)
        for s in runs.scores(session, case.run_id, case.subject)
        if s.points is not None and s.points < max(s.possible, 0)
    ]
    return tuple(
        Loss(
            names[s.indicator].name if s.indicator in names else s.indicator,
            show_points(s.possible),
            show_points(s.points or 0, EXACT),
            show_points(lost, EXACT),
            s.note or s.formula,
        )
        for lost, s in sorted(found, key=lambda pair: (-pair[0], pair[1].indicator))
    )
