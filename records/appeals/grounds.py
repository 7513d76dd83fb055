"""什么可以申诉：等次只有不称职，处理处分看种类；不在法定范围的，说明为什么和还可以怎样提出。

Pure. Source: 公务员法 art 95 (rules 1.7, 2.7); for a supervisory body 政务处分法 art 55.
"""

from dataclasses import dataclass, replace
from datetime import date

from cadre.rules.appeal_clocks import Channel, ClockStep, grounds, timing
from cadre.rules.calendar import WorkCalendar
from cadre.rules.errors import NotInForce
from cadre.rules.vocabulary import Grade, HandlingKind
from records.appeals.personal import PERSONNEL, SUPERVISORY

SANCTION, REDUCED, REMOVED, GRADED = "处分", "降职", "免职", "定期考核定为不称职"
SUPERVISED = "监察机关作出的政务处分决定"
NO_EDITION = (
    "施行的条文（公务员法 2019 年修订施行以前的文本）本系统没有收录；期限是否已过，"
    "须由人对照当时的规定核对，没有过期的凭书面申请向原处理机关提出"
)
FIRST = {PERSONNEL: ClockStep.ASK_REVIEW, SUPERVISORY: ClockStep.ASK_RETRIAL}
H = HandlingKind
GROUND = {
    **dict.fromkeys(
        (
            H.GOVERNMENT_WARNING,
            H.DEMERIT,
            H.SERIOUS_DEMERIT,
            H.PAY_LEVEL_LOWERED,
            H.DISMISSED_FROM_POST,
            H.DISCHARGED,
        ),
        SANCTION,
    ),
    H.REDUCED_IN_RANK: REDUCED,
    H.REMOVED: REMOVED,
    H.UNFIT_REMOVED: REMOVED,
}
CHANNELS = {PERSONNEL: Channel.PERSONNEL, SUPERVISORY: Channel.SUPERVISORY}


@dataclass(frozen=True)
class Contestable:
    """A decision on a person that he may contest, or why not; `about` names the fact."""

    about: str
    words: str
    decided_on: date
    kinds: tuple[str, ...] = ()
    ground: str = ""
    why_not: str = ""
    recorded: str = ""  # 个案里记着的决定机关和告知日


def of_grade(about: str, year: int, grade: str, decided_on: date) -> Contestable:
    """The grade of a year: only 不称职 is a legal ground."""
    words = f"{year}年度考核等次：{grade}"
    if grade == Grade.INCOMPETENT:
        return Contestable(about, words, decided_on, (PERSONNEL,), GRADED)
    why = f"定期考核只有定为“{Grade.INCOMPETENT}”的可以申诉（公务员法第九十五条）"
    return Contestable(about, words, decided_on, why_not=f"{why}；不同意见请在等次告知书上写明")


def of_handling(about: str, kind: HandlingKind, decided_on: date) -> Contestable:
    """A handling or sanction: which channels are open for its kind."""
    words = f"{kind}（{decided_on} 决定）"
    ground = GROUND.get(kind, "")
    if not ground:
        why = (
            "不是公务员法第九十五条列明的申诉事项；党纪处分和诫勉按党内有关规定向作出决定的组织提出"
        )
        return Contestable(about, words, decided_on, why_not=why)
    both = (PERSONNEL, SUPERVISORY) if ground == SANCTION else (PERSONNEL,)
    return Contestable(about, words, decided_on, both, ground)


def in_time(
    found: Contestable, told_on: date | None, as_of: date, calendar: WorkCalendar
) -> Contestable:
    """A decision with the channels left that are still open on a day.

    Decided before the edition of the law that the system holds, it is for people to look up; told
    longer ago than the clock, it is over.
    """
    day = told_on or found.decided_on
    held = [kind for kind in found.kinds if _edition(kind, day)]
    if found.kinds and not held:
        return replace(found, kinds=(), why_not=f"{day} {NO_EDITION}")
    if told_on is None:
        return found
    times = {kind: timing(FIRST[kind], told_on, as_of, calendar) for kind in held}
    open_still = tuple(kind for kind, one in times.items() if one.in_time)
    why = "" if open_still else "；".join(one.words for one in times.values())
    return replace(found, kinds=open_still, why_not=found.why_not or why)


def _edition(kind: str, day: date) -> bool:
    try:
        grounds(CHANNELS[kind], day)
    except NotInForce:
        return False
    return True


def listed(kind: str, ground: str, as_of: date) -> bool:
    """Whether a ground stands in the law for a channel on a day.

    Raises:
        NotInForce: before the law.
    """
    said = grounds(CHANNELS[kind], as_of).grounds
    return SUPERVISED in said if kind == SUPERVISORY else ground in said
