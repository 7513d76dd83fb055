"""组织决定要写明由谁、哪次会议、纪要号、哪天、什么理由；人数不足的另写理由，记录人不得是提出建议的人。

Source: house §2 law 3. The recording of a decision is shared by grades, matters and closing.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.tables import Decision
from cadre.rules import discussion
from cadre.rules.errors import BadInput, Refused

VERB = "记录决定"


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
    short_reason: str = ""

    def missing(self) -> list[str]:
        """Names of what a decision must say and these minutes do not."""
        asked = {
            "决定机关": self.organ.strip(),
            "会议": self.meeting.strip(),
            "纪要号": self.minutes_no.strip(),
            "决定日期": self.decided_on,
            "理由": self.reason.strip(),
        }
        return [name for name, given in asked.items() if not given]

    @property
    def counts(self) -> tuple[int | None, int | None, int | None]:
        """How many should have been there, were there and agreed."""
        return self.expected, self.present, self.in_favour

    def implausible(self) -> str:
        """What cannot be about the votes, "" when nothing is; votes not given are not asked for."""
        return discussion.impossible(self.counts)

    def short(self) -> list[str]:
        """How the meeting falls short of the system's line; only with a reason it is recorded."""
        asked = discussion.attendance(discussion.Kind.USUAL, self.decided_on or today())
        return discussion.short(self.counts, asked)


def parsed(fields: Mapping[str, str]) -> Minutes:
    """The minutes that a form gives: every form asks for them by the same names.

    Raises:
        BadInput: when the day is no day, or a number of people no number.
    """
    day = fields.get("decided_on", "").strip()
    try:
        decided_on = date.fromisoformat(day) if day else None
    except ValueError:
        raise BadInput("决定日期不是日期。", "请写成 2021-01-20 的形式。") from None
    return Minutes(
        organ=fields.get("organ", ""),
        meeting=fields.get("meeting", ""),
        minutes_no=fields.get("minutes_no", ""),
        decided_on=decided_on,
        reason=fields.get("reason", ""),
        expected=_count("应到", fields.get("expected", "")),
        present=_count("实到", fields.get("present", "")),
        in_favour=_count("赞成", fields.get("in_favour", "")),
        short_reason=fields.get("short_reason", "").strip(),
    )


def _count(words: str, text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal():
        raise BadInput(f"{words}人数“{text}”不是整数。", "请填数字，不需要的留空。")
    return int(text)


def _refuse(who: Principal, minutes: Minutes, proposed_by: str) -> None:
    if missing := minutes.missing():
        raise BadInput(f"决定没有写明：{'、'.join(missing)}。", "请按会议纪要补齐后再记录。")
    if minutes.decided_on and minutes.decided_on > today():
        raise Refused(f"决定日期 {minutes.decided_on} 还没有到。", "请按会议纪要填写决定的日期。")
    if wrong := minutes.implausible():
        raise BadInput(f"{wrong}。", "请按会议纪要核对人数。")
    if (few := minutes.short()) and not minutes.short_reason.strip():
        raise Refused(
            f"{'；'.join(few)}。",
            f"人数填错的请更正；纪要确是这样、仍要照记的，请写明“{discussion.SHORT_REASON}”。",
        )
    if proposed_by == who.account_name:
        raise Refused("提出建议的人不能记录对它的决定。", "请由另一名决定记录人记录。")


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
        BadInput: when the minutes lack organ, meeting, number, date or reason, or more voted than
            came.
        Refused: when the day is still to come, too few came or agreed and no reason is given for
            recording it all the same, or the recorder made the proposal himself.
    """
    who.must(Permission.DECIDE)
    _refuse(who, minutes, proposed_by)
    said: dict[str, Any] = asdict(minutes)
    if not minutes.short():
        said["short_reason"] = ""  # 人数足够的，没有要说明的
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
    words = f"{kind}：{outcome}（{decision.minutes_no}）{sealing.mark(decision)}"
    trail.wrote(session, who, VERB, target, words)
    return decision


def latest(session: Session, kind: str, target: str) -> Decision | None:
    """The latest decision of a kind on something."""
    query = select(Decision).where(Decision.kind == kind, Decision.target == target)
    return session.exec(query.order_by(col(Decision.id).desc())).first()
