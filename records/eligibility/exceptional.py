"""破格提拔：看突破了哪几项资格、哪些绝不能突破、哪些须事先报上级组织部门同意。

Pure. Source: rules 3.2 (破格/越级, art 9); the figures stand in `regulations/promotion.toml`.
"""

from collections.abc import Sequence
from datetime import date

from cadre.rules.periods import add_months
from records.eligibility.promotion_rules import Rule, rule
from records.eligibility.values import LEVELS, Case, Gate, Verdict

NAME = "破格"
CONSENT = "D10"
ASKED = {
    "probation": "是否在任职试用期内",
    "broke_before": "上一次提拔是否已经破格（连续破格）",
    "outstanding": "是否具有条例所列可以破格的情形，且群众公认",
}


def exceptional(case: Case, qualifications: Sequence[Gate]) -> Gate:
    """Whether what the qualifications break may be broken, and whether consent was given before."""
    found = rule("破格", case.on)
    broken = [g for g in qualifications if g.verdict is Verdict.FAIL]
    leap = max(case.rises - 1, 0) if case.target.level else 0
    if not case.promoted:
        words = f"{case.movement}，不是提任，没有破格"
        return Gate("E-03", NAME, Verdict.NOT_ASKED, words, (found.basis,))
    if not broken and not leap:
        open_ones = [g for g in qualifications if not g.clear]
        words = "没有突破资格，不需要破格"
        if open_ones:
            words = f"已核对的资格没有突破，另有 {len(open_ones)} 项待核对"
        return Gate("E-03", NAME, Verdict.PASS, words, (found.basis,))
    facts = (*(f"{g.rule} {g.name}：{g.words}" for g in broken), *_leaps(leap))
    never = _never(case, found, [g.rule for g in broken], leap)
    if never:
        return Gate("E-03", NAME, Verdict.FAIL, "；".join(never), (found.basis,), facts)
    return _allowed(case, found, {g.rule for g in broken}, (leap, facts))


def _leaps(leap: int) -> tuple[str, ...]:
    return (f"越 {leap} 级",) if leap else ()


def _never(case: Case, found: Rule, broken: Sequence[str], leap: int) -> list[str]:
    """What art 9 lets nobody break."""
    said, words = case.answers.said, []
    fixed = [one for one in broken if one in found.never]
    if fixed:
        words.append(f"{'、'.join(dict.fromkeys(fixed))} 不得突破")
    if leap > found.most_leap:
        words.append(f"越 {leap} 级，不得越两级以上提拔")
    if said.get("probation"):
        words.append("任职试用期内不得破格提拔")
    if said.get("broke_before"):
        words.append("上一次已经破格，不得连续破格")
    if said.get("outstanding") is False:
        words.append("没有条例所列可以破格的情形")
    raised = last_promotion(case)
    free = add_months(raised, found.since_promotion_months) if raised else None
    if raised and free and case.on < free:
        words.append(f"{raised} 提拔，不满 {found.since_promotion_months} 个月（{free} 满）")
    return words


def last_promotion(case: Case) -> date | None:
    """The day on which the present level was reached from a lower one; None where unknown."""
    level = case.who.level_on(case.on)
    if level is None:
        return None
    as_high = [
        p.span.begins_on
        for p in case.who.posts
        if p.counts and p.rank in LEVELS and LEVELS.index(p.rank) <= LEVELS.index(level)
    ]
    reached = min(as_high)
    lower = [p for p in case.who.posts if p.counts and p.span.begins_on < reached]
    return reached if lower else None


def _allowed(case: Case, found: Rule, broken: set[str], more: tuple[int, tuple[str, ...]]) -> Gate:
    """What may be broken: with consent before the 考察, or freely with reasons."""
    leap, facts = more
    needs = sorted(broken & set(found.consent))
    unanswered = [words for key, words in ASKED.items() if key not in case.answers.said]
    consent = case.answers.papers.get(CONSENT)
    if (needs or leap) and (consent is None or consent > case.on):
        what = "、".join([*needs, *_leaps(leap)])
        words = f"突破{what}，须在考察前报上级组织部门同意，没有批复；未经同意的决定无效"
        return Gate("E-03", NAME, Verdict.MISSING, words, (found.basis,), facts)
    silent = sorted(broken - {*found.consent, *found.freely})
    if silent:
        words = f"规定没有写明 {'、'.join(silent)} 能否突破，请上级组织部门认定"
        return Gate("E-03", NAME, Verdict.PERSON, words, (found.basis,), facts)
    if unanswered:
        words = f"请先核对：{'、'.join(unanswered)}"
        return Gate("E-03", NAME, Verdict.PERSON, words, (found.basis,), facts)
    if needs or leap:
        words = f"上级组织部门 {consent} 同意，可以按破格办理，公示时写明理由"
        return Gate("E-03", NAME, Verdict.PASS, words, (found.basis,), facts)
    words = f"只突破 {'、'.join(sorted(broken))}，可以破格，不须事先报告，公示时写明理由"
    return Gate("E-03", NAME, Verdict.PASS, words, (found.basis,), facts)
