"""班子等次：按已公布的计算提出建议，组织决定后记录并告知；建议和决定并列保存。"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from attribution.plan import Scheme
from attribution.runs import store as runs
from attribution.schemes import store as schemes
from attribution.values import Standing
from cadre.foundation import decisions, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.decisions import Minutes
from cadre.foundation.tables import Decision
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.numbers import QuotaRounding
from cadre.rules.vocabulary import TeamGrade
from records.grades.proposals import GradeProposal, propose
from records.grades.quota import (
    pool_sizes,
    quota_rule,
    seat_rule,
    seat_words,
    seats,
)
from records.grades.tables import GradeProposalRow

KIND = "班子等次"


def make(
    session: Session,
    who: Principal,
    scheme_code: str,
    *,
    pooled: bool = True,
    rounding: QuotaRounding = QuotaRounding.FLOOR,
) -> list[GradeProposalRow]:
    """Propose the grades of a scheme's leading teams from its published run, once for each run.

    Raises:
        Refused: when there is no published run, or its grades have been proposed.
        NotInForce: when no quota was in force at the period's end.
    """
    who.must(Permission.PROPOSE)
    run = runs.current(session, scheme_code)
    if run is None or run.id is None:
        raise Refused("没有已公布的计算，不能提出等次建议。", "请先公布。")
    if session.exec(select(GradeProposalRow).where(GradeProposalRow.run_id == run.id)).first():
        raise Refused("已按这次计算提出过等次建议。", "请等候组织决定；重新公布后可再提。")
    scheme = schemes.scheme(session, scheme_code, run.facts_batch)
    standings = runs.standings(session, run.id)
    failed = {s.subject for s in runs.scores(session, run.id) if s.met is False}
    rows = [
        GradeProposalRow(run_id=run.id, scheme=scheme_code, **fields)
        for fields in proposed_fields(scheme, standings, failed, pooled=pooled, rounding=rounding)
    ]
    for row in rows:
        row.proposed_by, row.proposed_at = who.account_name, now()
        session.add(row)
    session.flush()
    trail.wrote(
        session, who, "提出等次建议", scheme_code, f"第 {run.id} 次计算，{len(rows)} 个班子"
    )
    return rows


def proposed_fields(
    scheme: Scheme,
    standings: Sequence[Standing],
    failed: set[str],
    *,
    pooled: bool,
    rounding: QuotaRounding,
) -> list[dict[str, Any]]:
    """What is proposed for each team, with its seats and the rule, as fields of a row."""
    ends_on = scheme.period.ends_on or scheme.period.begins_on
    rule, order = quota_rule(ends_on), seat_rule(ends_on)
    sizes = Counter(s.class_code for s in standings)
    pools = pool_sizes(sizes, scheme.classes, pooled=pooled)
    counts = seats(rule, sizes, scheme.classes, pooled=pooled, rounding=rounding)
    of = {s.subject: s for s in standings}
    proposals = propose(order, standings, failed, counts, scheme.classes, pooled=pooled)
    return [
        _row(p, of[p.subject])
        | {
            "seats": counts[p.pool],
            "quota": f"{seat_words(rule, pools[p.pool], counts[p.pool], rounding)}；{rule.basis}",
        }
        for p in proposals
    ]


def _row(proposal: GradeProposal, standing: Standing) -> dict[str, Any]:
    return {
        "subject": proposal.subject,
        "class_code": proposal.class_code,
        "place": standing.standing_place,
        "tied": standing.standing_tied,
        "of": standing.of,
        "rounded": standing.rounded,
        "pool": proposal.pool,
        "proposed": str(proposal.grade or ""),
        "bar": proposal.bar,
        "reasons": "\n".join(proposal.reasons),
    }


def proposal(session: Session, who: Principal, number: int) -> GradeProposalRow:
    """One proposal.

    Raises:
        NotFound: when there is none, alike for who may not read proposals.
    """
    row = session.get(GradeProposalRow, number)
    if row is None or not who.may(Permission.READ_MATTERS):
        raise NotFound("没有这条等次建议。", "请从等次页进入。")
    return row


def decide(
    session: Session,
    who: Principal,
    number: int,
    grade: TeamGrade,
    minutes: Minutes,
    *,
    departure: str = "",
) -> Decision:
    """Record an organ's decision on a proposal; a grade other than proposed says why.

    Raises:
        BadInput: when the minutes are incomplete, or the reason of another grade is missing.
        Refused: when it is decided, 优秀 is barred or its seats are gone, the run was superseded,
            or the recorder made the proposal.
    """
    row = proposal(session, who, number)
    _check(session, row, grade, departure)
    decision = decisions.record(
        session,
        who,
        minutes,
        kind=KIND,
        target=f"{row.scheme}/{row.subject}",
        outcome=str(grade),
        proposed_by=row.proposed_by,
    )
    row.decided, row.departure, row.decision_id = str(grade), departure.strip(), decision.id
    session.add(row)
    session.flush()
    return decision


def _check(session: Session, row: GradeProposalRow, grade: TeamGrade, departure: str) -> None:
    if row.decided:
        raise Refused(f"已决定为“{row.decided}”。", "需要更正的，由组织另行决定。")
    current = runs.current(session, row.scheme)
    if current is None or current.id != row.run_id:
        raise Refused("这条建议依据的计算已被取代。", "请按新公布的计算重新提出建议。")
    if row.proposed and row.proposed != grade and not departure.strip():
        raise BadInput(
            f"建议为“{row.proposed}”，决定为“{grade}”，没有写明不同的缘由。", "请写明缘由。"
        )
    if grade is TeamGrade.EXCELLENT:
        _check_excellent(session, row)


def _check_excellent(session: Session, row: GradeProposalRow) -> None:
    if row.bar:
        raise Refused(f"{row.bar}。", "请按会议纪要核对等次。")
    query = select(GradeProposalRow).where(
        GradeProposalRow.scheme == row.scheme,
        GradeProposalRow.pool == row.pool,
        GradeProposalRow.decided == TeamGrade.EXCELLENT,
        GradeProposalRow.subject != row.subject,
    )
    if len({other.subject for other in session.exec(query)}) >= row.seats:
        raise Refused(f"优秀名额 {row.seats} 个已用完（{row.quota}）。", "请核对会议纪要。")


def notify(session: Session, who: Principal, number: int) -> GradeProposalRow:
    """Mark a decided grade as notified to the unit.

    Raises:
        Refused: when nothing has been decided, or it has been notified.
    """
    who.must(Permission.PROPOSE)
    row = proposal(session, who, number)
    if not row.decided or row.notified_at:
        state = "已经告知" if row.notified_at else "组织尚未决定，不能告知"
        raise Refused(f"{state}。", "请在等次页核对。")
    row.notified_at, row.notified_by = now(), who.account_name
    session.add(row)
    trail.wrote(session, who, "告知等次", f"{row.scheme}/{row.subject}", row.decided)
    session.flush()
    return row


def of_run(session: Session, run_id: int) -> list[GradeProposalRow]:
    """The proposals of a run by class and place, as they were made."""
    query = select(GradeProposalRow).where(GradeProposalRow.run_id == run_id)
    return list(session.exec(query.order_by(col(GradeProposalRow.id))))


@dataclass(frozen=True)
class PoolState:
    """How the seats of a pool stand: seats, proposed, decided and what is left of each."""

    pool: str
    quota: str
    seats: int
    proposed: int
    decided: int

    @property
    def left(self) -> int:
        """Seats left by the proposals."""
        return self.seats - self.proposed

    @property
    def undecided(self) -> int:
        """Seats left by the decisions."""
        return self.seats - self.decided


def pools(rows: Sequence[GradeProposalRow]) -> list[PoolState]:
    """The state of each pool of seats, in the order of the proposals."""
    named = {row.pool: row for row in reversed(rows)}
    return [
        PoolState(
            pool,
            first.quota,
            first.seats,
            sum(r.pool == pool and r.proposed == TeamGrade.EXCELLENT for r in rows),
            sum(r.pool == pool and r.decided == TeamGrade.EXCELLENT for r in rows),
        )
        for pool, first in sorted(named.items(), key=lambda item: rows.index(item[1]))
    ]
