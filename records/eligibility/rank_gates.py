"""晋升职级：任职年限满不满，优秀的年度各缩短半年，基本称职以下和不定等次的年度不计算。

Pure. Source: rules 2.4, 3.2 (职级 promotion); figures in `regulations/rank_promotion.toml`.
"""

from cadre.roster.lrmx.months import MONTHS
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank
from records.eligibility.promotion_rules import RankStep, rank_step, rule
from records.eligibility.service import fulfilled_on, graded, years_held
from records.eligibility.values import Case, Gate, Verdict

BOOK = "rank_promotion"
RANKS = tuple(CivilRank)


def months_in_words(months: int) -> str:
    """24 as `2 年`, 30 as `2 年 6 个月`, 6 as `6 个月`."""
    years, rest = divmod(months, MONTHS)
    return " ".join(filter(None, (f"{years} 年" if years else "", f"{rest} 个月" if rest else "")))


def next_rank(case: Case) -> Gate:
    """R-Z1: one rank at a time."""
    asked, now = case.target.civil, case.who.civil_on(case.on)
    found, name = rule("年限", case.on, BOOK), "逐级晋升"
    if asked is None or now is None:
        words = "没有登记现任职级，请由人认定从哪一级晋升"
        return Gate("R-Z1", name, Verdict.PERSON, words, (found.basis,))
    rises = RANKS.index(now) - RANKS.index(asked)
    facts = (f"现任职级：{now}",)
    if rises == 1:
        return Gate("R-Z1", name, Verdict.PASS, f"由{now}晋升{asked}", (found.basis,), facts)
    words = f"{asked}不高于现任{now}" if rises < 1 else f"由{now}晋升{asked}越 {rises - 1} 级"
    return Gate("R-Z1", name, Verdict.FAIL, words, (found.basis,), facts)


def rank_years(case: Case) -> Gate:
    """R-Z2: years held, with what excellent years shorten and weak years do not count."""
    name = "职级任职年限"
    step = rank_step(str(case.target.civil), case.on)
    if step is None:
        words = f"规定没有列{case.target.civil}所需的任职年限，请由人核对"
        return Gate("R-Z2", name, Verdict.PERSON, words, (rule("年限", case.on, BOOK).basis,))
    held = _held(case, step)
    bases = (step.basis, rule("折算", case.on, BOOK).basis)
    if not held:
        words = f"没有任{'、'.join(step.sources)}的经历，须满{months_in_words(step.months)}"
        return Gate("R-Z2", name, Verdict.FAIL, words, bases)
    return _counted(case, step, (name, held))


def _held(case: Case, step: RankStep) -> dict[str, Span]:
    """The post levels and ranks that the step names, as held, in words."""
    posts = {f"{p.words}（{p.rank}）{p.span}": p.span for p in case.who.posts if p.counts
             and p.rank in step.sources and p.span.begins_on <= case.on}  # fmt: skip
    ranks = {f"{r.rank} {r.span}": r.span for r in case.who.ranks
             if r.rank in step.sources and r.span.begins_on <= case.on}  # fmt: skip
    return posts | ranks


def _counted(case: Case, step: RankStep, what: tuple[str, dict[str, Span]]) -> Gate:
    name, held = what
    credit = rule("折算", case.on, BOOK)
    spans = list(held.values())
    years = years_held(spans, case.on)
    good = graded(case.who.grades, years, credit.excellent)
    weak = graded(case.who.grades, years, credit.uncounted)
    unknown = [year for year in years if year not in case.who.grades]
    months = max(step.months - credit.shorter_months * len(good), 0)
    full = fulfilled_on(spans, months, weak)
    facts = (
        *held,
        *(f"{y} 年{case.who.grades[y]}，缩短 {credit.shorter_months} 个月" for y in good),
        *(f"{y} 年{case.who.grades[y]}，不计算" for y in weak),
        *(f"{y} 年等次没有登记" for y in unknown),
    )
    asked = f"须任满{months_in_words(step.months)}"
    if good:
        asked += f"，{len(good)} 个优秀年度缩短后为 {months} 个月"
    bases = (step.basis, credit.basis)
    if full is None or full > case.on:
        when = f"，{full} 届满" if full else ""
        return Gate("R-Z2", name, Verdict.FAIL, f"{asked}，尚未满{when}", bases, facts)
    strict = fulfilled_on(spans, months, [*weak, *unknown])
    if strict is None or strict > case.on:
        words = f"{asked}；{'、'.join(map(str, unknown))} 年等次没有登记，能否计算不明"
        return Gate("R-Z2", name, Verdict.MISSING, words, bases, facts)
    return Gate("R-Z2", name, Verdict.PASS, f"{asked}，{full} 届满", bases, facts)
