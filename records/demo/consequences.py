"""演示年度的后果：等次、约谈、能上能下各走到一半，让新用户既看到办成的，也看到等他办的。"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from attribution.runs import store as runs
from cadre.foundation.clock import today
from cadre.foundation.database import writing
from cadre.foundation.decisions import Minutes
from cadre.foundation.sheets import Books
from cadre.rules.periods import add_months
from cadre.rules.vocabulary import TeamGrade
from records.demo import case_story
from records.demo.accounts import acting
from records.grades import store as grades
from records.ledger import store as ledger
from records.matters import calling_store, store, taking
from records.matters.tables import Matter

Say = Callable[[str], None]
COUNTIES = "LS2020-1"
INVENTED = "虚构"
ORGAN = "市委常委会（演示）"
REDUCED = Path(__file__).parents[2] / "attribution" / "schemes" / "lishui" / "case.toml"


def _minutes(number: str, on: date, reason: str) -> Minutes:
    return Minutes(
        ORGAN, "专题会议", f"演示纪要〔{on.year}〕{number}号", on, reason, source=INVENTED
    )


def close_history(session: Session, scheme: str) -> None:
    """Close a past year: decided by an organ, entered by the clerk."""
    minutes = _minutes("9", date(2020, 4, 10), "异议期满，同意封账（虚构）")
    decision = ledger.decide_closing(session, acting(session, "jilu"), scheme, minutes)
    ledger.close(session, acting(session, "kaohe"), scheme, decision.id or 0)


def follow(engine: Engine, books: Books, say: Say) -> None:
    """Propose and decide what follows, each part once."""
    with writing(engine) as session:
        run = runs.current(session, COUNTIES)
        if run and not grades.of_run(session, run.id or 0):
            _grade(session, say)
    with writing(engine) as session:
        if not store.matters(session, acting(session, "kaohe")):
            _interview(session, say)
            _reduced(session, books, say)


def _grade(session: Session, say: Say) -> None:
    """Grades are proposed for all teams; one decision of the meeting is recorded, the rest wait."""
    rows = grades.make(session, acting(session, "kaohe"), COUNTIES)
    first = next(row for row in rows if row.proposed == TeamGrade.EXCELLENT)
    minutes = _minutes("3", today(), "本类第一，同意评为优秀（虚构）")
    grades.decide(session, acting(session, "jilu"), first.id or 0, TeamGrade.EXCELLENT, minutes)
    say(f"提出领导班子等次建议 {len(rows)} 个，其中 1 个已由组织决定，其余等待决定")


def _step(
    session: Session, account: str, matter: Matter, event: str, on: date, **fields: str
) -> None:
    taking.step(
        session,
        acting(session, account),
        matter.id or 0,
        event,
        fields,
        version=matter.version,
        on=on,
    )
    session.refresh(matter)


def _decided(number: str, on: date, reason: str) -> dict[str, str]:
    return {
        "organ": ORGAN,
        "meeting": "专题会议",
        "minutes_no": f"演示纪要〔{on.year}〕{number}号",
        "decided_on": str(on),
        "reason": reason,
    }


TALK = {
    "chair": "市委组织部分管副部长（演示）",
    "recorder": "考核办记录人（演示）",
    "attendees": "",
    "statement": "对位次无异议；项目投资受要素保障影响，已制定清单（虚构）。",
    "demands": "三个月内对失分较多的指标提出措施并见到进展",
}


def _interview(session: Session, say: Say) -> None:
    """One interview is carried to its signed record and rectification; the other waits."""
    found = calling_store.propose_interviews(
        session, acting(session, "kaohe"), COUNTIES, source=INVENTED
    )
    if not found:
        return
    day, first = today(), found[0]
    _step(session, "kaohe", first, "核实", day, words="位次、任职时间核对无误（虚构）")
    _step(session, "jilu", first, "批准", day, **_decided("4", day, "同意约谈（虚构）"))
    _step(
        session,
        "kaohe",
        first,
        "通知",
        day,
        notice_no=f"演示约〔{day.year}〕1号",
        held_on=str(day),
        held_at="09:30",
        place="市行政中心三号会议室（演示）",
        talkers="市委组织部分管副部长、考核办主任（演示）",
        materials="本单位失分情况分析",
        contact="考核办（演示）",
    )
    facts = first.reasons.splitlines()[0] + "\n部分指标失分较多，详见得分明细第 1 至 3 项"
    ends = str(add_months(day, 3))
    _step(session, "kaohe", first, "约谈", day, facts=facts, deadline=ends, **TALK)
    _step(session, "kaohe", first, "签字", day, signed_talkers="是", signed_person="是", refusal="")
    _step(session, "kaohe", first, "转入整改", day, words="按约谈要求整改（虚构）")
    say(f"约谈名单 {len(found)} 人：1 人已约谈并转入整改，其余待核实")


def _reduced(session: Session, books: Books, say: Say) -> None:
    """The earlier reduction in rank: barred for 24 months, a re-use proposal lacks one paper."""
    case_story.play(session, books, REDUCED)
    say("一名降职干部影响期已满：再使用材料还缺一项，等补齐后提出建议")
