"""简历逐行读成经历：起止年月和原话；读不成的行照样保留，年度考核的写法也读成各年等次。

Pure. A line that begins with four digits opens an entry, any other is appended to the one above; an
empty line followed by words without a date opens the closing paragraph. Source: formats §1.4, §1.5.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from cadre.rules.vocabulary import Grade

DASH = r"(?:--|——|――|[-—–―─~～至])"
MONTH = r"(\d{4})(?:[.．年/-]{0,2}(\d{1,2})月?)?"
LINE = re.compile(rf"^\s*{MONTH}\s*{DASH}\s*(?:{MONTH}|至今|今)?\s*(.*)$", re.DOTALL)
OPENS = re.compile(r"^\s*\d{4}")
YEARS = re.compile(r"(?:19|20)\d{2}")
GRADES = {grade.value: grade for grade in Grade} | {
    "不确定等次": Grade.UNGRADED,
    "不定等次": Grade.UNGRADED,
    "基本合格": Grade.BASICALLY_COMPETENT,
    "不合格": Grade.INCOMPETENT,
    "合格": Grade.COMPETENT,
}
GRADE = re.compile("|".join(sorted(GRADES, key=len, reverse=True)) + "|未参加考核")


@dataclass(frozen=True, order=True)
class Month:
    """A month; `number` None where only the year is written."""

    year: int
    number: int | None = None

    def __str__(self) -> str:
        return f"{self.year}.{self.number:02d}" if self.number else str(self.year)


@dataclass(frozen=True)
class ResumeLine:
    """An entry of a resume: from and to (None: to this day), and the words as written."""

    begins: Month | None
    ends: Month | None
    words: str
    written: str

    @property
    def open(self) -> bool:
        """Whether it lasts to this day."""
        return self.begins is not None and self.ends is None


@dataclass(frozen=True)
class Resume:
    """The entries of a resume and its closing paragraph."""

    lines: tuple[ResumeLine, ...]
    closing: str = ""


def resume(text: str) -> Resume:
    """Read a resume; every written word is kept in an entry or in the closing paragraph."""
    entries: list[list[str]] = []
    closing: list[str] = []
    after_gap = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line.strip():
            after_gap = bool(entries)
        elif OPENS.match(line):
            entries.append([line])
            after_gap = False
        elif after_gap or closing or not entries:
            closing.append(line.strip())
        else:
            entries[-1].append(line)
    return Resume(tuple(_line("\n".join(entry)) for entry in entries), "\n".join(closing))


def _line(written: str) -> ResumeLine:
    found = LINE.match(written)
    begins = _month(found[1], found[2]) if found else None
    if found is None or begins is None:
        return ResumeLine(None, None, written.strip(), written)
    ends = _month(found[3], found[4]) if found[3] else None
    words = re.sub(r"\s*\n\s*", "\n", found[5].strip())
    return ResumeLine(begins, ends, words, written)


def _month(year: str, number: str | None) -> Month | None:
    month = int(number) if number else None
    return None if month is not None and not 1 <= month <= 12 else Month(int(year), month)  # noqa: PLR2004  一年十二个月


def written(lines: tuple[ResumeLine, ...]) -> str:
    """Entries in the editor's pattern: the words begin in the eighteenth column."""
    parts = []
    for line in lines:
        if line.begins is None:
            parts.append(line.words)
            continue
        until = str(line.ends) if line.ends else " " * 7
        parts.append(f"{line.begins}--{until:<7}  {line.words}")
    return "\n".join(parts)


def gaps(lines: tuple[ResumeLine, ...]) -> list[tuple[ResumeLine, ResumeLine, int]]:
    """Neighbours that do not join, with the months between them: above 0 a gap, below an overlap.

    Entries whose month is not written are passed over.
    """
    dated = [line for line in lines if line.begins and line.begins.number]
    found = []
    for earlier, later in pairwise(dated):
        if earlier.ends is None or not earlier.ends.number or later.begins is None:
            continue
        between = _count(later.begins) - _count(earlier.ends)
        if between not in (0, 1):
            found.append((earlier, later, between))
    return found


def _count(month: Month) -> int:
    return month.year * 12 + (month.number or 1) - 1


def assessments(text: str) -> dict[int, str]:
    """The grade of each year that an assessment text names, in the order of the years.

    Years are gathered up to the next grade word: “2021年、2022年年度考核称职，2023年优秀”.
    未参加考核 stays as it is written.
    """
    found: dict[int, str] = {}
    begins = 0
    for grade in GRADE.finditer(text):
        word = GRADES[grade[0]].value if grade[0] in GRADES else grade[0]
        for year in YEARS.findall(text[begins : grade.start()]):
            found[int(year)] = word
        begins = grade.end()
    return dict(sorted(found.items()))
