"""测评的几张表单怎样读：新登记的、设计的一部分、录入的票数、投票的一张票。"""

from collections.abc import Mapping
from datetime import date

from attribution.ballots.design import Part
from attribution.ballots.making_store import Asked
from attribution.ballots.tallying import Cell, Choice, Count
from cadre.rules.errors import BadInput
from cadre.rules.polling import MIN_BALLOTS

NUMBERS = ("handed", "collected", "valid", "invalid")
LARGEST = 1_000_000


def asked(fields: Mapping[str, str]) -> Asked:
    """A new sitting as its form says it.

    Raises:
        BadInput: when a number or day cannot be read.
    """
    try:
        held_on = date.fromisoformat(fields.get("held_on", ""))
    except ValueError:
        raise BadInput("测评日期不是日期。", "请写成 2021-01-20 的形式。") from None
    return Asked(
        kind=fields.get("kind", ""),
        mode=fields.get("mode", ""),
        title=fields.get("title", ""),
        year=whole(fields.get("year", ""), "年度"),
        unit=fields.get("unit", ""),
        held_on=held_on,
        paper=fields.get("paper", ""),
        scheme=fields.get("scheme", ""),
        least=whole(fields.get("least", "") or str(MIN_BALLOTS), "最少显示票数"),
        places=whole(fields.get("places", "") or "2", "小数位"),
        abstained=bool(fields.get("abstained")),
    )


def whole(text: str, what: str) -> int:
    """A whole number of a form.

    Raises:
        BadInput: when it is none.
    """
    clean = text.strip()
    if not (clean.isascii() and clean.isdigit()) or int(clean) > LARGEST:
        raise BadInput(f"“{what}”须填整数。", "请改正。")
    return int(clean)


def field_name(cell: Cell, part: Part) -> str:
    """The name of the box of a cell in the form of a tally."""
    subject, item, option = cell
    return f"v-{subject}-{item}-{part.options.index(option)}"


def count(fields: Mapping[str, str], part: Part, cells: list[Cell]) -> Count:
    """A tally as its form says it; an empty box is nought.

    Raises:
        BadInput: when a number cannot be read.
    """
    labels = ("发出", "收回", "有效", "无效")
    head = [whole(fields.get(n) or "0", w) for n, w in zip(NUMBERS, labels, strict=True)]
    votes = {
        cell: whole(fields.get(field_name(cell, part)) or "0", _said(cell, part)) for cell in cells
    }
    handed, collected, valid, invalid = head
    return Count(handed, collected, valid, invalid, votes)


def _said(cell: Cell, part: Part) -> str:
    subject, item, option = cell
    return f"{part.subjects[subject - 1].name} {part.items[item - 1].name} {option}"


def choice(fields: Mapping[str, str], number: int, part: Part) -> Choice:
    """What one sheet marks in a part."""
    marks = {
        (subject, item): fields.get(f"c-{number}-{subject}-{item}", "")
        for subject in range(1, len(part.subjects) + 1)
        for item in range(1, len(part.items) + 1)
    }
    names = {str(place): band.name for place, band in enumerate(part.bands)}
    return {at: names.get(mark, "") for at, mark in marks.items()}
