"""系统里的每一张状态表，列在一处：办理流程页照它画，测试照它逐步走遍。"""

from attribution.ballots import sitting
from attribution.results import flow
from attribution.runs import states as runs
from attribution.schemes import life
from cadre.rules.machine import Machine
from records.appeals import kinds as appeals
from records.grades.meeting import states as grades
from records.matters import kinds as matters
from records.problems import steps as problems
from records.selection import states as selection

EVERY_MACHINE: tuple[Machine, ...] = (
    *matters.MACHINES.values(),
    grades.MACHINE,
    problems.MACHINE,
    *appeals.MACHINES.values(),
    sitting.MACHINE,
    *selection.MACHINES,
    life.MACHINE,
    *map(flow.machine, flow.Track),
    runs.RUN,
    runs.DISPUTE,
    runs.CLAIM,
)


def labels() -> dict[str, str]:
    """What the fields of all steps are called, by their names in the forms."""
    return {
        asked.name: asked.label
        for machine in EVERY_MACHINE
        for fields in machine.asks.values()
        for asked in fields
    }
