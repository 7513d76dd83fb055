"""材料全不全：任职、奖励、处理处分有没有依据，任职的年份有没有年度考核等次。

Pure. The form prints the last three years; a year counts when a post was held for over half of it.
"""

from collections.abc import Iterator
from datetime import date

from cadre.roster.checking.findings import Check, Finding, found
from cadre.roster.checking.ground import Dossier, Ground
from cadre.rules.periods import Span, merged

YEARS = 3
SETTLED = 4  # 上一年度的考核到四月应当已经定了
HALF = 183


def paper_findings(ground: Ground) -> Iterator[Finding]:
    """Papers and authorities that are not on record."""
    last = ground.day.year - (1 if ground.day.month >= SETTLED else 2)
    years = range(max(last - YEARS + 1, date.min.year), last + 1)
    for person in ground.people.values():
        yield from _papers(ground, person)
        if lacking := [
            year for year in years if year not in person.years and _served(person, year)
        ]:
            words = f"{'、'.join(map(str, lacking))} 年没有年度考核等次。"
            yield found(Check.GRADES_MISSING, person.code, "年度", words)


def _papers(ground: Ground, person: Dossier) -> Iterator[Finding]:
    for held in person.held:
        if not held.paper.strip():
            post = ground.post_words(held.post, min(held.span.ends_on or ground.day, ground.day))
            words = f"{post}（{held.span}）没有依据文件。"
            yield found(Check.TENURE_PAPER, person.code, "依据文件", words)
    for award in person.honours:
        asked = (("批准机关", award.approved_by), ("依据文件", award.paper))
        if lacking := [label for label, value in asked if not value.strip()]:
            words = f"{award.approved_on} “{award.name}”没有{'和'.join(lacking)}。"
            yield found(Check.AWARD_PAPER, person.code, lacking[0], words)
    for sanction in person.sanctions:
        if not sanction.paper.strip():
            words = f"{sanction.decided_on} {sanction.kind}没有依据文件。"
            yield found(Check.HANDLING_PAPER, person.code, "依据文件", words)


def _served(person: Dossier, year: int) -> bool:
    """Whether posts were held for over half of a year."""
    whole = Span(date(year, 1, 1), date(year, 12, 31))
    days = [within for held in person.held if (within := held.span.within(whole))]
    return sum(span.days for span in merged(days)) >= HALF
