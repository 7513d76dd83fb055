"""等次评定按声明的步骤办理：先班子后个人，会议决定、另一人定稿、公示、告知，没有列出的一律不能办。

Pure. The machine is a table (state, event) → state; DECIDED names the events that an organ decides.
Source: rules 1.4, 2.3; house §2 law 3.
"""

from collections.abc import Collection, Mapping

from cadre.rules.errors import Refused
from cadre.rules.machine import Machine

START = "待采用口径"
TO_PROPOSE, TEAMS, TEAMS_HELD = "待提班子建议", "班子待议", "班子待定稿"
TO_PROPOSE_PERSONS, PERSONS, PERSONS_HELD = "待提个人建议", "个人待议", "个人待定稿"
FINAL, PUBLISHED, PUBLISHED_OUT, SETTLED = "已定稿", "公示中", "公示期满", "已办结"
CANCELLED = "已撤销"

ADOPT, FOUND, PROPOSE_TEAMS, PROPOSE_PERSONS = (
    "采用口径",
    "登记情况",
    "提出班子建议",
    "提出个人建议",
)
MOVE, HOLD, SEND_BACK, FINALISE = "调整", "记录会议", "退回会议", "定稿"
PUBLISH, NOT_PUBLISHED, COMMENT, AGAIN = "开始公示", "无须公示", "登记公示意见", "退回复议"
PUBLISHED_ENDS, TELL, REPLY, FOLLOW = "公示结束", "告知", "登记本人意见", "办理后续"
SETTLE, CANCEL = "办结", "撤销"

BEFORE_PERSONS = (START, TO_PROPOSE, TEAMS, TEAMS_HELD, TO_PROPOSE_PERSONS)
OPEN = (*BEFORE_PERSONS, PERSONS, PERSONS_HELD)
AFTER = (PUBLISHED_OUT, SETTLED)

TRANSITIONS: Mapping[tuple[str, str], str] = {
    (START, ADOPT): TO_PROPOSE,
    (TO_PROPOSE, PROPOSE_TEAMS): TEAMS,
    (TEAMS, MOVE): TEAMS,
    (TEAMS, HOLD): TEAMS_HELD,
    (TEAMS_HELD, SEND_BACK): TEAMS,
    (TEAMS_HELD, FINALISE): TO_PROPOSE_PERSONS,
    (TO_PROPOSE_PERSONS, PROPOSE_PERSONS): PERSONS,
    (PERSONS, MOVE): PERSONS,
    (PERSONS, HOLD): PERSONS_HELD,
    (PERSONS_HELD, SEND_BACK): PERSONS,
    (PERSONS_HELD, FINALISE): FINAL,
    (FINAL, PUBLISH): PUBLISHED,
    (FINAL, NOT_PUBLISHED): PUBLISHED_OUT,
    (PUBLISHED, COMMENT): PUBLISHED,
    (PUBLISHED, AGAIN): PERSONS,
    (PUBLISHED, PUBLISHED_ENDS): PUBLISHED_OUT,
    **{(state, event): state for state in AFTER for event in (TELL, REPLY, FOLLOW)},
    (PUBLISHED_OUT, SETTLE): SETTLED,
    **{(state, FOUND): state for state in BEFORE_PERSONS},
    **{(state, CANCEL): CANCELLED for state in OPEN},
}
DECIDED = frozenset({ADOPT, HOLD, AGAIN, CANCEL})
# 依据的计算被取代以后不能再办的
NEEDS_RUN = frozenset(
    {ADOPT, FOUND, PROPOSE_TEAMS, PROPOSE_PERSONS, MOVE, HOLD, SEND_BACK, FINALISE}
)
STATES = tuple(dict.fromkeys(s for (f, _), t in TRANSITIONS.items() for s in (f, t)))
EVENTS = tuple(dict.fromkeys(event for _, event in TRANSITIONS))
STAGES: tuple[tuple[str, frozenset[str]], ...] = (
    ("采用口径", frozenset({START})),
    ("班子等次", frozenset({TO_PROPOSE, TEAMS, TEAMS_HELD})),
    ("个人等次", frozenset({TO_PROPOSE_PERSONS, PERSONS, PERSONS_HELD})),
    ("公示", frozenset({FINAL, PUBLISHED})),
    ("告知和后续", frozenset({PUBLISHED_OUT})),
    ("办结", frozenset({SETTLED})),
)
CAN: Mapping[str, str] = {
    "adopt": ADOPT,
    "register": FOUND,
    "propose_teams": PROPOSE_TEAMS,
    "propose_persons": PROPOSE_PERSONS,
    "move": MOVE,
    "hold": HOLD,
    "finalise": FINALISE,
    "send_back": SEND_BACK,
    "cancel": CANCEL,
    "publish": PUBLISH,
    "comment": COMMENT,
    "again": AGAIN,
    "tell": TELL,
    "reply": REPLY,
    "follow": FOLLOW,
    "settle": SETTLE,
}
WAITS_FOR: Mapping[str, str] = {
    START: "由组织采用口径，会议记录人记录决定",
    TO_PROPOSE: "经办人按口径提出班子等次建议",
    TEAMS: "开会研究班子等次：逐个定到等次，再记录会议",
    TEAMS_HELD: "由没有提过建议、调过名单、记过会议的另一人对照纪要定稿",
    TO_PROPOSE_PERSONS: "登记个人情况，再按已定的班子等次提出个人建议",
    PERSONS: "开会研究个人等次：逐个定到等次，再记录会议",
    PERSONS_HELD: "由没有提过建议、调过名单、记过会议的另一人对照纪要定稿",
    FINAL: "优秀等次在单位内公示",
    PUBLISHED: "公示期满、意见核实以后结束公示",
    PUBLISHED_OUT: "逐人书面告知，听取本人意见，办理后续事项",
    SETTLED: "",
    CANCELLED: "",
}
MACHINE = Machine(
    name="等次评定",
    start=START,
    transitions=TRANSITIONS,
    decided=DECIDED,
    told=frozenset({TELL, REPLY}),
    guards={},
    waits_for=WAITS_FOR,
    after=frozenset({TELL, REPLY, FOLLOW}),
)


def can(allowed: Collection[str]) -> dict[str, bool]:
    """Which steps a page offers, by name."""
    return {name: event in allowed for name, event in CAN.items()}


def events_of(state: str) -> tuple[str, ...]:
    """The events listed for a state."""
    return tuple(event for source, event in TRANSITIONS if source == state)


def advance(state: str, event: str) -> str:
    """The state after an event.

    Raises:
        Refused: when the step is not listed; says what may be done.
    """
    if (state, event) not in TRANSITIONS:
        possible = "、".join(events_of(state))
        raise Refused(
            f"等次评定处于“{state}”，不能办理“{event}”。",
            f"现在可以办理：{possible}。" if possible else "这次评定已经了结。",
        )
    return TRANSITIONS[state, event]
