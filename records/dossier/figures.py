"""一个考核周期的实绩：单位得分、位次与本人得分率并列，逐项列出角色、份额、得失和来源。

Pure: a `PeriodRecord` in, blocks of a paper out. Own points are shown to four places, because the
part of one person may be small; all six stand in the explanation of each result. Source: rules
7.3, 7.5.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attribution.runs.disputed import bracketed
from attribution.values import Standing
from cadre.rules.numbers import (
    POINT,
    Points,
    plain,
    round_points,
    show_points,
    to_int,
)
from records.dossier.chain_words import chains, portions
from records.dossier.composition import (
    Block,
    Chart,
    Column,
    Paragraph,
    Picture,
    Series,
    SourceNote,
    Table,
    day,
    lines,
    percent,
)
from records.dossier.figure_notes import rounded, source_words
from records.ledger.period import AnsweredFor, PeriodRecord, UnitResult

OWN_PLACES = 4
HASH_SHOWN = 16
WORST_SHOWN = 3
NONE = "—"
PERCENT = 100

STANDING_COLUMNS = (
    Column("考核对象与本人", 58),
    Column("得分/满分", 36, number=True),
    Column("得分率", 24, number=True),
    Column("类内位次", 38),
)
LINE_COLUMNS = (
    Column("序号", 8),
    Column("指标、算式和来源", 58),
    Column("角色", 31),
    Column("份额", 14, number=True),
    Column("单位得分/满分", 19, number=True),
    Column("本人得", 13, number=True),
    Column("本人失", 13, number=True),
)


def period_blocks(period: PeriodRecord) -> list[Block]:
    """All blocks of one period: results side by side, the indicators, where they come from."""
    blocks: list[Block] = [Table(STANDING_COLUMNS, _standings(period))]
    blocks += [SourceNote(words) for words in _beside(period)]
    if period.lines:
        several = len({line.subject for line in period.lines}) > 1
        common = period.common_note
        rows = (
            _line_row(n, line, several, period.own_note(line))
            for n, line in enumerate(period.lines, 1)
        )
        blocks += [SourceNote(_worst(period)), Table(LINE_COLUMNS, tuple(rows))]
        blocks += [SourceNote(f"以上各项：{common}")] if common else []
        blocks += [SourceNote(words) for words in rounded(period, OWN_PLACES)]
    else:
        blocks.append(Paragraph("本周期没有由本人担责的指标。"))
    blocks += [SourceNote(note) for note in period.notes]
    blocks.append(SourceNote(_source(period)))
    return blocks


def progress(periods: Sequence[PeriodRecord]) -> list[Picture]:
    """Own rate, unit's rate and (if the record holds it) the peers' mean, oldest period first.

    Nothing when fewer than two periods have an own rate: one bar shows no progress.
    """
    rated = sorted((p for p in periods if p.rate is not None), key=lambda p: p.span.begins_on)
    if len(rated) < 2:  # noqa: PLR2004  两个周期才有前后
        return []
    quantities = (
        ("本人", tuple(p.rate for p in rated)),
        ("所在考核对象", tuple(_unit_rate(p) for p in rated)),
        ("同类职务平均", tuple(p.peer_rate for p in rated)),
    )
    series = tuple(Series(name, rates) for name, rates in quantities if any(rates))
    names = tuple(f"{p.span.begins_on.year}年" for p in rated)
    words = "；".join(
        f"{s.name}" + "、".join(f"{n}{percent(v)}" for n, v in zip(names, s.values, strict=True))
        for s in series
    )
    marked = "".join(
        f"{name}本人{bracketed(p.dispute)}"
        for name, p in zip(names, rated, strict=True)
        if p.dispute
    )
    return [Picture(Chart("各周期得分率", names, series), f"各周期得分率：{words}。{marked}")]


def _unit_rate(period: PeriodRecord) -> Fraction | None:
    """The unit's rate, when there is one unit only: means of unlike units say nothing."""
    return period.units[0].rate if len(period.units) == 1 else None


def _standings(period: PeriodRecord) -> tuple[tuple[str, ...], ...]:
    units = [_unit_row(unit) for unit in period.units]
    possible = to_int(period.possible)
    own = (
        lines("本人份额", f"失{show_points(period.lost, OWN_PLACES)}分"),
        lines(
            f"{show_points(period.scored, OWN_PLACES)}/{show_points(possible, OWN_PLACES)}",
            _counted(period),
            _adjusted(period.adjusted, OWN_PLACES),
        ),
        lines(percent(period.rate), bracketed(period.dispute)),
        "不排位次",
    )
    label = f"同类职务平均（{period.peer_kind}，含本人{period.peer_count}人）"
    peers = [(label, NONE, percent(period.peer_rate), NONE)]
    return (*units, own, *(peers if period.peer_rate is not None else ()))


def _unit_row(unit: UnitResult) -> tuple[str, ...]:
    standing = unit.standing
    return (
        lines(unit.subject_name, unit.class_name),
        lines(
            f"{show_points(unit.scored)}/{show_points(unit.possible)}",
            _adjusted(unit.adjusted, 2),
            f"合计{show_points(standing.rounded)}" if unit.adjusted else "",
        ),
        percent(unit.rate),
        lines(_place(standing), bracketed(unit.dispute)),
    )


