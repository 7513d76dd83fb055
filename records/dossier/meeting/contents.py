"""会议材料的目录：每件是谁的、有没有、校验码或者页码，缺的写明缺什么，并说明与上一套有何不同。

Pure values.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from records.dossier.composition import DEMO_MARK, Column, Paper, SourceNote, Table, day
from records.dossier.meeting.plan import ALL
from records.dossier.meeting.values import LACKING, Sitting

CONTENTS, DRAFT = "目录", "草稿"
SHOWN_DIGITS = 16
EACH, PERSON, ONE = "each", "person", "one"
PACKINGS = {EACH: "一件一个文件", PERSON: "一人一个文件", ONE: "合成一个文件"}
COLUMNS = (
    Column("序号", 11),
    Column("人选或职位", 36),
    Column("材料", 50),
    Column("状况", 30, small=True),
    Column("校验码前16位", 29, small=True),
)
PAGED = (*COLUMNS[:-1], Column("页码", 29, number=True))
COUNTED = "页码由 Word 或者 WPS 打开时算出；显示“—”的，全选后按 F9 更新。"
MEANING = (
    "校验码是文件内容的 SHA-256。凭本套材料的编号可以查到留存的原件、全部校验码和分发登记。"
    "“缺”是还没有办、因而没有这件材料。"
)


@dataclass(frozen=True)
class Listed:
    """A line of the list that is sealed; `name` and `sha256` are "" for a paper that is missing."""

    key: str
    whose: str
    title: str
    says: str
    lacks: str = ""
    name: str = ""
    sha256: str = ""
    size: int = 0

    @property
    def state(self) -> str:
        """What the contents list says of it."""
        return self.lacks if self.name else f"{LACKING}：{self.lacks}"


@dataclass(frozen=True)
class Changes:
    """What differs from the print before, in the order of the list."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: int = 0

    @property
    def words(self) -> str:
        """In a sentence."""
        named = (("新增", self.added), ("撤下", self.removed), ("有改动", self.changed))
        said = [f"{label}{len(files)}件（{'、'.join(files)}）" for label, files in named if files]
        return "；".join([*said, f"没有变动{self.same}件"]) + "。"


def changes(before: Iterable[Listed], now: Iterable[Listed]) -> Changes:
    """File by file: what a paper says is compared, not the bytes, which carry the number."""
    old = {one.key: one for one in before if one.name}
    new = {one.key: one for one in now if one.name}
    both = [key for key in new if key in old]
    changed = tuple(_called(new[key]) for key in both if new[key].says != old[key].says)
    return Changes(
        tuple(_called(new[key]) for key in new if key not in old),
        tuple(_called(old[key]) for key in old if key not in new),
        changed,
        len(both) - len(changed),
    )


def _called(one: Listed) -> str:
    return one.title if one.whose == ALL else f"{one.whose}《{one.title}》"


def mark(number: int, *, draft: bool) -> str:
    """What stands on every page of a pack."""
    return "　".join(filter(None, (DRAFT if draft else "", f"会议材料第{number}号")))


@dataclass(frozen=True)
class Previous:
    """The print before: its number and its list."""

    number: int
    listed: tuple[Listed, ...]


@dataclass(frozen=True)
class Order:
    """How a pack is asked for: its number, the day, in what files, and what is said of it."""

    number: int
    printed_on: date
    draft: bool
    demo: bool
    packing: str = EACH
    previous: Previous | None = None

    @property
    def stands(self) -> str:
        """What stands on every page."""
        return mark(self.number, draft=self.draft)


def compose_contents(
    sitting: Sitting, listed: Sequence[Listed], order: Order, paged: Sequence[str] = ()
) -> Paper:
    """The contents list of a pack or of a file: what there is, what lacks, what has changed.

    `paged`: page numbers, line by line, where all papers stand in one file with the list.
    """
    last = paged or [one.sha256[:SHOWN_DIGITS] or LACKING for one in listed]
    rows = tuple(
        (str(number), one.whose, one.title, one.state, words)
        for number, (one, words) in enumerate(zip(listed, last, strict=True), start=1)
    )
    return Paper(
        title=f"{sitting.name}材料{CONTENTS}",
        subtitle=f"{sitting.organ}　{day(sitting.held_on)}（{day(order.printed_on)}出具）",
        dated=order.printed_on,
        mark="　".join(filter(None, (order.stands, DEMO_MARK if order.demo else ""))),
        blocks=(
            Table(PAGED if paged else COLUMNS, rows),
            *map(SourceNote, _notes(listed, order, paged=bool(paged))),
        ),
    )


def _notes(listed: Sequence[Listed], order: Order, *, paged: bool) -> list[str]:
    said = [COUNTED] if paged else []
    said.append(MEANING)
    if order.previous is not None and (not paged or order.packing == ONE):
        before = (one for one in order.previous.listed if one.key != CONTENTS)
        words = changes(before, listed).words
        said.append(f"与会议材料第{order.previous.number}号相比：{words}")
    return said
