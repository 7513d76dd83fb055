"""资格以外的各关：年度等次、影响期、立案审查调查、不得列为考察对象的情形、约谈整改、到龄和回避。

Pure. Source: rules 3.2 (art 24; after accountability), 4.5, 9.
"""

from datetime import timedelta

from cadre.rules.barred import BarredPeriod
from cadre.rules.bars import Bar, span
from cadre.rules.basis import Basis
from cadre.rules.vocabulary import PostRank
from records.eligibility.promotion_rules import Rule, rule
from records.eligibility.values import LEVELS, Case, Gate, Movement, Verdict

BOOK, RANK_BOOK = "promotion", "rank_promotion"
HISTORY = 3  # 一律列出的年数
SERVING = ("", "现职")
UNGRADED = "不定等次"
ASKED = {
    "lower": "拟任层次低于现任的：是否已有降低层次的决定或者本人同意（不降低的不填）",
    "investigated": "是否正被立案审查调查",
    "discipline": "是否违反政治纪律和政治规矩",
    "approval": "群众公认度是否不高",
    "canvassing": "是否有跑官、拉票等非组织行为",
    "abroad": "是否属于配偶移居国（境）外等限制情形",
    "other": "是否有其他原因不宜提拔",
}
ARTICLE_24 = ("discipline", "approval", "canvassing", "abroad", "other")


def book(case: Case) -> str:
    """Which book of rules goes for the target: posts or civil service ranks."""
    return RANK_BOOK if case.target.civil else BOOK


def identity(case: Case) -> Gate:
    """Whether he serves, whether the target exists, is free, and lies above what he holds."""
    found, target = rule("身份", case.on), case.target
    now = case.who.civil_on(case.on) if target.civil else case.who.level_on(case.on)
    facts = (f"管理状态：{case.who.status or '现职'}", f"现任层次：{now or '没有登记'}")
    if case.who.status not in SERVING:
        verdict, words = Verdict.FAIL, f"管理状态为“{case.who.status}”，不是现职"
    elif not target.alive:
        verdict, words = Verdict.FAIL, f"{target.words}在 {case.on} 不存在"
    elif any(p.post and p.post == target.post and p.span.covers(case.on) for p in case.who.posts):
        verdict, words = Verdict.FAIL, f"已经担任{target.words}"
    elif target.holder:
        verdict, words = Verdict.PERSON, f"{target.words}现由{target.holder}担任，须先免去"
    elif case.movement is Movement.LOWER:
        verdict, words = _lower(case)
    else:
        told = f"，{case.moved}" if case.movement is Movement.SAME else ""
        first = f"；现由{target.leaving}担任，须先决定免职" if target.leaving else ""
        verdict, words = Verdict.PASS, f"现职，拟任{target.words}{told}{first}"
    return Gate("E-01", "身份和职务", verdict, words, (found.basis,), facts)


def _lower(case: Case) -> tuple[Verdict, str]:
    """A post of a lower level is no promotion; that it is decided or asked for, people must say."""
    said = case.answers.said.get("lower")
    if said is None:
        return Verdict.PERSON, f"{case.moved}，不是提任；请核对：{ASKED['lower']}"
    if said:
        return Verdict.PASS, f"{case.moved}，不是提任；经核对，已有决定或者本人同意"
    return Verdict.FAIL, f"{case.moved}，不是提任；没有降低层次的决定，本人也没有同意"


def last_year(case: Case) -> Gate:
    """The grade of the year before; a bar at 基本称职 and lower."""
    found, year = rule("年度等次", case.on, book(case)), case.on.year - 1
    name, grade = "上一年度等次", case.who.grades.get(year)
    facts = (f"{year} 年：{grade or '没有登记'}",)
    if grade is None:
        words = f"{year} 年度考核等次没有登记"
        return Gate("E-04", name, Verdict.MISSING, words, (found.basis,), facts)
    verdict, words = Verdict.PASS, f"{year} 年度考核{grade}"
    if grade in found.bars:
        verdict, words = Verdict.FAIL, f"{year} 年度考核{grade}，不得列为考察对象或者晋升"
    elif grade == UNGRADED:
        verdict, words = Verdict.PERSON, f"{year} 年度考核不定等次，请查明原因，由组织认定"
    return Gate("E-04", name, verdict, words, (found.basis,), facts)


