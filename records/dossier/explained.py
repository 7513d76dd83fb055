"""一个数怎么来的写成公文附件：谁、哪一项、哪次计算，责任链图、逐条的链、算式和合计，六位小数写全。

Pure: an `ExplainedNumber` in, a `Paper` out. Names come masked as the reader may see them; an open
dispute stands beside the figure. Source: house §2 laws 2, 5, 7.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from attribution.runs.explained_paper import ARROW, Stated
from attribution.runs.explaining import show_portion
from attribution.values import Share
from cadre.rules.numbers import show_points
from records.dossier.composition import (
    DEMO_MARK,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Picture,
    SourceNote,
    Table,
    day,
)
from records.dossier.explained_total import PLACES, total
from records.dossier.explained_values import ExplainedNumber, Owner

TITLE = "考核结果责任归属说明"
EVERYBODY = "全部责任人和待归属部分"
ON_FIRST_PAGE = 85  # 毫米，标题、事实栏和结论以下还放得进一页的图高
WIDEST, HIGHEST = 150, 165  # 不出版心， 图连同标题、图注放得进一页的高度，毫米
CHAIN_COLUMNS = (Column("项目", 26), Column("经过、系数、日期、文件和算式", 130))
RED, DASHED = "红色为所查干部的路径；", "虚线不计份额，或者只分失分。"
TOO_LARGE = "这条责任链的节点超过60个，画出来看不清，请看逐条的链。"
NO_SHARE = "所查的干部在这项结果上没有份额。"
EXACT = (
    "算式各步都可以用计算器复核：链上各级系数与天数占比连乘得份额，份额按最大余数法取到十亿分之一；单位得分、"
    "失分各乘份额，按最大余数法取到百万分之一，合计正好是单位的得分和失分。"
)
INVENTED = f"本件为{DEMO_MARK}，人员均系虚构，不得作为任何决定的依据。"


def compose_explained(told: ExplainedNumber, printed_on: date) -> Paper:
    """The annex that explains one number, or with nobody asked for the whole of one result."""
    return Paper(
        title=TITLE,
        subtitle="，".join(part for part in (told.subject, told.indicator, told.asked) if part),
        dated=printed_on,
        mark=DEMO_MARK if told.demo else "",
        blocks=(
            _head(told),
            *_sections(told),
            *_notes(told, printed_on),
        ),
    )


def _sections(told: ExplainedNumber) -> Iterator[Block]:
    """The sections in order; a picture too high for the first page goes behind the chains."""
    picture = "责任链图", _picture(told)
    first = not told.picture or fitting(told.picture) * _slope(told.picture) <= ON_FIRST_PAGE
    sections = [
        ("结论", _number(told)),
        *([picture] if first else []),
        ("逐条的链和算式", _chains(told)),
        ("合计" if told.whole else "本人部分合计", iter([total(told)])),
        *([] if first else [picture]),
    ]
    for number, (title, blocks) in zip("一二三四", sections, strict=True):
        yield Heading(f"{number}、{title}")
        yield from blocks


def _slope(png: bytes) -> float:
    """Height over width of a picture."""
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    return height / width


def _head(told: ExplainedNumber) -> Facts:
    return Facts(
        (
            Fact("考核对象", told.subject),
            Fact("指标", told.indicator),
            Fact("所查", told.asked or EVERYBODY, wide=True),
            Fact("考核方案", f"{told.scheme}（{told.paper}）", wide=True),
            Fact("考核周期", told.period),
            Fact("信息截至", day(told.as_of)),
            Fact("依据", told.when, wide=True),
            Fact("系数依据", told.basis, wide=True),
        )
    )


def _number(told: ExplainedNumber) -> Iterator[Block]:
    """The figure itself, with the dispute that is open about it."""
    dispute = f"【异议：{told.dispute}】" if told.dispute else ""
    if told.asked and not told.owners:
        yield Paragraph(f"{NO_SHARE}{dispute}")
        return
    if told.asked:
        for owner in told.owners:
            figures = _figures(owner.share, points=told.points)
            yield Paragraph(f"{_whose(told, owner)}：{figures}{dispute}")
        return
    whole = f"，{_whole([owner.share for owner in told.shares])}" if told.points else ""
    yield Paragraph(f"这项结果归到下列{len(told.shares)}处{whole}。{dispute}")


def _whose(told: ExplainedNumber, owner: Owner) -> str:
    """Whose figure it is, and why what an official's short time made is not counted as his."""
    if not owner.days:
        return owner.name
    short = f"任职{owner.days}天，不足{told.least}天"
    return f"{told.asked}在{owner.place}{short}，不计到本人名下，归入待归属"


def _figures(share: Share, *, points: bool) -> str:
    portion = f"份额 {show_portion(share.portion)}"
    if share.fault_portion is not None and share.fault_portion != share.portion:
        portion = f"得分{portion}，失分份额 {show_portion(share.fault_portion)}"
    if not points:
        return f"{portion}。"
    got, lost = show_points(share.got, PLACES), show_points(share.lost, PLACES)
    return f"得 {got}，失 {lost}（{portion}）。"


def _whole(shares: Sequence[Share]) -> str:
    got, lost = sum(share.got for share in shares), sum(share.lost for share in shares)
    return f"共得 {show_points(got, PLACES)}，失 {show_points(lost, PLACES)}"


def _picture(told: ExplainedNumber) -> Iterator[Block]:
    if not told.picture:
        yield SourceNote(TOO_LARGE if told.too_large else "没有可画的责任链。")
        return
    yield Picture(told.picture, told.words, fitting(told.picture))
    yield SourceNote(f"{RED if told.asked else ''}{DASHED}")


def fitting(png: bytes) -> float:
    """Width in millimetres at which a picture fits the type area, not higher than it may be."""
    return min(float(WIDEST), HIGHEST / _slope(png))


def _chains(told: ExplainedNumber) -> Iterator[Block]:
    yield Table(CHAIN_COLUMNS, tuple(_row(reading) for reading in told.result))
    for number, owner in enumerate(told.owners, 1):
        roles = "，".join(part for part in (owner.share.roles, _days(owner.share)) if part)
        words = f"（{roles}）" if roles else ""
        yield Heading(f"（{number}）{owner.name}{words}", level=2)
        if owner.readings:
            yield Table(CHAIN_COLUMNS, tuple(_row(reading) for reading in owner.readings))


def _days(share: Share) -> str:
    return f"{share.days}天" if share.days and share.official else ""


def _row(reading: Stated) -> tuple[str, str]:
    """A chain step by step, then multiplied out; any other line as it is."""
    if not reading.way:
        return reading.label, reading.words
    first, *steps = reading.way
    ways = [f"{ARROW.strip()} {step}" for step in steps]
    return reading.label, "\n".join([reading.words, f"{first}", *ways])


def _notes(told: ExplainedNumber, printed_on: date) -> Iterator[SourceNote]:
    yield SourceNote(EXACT)
    yield SourceNote(f"来源：{told.source}本件{day(printed_on)}打印，只说明数字怎么来，不作评价。")
    if told.demo:
        yield SourceNote(INVENTED)


__all__ = ["TITLE", "WIDEST", "ExplainedNumber", "Owner", "compose_explained", "fitting"]
