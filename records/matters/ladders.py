"""名单逐一说明谁该谈、走到哪一步、为什么；不列入的也说明，前任的年份不算在现任头上。

Pure. The engine proposes, an organ decides (house law 3). A year counts for a person only if he
held the unit for the least number of days in it (law 9); the unit's own record stays as it is.
Source: rules 6.2, 7.4.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attribution.plan import Scheme
from attribution.values import Standing
from cadre.rules.numbers import show_points
from records.matters.ladder_persons import InterviewProposal, Met, facts, judged, not_listed
from records.matters.ladder_rules import Ladder, Rung, Target
from records.matters.ladder_years import Behind, YearOf, behind, from_end


def listed(ladder: Ladder, years: Sequence[YearOf]) -> list[InterviewProposal]:
    """The list of a period by a ladder, class by class: who is on it, and who is not and why.

    Args:
        ladder: the rungs and the conditions.
        years: the periods that are known, the one asked about first.
    """
    now = years[0]
    lines = []
    for code in sorted({s.class_code for s in now.standings}):
        own = [line for s in now.members(code) for line in _of_unit(ladder, years, s)]
        barred = _barred(ladder, years, code)
        if barred or not own:
            words = barred or _nobody(ladder, now.scheme, code)
            lines.append(InterviewProposal(code, "", "", words))
        lines += own
    return lines


def others(ladder: Ladder, years: Sequence[YearOf]) -> list[InterviewProposal]:
    """Every unit that no rung reaches, with the place that keeps it off the list."""
    now = years[0]
    return [
        InterviewProposal(s.class_code, s.subject, "", (_off(now, s),))
        for s in now.standings
        if not _met(ladder, years, s)
    ]


def _off(now: YearOf, own: Standing) -> str:
    name = now.scheme.subjects[own.subject].name
    if own.standing_place is None:
        return f"{name}没有位次，不列入"
    low, _ = from_end(now.members(own.class_code), own)
    scored = show_points(own.rounded, now.scheme.places)
    return (
        f"{name}列第 {own.standing_place} 名（倒数第 {low}），总分 {scored}，未到任何一级，不列入"
    )


def _rungs(ladder: Ladder, scheme: Scheme, code: str) -> list[Rung]:
    return [r for r in ladder.rungs if r.covers(scheme.classes[code], scheme.subject_kind)]


def _nobody(ladder: Ladder, scheme: Scheme, code: str) -> tuple[str, ...]:
    name = scheme.classes[code].name
    if not _rungs(ladder, scheme, code):
        return (f"{name}不在“{ladder.name}”的范围内，不列约谈",)
    return (f"{name}没有单位到任何一级，不列约谈",)


def _barred(ladder: Ladder, years: Sequence[YearOf], code: str) -> tuple[str, ...]:
    """What keeps whole rungs from being applied to a class this year, each said once."""
    now, before = years[0], _year(years, years[0].number - 1)
    name = now.scheme.classes[code].name
    said = [
        f"{name}{found.words}，不列{'约谈' if rung.action.is_talk else rung.action}"
        for rung in _rungs(ladder, now.scheme, code)
        if rung.window == 1
        for own in now.members(code)
        if (found := behind(rung, ladder.rule, now, own, before)).barred
    ]
    return tuple(dict.fromkeys(said))


def _year(years: Sequence[YearOf], number: int) -> YearOf | None:
    return next((year for year in years if year.number == number), None)


def _met(ladder: Ladder, years: Sequence[YearOf], own: Standing) -> list[Met]:
    """The rungs that a unit has come to this year, lightest first."""
    rungs = _rungs(ladder, years[0].scheme, own.class_code)
    found = [met for rung in rungs if (met := _reached(ladder, rung, years, own)) is not None]
    return sorted(found, key=lambda met: met.rung.action.weight)


def _reached(ladder: Ladder, rung: Rung, years: Sequence[YearOf], own: Standing) -> Met | None:
    hits = list(_hits(ladder, rung, years, own.subject))
    if not hits or hits[0][0] is not years[0]:
        return None
    if rung.running:
        hits = _running(hits)
    if len(hits) < rung.count:
        return None
    return Met(rung, tuple(y for y, _ in hits), tuple(found.words for _, found in hits))


def _hits(
    ladder: Ladder, rung: Rung, years: Sequence[YearOf], subject: str
) -> Iterator[tuple[YearOf, Behind]]:
    """The years of the window in which a unit was behind, the latest first."""
    for year in years:
        own = year.standing(subject)
        if own is None or years[0].number - year.number >= rung.window:
            continue
        found = behind(rung, ladder.rule, year, own, _year(years, year.number - 1))
        if found.yes:
            yield year, found


def _running(hits: list[tuple[YearOf, Behind]]) -> list[tuple[YearOf, Behind]]:
    """The hits year after year, without a gap, from the latest on."""
    kept = hits[:1]
    for (later, _), (earlier, found) in pairwise(hits):
        if later.number - earlier.number != 1:
            break
        kept.append((earlier, found))
    return kept


def _of_unit(ladder: Ladder, years: Sequence[YearOf], own: Standing) -> list[InterviewProposal]:
    """The lines of one unit: for each target, everyone in post at the end of the period."""
    met = _met(ladder, years, own)
    lines = []
    for target in dict.fromkeys(m.rung.target for m in met):
        rungs = [m for m in met if m.rung.target == target]
        lines += _of_target(ladder, years[0], own, rungs, target)
    return lines


def _of_target(
    ladder: Ladder, now: YearOf, own: Standing, met: Sequence[Met], target: Target
) -> list[InterviewProposal]:
    heaviest = met[-1]
    line = InterviewProposal(
        own.class_code, own.subject, "", facts(now, own, heaviest), heaviest.rung.action, target
    )
    ends_on = now.scheme.period.ends_on or now.scheme.period.begins_on
    held = [h for h in now.heads.get(own.subject, ()) if h.target == target]
    at_end = [h for h in held if h.span.covers(ends_on)]
    formal = {h.official for h in at_end if not h.acting}
    if why := now.restructured.get(own.subject):
        return [not_listed(line, f"{why}，本周期不列入；得分和位次照记在单位")]
    if target is Target.DIRECT and not held:
        return [not_listed(line, "直接责任领导由组织按责任链认定后另行提出")]
    if not at_end:
        return [not_listed(line, f"{ends_on} {target}空缺，不列入")]
    return [
        not_listed(line, f"期末的{target}只是主持工作，不列入")
        if official not in formal and not ladder.rule.call_acting
        else judged(ladder, line, met, official)
        for official in dict.fromkeys(h.official for h in at_end)
    ]
