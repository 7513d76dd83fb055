"""办理一名人选的一步：次序和依据核对过才记下，讨论决定由另一人记录，任职照文件录入花名册。"""

import json
from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from cadre.foundation import decisions, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.page_entry import Grounds
from cadre.foundation.sheets import Books
from cadre.roster import appointing_store, ending_store
from cadre.roster.appointing import Move, MoveKind
from cadre.rules.errors import BadInput, Refused
from cadre.rules.periods import day_of
from records.matters.machine import Asked
from records.selection import candidate_store, vacancy_store
from records.selection.candidate_store import Standing
from records.selection.procedure import obstacles
from records.selection.procedure_file import Done
from records.selection.recommendation import faults
from records.selection.states import CANDIDATE
from records.selection.steps import DECLARED, ENDED, FAILED, Step
from records.selection.tables import SelectionStep
from records.selection.votes import Verdict, count, refusals, votes_of


def take(
    session: Session,
    who: Principal,
    books: Books,
    number: int,
    step: Step,
    fields: Mapping[str, str],
    *,
    version: int,
) -> None:
    """Take a step of a candidate on the day that the form names.

    Raises:
        NotFound: when the candidate is beyond one's authority.
        NotAllowed: when the role may not prepare selections, or not record the decision.
        BadInput: naming every field that is empty or no date or number.
        Refused: when the person is off the list, a rule stands against it, or somebody else has
            acted since the page was opened.
    """
    declared = DECLARED[step]
    who.must(Permission.DECIDE if declared.organ else Permission.PREPARE_SELECTION)
    candidate_store.candidacy(session, who, number)  # 看不到的人，不先核对表单
    on = _day(step, fields)
    here = candidate_store.standing(session, who, number, on)
    if (here.candidacy.state, step) not in CANDIDATE.transitions:
        raise Refused(f"{here.name}{here.candidacy.state}，不再办理“{step}”。", "请看人选清单。")
    new = Done(step, on, fields.get("paper", "").strip(), _kept(step, fields))
    _refuse(here, new)
    decision = _decide(session, who, here, fields, new) if declared.organ else None
    if step is Step.APPOINTMENT:
        _appoint(session, who, books, here, new)
    if step is Step.PROBATION:
        _end(session, who, books, here, new)
    _move(session, here, version, step, on)
    _write(session, who, here, new, decision)


def _day(step: Step, fields: Mapping[str, str]) -> date:
    """The day of the step, after all that is wrong with its fields has been told."""
    asks, day = DECLARED[step].asks, "decided_on" if DECLARED[step].organ else "on"
    empty = [one.label for one in asks if one.required and not fields.get(one.name, "").strip()]
    wrong = [f"“{one.label}”{said}" for one in asks if (said := _wrong(one, fields))]
    if step is Step.RECOMMENDATION and not wrong:
        wrong = faults(fields)
    if DECLARED[step].organ:
        empty += decisions.parsed(fields).missing()
    told = [*([f"没有填写{'、'.join(empty)}"] if empty else []), *wrong]
    if told:
        raise BadInput(f"“{step}”{'；'.join(told)}。", "请补填后再提交。")
    on = day_of(fields.get(day, ""))
    if on is None or on > today():
        raise BadInput(f"“{step}”的日期没有填，或者还没有到。", "请填实际办理的日期。")
    return on


def _wrong(asked: Asked, fields: Mapping[str, str]) -> str:
    value = fields.get(asked.name, "").strip()
    if not value:
        return ""
    if asked.kind == "number" and not value.isdecimal():
        return "不是整数"
    if asked.kind == "date" and day_of(value) is None:
        return "不是日期"
    if asked.choices and value not in asked.choices:
        return "不在可选范围内"
    return ""


def _kept(step: Step, fields: Mapping[str, str]) -> dict[str, str]:
    left_out = {"on", "paper"}
    names = [one.name for one in DECLARED[step].asks if one.name not in left_out]
    return {name: fields[name].strip() for name in names if fields.get(name, "").strip()}


def _refuse(here: Standing, new: Done) -> None:
    if against := obstacles(here.file, new):
        words = "；".join(str(one) for one in against)
        raise Refused(f"还不能办“{new.step}”：{words}。", "请先把上面各项办妥。")


