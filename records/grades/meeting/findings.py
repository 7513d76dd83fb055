"""个人年度情况一条条登记：请假、外派、立案结案、经认定的情形，登记的照规则变成限制情形。

Pure. An investigation is restricted evidence (house law 10). A later line of a kind replaces an
earlier one; findings by list and sanctions add up. Source: rules 1.1, 1.5, 2.2, 2.5, 2.6.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import HandlingKind, TeamGrade
from records.grades.grade_bars import Found, conditions
from records.grades.sanction_effects import Sanction
from records.grades.special_persons import Investigation, YearFacts
from records.grades.year_bars import PersonYear

NO_SANCTION = "不给处分"


class FindingKind(StrEnum):
    """What may be registered about a person's year."""

    ROUTINE = "平时考核结果"
    RECRUIT = "新录用试用期"
    MOVED_HERE = "当年调入"
    MOVED_AWAY = "当年调出"
    AWAY = "援派挂职天数"
    HOSTED = "本单位为挂职单位"
    STUDY = "学习培训或者专项任务"
    LEAVE = "病事假天数"
    REFUSED = "经告知仍无故不参加考核"
    CONDITION = "经认定的情形"
    ON_DUTY = "处分涉及履职"
    OPENED = "立案审查调查"
    CLOSED = "结案"


RESTRICTED = frozenset({FindingKind.OPENED, FindingKind.CLOSED})
DAYS = frozenset({FindingKind.AWAY, FindingKind.LEAVE})
ADDING = frozenset({FindingKind.CONDITION, FindingKind.OPENED, FindingKind.CLOSED})
REGISTERED = tuple(kind for kind in FindingKind if kind is not FindingKind.ROUTINE)
LONGEST_YEAR = 366
WITHDRAWN = "撤回"


@dataclass(frozen=True)
class Finding:
    """One line; `value` a routine result, days, a code, a day or sanctions, by its kind."""

    kind: FindingKind
    value: str = ""
    reason: str = ""
    paper: str = ""


@dataclass(frozen=True)
class OnRecord:
    """What is known of persons' years beside their results, by official.

    `findings` were registered for the session, oldest first; `routine` is the year's routine
    result; `unsettled` have restricted evidence that people must look at first.
    """

    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    sanctions: Mapping[str, Sequence[Sanction]] = field(default_factory=dict)
    routine: Mapping[str, str] = field(default_factory=dict)
    unsettled: frozenset[str] = frozenset()


def checked(official: str, kind: str, value: str, year: int) -> FindingKind:
    """The kind of a line that can be read; the routine result has its one book in the evidence.

    Raises:
        BadInput: saying what is expected.
    """
    if kind not in set(FindingKind):
        raise BadInput(f"{official}：没有“{kind}”这一项。", f"可以登记：{'、'.join(FindingKind)}。")
    found = FindingKind(kind)
    if why := "" if value == WITHDRAWN else _wrong(found, value, year):
        raise BadInput(f"{official}：{found}“{value}”{why}。", "请更正后再登记。")
    return found


def _wrong(kind: FindingKind, value: str, year: int) -> str:
    if kind is FindingKind.ROUTINE:
        return "不在这里登记：平时考核在考察材料登记，评定照取"
    if kind in DAYS and not (value.isdecimal() and int(value) <= LONGEST_YEAR):
        return "不是一年以内的天数"
    if kind is FindingKind.CONDITION:
        codes = {row.code for row in conditions(date(year, 12, 31)) if row.effect}
        return "" if value in codes else f"不在清单的编号 {'、'.join(sorted(codes))} 之内"
    if kind is FindingKind.OPENED and _day(value) is None:
        return "不是日期（写成 2021-01-20）"
    if kind is FindingKind.CLOSED and _closing(value) is None:
        return f"写成“日期 处分种类”，没有处分的写“日期 {NO_SANCTION}”"
    return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _closing(text: str) -> tuple[date, tuple[HandlingKind, ...]] | None:
    day, _, kinds = text.partition(" ")
    ended = _day(day)
    named = [] if kinds.strip() == NO_SANCTION else kinds.strip().split("、")
    if ended is None or not kinds.strip() or not set(named) <= set(HandlingKind):
        return None
    return ended, tuple(map(HandlingKind, named))


def person_year(
    year: int,
    lines: Sequence[Finding],
    sanctions: Iterable[Sanction],
    *,
    routine: str = "",
    heads: bool = False,
    team_grade: TeamGrade | None = None,
) -> PersonYear:
    """What is on record of a person's year, from the lines registered (oldest first).

    `routine` is the result that the routine assessments gave. What earlier editions let register
    for a session counts only where they gave none.
    """
    latest = {one.kind: one.value for one in lines if one.kind not in ADDING}
    latest = {kind: value for kind, value in latest.items() if value != WITHDRAWN}
    facts = YearFacts(
        year,
        recruit=FindingKind.RECRUIT in latest,
        moved_here=FindingKind.MOVED_HERE in latest,
        moved_away=FindingKind.MOVED_AWAY in latest,
        away_days=int(latest[FindingKind.AWAY]) if FindingKind.AWAY in latest else None,
        hosted=FindingKind.HOSTED in latest,
        study=FindingKind.STUDY in latest,
        leave_days=int(latest.get(FindingKind.LEAVE, "0")),
        refused=FindingKind.REFUSED in latest,
        investigations=_investigations(lines),
    )
    duty = FindingKind.ON_DUTY in latest
    return PersonYear(
        facts,
        routine or latest.get(FindingKind.ROUTINE, ""),
        tuple(Sanction(s.kind, s.decided_on, s.on_duty or duty) for s in sanctions),
        tuple(Found(*code) for code in _conditions(lines)),
        heads,
        team_grade,
    )


def _conditions(lines: Iterable[Finding]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for one in lines:
        if one.kind is FindingKind.CONDITION and one.value != WITHDRAWN:
            found.append((one.value, one.reason, one.paper))
        elif one.kind is FindingKind.CONDITION:
            found.clear()
    return found


def _investigations(lines: Iterable[Finding]) -> tuple[Investigation, ...]:
    """Each opening with the closing that came after it."""
    found: list[Investigation] = []
    for one in lines:
        day, closing = _day(one.value), _closing(one.value)
        if one.kind is FindingKind.OPENED and one.value == WITHDRAWN:
            found.clear()
        elif one.kind is FindingKind.OPENED and day:
            found.append(Investigation(day))
        elif one.kind is FindingKind.CLOSED and closing and found:
            found[-1] = Investigation(found[-1].opened_on, *closing)
    return tuple(found)
