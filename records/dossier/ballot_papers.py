"""测评票写明怎样填，一行一个对象、一格一个档次；汇总表写明票数、得票率和得分，由三人签名。

Pure: a sitting and its results in, a `Paper` out. Source: formats 4.4 (sheet and tally sheet).
"""

from collections.abc import Sequence
from datetime import date

from attribution.ballots.design import Design, Part
from attribution.ballots.results import BallotResult
from records.dossier.composition import (
    DEMO_MARK,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    SignHere,
    SourceNote,
    Table,
)

WIDTH = 156  # 版心宽，毫米
NUMBER, NAME, ITEM, ABSTAINED = 12, 28, 24, 12
HOW = (
    "请在相应的格内画“√”，每一行只画一格；不画的算弃权，画两格以上的该行算弃权，整张不画的为无效票。",
    "本票不记名，填好后自行折叠，投入票箱。",
)


def compose_sheet(
    title: str, held_on: date, design: Design, voters: str = "", *, demo: bool
) -> Paper:
    """The sheet that a voter fills in, one table for each part of the sitting."""
    blocks: list[Block] = []
    for number, part in enumerate(design.parts, start=1):
        blocks += [Heading(f"{_numeral(number)}、{part.name}"), _sheet(part)]
    return Paper(
        title=f"{title}测评票",
        number="",
        dated=held_on,
        mark=DEMO_MARK if demo else "",
        blocks=(
            Paragraph(
                f"测评主体类别：{voters or '、'.join(f'□{v.name}' for v in design.voters)}",
                indented=False,
            ),
            *blocks,
            *(SourceNote(words) for words in HOW),
        ),
    )


def _sheet(part: Part) -> Table:
    bands = [band.name for band in part.bands]
    left = WIDTH - NUMBER - NAME - ITEM
    columns = (
        Column("序号", NUMBER),
        Column("对象", NAME),
        Column("项目", ITEM),
        *(Column(name, left / len(bands)) for name in bands),
    )
    rows = [
        (str(s), part.label(s), item.name, *([""] * len(bands)))
        for s in range(1, len(part.subjects) + 1)
        for item in part.items
    ]
    return Table(columns, tuple(rows))


def compose_tally(
    title: str, held_on: date, unit: str, found: Sequence[BallotResult], *, demo: bool
) -> Paper:
    """The tally sheet of a closed sitting; who had too few votes has no figure in it."""
    names = list(dict.fromkeys(one.part for one in found))
    blocks: list[Block] = []
    for number, name in enumerate(names, start=1):
        own = [one for one in found if one.part == name]
        blocks += [Heading(f"{_numeral(number)}、{name}"), _tally(own), *_said(own)]
    least = found[0].least if found else 0
    return Paper(
        title=f"{title}汇总表",
        number="",
        dated=held_on,
        mark=DEMO_MARK if demo else "",
        blocks=(
            Facts((Fact("测评单位", unit), Fact("测评日期", str(held_on)))),
            *blocks,
            SourceNote(
                f"得票率以有效票为分母；有效票不足 {least} 张的测评主体不计也不列，"
                "优称率为前两档得票率之和。"
            ),
            SignHere(("计票人", "监票人", "考察组组长")),
        ),
    )


def _tally(own: Sequence[BallotResult]) -> Table:
    bands = next(([r.option for r in o.items[0].rates] for o in own if o.items), [])
    fixed = NAME + ITEM + 14 + ABSTAINED + 18 + 16
    width = (WIDTH - fixed) / max(len(bands), 1)
    columns = (
        Column("对象", NAME),
        Column("项目", ITEM),
        Column("有效票", 14, number=True),
        *(Column(f"{name} 票/率", width, number=True, small=True) for name in bands),
        Column("弃权", ABSTAINED, number=True),
        Column("优称率", 18, number=True, small=True),
        Column("得分", 16, number=True),
    )
    rows: list[tuple[str, ...]] = []
    for one in own:
        if not one.enough:
            rows.append((one.name, f"有效票不足{one.least}张", *([""] * (len(bands) + 4))))
            continue
        rows += [
            (
                one.name,
                item.name,
                str(item.votes),
                *(f"{rate.votes}\n{rate.shown}%" for rate in item.rates),
                str(item.abstained),
                f"{item.top_two_shown}%",
                item.shown,
            )
            for item in one.items
        ]
        if len(one.items) > 1:
            rows.append((one.name, "合计", *([""] * (len(bands) + 3)), one.shown))
    return Table(columns, tuple(rows))


def _said(own: Sequence[BallotResult]) -> list[Block]:
    """How many sheets each class handed in, and how the figures came about."""
    first = next((one for one in own if one.enough), None)
    sheets = [f"{c.name}{c.count.rate}" for c in first.classes if c.count] if first else []
    return [SourceNote("；".join(sheets) + "。")] if sheets else []


def _numeral(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else str(number)  # noqa: PLR2004  一位汉字