def _beside(period: PeriodRecord) -> Iterator[str]:
    """Own rate less the unit's, the load, and what a principal answers for, divided by nobody."""
    if period.rate is not None and period.difference is not None:
        gap = round_points(to_int(period.difference * PERCENT * POINT), 2)
        sign = "+" if gap > 0 else ""
        yield (
            f"本人得分率{percent(period.rate)}，所在考核对象{percent(period.unit_rate)}，"
            f"差{sign}{show_points(gap)}个百分点；"
            f"担责量（归到本人的满分）{show_points(to_int(period.possible), OWN_PLACES)}分。"
        )
    if period.apart:
        apart = show_points(to_int(period.apart), OWN_PLACES)
        items = "；".join(
            f"{line.indicator_name}{show_points(to_int(points), OWN_PLACES)}分"
            + (f"（{line.decided}）" if line.decided else "")
            for line, points in period.apart_items
        )
        yield f"本人得分中{apart}分经决定免责或转入，不进得分率：{items}。"
    for answer in period.answers_for:
        got, possible = show_points(answer.got), show_points(answer.possible)
        yield (
            f"负总责（不分给个人，不因份额减免）：{answer.words}，任职{answer.days}天，"
            f"单位得{got}/{possible}分，得分率{percent(answer.rate)}。"
        )


def _counted(period: PeriodRecord) -> str:
    """What of the points counts in the rate, where decisions set some apart."""
    if not period.apart_items:
        return ""
    return f"进得分率的得分{show_points(to_int(period.counted), OWN_PLACES)}"


def _adjusted(points: Points, places: int) -> str:
    """Points added less points taken, in a line of their own; they are not part of a rate."""
    return f"加减分{'+' if points > 0 else ''}{show_points(points, places)}" if points else ""


def _place(standing: Standing) -> str:
    if standing.standing_place is None:
        return "不排位次" if standing.complete else "缺项，未排位次"
    tied = "（并列）" if standing.standing_tied else ""
    provisional = "（暂定）" if standing.provisional else ""
    moved = standing.standing_place != standing.place
    by_score = f"（按得分第{standing.place}位，{standing.drop_reason}）" if moved else ""
    return f"第{standing.standing_place}位/共{standing.of}个{tied}{by_score}{provisional}"


def _worst(period: PeriodRecord) -> str:
    """Where most points were lost: what fell short is never left out (rules 3.3)."""
    losing = sorted((x for x in period.lines if x.lost > 0), key=lambda x: -x.lost)[:WORST_SHOWN]
    if not losing:
        return "本周期各项均无失分。"
    named = "、".join(f"{x.indicator_name}（失{show_points(x.lost, OWN_PLACES)}）" for x in losing)
    return f"本人失分居前的指标：{named}。"


def _line_row(number: int, line: AnsweredFor, several: bool, note: str) -> tuple[str, ...]:
    name = f"{line.subject_name}·{line.indicator_name}" if several else line.indicator_name
    marks = bracketed(line.dispute)
    marks += bracketed(f"已冲正：{line.reversed_by}" if line.reversed_by else "")
    return (
        str(number),
        lines(f"{name}{marks}", _how(line), note, f"来源：{source_words(line.source)}"),
        lines(line.roles, *chains(line)),
        portions(line),
        *_points(line),
    )


def _how(line: AnsweredFor) -> str:
    """The method in words with the figures put in, or at least the value and the target."""
    if line.formula or line.value is None:
        return line.formula
    target = "" if line.target is None else f"，目标{plain(line.target)}{line.unit_of_measure}"
    return f"完成{plain(line.value)}{line.unit_of_measure}{target}"


def _points(line: AnsweredFor) -> tuple[str, str, str]:
    """Points of the unit, got and lost; what was not measured is a dash, never a nought."""
    own = show_points(line.got, OWN_PLACES), show_points(line.lost, OWN_PLACES)
    if line.unit_possible:
        full = show_points(line.unit_possible)
        missing = line.value is None and not (line.unit_points or line.got or line.lost)
        if missing:
            return f"缺数/{full}", NONE, NONE
        return f"{show_points(line.unit_points)}/{full}", *own
    if not (line.unit_points or line.got or line.lost):
        return line.kind.value, NONE, NONE
    return f"{line.kind} {show_points(line.unit_points)}", *own


def _source(period: PeriodRecord) -> str:
    frozen = f"{day(period.closed_on)}封账冻结" if period.closed_on else "尚未封账，数字可能变动"
    begins, ends = period.span.begins_on, period.span.ends_on
    return (
        f"来源：{period.scheme_name}（{period.scheme_paper}），考核周期{day(begins)}至{day(ends)}；"
        f"第{period.run_id}次计算，{day(period.calculated_on)}算出，{frozen}；"
        f"输出校验码前{HASH_SHOWN}位{period.run_hash[:HASH_SHOWN]}。"
    )
