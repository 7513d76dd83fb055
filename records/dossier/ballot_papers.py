"""测评票写明怎样填，一行一个对象、一格一个档次；汇总表写明票数、得票率、得分和各类分表，由三人签名。

Pure: a sitting and its results in, a `Paper` out. Source: formats 4.4 (sheet and tally sheet).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attribution.ballots.design import BallotKind, Design, Part
from attribution.ballots.results import BallotResult, ClassResult, Terms, degree
from cadre.rules.numbers import plain, show_points, to_points
from cadre.rules.polling import ABSTAINED as ABSTAINED_OPTION
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

WIDTH, WIDE = 156, 225  # 直排、横排的版心宽，毫米
NUMBER, NAME, ITEM, ABSTAINED = 12, 28, 24, 12
VOTES, RATE, FIGURE, WHO = 16, 20, 20, 44
CLASS_PLACES = 6
SIGNED_BY_GROUP = ("计票人", "监票人", "考察组组长")
SIGNERS: Mapping[str, tuple[str, ...]] = {
    BallotKind.REPORT: ("计票人", "监票人", "测评组织单位负责人")
}
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


@dataclass(frozen=True)
class Tallied:
    """What a tally sheet is about beside its results: the sitting's kind, design and terms."""

    kind: str
    unit: str
    design: Design
    terms: Terms


def compose_tally(
    title: str, held_on: date, about: Tallied, found: Sequence[BallotResult], *, demo: bool
) -> Paper:
    """The tally sheet of a closed sitting, with the votes of each class so that it can be redone.

    Who had too few votes has no figure in it; a class with too few is named and not counted.
    """
    blocks: list[Block] = []
    for number, part in enumerate(about.design.parts, start=1):
        own = [one for one in found if one.part == part.name]
        if own:
            blocks += [Heading(f"{_numeral(number)}、{part.name}"), _tally(own)]
            blocks += _said(own, part, about)
    least = found[0].least if found else 0
    return Paper(
        title=f"{title}汇总表",
        number="",
        dated=held_on,
        mark=DEMO_MARK if demo else "",
        wide=True,
        blocks=(
            Facts((Fact("测评单位", about.unit), Fact("测评日期", str(held_on)))),
            *blocks,
            SourceNote(
                f"得票率以有效票为分母；有效票不足 {least} 张的测评主体不计分、不列票数，"
                "优称率为前两档得票率之和。汇总的票数是计入各类之和，得分不由它直接算出，照各类分表复算。"
            ),
            SignHere(SIGNERS.get(about.kind, SIGNED_BY_GROUP)),
        ),
    )


def _tally(own: Sequence[BallotResult]) -> Table:
    bands = next(([r.option for r in o.items[0].rates] for o in own if o.items), [])
    rest = WIDE - NAME - ITEM - VOTES - ABSTAINED - RATE - FIGURE
    columns = (
        Column("对象", NAME),
        Column("项目", ITEM),
        Column("有效票", VOTES, number=True),
        *(Column(f"{name} 票/率", rest / max(len(bands), 1), number=True) for name in bands),
        Column("弃权", ABSTAINED, number=True),
        Column("优称率", RATE, number=True),
        Column("得分", FIGURE, number=True),
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


def _said(own: Sequence[BallotResult], part: Part, about: Tallied) -> list[Block]:
    """Each class: its weight, its sheets or that it does not count; then its votes by question."""
    enough = [one for one in own if one.enough]
    if not enough:
        return []
    values = "、".join(f"{band.name} {plain(band.value)}" for band in part.bands)
    asked = "、".join(f"{item.name} {item.weight}" for item in part.items)
    return [
        Heading("各类测评主体分表", level=2),
        *_counted(enough),
        Table(_class_columns(part), tuple(_class_rows(own, part, about.terms))),
        SourceNote(
            f"各档分值：{values}。题目权重：{asked}。一类一题的分 = Σ（票数 × 分值）÷ 有效票"
            f"{'' if about.terms.abstained else '（不含弃权）'}；一题的得分 = Σ（各类权重 × "
            "该类的分）÷ 计入的权重之和；合计按题目权重平均。"
        ),
    ]


def _counted(own: Sequence[BallotResult]) -> Iterator[Paragraph]:
    """Which classes count, said once; where it differs by subject, with the subjects."""
    groups: dict[tuple[bool, ...], list[BallotResult]] = {}
    for one in own:
        groups.setdefault(tuple(c.count is not None for c in one.classes), []).append(one)
    for alike in groups.values():
        if len(groups) > 1:
            yield Paragraph(f"{'、'.join(one.name for one in alike)}：")
        first = alike[0]
        counted = sum(c.weight for c in first.classes if c.count)
        yield from (Paragraph(_class(c, first.least, counted)) for c in first.classes)


def _class(one: ClassResult, least: int, counted: int) -> str:
    if one.count:
        return f"{one.name}（权重 {one.weight}，应到 {one.entitled} 人）：{one.count.rate}。"
    left = f"权重 {one.weight} 由其余各类按各自权重分担，合计除以 {counted}" if one.weight else ""
    return (
        f"{one.name}（权重 {one.weight}，应到 {one.entitled} 人）："
        f"有效票不足 {least} 张，不计分、不列票数{f'；{left}' if left else ''}。"
    )


def _class_columns(part: Part) -> tuple[Column, ...]:
    rest = WIDE - NAME - ITEM - WHO - ABSTAINED - FIGURE
    return (
        Column("对象", NAME),
        Column("项目", ITEM),
        Column("测评主体（权重）", WHO),
        *(Column(band.name, rest / len(part.bands), number=True) for band in part.bands),
        Column("弃权", ABSTAINED, number=True),
        Column("该类的分", FIGURE, number=True),
    )


def _class_rows(own: Sequence[BallotResult], part: Part, terms: Terms) -> Iterator[tuple[str, ...]]:
    for subject, one in enumerate(own, start=1):
        for number, item in enumerate(part.items, start=1):
            for c in one.classes:
                if c.count is None or not one.enough:
                    continue
                votes = c.count.of(subject, number, part)
                figure, _ = degree(part.bands, votes, terms)
                yield (
                    one.name,
                    item.name,
                    f"{c.name}（{c.weight}）",
                    *(str(votes[band.name]) for band in part.bands),
                    str(votes[ABSTAINED_OPTION]),
                    show_points(to_points(figure), CLASS_PLACES),
                )


def _numeral(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else str(number)  # noqa: PLR2004  一位汉字
