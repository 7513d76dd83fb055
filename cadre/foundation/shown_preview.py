"""预览页上给人看的那一部分：各表的数、前若干行、前若干个问题；大文件的预览存下来，不必重算。

Pure. What is kept is text, so that nothing but what was shown comes back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cadre.foundation.planning import Change, Line, Preview
from cadre.rules.problems import Place, Problem, Severity

MOST = 200  # 预览页每张表最多列出的行数，全部问题在标注的工作簿里


@dataclass(frozen=True)
class ShownSheet:
    """One sheet of a preview: the first lines of each kind, and how many there are."""

    title: str
    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    all_new: int
    all_changed: int


@dataclass(frozen=True)
class Shown:
    """A preview as its page shows it; `all_problems` counts those not listed as well."""

    title: str
    seen: int
    new: int
    changed: int
    unchanged: int
    refused: int
    blocked: bool
    digest: str
    problems: tuple[Problem, ...]
    all_problems: int
    sheets: tuple[ShownSheet, ...]


def shown(found: Preview) -> Shown:
    """The part of a preview that its page shows."""
    return Shown(
        found.book.title,
        found.seen,
        found.new,
        found.changed,
        found.unchanged,
        found.refused,
        found.blocked,
        found.digest,
        found.problems[:MOST],
        len(found.problems),
        tuple(
            ShownSheet(
                sheet.form.title,
                sheet.new[:MOST],
                sheet.changed[:MOST],
                len(sheet.new),
                len(sheet.changed),
            )
            for sheet in found.sheets
        ),
    )


def kept(page: Shown) -> str:
    """A shown preview as text.

    >>> page = Shown("册", 1, 1, 0, 0, 0, False, "d", (), 0, ())
    >>> restored(kept(page)) == page
    True
    """
    return json.dumps(asdict(page), ensure_ascii=False)


def restored(text: str) -> Shown:
    """A shown preview from its text."""
    said = json.loads(text)
    problems = tuple(
        Problem(Place(**one["where"]), one["what"], one["what_to_do"], Severity(one["severity"]))
        for one in said.pop("problems")
    )
    sheets = tuple(
        ShownSheet(**{**one, "new": _lines(one["new"]), "changed": _lines(one["changed"])})
        for one in said.pop("sheets")
    )
    return Shown(**said, problems=problems, sheets=sheets)


def _lines(said: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    return tuple(
        Line(
            Place(**one["where"]),
            one["key"],
            tuple(Change(**change) for change in one["changes"]),
        )
        for one in said
    )
