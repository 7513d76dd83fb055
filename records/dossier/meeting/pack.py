"""一套会议材料：文件按议程编号命名，目录在最前，清单记下每件的校验码，并说明与上一套有何不同。

Pure but for the writing of the Word files.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from records.dossier.bundle import LONGEST_PART, UNSAFE, packed
from records.dossier.composition import DEMO_MARK, Column, Paper, SourceNote, Table, day
from records.dossier.meeting.plan import ALL, COMPARING, Planned
from records.dossier.meeting.values import LACKING, Sitting
from records.dossier.word import write

CONTENTS, DRAFT = "目录", "草稿"
SHOWN_DIGITS = 16
COLUMNS = (
    Column("序号", 12),
    Column("人选或职位", 34),
    Column("材料", 44),
    Column("状况", 32, small=True),
    Column("校验码（前16位）", 34, small=True),
)
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
class Packed:
    """A pack: the zip, and the list of its files."""

    content: bytes
    listed: tuple[Listed, ...]


@dataclass(frozen=True)
class Previous:
    """The print before: its number and its list."""

    number: int
    listed: tuple[Listed, ...]


def pack(
    sitting: Sitting,
    planned: Sequence[Planned],
    number: int,
    printed_on: date,
    previous: Previous | None = None,
    *,
    draft: bool,
    demo: bool,
) -> Packed:
    """Write every paper that can be made, the contents list first; the same gives the same bytes.

    Raises:
        BadInput: when a text cannot be printed.
    """
    stands = mark(number, draft=draft)
    files: list[tuple[str, bytes]] = []
    listed: list[Listed] = []
    for one, name in zip(planned, names(planned), strict=True):
        line = Listed(one.key, one.whose, one.title, one.says, one.lacks)
        if one.write is not None:
            content = one.write(stands)
            files.append((name, content))
            line = Listed(
                one.key,
                one.whose,
                one.title,
                one.says,
                one.lacks,
                name,
                _hash(content),
                len(content),
            )
        listed.append(line)
    paper = compose_contents(sitting, listed, stands, printed_on, previous, demo=demo)
    content = write(paper)
    first = Listed(
        CONTENTS, ALL, CONTENTS, "", "", f"00-{CONTENTS}.docx", _hash(content), len(content)
    )
    return Packed(packed([(first.name, content), *files]), (first, *listed))


def compose_contents(
    sitting: Sitting,
    listed: Sequence[Listed],
    stands: str,
    printed_on: date,
    previous: Previous | None = None,
    *,
    demo: bool,
) -> Paper:
    """The contents list of a pack, with numbers, what is missing, and what has changed."""
    rows = tuple(
        (str(number), one.whose, one.title, one.state, one.sha256[:SHOWN_DIGITS] or LACKING)
        for number, one in enumerate(listed, start=1)
    )
    said = [MEANING]
    if previous is not None:
        differs = changes((one for one in previous.listed if one.key != CONTENTS), listed)
        said.append(f"与会议材料第{previous.number}号相比：{differs.words}")
    return Paper(
        title=f"{sitting.name}材料{CONTENTS}",
        subtitle=f"{sitting.organ}　{day(sitting.held_on)}（{day(printed_on)}出具）",
        dated=printed_on,
        mark="　".join(filter(None, (stands, DEMO_MARK if demo else ""))),
        blocks=(Table(COLUMNS, rows), *map(SourceNote, said)),
    )


def names(planned: Sequence[Planned]) -> Iterator[str]:
    """File names in the order of the list, a folder for each candidate; all of them different."""
    folders: dict[str, str] = {}
    for number, one in enumerate(planned, start=1):
        group = one.key.partition("/")[0]
        own = not (group == ALL or group.startswith(COMPARING))
        if own and group not in folders:
            folders[group] = f"议题{len(folders) + 1:02d}-{safe(one.whose)}/"
        tail = "" if own or one.whose == ALL else f"-{safe(one.whose)}"
        yield f"{folders.get(group, '')}{number:02d}-{safe(one.title)}{tail}.docx"


def safe(words: str) -> str:
    """Words as a part of a file name that every system can unpack."""
    return UNSAFE.sub("", words).strip(".")[:LONGEST_PART]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
