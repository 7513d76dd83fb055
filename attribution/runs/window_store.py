"""谁在哪天以前可以提出异议：分工公示、结果公布各有窗口，更正动到的人另有窗口，封账以后凭新证据。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from attribution.runs import comparing_store, edge_store, notice_store, store
from attribution.runs.tables import Run
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.rules.errors import Refused
from cadre.rules.vocabulary import DisputeWindow, RunState


@dataclass(frozen=True)
class Opening:
    """A window open for somebody: until when, and on which facts the division of work stood."""

    window: DisputeWindow
    facts_batch: int
    ends_on: date | None = None  # 封账以后没有截止日期
    run_id: int | None = None
    notice_id: int | None = None

    @property
    def about(self) -> str:
        """What a form names it by, so that a stale one is noticed."""
        return f"{self.window}-{self.notice_id or self.run_id}"


def moved(session: Session, who: Principal, run: Run) -> bool:
    """Whether a correction moved figures, or lines of the division, of the person who asks."""
    found = comparing_store.moved_for_person(session, who, run)
    if found and (found.scores or found.places or found.shares):
        return True
    before = session.get(Run, run.supersedes_id) if run.supersedes_id else None
    if before is None or before.facts_batch == run.facts_batch:
        return False
    own = (edge_store.own(session, who, run.scheme, r.facts_batch) for r in (before, run))
    return next(own) != next(own)


def corrections_of(session: Session, who: Principal, run: Run, day: date) -> list[Run]:
    """The corrections up to a run that moved the person who asks and whose window is open."""
    found, step = list[Run](), run
    while step.supersedes_id:
        if _covers(step, day) and moved(session, who, step):
            found.append(step)
        step = session.get_one(Run, step.supersedes_id)
    return found


def open_until(session: Session, who: Principal, run: Run, day: date) -> date | None:
    """The last day on which the person may dispute results; None when it is over for him.

    The first publication opens a window for all; a correction opens one for those whom it moved.
    """
    first = run
    while first.supersedes_id:
        first = session.get_one(Run, first.supersedes_id)
    running = [*corrections_of(session, who, run, day), *([first] if _covers(first, day) else [])]
    return max((r.window_ends_on for r in running if r.window_ends_on), default=None)


def _covers(run: Run, day: date) -> bool:
    return run.window_ends_on is not None and day <= run.window_ends_on


def over_words(run: Run, day: date) -> str:
    """Why somebody may not dispute the results of a run any more."""
    if _covers(run, day):
        return f"第 {run.id} 次计算是更正后重新公布的，没有动到您，您的异议期已经截止。"
    return f"异议期已于 {run.window_ends_on} 截止。"


def openings(session: Session, who: Principal, scheme_code: str) -> list[Opening]:
    """The windows in which the person may dispute an edge of a scheme today, the first to use."""
    run, day, found = store.current(session, scheme_code), today(), list[Opening]()
    if run and (ends_on := open_until(session, who, run, day)):
        found.append(Opening(DisputeWindow.RESULTS, run.facts_batch, ends_on, run.id))
    if run is None or run.state != RunState.CLOSED:
        found += [
            Opening(DisputeWindow.DIVISION, n.facts_batch, n.window_ends_on, notice_id=n.id)
            for n in notice_store.open_for(session, who, scheme_code)
        ]
    if run and run.state == RunState.CLOSED:
        found.append(Opening(DisputeWindow.CLOSED, run.facts_batch, None, run.id))
    return found


def chosen(session: Session, who: Principal, scheme_code: str, about: str) -> Opening:
    """The open window that a form names.

    Raises:
        Refused: when it is over, or something newer has taken its place.
    """
    found = openings(session, who, scheme_code)
    if one := next((opening for opening in found if opening.about == about), None):
        return one
    if found:
        raise Refused("这一页打开以后又重新公示或公布过。", "请刷新页面，按现在的内容提出。")
    raise Refused(*nothing_open(session, scheme_code))


def nothing_open(session: Session, scheme_code: str) -> tuple[str, str]:
    """Why no window is open for somebody, and when the next one is."""
    run, notice = store.current(session, scheme_code), notice_store.latest(session, scheme_code)
    if run:
        return over_words(run, today()), "封账以后有新证据的，仍可凭证据提出。"
    if notice and today() > notice.window_ends_on:
        words = f"分工公示的异议期已于 {notice.window_ends_on} 截止。"
        return words, "结果公布以后还有一次异议期。"
    if notice:
        return "这次分工公示没有动到您。", "结果公布以后还有一次异议期。"
    return "这个方案的分工还没有公示。", "公示以后可以在窗口期内提出异议。"
