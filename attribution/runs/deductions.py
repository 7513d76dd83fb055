"""扣分明细单：一个单位失去的每一分都写明在哪一项、按哪条、凭什么，加起来正好是满分与总分之差。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from attribution.filled import Adjustment, Filled, PlaceDrop, Result, Veto
from attribution.plan import Indicator, Scheme, Subject
from attribution.runs.printed import quoted
from attribution.scoring.counting import counting
from attribution.values import Score, Standing
from cadre.rules.numbers import Points, plain
from cadre.rules.vocabulary import IndicatorKind

IN_ORDER = str.maketrans("一二三四五六七八九", "123456789")  # 汉字数码按字排不出先后


@dataclass(frozen=True)
class Item:
    """One indicator of the sheet: full marks, points, and the lines and terms behind the gap.

    `sources`: where its values come from, paper and explanation; `approval`: the paper that
    approved its target.
    """

    indicator: Indicator
    score: Score
    lines: tuple[Adjustment, ...]
    terms: tuple[str, ...]
    sources: tuple[str, ...] = ()
    approval: str = ""

    @property
    def gap(self) -> Points:
        """Full marks minus points: above nought lost, below nought gained; nought while open."""
        return 0 if self.score.points is None else self.score.possible - self.score.points

    @property
    def lines_sum(self) -> Points:
        """Points of the lines before caps."""
        return sum(line.points for line in self.lines)

    @property
    def capped(self) -> bool:
        """Whether the lines add up to another sum than what was lost or gained by them."""
        return bool(self.lines) and self.lines_sum != abs(self.gap)


@dataclass(frozen=True)
class DeductionSheet:
    """All that a subject lost and gained between full marks and its total.

    `full` − `lost` + `gained` − `open_points` + `beside` = `total`, exactly; `beside` is nought but
    where the scheme makes the total by a rule of its own.
    """

    subject: Subject
    standing: Standing | None
    items: tuple[Item, ...]
    bottom_lines: tuple[Item, ...]
    drops: tuple[PlaceDrop, ...]
    vetoes: tuple[Veto, ...]
    disputed: Mapping[str, str] = field(default_factory=dict)  # 指标 → 印在数字旁边的异议

    @property
    def full(self) -> Points:
        """Full marks of all indicators that the subject is scored in."""
        return sum(item.score.possible for item in self.items)

    @property
    def drops_told(self) -> tuple[tuple[PlaceDrop, str], ...]:
        """The negative evaluations, each with its effect and what it rests on in words."""
        return tuple((drop, drop_words(drop)) for drop in self.drops)

    @property
    def losses(self) -> tuple[Item, ...]:
        """Items with points lost, the greatest first."""
        found = (item for item in self.items if item.gap > 0)
        return tuple(sorted(found, key=lambda item: (-item.gap, item.indicator.code)))

    @property
    def gains(self) -> tuple[Item, ...]:
        """Items above their full marks: bonus and over-fulfilment."""
        return tuple(item for item in self.items if item.gap < 0)

    @property
    def open_items(self) -> tuple[Item, ...]:
        """Items whose value is missing: nothing is lost by them, a decision is due."""
        return tuple(item for item in self.items if item.score.points is None)

    @property
    def lost(self) -> Points:
        """Points lost in all."""
        return sum(item.gap for item in self.losses)

    @property
    def gained(self) -> Points:
        """Points above full marks in all."""
        return -sum(item.gap for item in self.gains)

    @property
    def open_points(self) -> Points:
        """Full marks of what is still open."""
        return sum(item.score.possible for item in self.open_items)

    @property
    def total(self) -> Points:
        """The exact total, as it stands."""
        return self.standing.total if self.standing else self._summed

    @property
    def beside(self) -> Points:
        """What the scheme's own rule for totals makes of the sum."""
        return self.total - self._summed

    @property
    def _summed(self) -> Points:
        return self.full - self.lost + self.gained - self.open_points


