"""粘贴来的分工文件逐字对照原文来读：换成统一的标点和字形，一个字也不增减，读到哪里都指得回原文。

Pure. The text read has the length of the text pasted, so that every place in it is a place there.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre.rules.written_dates import in_figures

ALIKE = str.maketrans("(),;:﹑､﹐﹔﹕[]【】｜|", "（），；：、、，；：（）（）  ")
BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
MARK = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]+[、.．]|（[一二三四五六七八九十\d]{1,3}）|\d{1,3}[、.．](?!\d)"
    r"|[●•·■◆▲★*—-]+)\s*"
)
MONTH, DAY = r"(\d{4})年(\d{1,2})月", r"(\d{1,2})日"
SINCE = re.compile(rf"自?{MONTH}(?:{DAY})?起(?!草)|从{MONTH}{DAY}")
REPEALED = re.compile(
    r"(?:原|此前|以前|之前|过去)[^。；\n]{0,30}(?:废止|作废|停止执行|不再执行)|同时废止"
)
BRACKETED = re.compile(r"（[^（）]*）")
OPEN, CLOSE = "（", "）"


@dataclass(frozen=True, order=True)
class Bit:
    """A stretch of the text, from a place up to but not including another."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words there, without spaces around them."""
        return text[self.start : self.end].strip()


def _alike(letter: str) -> str:
    if letter in "\n\t":
        return letter
    if letter in BREAKS:
        return "\n"
    if unicodedata.category(letter) in ("Cc", "Cf", "Zs"):
        return " "
    other = unicodedata.normalize("NFKC", letter)
    return (other if len(other) == 1 else letter).translate(ALIKE)


def level(text: str) -> str:
    """The text in one kind of letters and marks, letter for letter.

    >>> level("张　三（副县长）:分管科技,商务")
    '张 三（副县长）：分管科技，商务'
    """
    return _without_quotes("".join(map(_alike, text)))


def since(text: str) -> list[date]:
    """The days from which a paper says that it holds; a month without a day from its first.

    >>> since("本通知自２０２０年7月1日起执行。"), since("自二〇二〇年三月起执行。")
    ([datetime.date(2020, 7, 1)], [datetime.date(2020, 3, 1)])
    """
    plain = in_figures(re.sub(r"[ 　]", "", level(text)))
    found = [[int(n) for n in m.groups() if n] for m in SINCE.finditer(plain)]
    days = [(y, m, d[0] if d else 1) for y, m, *d in found]
    return sorted({date(*day) for day in days if _is_day(*day)})


def _is_day(year: int, month: int, day: int) -> bool:
    return bool(year) and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]  # noqa: PLR2004  十二个月


def repeals(text: str) -> bool:
    """Whether a paper says that the former division of work ends with it."""
    return REPEALED.search(level(text)) is not None


def visible(text: str) -> str:
    """A text as a page can show it: its line breaks of one kind, without zero-width marks."""
    lined = text.replace("\r\n", "\n").translate(dict.fromkeys(map(ord, BREAKS), "\n"))
    return "".join(x for x in lined if x in "\n\t" or unicodedata.category(x) not in ("Cc", "Cf"))


def _without_quotes(text: str) -> str:
    """Cells copied from a table that break inside are quoted; the breaks in them are no lines."""
    if "\t" not in text:
        return text
    cell = re.compile(r'(?:(?<=[\t\n])|\A)"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
    return cell.sub(lambda found: f" {_of_cell(found[1])} ", text)


def _of_cell(words: str) -> str:
    """The words of a quoted cell: breaks as marks, doubled quotes as a pair, letter for letter."""
    words = words.replace("\n", "；").replace("\t", " ")
    first, *rest = words.split('""')
    marks = (" “" if at % 2 == 0 else "” " for at in range(len(rest)))
    return first + "".join(mark + piece for mark, piece in zip(marks, rest, strict=True))


def lines(text: str) -> Iterator[Bit]:
    """The lines that hold something."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Bit(start, start + len(line))
        start += len(line) + 1


def cells(text: str, line: Bit) -> list[Bit]:
    """The cells of a line of a table."""
    found, start = [], line.start
    for cell in text[line.start : line.end].split("\t"):
        found.append(Bit(start, start + len(cell)))
        start += len(cell) + 1
    return found


def parted(text: str, bit: Bit, marks: str) -> list[Bit]:
    """A stretch cut at any of some marks, but not inside brackets that are closed again."""
    found, start, depth = [], bit.start, 0
    for at in range(bit.start, bit.end):
        if text[at] == OPEN and text.find(CLOSE, at, bit.end) >= 0:
            depth += 1
        elif text[at] == CLOSE:
            depth = max(0, depth - 1)
        elif not depth and text[at] in marks:
            found.append(Bit(start, at))
            start = at + 1
    return [
        piece for piece in (*found, Bit(start, bit.end)) if text[piece.start : piece.end].strip()
    ]


def trimmed(text: str, bit: Bit, off: str = "，、：； .。") -> Bit:
    """A stretch without spaces and marks around it."""
    start, end = bit.start, bit.end
    while start < end and text[start] in off:
        start += 1
    while end > start and text[end - 1] in off:
        end -= 1
    return Bit(start, end)


def outside(text: str, bit: Bit, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Where a pattern is found in a stretch outside brackets."""
    found, at = [], bit.start
    pieces = [m.span() for m in BRACKETED.finditer(text, bit.start, bit.end)]
    while match := pattern.search(text, at, bit.end):
        inside = [end for start, end in pieces if start < match.start() < end]
        if not inside:
            found.append(match)
        at = max(match.end(), match.start() + 1, *inside)
    return found


def unread(text: str, original: str, read: Sequence[Bit]) -> list[tuple[str, str]]:
    """What no stretch covers: the words and the sentence they stand in, in order."""
    covered = bytearray(len(text))
    for bit in read:
        covered[bit.start : bit.end] = b"\1" * (bit.end - bit.start)
    found = []
    for line in lines(text):
        for sentence in parted(text, line, "。！？；\t"):
            for start, end in _runs(covered, sentence):
                piece = trimmed(text, Bit(start, end))
                if any(map(str.isalnum, text[piece.start : piece.end])):
                    found.append((piece.of(original), sentence.of(original)))
    return found


def _runs(covered: bytearray, bit: Bit) -> Iterator[tuple[int, int]]:
    start = None
    for at in range(bit.start, bit.end + 1):
        free = at < bit.end and not covered[at]
        if free and start is None:
            start = at
        elif not free and start is not None:
            yield start, at
            start = None
