"""一个单位的得分单：页面所要的一切在这里取齐。"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from attribution.filled import Adjustment, Result
from attribution.plan import Scheme, Subject
from attribution.responsibility import store as responsibility
from attribution.responsibility.tables import Duty
from attribution.results import store as results
from attribution.runs import disputes, scope, store
from attribution.runs.place_words import PlaceWords, place_words
from attribution.runs.tables import Dispute, Run
from attribution.schemes import store as schemes
from attribution.scoring.items import item_places
from attribution.scoring.places import from_top
from attribution.values import Score, Standing
from cadre.foundation.access import Principal
from cadre.foundation.settings import Settings
from cadre.rules.numbers import show_points
from cadre.rules.vocabulary import IndicatorKind


@dataclass(frozen=True)
class SubjectSheet:
    """All scores of one unit in a run, with what they rest on."""

    run: Run
    scheme: Scheme
    subject: Subject
    standing: Standing | None
    scores: list[Score]
    others: list[Score]
    lines: list[Adjustment]
    results: Mapping[str, Result]
    papers: Mapping[str, tuple[str, ...]]
    item_places: Mapping[str, str]
    cards: list[Duty]
    disputes: list[Dispute]
    disputable: frozenset[str]
    drops: list[str]
    shows_paths: bool

    @property
    def place(self) -> PlaceWords:
        """The place of the unit in words."""
        return place_words(self.scheme, self.standing) if self.standing else PlaceWords()

    @property
    def bars(self) -> list[tuple[str, Decimal, Decimal]]:
        """Got and lost of each scored indicator, with the two decimals that a chart prints."""
        return [
            (
                self.scheme.indicators[score.indicator].name,
                Decimal(show_points(score.got)),
                Decimal(show_points(score.lost)),
            )
            for score in self.scores
        ]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The indicators that a dispute may be about."""
        every = [score.indicator for score in (*self.scores, *self.others)]
        named = [(i, disputes.about(self.scheme, i)) for i in (*every, *self.drops)]
        return [(i, name) for i, name in named if i in self.disputable]


def run_for(session: Session, who: Principal, scheme: str, run: int | None) -> Run:
    """The run asked for, or the one that the person is shown.

    Raises:
        NotFound: when there is none, or the one asked for is of another scheme.
    """
    if run is not None:
        return store.one(session, who, run, scheme)
    return store.must_be_shown(session, who, scheme)


def _scheme(session: Session, who: Principal, settings: Settings, run: Run, subject: str) -> Scheme:
    scheme = schemes.scheme(session, run.scheme, run.facts_batch)
    scope.check_subject(session, who, settings, scheme, subject)
    return scheme


def subject_sheet(
    session: Session, who: Principal, settings: Settings, run: Run, subject: str
) -> SubjectSheet:
    """The score sheet of a unit.

    Raises:
        NotFound: when the unit is out of scope or does not exist.
    """
    scheme, batch = _scheme(session, who, settings, run, subject), run.facts_batch
    scores = store.scores(session, run.id or 0, subject)
    scored = [s for s in scores if scheme.indicators[s.indicator].kind is IndicatorKind.SCORED]
    standings = {s.subject: s for s in store.standings(session, run.id or 0)}
    entered = results.results(session, run.scheme, batch)
    adjusted = results.adjustments(session, run.scheme, batch)
    cards = responsibility.cards(session, run.scheme, batch)
    return SubjectSheet(
        run=run,
        scheme=scheme,
        subject=scheme.subjects[subject],
        standing=standings.get(subject),
        scores=scored,
        others=[score for score in scores if score not in scored],
        lines=[line for line in adjusted if line.subject == subject],
        results={result.indicator: result for result in entered if result.subject == subject},
        papers=results.papers(session, run.scheme, subject, batch),
        item_places=_item_places(session, run, scheme, subject),
        cards=[card for card in cards if card.subject == subject],
        disputes=disputes.of_subject(session, who, run.scheme, subject),
        disputable=disputes.disputable(session, who, run, subject),
        drops=disputes.drops(session, run, subject),
        shows_paths=who.in_department or scope.own_subject(session, who, scheme) == subject,
    )


def _item_places(session: Session, run: Run, scheme: Scheme, subject: str) -> dict[str, str]:
    """The place of a unit in each indicator, in words; nothing where it has none."""
    return {
        item.indicator: from_top(item.spot.place, tied=item.spot.tied)
        for item in item_places(scheme, store.scores(session, run.id or 0)).values()
        if item.subject == subject and item.spot and not item.provisional
    }
