"""一件申诉用话说出来：是谁、不服什么、还能怎样提出、期间不停止执行；页面、清单和文书说法一致。"""

from sqlmodel import Session

from attribution.schemes import store as schemes
from cadre.rules.appeal_clocks import clock, safeguard
from records.appeals import personal, score
from records.appeals.clocks import local_rule
from records.appeals.grounds import CHANNELS
from records.appeals.kinds import OF_PERSONS
from records.appeals.store import Line
from records.appeals.tables import Appeal, AppealStep


def item_names(session: Session, found: Appeal) -> tuple[str, str]:
    """The assessed unit and the indicator that an appeal is about, by name."""
    if not found.scheme:
        return "", ""
    scheme = schemes.scheme(session, found.scheme)
    subject = scheme.subjects.get(found.subject)
    item = scheme.indicators.get(found.indicator)
    return subject.name if subject else "", item.name if item else found.indicator


def safeguarded(found: Appeal) -> str:
    """That execution goes on and nothing gets worse, with its article; "" for unit scores."""
    if found.kind not in OF_PERSONS:
        return ""
    said = safeguard(CHANNELS[found.kind], found.known_on or found.opened_on)
    return f"{said.words}（{said.basis}）"


def subject_name(session: Session, found: Appeal) -> str:
    """The assessed unit that an appeal is about."""
    return item_names(session, found)[0]


def still_open(kind: str, step: AppealStep) -> tuple[str, ...]:
    """What the appellant may do after an answer, with the time that he has from receiving it."""
    if kind == score.KIND and step.event in (score.KEPT, score.DECLINED):
        rule = local_rule(step.done_on)
        return (f"自收到之日的次日起 {rule.again} 个工作日内可以再申请一次（{rule.basis}）",)
    after = {"复核决定": personal.APPEAL, "复审决定": personal.SECOND}
    after |= dict.fromkeys(("申诉处理决定", personal.DECLINED, personal.REDONE), personal.AGAIN)
    event = after.get(step.event) if kind in OF_PERSONS else None
    if event is None:
        return ()
    found = clock(personal.CLOCK[event], step.done_on)
    within = f"{found.length}内" if found.timed else found.length
    return (f"自{found.since}的次日起 {within}，向{found.to}{event}（{found.basis}）",)


def appellant(session: Session, line: Line) -> str:
    """Who appeals: an official by name, else the unit."""
    return line.name or item_names(session, line.appeal)[0]


def about(session: Session, found: Appeal) -> str:
    """What is contested, in words."""
    if found.kind != score.KIND:
        return found.contested
    subject, item = item_names(session, found)
    return "：".join(filter(None, (subject, item, found.contested)))
