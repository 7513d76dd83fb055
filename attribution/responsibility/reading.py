"""从责任分工各表和任职表的行，读成责任链的根据；不在考核周期内的行不算。

Pure. Rows are objects with the fields of their sheets, on record or about to be entered.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from attribution.responsibility.lines import (
    DelegationLine,
    DutyLine,
    ExemptionLine,
    HandoverLine,
    PortfolioLine,
    RulingLine,
    TenureInfo,
)
from cadre.rules.periods import Span
from cadre.rules.vocabulary import ChargeRole, PortfolioKind, Role, RulingKind, TenureManner

Row: TypeAlias = Any  # 库里的一行，或页面、工作簿上的一行
Line: TypeAlias = (
    TenureInfo
    | DutyLine
    | PortfolioLine
    | DelegationLine
    | HandoverLine
    | RulingLine
    | ExemptionLine
)


def tenure(row: Row, period: Span) -> TenureInfo | None:
    """A tenure inside the period; None for one outside."""
    span = Span(row.begins_on, row.ends_on).within(period)
    if span is None:
        return None
    return TenureInfo(row.official, row.post, span, TenureManner(row.manner), row.paper)


def _dated(row: Row, period: Span) -> Span | None:
    """The days of a line that names some; None where it holds for the whole period."""
    if row.begins_on is None and row.ends_on is None:
        return None
    return Span(row.begins_on or period.begins_on, row.ends_on or period.ends_on)


def duty(row: Row, period: Span) -> DutyLine:
    """A line of 责任分解."""
    return DutyLine(
        number=row.number,
        indicator=row.indicator,
        subject=row.subject,
        unit=row.unit,
        role=Role(row.role),
        deputy_post=row.deputy_post,
        section_post=row.section_post,
        handler_post=row.handler_post,
        paper=row.paper,
        task=row.task,
        part=row.part,
        span=_dated(row, period),
    )


def portfolio(row: Row, period: Span) -> PortfolioLine | None:
    """A line of 分工 inside the period; None for one outside."""
    span = Span(row.begins_on, row.ends_on).within(period)
    if span is None:
        return None
    kind, role = PortfolioKind(row.kind), ChargeRole(row.role)
    return PortfolioLine(row.post, kind, row.content, role, span, row.paper)


def delegation(row: Row, period: Span) -> DelegationLine:
    """A line of 再分解."""
    return DelegationLine(
        row.number,
        row.subject,
        row.indicator,
        row.giver,
        row.taker,
        row.factor,
        _dated(row, period),
        row.paper,
    )


def handover(row: Row, _period: Span) -> HandoverLine:
    """A line of 交接基数."""
    return HandoverLine(row.indicator, row.subject, row.handed_on, row.value, row.paper)


def ruling(row: Row, _period: Span) -> RulingLine:
    """A line of 归属决定."""
    return RulingLine(
        row.number,
        RulingKind(row.kind),
        row.indicator,
        row.subject,
        row.official,
        row.factor,
        _decided(row),
        row.reason,
    )


def exemption(row: Row, _period: Span) -> ExemptionLine:
    """A line of 容错免责."""
    return ExemptionLine(row.indicator, row.subject, row.official, _decided(row), row.reason)


def _decided(row: Row) -> str:
    return f"{row.decided_by} {row.decided_on} {row.paper}"


READ: Mapping[str, Callable[[Row, Span], Line | None]] = {  # 表的代码 → 读法
    "tenure": tenure,
    "duty": duty,
    "portfolio": portfolio,
    "delegation": delegation,
    "handover": handover,
    "ruling": ruling,
    "exemption": exemption,
}
