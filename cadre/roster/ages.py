"""年龄按整月计算，不看日；到龄时间按出生年月和改革前的年龄界限推算。

Pure. Source: formats §1.8; the steps of the delay are in cadre/rules/regulations/retirement.toml.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from cadre.roster.lrmx.months import MONTHS, counted, month, whole_month
from cadre.roster.lrmx.resume import Month
from cadre.rules.basis import Basis, load

DECEASED = ("去世", "已故", "已逝", "逝世", "死亡", "病故")
BEYOND_LIMIT = "-1"  # 编辑器的代码：已到龄人员


@dataclass(frozen=True)
class Delay:
    """How one former limit is put off: a month for every `step` months, at most `most`."""

    limit: int
    step: int
    most: int
    begins: Month
    basis: Basis


def month_of(day: date) -> Month:
    """The month that a day lies in."""
    return Month(day.year, day.month)


def age(born: Month, on: Month) -> int:
    """Whole years; one less while the birth month is still to come; a bare year is its January.

    Raises:
        ValueError: when the birth lies after the reference month.
    """
    years = on.year - born.year - ((on.number or MONTHS) < (born.number or 1))
    if years < 0:
        raise ValueError("出生年月晚于计算年龄的时间")
    return years


def age_on(born: str, day: date) -> int | None:
    """The age on a day by a month of birth as written; None where it cannot be counted.

    >>> age_on("1974.08", date(2020, 7, 31))
    45
    """
    found = month(born)
    if found is None or counted(found) > counted(month_of(day)):
        return None
    return age(found, month_of(day))


def age_of_relative(born: str, work: str, on: Month) -> str:
    """The bare number of the form; blank for the deceased and where it cannot be counted."""
    found = month(born)
    if found is None or any(word in work for word in DECEASED):
        return ""
    try:
        return str(age(found, on))
    except ValueError:
        return ""


@cache
def delays() -> dict[int, Delay]:
    """The former limits that are put off, by age."""
    found = {}
    for basis, version in load("retirement"):
        delay = Delay(
            version["limit"], version["step"], version["most"], month_of(basis.effective_on), basis
        )
        found[delay.limit] = delay
    return found


def comes_of_age(born: Month, limit: int) -> Month:
    """The month at which one born then comes to the limit, with the delay that it carries.

    Born 1965.01 with limit 60: 2025.02. Limits without a rule of delay are not shifted.
    """
    due = counted(born) + limit * MONTHS
    delay = delays().get(limit)
    if delay and due >= counted(delay.begins):
        due += min((due - counted(delay.begins)) // delay.step + 1, delay.most)
    year, number = divmod(due, MONTHS)
    return Month(year, number + 1)


def due_by(born: str, limit: str) -> Month | None:
    """The month of 到龄 by birth and former limit as written; None where they do not say."""
    found = whole_month(born)
    if found is None or not (limit.strip().isascii() and limit.strip().isdigit()):
        return None
    return comes_of_age(found, int(limit))


def basis_of(limit: str, due: Month) -> Basis | None:
    """The rule by which a former limit was put off to the month `due`; None where none was."""
    delay = delays().get(int(limit)) if limit.isascii() and limit.isdigit() else None
    return delay.basis if delay and counted(due) >= counted(delay.begins) else None


def years_and_months(born: Month, at: Month) -> str:
    """`（60岁1个月）`, whole years without months."""
    years, months = divmod(counted(at) - counted(born), MONTHS)
    return f"（{years}岁{months}个月）" if months else f"（{years}岁）"


def whole_months(begins: date, on: date) -> int:
    """Whole months that something has lasted at the end of a day; nought before it begins.

    A month is whole on the day before the one of the same number: from 15 January that is
    14 February, from the first of a month its last day.

    >>> whole_months(date(2020, 1, 1), date(2020, 1, 31))
    1
    """
    last = on.day == monthrange(on.year, on.month)[1]
    next_day = 1 if last else on.day + 1
    months = (on.year - begins.year) * MONTHS + on.month + last - begins.month
    return max(months - (next_day < begins.day), 0)


def lasted(begins: date, on: date) -> str:
    """How long something has lasted on a day, in whole months: `2年3个月`; "" before it begins."""
    if on < begins:
        return ""
    years, rest = divmod(whole_months(begins, on), MONTHS)
    words = (f"{years}年" if years else "") + (f"{rest}个月" if rest else "")
    return words or "不满1个月"
