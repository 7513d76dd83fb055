"""办理一步以前查清：过没过期、是不是该回避、纸件送没送达、会不会加重，都写成话交给把关。"""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from attribution.runs.tables import Dispute
from cadre.foundation import holiday_store
from cadre.foundation.access import Principal
from records.appeals import (
    clocks,
    corrected_store,
    handover_store,
    personal,
    restoring_store,
    score,
    store,
)
from records.appeals.kinds import MACHINES, OF_PERSONS
from records.appeals.tables import Appeal, AppealStep
from records.appeals.told import OUT_OF_TIME, SAME_PERSON, UNSERVED
from records.matters.machine import Case

OTHER_ORGAN = ("申诉处理决定", "再申诉决定")
ELSEWHERE = "同级公务员主管部门或者上一级机关办理（公务员法第九十五条）"
Fields = Mapping[str, str]


def case(
    session: Session, who: Principal, found: Appeal, event: str, fields: Fields, as_of: date
) -> Case:
    """What the guards of an appeal may look at on a day."""
    done = store.steps(session, found)
    return Case(
        fields,
        as_of,
        store.history(done),
        _facts(session, who, found, event, fields, as_of),
        store.taken(done),
        found.opened_on,
        found.state,
    )


def _facts(
    session: Session, who: Principal, found: Appeal, event: str, fields: Fields, as_of: date
) -> dict[str, str]:
    done = store.steps(session, found)
    calendar = holiday_store.calendar(session)
    late = clocks.out_of_time(store.taken(done), event, found.known_on, as_of, calendar)
    facts = {
        OUT_OF_TIME: late,
        SAME_PERSON: _same_person(session, who, found, event, fields, done),
        UNSERVED: handover_store.unserved(session, found),
        "republished": _republished(session, found),
        "outcome": _outcome(done),
        "too_long": _too_long(fields, as_of),
        "still_open": _still_open(session, found, as_of),
    }
    if found.kind in OF_PERSONS and event in MACHINES[found.kind].decided:
        facts |= restoring_store.checks(session, found, fields)
    return facts


def _too_long(fields: Fields, as_of: date) -> str:
    days = fields.get("days", "").strip()
    return clocks.too_long(int(days) if days.isdecimal() else 0, as_of)


def _outcome(done: list[AppealStep]) -> str:
    given = (store.fields_of(step).get("outcome", "") for step in reversed(done))
    return next((outcome for outcome in given if outcome), "")


def _still_open(session: Session, found: Appeal, as_of: date) -> str:
    """The appellant may still go on: ended by the office only after his time is over."""
    own = [one for one in store.due(session, found, as_of) if one.own and one.last_on]
    waits = [one for one in own if one.last_on and as_of <= one.last_on]
    return f"{waits[0].what}的期限至 {waits[0].last_on}，还没有届满" if waits else ""


def _republished(session: Session, found: Appeal) -> str:
    run = corrected_store.republished(session, found)
    return str(run.id) if run else ""


def _same_person(
    session: Session,
    who: Principal,
    found: Appeal,
    event: str,
    fields: Fields,
    done: list[AppealStep],
) -> str:
    if found.kind == score.KIND:
        return _same_as_first(session, who, found, event, fields)
    if event not in MACHINES[found.kind].decided or event == personal.REDONE:
        return ""
    if found.first_by and who.account_name == found.first_by:
        return "您录入或者记录了所不服的决定，不能再记录对它的复核、申诉决定（回避）"
    return _same_organ(found, event, fields, done)


def _same_as_first(
    session: Session, who: Principal, found: Appeal, event: str, fields: Fields
) -> str:
    """An appeal applied for again is examined and answered by others than the first."""
    first = session.get(Appeal, found.parent_id) if found.parent_id else None
    if first is None:
        return ""
    dispute = session.get(Dispute, first.dispute_id)
    if event in score.ANSWERS and dispute and dispute.answered_by == who.account_name:
        return "第一次由您答复，再申请须由他人答复（回避）"
    earlier = {
        store.fields_of(step).get("investigator", "") for step in store.steps(session, first)
    }
    if event == score.NAMED and fields.get("investigator", "").strip() in earlier - {""}:
        return "第一次的核查人不再核查（回避），请另行指定"
    return ""


def _same_organ(found: Appeal, event: str, fields: Fields, done: list[AppealStep]) -> str:
    """A review is decided by the organ that decided; an appeal by another, art 95."""
    organ = fields.get("organ", "").strip()
    earlier = {found.first_organ} | {
        store.fields_of(step).get("organ", "")
        for step in done
        if step.event in MACHINES[found.kind].decided and step.event != personal.DECLINED
    }
    if event == "复核决定" and organ and organ != found.first_organ:
        return f"复核由原处理机关“{found.first_organ}”办理（公务员法第九十五条）"
    if event in OTHER_ORGAN and organ in earlier:
        return f"“{organ}”已就此作过决定，申诉由{ELSEWHERE}"
    return ""
