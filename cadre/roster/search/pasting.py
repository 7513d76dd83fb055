"""粘贴来的一列姓名读成一个个人名：序号、表头、空行不算，名字里的空格不算，后面跟的单位留作辨认。

Pure. A line of several cells (a paste from a workbook) is a name and what tells it apart; a line
with 、 or a comma between is several names; between commas a unit may follow its name.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

MOST = 3000
LONGEST = 60
HEADINGS = frozenset({"姓名", "名单", "干部姓名", "人员姓名", "序号"})
SEVERAL = re.compile(r"[,，;；、]+")
NUMBERED = re.compile(r"^\s*[(（]?\d{1,4}\s*[.．、)）]\s*")
ENDED = re.compile(r"^(.+?)[(（]([^()（）]+)[)）]$")
DOT = re.compile(r"[·•‧∙⋅・･.(（]")  # 少数民族译名里的间隔号；带括号的另认
AREAS = tuple("省市县镇乡")
HIDDEN = frozenset({"Cc", "Cf"})
WHOLE_NAME = 4  # 中间有空格而合起来不超过四个字的，是一个名字


@dataclass(frozen=True)
class Pasted:
    """A name as pasted: its line, the name without blanks, and what else its line says."""

    line: int
    name: str
    hints: tuple[str, ...] = ()

    @property
    def plain(self) -> tuple[str, tuple[str, ...]]:
        """The name without what stands in brackets after it, which is then a hint."""
        found = ENDED.match(self.name)
        return (found[1], (found[2], *self.hints)) if found else (self.name, self.hints)


def pasted(text: str) -> list[Pasted]:
    r"""The names of a paste in their order.

    >>> [one.name for one in pasted("1. 张　三\n李四、王五\n")]
    ['张三', '李四', '王五']
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        found += list(_names(number, _visible(line)))
    return found


def _visible(line: str) -> str:
    """A line without what cannot be seen; the tab between cells stays."""
    return "".join(c for c in line if c == "\t" or unicodedata.category(c) not in HIDDEN)


def _names(number: int, line: str) -> Iterator[Pasted]:
    cells = [cell.strip() for cell in line.split("\t")]
    cells = [cell for cell in cells if cell and not cell.isdecimal()]
    if not cells or "".join(cells[0].split()) in HEADINGS:
        return
    first = NUMBERED.sub("", cells[0])
    if len(cells) > 1:
        for part in filter(None, map(_joined, SEVERAL.split(first))):
            yield Pasted(number, part, tuple(cells[1:]))
        return
    yield from _in_a_row(number, [part.split() for part in SEVERAL.split(first)])


def _in_a_row(number: int, parts: list[list[str]]) -> Iterator[Pasted]:
    """Names between commas; what is too long for one tells the name before it apart: its unit."""
    held: Pasted | None = None
    for words in filter(None, parts):
        name, hints = _told_apart(words)
        if held and not hints and _of_unit(name):
            held = replace(held, hints=(*held.hints, name))
            continue
        if held:
            yield held
        held = Pasted(number, name, hints)
    if held:
        yield held


def _of_unit(words: str) -> bool:
    """Whether words between commas are no name but a unit: too long for one, or of a 县 or 市."""
    return not DOT.search(words) and (len(words) > WHOLE_NAME or words[:1] in AREAS)


def _joined(text: str) -> str:
    return "".join(text.split())[:LONGEST]


def _told_apart(words: list[str]) -> tuple[str, tuple[str, ...]]:
    """The name and the hints in words with blanks between: 张 三 is a name, 张三 县委办 is not."""
    whole = "".join(words)
    single = all(len(word) == 1 for word in words)
    if len(whole) <= WHOLE_NAME or single or len(words) == 1:
        return whole[:LONGEST], ()
    ahead = 2 if len(words[0]) == 1 else 1
    return "".join(words[:ahead])[:LONGEST], tuple(words[ahead:])
