"""表上的年月有多种写法，读成年和月；读不出的照原话留着。

Pure. Source: formats §1.2, §1.7 (quirk 8).
"""

import re

from cadre.roster.lrmx.resume import Month

WRITTEN = re.compile(
    r"^(\d{4})(?:(\d{2})(?:\d{2})?|\s*[.．年/-]\s*(\d{1,2})\s*(?:月|[./-]\d{1,2})?(?:\d{1,2}日)?|年)?$"
)
MONTHS = 12


def month(text: str) -> Month | None:
    """A month as 197503, 19750312, 1975.03, 1975年3月 or the year alone; None for anything else."""
    found = WRITTEN.match(text.strip())
    if not found:
        return None
    number = found[2] or found[3]
    if number is None:
        return Month(int(found[1]))
    return Month(int(found[1]), int(number)) if 1 <= int(number) <= MONTHS else None


def whole_month(text: str) -> Month | None:
    """As `month`, but a year alone is not enough."""
    found = month(text)
    return found if found and found.number else None


def counted(at: Month) -> int:
    """A month as a count of months; a year alone is its January."""
    return at.year * MONTHS + (at.number or 1) - 1
