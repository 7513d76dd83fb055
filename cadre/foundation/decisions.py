"""组织决定要写明由谁、哪次会议、纪要号、哪天、什么理由；记录人不得是提出建议的人。

Source: house §2 law 3. The recording of a decision is shared by grades, matters and closing.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.tables import Decision
from cadre.rules.errors import BadInput, Refused


@dataclass(frozen=True)
class Minutes:
    """What the minutes of an organ say about one decision."""

    organ: str
    meeting: str
    minutes_no: str
    decided_on: date | None
    reason: str
    present: int | None = None
    expected: int | None = None
    in_favour: int | None = None
    source: str = ""

    def missing(self) -> list[str]:
        """Names of what a decision must say and these minutes do not."""
        asked = {
            "决定机构": self.organ.strip(),
            "会议": self.meeting.strip(),
            "纪要号": self.minutes_no.strip(),
            "决定日期": self.decided_on,
            "理由": self.reason.strip(),
        }
        return [name for name, given in asked.items() if not given]


def record(
    session: Session,
    who: Principal,
    minutes: Minutes,
    *,
    kind: str,
    target: str,
    outcome: str,
    proposed_by: str = "",
) -> Decision:
    """Record what an organ decided.

    Raises:
        NotAllowed: when the role may not record decisions.
        BadInput: when the minutes lack organ, meeting, number, date or reason.
        Refused: when the recorder made the proposal himself.
    """
    who.must(Permission.DECIDE)
    if missing := minutes.missing():
        raise BadInput(f"决定没有写明：{'、'.join(missing)}。", "请按会议纪要补齐后再记录。")
    if minutes.decided_on and minutes.decided_on > today():
        raise Refused(f"决定日期 {minutes.decided_on} 还没有到。", "请按会议纪要填写决定的日期。")
    if proposed_by == who.account_name:
        raise Refused("提出建议的人不能记录对它的决定。", "请由另一名决定记录人记录。")
    said: dict[str, Any] = asdict(minutes)
    decision = Decision(
        kind=kind,
        target=target,
        outcome=outcome,
        recorded_by=who.account_name,
        recorded_at=now(),
        **said,
    )
    session.add(decision)
    session.flush()
    trail.wrote(session, who, "记录决定", target, f"{kind}：{outcome}（{decision.minutes_no}）")
    return decision
