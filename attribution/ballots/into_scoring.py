"""测评的票数照原样写成方案的“票数”表：选项、题目、测评主体须与方案一致，票数不足的一类不送。

Pure. Rows for the sheet 票数 of the results workbook (house §3: tallies enter scoring through
`results`), and all that keeps them from being sent.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from attribution.ballots.design import Design, Part
from attribution.ballots.results import BallotResult
from attribution.plan import Scheme
from cadre.rules.numbers import plain
from cadre.rules.polling import ABSTAINED, INVALID

Row = Mapping[str, str | Decimal]


def unfit(design: Design, scheme: Scheme) -> list[str]:
    """Why the parts that are tied to an indicator do not fit the scheme, in words."""
    tied = [part for part in design.parts if part.indicator]
    if not tied:
        return ["没有哪一部分写明对应方案的哪项指标"]
    return [words for part in tied for words in _unfit(part, design, scheme)]


def _unfit(part: Part, design: Design, scheme: Scheme) -> Iterator[str]:
    if part.indicator not in scheme.indicators:
        yield f"“{part.name}”对应的指标 {part.indicator} 不在方案内"
        return
    declared = {(b.question, b.option) for b in scheme.ballots if b.indicator == part.indicator}
    known = {name for name, _ in declared}
    asked = {(question(part, i.name, known), b.name) for i in part.items for b in part.bands}
    for name, option in sorted(asked - declared):
        yield f"方案的测评选项里没有“{name or '（不分题目）'}”的“{option}”"
    yield from _otherwise(part, scheme, known)
    classes = {v.name for v in scheme.voters if v.indicator == part.indicator}
    for voters in design.voters:
        if classes and voters.name not in classes:
            yield f"测评主体“{voters.name}”不在方案内"
    for subject in part.subjects:
        if subject.code not in scheme.subjects:
            yield f"“{subject.name}”不是方案的考核对象"


def _otherwise(part: Part, scheme: Scheme, known: Collection[str]) -> Iterator[str]:
    """Options that the scheme values otherwise: the same votes would give two figures."""
    worth = {
        (b.question, b.option): b.value for b in scheme.ballots if b.indicator == part.indicator
    }
    for band in part.bands:
        values = {worth.get((question(part, i.name, known), band.name)) for i in part.items}
        for value in values - {None}:
            if value is not None and Fraction(value) != band.value:
                yield f"“{band.name}”在方案里是 {plain(value)} 分，这里是 {plain(band.value)} 分"


def question(part: Part, item: str, known: Collection[str]) -> str:
    """The question as the scheme names it: none where it asks only one that it does not name."""
    return item if len(part.items) > 1 or item in known else ""


def rows(design: Design, found: Sequence[BallotResult], scheme: Scheme, term: str) -> list[Row]:
    """The rows of the sheet 票数, of the classes that had enough votes."""
    tied = {part.name: part for part in design.parts if part.indicator}
    classes = {v.indicator for v in scheme.voters}
    return [
        row
        for one in found
        if one.part in tied and one.enough
        for row in _rows(
            one, tied[one.part], scheme, term, named=tied[one.part].indicator in classes
        )
    ]


def _rows(
    one: BallotResult, part: Part, scheme: Scheme, term: str, *, named: bool
) -> Iterator[Row]:
    base = {"scheme": scheme.code, "indicator": part.indicator, "subject": one.code, "term": term}
    base |= {"paper": one.source, "source": f"测评 {one.session}"}
    place = next(n for n, s in enumerate(part.subjects, start=1) if s.code == one.code)
    shown = [c for c in one.classes if c.count is not None]
    known = {b.question for b in scheme.ballots if b.indicator == part.indicator}
    for number, item in enumerate(part.items, start=1):
        asked = base | {"question": question(part, item.name, known)}
        for name in [c.name for c in shown] if named else [""]:
            own = [c.count for c in shown if c.count and name in ("", c.name)]
            votes = {b.name: 0 for b in part.bands} | {ABSTAINED: 0}
            for count in own:
                for option, cast in count.of(place, number, part).items():
                    votes[option] += cast
            votes[INVALID] = sum(count.invalid for count in own)
            for option, cast in votes.items():
                yield asked | {"voters": name, "option": option, "count": Decimal(cast)}
