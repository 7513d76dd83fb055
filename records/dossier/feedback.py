"""考核结果反馈书告诉单位：得几分、第几位、强在哪里、失分超分为什么、存在什么问题、何时整改到位、怎样申诉。

Pure: a `Feedback` in, a `Paper` out. Source: the issue (考核结果反馈书); rules 8.5 rows 13 and 14.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from attribution.plan import Scheme
from attribution.runs.analyses import ENOUGH
from attribution.runs.deductions import DeductionSheet, Item, problems_named
from attribution.runs.disputed import bracketed, whole
from attribution.runs.exports import remarks
from attribution.runs.place_words import place_words
from attribution.runs.printed import as_percent, in_points, quoted, total_of
from attribution.runs.profiles import Against
from attribution.values import Standing
from cadre.rules.numbers import plain, show_points
from records.dossier.composition import (
    DEMO_MARK,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Signature,
    SourceNote,
    Table,
    day,
    lines,
    numbered,
    table_or_nothing,
)

LOSSES = (
    Column("指标", 32), Column("满分", 16, number=True), Column("失分", 18, number=True),
    Column("算式、事由和来源", 90, small=True),
)  # fmt: skip
GAINS = (
    Column("指标", 32), Column("满分", 16, number=True), Column("超出", 18, number=True),
    Column("算式、事由和来源", 90, small=True),
)  # fmt: skip
ITEMS = (
    Column("指标", 60), Column("得分率", 32, number=True), Column("同类均值", 32, number=True),
    Column("差（百分点）", 32, number=True),
)  # fmt: skip


@dataclass(frozen=True)
class Feedback:
    """What the letter to one unit says; `deadline` is the day for the report on rectification.

    `compared` are all its indicators against its class; `replaces` the run corrected by this one.
    """

    scheme: Scheme
    sheet: DeductionSheet
    strong: tuple[Against, ...]
    weak: tuple[Against, ...]
    run: int
    outputs_hash: str
    published_on: date
    window_ends_on: date
    deadline: date
    organ: str
    demo: bool = False
    replaces: int | None = None
    compared: tuple[Against, ...] = ()

    @property
    def standing(self) -> Standing:
        """The unit's standing, without which there is no letter."""
        assert self.sheet.standing is not None  # noqa: S101  没有得分的单位不出反馈书
        return self.sheet.standing


def compose_feedback(told: Feedback) -> Paper:
    """Tell a unit its result, why it lost what it lost, what to do and how to appeal."""
    scheme, name = told.scheme, told.sheet.subject.name
    opening = (
        f"根据{scheme.paper}，{scheme.name}的结果已于{day(told.published_on)}公布。"
        "现将你单位考核结果反馈如下。"
    )
    return Paper(
        title="考核结果反馈书",
        subtitle=scheme.name,
        dated=told.published_on,
        mark=DEMO_MARK if told.demo else "",
        blocks=(
            Paragraph(f"{name}：", indented=False),
            Paragraph(opening),
            *_replacing(told),
            *_result(told),
            *_compared(told),
            *_losses(told),
            *_problems(told),
            *_to_do(told),
            SourceNote(
                f"依据：{scheme.paper}；方案 {scheme.code} 第 {scheme.version} 版；"
                f"第 {told.run} 次计算，输出校验 {told.outputs_hash[:12]}。"
            ),
            Signature(told.organ, told.published_on),
        ),
    )


def _replacing(told: Feedback) -> Iterable[Block]:
    if told.replaces:
        yield Paragraph(
            f"结果已更正，本反馈书（第 {told.run} 次计算）替代按第 {told.replaces} 次计算"
            "出具的反馈书。"
        )


def _result(told: Feedback) -> Iterable[Block]:
    standing, sheet, scheme = told.standing, told.sheet, told.scheme
    group = scheme.classes[standing.class_code].name
    words = place_words(scheme, standing)
    place = f"{group} {standing.of} 个单位中{words.top}" if words.top else "单列考核，不排名"
    if (standing.standing_from_end or 0) < (standing.standing_place or 0):  # 靠前的不必从后数
        place += f"（{words.end}）"
    beside = f"；总分另行折算 {show_points(sheet.beside, 6)}" if sheet.beside else ""
    pending = f" − 待决定 {show_points(sheet.open_points, 6)}" if sheet.open_points else ""
    sums = (
        f"满分 {show_points(sheet.full, 6)} − 失分 {show_points(sheet.lost, 6)}"
        f" + 超出满分 {show_points(sheet.gained, 6)}{pending}"
        f" = {show_points(sheet.total, 6)}{beside}"
    )
    marked = bracketed(whole(len(sheet.disputed)))
    yield Heading("一、考核结果")
    facts = (
        Fact("总分", f"{total_of(scheme, standing.rounded)} 分{marked}"),
        Fact("类别", group),
        Fact("位次", f"{place}{marked}", wide=True),
        Fact("怎么得出", sums, wide=True),
        Fact("说明", remarks(standing), wide=True),
    )
    yield Facts(tuple(fact for fact in facts if fact.value))


