"""测评结果按有效票算：每类测评主体各自折算，再按权重合计，票数不够的一类不计也不显示。

Pure. `Fraction` throughout; one rounding, at the figure, by the places of the sitting. Source:
rules 5.16 (Σ value × votes ÷ valid votes), 5.17 (classes with too few are left out and the weights
of the rest are taken to the whole), 5.20.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from attribution.ballots.design import Band, Design, Part, Subject, SubjectKind, Voters
from attribution.ballots.tallying import Count
from cadre.rules.numbers import plain, show_points, to_points
from cadre.rules.polling import ABSTAINED

PERCENT = 100
TOP_TWO = 2


@dataclass(frozen=True)
class Terms:
    """How a sitting is counted: fewest votes that show, whether abstentions count, places."""

    least: int
    abstained: bool = False
    places: int = 2


@dataclass(frozen=True)
class Rate:
    """The votes of one option and its part of the votes that count, in percent."""

    option: str
    votes: int
    percent: Fraction
    shown: str


@dataclass(frozen=True)
class ItemResult:
    """One question: the votes of the classes that count taken together, and its figure."""

    name: str
    weight: int
    votes: int
    rates: tuple[Rate, ...]
    abstained: int
    figure: Fraction
    shown: str

    @property
    def top_two(self) -> Fraction:
        """The part of the two highest bands, in percent (优称率)."""
        return sum((rate.percent for rate in self.rates[:TOP_TWO]), Fraction(0))

    @property
    def top_two_shown(self) -> str:
        """The same as it is printed."""
        return show_points(to_points(self.top_two))


@dataclass(frozen=True)
class ClassResult:
    """What one class of voters gave; all None where it had too few votes to show."""

    name: str
    weight: int
    entitled: int
    count: Count | None
    figure: Fraction | None
    shown: str
    words: str


@dataclass(frozen=True)
class BallotResult:
    """The result of one subject of a closed sitting, as the record of a person or team prints it.

    `figure` is None where fewer than `least` valid votes came in; nothing else shows then.
    `words` say how the figure came about, `source` the paper that stands behind it.
    """

    session: int
    kind: str
    title: str
    year: int
    held_on: date
    part: str
    subject_kind: SubjectKind
    code: str
    name: str
    classes: tuple[ClassResult, ...]
    items: tuple[ItemResult, ...]
    figure: Fraction | None
    shown: str
    words: str
    least: int
    source: str = ""
    version: int = 1

    @property
    def enough(self) -> bool:
        """Whether enough voted for a figure to show."""
        return self.figure is not None


@dataclass(frozen=True)
class Held:
    """What is said of a sitting as a whole, to stand on each of its results."""

    session: int
    kind: str
    title: str
    year: int
    held_on: date
    source: str = ""
    version: int = 1


def results(
    held: Held, design: Design, counts: Mapping[tuple[int, int], Count], terms: Terms
) -> list[BallotResult]:
    """The result of every subject; `counts` by number of part and of voter class, from 1."""
    return [
        _result(held, design, (number, place), subject, counts, terms)
        for number, place, subject in design.subjects
    ]


def _result(
    held: Held,
    design: Design,
    at: tuple[int, int],
    subject: Subject,
    counts: Mapping[tuple[int, int], Count],
    terms: Terms,
) -> BallotResult:
    number, place = at
    part = design.parts[number - 1]
    own = [
        (voters, counts[number, order])
        for order, voters in enumerate(design.voters, start=1)
        if (number, order) in counts
    ]
    classes = tuple(_class(part, place, voters, count, terms) for voters, count in own)
    taken = [c for c in classes if c.figure is not None and c.weight]
    items = _items(part, place, [c.count for c in taken if c.count], taken, terms)
    figure, words = _figure(classes, taken, terms, whole=sum(v.weight for v in design.voters))
    return BallotResult(
        **vars(held),
        part=part.name,
        subject_kind=subject.kind,
        code=subject.code,
        name=subject.name,
        classes=classes,
        items=items if figure is not None else (),
        figure=figure,
        shown=_show(figure, terms),
        words=words,
        least=terms.least,
    )


def _show(figure: Fraction | None, terms: Terms) -> str:
    return "" if figure is None else show_points(to_points(figure), terms.places)


def _votes(part: Part, place: int, item: int, count: Count, terms: Terms) -> int:
    """The votes that a question's figure is divided by."""
    own = count.of(place, item, part)
    return sum(own.values()) - (0 if terms.abstained else own[ABSTAINED])


