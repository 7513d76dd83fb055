"""实绩摘要里数字旁边的两句话：来源在哪张表的哪一格，各项舍入后相加与合计差在哪里。

Pure.
"""

import re
from collections.abc import Iterator

from cadre.rules.numbers import round_points, show_points
from records.ledger.period import PeriodRecord

EXACT = 6
CELL = re.compile(r"(.*?) ?([^ !]+)!([A-Z]+)(\d+)")


def source_words(source: str) -> str:
    """A source as people read it: a cell of a workbook by its sheet, row and column.

    >>> source_words("county_counts_2020.csv 完成情况!D50"), source_words("丽经信〔2021〕3号")
    ('“完成情况”表第50行D列（文件：county_counts_2020.csv）', '丽经信〔2021〕3号')
    """
    found = CELL.fullmatch(source)
    if found is None:
        return source
    told, sheet, column, row = found.groups()
    kind = "文件" if "." in told else "依据"
    return f"“{sheet}”表第{row}行{column}列" + (f"（{kind}：{told}）" if told else "")


def rounded(period: PeriodRecord, places: int) -> Iterator[str]:
    """Where the figures as printed do not add up to the total as printed, both in full."""
    for label, total, parts in (
        ("得", period.got, [line.got for line in period.lines]),
        ("失", period.lost, [line.lost for line in period.lines]),
    ):
        printed = sum(round_points(part, places) for part in parts)
        if sum(parts) == total and printed != round_points(total, places):
            yield (
                f"“本人{label}”各项只印{places}位小数，相加为{show_points(printed, places)}；"
                f"合计按六位小数的数加总为{show_points(total, EXACT)}，"
                f"印作{show_points(total, places)}。"
            )
