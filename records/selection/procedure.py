"""选拔任用一步不能少、次序不能倒：缺步骤、倒次序、过了有效期的，不办理，并说明依据。

Pure. Source: rules 3.2 (steps and numbers), 3.3 (dossier rules); the table stands in `steps`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cadre.rules.basis import Basis
from cadre.rules.calendar import WorkCalendar
from cadre.rules.periods import add_months, day_of
from cadre.rules.procedure_rules import Demand, rule
from records.selection.procedure_file import Done, File
from records.selection.steps import CHECKS, HELD, OBJECTION, SILENT, VERDICTS, Step


@dataclass(frozen=True)
class Obstacle:
    """Why a step cannot be taken, and the rule that says so."""

    words: str
    basis: Basis

    def __str__(self) -> str:
        return f"{self.words}（{self.basis}）"


def obstacles(file: File, new: Done) -> tuple[Obstacle, ...]:
    """All that stands against a step, none kept back; empty when it may be taken."""
    return (*_order(file, new), *GUARDS.get(new.step, _free)(file, new))


def _free(_file: File, _new: Done) -> tuple[Obstacle, ...]:
    return ()


def _against(demand: Demand, on: date, words: str) -> Obstacle:
    return Obstacle(words, rule(demand, on).basis)


def _order(file: File, new: Done) -> tuple[Obstacle, ...]:
    """The steps that go before: taken, not later than this one, and not overtaken since."""
    begun = new.day("began_on")
    said = [f"开始日期 {begun} 晚于结束日期 {new.on}"] if begun > new.on else []
    for need in file.needed(new.step):
        before = file.last(need)
        if before is None:
            said.append(f"还没有办“{need}”")
        elif before.on > begun:
            said.append(f"“{need}”是 {before.on} 办的，晚于“{new.step}”的 {begun}")
        else:
            said += _overtaken(file, before)
    return tuple(_against(Demand.ORDER, new.on, words) for words in said)


def _overtaken(file: File, done: Done) -> list[str]:
    """An earlier step taken anew makes those that rest on it to be taken anew."""
    earlier = [one for need in file.needed(done.step) if (one := file.last(need))]
    return [
        f"“{one.step}”{one.on} 重新办过，“{done.step}”也要重办"
        for one in earlier
        if _again(file, one, done)
    ]


def _again(file: File, before: Done, done: Done) -> bool:
    """Whether a step was taken anew after one that rests on it: later, or entered after it.

    A recommendation entered anew was voted anew, whatever its day; others count from the same day.
    """
    began = done.day("began_on")
    entered_later = file.place(before) > file.place(done)
    anew = before.step is Step.RECOMMENDATION or before.on >= began
    return before.on > began or (entered_later and anew)


def again(file: File, step: Step) -> str:
    """Why a step that was taken is to be taken anew, in words; "" where it is not.

    What rests on a step to be taken anew is to be taken anew after it.
    """
    done = file.last(step)
    if done is None:
        return ""
    own = "；".join(_overtaken(file, done))
    resting = (need for need in file.needed(step) if again(file, need))
    return own or "".join(f"“{need}”要重办，“{step}”随后重办" for need in list(resting)[:1])


def _vetting(file: File, new: Done) -> tuple[Obstacle, ...]:
    found = []
    team = [
        one for one in new.fields.get("team", "").replace("，", "、").split("、") if one.strip()
    ]
    least = rule(Demand.TEAM, new.on)
    if len(team) < least.least:
        found.append(Obstacle(f"考察组只有 {len(team)} 人，不少于 {least.least} 人", least.basis))
    if not new.fields.get("shortcomings", "").strip():
        found.append(_against(Demand.REPORT, new.on, "考察材料没有写主要不足"))
    if file.leaps or file.no_recommendation:
        found += _consent(file, new.day("began_on"), "考察")
    return (*found, *stale(file, new.day("began_on")))


def stale(file: File, on: date) -> list[Obstacle]:
    """The recommendation when it has run out by a day: valid through the day before the year."""
    held = file.last(Step.RECOMMENDATION)
    valid = rule(Demand.VALIDITY, on)
    if held is None or on < add_months(held.on, valid.months):
        return []
    words = f"民主推荐是 {held.on} 的，到 {on} 已满 {valid.months} 个月，须重新推荐"
    return [Obstacle(words, valid.basis)]


def _consent(file: File, on: date, before: str) -> list[Obstacle]:
    consent = file.last(Step.CONSENT)
    if consent is not None and consent.on <= on:
        return []
    why = "、".join([*file.breaks, *(["不经民主推荐"] if file.no_recommendation else [])])
    words = f"{why or '越级提拔'}，{before}以前须有事先报告的批复"
    return [_against(Demand.CONSENT, on, words)]


def _discussion(file: File, new: Done) -> tuple[Obstacle, ...]:
    """What bars an agreement; to refuse or to put off is always open to a meeting."""
    found = [*stale(file, new.on), *_leaving(new)]
    if new.outcome == VERDICTS[0]:
        found += [_against(Demand.ORDER, new.on, f"资格核对没有通过：{bar}") for bar in file.bars]
        if file.breaks or file.leaps:
            found += _consent(file, new.on, "讨论决定")
        if file.in_post:
            words = f"{file.in_post}仍在任，须先讨论决定免职"
            found.append(_against(Demand.ORDER, new.on, words))
    for check in CHECKS:
        held = file.last(check)
        if held and held.outcome in HELD:
            found.append(_against(Demand.CHECKS, new.on, f"“{check}”：{held.outcome}"))
    asked = file.last(Step.CONSULTATION)
    if asked and asked.outcome == OBJECTION:
        words = f"征求意见：{asked.fields.get('consulted', '')}{OBJECTION}，意见一致以后再讨论"
        found.append(_against(Demand.VOTE, new.on, words))
    return tuple(found)


def _leaving(new: Done) -> list[Obstacle]:
    """No promotion is decided in the last months of a head whose leaving is known."""
    leaves = day_of(new.fields.get("head_leaves_on", ""))
    asked = rule(Demand.LEAVING, new.on)
    if leaves is None or not new.on <= leaves < add_months(new.on, asked.months):
        return []
    words = f"主要领导成员将于 {leaves} 离任，离任前 {asked.months} 个月不讨论决定"
    return [Obstacle(words, asked.basis)]


def _consultation(_file: File, new: Done) -> tuple[Obstacle, ...]:
    """Silence counts as agreement only when the month is over."""
    silence = rule(Demand.SILENCE, new.on)
    over = add_months(new.day("asked_on"), silence.months)
    if new.outcome != SILENT or new.on >= over:
        return ()
    words = f"{new.day('asked_on')} 征求意见，没有答复的到 {over} 才视为同意"
    return (Obstacle(words, silence.basis),)


def _publication(file: File, new: Done) -> tuple[Obstacle, ...]:
    asked = rule(Demand.PUBLICATION, new.on)
    began = new.day("began_on")
    days = _workdays(file.calendar, began, new.on)
    found = [] if file.agreed else [Obstacle("没有同意任用的决定", asked.basis)]
    if days < asked.workdays:
        words = f"公示 {began} 至 {new.on} 只有 {days} 个工作日，不少于 {asked.workdays} 个"
        found.append(Obstacle(words, asked.basis))
    return tuple(found)


def _workdays(calendar: WorkCalendar, begins_on: date, ends_on: date) -> int:
    """The working days from one day to another, both counted: a list hangs on both."""
    numbers = range(begins_on.toordinal(), ends_on.toordinal() + 1)
    return sum(calendar.works(date.fromordinal(number)) for number in numbers)


def _talk(file: File, new: Done) -> tuple[Obstacle, ...]:
    return () if file.agreed else (_against(Demand.TALK, new.on, "没有同意任用的决定"),)


def _appointment(file: File, new: Done) -> tuple[Obstacle, ...]:
    found = [] if file.agreed else [_against(Demand.VOTE, new.on, "没有同意任用的决定")]
    shown = file.last(Step.PUBLICATION)
    if shown and shown.outcome in HELD:
        found.append(_against(Demand.PUBLICATION, new.on, f"公示结果：{shown.outcome}"))
    if file.agreed and shown and shown.on < file.agreed.on:
        found.append(_against(Demand.PUBLICATION, new.on, "公示在这次决定以前，须重新公示"))
    return tuple(found)


def _probation(file: File, new: Done) -> tuple[Obstacle, ...]:
    until = file.probation_until
    if until is None:
        return (_against(Demand.START, new.on, "这个职务没有试用期"),)
    if new.on <= until:
        return (_against(Demand.START, new.on, f"试用期到 {until} 才满"),)
    return ()


Guard = Callable[[File, Done], tuple[Obstacle, ...]]
GUARDS: Mapping[Step, Guard] = {
    Step.VETTING: _vetting,
    Step.CONSULTATION: _consultation,
    Step.DISCUSSION: _discussion,
    Step.PUBLICATION: _publication,
    Step.TALK: _talk,
    Step.APPOINTMENT: _appointment,
    Step.PROBATION: _probation,
}
