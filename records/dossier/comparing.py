"""比选表把几名人选的同一类事实放在一行：基本情况、等次、实绩、推荐测评、奖惩和程序，只摆事实。

Pure. Facts first, opinions not at all; an empty check prints 未发现. Every figure is the record's
own, so that the table and the summaries agree. Source: formats §4.10; rules 3.3; house §2 law 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cadre.rules.numbers import Rounding, to_int
from records.dossier.compared_facts import FACTS, Entrant, period_words
from records.dossier.composition import (
    DEMO_MARK,
    Chart,
    Column,
    Paper,
    Picture,
    Series,
    Table,
    day,
    percent,
)
from records.dossier.known_then import known_on
from records.dossier.layout import text_width

LEAST, MOST = 2, 6
LABEL = 33  # 首栏宽，毫米


@dataclass(frozen=True)
class Row:
    """One kind of fact of all candidates; a line break in a cell begins another fact."""

    group: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """The own rate of one candidate over the periods and his peers' mean, for drawing."""

    name: str
    own: tuple[tuple[str, Decimal | None], ...]
    peers: tuple[tuple[str, Decimal | None], ...]


@dataclass(frozen=True)
class Comparison:
    """The table of a vacancy: names in the order of the list, rows, and rates over the periods.

    `rates`: for each period the own rates of all, then the means of their peers.
    """

    post: str
    as_of: date
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    periods: tuple[str, ...]
    rates: tuple[Series, ...]
    courses: tuple[Course, ...] = ()
    disputed: tuple[tuple[str, str], ...] = ()  # 姓名和印在得分率图下的未了结异议


def compare(post: str, entrants: Sequence[Entrant], as_of: date) -> Comparison:
    """The facts of two to six candidates for one post side by side.

    Raises:
        ValueError: for fewer or more candidates.
    """
    if not LEAST <= len(entrants) <= MOST:
        raise ValueError("比选须有两名到六名人选")
    entrants = [known_on(one, as_of) for one in entrants]
    rows = [
        Row(group, label, tuple(says(one, as_of) for one in entrants))
        for group, label, says in FACTS
    ]
    years = tuple(sorted({period_words(p) for one in entrants for p in one.record.periods}))
    rates = tuple(
        Series(f"{year}{whose}", tuple(part(one, year) for one in entrants))
        for year in years
        for whose, part in (("本人", _rate), ("同类平均", _peers))
    )
    return Comparison(
        post,
        as_of,
        tuple(one.name for one in entrants),
        tuple(rows),
        years,
        rates,
        tuple(_course(one, years) for one in entrants),
        tuple(
            (f"{one.name}{period_words(p)}", p.dispute)
            for one in entrants
            for p in one.record.periods
            if p.dispute
        ),
    )


def _rate(one: Entrant, year: str) -> Fraction | None:
    """The own rate of a period; of several schemes in one period, none stands for the others."""
    found = [p.rate for p in one.record.periods if period_words(p) == year and p.rate is not None]
    return found[0] if len(found) == 1 else None


def _course(one: Entrant, years: tuple[str, ...]) -> Course:
    return Course(
        one.name,
        tuple((year, _hundredths(_rate(one, year))) for year in years),
        tuple((year, _hundredths(_peers(one, year))) for year in years),
    )


def _peers(one: Entrant, year: str) -> Fraction | None:
    """The mean of his peers in a period in which he has one rate."""
    found = [p for p in one.record.periods if period_words(p) == year and p.rate is not None]
    return found[0].peer_rate if len(found) == 1 else None


def _hundredths(part: Fraction | None) -> Decimal | None:
    """Per cent with two places, half up, as everywhere on the page."""
    return None if part is None else Decimal(to_int(part * 10_000, Rounding.HALF_UP)).scaleb(-2)


def comparison_paper(found: Comparison, printed_on: date, *, demo: bool) -> Paper:
    """The table on landscape pages, with the rates drawn."""
    width = (text_width(wide=True) - LABEL) / len(found.names)
    columns = (
        Column("项目", LABEL, small=True),
        *(Column(name, width, small=True) for name in found.names),
    )
    rows = tuple((row.label, *row.cells) for row in found.rows)
    return Paper(
        title="人选比选表",
        subtitle=f"{found.post}（信息截至{day(found.as_of)}）",
        dated=printed_on,
        mark=DEMO_MARK if demo else "",
        wide=True,
        blocks=_laid(columns, rows, _drawn(found)),
    )


def _laid(
    columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...], drawn: tuple[Picture, ...]
) -> tuple[Table | Picture, ...]:
    """The rates drawn stand under the rows that say them, so that both are seen on one page."""
    above = next((n for n, row in enumerate(rows, start=1) if row[0] == DRAWN_UNDER), 0)
    if not (drawn and above):
        return (Table(columns, rows, MEANING), *drawn)
    return Table(columns, rows[:above]), *drawn, Table(columns, rows[above:], MEANING)


MEANING = (
    "只列事实，按列入的先后排；得分率、位次的来源和封账日期见各人摘要；“未发现”指没有相应记录。"
)
DRAWN_UNDER = "担责和得失"


DRAWN = "各周期本人得分率与同类平均"
DRAWN_SERIES = 6  # 一张图里最多画三个周期，近的优先
WIDE = 220  # 横放的纸上图的宽，毫米


def _drawn(found: Comparison) -> tuple[Picture, ...]:
    """The own rate of each candidate beside the mean of his peers; nothing where nobody has one."""
    shown = tuple(one for one in found.rates if any(one.values))[-DRAWN_SERIES:]
    if not shown:
        return ()
    words = "；".join(
        name + "、".join(f"{one.name}{percent(one.values[at])}" for one in shown)
        for at, name in enumerate(found.names)
    )
    marked = "".join(f"{name}【{dispute}】" for name, dispute in found.disputed)
    return (Picture(Chart(DRAWN, found.names, shown), f"{DRAWN}：{words}。{marked}", WIDE),)
