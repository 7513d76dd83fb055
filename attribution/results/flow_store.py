"""填报流程的查询和办理：每一笔现在到了哪一步，谁能看、谁能办，办一步记一行。"""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import func
from sqlmodel import Session, select

from attribution.plan import Scheme
from attribution.results.cells import decides
from attribution.results.cells_store import cells
from attribution.results.expected import Expected, expected
from attribution.results.flow import Cell, Event, State, advance, barred, check_words
from attribution.results.tables import FillEvent, ResultRow
from attribution.schemes import store as schemes
from attribution.schemes.own_store import own_subject
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.facts import known
from cadre.foundation.intake_store import queue
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.vocabulary import AccountRole

EVENTS: Mapping[Permission, frozenset[Event]] = {
    Permission.SUPPLY_RESULTS: frozenset({Event.RESUBMIT}),
    Permission.CHECK_RESULTS: frozenset(
        {Event.CHECK, Event.RETURN, Event.CONFIRM_ON_PAPER, Event.UPHOLD, Event.REVIEW}
    ),
    Permission.CONFIRM_RESULTS: frozenset({Event.CONFIRM, Event.OBJECT}),
    Permission.LOCK_RESULTS: frozenset({Event.LOCK, Event.UNLOCK}),
}
TOLD = frozenset(
    {State.CHECKED, State.OBJECTED, State.CONFIRMED, State.REVIEWED, State.LOCKED}
)  # 审核通过的才请单位确认，没审核的不给单位看

CONFIRMED_BY_THE_UNIT = ("result", "adjustment", "project")  # 票数、评分不给被考核的看


MOVED = ("数据在您查看之后有了变动，这一步没有办。", "请刷新页面，看过以后再办。")


def verb(event: str) -> str:
    """The verb of the trail line about a step."""
    return f"结果{event}"


def visible(session: Session, who: Principal, scheme: Scheme) -> list[Cell]:
    """The pieces that a person may see: all, those of his own indicators, or of his own unit."""
    found = cells(session, scheme)
    if who.in_department:
        return found
    if who.role is AccountRole.SUPPLIER:
        return [c for c in found if supplies(who, scheme, c.indicator) and not decides(c.sheet)]
    own = own_subject(session, who, scheme) if who.may(Permission.CONFIRM_RESULTS) else ""
    told = (c for c in found if own and c.subject == own and c.state in TOLD)
    return [c for c in told if c.sheet in CONFIRMED_BY_THE_UNIT]


def supplies(who: Principal, scheme: Scheme, indicator: str) -> bool:
    """Whether the person's unit is the responsible data unit of an indicator."""
    found = scheme.indicators.get(indicator)
    return bool(found and who.unit and found.supplier == who.unit)


def absent(session: Session, who: Principal, scheme: Scheme) -> list[Expected]:
    """The values owed and not filled in, of those that the person may fill in or see."""
    query = known(ResultRow, scheme=scheme.code)
    there = {
        (r.indicator, r.subject, r.term) for r in session.scalars(query) if r.value is not None
    }
    own = "" if who.in_department else own_subject(session, who, scheme)
    return [
        e
        for e in expected(scheme)
        if (e.indicator, e.subject, e.term) not in there
        and (who.in_department or supplies(who, scheme, e.indicator) or _his(who, own, e.subject))
    ]


def _his(who: Principal, own: str, subject: str) -> bool:
    return who.may(Permission.CONFIRM_RESULTS) and subject == own


def act(
    session: Session,
    who: Principal,
    code: str,
    event: Event,
    tokens: Sequence[str],
    *,
    reason: str = "",
    paper: str = "",
) -> int:
    """Take one step with each of the pieces named by their tokens; all of them, or none.

    Raises:
        NotAllowed, NotFound, BadInput: when it is not his, not there, or lacks its words.
        Refused: when a step is not in order, or a piece was corrected since it was shown.
    """
    _must(who, event)
    check_words(event, reason, paper)
    queue(session)
    if not tokens:
        raise BadInput("没有选中要办理的数据。", "请勾选后再办理。")
    found = visible(session, who, schemes.scheme(session, code))
    seen = {cell.token: cell for cell in found}
    chosen = [seen.get(token) or as_shown(found, token) for token in dict.fromkeys(tokens)]
    steps = [(cell, advance(cell, event, who.account_name)) for cell in chosen]
    return _record(session, who, code, event, steps, reason.strip(), paper.strip())


def as_shown(found: Sequence[Cell], token: str) -> Cell:
    """The piece that a form names, in the version that it showed.

    Raises:
        Refused: when another version stands now, or the form names none.
        NotFound: when there is no such piece among those found.
    """
    for cell in found:
        if token == cell.token:
            return cell
        if cell.id in (token, token.rpartition("#")[0]):
            raise Refused(*MOVED)
    raise NotFound("选中的数据不存在，或不在您的办理范围内。", "请刷新页面后重新勾选。")


def act_on_all(
    session: Session,
    who: Principal,
    code: str,
    event: Event,
    which: Callable[[Cell], bool],
    *,
    reason: str = "",
    paper: str = "",
    shown: str | None = None,
) -> tuple[int, int]:
    """Take a step with every piece that can take it; how many were done and how many left.

    `shown` is the digest of the pieces as the person saw them; given, even empty, it must hold.
    """
    _must(who, event)
    check_words(event, reason, paper)
    queue(session)
    found = filter(which, visible(session, who, schemes.scheme(session, code)))
    waiting = list(found)
    if shown is not None and shown != digest(waiting):
        raise Refused(*MOVED)
    ready = [c for c in waiting if not barred(c, event, who.account_name)]
    if not ready:
        raise Refused(f"没有可以“{event}”的数据。", "请核对状态；填报、审核过的须由另一人锁定。")
    steps = [(cell, advance(cell, event, who.account_name)) for cell in ready]
    done = _record(session, who, code, event, steps, reason.strip(), paper.strip())
    return done, len(waiting) - done


def digest(found: Sequence[Cell]) -> str:
    """What a set of pieces and their states looked like."""
    text = "\n".join(f"{cell.token} {cell.state}" for cell in found)
    return hashlib.sha256(text.encode()).hexdigest()


def _must(who: Principal, event: Event) -> None:
    who.must(next(permission for permission, events in EVENTS.items() if event in events))


def _record(
    session: Session,
    who: Principal,
    code: str,
    event: Event,
    steps: Sequence[tuple[Cell, State]],
    reason: str,
    paper: str,
) -> int:
    action, at = (session.scalar(select(func.max(FillEvent.action))) or 0) + 1, now()
    rows = [
        FillEvent(
            action=action,
            scheme=code,
            sheet=cell.sheet,
            key=cell.key,
            version=cell.version,
            event=event,
            from_state=cell.state,
            to_state=to,
            by=who.account_name,
            at=at,
            reason=reason,
            paper=paper,
        )
        for cell, to in steps
    ]
    session.add_all(rows)
    session.flush()
    told = "；".join(part for part in (f"{code} {len(rows)} 笔", reason, paper) if part)
    trail.wrote(session, who, verb(event), f"填报 {action}", told + sealing.mark(*rows))
    return len(rows)


def concerns(session: Session, who: Principal, code: str) -> bool:
    """Whether a person has anything to do with the figures of a scheme."""
    if who.in_department:
        return True
    scheme = schemes.scheme(session, code)
    if any(supplies(who, scheme, indicator) for indicator in scheme.indicators):
        return True
    return bool(who.may(Permission.CONFIRM_RESULTS) and own_subject(session, who, scheme))
