"""一名干部各年的实绩：本人得分率同单位、同类均值并列，分清调整以前和调整以后。

Pure values; the figures come from the same attribution for every year (house law 9: department
only, triggers nothing by itself). Source: rules 6.3 (performance in the new post).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attribution.runs.printed import as_percent
from cadre.rules.periods import Span


@dataclass(frozen=True)
class YearResult:
    """An official's period under one scheme: his own rate, his unit's, and his peers' mean.

    `place` and `of`: his place among officials of his kind of post and class, None where he takes
    no part in the order; `why` says why.
    """

    scheme: str
    name: str
    period: Span
    post: str
    unit: str
    own: Fraction | None
    unit_rate: Fraction | None
    peers: Fraction | None
    place: int | None = None
    of: int | None = None
    days: int = 0
    why: str = ""
    contrast: str = ""
    dispute: str = ""  # 印在得分率、位次旁边的未了结异议

    @property
    def printed(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Own rate, unit's and peers' in percent with two places."""
        return as_percent(self.own), as_percent(self.unit_rate), as_percent(self.peers)

    @property
    def below(self) -> bool:
        """Whether his own rate is known to be below his peers' mean."""
        return self.own is not None and self.peers is not None and self.own < self.peers

    def after(self, day: date) -> bool:
        """Whether most of the period lies on or after a day."""
        ends = self.period.ends_on or self.period.begins_on
        return (ends - day).days >= (day - self.period.begins_on).days

    def words(self) -> str:
        """The year in one sentence."""
        own, unit, peers = self.printed
        if own is None:
            return f"{self.period.label}：{self.why or '没有计分结果'}"
        said = [f"本人得分率 {own}%"]
        if unit is not None:
            said.append(f"单位 {unit}%")
        if peers is not None:
            said.append(f"同类均值 {peers}%")
        if self.place is not None:
            said.append(f"同类 {self.of} 人中第 {self.place}")
        return f"{self.period.label}（{self.unit}）：{'，'.join(said)}"


def trend(results: Sequence[YearResult], day: date) -> str:
    """How the rates against the peers moved since a day, in words; figures only, no judgement."""
    since = [one for one in results if one.after(day) and one.own is not None]
    gaps = [one.own - one.peers for one in since if one.own is not None and one.peers is not None]
    if len(gaps) < 2:  # noqa: PLR2004  两年才看得出升降
        return ""
    first, last = (as_percent(gap) for gap in (gaps[0], gaps[-1]))
    return (
        f"{since[0].period.label}至{since[-1].period.label}，"
        f"与同类均值之差由 {first} 个百分点到 {last} 个百分点"
    )


def reasons(results: Sequence[YearResult]) -> list[str]:
    """The years in which his own rate was below his peers' mean, as reasons for a first sign."""
    return [one.words() for one in results if one.below]
