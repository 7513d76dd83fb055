"""责任链按干部、按指标看的页面所要的一切，只取看得到的部分。"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from markupsafe import Markup
from sqlmodel import Session, col, select

from attribution.plan import Indicator
from attribution.responsibility.graph import Graphs
from attribution.runs import chains_store, disputed_store, short_days, short_store, store
from attribution.runs.chains import EdgeChange, both_paths, officials_in
from attribution.runs.chains_store import Chains
from attribution.runs.directions import (
    Everywhere,
    PersonLine,
    SubjectLine,
    by_person,
    person_line,
    subjects_near,
)
from attribution.runs.disputed_store import Told
from attribution.runs.drawing import on_page, too_large
from attribution.runs.tables import ShareRow
from attribution.values import Share
from cadre.foundation.access import Principal
from cadre.roster import store as roster
from cadre.rules.errors import NotFound
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import Rest


@dataclass(frozen=True)
class Drawing:
    """The picture of the chains of one assessed unit that end in an official."""

    subject: str
    svg: Markup
    too_large: bool


@dataclass(frozen=True)
class OfficialSheet:
    """A person and all results that he answers for.

    `disputes`: what is printed beside disputed figures, by assessed unit and indicator. `short`:
    what went to the rest because he had too few days. `open`: the assessed units whose chains he
    who asks may open, at least as far as they are his own.
    """

    shown: Chains
    official: str
    name: str
    lines: tuple[PersonLine, ...]
    drawings: tuple[Drawing, ...]
    differences: tuple[EdgeChange, ...]
    disputes: Mapping[tuple[str, str], str]
    short: tuple[Share, ...] = ()
    open: frozenset[str] = frozenset()

    @property
    def got(self) -> Points:
        """Points got, of all results."""
        return sum(line.share.got for line in self.lines)

    @property
    def lost(self) -> Points:
        """Points lost, of all results."""
        return sum(line.share.lost for line in self.lines)


def official_sheet(session: Session, who: Principal, shown: Chains, code: str) -> OfficialSheet:
    """All results of a person.

    Raises:
        NotFound: for an unknown code and for a person beyond the asker's authority alike.
    """
    person = roster.official(session, who, code)
    subjects = _subjects(session, shown, code)
    lines: list[PersonLine] = []
    drawings: list[Drawing] = []
    differences: list[EdgeChange] = []
    for subject in sorted(subjects & shown.scheme.subjects.keys()):
        own = _of_person(session, shown, subject, code)
        lines += own[0]
        drawings += own[1]
        differences += own[2]
    short = _short(session, shown, code)
    shares = [*(line.share for line in lines), *short]
    results = [(share.subject, share.indicator) for share in shares]
    told = disputed_store.of_run(session, who, shown.run)
    disputes = {key: disputed_store.about(told, *key, code) for key in results}
    return OfficialSheet(
        shown,
        code,
        person.name,
        (*lines,),
        (*drawings,),
        (*differences,),
        disputes,
        short,
        shown.visible
        if code != who.official or not shown.recorded
        else frozenset(share.subject for share in shares),
    )


def _short(session: Session, shown: Chains, official: str) -> tuple[Share, ...]:
    """What the run that is shown left to the rest because the official had too few days."""
    if not shown.recorded or shown.run is None:
        return ()
    return tuple(short_store.short_shares(session, shown.run.id or 0, official))


def _subjects(session: Session, shown: Chains, official: str) -> set[str]:
    """Assessed units where an official has a share of the run, or may have one as shown.

    What is his own he may see whichever unit it is in: he may have changed units in the year.
    """
    run = shown.run.id or 0 if shown.run else 0
    kept = {share.subject for share in store.shares(session, run, official=official)} if run else {}
    if shown.recorded:
        return set(kept)
    return {*kept, *subjects_near(shown.ground, official, shown.scheme.subjects)}


def _of_person(
    session: Session, shown: Chains, subject: str, code: str
) -> tuple[list[PersonLine], list[Drawing], list[EdgeChange]]:
    scores = chains_store.scores(session, shown, subject)
    if shown.recorded and shown.run:
        kept = store.shares(session, shown.run.id or 0, subject, code)
        wanted = [share.indicator for share in kept]
        graphs = chains_store.graphs(shown, subject, scores, wanted)
    else:
        asked = [score for score in scores if score.got or score.lost or not shown.run]
        wanted = [score.indicator for score in asked]
        graphs = chains_store.graphs(shown, subject, scores, wanted)
        there = code in officials_in(graphs)
        every = chains_store.shares(shown, asked, graphs) if there else []
        kept = [share for share in every if share.official == code]
    return (
        _lines(graphs, kept),
        [_drawing(shown, graphs, subject, code)] if kept else [],
        chains_store.differing(shown, subject, scores, wanted, graphs, code),
    )


def _lines(graphs: Graphs, kept: Iterable[Share]) -> list[PersonLine]:
    return [
        person_line(share, [*credit, *fault])
        for share in kept
        for credit, fault in [both_paths(graphs, share.indicator)]
    ]


def _drawing(shown: Chains, graphs: Graphs, subject: str, code: str) -> Drawing:
    svg = on_page(graphs, "", code, shown.name)
    return Drawing(subject, svg, too_large([(graphs, "", code)]))


@dataclass(frozen=True)
class IndicatorSheet:
    """An indicator, and who answers for it in each assessed unit shown."""

    shown: Chains
    indicator: Indicator
    lines: tuple[SubjectLine, ...]
    people: tuple[Everywhere, ...]
    differences: tuple[EdgeChange, ...]
    disputes: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def beside(self, share: Share) -> str:
        """The dispute to be printed beside an official's line, beyond that of the whole result."""
        return self.disputes.get(
            (share.subject, share.official or short_days.whose(share) or "-"), ""
        )

    @property
    def several(self) -> tuple[Everywhere, ...]:
        """The officials who answer for it in more than one assessed unit."""
        return tuple(one for one in self.people if len({s.subject for s in one.shares}) > 1)


