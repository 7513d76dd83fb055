"""任职天数不足的那一段：哪项结果、哪个职务、多少天、多少分归入了待归属。"""

from attribution.plan import Scheme
from attribution.runs.short_days import days, place
from attribution.values import Share
from records.ledger.period import LeftToRest


def left_to_rest(scheme: Scheme, share: Share) -> LeftToRest:
    """What an official's short time in a post left to the rest of one result."""
    return LeftToRest(
        share.indicator,
        scheme.indicators[share.indicator].name,
        share.subject,
        scheme.subjects[share.subject].name,
        place(share),
        days(share),
        scheme.min_days,
        share.portion,
        share.got,
        share.lost,
    )
