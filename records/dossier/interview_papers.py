"""约谈通知书和约谈记录按办理经过里记下的内容写成，缺的写不出来就说缺什么。"""

from datetime import date, datetime, time

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.runs.disputed import bracketed
from attribution.schemes import store as schemes
from cadre.foundation.access import Principal
from cadre.roster import store as roster
from cadre.rules.errors import NotFound, Refused
from records.dossier.notice import (
    InterviewPaper,
    compose_interview_notice,
    compose_interview_record,
)
from records.dossier.store import File
from records.dossier.word import write
from records.matters import calling_store, disputed_store, interviews, store
from records.matters.tables import Matter

COMPOSED = {
    "notice": ("约谈通知书", compose_interview_notice),
    "record": ("约谈记录", compose_interview_record),
}
NO_PAPER = ("没有这份材料。", "请从事项页面下载。")


def paper(session: Session, who: Principal, number: int, kind: str, *, demo: bool) -> File:
    """One paper of an interview, in Word.

    Raises:
        NotFound: for an unknown paper, and for a case beyond the asker's authority.
        Refused: when the interview has not come to the step that the paper records.
    """
    line = store.matter(session, who, number)
    if kind not in COMPOSED or line.matter.kind != interviews.KIND:
        raise NotFound(*NO_PAPER)
    title, compose = COMPOSED[kind]
    content = write(compose(_told(session, who, line.matter, line.name, demo=demo)))
    return File(f"{title}-{line.name}.docx", content)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.splitlines() if part.strip())


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("、") if part)


def approval(session: Session, number: int) -> tuple[str, str, date | None]:
    """The decision that approved an interview, in words, its organ, and its day."""
    for event in store.events(session, number):
        if event.event == "批准":
            fields = store.fields_of(event)
            words = f"{fields['organ']}{fields['meeting']}（{fields['minutes_no']}）"
            return words, fields["organ"], date.fromisoformat(fields["decided_on"])
    return "", "", None


def adopted(session: Session, scheme: Scheme) -> tuple[str, ...]:
    """What an outgoing paper may cite: the ladder that an organ adopted, never the system's own."""
    ladder = calling_store.ladder_of(session, scheme)
    return (ladder.cited,) if ladder.adopted else ()


def _told(
    session: Session, who: Principal, matter: Matter, name: str, *, demo: bool
) -> InterviewPaper:
    told, number = store.told(session, matter.id or 0), matter.id or 0
    if "held_on" not in told:
        raise Refused("还没有发出约谈通知，写不出材料。", "请先办理“通知”。")
    decision, organ, decided_on = approval(session, number)
    scheme = schemes.scheme(session, matter.scheme)
    mark = bracketed(disputed_store.beside(session, who, [matter]).get(number, ""))
    unit, post = (_posts(session, matter.official) or [("", "")])[-1]
    return InterviewPaper(
        number=told.get("notice_no", ""),
        person=name,
        unit=unit,
        post=post,
        cause=f"{scheme.name}{matter.reasons.splitlines()[0]}{mark}",
        basis=adopted(session, scheme),
        decision=decision,
        time=datetime.combine(date.fromisoformat(told["held_on"]), _hour(told["held_at"])),
        place=told.get("place", ""),
        talkers=_listed(told.get("talkers", "")),
        organ=organ,
        issued_on=decided_on or matter.opened_on,
        recorder=told.get("recorder", ""),
        attendees=_listed(told.get("attendees", "")),
        materials=_lines(told.get("materials", "")),
        contact=told.get("contact", ""),
        facts=_lines(told.get("facts", "")),
        statement=told.get("statement", ""),
        demands=_lines(told.get("demands", "")),
        deadline=date.fromisoformat(told["deadline"]) if told.get("deadline") else None,
        refusal=told.get("refusal", ""),
        demo=demo,
    )


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text.strip().replace("：", ":"))
    except ValueError:
        raise Refused(
            f"约谈时间“{text}”不是 09:30 这样的时刻。", "请改期后重新通知，写明时刻。"
        ) from None


def _posts(session: Session, official: str) -> list[tuple[str, str]]:
    """Unit and post of each tenure, by name."""
    posts, units = roster.posts(session), roster.units(session)
    return [
        (units[posts[t.post].unit].name, posts[t.post].name)
        for t in roster.tenures_of(session, official)
    ]
