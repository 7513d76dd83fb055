"""票数也可以成批填在工作簿里：一行一个对象一道题，下载时行已列好，只填数。

Rows of cells in, counts out; all faults at once.
"""

from collections.abc import Mapping
from decimal import Decimal

from attribution.ballots import tallying
from attribution.ballots.design import Design
from attribution.ballots.forms import NUMBERS
from attribution.ballots.tallying import Count
from cadre.foundation.export import Table
from cadre.foundation.workbook import RawBook, RawSheet
from cadre.rules.errors import BadInput
from cadre.rules.problems import Place, Problem

SHEETS = "收发票"
HEADS = ("发出", "收回", "有效", "无效")
AT = ("测评内容", "测评主体", "对象", "题目")
At = tuple[int, int]


def tables(design: Design, counts: Mapping[At, Count]) -> dict[str, Table]:
    """The workbook to fill in, with what was entered so far."""
    heads: list[list[str | int | None]] = [["测评内容", "测评主体", *HEADS]]
    made: dict[str, Table] = {SHEETS: heads}
    for place, part in enumerate(design.parts, start=1):
        rows: list[list[str | int | None]] = [[*AT, *part.options]]
        for order, voters in enumerate(design.voters, start=1):
            count = counts.get((place, order))
            sheets = [getattr(count, name) for name in NUMBERS] if count else [None] * len(NUMBERS)
            heads.append([part.name, voters.name, *sheets])
            for s in range(1, len(part.subjects) + 1):
                for i, item in enumerate(part.items, start=1):
                    votes = count.of(s, i, part).values() if count else [None] * len(part.options)
                    rows.append([part.name, voters.name, part.label(s), item.name, *votes])
        made[_title(place)] = rows
    return made


def _title(place: int) -> str:
    return f"票数{place}"


def counts(design: Design, book: RawBook) -> dict[At, Count]:
    """The tallies that a workbook holds; a class with all its cells empty is left out.

    Raises:
        BadInput: naming every cell that is no whole number and every row that is not there.
    """
    problems: list[Problem] = []
    heads = _rows(book, SHEETS, 2)
    found = {}
    for place, part in enumerate(design.parts, start=1):
        lines = _rows(book, _title(place), 4)
        for order, voters in enumerate(design.voters, start=1):
            votes, own = {}, heads.get((part.name, voters.name))
            if own is None or not any(own[1].get(head) not in (None, "") for head in HEADS):
                continue
            for s, i, option in tallying.cells(part):
                key = (part.name, voters.name, part.label(s), part.items[i - 1].name)
                at = lines.get(key)
                votes[s, i, option] = _number(_title(place), at, option, " ".join(key), problems)
            numbers = [_number(SHEETS, own, head, voters.name, problems) for head in HEADS]
            handed, collected, valid, invalid = numbers
            found[place, order] = Count(handed, collected, valid, invalid, votes)
    if problems:
        raise BadInput("；".join(map(str, problems[:8])), "请改正后重新上传，这一份没有录入。")
    return found


Line = tuple[int, Mapping[str, object]]


def _rows(book: RawBook, title: str, keys: int) -> dict[tuple[str, ...], Line]:
    sheet = book.sheets.get(title) or RawSheet({}, [])
    return {
        tuple(str(cells.get(name, "")).strip() for name in AT[:keys]): (number, cells)
        for number, cells in sheet.rows
    }


def _number(title: str, line: Line | None, name: str, what: str, problems: list[Problem]) -> int:
    if line is None:
        problems.append(Problem(Place(title), f"没有“{what}”这一行。", "请用下载的表填写。"))
        return 0
    value = line[1].get(name, "")
    number = Decimal(0) if value in (None, "") else value
    if not isinstance(number, Decimal) or number != int(number) or number < 0:
        problems.append(Problem(Place(title, f"第 {line[0]} 行{name}"), "不是整数。", "请填票数。"))
        return 0
    return int(number)
