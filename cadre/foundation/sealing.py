"""封签：要紧的一行入库时，留痕随即记下它的校验码；绕过程序改了这一行，核对时就与留痕对不上。

The seal is the first 16 hex digits of SHA-256 over the stored fields. Whoever rewrites a row must
rewrite the line about it, and with it the whole chain, which a noted head then shows.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import SQLModel

from cadre.foundation.tables import TrailLine
from cadre.rules.numbers import plain
from cadre.rules.problems import Place, Problem

DIGITS = 16
_MARK = re.compile(rf"〔([0-9a-f]{{{DIGITS}}})〕\Z")
_ASK = "请查明何人何时改过库，并与备份核对。"


@dataclass(frozen=True)
class Claim:
    """What stands in the database now: the line that its entering left, and its seal."""

    verb: str
    target: str
    seal: str


def _plain(value: object) -> Any:  # noqa: ANN401  JSON 的值
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value.isoformat() if isinstance(value, date) else value


def stored(row: SQLModel, only: Collection[str] = ()) -> dict[str, Any]:
    """The stored fields; empty ones are left out, so that a column added later breaks no seal."""
    names = sorted(only or type(row).model_fields)
    fields = {name: _plain(getattr(row, name)) for name in names}
    return {name: value for name, value in fields.items() if value is not None and value != ""}


def seal(*rows: SQLModel, only: Collection[str] = ()) -> str:
    """The seal over flushed rows in the order given; `only` names the fields that never change."""
    content = [stored(row, only) for row in rows]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def mark(*rows: SQLModel, only: Collection[str] = ()) -> str:
    """The seal as it ends the words of a trail line."""
    return f"〔{seal(*rows, only=only)}〕"


def seal_in(words: str) -> str:
    """The seal that the words of a trail line end with; "" where they carry none."""
    found = _MARK.search(words)
    return found[1] if found else ""


def differences(lines: Iterable[TrailLine], claims: Iterable[Claim]) -> list[Problem]:
    """Hold what stands in the database against the sealed lines of the trail.

    Lines from before the first seal of their verb carry none and are taken as they are.
    """
    sealed, unsealed = _sorted_out(lines)
    held = Counter(claims)
    wrong: dict[tuple[str, str], str] = {}
    for claim in (held - sealed).elements():
        key = (claim.verb, claim.target)
        if unsealed[key]:
            unsealed[key] -= 1
        else:
            wrong[key] = "库里的记录与留痕不符。"
    for claim in (sealed - held).elements():
        wrong.setdefault((claim.verb, claim.target), "留痕记有此事，库里没有相符的记录。")
    return [Problem(Place(target, verb), what, _ASK) for (verb, target), what in wrong.items()]


def _sorted_out(lines: Iterable[TrailLine]) -> tuple[Counter[Claim], Counter[tuple[str, str]]]:
    """The sealed lines as claims, and how many lines of each kind are older than its seals."""
    sealed: Counter[Claim] = Counter()
    unsealed: Counter[tuple[str, str]] = Counter()
    verbs: set[str] = set()
    for line in lines:
        if found := seal_in(line.words):
            sealed[Claim(line.verb, line.target, found)] += 1
            verbs.add(line.verb)
        elif line.verb not in verbs:
            unsealed[line.verb, line.target] += 1
    return sealed, unsealed
