"""一次计算给这个人看的部分：他看得到的单位，它们的得分、位次和所依据的事实，历年各取一次。"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from attribution.filled import Filled
from attribution.plan import Scheme
from attribution.results import store as results
from attribution.runs import disputed_store, scope, store
from attribution.runs.deductions import DeductionSheet, deduction_sheet
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from attribution.schemes.issuing import issued
from attribution.values import Score, Standing
from cadre.foundation.access import Principal
from cadre.foundation.settings import Settings
from cadre.rules.errors import NotFound

YEARS = 3


@dataclass(frozen=True)
class View:
    """What a person sees of a run: of the assessed units within his scope only."""

    run: Run
    scheme: Scheme
    scores: tuple[Score, ...]
    standings: tuple[Standing, ...]
    own: str
    disputed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # 印在数字旁边的异议

    @property
    def year(self) -> str:
        """The scheme's period as a label: a year, or the months of what is shorter."""
        return self.scheme.period.label

    def standing(self, subject: str) -> Standing | None:
        """The standing of one subject."""
        return next((s for s in self.standings if s.subject == subject), None)


def view(
    session: Session, who: Principal, settings: Settings, scheme_code: str, run: int | None = None
) -> View:
    """The run asked for, or the one that counts, as far as the person may see it.

    Raises:
        NotFound: when there is no such run for him.
    """
    found = (
        store.must_be_shown(session, who, scheme_code)
        if run is None
        else store.one(session, who, run, scheme_code)
    )
    return of_run(session, who, settings, found)


def of_run(session: Session, who: Principal, settings: Settings, run: Run) -> View:
    """A run as far as the person may see it."""
    scheme = schemes.scheme(session, run.scheme, run.facts_batch)
    return _only(session, who, run, scheme, scope.subjects_shown(session, who, settings, scheme))


def whole(session: Session, who: Principal, run: Run) -> View:
    """A run with all its units, whoever asks: for papers that speak of the mean of a class."""
    scheme = schemes.scheme(session, run.scheme, run.facts_batch)
    return _only(session, who, run, scheme, frozenset(scheme.subjects))


def _only(
    session: Session, who: Principal, run: Run, scheme: Scheme, visible: frozenset[str]
) -> View:
    return View(
        run,
        scheme,
        tuple(s for s in store.scores(session, run.id or 0) if s.subject in visible),
        tuple(s for s in store.standings(session, run.id or 0) if s.subject in visible),
        scope.own_subject(session, who, scheme),
        disputed_store.beside(session, who, run),
    )


def check(shown: View, subject: str) -> None:
    """Answer for a unit out of scope as for one that does not exist.

    Raises:
        NotFound: in both cases.
    """
    if shown.standing(subject) is None:
        raise NotFound("没有这个考核对象，或不在您的查看范围内。", "请从得分位次页面进入。")


def filled(session: Session, run: Run) -> Filled:
    """What was filled in, as the run saw it."""
    return results.filled(session, run.scheme, run.facts_batch)


def sheets(session: Session, shown: View, subject: str = "") -> list[DeductionSheet]:
    """The deduction sheets of the units seen and scored, or of one."""
    entered, scored = filled(session, shown.run), {score.subject for score in shown.scores}
    return [
        replace(
            deduction_sheet(shown.scheme, entered, s.subject, shown.scores, s),
            disputed=shown.disputed.get(s.subject, {}),
        )
        for s in shown.standings
        if s.subject == subject or (not subject and s.subject in scored)
    ]


def history(session: Session, who: Principal, settings: Settings, shown: View) -> list[View]:
    """The run and the published ones of the years before, three at most, the earliest first."""
    found = [shown]
    while len(found) < YEARS and (code := found[0].scheme.previous):
        run = store.current(session, code)
        if run is None:
            break
        found.insert(0, of_run(session, who, settings, run))
    return found


def planned(session: Session, shown: View) -> Scheme | None:
    """The scheme of the year after, once issued: its weights are what to plan by."""
    codes = [head.code for head in schemes.heads(session) if head.previous == shown.scheme.code]
    after = [code for code in codes if code in issued(session)]
    return schemes.scheme(session, after[0]) if after else None
