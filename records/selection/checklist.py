"""程序核对表：每一步办了没有、现在能不能办、等哪几步，过期的材料标出来。

Pure. Source: rules 3.2, 3.3 (D1 to D12).
"""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from records.eligibility.gates import Checked
from records.eligibility.values import Gate
from records.selection.procedure import again, stale
from records.selection.procedure_file import Done, File
from records.selection.recommendation import low
from records.selection.steps import CHECKS, DECLARED, STEPS, VERDICTS, Step

DOCUMENTS = "E-12"


def bars(checked: Checked) -> list[Gate]:
    """The gates that stand in the way of an agreement; papers are the procedure's own matter."""
    return [gate for gate in checked.weighty if not gate.clear and gate.rule != DOCUMENTS]


@dataclass(frozen=True)
class Line:
    """A line of the checklist: the step, how it was taken, and why it cannot be taken yet."""

    step: Step
    paper: str
    done: Done | None
    missing: tuple[Step, ...]
    wanted: bool
    note: str = ""
    again: str = ""

    @property
    def open(self) -> bool:
        """Whether it can be taken now, for the first time or anew."""
        return (self.done is None or bool(self.again)) and self.wanted and not self.missing


def checklist(file: File, as_of: date) -> tuple[Line, ...]:
    """Every step in order: taken, open, or waiting for others; a paper run out is marked."""
    return tuple(_line(file, one.step, as_of) for one in STEPS)


def next_step(file: File, as_of: date) -> Step | None:
    """The first step that can be taken now."""
    return next((line.step for line in checklist(file, as_of) if line.open), None)


def _line(file: File, step: Step, as_of: date) -> Line:
    declared = DECLARED[step]
    needed = file.needed(step)
    missing = tuple(one for one in needed if file.last(one) is None or again(file, one))
    anew = again(file, step)
    note = "；".join(filter(None, (anew, _note(file, step, as_of))))
    return Line(step, declared.paper, file.last(step), missing, _wanted(file, step), note, anew)


def _note(file: File, step: Step, as_of: date) -> str:
    """A recommendation run out, or with few votes; after the discussion nobody asks it."""
    held = file.last(step)
    if step is not Step.RECOMMENDATION or held is None or file.last(Step.DISCUSSION):
        return ""
    return "；".join(
        [*(one.words for one in stale(file, as_of)), *filter(None, [low(held.fields)])]
    )


def _wanted(file: File, step: Step) -> bool:
    if step is Step.CONSENT:
        return bool(file.breaks or file.leaps or file.no_recommendation)
    if step is Step.RECOMMENDATION:
        return not file.no_recommendation
    if step is Step.PROBATION:
        return file.probation_until is not None
    if step in (Step.PUBLICATION, Step.TALK, Step.APPOINTMENT):
        return file.agreed is not None or file.last(Step.DISCUSSION) is None
    return True


def stage(file: File) -> str:
    """Where the procedure stands, in one word: the last step of the main line that was taken."""
    main = [s for s in Step if s not in (Step.ELIGIBILITY, Step.CONSENT, *CHECKS)]
    kept = takewhile(lambda step: file.last(step) or not _wanted(file, step), main)
    taken = [step for step in kept if file.last(step)]
    held = file.last(Step.DISCUSSION)
    if held and held.outcome != VERDICTS[0]:
        return held.outcome
    return str(taken[-1]) if taken else "未动议"
