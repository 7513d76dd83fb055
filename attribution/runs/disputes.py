"""异议：公布后的窗口期内，单位和本人可就得分或责任链提出，更正动到的人另有窗口，须有书面答复。"""

from datetime import date

from sqlmodel import Session, and_, col, or_, select

from attribution.plan import Scheme
from attribution.results import store as results
from attribution.runs import outstanding_store, scope, store, window_store
from attribution.runs.dispute_words import (
    ANSWERED,
    ANSWERED_FIELDS,
    RAISED,
    RAISED_FIELDS,
    must_be_short,
)
from attribution.runs.states import DISPUTE, REJECT, UPHOLD
from attribution.runs.tables import Dispute, Run
from attribution.schemes import store as schemes
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Account
from cadre.roster.store import Authority, authority
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.vocabulary import AccountRole, DisputeState

PLACE = "位次"
CONCERNS = ("得分", "责任链", PLACE)
OF_SCORES = ("得分", PLACE)  # 先核查、写明结论和证据再答复（records.appeals）
DROP = "负面评价"  # 对降位有异议的，“指标”一栏记“负面评价”和编号


def window_open(ends_on: date | None, day: date) -> bool:
    """Whether a dispute may still be raised; the last day of the window counts."""
    return ends_on is not None and day <= ends_on


def raise_one(
    session: Session,
    who: Principal,
    settings: Settings,
    scheme_code: str,
    subject: str,
    indicator: str,
    concerns: str,
    words: str,
) -> Dispute:
    """Raise a dispute about a line of the published run.

    Raises:
        NotFound: when the line is not the person's own.
        Refused: when the window is closed.
        BadInput: when no reason is given.
    """
    who.must(Permission.RAISE_DISPUTE)
    run = store.must_be_shown(session, who, scheme_code)
    _must_be_own(session, who, settings, run, subject, indicator)
    if not window_store.open_until(session, who, run, today()):
        over = window_store.over_words(run, today())
        raise Refused(over, "封账以后有新证据的，可就责任关系凭证据再提。")
    _must_be_told(indicator, concerns, words)
    if _raised_already(session, who, run, subject, indicator, concerns):
        raise Refused("您已就这一项提出过异议，正待答复。", "补充理由的，请与考核办联系。")
    dispute = Dispute(
        run_id=run.id or 0,
        scheme=scheme_code,
        subject=subject,
        indicator=indicator,
        concerns=concerns,
        official=who.official,
        words=words.strip(),
        raised_by=who.account_name,
        raised_at=now(),
        state=DisputeState.OPEN,
    )
    _keep(session, who, dispute)
    return dispute


def _must_be_told(indicator: str, concerns: str, words: str) -> None:
    """A dispute says what it is against and why; against a place only for a drop of places."""
    if concerns not in CONCERNS or not words.strip():
        raise BadInput("请选择对什么有异议，并写明理由。", "理由请写清哪一项、错在哪里、凭什么。")
    must_be_short({"理由": words})
    if (concerns == PLACE) != indicator.startswith(f"{DROP} "):
        raise BadInput("“位次”只对负面评价提出，负面评价也只对“位次”提出。", "请重新选择。")


def _keep(session: Session, who: Principal, dispute: Dispute) -> None:
    session.add(dispute)
    session.flush()
    line = f"{dispute.scheme} {dispute.subject} {dispute.indicator}"
    mark = sealing.mark(dispute, only=RAISED_FIELDS)
    trail.wrote(session, who, RAISED, f"异议 {dispute.id}", f"{line}{mark}")


def _raised_already(
    session: Session, who: Principal, run: Run, subject: str, indicator: str, concerns: str
) -> bool:
    """Whether the same account has the same dispute open."""
    return any(
        (d.raised_by, d.subject, d.indicator, d.concerns)
        == (who.account_name, subject, indicator, concerns)
        for d in outstanding_store.open_disputes(session, run.scheme)
    )


def _must_be_own(
    session: Session, who: Principal, settings: Settings, run: Run, subject: str, indicator: str
) -> None:
    """The line is the person's to dispute: his own share, or a score of his own unit."""
    scheme = schemes.scheme(session, run.scheme, run.facts_batch)
    scope.check_subject(session, who, settings, scheme, subject)
    if indicator not in disputable(session, who, run, subject):
        raise NotFound(
            "没有这一项，或它不是您单位、您本人的。", "请从本单位得分或本人实绩页面提出。"
        )


def disputable(session: Session, who: Principal, run: Run, subject: str) -> frozenset[str]:
    """Indicators that a person may dispute: all of his own unit, and those of his own shares.

    Whoever was left out of a result is the one who may have to say so.
    """
    scheme = schemes.scheme(session, run.scheme, run.facts_batch)
    if may_raise(who) and scope.own_subject(session, who, scheme) == subject:
        lines = [score.indicator for score in store.scores(session, run.id or 0, subject)]
        return frozenset([*lines, *drops(session, run, subject)])
    own = store.shares(session, run.id or 0, subject, who.official) if who.official else []
    return frozenset(share.indicator for share in own)


