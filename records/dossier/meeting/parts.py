"""一件材料拆成各个部分、各栏和各行，模板按名取用；下载的模板就是填着字段名的同一件材料。

Pure. A part is what stands under a declared heading; `正文` is what stands before the first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from records.dossier.appointment.placeholders import Vocabulary
from records.dossier.composition import (
    Block,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    SourceNote,
    Table,
    day,
)
from records.dossier.meeting.declared import BODY, Declared

BEFORE, AFTER = "（表前）", "（表后）"
TITLE, SUBTITLE, DATED = "标题", "副标题", "出具日期"
Row = Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """A part: its name, its heading, and the blocks under it."""

    name: str
    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def table(self) -> Table | None:
        """Its first table."""
        return next((block for block in self.blocks if isinstance(block, Table)), None)

    @property
    def around(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """What stands before and after its first table; the table's note stands after it."""
        table = self.table
        if table is None:
            return self.blocks, ()
        at = self.blocks.index(table)
        note = (SourceNote(table.note),) if table.note else ()
        return self.blocks[:at], (*note, *self.blocks[at + 1 :])


def parts(declared: Declared, paper: Paper) -> tuple[Part, ...]:
    """The parts of a paper in order; an undeclared heading belongs to the part it is in."""
    found = [Part(BODY, None, ())]
    for block in paper.blocks:
        name = _named(block) if isinstance(block, Heading) and block.level == 1 else ""
        if name in declared.parts and isinstance(block, Heading):
            found.append(Part(name, block, ()))
        else:
            found[-1] = replace(found[-1], blocks=(*found[-1].blocks, block))
    return tuple(one for one in found if one.heading or one.blocks)


def _named(block: Heading) -> str:
    return block.text.partition("、")[2]


@dataclass(frozen=True)
class Said:
    """What a paper says, by the names that a template may use."""

    fields: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]]
    wholes: Mapping[str, tuple[Block, ...]]


def said(declared: Declared, paper: Paper) -> Said:
    """The fields, rows and parts of a paper by name."""
    fields = {TITLE: paper.title, SUBTITLE: paper.subtitle, DATED: day(paper.dated)}
    rows: dict[str, tuple[Row, ...]] = {}
    wholes: dict[str, tuple[Block, ...]] = {}
    for part in parts(declared, paper):
        wholes[part.name] = part.blocks
        wholes[part.name + BEFORE], wholes[part.name + AFTER] = part.around
        if (table := part.table) and part.name not in declared.varying:
            titles = [column.title for column in table.columns]
            rows[part.name] = tuple(dict(zip(titles, row, strict=True)) for row in table.rows)
    for fact in _facts(paper):
        fields.setdefault(fact.label, fact.value)
    return Said(fields, rows, wholes)


def _facts(paper: Paper) -> Iterator[Fact]:
    for block in paper.blocks:
        if isinstance(block, Facts):
            yield from block.facts


def vocabulary(declared: Declared, sample: Paper) -> Vocabulary:
    """The names that a template of the paper may use, as they stand in the invented sample."""
    found = said(declared, sample)
    columns = (f"{part}.{title}" for part, rows in found.rows.items() for title in rows[0])
    around = (part + where for part in found.rows for where in (BEFORE, AFTER))
    wholes = (part.name for part in parts(declared, sample))
    names = frozenset((*found.fields, *wholes, *around, *columns))
    return Vocabulary(names, tuple(found.rows))


def blank(declared: Declared, sample: Paper) -> Paper:
    """The paper with the names of its fields instead of its words: the template to be edited."""
    blocks: list[Block] = []
    for part in parts(declared, sample):
        blocks += [part.heading] if part.heading else []
        blocks += _slots(part, fixed=part.name not in declared.varying)
    return replace(
        sample,
        title=slot(TITLE),
        subtitle=slot(SUBTITLE) if sample.subtitle else "",
        mark="",
        blocks=tuple(blocks),
    )


def _slots(part: Part, *, fixed: bool) -> Iterator[Block]:
    """Fields for facts and rows that always stand; one field for all of what varies."""
    if fixed and len(part.blocks) == 1 and isinstance(facts := part.blocks[0], Facts):
        yield Facts(tuple(replace(fact, value=slot(fact.label)) for fact in facts.facts))
    elif fixed and (table := part.table):
        before, after = part.around
        if before:
            yield Paragraph(slot(part.name + BEFORE))
        row = tuple(slot(f"{part.name}.{column.title}") for column in table.columns)
        yield Table(table.columns, (row,))
        if after:
            yield Paragraph(slot(part.name + AFTER))
    elif part.blocks:
        yield Paragraph(slot(part.name))


def slot(name: str) -> str:
    """A field as a template writes it."""
    return f"{{{{ {name} }}}}"