def _class(part: Part, place: int, voters: Voters, count: Count, terms: Terms) -> ClassResult:
    numbers = range(1, len(part.items) + 1)
    fewest = min((_votes(part, place, i, count, terms) for i in numbers), default=0)
    base = (voters.name, voters.weight, voters.entitled)
    if fewest < max(terms.least, 1):
        return ClassResult(*base, None, None, "", f"{voters.name}有效票不足 {terms.least} 张，不计")
    whole = sum(item.weight for item in part.items)
    degrees, words = Fraction(0), []
    for number, item in enumerate(part.items, start=1):
        if item.weight:
            figure, said = degree(part.bands, count.of(place, number, part), terms)
            degrees += figure * item.weight / whole
            share = f" × {plain(Fraction(item.weight, whole))}" if len(part.items) > 1 else ""
            words.append(f"{said}{share}")
    told = f"{voters.name} {count.valid} 张有效票：{' + '.join(words)} = {plain(degrees)}"
    return ClassResult(*base, count, degrees, _show(degrees, terms), told)


def degree(bands: Sequence[Band], votes: Mapping[str, int], terms: Terms) -> tuple[Fraction, str]:
    """Σ value × votes ÷ votes that count, and the same in words.

    Args:
        bands: the options with their values.
        votes: the votes of one question by option, with abstentions.
        terms: whether abstentions count.
    """
    number = sum(votes.values()) - (0 if terms.abstained else votes[ABSTAINED])
    got = sum((band.value * votes[band.name] for band in bands), Fraction(0))
    inside = " + ".join(f"{votes[b.name]} × {plain(b.value)}" for b in bands if votes[b.name])
    return got / number, f"({inside or 0}) ÷ {number}"


def _items(
    part: Part, place: int, counts: Sequence[Count], taken: Sequence[ClassResult], terms: Terms
) -> tuple[ItemResult, ...]:
    weights = [c.weight for c in taken]
    found = []
    for number, item in enumerate(part.items, start=1) if counts else ():
        own = [count.of(place, number, part) for count in counts]
        number_of = sum(_votes(part, place, number, count, terms) for count in counts)
        degrees = [degree(part.bands, votes, terms)[0] for votes in own]
        figure = sum((d * w for d, w in zip(degrees, weights, strict=True)), Fraction(0))
        figure /= sum(weights)
        rates = tuple(_rate(band.name, own, number_of, terms) for band in part.bands)
        abstained = sum(votes[ABSTAINED] for votes in own)
        found.append(
            ItemResult(
                item.name, item.weight, number_of, rates, abstained, figure, _show(figure, terms)
            )
        )
    return tuple(found)


def _rate(option: str, own: Sequence[Mapping[str, int]], number: int, terms: Terms) -> Rate:
    votes = sum(one[option] for one in own)
    percent = Fraction(PERCENT * votes, number)
    return Rate(option, votes, percent, show_points(to_points(percent), terms.places))


def _figure(
    classes: Sequence[ClassResult], taken: Sequence[ClassResult], terms: Terms, *, whole: int
) -> tuple[Fraction | None, str]:
    left = sum(c.weight for c in taken)
    if not left:
        return None, f"有效票不足 {terms.least} 张，不显示任何数字"
    number = sum((c.figure * c.weight for c in taken if c.figure is not None), Fraction(0)) / left
    said = [c.words for c in classes if c.figure is not None or c.weight]
    if len(taken) > 1 or left != whole:
        inside = " + ".join(f"{plain(c.weight)} × {plain(c.figure or 0)}" for c in taken)
        said.append(f"按权重合计：({inside}) ÷ {left} = {plain(number)}")
    return number, "；".join(said)