def drops(session: Session, run: Run, subject: str) -> list[str]:
    """The negative evaluations of a unit that the run rests on, as disputes name them."""
    found = results.drops(session, run.scheme, run.facts_batch)
    return [f"{DROP} {drop.number}" for drop in found if drop.subject == subject]


def about(scheme: Scheme, indicator: str) -> str:
    """What a dispute is about, in words: the indicator, or the negative evaluation."""
    found = scheme.indicators.get(indicator)
    return found.name if found else indicator


def answer(
    session: Session, who: Principal, dispute_id: int, upheld: bool, words: str, paper: str
) -> Dispute:
    """Answer a dispute in writing; an upheld one is followed by a correction of the facts.

    Raises:
        NotFound, Refused, BadInput: unknown, answered before, raised by the same account, no words.
    """
    who.must(Permission.ANSWER_DISPUTE)
    dispute = session.get(Dispute, dispute_id, populate_existing=True, with_for_update=True)
    if dispute is None or not _open_to(authority(session, who), dispute):
        raise NotFound("没有这条异议。", "请从异议列表进入。")
    if dispute.state != DisputeState.OPEN:
        raise Refused(f"这条异议已答复：{dispute.state}。", "")
    if dispute.raised_by == who.account_name:
        raise Refused("提出异议的人不能答复自己的异议。", "请由他人答复。")
    if not words.strip() or not paper.strip():
        raise BadInput("答复须写明理由和文号。", "请补充后提交。")
    must_be_short({"答复": words, "文号": paper})
    dispute.state = DISPUTE.transitions[dispute.state, UPHOLD if upheld else REJECT]
    dispute.answer, dispute.paper = words.strip(), paper.strip()
    dispute.answered_by, dispute.answered_at = who.account_name, now()
    session.add(dispute)
    session.flush()
    line = f"{dispute.state}{sealing.mark(dispute, only=ANSWERED_FIELDS)}"
    trail.wrote(session, who, ANSWERED, f"异议 {dispute_id}", line)
    return dispute


def raise_again(session: Session, who: Principal, before: Dispute, words: str) -> Dispute:
    """Apply again after an answer (再申请); the caller has checked that it is in time.

    Raises:
        Refused: while the first is unanswered.
        BadInput: without a reason.
    """
    who.must(Permission.RAISE_DISPUTE)
    if before.state != DisputeState.REJECTED:
        raise Refused(f"这条异议已是“{before.state}”，不必再申请。", "")
    _must_be_told(before.indicator, before.concerns, words)
    kept = ("run_id", "scheme", "subject", "indicator", "concerns", "official")
    again = Dispute(
        **{name: getattr(before, name) for name in kept},
        words=words.strip(),
        raised_by=who.account_name,
        raised_at=now(),
        state=DisputeState.OPEN,
    )
    _keep(session, who, again)
    return again


def listed(session: Session, who: Principal) -> list[Dispute]:
    """The disputes a person may see: the department all under its management (not of relatives).

    A contact sees his unit's, others their own.
    A contact who follows another sees what his unit raised before; never what an official did.
    """
    query = select(Dispute).order_by(col(Dispute.id).desc())
    if not who.in_department:
        mine = [col(Dispute.raised_by) == who.account_name]
        mine += [col(Dispute.official) == who.official] if who.official else []
        if who.role is AccountRole.CONTACT:
            fellows = select(Account.name).where(
                Account.unit == who.unit, Account.role == AccountRole.CONTACT
            )
            mine.append(and_(col(Dispute.official) == "", col(Dispute.raised_by).in_(fellows)))
        query = query.where(or_(*mine))
    found = list(session.exec(query))
    if not who.in_department:
        return found
    people = authority(session, who)
    return [dispute for dispute in found if _open_to(people, dispute)]


def _open_to(people: Authority, dispute: Dispute) -> bool:
    """Whether a dispute is one of those in the department may handle: of a unit, or of a person."""
    return not dispute.official or people.sees(dispute.official)


def every(session: Session) -> list[Dispute]:
    """All disputes, for verification by the command line."""
    return list(session.exec(select(Dispute)))


def one(session: Session, who: Principal, dispute_id: int) -> Dispute:
    """One dispute that the person may see.

    Raises:
        NotFound: for an unknown one and for somebody else's alike.
    """
    if found := next((d for d in listed(session, who) if d.id == dispute_id), None):
        return found
    raise NotFound("没有这条异议。", "请从异议列表进入。")


def of_subject(session: Session, who: Principal, scheme: str, subject: str) -> list[Dispute]:
    """The disputes about one unit that a person may see."""
    return [d for d in listed(session, who) if (d.scheme, d.subject) == (scheme, subject)]


def may_raise(who: Principal) -> bool:
    """Whether the role can raise disputes at all."""
    return who.role in (AccountRole.CONTACT, AccountRole.OFFICIAL)
