"""月度监测取数：每项指标每个考核对象报到哪个月、比序时进度快还是慢、到没到预警值。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlmodel import Session

from attribution.plan import Indicator, Scheme
from attribution.results import flow_store
from attribution.results.expected import applies
from attribution.results.monitoring import Alarm, Reading, Verdict, judge, month_end, passed
from attribution.results.tables import MonthlyRow
from attribution.results.thresholds import Looks, threshold
from attribution.schemes.own_store import own_subject
from cadre.foundation.access import Permission, Principal
from cadre.foundation.facts import known
from cadre.rules.vocabulary import Direction, IndicatorKind


@dataclass(frozen=True)
class Month:
    """A month's value and the value that the schedule asks for by its end; None: unknown."""

    month: str
    value: Decimal | None
    due: Decimal | None


@dataclass(frozen=True)
class Watched:
    """An indicator of a subject under watch: its months, and what the latest one says."""

    indicator: Indicator
    subject: str
    months: tuple[Month, ...]
    verdict: Verdict

    @property
    def latest(self) -> Month | None:
        """The last month that has a value."""
        return next((m for m in reversed(self.months) if m.value is not None), None)


def watched(session: Session, who: Principal, scheme: Scheme, as_of: date) -> list[Watched]:
    """What the person may watch, the alerts first; months after `as_of` are not looked at."""
    rows: dict[tuple[str, str], dict[str, Decimal | None]] = {}
    for row in session.scalars(known(MonthlyRow, scheme=scheme.code)):
        if row.month <= f"{as_of:%Y.%m}":
            rows.setdefault((row.indicator, row.subject), {})[row.month] = row.value
    pairs = [
        (indicator, subject)
        for indicator in scheme.indicators.values()
        for subject in scheme.subjects
        if (indicator.code, subject) in rows or _set(scheme, indicator, subject)
    ]
    mine = list(_his(session, who, scheme, pairs))
    found = [_watched(scheme, i, s, rows, as_of) for i, s in mine]
    order = list(Alarm)
    return sorted(found, key=lambda w: order.index(w.verdict.alarm))


def alerts(session: Session, who: Principal, scheme: Scheme, as_of: date) -> list[Watched]:
    """Those of them that are on alert."""
    return [w for w in watched(session, who, scheme, as_of) if w.verdict.alarm is Alarm.ALERT]


def _set(scheme: Scheme, indicator: Indicator, subject: str) -> bool:
    """Whether thresholds are set for an indicator that the subject is assessed or watched by."""
    marks = (threshold(indicator.alert), threshold(indicator.good))
    if all(mark.looks is Looks.NOTHING for mark in marks):
        return False
    seen = (
        indicator.kind is IndicatorKind.MONITORED
        and scheme.target(indicator.code, subject).target is not None
    )
    return seen or applies(scheme, indicator, subject)


def _his(
    session: Session, who: Principal, scheme: Scheme, pairs: list[tuple[Indicator, str]]
) -> Iterable[tuple[Indicator, str]]:
    if who.in_department:
        return pairs
    own = own_subject(session, who, scheme) if who.may(Permission.CONFIRM_RESULTS) else ""
    return [
        (i, s) for i, s in pairs if (own and s == own) or flow_store.supplies(who, scheme, i.code)
    ]


def _watched(
    scheme: Scheme,
    indicator: Indicator,
    subject: str,
    rows: dict[tuple[str, str], dict[str, Decimal | None]],
    as_of: date,
) -> Watched:
    target = scheme.target(indicator.code, subject).target
    months = tuple(
        Month(month, value, _due(scheme, indicator, target, _until(month, as_of)))
        for month, value in sorted(rows.get((indicator.code, subject), {}).items())
    )
    latest = next((m for m in reversed(months) if m.value is not None), None)
    day = _until(latest.month, as_of) if latest else as_of
    place, of = _place(scheme, indicator, subject, rows, latest.month if latest else "")
    reading = Reading(
        value=latest.value if latest else None,
        target=target,
        unit=indicator.unit_of_measure,
        direction=indicator.direction,
        passed=passed(scheme.period, day),
        place=place,
        of=of,
    )
    return Watched(indicator, subject, months, judge(reading, indicator.alert, indicator.good))


def _until(month: str, as_of: date) -> date:
    return min(month_end(month), as_of)


def _due(scheme: Scheme, indicator: Indicator, target: Decimal | None, day: date) -> Decimal | None:
    """The value that the schedule asks for: target × share of the period that is over."""
    if target is None or indicator.direction is Direction.LOWER:
        return None
    exact = Fraction(target) * passed(scheme.period, day)
    return Decimal(round(exact * 100)) / 100


def _place(
    scheme: Scheme,
    indicator: Indicator,
    subject: str,
    rows: dict[tuple[str, str], dict[str, Decimal | None]],
    month: str,
) -> tuple[int | None, int]:
    """The place in that month among the class, and how many have a value."""
    group = scheme.subjects[subject].class_code
    values = [
        value
        for code, other in scheme.subjects.items()
        if other.class_code == group
        and (value := rows.get((indicator.code, code), {}).get(month)) is not None
    ]
    own = rows.get((indicator.code, subject), {}).get(month)
    if own is None:
        return None, len(values)
    high = indicator.direction is Direction.HIGHER
    return 1 + sum(v > own if high else v < own for v in values), len(values)
