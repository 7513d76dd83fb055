"""The demonstration with a post made vacant, and forms filled in good order for it."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

import main
from cadre.foundation.page_entry import Grounds
from cadre.roster import appointing_store
from cadre.roster.appointing import Move, MoveKind
from records.demo.accounts import acting
from records.eligibility.gates import QUESTIONS
from records.selection import candidate_store, meeting_store, taking_store, vacancy_store
from records.selection.candidate_store import CameBy
from records.selection.steps import CHECKS, CLEAR, NO_OBJECTION, STEPS, VIRTUES, Step
from records.selection.tables import Candidacy, SelectionMeeting, Vacancy
from records.selection.vacancy_store import Opening

POST, LEFT_ON = "JY-JX-02", date(2020, 9, 1)
CANDIDATE, ANOTHER = "G0308", "G0312"
GOOD = {"fit", "party", "training", "outstanding"}
OPENING = Opening(POST, date(2020, 9, 2), "杜慕云免职后空缺", "缙组〔2020〕12号")


def made_vacant(session: Session, post: str = POST, holder: str = "G0307") -> None:
    """The deputy chief of 缙云县经信局 (or of another bureau) leaves his post by a paper."""
    held = appointing_store.held_by(session, holder)
    leaving = tuple(one.key for one in held if one.holding.post == post)
    move = Move(holder, MoveKind.REMOVED, LEFT_ON, leaving=leaving)
    who, why = acting(session, "ganbu"), Grounds("职务变动", "缙组任〔2020〕9号")
    assert appointing_store.appoint(session, who, main.BOOKS, move, why).batch


def opened(session: Session, post: str = POST) -> Vacancy:
    """The vacancy, registered by the cadre officer."""
    opening = replace(OPENING, post=post)
    return vacancy_store.open_vacancy(session, acting(session, "ganbu"), opening)


def listed(session: Session, vacancy: Vacancy, official: str = CANDIDATE) -> Candidacy:
    """A candidate on its list."""
    who, number = acting(session, "ganbu"), vacancy.id or 0
    return candidate_store.add(session, who, number, official, CameBy.SEARCH, "年限相符")


def answers() -> dict[str, str]:
    """Every question of the gates answered in the candidate's favour."""
    return {key: "是" if key in GOOD else "否" for key in QUESTIONS}


FORMS: dict[Step, dict[str, str]] = {
    Step.MOTION: {"on": "2020-09-04", "proposer": "县委组织部"},
    Step.ELIGIBILITY: {"on": "2020-09-07"},
    Step.RECOMMENDATION: {
        "on": "2020-09-10",
        "entitled": "30",
        "collected": "28",
        "votes": "21",
        "talks": "12",
        "talk_votes": "9",
    },
    Step.VETTING: {
        "on": "2020-09-25",
        "began_on": "2020-09-21",
        "team": "陈一、林二",
        **{name: f"{name}的方面表现较好。" for name in VIRTUES},
        "strengths": "熟悉工业运行。",
        "shortcomings": "抓落实的韧劲还不够。",
        "opinion": "建议列为任用人选。",
    },
    **{check: {"on": "2020-09-27", "outcome": CLEAR} for check in CHECKS},
    Step.CONSULTATION: {
        "on": "2020-09-28",
        "asked_on": "2020-09-27",
        "consulted": "县政府分管领导",
        "outcome": NO_OBJECTION,
    },
    Step.DISCUSSION: {
        "outcome": "同意",
        "expected": "9",
        "present": "8",
        "agree": "8",
        "organ": "中共缙云县委常委会",
        "meeting": "第31次会议",
        "minutes_no": "〔2020〕31号",
        "decided_on": "2020-10-12",
        "reason": "表现好，符合条件",
    },
    Step.PUBLICATION: {"on": "2020-10-20", "began_on": "2020-10-14", "outcome": CLEAR},
    Step.TALK: {"on": "2020-10-21", "talker": "县委组织部部长"},
    Step.APPOINTMENT: {"on": "2020-10-22"},
    Step.PROBATION: {"on": "2021-10-12", "outcome": "合格"},
}


def form(step: Step, **others: str) -> dict[str, str]:
    """A form in good order for a step."""
    usual = {"paper": f"{step}记录"} | FORMS.get(step, {})
    return usual | (answers() if step is Step.ELIGIBILITY else {}) | others


def take(session: Session, found: Candidacy, step: Step, **others: str) -> None:
    """A step taken by whose work it is, on the newest version."""
    organ = step is Step.DISCUSSION
    who = acting(session, "jilu" if organ else "ganbu")
    session.refresh(found)
    fields, number = form(step, **others), found.id or 0
    taking_store.take(session, who, main.BOOKS, number, step, fields, version=found.version)


def walked(session: Session, found: Candidacy, last: Step) -> None:
    """Every wanted step in order up to and with one."""
    for step in (one.step for one in STEPS if one.step is not Step.CONSENT):
        take(session, found, step, **_leaving(session, found, step))
        if step is last:
            return


def _leaving(session: Session, found: Candidacy, step: Step) -> dict[str, str]:
    if step is not Step.APPOINTMENT:
        return {}
    held = appointing_store.held_by(session, found.official)
    return {"leaving": ",".join(one.key for one in held)}


THREE_POSTS = {  # 职位、原任 → 人选
    (POST, "G0307"): (CANDIDATE, ANOTHER, "G0310"),
    ("LD-JX-02", "G0107"): ("G0108", "G0110", "G0112"),
    ("QT-JX-02", "G0207"): ("G0208", "G0210", "G0212"),
}


def three_posts(session: Session) -> SelectionMeeting:
    """A meeting on three posts and nine candidates: some voted on, one not vetted yet."""
    who = acting(session, "ganbu")
    found = meeting_store.call(
        session, who, "县委常委会第31次会议", "中共缙云县委常委会", date(2020, 10, 12)
    )
    for (post, holder), officials in THREE_POSTS.items():
        made_vacant(session, post, holder)
        vacancy = opened(session, post)
        for place, official in enumerate(officials):
            one = listed(session, vacancy, official)
            walked(session, one, Step.RECOMMENDATION if place == 2 else Step.CONSULTATION)
            meeting_store.put_on(session, who, found.id or 0, one.id or 0)
    return found