def indicator_sheet(session: Session, who: Principal, shown: Chains, code: str) -> IndicatorSheet:
    """Who answers for an indicator, over the assessed units that the person may see.

    Raises:
        NotFound: when the scheme has no such indicator.
    """
    if code not in shown.scheme.indicators:
        raise NotFound("方案里没有这项指标。", "请从责任链页面进入。")
    kept = _of_indicator(session, shown, code)
    lines: list[SubjectLine] = []
    differences: list[EdgeChange] = []
    for subject in sorted(shown.visible & shown.scheme.subjects.keys()):
        scores = chains_store.scores(session, shown, subject)
        score = next((score for score in scores if score.indicator == code), None)
        if score is None:
            continue
        shares = kept.get(subject, [])
        if not shown.recorded or shown.against:
            graphs = chains_store.graphs(shown, subject, scores, [code])
            differences += chains_store.differing(shown, subject, scores, [code], graphs)
            shares = shares if shown.recorded else chains_store.shares(shown, [score], graphs)
        lines.append(SubjectLine(score, tuple(shares)))
    people = by_person(share for line in lines for share in line.shares)
    told = disputed_store.of_run(session, who, shown.run)
    return IndicatorSheet(
        shown,
        shown.scheme.indicators[code],
        (*lines,),
        (*people,),
        (*differences,),
        {key: words for line in lines for key, words in _disputes(told, line)},
    )


def _disputes(told: Sequence[Told], line: SubjectLine) -> Iterator[tuple[tuple[str, str], str]]:
    """What is printed beside the figures of one unit: under "" the unit's, else an official's."""
    subject, indicator = line.score.subject, line.score.indicator
    people = {share.official or short_days.whose(share) for share in line.shares} - {""}
    found = disputed_store.on_shares(told, subject, indicator, people)
    yield from (((subject, official), words) for official, words in found.items())


def _of_indicator(session: Session, shown: Chains, code: str) -> dict[str, list[Share]]:
    """The shares of one indicator that the run concluded, by assessed unit."""
    found: dict[str, list[Share]] = {}
    if not shown.recorded or shown.run is None:
        return found
    names = [one.name for one in fields(Share)]
    query = select(ShareRow).where(ShareRow.run_id == shown.run.id, ShareRow.indicator == code)
    ordered = query.order_by(ShareRow.subject, col(ShareRow.portion).desc(), col(ShareRow.id))
    for row in session.exec(ordered):
        values = {name: getattr(row, name) for name in names}
        share = Share(**{**values, "rest": Rest(row.rest) if row.rest else None})
        found.setdefault(share.subject, []).append(share)
    return found
