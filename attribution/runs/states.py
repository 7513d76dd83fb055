"""计算、异议、归属申请各有一张状态表：公布、答复、决定都照表办，了结的不再改动。

Pure. Source: house §3 (publication, disputes, closing); rules 7.6 (claims). Which run takes the
place of which, and the minutes of a decision, stand in the stores.
"""

from cadre.rules.machine import Asked, Machine, everywhere
from cadre.rules.vocabulary import ClaimState, DisputeState, RunState

PUBLISH, CLOSE, CORRECT, REPLACE = "公布", "封账", "更正入账", "被新的计算取代"
UPHOLD, REJECT = "答复异议成立", "答复异议不成立"
PROPOSED, GRANTED, REFUSED = "提出审核意见", "准予", "不予准予"

RUN = Machine(
    name="计算",
    start=RunState.DRAFT,
    transitions={
        (RunState.DRAFT, PUBLISH): RunState.PUBLISHED,
        (RunState.DRAFT, CORRECT): RunState.CLOSED,
        (RunState.PUBLISHED, CLOSE): RunState.CLOSED,
        **everywhere((RunState.PUBLISHED, RunState.CLOSED), REPLACE, RunState.SUPERSEDED),
    },
    waits_for={
        RunState.DRAFT: "核对后公布",
        RunState.PUBLISHED: "异议期满封账",
    },
    after=frozenset({REPLACE}),
)

_ANSWER = (Asked("words", "答复", "textarea"), Asked("paper", "文号"))
DISPUTE = Machine(
    name="异议",
    start=DisputeState.OPEN,
    transitions={
        (DisputeState.OPEN, UPHOLD): DisputeState.UPHELD,
        (DisputeState.OPEN, REJECT): DisputeState.REJECTED,
    },
    asks={UPHOLD: _ANSWER, REJECT: _ANSWER},
    told=frozenset({UPHOLD, REJECT}),
    waits_for={DisputeState.OPEN: "书面答复"},
)

CLAIM = Machine(
    name="归属申请",
    start=ClaimState.OPEN,
    transitions={
        (ClaimState.OPEN, PROPOSED): ClaimState.OPEN,
        (ClaimState.OPEN, GRANTED): ClaimState.GRANTED,
        (ClaimState.OPEN, REFUSED): ClaimState.REFUSED,
    },
    asks={PROPOSED: (Asked("words", "审核意见", "textarea"),)},
    decided=frozenset({GRANTED, REFUSED}),
    told=frozenset({GRANTED, REFUSED}),
    waits_for={ClaimState.OPEN: "考核部门审核，组织决定"},
)
