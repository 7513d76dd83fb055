"""演示年度的等次评定：县（市、区）的等着开班子会，市直部门的班子已定、等着开个人的会。"""

from collections.abc import Callable

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.foundation.decisions import parsed
from cadre.rules.vocabulary import TeamGrade
from records.demo.accounts import acting
from records.grades.meeting import deciding_store, moving_store, proposing_store
from records.grades.meeting.list_store import meeting_list
from records.grades.meeting.listing import Excess
from records.grades.meeting.meeting_tables import GradeSession
from records.grades.meeting.session_store import open_one, sessions

Say = Callable[[str], None]
COUNTIES, CITY = "LS2020-1", "LSSZ2020-1"
SECOND, INVENTED = "fuhe", "（虚构）"


def hold(engine: Engine, say: Say) -> None:
    """Open both sessions once, each in its own transaction."""
    with reading(engine) as session:
        begun = {one.scheme for one in sessions(session, acting(session, "kaohe"))}
    if COUNTIES not in begun:
        with writing(engine) as session:
            _proposed(session, COUNTIES)
            say("等次评定：县（市、区）班子等次已提建议，等开会")
    if CITY not in begun:
        with writing(engine) as session:
            _persons(session)
            say("等次评定：市直部门班子等次已定，个人等次已提建议，等开会")


def _minutes(number: str, reason: str) -> dict[str, str]:
    day = today()
    return {
        "organ": "市委常委会（演示）",
        "meeting": "等次评定专题会议",
        "minutes_no": f"演示纪要〔{day.year}〕{number}号",
        "decided_on": str(day),
        "reason": f"{reason}{INVENTED}",
        "expected": "11",
        "present": "10",
        "in_favour": "10",
    }


def _proposed(session: Session, scheme: str, **terms: str) -> GradeSession:
    clerk = acting(session, "kaohe")
    found = open_one(session, clerk, scheme)
    fields = _minutes("21", "同意采用本年度等次评定口径") | terms
    deciding_store.adopt(session, acting(session, "jilu"), found, fields, version=found.version)
    proposing_store.propose_teams(session, clerk, found, version=found.version)
    return found


def _persons(session: Session) -> None:
    clerk, recorder = acting(session, "kaohe"), acting(session, "jilu")
    found = _proposed(session, CITY, ordered="是")
    _all_to(session, clerk, found, TeamGrade.GOOD)
    minutes = parsed(_minutes("22", "同意班子等次"))
    deciding_store.hold(session, recorder, found, minutes, Excess(), version=found.version)
    second = acting(session, SECOND)
    deciding_store.finalise(session, second, found, version=found.version)
    proposing_store.propose_persons(session, clerk, found, version=found.version)


def _all_to(session: Session, clerk: Principal, found: GradeSession, grade: TeamGrade) -> None:
    shown = meeting_list(session, clerk, found, teams=True)
    numbers = [entry.number for entry in shown.entries if entry.open]
    moving_store.move(
        session,
        clerk,
        found,
        numbers,
        grade,
        reason=f"只有一个单位的类，没有位次，按完成情况评定{INVENTED}",
        authoriser="会议主持人（演示）",
        version=found.version,
    )
