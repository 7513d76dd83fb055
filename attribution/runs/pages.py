"""一个单位的得分单、一项结果的路径：页面所要的一切在这里取齐。"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup
from sqlmodel import Session

from attribution.filled import Adjustment, Result
from attribution.plan import Scheme, Subject
from attribution.responsibility import store as responsibility
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.picture import draw
from attribution.responsibility.shares import paths
from attribution.responsibility.tables import Duty
from attribution.results import store as results
from attribution.runs import disputes, scope, store
from attribution.runs.explaining import Name, Told, namer
from attribution.runs.place_words import PlaceWords, place_words
from attribution.runs.tables import Dispute, Run
from attribution.schemes import store as schemes
from attribution.scoring.items import item_places
from attribution.scoring.places import from_top
from attribution.values import Path, Score, Standing
from cadre.foundation.access import Principal
from cadre.foundation.settings import Settings
from cadre.roster.store import Authority, authority
from cadre.rules.errors import NotFound
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


@dataclass(frozen=True)
class PathSheet:
    """One result of a unit led to the people who answer for it; `told` None: nothing is scored."""

    run: Run
    scheme: Scheme
    subject: Subject
    scores: list[Score]
    official: str
    people: Authority
    told: Told | None
    name: Name
    svg: Markup


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


def path_sheet(
    session: Session,
    who: Principal,
    settings: Settings,
    run: Run,
    subject: str,
    indicator: str = "",
    official: str = "",
) -> PathSheet:
    """The paths of one result as they stood at the run; without `indicator` the first scored.

    Raises:
        NotFound: when the unit is out of scope, or has no such result.
    """
    scheme = _scheme(session, who, settings, run, subject)
    scope.check_paths(session, who, scheme, subject)
    scores = store.scores(session, run.id or 0, subject)
    chosen = next((score for score in scores if indicator in ("", score.indicator)), None)
    if chosen is None and scores:
        raise NotFound("这个单位没有这一项结果。", "请从得分明细进入。")
    people = authority(session, who)
    asked = official if people.sees(official) else ""
    ground = responsibility.ground(session, scheme, run.facts_batch)
    graph = responsibility_graph(scheme, subject, ground)
    name = namer(scheme, ground, people.name)
    told = (
        _told(session, scheme, run, chosen, tuple(paths(graph, chosen.indicator)))
        if chosen
        else None
    )
    svg = draw(graph, chosen.indicator, asked, name) if chosen else ""
    return PathSheet(
        run,
        scheme,
        scheme.subjects[subject],
        scores,
        asked,
        people,
        told,
        name,
        Markup(svg),  # noqa: S704  自己画的图，文字已转义
    )


def _told(
    session: Session, scheme: Scheme, run: Run, score: Score, found: tuple[Path, ...]
) -> Told:
    own = store.shares(session, run.id or 0, score.subject)
    shares = tuple(share for share in own if share.indicator == score.indicator)
    return Told(scheme.indicators[score.indicator], score, shares, found)
