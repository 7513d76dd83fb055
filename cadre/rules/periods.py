"""考核周期按自然日计算，首尾两日都计入。"""

from dataclasses import dataclass
from datetime import date, timedelta

from cadre.rules.errors import BadInput

YEAR = 360  # 不少于这么多天的周期按一年看


@dataclass(frozen=True, order=True)
class Span:
    """A run of days, both ends included; `ends_on` None means until further notice."""

    begins_on: date
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the span."""
        return self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)

    def within(self, other: "Span") -> "Span | None":
        """The days both spans have in common, or None."""
        begins, ends = max(self.begins_on, other.begins_on), self.ends_on
        if ends is None or (other.ends_on is not None and other.ends_on < ends):
            ends = other.ends_on
        return None if ends is not None and ends < begins else Span(begins, ends)

    @property
    def days(self) -> int:
        """Number of days; an open span has no length, so ask `within` a period first."""
        if self.ends_on is None:
            raise ValueError("截止日期未定，先限定在考核周期内再计天数")
        return (self.ends_on - self.begins_on).days + 1

    @property
    def whole_year(self) -> bool:
        """Whether it is a year, give or take some days; a quarter or half a year is none."""
        return self.ends_on is None or self.days >= YEAR

    @property
    def label(self) -> str:
        """How the period is called in a heading: 2019年, and shorter than a year 2019年7–9月."""
        begins, ends = self.begins_on, self.ends_on
        if ends is None or self.whole_year:
            return f"{begins.year}年"
        first, last = (f"{day.year}年{day.month}月" for day in (begins, ends))
        if first == last:
            return first
        if begins.year == ends.year:
            return f"{begins.year}年{begins.month}–{ends.month}月"
        return f"{first}–{last}"

    def __str__(self) -> str:
        return f"{self.begins_on}至{self.ends_on or '今'}"


def merged(spans: list[Span]) -> list[Span]:
    """Join spans that touch or overlap, so that a day counts once."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda s: s.begins_on):
        last = joined[-1] if joined else None
        if last and (last.ends_on is None or span.begins_on <= last.ends_on + timedelta(days=1)):
            ends = None if None in (last.ends_on, span.ends_on) else max(last.ends_on, span.ends_on)  # type: ignore[type-var]  # None 已在前一半排除
            joined[-1] = Span(last.begins_on, ends)
        else:
            joined.append(span)
    return joined


def day_of(text: str) -> date | None:
    """The day that a field of a form names (2020-12-31); None where it names none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The first free day after a barred period of `months`; a missing day becomes the month's last.

    Source: rules 4.5. add_months(2020-08-31, 6) is 2021-02-28.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day  # noqa: PLR2004  十二月
    return date(year, month + 1, min(day.day, last))


def day_within(text: str, period: Span) -> date | None:
    """A day of an assessed period as a form says it; None where it says none.

    Raises:
        BadInput: when it is no day, or none of the period.
    """
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"“{text}”不是日期。", "请写成 2020-06-30 这样的日期。") from None
    if not period.covers(day):
        raise BadInput(f"{day} 不在考核周期 {period} 内。", "请填考核周期内的一天。")
    return day
