"""一份公文由标题、正文、事实栏、表格、图、来源说明和落款组成，内容先定，版式后定。

Pure values: what a paper says. `records.dossier.word` alone knows how it is written. Text is plain:
in a cell a line break separates the figure from the words that explain it. Source: formats §3, 4.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from cadre.rules.numbers import Rounding, to_int

DEMO_MARK = "演示数据"
NOTHING_FOUND = "未发现"


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (一、) or 2 (（一））, numbered by its author."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Body text; `indented` False for the addressee, who stands flush left."""

    text: str
    indented: bool = True


def numbered(texts: Iterable[str]) -> Iterator[Paragraph]:
    """Texts as paragraphs numbered from 1．"""
    return (Paragraph(f"{number}．{text}") for number, text in enumerate(texts, 1))


@dataclass(frozen=True)
class Fact:
    """A label and its value; a wide one takes the whole row."""

    label: str
    value: str
    wide: bool = False


@dataclass(frozen=True)
class Facts:
    """Label and value pairs, two to a row."""

    facts: tuple[Fact, ...]

    @property
    def rows(self) -> tuple[tuple[Fact, ...], ...]:
        """The facts by rows: a wide fact alone, the others two by two."""
        rows: list[tuple[Fact, ...]] = []
        for fact in self.facts:
            if rows and len(rows[-1]) == 1 and not (fact.wide or rows[-1][0].wide):
                rows[-1] += (fact,)
            else:
                rows.append((fact,))
        return tuple(rows)


@dataclass(frozen=True)
class Column:
    """A column of a table: head, width in millimetres, numbers (to the right), small print."""

    title: str
    width: float
    number: bool = False
    small: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of text under columns; `note` stands under the table.

    `least`: the least height of a row in millimetres, so that there is room to read and to write.

    Raises:
        ValueError: when a row has more or fewer cells than there are columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    least: float = 0

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("表格每行的格数须与栏数一致")


@dataclass(frozen=True)
class Series:
    """One quantity over the periods of a chart; None where it was not measured."""

    name: str
    values: tuple[Fraction | None, ...]


@dataclass(frozen=True)
class Chart:
    """Rates over periods, each a part of one, to be drawn as bars side by side."""

    title: str
    periods: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Picture:
    """A picture ready as PNG bytes, or a chart to be drawn; `words` say it to who cannot see it."""

    content: bytes | Chart
    words: str
    width: float = 140


@dataclass(frozen=True)
class SourceNote:
    """Small print: where figures come from and what they mean."""

    text: str


@dataclass(frozen=True)
class Signature:
    """The organ that issues and the day (落款)."""

    organ: str
    on: date


@dataclass(frozen=True)
class SignHere:
    """Fields to be signed or sealed by hand, side by side."""

    places: tuple[str, ...]


Block: TypeAlias = Heading | Paragraph | Facts | Table | Picture | SourceNote | Signature | SignHere


@dataclass(frozen=True)
class Paper:
    """A whole paper; `dated` is its day, `mark` stands at the head of each page.

    `wide`: the sheet lies on its side.
    """

    title: str
    dated: date
    blocks: tuple[Block, ...]
    number: str = ""
    subtitle: str = ""
    mark: str = ""
    wide: bool = False


def day(on: date | None) -> str:
    """A date as papers write it, without leading noughts; nothing for no date."""
    return f"{on.year}年{on.month}月{on.day}日" if on else ""


def percent(part: Fraction | None, places: int = 2) -> str:
    """An exact part of one as a percentage with fixed places, half up; a dash when there is none.

    >>> percent(Fraction(1, 3)), percent(None)
    ('33.33%', '—')
    """
    if part is None:
        return "—"
    scaled = to_int(part * 100 * 10**places, Rounding.HALF_UP)
    whole, rest = divmod(abs(scaled), 10**places)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{places}d}%"


def lines(*texts: str) -> str:
    """The lines of one cell, without the empty ones."""
    return "\n".join(text for text in texts if text)


def table_or_nothing(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> Block:
    """The table, or the words 未发现: an empty check is printed, never left out (rules 3.3)."""
    filled = tuple(rows)
    return Table(columns, filled) if filled else Paragraph(f"{NOTHING_FOUND}。")
