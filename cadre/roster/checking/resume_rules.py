"""简历各条的通行规则：起止颠倒、中间没有截止、前后有空档或重叠。

Pure; one rule for a paper that comes in and for the record. Source: formats §1.4, §1.9.
"""

from collections.abc import Iterator, Sequence

from cadre.roster.checking.findings import Check
from cadre.roster.lrmx.months import MONTHS, counted
from cadre.roster.lrmx.resume import Month, ResumeLine, gaps


def resume_doubts(lines: Sequence[ResumeLine]) -> Iterator[tuple[Check, str]]:
    """What is wrong with the months of a resume, entry by entry."""
    for line in lines:
        if line.begins and line.ends and _last(line.ends) < counted(line.begins):
            words = f"“{line.words[:20]}”的截止 {line.ends} 早于起始 {line.begins}。"
            yield Check.RESUME_DATES, words
    for line in lines[:-1]:
        if line.open:
            yield Check.RESUME_DATES, f"“{line.words[:20]}”没有截止年月，又不是最后一条。"
    for earlier, later, between in gaps(tuple(lines)):
        if between > 0:
            words = f"{earlier.ends} 与 {later.begins} 之间空了 {between} 个月。"
            yield Check.RESUME_GAP, words
        else:
            words = f"{earlier.ends} 与 {later.begins} 之间重叠了 {-between} 个月。"
            yield Check.RESUME_OVERLAP, words


def _last(at: Month) -> int:
    """The last month that may be meant: a year alone may be its December."""
    return counted(at if at.number else Month(at.year, MONTHS))


NO_PRESENT = "没有至今的一条，看不出现任职务。"


def lacks_present(lines: Sequence[ResumeLine]) -> bool:
    """Whether no entry lasts to this day, all of them being read."""
    read = all(line.begins is not None for line in lines)
    return bool(lines) and read and not any(line.open for line in lines)
