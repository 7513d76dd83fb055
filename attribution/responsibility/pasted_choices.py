"""分工文件读出来以后由人过目：确定的照录，存疑的选定一项，选好了才成为要录入的分工。

Pure. What was chosen comes by name: `h-0` the post of the first paragraph, `l-0-2` what its third
line is, `r-0-2` in which role.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.responsibility.pasted_plan import Wanted
from attribution.responsibility.pasting import Block, Paper, Told
from cadre.rules.vocabulary import ChargeRole, PortfolioKind

SKIP = "-"  # 不录入


@dataclass(frozen=True)
class Line:
    """A line as it stands in the form: its name, what is chosen ("" for nothing yet), its role."""

    name: str
    told: Told
    value: str
    role: ChargeRole

    @property
    def open(self) -> bool:
        """Whether somebody has still to choose."""
        return not self.value


@dataclass(frozen=True)
class Paragraph:
    """A person or post with the lines; `post` is "" while nobody has chosen."""

    name: str
    block: Block
    post: str
    lines: tuple[Line, ...]


def chosen(paper: Paper, given: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """The paragraphs of a paper as chosen so far; what was not asked yet as it was read."""
    return tuple(_paragraph(i, block, given) for i, block in enumerate(paper.blocks))


def _paragraph(number: int, block: Block, given: Mapping[str, str]) -> Paragraph:
    first = block.head.posts[0] if block.head.chosen and block.head.posts else ""
    lines = tuple(_line(f"{number}-{j}", told, given) for j, told in enumerate(block.lines))
    post = given.get(f"h-{number}", first)
    allowed = post in (*block.head.posts, SKIP)
    return Paragraph(f"h-{number}", block, post if allowed else "", lines)


def _line(name: str, told: Told, given: Mapping[str, str]) -> Line:
    allowed = {choice.value for choice in told.item.named.choices} | {SKIP, ""}
    value = given.get(f"l-{name}", told.chosen)
    roles = {str(role): role for role in told.item.roles}
    role = roles.get(given.get(f"r-{name}", ""), told.item.roles[0])
    return Line(name, told, value if value in allowed else "", role)


def wanted(paragraphs: tuple[Paragraph, ...]) -> list[Wanted]:
    """The lines to enter: of posts that are chosen, without what is left out."""
    found = [
        Wanted(one.post, PortfolioKind(kind), content, line.role)
        for one in paragraphs
        if one.post not in ("", SKIP)
        for line in one.lines
        for kind, _, content in [line.value.partition("|")]
        if content
    ]
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Counts:
    """How much of a paper is certain, to be looked at, still to be chosen, left out, not read."""

    sure: int
    doubtful: int
    open: int
    skipped: int
    unread: int


def counts(paper: Paper, paragraphs: tuple[Paragraph, ...]) -> Counts:
    """The figures above a preview; the lines of a paragraph that is left out are left out."""
    kept = [line for one in paragraphs if one.post != SKIP for line in one.lines]
    every = sum(len(one.lines) for one in paragraphs)
    nobody = sum(1 for one in paragraphs if not one.post and one.lines)
    missing = [line for line in kept if line.open]
    skipped = [line for line in kept if line.value == SKIP]
    sure = [line for line in kept if line.told.sure and not line.open and line.value != SKIP]
    return Counts(
        len(sure),
        len(kept) - len(sure) - len(missing) - len(skipped),
        len(missing) + nobody,
        len(skipped) + every - len(kept),
        len(paper.unread),
    )
