"""设计写成几行字就能改：一行一档、一行一题、一行一类测评主体，写错了说清哪一行。

Pure. Lines of a form ↔ values of `design`; and the design ↔ the text that is stored.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from attribution.ballots.design import Band, Design, Item, Part, Subject, SubjectKind, Voters
from cadre.rules.errors import BadInput
from cadre.rules.numbers import plain

LONGEST = 30
_BAND = re.compile(r"(\S+)\s+(\d{1,3}(?:\.\d{1,4})?)")
_ITEM = re.compile(r"(\S+)(?:\s+(\d{1,5}))?")
_VOTERS = re.compile(r"(\S+)\s+(\d{1,5})\s+(\d{1,6})")

Value = TypeVar("Value")


def bands(text: str) -> tuple[Band, ...]:
    """Lines “优秀 100”, the best first."""
    return _lines(text, _BAND, "优秀 100", lambda m: Band(m[1], Fraction(Decimal(m[2]))))


def items(text: str) -> tuple[Item, ...]:
    """Lines “德 1”: a question and its weight; without one it is 1."""
    return _lines(text, _ITEM, "德 1", lambda m: Item(m[1], int(m[2] or 1)))


def voters(text: str) -> tuple[Voters, ...]:
    """Lines “中层干部 30 45”: a class of voters, its weight, how many are entitled."""
    return _lines(text, _VOTERS, "中层干部 30 45", lambda m: Voters(m[1], int(m[2]), int(m[3])))


def _lines(
    text: str, form: re.Pattern[str], sample: str, make: Callable[[re.Match[str]], Value]
) -> tuple[Value, ...]:
    lines = [line.strip().replace("\u3000", " ") for line in text.splitlines() if line.strip()]
    found = [form.fullmatch(line) for line in lines]
    wrong = [
        line
        for line, match in zip(lines, found, strict=True)
        if match is None or len(match[1]) > LONGEST
    ]
    if wrong:
        raise BadInput(
            f"这几行读不懂：{'；'.join(wrong[:5])}。", f"请写成“{sample}”的样子，一行一个。"
        )
    return tuple(make(match) for match in found if match)


def bands_text(part: Part) -> str:
    """The bands as lines."""
    return "\n".join(f"{band.name} {plain(band.value)}" for band in part.bands)


def items_text(part: Part) -> str:
    """The items as lines."""
    return "\n".join(f"{item.name} {item.weight}" for item in part.items)


def voters_text(design: Design) -> str:
    """The classes of voters as lines."""
    return "\n".join(f"{v.name} {v.weight} {v.entitled}" for v in design.voters)


def stored(design: Design) -> str:
    """A design as it is kept."""
    return json.dumps(asdict(design), ensure_ascii=False, sort_keys=True, default=str)


def read(text: str) -> Design:
    """A design as it was kept."""
    kept = json.loads(text)
    return Design(
        tuple(_part(part) for part in kept["parts"]),
        tuple(Voters(**one) for one in kept["voters"]),
    )


def _part(kept: Mapping[str, Any]) -> Part:
    return Part(
        kept["name"],
        tuple(Band(one["name"], Fraction(one["value"])) for one in kept["bands"]),
        tuple(Item(**one) for one in kept["items"]),
        tuple(
            Subject(SubjectKind(one["kind"]), one["code"], one["name"], one["post"])
            for one in kept["subjects"]
        ),
        kept["indicator"],
    )
