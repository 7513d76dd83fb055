"""选拔任用材料逐份核对：有没有、有没有日期、过没过有效期；讨论以后才形成的届时再补。

Pure. Source: rules 3.3 (D1 to D12); the list stands in `regulations/promotion_papers.toml`.
"""

from cadre.rules.periods import add_months
from records.eligibility.promotion_rules import Paper, papers
from records.eligibility.values import Case, Gate, Verdict

NAME = "材料"


def documents(case: Case, *, exceptional: bool = False) -> Gate:
    """Whether the documents needed before the discussion are there, dated and not stale."""
    listed = papers(case.on)
    needed = [p for p in listed if p.before and (exceptional or not p.only_exceptional)]
    wrong = [said for paper in needed if (said := _wrong(case, paper))]
    facts = tuple(_said(case, paper) for paper in listed)
    bases = (listed[0].basis,)
    if wrong:
        words = f"{len(needed)} 份中缺 {len(wrong)} 份：{'；'.join(wrong)}"
        return Gate("E-12", NAME, Verdict.MISSING, words, bases, facts)
    words = f"{len(needed)} 份齐全，都有日期；讨论以后形成的届时补齐"
    return Gate("E-12", NAME, Verdict.PASS, words, bases, facts)


def _wrong(case: Case, paper: Paper) -> str:
    """Why a document does not serve on the day, or ""."""
    made = case.answers.papers.get(paper.code)
    if made is None:
        return f"{paper.code} {paper.name}"
    if made > case.on:
        return f"{paper.code} {paper.name}（日期 {made} 在核对日之后）"
    if paper.valid_months and case.on >= add_months(made, paper.valid_months):
        return f"{paper.code} {paper.name}（{made} 的，满 {paper.valid_months} 个月已经失效）"
    return ""


def _said(case: Case, paper: Paper) -> str:
    made = case.answers.papers.get(paper.code)
    when = "" if paper.before else "（讨论以后形成）"
    only = "（破格的才要）" if paper.only_exceptional else ""
    return f"{paper.code} {paper.name}{only}{when}：{made or '没有日期'}"