def three_years(case: Case) -> Gate:
    """The grades of three years: a bar only where the rule of the day looks at them."""
    found = rule("年度等次", case.on, book(case))
    years = [case.on.year - back for back in range(1, HISTORY + 1)]
    told = {year: case.who.grades.get(year) for year in years}
    facts = tuple(f"{year} 年：{grade or '没有登记'}" for year, grade in told.items())
    words = "；".join(facts)
    looked = [told[year] for year in years[: found.years]]
    information = found.years < HISTORY
    if any(grade in found.bars for grade in told.values()):
        hit = any(grade in found.bars for grade in looked)
        barred = hit and not information
        verdict = Verdict.FAIL if barred else Verdict.PERSON
    else:
        verdict = Verdict.MISSING if None in told.values() else Verdict.PASS
    note = "（当日施行的规定只看上一年度，供了解）" if information else ""
    return Gate("E-05", "近三年等次", verdict, f"{words}{note}", (found.basis,), facts, information)


def open_bars(case: Case) -> Gate:
    """Barred periods on the day, the longest first; the second year after accountability too."""
    bar = span(case.who.handled, case.on)
    found = rule("限制" if case.target.civil else "影响期", case.on, book(case))
    bases, facts = (found.basis, *_bases(bar)), bar.reasons
    verdict, words = Verdict.PASS, f"{case.on} 没有影响期"
    if bar.blocked:
        until = f"，{bar.released_on} 起不受影响" if bar.released_on else "，期满日还不能确定"
        verdict, words = Verdict.FAIL, f"在影响期内，共 {len(bar.open)} 项{until}"
    elif bar.undetermined:
        words = f"有 {len(bar.undetermined)} 项处理没有查到当时的影响期规定，由组织认定"
        verdict = Verdict.PERSON
    elif bar.above:
        verdict, words = _above(case, bar)
    return Gate("E-06", "影响期", verdict, words, bases, facts)


def _bases(bar: Bar) -> tuple[Basis, ...]:
    return tuple(dict.fromkeys(p.basis for p in bar.items if p.basis))


def _above(case: Case, bar: Bar) -> tuple[Verdict, str]:
    """One year is over, but posts above the former level are barred for the second."""
    until = f"{bar.above_until} 以前不得担任高于原任职务层次的职务"
    if case.target.civil:
        return Verdict.FAIL, f"{until}，也不得晋升职级"
    former = [_former(case, period) for period in bar.above]
    if None in former or case.target.level not in LEVELS:
        return Verdict.PERSON, f"{until}，原任层次没有登记，由人认定"
    highest = max(LEVELS.index(level) for level in former if level)
    target = LEVELS.index(case.target.level)
    if target < highest:
        return Verdict.FAIL, f"{until}：原任{LEVELS[highest]}，拟任{case.target.level}"
    return Verdict.PASS, f"{until}：原任{LEVELS[highest]}，拟任{case.target.level}，没有高于"


def _former(case: Case, period: BarredPeriod) -> PostRank | None:
    return case.who.level_on(period.decided_on - timedelta(days=1))


def lingering(case: Case) -> Gate:
    """The flag 期满影响使用: found by people, never by the program."""
    bar = span(case.who.handled, case.on)
    found = rule("限制" if case.target.civil else "影响期", case.on, book(case))
    name = "期满影响使用"
    if bar.lingering:
        words = f"{len(bar.lingering)} 项影响期已满，经认定仍影响使用"
        told = tuple(f"{p.decided_on} {p.kind}" for p in bar.lingering)
        return Gate("E-07", name, Verdict.FAIL, words, (found.basis, *_bases(bar)), told)
    known = [one for one in case.who.handled if one.decided_on <= case.on]
    words = f"登记的处理处分 {len(known)} 项，没有认定期满仍影响使用的"
    return Gate("E-07", name, Verdict.PASS, words, (found.basis,))


