"""公布表、单项榜、扣分明细单导出成表：与页面同样的数，一行一事，可以筛选、可以打印。"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from attribution.plan import Scheme
from attribution.runs.deductions import DeductionSheet, Item, drop_effect
from attribution.runs.disputed import Marks, said, whole
from attribution.runs.disputed import item as disputed_item
from attribution.runs.item_boards import ItemBoard, PublishedLine, PublishedTable
from attribution.runs.printed import in_points, total_of
from attribution.scoring.places import from_top
from attribution.values import Standing
from cadre.rules.numbers import Points, show_points
from cadre.rules.vocabulary import IndicatorKind, RunState

Row: TypeAlias = list[str | Decimal | int | None]
Sheets: TypeAlias = dict[str, list[Row]]

SIX = 6
NOT_DISPUTED: Marks = {}
DEDUCTION_HEAD = (
    "单位", "指标", "得失", "分值", "满分", "得分", "算式或事由", "条款", "证据", "报告人", "日期",
)  # fmt: skip
SUMS_HEAD = ("单位", "满分", "失分", "超出满分", "待决定", "总分另行折算", "总分", "备注")


def heading(
    scheme: Scheme, title: str, run: tuple[int, RunState, str], marks: Sequence[str] = ()
) -> list[str]:
    """What stands above an exported table: of what, from which run, by which paper, how rounded.

    `run`: its number, its state and the digest of what it found; `marks`: what else must be said.
    """
    number, state, digest = run
    said = "试算，尚未公布，只供核对" if state == RunState.DRAFT else str(state)
    rule = f"合计按{scheme.rounding}保留{scheme.places}位小数后排位，并列按“{scheme.tie_rule}”。"
    return [
        f"{scheme.name} {title}",
        f"考核周期：{scheme.period}；第{number}次计算（{said}）；方案版本 {scheme.version}",
        f"依据：{scheme.paper}；{rule}输出校验 {digest[:12]}",
        *(["；".join(marks)] if marks else []),
    ]


def publication_sheets(
    scheme: Scheme, tables: Iterable[PublishedTable], disputed: Marks = NOT_DISPUTED
) -> Sheets:
    """One sheet for each class; `disputed`: unit → indicator → what is printed beside figures."""
    found: Sheets = {}
    for table in tables:
        columns = [i.name for i in table.columns]
        head: Row = ["位次", "从末位数", "单位", *columns, "加分", "扣分", "合计", "备注"]
        rows = [head]
        for line in table.lines:
            points = [in_points(line.points.get(i.code)) for i in table.columns]
            rows.append(
                [
                    line.words.top or "不排名",
                    line.words.end,
                    line.name,
                    *points,
                    in_points(line.bonus),
                    in_points(line.deducted),
                    total_of(scheme, line.standing.rounded),
                    "；".join(filter(None, (line_remarks(line), *marks(scheme, disputed, line)))),
                ]
            )
        found[table.subject_class.name] = rows
    return found


def marks(scheme: Scheme, disputed: Marks, line: PublishedLine) -> list[str]:
    """The open disputes of a unit, each with the item that it is about."""
    found = disputed.get(line.standing.subject, {})
    names = {code: one.name for code, one in scheme.indicators.items()}
    return [f"{names.get(code, code)}：{words}" for code, words in found.items()]


def remarks(standing: Standing) -> str:
    """What must be said beside a place: provisional, incomplete, dropped."""
    dropped = ""
    if standing.dropped and standing.place:
        by_score, why = from_top(standing.place, tied=standing.tied), standing.drop_reason
        told = why if "降 " in why else f"{why or '负面评价'}，降 {standing.dropped} 位"
        dropped = f"按得分{by_score}；{told}"
    provisional = "位次暂定" if standing.provisional else ""
    words = (provisional, "" if standing.complete else "数据不全", dropped)
    return "；".join(word for word in words if word)


def line_remarks(line: PublishedLine) -> str:
    """What must be said beside a published line, with bottom lines and what was renormalised."""
    unmet = f"底线未达标：{'、'.join(line.unmet)}" if line.unmet else ""
    gone = f"缺项由其余指标折算：{'、'.join(line.renormalised)}" if line.renormalised else ""
    return "；".join(word for word in (remarks(line.standing), unmet, gone) if word)


def item_sheets(boards: Iterable[ItemBoard], marks: Marks = NOT_DISPUTED) -> Sheets:
    """All item boards in one sheet, one line for each subject and item."""
    head: Row = [
        "类别", "指标", "单位", "完成值", "得分", "满分", "位次", "从末位数", "同类单位数", "备注",
    ]  # fmt: skip
    rows: list[Row] = [
        [
            board.subject_class.name,
            board.indicator.name,
            line.name,
            line.value,
            in_points(line.points, SIX),
            in_points(line.possible),
            line.words,
            line.words_from_end,
            line.spot.of if line.spot else None,
            said(
                "" if line.rate is None else f"满分不同，按得分率排：{show_points(line.rate)}%",
                disputed_item(marks, line.subject, board.indicator.code),
            ),
        ]
        for board in boards
        for line in board.lines
    ]
    return {"单项榜": [head, *rows]}


def deduction_sheets(sheets: Sequence[DeductionSheet]) -> Sheets:
    """Every point lost or gained in one sheet, and a second that proves the sums."""
    rows: list[Row] = [[*DEDUCTION_HEAD]]
    sums: list[Row] = [[*SUMS_HEAD]]
    for sheet in sheets:
        failed = [item for item in sheet.bottom_lines if not item.gap]
        for item in (*sheet.losses, *sheet.gains, *sheet.open_items, *failed):
            rows += _item(sheet, item)
        rows += _drops(sheet)
        parts = (sheet.full, -sheet.lost, sheet.gained, -sheet.open_points, sheet.beside)
        exact: Row = [in_points(part, SIX) for part in (*parts, sheet.total)]
        sums.append([sheet.subject.name, *exact, whole(len(sheet.disputed))])
    return {"扣分明细": rows, "核对": sums}


def _item(sheet: DeductionSheet, item: Item) -> list[Row]:
    score, unit, name = item.score, sheet.subject.name, item.indicator.name
    kind = "失分" if item.gap > 0 else "超出满分" if item.gap < 0 else "待决定"
    if score.met is False and not item.gap:
        kind = "底线未达标"
    dispute = sheet.disputed.get(item.indicator.code, "")
    words = "；".join(part for part in (score.formula, *item.terms, dispute) if part)
    sizes = [in_points(n, SIX) for n in (abs(item.gap), score.possible, score.points)]
    sign = "加分" if item.indicator.kind is IndicatorKind.BONUS else "扣分"
    lines = [
        _told(
            unit, name, f"其中{sign}",
            line.reason, line.rule, line.evidence, line.reporter, line.happened_on,
            points=line.points,
        )
        for line in item.lines
    ]  # fmt: skip
    return [[unit, name, kind, *sizes, words, item.indicator.basis, "", "", ""], *lines]


def _drops(sheet: DeductionSheet) -> list[Row]:
    unit = sheet.subject.name
    drops: list[Row] = [
        _told(
            unit, "负面评价", drop_effect(d),
            d.reason, d.rule, d.paper, d.decided_by, str(d.decided_on or ""),
        )
        for d in sheet.drops
    ]  # fmt: skip
    vetoes: list[Row] = [
        _told(unit, v.item, "一票否决", v.consequence, "", v.paper, v.decided_by, str(v.decided_on))
        for v in sheet.vetoes
    ]
    return drops + vetoes


def _told(unit: str, item: str, kind: str, *words: str, points: Points | None = None) -> Row:
    """A row of words, at most with points."""
    figure = in_points(points, SIX)
    return [unit, item, kind, figure, None, None, *(str(word) for word in words)]
