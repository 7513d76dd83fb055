"""按所问的时点取责任链：某次计算时的、现在的、某一天的；谁看得到什么，按权限。"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility import store as responsibility
from attribution.responsibility.duties import Ground
from attribution.responsibility.graph import Graphs
from attribution.responsibility.shares import apportion
from attribution.runs import scope, store, window_store
from attribution.runs.basis_store import factor_basis
from attribution.runs.chains import (
    EdgeChange,
    edge_changes,
    graphs_of,
    indicators_in,
    on_day,
)
from attribution.runs.edge_words import WHOLE, Basis
from attribution.runs.explaining import Name, namer
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from attribution.values import Score, Share
from cadre.foundation.access import Permission, Principal
from cadre.roster.store import Authority, authority
from cadre.rules.errors import BadInput, NotFound
from cadre.rules.periods import day_within


@dataclass(frozen=True)
class When:
    """What a page was asked to show: a run's chains, those of now, or those of one day."""

    run: int | None = None
    now: bool = False
    on: str = ""


@dataclass(frozen=True)
class Chains:
    """The chains of a scheme as asked for, and what they are held against.

    `run` gives the points and, unless `now`, the facts; None while nothing is calculated.
    `against`: the published run's chains, or for a single day those of the whole period.
    """

    scheme: Scheme
    ground: Ground
    run: Run | None
    published: Run | None
    now: bool
    on: date | None
    period: str
    against: tuple[Scheme, Ground] | None
    visible: frozenset[str]
    people: Authority
    name: Name
    basis: Basis
    may_dispute: bool = False

    @property
    def recorded(self) -> bool:
        """Whether the page shows what a run concluded, whole and unchanged."""
        return not self.now and self.on is None

    @property
    def counts_points(self) -> bool:
        """Whether points stand beside the portions: of a single day there are none."""
        return self.on is None and self.run is not None

    @property
    def query(self) -> str:
        """The time asked for as it stands in an address, ready to be followed by `&`."""
        asked = [("run", self.run.id if self.run else None), ("now", 1 if self.now else None)]
        words = [f"{key}={value}" for key, value in [*asked, ("on", self.on)] if value]
        return "&".join(words)


def chains(session: Session, who: Principal, scheme_code: str, when: When) -> Chains:
    """Load the chains asked for.

    Raises:
        NotFound: when there is no run that the person may see; the facts of now, not yet in a run,
            are the department's draft and answer others alike.
        BadInput: when the day is none, or lies outside the period.
    """
    if when.now and not who.in_department:
        raise NotFound("没有这次计算，或尚未公布。", "请从计算列表进入。")
    run = _run(session, who, scheme_code, when)
    batch = None if when.now or run is None else run.facts_batch
    scheme = schemes.scheme(session, scheme_code, batch)
    ground = responsibility.ground(session, scheme, batch)
    published, day = store.current(session, scheme_code), day_within(when.on, scheme.period)
    people = authority(session, who)
    visible = frozenset(scheme.subjects) if who.in_department else _own(session, who, scheme)
    shown = on_day(scheme, ground, day) if day else (scheme, ground)
    against = (scheme, ground) if day else None
    if not day and published and (when.now or run is None or run.id != published.id):
        before = schemes.scheme(session, scheme_code, published.facts_batch)
        against = before, responsibility.ground(session, before, published.facts_batch)
    return Chains(
        *shown,
        run=run,
        published=published,
        now=when.now,
        on=day,
        period=str(scheme.period),
        against=against,
        visible=visible,
        people=people,
        name=namer(scheme, _named(ground, against), people.name),
        basis=factor_basis(session, scheme, f"{day}当天" if day else WHOLE),
        may_dispute=_may_dispute(session, who, run, published) and not (when.now or day),
    )


def _may_dispute(session: Session, who: Principal, run: Run | None, published: Run | None) -> bool:
    """Whether the run shown counts, and a window is open in which the person may dispute it."""
    if run is None or published is None or run.id != published.id:
        return False
    return who.may(Permission.RAISE_DISPUTE) and bool(
        window_store.openings(session, who, run.scheme)
    )


def _run(session: Session, who: Principal, scheme_code: str, when: When) -> Run | None:
    if when.run is not None:
        return store.one(session, who, when.run, scheme_code)
    if when.now:
        return store.shown(session, who, scheme_code)
    return store.must_be_shown(session, who, scheme_code)


def _own(session: Session, who: Principal, scheme: Scheme) -> frozenset[str]:
    return frozenset({scope.own_subject(session, who, scheme)} - {""})


def _named(ground: Ground, against: tuple[Scheme, Ground] | None) -> Ground:
    """Units and posts for their names: an edge that is gone may end in one not known any more."""
    if against is None:
        return ground
    old = against[1]
    return replace(ground, units={**old.units, **ground.units}, posts={**old.posts, **ground.posts})


def check(shown: Chains, subject: str) -> None:
    """Answer for a unit out of scope as for one that does not exist.

    Raises:
        NotFound: in both cases; shares of people are shown of one's own unit only.
    """
    if subject not in shown.visible or subject not in shown.scheme.subjects:
        raise NotFound("没有这个考核对象，或不在您的查看范围内。", "请从得分位次页面进入。")


def scores(session: Session, shown: Chains, subject: str) -> list[Score]:
    """The scores whose points the chains divide; before any run those of nought, for portions."""
    if shown.run is not None:
        kept = store.scores(session, shown.run.id or 0, subject)
        return [score for score in kept if score.indicator in shown.scheme.indicators]
    every = graphs_of(shown.scheme, shown.ground, subject, (), shown.scheme.indicators)
    return [Score(code, subject, None, 0, 0, "") for code in indicators_in(every)]


def graphs(shown: Chains, subject: str, own: Iterable[Score], indicators: Iterable[str]) -> Graphs:
    """Both graphs of one unit at the time shown, of some indicators."""
    return graphs_of(shown.scheme, shown.ground, subject, own, indicators)


def differing(
    shown: Chains,
    subject: str,
    own: Iterable[Score],
    indicators: Iterable[str],
    now: Graphs,
    official: str = "",
) -> list[EdgeChange]:
    """The edges by which the chains shown, or those to an official, differ from what they face."""
    if shown.against is None:
        return []
    scheme, ground = shown.against
    if subject not in scheme.subjects:
        return []
    before = graphs_of(scheme, ground, subject, own, indicators)
    return edge_changes(subject, before, now, official, presence_only=shown.on is not None)


def shares(shown: Chains, own: Iterable[Score], of: Graphs) -> list[Share]:
    """The shares by the chains shown: the points of the run by the chains of now, or of the day.

    Raises:
        BadInput: when chains of facts not yet checked do not carry exactly the whole.
    """
    found: list[Share] = []
    for score in own:
        try:
            found += apportion(score, of, shown.ground.exemptions)
        except ArithmeticError as wrong:
            raise BadInput(f"责任链不成立：{wrong}。", "请到责任链检查页更正后再看。") from None
    return sorted(found, key=lambda share: (share.subject, share.indicator, -share.portion))
