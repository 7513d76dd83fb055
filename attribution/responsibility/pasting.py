"""领导分工文件粘贴进来就能读：写的是谁、分管什么、协助谁、联系哪些单位；没有读懂的句子一句不落列出。

Pure. Prose as copied from a notice or a web page, and tables as copied from Excel (by tabs). Every
letter of the text belongs to something that was read, or is listed among what was not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from attribution.responsibility.pasted_columns import NOTHING, NUMBER, WHAT, WHO, columns_of
from attribution.responsibility.pasted_heads import Head, People, joined, one_person
from attribution.responsibility.pasted_items import (
    OTHER,
    SMALL_WORDS,
    Clause,
    Item,
    Verbs,
    clauses,
)
from attribution.responsibility.pasted_names import BRACKETS
from attribution.responsibility.pasted_text import (
    MARK,
    Bit,
    cells,
    level,
    lines,
    parted,
    trimmed,
    unread,
)
from cadre.rules.vocabulary import ChargeRole

FIRST_CELLS = 3  # 没有表头的表，姓名、职务在前三格里找
NO_SUBJECT = "句首没有读懂，请核对是不是写他的"


@dataclass(frozen=True)
class Told:
    """One line that a paper gives: the item, its words and the sentence they stand in."""

    item: Item
    words: str
    sentence: str
    doubt: str = ""

    @property
    def sure(self) -> bool:
        """Whether nothing about it is to be asked."""
        return self.item.sure and not self.doubt

    @property
    def chosen(self) -> str:
        """What is taken unless another is chosen; "" where somebody has to choose."""
        taken = self.item.named.chosen and not self.doubt
        return self.item.named.choices[0].value if taken or self.sure else ""

    @property
    def note(self) -> str:
        """What is to be said of it."""
        return "；".join(filter(None, (self.item.named.note, self.item.note, self.doubt)))


@dataclass(frozen=True)
class Block:
    """All that a paper says of one person or post."""

    head: Head
    words: str
    lines: tuple[Told, ...] = ()
    remarks: tuple[str, ...] = ()  # 读懂了但不形成分工的话：主持全面工作、交办的其他工作


@dataclass(frozen=True)
class Paper:
    """What was read, and what was not: the words and their sentence. `read`: where in the text."""

    blocks: tuple[Block, ...]
    unread: tuple[tuple[str, str], ...]
    read: tuple[Bit, ...] = ()


@dataclass
class _Reading:
    text: str
    original: str
    people: People
    read: list[Bit] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    listing: str = ""  # 独占一行的动词，下面各行是它的内容
    alone: tuple[Bit, ...] = ()

    def __post_init__(self) -> None:
        names = [BRACKETS.sub("", person.name) for person in self.people.persons]
        self.verbs = Verbs(sorted(filter(None, names), key=len, reverse=True)).pattern

    def begin(self, head: Head) -> None:
        """A new person is spoken of; a title alone on the line after a name belongs to it."""
        self.listing = ""
        self.read += head.bits
        words = "".join(bit.of(self.original) for bit in head.bits)
        last = self.blocks[-1] if self.blocks else None
        if last and not last.lines and not last.remarks and one_person(last.head, head):
            self.blocks[-1] = Block(joined(last.head, head), f"{last.words} {words}")
        else:
            self.blocks.append(Block(head, words))

    def head(self, found: Sequence[Head]) -> None:
        """A row of a table begins with somebody: the name in one cell, the post in another."""
        head = reduce(joined, found)
        self.listing = ""
        self.read += head.bits
        words = " ".join(bit.of(self.original) for bit in head.bits)
        self.blocks.append(Block(head, words))

    def add(self, sentence: Bit, found: Sequence[Clause], doubt: str = "") -> None:
        """What is said of the person last named; a verb alone is kept for the lines below it."""
        if found or not self.listing:
            last = found[-1] if found else None
            self.listing = last.verb if last and (last.empty or last.verb == self.listing) else ""
            self.alone = last.bits if last and last.empty else self.alone
        found = [one for one in found if not one.empty]
        block, where = self.blocks[-1], sentence.of(self.original)
        told = [
            Told(item, item.at.of(self.original), where, doubt)
            for one in found
            for item in one.items
        ]
        remarks = [bit.of(self.original) for one in found for bit in one.remarks]
        self.read += [bit for one in found for bit in one.bits]
        self.blocks[-1] = replace(
            block, lines=(*block.lines, *told), remarks=(*block.remarks, *remarks)
        )


def read(original: str, people: People) -> Paper:
    """Read a division-of-work paper."""
    text = level(original)
    work = _Reading(text, original, people)
    columns: list[str] = []
    for line in lines(text):
        row = cells(text, line)
        if len(row) == 1:
            columns = []
            _line(work, line)
        elif headings := columns_of(text, row):
            columns = headings
            work.read += row
        else:
            _row(work, row, columns)
    left = tuple(unread(text, original, work.read))
    return Paper(_settled(tuple(work.blocks)), left, tuple(sorted(work.read)))


def _row(work: _Reading, row: Sequence[Bit], columns: Sequence[str]) -> None:
    """A row of a table; cells without a name belong to the row above (merged cells).

    A row that names somebody whom nobody knows is not read at all.
    """
    kinds = [*columns, *[NOTHING] * len(row)][: len(row)] if columns else [WHAT] * len(row)
    asked = [k == WHO if columns else n < FIRST_CELLS for n, k in enumerate(kinds)]
    heads = [
        work.people.head(work.text, cell, certain=bool(columns)) if ask else None
        for cell, ask in zip(row, asked, strict=True)
    ]
    if not columns:
        heads = [
            h if h and _whole(work.text, c, h) else None for h, c in zip(heads, row, strict=True)
        ]
    found = [head for head in heads if head]
    naming = [c for c, k in zip(row, kinds, strict=True) if k == WHO] if columns else row[:1]
    if found:
        work.head(found)
    elif any(cell.of(work.text) for cell in naming):
        return
    for cell, kind, head in zip(row, kinds, heads, strict=True):
        if kind == WHAT and not head:
            _line(work, cell)
        elif kind not in (WHO, WHAT, NOTHING):
            for sentence in parted(work.text, cell, "。；！？"):
                _sentence(work, sentence, kind)


def _line(work: _Reading, line: Bit) -> None:
    mark = MARK.match(work.text, line.start, line.end)
    if mark and mark.end() > line.start:
        work.read.append(Bit(line.start, mark.end()))
        line = Bit(mark.end(), line.end)
    for sentence in parted(work.text, line, "。；！？"):
        _sentence(work, sentence)


def _sentence(work: _Reading, sentence: Bit, column: str = "") -> None:
    text = work.text
    whole = trimmed(text, sentence)
    if column == NUMBER:
        work.read.append(sentence)
        return
    if work.blocks and OTHER.fullmatch(text, whole.start, whole.end):
        work.add(sentence, [Clause((), (whole,), (whole,))])
        return
    listing = column or work.listing
    before, found = clauses(text, sentence, work.people.names, work.verbs, column)
    before = trimmed(text, before)
    if column and work.blocks:
        work.add(sentence, found)
        return
    head = work.people.head(text, before) if before.start < before.end else None
    head = head if head and (found or _whole(text, before, head)) else None
    if head:
        work.begin(head)
    elif not found and listing and work.blocks:
        _, found = clauses(text, sentence, work.people.names, work.verbs, listing)
        work.read += work.alone
    if not work.blocks:
        return
    odd = not head and found and any(map(str.isalnum, text[before.start : before.end]))
    if odd and (listing or before.of(text).replace(" ", "") in SMALL_WORDS):
        work.read += [] if listing else [before]
        odd = False
    work.add(sentence, found, NO_SUBJECT if odd else "")


def _whole(text: str, before: Bit, head: Head) -> bool:
    """Whether a sentence without a verb names somebody and says nothing else."""
    covered = {at for bit in head.bits for at in range(bit.start, bit.end)}
    return not any(
        text[at].isalnum() for at in range(before.start, before.end) if at not in covered
    )


def _settled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What “协助县长分管” means, by the whole paper: assisting where another is in charge of it."""
    charged = {
        line.item.named.choices[0].value
        for block in blocks
        for line in block.lines
        if line.item.roles == (ChargeRole.IN_CHARGE,)
    }

    def settled(line: Told) -> Told:
        first, *rest = line.item.roles
        other = line.item.named.choices[0].value in charged
        if rest == [ChargeRole.ASSISTING] and other:
            return replace(line, item=replace(line.item, roles=(rest[0], first)))
        return line

    return tuple(replace(b, lines=tuple(map(settled, b.lines))) for b in blocks)
