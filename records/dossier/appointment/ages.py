"""年龄按整月计算，不看日；到龄时间按出生年月和改革前的年龄界限推算。

Pure. Source: formats §1.8; the steps of the delay are in cadre/rules/regulations/retirement.toml.
"""

import re
from dataclasses import dataclass
from datetime import date

from cadre.roster.lrmx.paper import AppointmentPaper
from cadre.roster.lrmx.resume import Month
from cadre.rules.basis import Basis, load

WRITTEN = re.compile(
    r"^(\d{4})(?:(\d{2})(?:\d{2})?|\s*[.．年/-]\s*(\d{1,2})\s*(?:月|[./-]\d{1,2})?(?:\d{1,2}日)?|年)?$"
)
MONTHS = 12
DECEASED = ("去世", "已故", "已逝", "逝世", "死亡", "病故")


@dataclass(frozen=True)
class Delay:
    """How one former limit is put off: a month for every `step` months, at most `most`."""

    limit: int
    step: int
    most: int
    begins: Month
    basis: Basis


def month(text: str) -> Month | None:
    """A month as 197503, 19750312, 1975.03, 1975年3月 or the year alone; None for anything else."""
    found = WRITTEN.match(text.strip())
    if not found:
        return None
    number = found[2] or found[3]
    if number is None:
        return Month(int(found[1]))
    return Month(int(found[1]), int(number)) if 1 <= int(number) <= MONTHS else None


def dotted(text: str) -> str:
    """`yyyy.MM` where a month is written, else the text as it stands."""
    found = month(text)
    return str(found) if found and found.number else text


def reference(paper: AppointmentPaper, as_of: date) -> Month:
    """The month at which ages are counted: 计算年龄时间, else 填表时间, else `as_of`."""
    for element in ("JiSuanNianLingShiJian", "TianBiaoShiJian"):
        found = month(paper.text(element))
        if found and found.number:
            return found
    return Month(as_of.year, as_of.month)


def age(born: Month, on: Month) -> int:
    """Whole years; one less while the birth month is still to come; a bare year is its January.

    Raises:
        ValueError: when the birth lies after the reference month.
    """
    years = on.year - born.year - ((on.number or MONTHS) < (born.number or 1))
    if years < 0:
        raise ValueError("出生年月晚于计算年龄的时间")
    return years


def age_of_relative(born: str, work: str, on: Month) -> str:
    """The bare number of the form; blank for the deceased and where it cannot be counted."""
    found = month(born)
    if found is None or any(word in work for word in DECEASED):
        return ""
    try:
        return str(age(found, on))
    except ValueError:
        return ""


def delays() -> dict[int, Delay]:
    """The former limits that are put off, by age."""
    found = {}
    for basis, version in load("retirement"):
        begins = Month(basis.effective_on.year, basis.effective_on.month)
        delay = Delay(version["limit"], version["step"], version["most"], begins, basis)
        found[delay.limit] = delay
    return found


def _count(at: Month) -> int:
    return at.year * MONTHS + (at.number or 1) - 1


def comes_of_age(born: Month, limit: int) -> Month:
    """The month at which one born then comes to the limit, with the delay that it carries.

    Born 1965.01 with limit 60: 2025.02. Limits without a rule of delay are not shifted.
    """
    due = _count(born) + limit * MONTHS
    delay = delays().get(limit)
    if delay and due >= _count(delay.begins):
        due += min((due - _count(delay.begins)) // delay.step + 1, delay.most)
    year, number = divmod(due, MONTHS)
    return Month(year, number + 1)


def years_and_months(born: Month, at: Month) -> str:
    """`（60岁1个月）`, whole years without months."""
    years, months = divmod(_count(at) - _count(born), MONTHS)
    return f"（{years}岁{months}个月）" if months else f"（{years}岁）"


def due(paper: AppointmentPaper) -> Month | None:
    """到龄时间 by the birth and the former limit of the paper; None where they do not say."""
    born = month(paper.text("ChuShengNianYue"))
    limit = paper.text("GaiGeQianRenZhiNianLingJieXian").strip()
    if born is None or born.number is None or not (limit.isascii() and limit.isdigit()):
        return None
    return comes_of_age(born, int(limit))