def investigated(case: Case) -> Gate:
    """Restricted evidence: people ask the discipline organ, the roster does not register it."""
    kind = "限制" if case.target.civil else "立案"
    found, name = rule(kind, case.on, book(case)), "立案审查调查"
    said = case.answers.said.get("investigated")
    if said is None:
        words = "本系统不登记立案审查调查情况，请向纪检监察机关核实"
        return Gate("E-08", name, Verdict.PERSON, words, (found.basis,))
    verdict = Verdict.FAIL if said else Verdict.PASS
    words = "正被立案审查调查，没有结案" if said else "经核实，没有被立案审查调查"
    return Gate("E-08", name, verdict, words, (found.basis,), ("由核对人答复",))


def article_24(case: Case) -> Gate:
    """The other situations of art 24, all of them for people to find."""
    found, name = rule("其他情形", case.on), "其他不得列为考察对象的情形"
    hit = [ASKED[key] for key in ARTICLE_24 if case.answers.said.get(key)]
    left = [ASKED[key] for key in ARTICLE_24 if key not in case.answers.said]
    if hit:
        words = f"有 {len(hit)} 项：{'；'.join(hit)}"
        return Gate("E-09", name, Verdict.FAIL, words, (found.basis,), tuple(hit))
    if left:
        words = f"还有 {len(left)} 项没有核对：{'；'.join(left)}"
        return Gate("E-09", name, Verdict.PERSON, words, (found.basis,), tuple(left))
    return Gate("E-09", name, Verdict.PASS, "逐项核对，没有所列情形", (found.basis,))


def open_talks(case: Case) -> Gate:
    """Interviews and rectification under way: information, unless a rule set makes it a bar."""
    return talks_by(case, rule("约谈", case.on))


def talks_by(case: Case, found: Rule) -> Gate:
    """As `open_talks`, by a given rule."""
    running = [t for t in case.who.talks if t.opened_on <= case.on and not t.ended]
    facts = tuple(map(str, running))
    words = f"没有了结的约谈、整改 {len(running)} 件" if running else "没有未了结的约谈、整改"
    verdict = Verdict.PASS
    if running:
        verdict = Verdict.FAIL if found.bar else Verdict.PERSON
    return Gate("E-10", "约谈和整改", verdict, words, (found.basis,), facts, not found.bar)


def ladder_history(case: Case) -> Gate:
    """How often he was called in the last three years; never a bar."""
    found, first = rule("约谈", case.on), case.on.year - HISTORY
    called = [
        t
        for t in case.who.talks
        if t.kind == "约谈"
        and not t.revoked
        and first <= t.opened_on.year
        and t.opened_on <= case.on
    ]
    words = f"{first} 年以来列入约谈 {len(called)} 次"
    verdict = Verdict.PERSON if called else Verdict.PASS
    facts = tuple(map(str, called))
    return Gate("E-11", "约谈次数", verdict, words, (found.basis,), facts, information=True)


def coming_of_age(case: Case) -> Gate:
    """Whether the month of 到龄 has come."""
    found, due = rule("到龄", case.on), case.who.due_on
    bases = tuple(filter(None, (found.basis, case.who.due_basis)))
    if due is None:
        words = "出生年月或者任职年龄界限没有登记，算不出到龄时间"
        return Gate("E-13", "到龄", Verdict.MISSING, words, bases)
    month = f"{due.year}年{due.month}月"
    if case.on >= due:
        return Gate("E-13", "到龄", Verdict.FAIL, f"{month}到龄，已经到龄", bases)
    return Gate("E-13", "到龄", Verdict.PASS, f"{month}到龄", bases)


def avoidance(case: Case) -> Gate:
    """Relatives in the same unit: information, the organ decides."""
    found, kin = rule("回避", case.on), case.who.kin
    if kin:
        words = f"拟任单位有登记的亲属 {len(kin)} 人，请核对是否须任职回避"
        return Gate("E-14", "任职回避", Verdict.PERSON, words, (found.basis,), kin, True)  # noqa: FBT003
    words = "拟任单位没有登记的亲属"
    return Gate("E-14", "任职回避", Verdict.PASS, words, (found.basis,), information=True)
