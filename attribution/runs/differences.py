"""两次计算的差别按类别、单位、原因挑出来看，谁的位次、份额动了，一个不漏。"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from attribution.plan import Scheme
from attribution.runs.causes import Causes, Why, all_kinds
from attribution.runs.comparison import PlaceMoved, ScoreMoved, ShareMoved
from attribution.runs.place_causes import why_moved
from attribution.runs.told import Cause

MOST_SCORES, MOST_SHARES = 200, 20  # 一页最多列这么多，再多请先筛选


@dataclass(frozen=True)
class Wanted:
    """Which differences somebody asks for; empty means all.

    With `official`, of the shares his own only, in whatever unit's result they stand; `subject`
    then narrows scores and places alone. It is narrowed before a page is cut at its length; with
    `whole` nothing is cut: whoever is told what moved him is told all of it.
    """

    class_code: str = ""
    subject: str = ""
    cause: str = ""
    official: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Explained:
    """One score that moved, and why."""

    moved: ScoreMoved
    whys: tuple[Why, ...]


@dataclass(frozen=True)
class ExplainedPlace:
    """One place or total that moved, and why."""

    moved: PlaceMoved
    whys: tuple[Why, ...]


@dataclass(frozen=True)
class ExplainedShares:
    """The shares of one result that moved, and why."""

    subject: str
    indicator: str
    moved: tuple[ShareMoved, ...]
    whys: tuple[Why, ...]


@dataclass(frozen=True)
class Differences:
    """What the page of a comparison shows, and what it can be narrowed to."""

    scores: tuple[Explained, ...]
    places: tuple[ExplainedPlace, ...]
    shares: tuple[ExplainedShares, ...]
    kinds: tuple[Cause, ...]
    subjects: Mapping[str, str]
    indicators: Mapping[str, str]
    classes: Mapping[str, str]
    officials: frozenset[str]
    more_scores: int = 0  # 没有列出的
    more_shares: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the two runs are alike, as far as asked."""
        return not (self.scores or self.places or self.shares)


def differences(causes: Causes, wanted: Wanted) -> Differences:
    """All differences with their causes, narrowed to what is asked for."""
    schemes = causes.before.inputs.scheme, causes.after.inputs.scheme
    scores = [
        Explained(m, tuple(causes.of_score(m.indicator, m.subject))) for m in causes.moved.scores
    ]
    places = [ExplainedPlace(m, tuple(why_moved(causes, m))) for m in causes.moved.places]
    shares = _shares(causes)
    whys = [why for found in (scores, places, shares) for one in found for why in one.whys]
    kept_scores = [
        one
        for one in scores
        if _asked(schemes, wanted, one.moved.subject) and _by(wanted, one.whys)
    ]
    kept_places = [
        one
        for one in places
        if _asked(schemes, wanted, one.moved.subject) and _by(wanted, one.whys)
    ]
    whose = replace(wanted, subject="") if wanted.official else wanted
    kept_shares = [
        one
        for one in _held_by(shares, wanted.official)
        if _asked(schemes, whose, one.subject) and _by(wanted, one.whys)
    ]
    kept = [line for one in kept_shares for line in one.moved]
    longest = max(len(kept_scores), len(kept_shares)) if wanted.whole else 0
    most_scores, most_shares = longest or MOST_SCORES, longest or MOST_SHARES
    return Differences(
        tuple(kept_scores[:most_scores]),
        tuple(kept_places),
        tuple(kept_shares[:most_shares]),
        tuple(all_kinds(whys)),
        {s.code: s.name for scheme in schemes for s in scheme.subjects.values()},
        {i.code: i.name for scheme in schemes for i in scheme.indicators.values()},
        {c.code: c.name for scheme in schemes for c in scheme.classes.values()},
        frozenset(line.holder for line in kept if line.is_official),
        max(len(kept_scores) - most_scores, 0),
        max(len(kept_shares) - most_shares, 0),
    )


def _shares(causes: Causes) -> list[ExplainedShares]:
    cells: dict[tuple[str, str], list[ShareMoved]] = {}
    for moved in causes.moved.shares:
        cells.setdefault((moved.subject, moved.indicator), []).append(moved)
    return [
        ExplainedShares(subject, indicator, tuple(own), tuple(causes.of_share(indicator, subject)))
        for (subject, indicator), own in sorted(cells.items())
    ]


def _by(wanted: Wanted, whys: tuple[Why, ...]) -> bool:
    return not wanted.cause or any(why.cause == wanted.cause for why in whys)


def _asked(schemes: tuple[Scheme, ...], wanted: Wanted, subject: str) -> bool:
    own = {s.subjects[subject].class_code for s in schemes if subject in s.subjects}
    return wanted.subject in ("", subject) and (not wanted.class_code or wanted.class_code in own)


def _held_by(shares: list[ExplainedShares], official: str) -> list[ExplainedShares]:
    """With an official, his own shares only; without one, all of them."""
    if not official:
        return shares
    return [
        replace(one, moved=own)
        for one in shares
        if (own := tuple(m for m in one.moved if m.is_official and m.holder == official))
    ]
