"""字多格小时逐级缩小字号，最小九磅；再放不下就明说，不让字被框线截掉。

Pure. Sizes are half-points, room is twips: a full-width character of h half-points is 10 h wide, a
half-width one 5 h. Lines break as Word breaks them: no closing mark begins a line, a figure stays
whole.
Source: formats §2.3 (14 pt on 16 pt, step 0.5 pt, floor 9 pt).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from records.dossier.appointment.grid import Box

LARGEST, SMALLEST = 28, 18
GENEROUS = 24  # 从十二磅起，行距比字号多两磅；更小的多一磅
AIR = 60  # 缩小了字号的，上下各留一点空，不贴框线
NARROW = 3000  # 窄格留半个字的余量：代用字体的数字略宽，多出半个字就要折行
HANG = 18  # 简历起止年月占十八个半角
NOT_FIRST = frozenset("，。、；：！？）》〉”’】〕…—·,.;:!?)]}%％")
NOT_LAST = frozenset("（《〈“‘【〔([{")
PIECE = re.compile(r"[0-9A-Za-z.+/%-]+|.", re.DOTALL)


@dataclass(frozen=True)
class Para:
    """A paragraph; `head` stands in the hanging indent, `hangs` also without a head of its own."""

    text: str
    head: str = ""
    hangs: bool = False


@dataclass(frozen=True)
class Value:
    """What a slot shows: paragraphs, size in half-points, pitch in twips."""

    paras: tuple[Para, ...]
    half: int = LARGEST
    fits: bool = True

    @property
    def text(self) -> str:
        """The paragraphs one under the other."""
        return "\n".join(f"{para.head} {para.text}".strip() for para in self.paras)

    @property
    def line(self) -> int:
        """Pitch of its lines in twips."""
        return pitch(self.half)


@dataclass(frozen=True)
class Raw:
    """Markup that is ready to stand instead of a paragraph, and what it says."""

    markup: str
    text: str


def pitch(half: int) -> int:
    """Line pitch in twips: 14 pt on 16, below 12 pt one point more than the type."""
    return half * 10 + (40 if half >= GENEROUS else 20)


def units(text: str) -> int:
    """Width in half-width characters.

    >>> units("1975.03"), units("阿依·买")
    (7, 8)
    """
    if text.isascii():
        return len(text)
    return sum(map(_unit, text))


@cache
def _unit(mark: str) -> int:
    if mark < "\x80":
        return 1
    if unicodedata.combining(mark):
        return 0
    return 2 if unicodedata.east_asian_width(mark) in "WFA" else 1


def lines_of(text: str, room: int) -> int:
    """How many lines a text takes where `room` half-width characters stand in a line."""
    if units(text) <= room:
        return 1
    count, used, last = 1, 0, 0
    for piece in PIECE.findall(text):
        wide = units(piece)
        if used + wide <= room:
            used, last = used + wide, wide if piece[0] not in NOT_LAST else last + wide
            continue
        carried = last if piece[0] in NOT_FIRST else 0
        rows, used = divmod(carried + wide, room) if wide > room else (0, carried + wide)
        count, last = count + 1 + rows, wide
    return count


def height(paras: Sequence[Para], half: int, width: int) -> int:
    """Twips that paragraphs take at a size."""
    return sum(rows_of(para, half, width) for para in paras) * pitch(half)


def rows_of(para: Para, half: int, width: int) -> int:
    """Lines of one paragraph at a size."""
    kept = HANG if para.head or para.hangs else int(width < NARROW)
    room = width // (half * 5) - kept
    return lines_of(para.text, max(room, 2))


def fitted(paras: tuple[Para, ...], box: Box, largest: int = LARGEST) -> Value:
    """The paragraphs at the largest size at which they fit; `fits` is false where none does."""
    if height(paras, largest, box.width) <= box.height:
        return Value(paras, largest)
    sizes, low = range(largest - 1, SMALLEST - 1, -1), box.height - AIR
    place = bisect_left(sizes, True, key=lambda half: height(paras, half, box.width) <= low)  # noqa: FBT003  找第一个放得下的字号
    return Value(paras, sizes[place]) if place < len(sizes) else Value(paras, SMALLEST, fits=False)
