"""公开的整改报告：只列组织决定公开的，写明单位、报告、公开方式和决定，不写责任人姓名。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cadre.roster import store as roster
from records.matters import rectification, store
from records.matters.tables import Matter, MatterEvent


@dataclass(frozen=True)
class PublishedReport:
    """A rectification report made public: of which unit, when, how and by which decision."""

    unit: str
    scheme: str
    report: str
    how: str
    decision: str
    on: date


def published(session: Session) -> list[PublishedReport]:
    """The reports made public, the latest first; one published again stands once."""
    query = select(MatterEvent).where(MatterEvent.event == rectification.PUBLISHING)
    latest = {e.matter_id: e for e in session.exec(query.order_by(col(MatterEvent.id)))}
    units, found = roster.units(session), []
    for number, event in latest.items():
        case, fields = session.get(Matter, number), store.fields_of(event)
        if case is None:
            continue
        name = units[case.subject].name if case.subject in units else case.subject
        decision = f"{fields['organ']}{fields['meeting']}（{fields['minutes_no']}）"
        report = store.told(session, number).get("report", "")
        on = event.done_on
        found.append(
            PublishedReport(name, case.scheme, report, fields["published_at"], decision, on)
        )
    return sorted(found, key=lambda one: (one.on, one.unit), reverse=True)
