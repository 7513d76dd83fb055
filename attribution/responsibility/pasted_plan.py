"""新的分工从起始日算起：原来有而文件里没有的，前一日截止；两边都有的不动；文件里新写的从起始日开始。

Pure. Lines on record are given by key, as fields of the sheet 分工.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cadre.rules.periods import Span
from cadre.rules.vocabulary import ChargeRole, PortfolioKind

DAY = timedelta(days=1)
Fields = Mapping[str, Any]


@dataclass(frozen=True, order=True)
class Wanted:
    """A line that a paper gives to a post."""

    post: str
    kind: PortfolioKind
    content: str
    role: ChargeRole


@dataclass(frozen=True)
class Change:
    """What a paper changes; the lines on record by key.

    `dropped` began on the very day and are not in the paper; `later` begin after it and stay.
    """

    begins: tuple[tuple[Wanted, date | None], ...]  # 连同截止日：之后另有同一行时
    stays: Mapping[str, Fields]
    ends: Mapping[str, Fields]
    dropped: Mapping[str, Fields]
    later: Mapping[str, Fields]


def _of(fields: Fields) -> Wanted:
    return Wanted(
        fields["post"],
        PortfolioKind(fields["kind"]),
        fields["content"],
        ChargeRole(fields["role"]),
    )


def plan(
    wanted: Iterable[Wanted],
    on_record: Mapping[str, Fields],
    posts: Collection[str],
    begins_on: date,
) -> Change:
    """What entering the wanted lines from a day on begins, keeps and ends for the posts.

    Exceptions for single indicators stay: a paper on the division of work does not speak of them.
    """
    asked = dict.fromkeys(wanted)
    own = {key: row for key, row in on_record.items() if row["post"] in posts}
    running = {k: r for k, r in own.items() if Span(r["begins_on"], r["ends_on"]).covers(begins_on)}
    later = {k: r for k, r in own.items() if r["begins_on"] > begins_on}
    stays = {
        key: row
        for key, row in running.items()
        if row["kind"] == PortfolioKind.INDICATOR or (_of(row) in asked and row["ends_on"] is None)
    }
    gone = {key: row for key, row in running.items() if key not in stays}
    standing = {_of(row) for row in stays.values()}
    fresh = [line for line in asked if line not in standing]
    return Change(
        tuple((line, _until(line, later)) for line in fresh),
        stays,
        {key: row for key, row in gone.items() if row["begins_on"] < begins_on},
        {k: r for k, r in gone.items() if r["begins_on"] == begins_on and _of(r) not in asked},
        later,
    )


def _until(line: Wanted, later: Mapping[str, Fields]) -> date | None:
    days = [row["begins_on"] for row in later.values() if _of(row) == line]
    return min(days) - DAY if days else None


def rows(change: Change, begins_on: date, paper: str) -> list[Fields]:
    """The rows to enter: the new lines, and those that end the day before."""
    new = [
        {
            "post": line.post,
            "kind": str(line.kind),
            "content": line.content,
            "role": str(line.role),
            "begins_on": begins_on,
            "ends_on": ends_on,
            "paper": paper,
            "source": "",
        }
        for line, ends_on in change.begins
    ]
    ended = [{**row, "ends_on": begins_on - DAY} for row in change.ends.values()]
    return [*new, *ended]


def doubled(lines: Sequence[Wanted]) -> list[tuple[Wanted, Wanted]]:
    """Pairs of posts that a paper puts in charge of one and the same thing."""
    seen: dict[tuple[PortfolioKind, str], Wanted] = {}
    found = []
    for line in lines:
        if line.role is ChargeRole.IN_CHARGE:
            first = seen.setdefault((line.kind, line.content), line)
            if first.post != line.post:
                found.append((first, line))
    return found
