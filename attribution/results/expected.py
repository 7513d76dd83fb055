"""该填哪些数由方案定：哪项指标要考核对象填完成值、按哪几期填、最迟哪天填。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from attribution.plan import Indicator, Scheme
from cadre.rules.vocabulary import IndicatorKind, Measure, Method

COUNTED_ELSEWHERE = frozenset(
    {Measure.BALLOTS, Measure.RATINGS, Measure.PROJECTS, Measure.MEMBERS}
    | {Measure.COMPOSITE, Measure.PRODUCT}
)  # 票数、评分、项目、下级和分项各有其表，不填完成值
VALUED = frozenset({IndicatorKind.SCORED, IndicatorKind.BOTTOM_LINE, IndicatorKind.PART})
WITHOUT_VALUE = frozenset({Method.LINES, Method.NONE})


@dataclass(frozen=True)
class Expected:
    """A value that somebody owes: for which indicator, subject and term, by which day."""

    indicator: str
    subject: str
    term: str
    due_on: date | None


def applies(scheme: Scheme, indicator: Indicator, subject: str) -> bool:
    """Whether an indicator is assessed for a subject; a part follows the indicator above it."""
    if indicator.kind is IndicatorKind.PART and indicator.parent in scheme.indicators:
        return applies(scheme, scheme.indicators[indicator.parent], subject)
    class_code = scheme.subjects[subject].class_code
    listed = (indicator.code, subject), (indicator.code, class_code)
    if indicator.kind is IndicatorKind.BOTTOM_LINE:
        weighed = listed[0] in scheme.own_weights or listed[1] in scheme.weights
        return weighed or scheme.target(indicator.code, subject).target is not None
    return scheme.weight(indicator.code, subject) > 0


def expected(scheme: Scheme) -> Iterator[Expected]:
    """Every value owed under a scheme, by indicator, subject and term."""
    whole_year = max((t.due_on for t in scheme.terms if not t.indicator), default=None)
    for indicator in scheme.indicators.values():
        asked = indicator.kind in VALUED and indicator.measure not in COUNTED_ELSEWHERE
        if not asked or indicator.source or indicator.method in WITHOUT_VALUE - _parts(indicator):
            continue
        own = scheme.terms_of(indicator.code)
        due: list[tuple[str, date | None]] = [(term.code, term.due_on) for term in own]
        for subject in scheme.subjects:
            if applies(scheme, indicator, subject):
                for term, day in due or [("", whole_year)]:
                    yield Expected(indicator.code, subject, term, day)


def _parts(indicator: Indicator) -> frozenset[Method]:
    """A part is measured though it gives no points of its own."""
    return frozenset({Method.NONE} if indicator.kind is IndicatorKind.PART else ())


def scores_itself(scheme: Scheme, indicator: str, subject: str) -> bool:
    """Whether the office that scores an indicator supplied it or is itself assessed (8.2 row 4)."""
    found = scheme.indicators.get(indicator)
    return bool(found and found.office and found.office in (found.supplier, subject))
