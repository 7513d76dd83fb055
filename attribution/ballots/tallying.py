"""票数要对得上：发出不少于收回，收回等于有效加无效，每一题各档加弃权等于有效票。

Pure. A count is that of one class of voters for one part of a sitting; it holds no voter and no
order of votes. Source: formats 4.4; rules 5.16.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from attribution.ballots.design import Part, Voters
from cadre.rules.polling import ABSTAINED

Cell: TypeAlias = tuple[int, int, str]  # 对象序号、题目序号、选项
Choice: TypeAlias = Mapping[tuple[int, int], str]  # 对象序号、题目序号 → 选了哪一档


@dataclass(frozen=True)
class Count:
    """Sheets handed out and returned by one class of voters, and the votes in each cell."""

    handed: int
    collected: int
    valid: int
    invalid: int
    votes: Mapping[Cell, int] = field(default_factory=dict)

    def of(self, subject: int, item: int, part: Part) -> dict[str, int]:
        """The votes of one question about one subject by option, abstentions last."""
        return {option: self.votes.get((subject, item, option), 0) for option in part.options}

    @property
    def rate(self) -> str:
        """What the sheets came to, in words."""
        return (
            f"发出 {self.handed} 张，收回 {self.collected} 张，"
            f"有效 {self.valid} 张，无效 {self.invalid} 张"
        )


def cells(part: Part) -> list[Cell]:
    """Every cell of a part's table, subject by subject."""
    return [
        (subject, item, option)
        for subject in range(1, len(part.subjects) + 1)
        for item in range(1, len(part.items) + 1)
        for option in part.options
    ]


def faults(part: Part, voters: Voters, count: Count) -> list[str]:
    """All sums that do not come out, in words that name subject and item."""
    return [
        *_sheets(voters, count),
        *(
            f"“{part.subjects[s - 1].name}”的“{part.items[i - 1].name}”各档加弃权共 {got} 票，"
            f"有效票是 {count.valid} 张"
            for s, i, got in _sums(part, count)
            if got != count.valid
        ),
        *_strange(part, count),
    ]


def _sheets(voters: Voters, count: Count) -> list[str]:
    numbers = (count.handed, count.collected, count.valid, count.invalid, *count.votes.values())
    added = count.valid + count.invalid
    checks = (
        (any(n < 0 for n in numbers), "票数不能是负数"),
        (
            count.handed > voters.entitled,
            f"发出 {count.handed} 张，多于应到 {voters.entitled} 人",
        ),
        (
            count.collected > count.handed,
            f"收回 {count.collected} 张，多于发出 {count.handed} 张",
        ),
        (
            count.collected != added,
            f"收回 {count.collected} 张，有效加无效却是 {added} 张",
        ),
    )
    return [words for wrong, words in checks if wrong]


def _sums(part: Part, count: Count) -> Iterable[tuple[int, int, int]]:
    for subject in range(1, len(part.subjects) + 1):
        for item in range(1, len(part.items) + 1):
            yield subject, item, sum(count.of(subject, item, part).values())


def _strange(part: Part, count: Count) -> list[str]:
    known = set(cells(part))
    return [f"没有“{option}”这一格" for _, _, option in sorted(set(count.votes) - known)]


def marked(part: Part, choice: Choice) -> set[Cell]:
    """The cells that one sheet adds a vote to: what was not marked is an abstention.

    A mark for what the part does not ask counts as none.
    """
    names = {band.name for band in part.bands}
    return {
        (
            subject,
            item,
            chosen if (chosen := choice.get((subject, item), "")) in names else ABSTAINED,
        )
        for subject in range(1, len(part.subjects) + 1)
        for item in range(1, len(part.items) + 1)
    }


def blank(parts: Iterable[Part], choices: Iterable[Choice]) -> bool:
    """Whether a sheet marks nothing at all: handed in like this it is invalid."""
    every = (marked(part, choice) for part, choice in zip(parts, choices, strict=True))
    return all(option == ABSTAINED for cells_ in every for _, _, option in cells_)


def counted(part: Part, sheets: Iterable[Choice], handed: int, spoilt: int = 0) -> Count:
    """Count sheets of one class; their order cannot matter, for only sums are kept."""
    votes = dict.fromkeys(cells(part), 0)
    valid = 0
    for sheet in sheets:
        valid += 1
        for cell in marked(part, sheet):
            votes[cell] += 1
    return Count(handed, valid + spoilt, valid, spoilt, votes)
