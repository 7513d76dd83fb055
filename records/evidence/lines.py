"""各种考察材料写成档案上的一行：哪一种、哪一天、说什么、结果怎样、凭什么文件。

Pure. A row is anything with the fields of its table (`records.evidence.tables`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from records.ledger.record import EvidenceLine

SHORT = 80  # 述职在档案上只写开头这么多字，全文在它自己的页上
Row = Any  # 一行事实，字段见 tables


def _routine(row: Row) -> EvidenceLine:
    return EvidenceLine(
        "平时考核",
        row.assessed_on,
        row.words,
        outcome=row.result,
        period=f"{row.year} 年{row.period}",
        organ=row.assessed_by,
        graded=True,
        **_common(row),
    )


def _comment(row: Row) -> EvidenceLine:
    return EvidenceLine(
        "主管领导评语",
        row.commented_on,
        row.words,
        period=f"{row.year} 年",
        organ=row.by,
        **_common(row),
    )


def _statement(row: Row) -> EvidenceLine:
    return EvidenceLine(
        row.kind,
        row.submitted_on,
        row.words if len(row.words) <= SHORT else f"{row.words[:SHORT]}……",
        outcome=row.manner,
        period=f"{row.year} 年",
        url=f"/statements/{row.official}?year={row.year}",
        **(_common(row) | {"told_on": row.submitted_on}),
    )


def _named(row: Row) -> EvidenceLine:
    return EvidenceLine(
        "专项考核名单",
        row.listed_on,
        row.words,
        outcome=row.outcome,
        period=row.assessment,
        url=f"/special/{row.assessment}",
        **_common(row),
    )


def _finding(row: Row) -> EvidenceLine:
    looked_at = f"{row.begins_on or ''}—{row.ends_on or ''}" if row.begins_on or row.ends_on else ""
    demanded = f"要求：{row.demand}" if row.demand else ""
    return EvidenceLine(
        f"{row.kind}发现",
        row.found_on,
        "；".join(filter(None, (row.words, demanded))),
        outcome=f"{row.settled_on} {row.outcome}" if row.settled_on else "尚未了结",
        period=looked_at,
        organ=row.organ,
        waiting=row.settled_on is None,
        **_common(row),
    )


def _award(row: Row) -> EvidenceLine:
    revoked = f"{row.revoked_on} 撤销" if row.revoked_on else ""
    return EvidenceLine(
        "奖励",
        row.approved_on,
        row.name,
        outcome=revoked,
        organ=row.approved_by,
        paper=row.paper,
        source=row.source,
        told_on=row.approved_on,
        official=row.official,
    )


def _restricted(row: Row) -> EvidenceLine:
    return EvidenceLine(
        row.kind,
        row.found_on,
        row.words,
        outcome=f"{row.settled_on} {row.outcome}" if row.settled_on else "尚未了结",
        organ=row.organ,
        paper=row.paper,
        source=row.source,
        official=row.official,
        unit=row.unit,
        waiting=row.settled_on is None,
    )


def _common(row: Row) -> dict[str, Any]:
    return {
        "paper": row.paper,
        "source": row.source,
        "told_on": getattr(row, "notified_on", None),
        "official": row.official,
        "unit": getattr(row, "unit", ""),
    }


LINES: Mapping[str, Callable[[Row], EvidenceLine]] = {
    "routineassessment": _routine,
    "superiorcomment": _comment,
    "workstatement": _statement,
    "specialname": _named,
    "finding": _finding,
    "award": _award,
    "restrictedmaterial": _restricted,
}


def line(row: Row) -> EvidenceLine:
    """A row of any of these tables as a line of a record."""
    return LINES[row.__tablename__](row)
