"""选任的三张状态表：一件选任、一名人选、一次任免会议走到哪里，只照表变动。

Pure. The steps of a candidate and what each asks for stand in `steps`; what must go before them in
`procedure`. Source: rules 3.2.
"""

from enum import StrEnum

from records.matters.machine import Asked, Machine, everywhere
from records.selection.steps import DECLARED, Step


class VacancyState(StrEnum):
    """空缺职位的办理状态。"""

    OPEN = "办理中"
    FILLED = "已任职"
    ENDED = "终止"


class CandidateState(StrEnum):
    """人选的状态。"""

    LISTED = "在列"
    LEFT = "不再列为人选"
    APPOINTED = "已任职"


class MeetingState(StrEnum):
    """会议的状态。"""

    PREPARED = "准备中"
    HELD = "已讨论"


END, LEAVE, PUT_ON, ARRANGE, HOLD = (
    "终止选任", "不再列为人选", "列入议程", "排定议程", "会议已讨论",
)  # fmt: skip
BEFORE = tuple(step for step in Step if step not in (Step.APPOINTMENT, Step.PROBATION))
_REASON = (Asked("reason", "理由", "textarea"),)

VACANCY = Machine(
    name="空缺职位选任",
    start=VacancyState.OPEN,
    transitions={
        (VacancyState.OPEN, Step.APPOINTMENT): VacancyState.FILLED,
        (VacancyState.OPEN, END): VacancyState.ENDED,
    },
    asks={END: _REASON},
    waits_for={VacancyState.OPEN: "按程序选任，或者终止"},
)
CANDIDATE = Machine(
    name="人选",
    start=CandidateState.LISTED,
    transitions={
        **{(CandidateState.LISTED, step): CandidateState.LISTED for step in BEFORE},
        (CandidateState.LISTED, Step.APPOINTMENT): CandidateState.APPOINTED,
        (CandidateState.LISTED, LEAVE): CandidateState.LEFT,
        (CandidateState.APPOINTED, Step.PROBATION): CandidateState.APPOINTED,
    },
    asks={**{step: declared.asks for step, declared in DECLARED.items()}, LEAVE: _REASON},
    decided=frozenset({Step.DISCUSSION}),
    waits_for={CandidateState.LISTED: "按程序逐步办理"},
    after=frozenset({Step.PROBATION}),
)
MEETING = Machine(
    name="任免会议",
    start=MeetingState.PREPARED,
    transitions={
        **everywhere((MeetingState.PREPARED,), PUT_ON),
        **everywhere((MeetingState.PREPARED,), ARRANGE),
        (MeetingState.PREPARED, HOLD): MeetingState.HELD,
    },
    waits_for={MeetingState.PREPARED: "排定议程，逐人记录决定"},
)
MACHINES = (VACANCY, CANDIDATE, MEETING)
