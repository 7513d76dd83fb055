"""干部名单照公文格式排：标题、日期和人数，按单位分列的表，一个单位一个标题。

Pure. Source: formats §3 (GB/T 9704).
"""

from collections.abc import Iterable
from datetime import date

from records.dossier.appointment.sheet import spaced
from records.dossier.composition import DEMO_MARK, Block, Column, Heading, Paper, Table, day
from records.dossier.papers.person import OnPaper, by_unit
from records.dossier.papers.register import NO_UNIT

TITLE = "干部名单"
ORDINALS = "一二三四五六七八九十"
TENS = 10
COLUMNS = (
    Column("序号", 12),
    Column("姓名", 22),
    Column("性别", 12),
    Column("出生年月", 22),
    Column("现任职务", 64),
    Column("任现职时间", 24),
)


def ordinal(number: int) -> str:
    """A number from 1 to 99 as headings count; beyond that in figures.

    >>> ordinal(3), ordinal(10), ordinal(21)
    ('三', '十', '二十一')
    """
    tens, ones = divmod(number, TENS)
    if not 0 < number < TENS * TENS:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else f"{ORDINALS[tens - 1]}十"
    return head + (ORDINALS[ones - 1] if ones else "")


def compose_list(persons: list[OnPaper], on: date, *, demo: bool) -> Paper:
    """The list of persons by unit."""
    return Paper(
        title=TITLE,
        subtitle=f"（{day(on)}，共{len(persons)}人）",
        dated=on,
        mark=DEMO_MARK if demo else "",
        blocks=tuple(_blocks(persons)),
    )


def _blocks(persons: list[OnPaper]) -> Iterable[Block]:
    number = 0
    for place, (unit, members) in enumerate(by_unit(persons).items(), start=1):
        yield Heading(f"{ordinal(place)}、{unit or NO_UNIT}（{len(members)}人）")
        rows = []
        for person in members:
            number += 1
            rows.append((
                str(number),
                spaced(person.name),
                person.said("XingBie"),
                person.month("ChuShengNianYue"),
                person.said("XianRenZhiWu"),
                person.since,
            ))  # fmt: skip
        yield Table(COLUMNS, tuple(rows))
