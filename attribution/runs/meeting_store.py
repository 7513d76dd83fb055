"""会议点评：季度会、年度会上领导对各单位的点评由考核专责记下，印在会议材料上；改了也留着原话。"""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from attribution.runs.shown_store import View
from attribution.runs.tables import MeetingComment
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.rules.errors import BadInput, NotFound

LONGEST = 500
COMMENTED = "会议点评"


def comments(session: Session, run_id: int) -> Mapping[str, MeetingComment]:
    """The latest comment on each unit, and on all under ""; an emptied one is gone."""
    query = select(MeetingComment).where(MeetingComment.run_id == run_id)
    rows = session.exec(query.order_by(col(MeetingComment.id)))
    latest = {row.subject: row for row in rows}
    return {subject: row for subject, row in latest.items() if row.words}


def enter(session: Session, who: Principal, shown: View, subject: str, words: str) -> None:
    """Write down what was said of a unit; the earlier words stay in the table.

    Raises:
        NotFound: for a unit that the run does not have.
        BadInput: when the words are too long for a page.
    """
    who.must(Permission.PUBLISH)
    if subject and shown.standing(subject) is None:
        raise NotFound("没有这个考核对象。", "请从会议材料页面填写。")
    if len(words.strip()) > LONGEST:
        raise BadInput(f"点评超过 {LONGEST} 字。", "请摘要记录，全文另存会议纪要。")
    comment = MeetingComment(
        run_id=shown.run.id or 0,
        subject=subject,
        words=words.strip(),
        entered_by=who.account_name,
        entered_at=now(),
    )
    session.add(comment)
    session.flush()
    words = f"{len(comment.words)} 字{sealing.mark(comment)}"
    trail.wrote(session, who, COMMENTED, about(comment), words)


def about(comment: MeetingComment) -> str:
    """The run and the unit that a comment is about, as the trail names them."""
    return f"计算 {comment.run_id} {comment.subject}".rstrip()