def _decide(
    session: Session, who: Principal, here: Standing, fields: Mapping[str, str], new: Done
) -> int | None:
    """Record what the meeting decided; the votes must carry it."""
    votes = votes_of(fields)
    if wrong := refusals(votes, Verdict(new.outcome), new.on):
        raise Refused(f"不能这样记录：{'；'.join(wrong)}。", "请按会议记录核对表决人数。")
    said = {**fields, "in_favour": str(votes.agree)}
    if new.outcome != Verdict.AGREED:  # 不同意、缓议正是因为同意的不过半数
        said["short_reason"] = count(votes, new.on).words
    return decisions.record(
        session,
        who,
        decisions.parsed(said),
        kind=str(Step.DISCUSSION),
        target=f"人选 {here.candidacy.id}",
        outcome=f"{here.vacancy.words}：{here.name}，{new.outcome}",
        proposed_by=here.candidacy.added_by,
    ).id


def _appoint(session: Session, who: Principal, books: Books, here: Standing, new: Done) -> None:
    """Enter the appointment in the roster: from the day of the decision, by its paper (art 44)."""
    agreed = here.file.agreed
    official = here.candidacy.official
    leaving = tuple(one for one in new.fields.get("leaving", "").split(",") if one)
    move = Move(
        official,
        MoveKind.TRANSFERRED if leaving else MoveKind.APPOINTED,
        agreed.on if agreed else new.on,
        here.vacancy.post,
        leaving,
        paper=new.paper,
        despite_quota=bool(new.fields.get("despite_quota")),
    )
    grounds = Grounds(f"选任 {here.vacancy.id}：{here.vacancy.words}", new.paper)
    entry = appointing_store.appoint(session, who, books, move, grounds)
    if entry.batch is None:
        words = "；".join(str(problem) for problem in entry.problems) or "花名册里已经这样任职"
        raise Refused(f"还不能录入任职：{words}。", "请先在花名册里办妥。")


def _end(session: Session, who: Principal, books: Books, here: Standing, new: Done) -> None:
    """Enter a failed probation: out of the post by the decision's paper, back only where it says.

    Raises:
        BadInput: for a failure without its decision and day, or what ends a post that was passed.
    """
    given = any(new.fields.get(one.name) for one in ENDED)
    if new.outcome != FAILED:
        if given:
            raise BadInput("试用期合格，不免去职务。", "请把免职的各栏留空，或者核对结论。")
        return
    if not new.fields.get("decision") or not new.fields.get("ends_on"):
        raise BadInput("试用不合格的，须写明免职决定和免去职务的日期。", "请照决定补填。")
    official, post = here.candidacy.official, here.vacancy.post
    ending = ending_store.read(official, [post], new.fields, here.file.probation_until)
    if ending is None:
        return
    reason = f"选任 {here.vacancy.id}：{here.vacancy.words}，试用不合格（{new.fields['decision']}）"
    entry = ending_store.end(session, who, books, ending, Grounds(reason, new.paper))
    if entry is not None and entry.batch is None:
        words = "；".join(str(problem) for problem in entry.problems)
        raise BadInput(f"免职写不进花名册：{words}。", "请核对职务、日期，或先在花名册里更正。")


def _move(session: Session, here: Standing, version: int, step: Step, on: date) -> None:
    candidate_store.move(session, here.candidacy, version, step)
    if step is Step.APPOINTMENT:
        vacancy_store.settle(session, here.vacancy, here.vacancy.version, step, on)


def _write(
    session: Session, who: Principal, here: Standing, new: Done, decision: int | None
) -> None:
    number = here.candidacy.id or 0
    taken = SelectionStep(
        candidacy_id=number,
        number=len(candidate_store.steps(session, number)) + 1,
        step=new.step,
        done_on=new.on,
        paper=new.paper,
        fields=json.dumps(dict(new.fields), ensure_ascii=False),
        by=who.account_name,
        at=now(),
        decision_id=decision,
    )
    session.add(taken)
    session.flush()
    words = f"{new.paper}{sealing.mark(taken)}"
    trail.wrote(session, who, stepping(new.step), candidate_store.about(here.candidacy), words)


def stepping(step: str) -> str:
    """What the trail calls a step of a selection."""
    return f"选任：{step}"
