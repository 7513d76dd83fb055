"""模板里的字段写成双花括号，只能取值和逐行重复，写什么都不会当作程序执行。

A small language of its own instead of a template engine: `{{ 姓名 }}` is looked up by its name,
a table row with `{{ 成员.姓名 }}` is repeated for every relative. Nothing is evaluated. Source:
security finding 8.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from records.dossier.appointment.sheet import OF_MEMBER, WAYS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PARAGRAPH, ROW, RUN, TEXT = f"{W}p", f"{W}tr", f"{W}r", f"{W}t"
FIELD = re.compile(r"\{\{\s*([^{}]{0,60}?)\s*\}\}")
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|｛｛|｝｝")
LOOPS = ("成员", "续成员")
PHOTO = "照片"
OF_LOOPS = frozenset(f"{loop}.{slot}" for loop in LOOPS for slot in OF_MEMBER)
KNOWN = OF_LOOPS | {*WAYS, PHOTO, "简历续", "续各栏"}


@dataclass(frozen=True)
class Vocabulary:
    """What the templates of a paper may name: fields, and what rows are repeated over."""

    fields: frozenset[str] = frozenset(KNOWN)
    loops: tuple[str, ...] = LOOPS


FORM = Vocabulary()


@dataclass(frozen=True)
class Spot:
    """A paragraph with fields: its number in its block, and the field if it is all there is."""

    number: int
    whole: str = ""


@dataclass(frozen=True)
class Loop:
    """A table row that is repeated: its number, over what, and its paragraphs with fields."""

    number: int
    over: str
    spots: tuple[Spot, ...]


@dataclass
class Plan:
    """Where a template's fields stand, what it uses, and what cannot be filled."""

    spots: list[Spot] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)


def plan(root: etree._Element, words: Vocabulary = FORM) -> Plan:
    """Find the fields, joining those that Word has split over runs (the tree is changed)."""
    found = Plan()
    repeated: set[etree._Element] = set()
    for number, row in enumerate(root.iter(ROW)):
        over = _loop_of(row, words)
        if over and not any(True for _ in row.iterancestors(ROW)):
            paragraphs = list(row.iter(PARAGRAPH))
            repeated.update(paragraphs)
            found.loops.append(Loop(number, over, tuple(_spots(paragraphs, found, words))))
    outside = [None if each in repeated else each for each in root.iter(PARAGRAPH)]
    found.spots.extend(_spots(outside, found, words))
    _strays(root, found)
    return found


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph."""
    return "".join(text.text or "" for text in paragraph.iter(TEXT))


def _loop_of(row: etree._Element, words: Vocabulary) -> str:
    names = FIELD.findall("".join(text_of(paragraph) for paragraph in row.iter(PARAGRAPH)))
    heads = (name.partition(".")[0] for name in names if "." in name)
    return next((head for head in heads if head in words.loops), "")


def _spots(
    paragraphs: list[etree._Element | None], found: Plan, known: Vocabulary
) -> Iterator[Spot]:
    for number, paragraph in enumerate(paragraphs):
        if paragraph is None or not FIELD.search(words := text_of(paragraph)):
            continue
        names = FIELD.findall(words)
        found.used.update(name for name in names if name in known.fields)
        found.unknown += [name for name in names if name not in known.fields]
        _join(paragraph)
        alone = FIELD.fullmatch(words.strip())
        if alone and alone[1] in known.fields and _make_simple(paragraph):
            yield Spot(number, alone[1])
        else:
            yield Spot(number)


def _join(paragraph: etree._Element) -> None:
    """Put every field into the text element in which it begins."""
    texts = list(paragraph.iter(TEXT))
    words = "".join(text.text or "" for text in texts)
    owner = [place for place, text in enumerate(texts) for _ in text.text or ""]
    for match in FIELD.finditer(words):
        owner[match.start() : match.end()] = [owner[match.start()]] * len(match[0])
    for place, text in enumerate(texts):
        text.text = "".join(mark for mark, own in zip(words, owner, strict=True) if own == place)
        text.set(SPACE, "preserve")


def _make_simple(paragraph: etree._Element) -> bool:
    """Leave one run with one text; false where the field stands in something more involved."""
    holding = [run for run in paragraph.findall(RUN) if FIELD.search(text_of(run))]
    others = {child.tag for child in paragraph} - {RUN, f"{W}pPr", f"{W}proofErr"}
    others -= {f"{W}bookmarkStart", f"{W}bookmarkEnd"}
    if len(holding) != 1 or others:
        return False
    kept = holding[0]
    for child in list(paragraph):
        if child is not kept and child.tag != f"{W}pPr":
            paragraph.remove(child)
    for child in list(kept):
        if child.tag not in (f"{W}rPr", TEXT) or (child.tag == TEXT and not child.text):
            kept.remove(child)
    return len(kept.findall(TEXT)) == 1


def _strays(root: etree._Element, found: Plan) -> None:
    for paragraph in root.iter(PARAGRAPH):
        rest = FIELD.sub("", text_of(paragraph))
        if LEFT_OVER.search(rest):
            found.odd.append(rest.strip()[:40])
