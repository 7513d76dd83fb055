"""一个单位的位次怎么念：从前数、从后数，降位以前第几、为什么降，跨类又排第几。"""

from dataclasses import dataclass

from attribution.plan import Scheme
from attribution.scoring.places import from_end, from_top, pool_name
from attribution.values import Standing
from cadre.rules.vocabulary import Reach


@dataclass(frozen=True)
class PlaceWords:
    """A standing in the words in which it is announced; "" for what it does not have.

    `top` and `end` are the place that counts; `by_score` and `reason` are told where its own place
    was dropped or moved up; `wide` and `wide_end` are the place in `wide_name`, the wider reach.
    """

    top: str = ""
    end: str = ""
    by_score: str = ""
    reason: str = ""
    wide: str = ""
    wide_end: str = ""
    wide_name: str = ""


def place_words(scheme: Scheme, standing: Standing) -> PlaceWords:
    """The words for one standing of the scheme."""
    s = standing
    place, end = s.standing_place, s.standing_from_end
    moved = bool(s.place and s.final_place) and (s.dropped or s.final_place != s.place)
    wide = s.wide_place is not None and scheme.across is not Reach.CLASS
    return PlaceWords(
        top=from_top(place, tied=s.standing_tied) if place else "",
        end=from_end(end, tied=s.standing_tied) if end else "",
        by_score=from_top(s.place or 0, tied=s.tied) if moved else "",
        reason=s.drop_reason,
        wide=from_top(s.wide_place or 0, tied=s.wide_tied) if wide else "",
        wide_end=from_end(s.wide_from_end or 0, tied=s.wide_tied) if wide else "",
        wide_name=pool_name(scheme, s.subject, scheme.across) if wide else "",
    )
