"""奖励去向导出成表：一人一次奖励一行，得奖时的职务、以后的任职、职级和等次各占一列。"""

from collections.abc import Iterable, Mapping

from attribution.runs.disputed import bracketed
from records.evidence.afterwards import Held
from records.evidence.award_store import Awarded
from records.evidence.listing import Cell

HEAD = (
    "奖励", "批准日期", "批准机关", "撤销日期", "干部编号", "姓名", "得奖时职务", "得奖时职务层次",
    "以后任职", "现在怎样", "以后晋升职级", "得奖当年起历年等次", "依据文件", "数据来源",
)  # fmt: skip


def sheet(found: Iterable[Awarded], appealed: Mapping[str, str]) -> list[list[Cell]]:
    """The list as a sheet: titles, then a line each."""
    return [[*HEAD], *(_row(one, appealed) for one in found)]


def _row(one: Awarded, appealed: Mapping[str, str]) -> list[Cell]:
    award, after = one.award, one.after
    return [
        award.name,
        award.approved_on,
        award.approved_by,
        award.revoked_on,
        award.official,
        one.name,
        "；".join(held.words for held in after.at_award),
        "；".join(dict.fromkeys(str(held.rank) for held in after.at_award)),
        "；".join(map(_post, after.since)),
        after.words,
        "；".join(f"{rank.begins_on} {rank.rank}" for rank in after.ranks),
        "；".join(
            f"{year} 年{grade}{bracketed(appealed.get(f'annualgrade:{award.official}|{year}', ''))}"
            for year, grade in after.grades
        ),
        award.paper,
        award.source,
    ]


def _post(held: Held) -> str:
    return f"{held.span.begins_on} {held.words}（{held.rank}）"