def _compared(told: Feedback) -> Iterable[Block]:
    yield Heading("二、与同类单位相比")
    yield Heading("（一）较强的指标", level=2)
    yield table_or_nothing(ITEMS, (_against(told, item) for item in told.strong))
    yield Heading("（二）较弱的指标", level=2)
    yield table_or_nothing(ITEMS, (_against(told, item) for item in told.weak))
    few = (item for item in told.compared if not item.comparable)
    if names := [f"{quoted(item.indicator.name)}不比较（{item.of} 个单位）" for item in few]:
        yield Paragraph(f"同类有得分的不足 {ENOUGH} 个单位的：{'、'.join(names)}。")


def _against(told: Feedback, item: Against) -> tuple[str, ...]:
    gap = as_percent(item.gap) or Decimal(0)
    return (
        f"{item.indicator.name}{bracketed(told.sheet.disputed.get(item.indicator.code, ''))}",
        f"{as_percent(item.own)}%",
        f"{as_percent(item.class_mean)}%",
        f"{'+' if gap > 0 else ''}{gap}",
    )


def _losses(told: Feedback) -> Iterable[Block]:
    yield Heading("三、失分情况")
    if not told.sheet.losses:
        yield Paragraph("没有失分。")
    else:
        yield Table(LOSSES, tuple(_row(told, item) for item in told.sheet.losses))
    if told.sheet.gains:
        yield Heading("超出满分的项目", level=2)
        yield Table(GAINS, tuple(_row(told, item) for item in told.sheet.gains))


def _row(told: Feedback, item: Item) -> tuple[str, ...]:
    dispute = told.sheet.disputed.get(item.indicator.code, "")
    reasons = (
        f"{line.reason}，{show_points(line.points)} 分（{_from(line.rule, line.evidence)}"
        f"{_by(line.reporter, line.happened_on)}）"
        for line in item.lines
    )
    return (
        item.indicator.name,
        plain(in_points(item.score.possible) or Decimal(0)),
        show_points(abs(item.gap), 6),
        lines(
            item.score.formula,
            f"说明：{item.score.note}" if item.score.note and not item.lines else "",
            *item.terms,
            *reasons,
            *(f"来源：{source}" for source in item.sources),
            f"目标审定：{item.approval}" if item.approval else "",
            bracketed(dispute),
        ),
    )


def _from(rule: str, evidence: str) -> str:
    return "，".join(part for part in (rule, evidence) if part)


def _by(reporter: str, on: str) -> str:
    return "".join(f"，{part}" for part in (reporter, on) if part)


def _problems(told: Feedback) -> Iterable[Block]:
    yield Heading("四、存在的问题")
    yield from numbered(_named_problems(told) or ["未发现需要指出的问题。"])


def _named_problems(told: Feedback) -> list[str]:
    return problems_named(told.sheet) + [
        f"{quoted(item.indicator.name)}得分率低于同类均值 {as_percent(-item.gap)} 个百分点。"
        for item in told.weak
    ]


def _to_do(told: Feedback) -> Iterable[Block]:
    named = _named_problems(told)
    yield Heading("五、整改和申诉" if named else "五、申诉")
    weak = "、".join(quoted(item.indicator.name) for item in told.weak) or "失分各项"
    mend = (
        f"请对照失分情况和存在的问题，就{weak}等逐项查明原因，提出整改措施，"
        f"明确责任人和完成时限，于{_until(told.deadline)}将整改情况书面报{told.organ}。"
    )
    appeal = (
        f"对得分或责任链有异议的，可于{_until(told.window_ends_on)}在系统“得分位次”页面提出，"
        "写明哪一项、错在哪里、凭什么；异议由考核办书面答复，成立的更正后重新公布。"
    )
    yield from numbered([mend, appeal] if named else [appeal])


def _until(last: date) -> str:
    """The last day counts."""
    return f"{day(last)}（含当日）前"
