"""每个状态只指一步最该办的：影响期没满先回访，期满先评估、再补材料、齐了才提建议。

Pure. Source: rules 6.3; the other listed steps stay open beside it.
"""

from dataclasses import dataclass
from datetime import date

from cadre.rules.basis import Basis
from cadre.rules.periods import add_months
from cadre.rules.unfit import watch_rule
from records.matters import demotion
from records.matters.demotion_guards import ASSESSING, missing_papers, released
from records.matters.machine import Case

VISITING, ENDING, REGISTERING = "登记回访", "期满", "登记材料"
STAGES = {
    "认定": demotion.BEFORE[:3],
    "待决定": demotion.BEFORE[3:],
    "调整": demotion.DURING[:3],
    "影响期": demotion.DURING[3:],
    "期满评估": (demotion.AWAITS_PAPERS, "待评定", "延长关注"),
    "再使用": ("可再使用", "考察人选", "待公示", "公示中", "再任用"),
    "试用": ("试用期",),
    "了结": tuple(sorted(demotion.MACHINE.ends)),
}


@dataclass(frozen=True)
class VisitDue:
    """By which day the next talk or return of the barred period is due."""

    due_on: date
    late: int
    basis: Basis


def stage_of(state: str) -> str:
    """At which stage of the chain a state stands."""
    return next(stage for stage, states in STAGES.items() if state in states)


def next_event(case: Case) -> str:
    """The step to be taken next, "" for a settled case."""
    listed = demotion.MACHINE.events_of(case.state)
    if case.state == demotion.DURING[3]:
        return VISITING if released(case) else ENDING
    if case.state == demotion.AWAITS_PAPERS:
        if not case.told("conclusion"):
            return ASSESSING
        return REGISTERING if missing_papers(case) else "建议再使用"
    return listed[0] if listed else ""


def visit_due(case: Case) -> VisitDue | None:
    """When the next talk or return is due, None outside the barred period."""
    last = case.day_of(VISITING, "进入影响期")
    if case.state != demotion.DURING[3] or last is None:
        return None
    rule = watch_rule(last)
    due = add_months(last, rule.visit_months)
    return VisitDue(due, max((case.as_of - due).days, 0), rule.basis)