def deduction_sheet(
    scheme: Scheme,
    filled: Filled,
    subject: str,
    scores: Iterable[Score],
    standing: Standing | None,
) -> DeductionSheet:
    """The sheet of one subject from the scores of a run and the facts that the run saw."""
    mine = [score for score in scores if score.subject == subject]
    own = sorted(
        counting(scheme, mine),
        key=lambda score: (scheme.indicators[score.indicator].order, score.indicator),
    )
    items = [_item(scheme, filled, score) for score in own]
    return DeductionSheet(
        scheme.subjects[subject],
        standing,
        tuple(i for i in items if i.score.met is None or i.gap or i.score.possible),
        tuple(item for item in items if item.score.met is False),
        tuple(drop for drop in filled.drops if drop.subject == subject),
        tuple(veto for veto in filled.vetoes if veto.subject == subject),
    )


def _item(scheme: Scheme, filled: Filled, score: Score) -> Item:
    key = (score.indicator, score.subject)
    lines = (line for line in filled.adjustments if (line.indicator, line.subject) == key)
    return Item(
        scheme.indicators[score.indicator],
        score,
        tuple(sorted(lines, key=lambda line: _in_time(scheme, line))),
        tuple(_terms(scheme, filled, score)),
        tuple(_sources(scheme, filled, score)),
        scheme.target(score.indicator, score.subject).approval,
    )


def _in_time(scheme: Scheme, line: Adjustment) -> tuple[str, ...]:
    """Lines in order of time: by term, by day, and 第一季度 before 第二季度 in their numbers."""
    happened, number = (text.translate(IN_ORDER) for text in (line.happened_on, line.number))
    return *_due(scheme, line.term), happened, number


def _sources(scheme: Scheme, filled: Filled, score: Score) -> Iterable[str]:
    """Papers and explanations of the values that a score looks at, in order of time."""
    own = scheme.indicators[score.indicator]
    parts = (c.code for c in scheme.children(own.code) if c.kind is IndicatorKind.PART)
    seen = {own.code, own.source, *parts}
    found = [r for r in filled.results if r.subject == score.subject and r.indicator in seen]
    ordered = sorted(found, key=lambda r: (*_due(scheme, r.term), r.indicator))
    return dict.fromkeys(text for r in ordered if (text := _source(r)))


def _source(result: Result) -> str:
    return "；".join(part for part in (result.paper, result.reason) if part)


def _terms(scheme: Scheme, filled: Filled, score: Score) -> Iterable[str]:
    """The values of the terms of an indicator that is scored by terms, in order of time."""
    names = {term.code: term for term in scheme.terms}
    found = [
        result
        for result in filled.results
        if result.term and (result.indicator, result.subject) == (score.indicator, score.subject)
    ]
    unit = scheme.indicators[score.indicator].unit_of_measure
    for result in sorted(found, key=lambda r: _due(scheme, r.term)):
        value = "缺数" if result.value is None else f"{plain(result.value)}{unit}"
        term = names.get(result.term)
        yield f"{term.name if term else result.term} {value}"


def _due(scheme: Scheme, code: str) -> tuple[str, str]:
    ends = [term.ends_on.isoformat() for term in scheme.terms if term.code == code]
    return min(ends, default=""), code


def drop_effect(drop: PlaceDrop) -> str:
    """What a negative evaluation takes: 降 3 位、降 1 等."""
    effects = ((drop.places, "位"), (drop.grades, "等"))
    return "、".join(f"降 {number} {unit}" for number, unit in effects if number) or "不降位不降等"


def drop_words(drop: PlaceDrop) -> str:
    """The effect with the organ, the day and the paper that it rests on."""
    parts = (drop.decided_by, str(drop.decided_on or ""), drop.paper)
    basis = " ".join(part for part in parts if part)
    return drop_effect(drop) + (f"（{basis}）" if basis else "")


def problems_named(sheet: DeductionSheet) -> list[str]:
    """What went wrong, a sentence each: bottom lines, negative evaluations, deductions."""
    found = [
        f"底线指标{quoted(item.indicator.name)}未达标：{item.score.formula}。"
        for item in sheet.bottom_lines
    ]
    found += [
        f"{veto.item}：一票否决，{veto.consequence}（{veto.paper}）。" for veto in sheet.vetoes
    ]
    found += [
        f"负面评价：{drop.reason}{f'（{drop.rule}）' if drop.rule else ''}，{drop_words(drop)}。"
        for drop in sheet.drops
    ]
    found += [
        f"{line.reason}（{'，'.join(part for part in (line.rule, line.happened_on) if part)}）。"
        for item in sheet.losses
        if item.indicator.kind is not IndicatorKind.BONUS
        for line in item.lines
    ]
    return list(dict.fromkeys(found))
