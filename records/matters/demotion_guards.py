"""能上能下每一步的把关：两人核实、集体决定、影响期满、四项材料、公示期满、试用期满，缺的一次说清。

Pure. The barred period follows the rule in force on the day of the decision; every other open item
is named with its rule, and the longest holds. Source: rules 3.1, 3.2, 4.5 and 6.3; house §2 law 6.
"""

from datetime import date

from cadre.rules import discussion, unfit
from cadre.rules.barred import BarredPeriod, period_or_unknown
from cadre.rules.periods import add_months, day_of
from cadre.rules.vocabulary import Grade, HandlingKind
from records.matters.demotion_fields import MATERIALS, VOTES
from records.matters.machine import Case

GOOD_GRADES = (Grade.EXCELLENT, Grade.COMPETENT)
ASSESSING, REVOKING = "期满评估", "撤销原决定"


def barred(case: Case) -> BarredPeriod | None:
    """The barred period that the latest decision opened; None before one, and once it fell."""
    if case.day_of(REVOKING):
        return None
    for fields in (case.fields, *reversed(case.history)):
        if fields.get("way") and fields.get("decided_on"):
            day = date.fromisoformat(fields["decided_on"])
            reason, paper = fields.get("reason", ""), fields.get("minutes_no", "")
            return period_or_unknown(HandlingKind(fields["way"]), day, reason, paper)
    return None


def missing_papers(case: Case) -> list[str]:
    """Which of the four papers on re-use have not been registered."""
    given = case.all_told("material")
    return [paper for paper in MATERIALS if paper not in given]


def verified(case: Case) -> list[str]:
    """A situation of that day's regulation, evidence from the record, a warning where asked for."""
    code = case.fields.get("situation", "")
    found = unfit.ground(code, case.as_of)
    if found is None:
        return [f"{case.as_of} 施行的规定没有列出 {code} 这种情形"]
    warned = case.fields.get("warned", "").strip()
    return [
        *(["还没有从档案里选取证据"] if case.facts.get("evidence", "") == "0" else []),
        *(
            [f"须写明此前的提醒、函询、诫勉（{found.basis}）"]
            if found.warned and not warned
            else []
        ),
    ]


def by_another(case: Case) -> list[str]:
    """Two persons verify: whoever took the first step does not take the second."""
    first = case.facts.get("verified_by", "")
    if first and first == case.facts.get("actor"):
        return ["核实须两人：复核的不能是核实的人"]
    return []


def _voted(case: Case) -> list[str]:
    day = day_of(case.fields.get("decided_on", ""))
    counts = [case.fields.get(name, "").strip() for name in VOTES]
    numbers = [int(text) if text.isdecimal() else None for text in counts]
    asked = discussion.attendance(discussion.Kind.DEMOTION, day or case.as_of)
    return discussion.vote_faults(numbers, asked)


def decided(case: Case) -> list[str]:
    """A collective decision that carries, taken on or after the day of the step before it."""
    day = day_of(case.fields.get("decided_on", ""))
    last = case.taken[-1][1] if case.taken else None
    early = day is not None and last is not None and day < last
    told = [f"决定日期 {day} 早于上一步的办理日期 {last}"] if early else []
    return [*told, *_voted(case)]


def released(case: Case) -> list[str]:
    """Nothing bars any more: neither this case's own period nor any other of his."""
    period = barred(case)
    if period is None:
        return ["没有记载影响期，须先记录调整决定"]
    others = list(filter(None, case.facts.get("bars", "").splitlines()))
    if period.unknown:
        return [f"{period.kind}（{period.decided_on} 决定）{period.unknown}", *others]
    if period.released_on is None:
        return [f"{period.kind}（{period.decided_on} 决定）{period.words()}", *others]
    if period.open_on(case.as_of):
        since = f"{period.kind}自 {period.decided_on} 起，{period.released_on} 起不受影响"
        return [f"影响期未满：{since}（{period.basis}）", *others]
    return others


def usable(case: Case) -> list[str]:
    """What re-use asks for: all four papers, an assessment, a grade, and nothing else open."""
    missing = missing_papers(case)
    grade = case.told("last_grade")
    others = case.facts.get("other_open", "")
    return [
        *released(case),
        *([f"缺{'、'.join(missing)}"] if missing else []),
        *([] if case.told("conclusion") else ["还没有作期满评估"]),
        *([f"上年度考核为“{grade}”，须为称职以上"] if grade not in GOOD_GRADES else []),
        *_recorded(case, grade),
        *([f"还有未了结的事项：{others}"] if others else []),
    ]


def _recorded(case: Case, grade: str) -> list[str]:
    """The grade is the roster's: what is not on it, or stands otherwise on it, does not do."""
    recorded = case.facts.get("recorded_grade", grade)
    if not recorded:
        return ["花名册没有登记上年度考核等次，请先登记（等次取自花名册，不由人填）"]
    return [] if recorded == grade else [f"档案记载上年度考核为“{recorded}”"]


def usable_by_decision(case: Case) -> list[str]:
    """Re-use is decided as other appointments are: by a vote that carries."""
    return [*usable(case), *decided(case)]


def chosen(case: Case) -> list[str]:
    """After the bar itself a removed official may hold office, but none above the former rank."""
    told = [*released(case), *decided(case)]
    period = barred(case)
    if period is None or not period.above_open_on(case.as_of) or case.fields.get("above") == "否":
        return told
    return [*told, f"{period.kind}{period.words()}，须写明拟任职务不高于原任职务层次"]


def made_public(case: Case) -> list[str]:
    """The publication has lasted its working days; the first day is not counted."""
    last = day_of(case.facts.get("published_until", ""))
    told = released(case)
    if last is not None and case.as_of <= last:
        rule = discussion.publication(day_of(case.told("published_on")) or case.as_of)
        told.append(f"公示至 {last} 止，不少于 {rule.workdays} 个工作日（{rule.basis}）")
    return told


def _on_trial(case: Case) -> date | None:
    return day_of(case.told("appointed_on"))


def without_trial(case: Case) -> list[str]:
    """Posts that the rule lists have a probation; the rest may do without."""
    if case.facts.get("probation") != "是":
        return []
    rule = discussion.probation(_on_trial(case) or case.as_of)
    return [f"这个职务应当有 {rule.months} 个月试用期（{rule.basis}）"]


def tried(case: Case) -> list[str]:
    """The probation is over: a year from the day of the appointment."""
    begun = _on_trial(case)
    if begun is None:
        return []
    rule = discussion.probation(begun)
    free = add_months(begun, rule.months)
    return [] if case.as_of >= free else [f"试用期自 {begun} 起，{free} 期满（{rule.basis}）"]
