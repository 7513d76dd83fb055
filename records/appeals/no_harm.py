"""复核、申诉只会更好或者不变：等次不得更低，处分不得更重，影响期不得更长。

Pure. Source: 公务员法 art 96 (rules 2.7): nobody is treated worse for having appealed. Kinds of
sanctions are held against each other inside a family; between families the barred period counts.
"""

from datetime import date

from cadre.rules.barred import BarredPeriod, Handled, period_of
from cadre.rules.vocabulary import Grade, HandlingKind

H = HandlingKind
FROM_BEST = (
    Grade.EXCELLENT,
    Grade.COMPETENT,
    Grade.BASICALLY_COMPETENT,
    Grade.UNGRADED,
    Grade.INCOMPETENT,
)
FAMILIES = (
    (
        H.PARTY_WARNING,
        H.PARTY_SERIOUS_WARNING,
        H.PARTY_SERIOUS_WARNING_INSTEAD,
        H.PARTY_POST_REVOKED,
        H.PARTY_PROBATION_ONE_YEAR,
        H.PARTY_PROBATION_TWO_YEARS,
        H.EXPELLED_FROM_PARTY,
    ),
    (
        H.GOVERNMENT_WARNING,
        H.DEMERIT,
        H.SERIOUS_DEMERIT,
        H.PAY_LEVEL_LOWERED,
        H.DISMISSED_FROM_POST,
        H.DISCHARGED,
    ),
    (
        H.ADMONITION,
        H.REASSIGNED,
        H.ORDERED_TO_RESIGN,
        H.REMOVED,
        H.REDUCED_IN_RANK,
    ),
)  # 同一类之内由轻到重


def worse_grade(before: Grade, after: Grade) -> str:
    """Why a grade must not come out of an appeal against another, "" when it may."""
    if FROM_BEST.index(after) <= FROM_BEST.index(before):
        return ""
    return f"原为“{before}”，不得因申诉改为更低的“{after}”"


def worse_handling(before: Handled, after: Handled) -> str:
    """Why a handling must not come out of an appeal against another, "" when it may.

    Where no rule of that time is known, only a family's own order tells which is the lighter.
    """
    if before == after:
        return ""
    one, other = period_of(before), period_of(after)
    step = _step(before.kind, after.kind)
    if step > 0:
        return f"原为“{before.kind}”，不得因申诉改为更重的“{after.kind}”"
    if not one.unknown:
        return _longer(one, other)
    if step == 0:
        return f"原来的影响期不能核定（{one.unknown}），同变更后的比不出轻重"
    open_ended = not other.unknown and other.released_on is None
    return f"变更后的影响期没有期限（{other.words()}）" if open_ended else ""


def _step(before: HandlingKind, after: HandlingKind) -> int:
    """How much heavier inside a family, less than 0 when lighter; 0 when not to be told."""
    for family in FAMILIES:
        if {before, after} <= set(family):
            return family.index(after) - family.index(before)
    return 0


def _longer(before: BarredPeriod, after: BarredPeriod) -> str:
    """Both periods are held against each other; what is not known must be determined first."""
    if after.unknown:
        return f"变更后的影响期不能核定（{after.unknown}）"
    for what, one, other in (
        ("影响期", _end(before), _end(after)),
        ("高于原任职务层次的限制", before.above_until or date.min, after.above_until or date.min),
    ):
        if other > one:
            return (
                f"变更后的{what}更长（原至 {_said(one)}，变更后至 {_said(other)}），不得因申诉加重"
            )
    return ""


def _end(period: BarredPeriod) -> date:
    """The first free day; a bar whose end is not known counts as without end."""
    return period.released_on or date.max


def _said(day: date) -> str:
    return "没有期限" if day in (date.min, date.max) else str(day)
