"""提任领导职务的基本资格，逐项核对：工龄和基层经历、下一级职位、任职年限、学历、培训、身体、党龄。

Pure. Source: rules 3.2 (R-P1 to R-P8); the figures stand in `regulations/promotion.toml`.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from cadre.roster.lrmx.months import MONTHS, month
from cadre.rules.periods import add_months
from cadre.rules.vocabulary import PostRank
from records.eligibility.promotion_rules import Rule, rule, rule_if_any
from records.eligibility.service import days_served, fulfilled_on, graded, years_held
from records.eligibility.values import LEVELS, Case, Gate, PostSpell, Verdict

CHIEFS = {PostRank.COUNTY_CHIEF: PostRank.COUNTY_DEPUTY}  # 正职 ← 同级副职
OTHER = "目标职务层次不在此项之内"
ASKED = {
    "grassroots": "基层工作经历是否满规定年限",
    "training": "规定的培训是否达到要求",
    "fit": "身体是否能够正常履行职责",
    "party": "党龄和有关法律规定的资格是否符合",
}


def work_began(words: str) -> tuple[date, date] | None:
    """The first and the last day on which work can have begun, by a month or a year as written.

    >>> work_began("2015.02")
    (datetime.date(2015, 2, 1), datetime.date(2015, 2, 28))
    """
    found = month(words)
    if found is None:
        return None
    last = found.number or MONTHS
    return (
        date(found.year, found.number or 1, 1),
        date(found.year, last, monthrange(found.year, last)[1]),
    )


def work_years(case: Case) -> Gate:
    """R-P1, first half: years of work. The roster knows the month only, never the day."""
    found, name = rule("R-P1", case.on), "工龄"
    if case.target.level not in found.ranks:
        return Gate("R-P1", name, Verdict.NOT_ASKED, OTHER, (found.basis,))
    began = work_began(case.who.joined_work)
    years = found.months // MONTHS
    if began is None:
        words = "参加工作时间没有登记，或者读不出年月"
        return Gate("R-P1", name, Verdict.MISSING, words, (found.basis,))
    early, late = (add_months(day, found.months) for day in began)
    facts = (f"参加工作时间：{case.who.joined_work}",)
    if case.on >= late:
        return Gate("R-P1", name, Verdict.PASS, f"工龄已满 {years} 年", (found.basis,), facts)
    if case.on < early:
        words = f"工龄不满 {years} 年，最早 {early} 满"
        return Gate("R-P1", name, Verdict.FAIL, words, (found.basis,), facts)
    words = f"工龄在 {early} 至 {late} 之间满 {years} 年，花名册只登记到月，请查档案上的日"
    return Gate("R-P1", name, Verdict.PERSON, words, (found.basis,), facts)


def grassroots(case: Case) -> Gate:
    """R-P1, second half: years at the grassroots, which the roster does not register."""
    found, name = rule("R-P1", case.on), "基层工作经历"
    if case.target.level not in found.ranks:
        return Gate("R-P1", name, Verdict.NOT_ASKED, OTHER, (found.basis,))
    years = found.grassroots_months // MONTHS
    return _answered(case, "grassroots", ("R-P1", name), found, f"基层工作经历满 {years} 年")


def lower_posts(case: Case) -> Gate:
    """R-P2: generally two posts at the next lower level."""
    found, name = rule("R-P2", case.on), "下一级任职经历"
    if case.target.level not in found.ranks:
        return Gate("R-P2", name, Verdict.NOT_ASKED, OTHER, (found.basis,))
    below = LEVELS[LEVELS.index(PostRank(case.target.level)) + 1]
    held = [p for p in _begun(case) if p.rank is below]
    number = len({p.post or p.words for p in held})
    enough = number >= found.posts
    words = f"任过{below}的职位 {number} 个，一般应当有 {found.posts} 个以上"
    verdict = Verdict.PASS if enough else Verdict.FAIL
    return Gate("R-P2", name, verdict, words, (found.basis,), _spells(held))


def level_years(case: Case) -> Gate:
    """R-P3: years as deputy of the level, or as chief of the level below."""
    found, name = rule("R-P3", case.on), "副职和下级正职任职年限"
    level = case.target.level
    if level not in found.ranks or level is None:
        return Gate("R-P3", name, Verdict.NOT_ASKED, OTHER, (found.basis,))
    if level in CHIEFS:
        return _years(case, ("R-P3", name), CHIEFS[level], found.from_deputy_months, found)
    lower = LEVELS[LEVELS.index(level) + 1]
    return _years(case, ("R-P3", name), lower, found.from_lower_chief_months, found)


def township_years(case: Case) -> Gate:
    """R-P8: years below the township levels; civil service ranks may be summed, by people."""
    level, name = case.target.level, "乡科级任职年限"
    if level not in (PostRank.TOWNSHIP_CHIEF, PostRank.TOWNSHIP_DEPUTY):
        basis = rule(f"R-P8 {PostRank.TOWNSHIP_CHIEF}", case.on).basis
        return Gate("R-P8", name, Verdict.NOT_ASKED, OTHER, (basis,))
    found = rule(f"R-P8 {level}", case.on)
    gate = _years(case, ("R-P8", name), LEVELS[LEVELS.index(level) + 1], found.months, found)
    ranks = tuple(
        f"{one.rank} {one.span}" for one in case.who.ranks if one.span.begins_on <= case.on
    )
    if gate.verdict is not Verdict.FAIL or not ranks:
        return gate
    words = f"{gate.words}；登记有职级，职级年限能否合并计算请对照条文认定"
    return Gate("R-P8", name, Verdict.PERSON, words, gate.bases, (*gate.facts, *ranks))


def education(case: Case) -> Gate:
    """R-P4: generally at least a college education."""
    found, name = rule("R-P4", case.on), "学历"
    levels = case.who.education
    if case.target.level not in LEVELS:
        return Gate(
            "R-P4", name, Verdict.PERSON, "目标职务在管理范围外，请按其层次核对学历", (found.basis,)
        )
    if not levels:
        return Gate("R-P4", name, Verdict.MISSING, "学历没有登记", (found.basis,))
    college = [one for one in levels if _college(one, found)]
    if college:
        words = f"学历为{college[0]}，达到{found.least}以上"
        return Gate("R-P4", name, Verdict.PASS, words, (found.basis,), levels)
    if all(any(word in one for word in found.below) for one in levels):
        words = f"学历不到{found.least}，一般应当达到"
        return Gate("R-P4", name, Verdict.FAIL, words, (found.basis,), levels)
    words = f"登记的学历看不出是否达到{found.least}，请查档案"
    return Gate("R-P4", name, Verdict.PERSON, words, (found.basis,), levels)


def training(case: Case) -> Gate:
    """R-P5: the training required, or within some months after the appointment."""
    found, name = rule("R-P5", case.on), "培训"
    if case.answers.said.get("training") is False:
        words = f"培训没有达到要求，提任后 {found.months} 个月内应当完成，请写明安排"
        return Gate("R-P5", name, Verdict.PERSON, words, (found.basis,))
    return _answered(case, "training", ("R-P5", name), found, "规定的培训达到要求")


def fit(case: Case) -> Gate:
    """R-P6: fit for duty."""
    return _answered(
        case, "fit", ("R-P6", "身体条件"), rule("R-P6", case.on), "身体能够正常履行职责"
    )


def party(case: Case) -> Gate:
    """R-P7: years in the party and what the law asks for."""
    words = "党龄和法律规定的资格符合"
    return _answered(case, "party", ("R-P7", "党龄和法定资格"), rule("R-P7", case.on), words)


QUALIFICATIONS = (
    work_years, grassroots, lower_posts, level_years, education, training, fit, party,
    township_years,
)  # fmt: skip


def _answered(case: Case, key: str, of: tuple[str, str], found: Rule, words: str) -> Gate:
    """A gate that only people can answer."""
    number, name = of
    said = case.answers.said.get(key)
    if said is None:
        told = f"花名册没有登记，请查档案：{ASKED[key]}"
        return Gate(number, name, Verdict.PERSON, told, (found.basis,))
    verdict = Verdict.PASS if said else Verdict.FAIL
    told = f"经核对，{words}" if said else f"经核对，没有做到：{words}"
    return Gate(number, name, verdict, told, (found.basis,), ("由核对人答复",))


def _college(level: str, found: Rule) -> bool:
    return not any(word in level for word in found.below) and any(
        word in level for word in found.accepted
    )


def _begun(case: Case) -> list[PostSpell]:
    return [p for p in case.who.posts if p.counts and p.span.begins_on <= case.on]


def _spells(held: Iterable[PostSpell]) -> tuple[str, ...]:
    return tuple(f"{p.words}（{p.rank}）{p.span}" for p in held)


def _years(case: Case, of: tuple[str, str], level: PostRank, months: int, found: Rule) -> Gate:
    """Years at a level, weak years left out where a rule of the day says so."""
    number, name = of
    held = [p for p in _begun(case) if p.rank is level]
    if not held:
        words = f"没有任{level}的经历，须满 {months // MONTHS} 年"
        return Gate(number, name, Verdict.FAIL, words, (found.basis,))
    spans = [p.span for p in held]
    credit = rule_if_any("任职年限", case.on)
    weak = graded(case.who.grades, years_held(spans, case.on), credit.uncounted if credit else ())
    full = fulfilled_on(spans, months, weak)
    bases = (found.basis, credit.basis) if credit and weak else (found.basis,)
    facts = (*_spells(held), *(f"{year} 年{case.who.grades[year]}，不计算" for year in weak))
    if full and full <= case.on:
        words = f"任{level}满 {months // MONTHS} 年（{full} 届满）"
        return Gate(number, name, Verdict.PASS, words, bases, facts)
    served = days_served(spans, case.on, weak)
    when = f"，{full} 届满" if full else ""
    words = f"任{level}须满 {months // MONTHS} 年，到 {case.on} 计 {served} 天{when}"
    return Gate(number, name, Verdict.FAIL, words, bases, facts)
