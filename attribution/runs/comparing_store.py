"""两次计算各按当时的事实取齐再比：更正出自哪一批、谁录入、凭什么，异议答复管到哪一格。"""

from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from attribution.results.tables import (
    AdjustmentRow,
    MissingRulingRow,
    ProjectRow,
    RatingRow,
    ResultRow,
    TallyRow,
)
from attribution.runs import store
from attribution.runs.calculation import Outputs
from attribution.runs.causes import Causes, Origin, Origins, Side, Upheld
from attribution.runs.comparison import Comparison, compare
from attribution.runs.explaining import namer
from attribution.runs.tables import Dispute, Run
from attribution.runs.told import Cause
from attribution.schemes import store as schemes
from attribution.schemes.own_store import own_subject
from attribution.schemes.tables import SchemeTarget, SchemeWeight
from cadre.foundation.access import Principal
from cadre.foundation.facts import Batch, Fact, known
from cadre.foundation.tables import Account
from cadre.roster.store import authority
from cadre.rules.errors import Refused
from cadre.rules.vocabulary import DisputeState

TABLES: Mapping[Cause, type[Fact]] = {
    Cause.VALUE: ResultRow,
    Cause.LINE: AdjustmentRow,
    Cause.RULING: MissingRulingRow,
    Cause.BALLOTS: TallyRow,
    Cause.RATINGS: RatingRow,
    Cause.PROJECTS: ProjectRow,
    Cause.TARGET: SchemeTarget,
    Cause.WEIGHT: SchemeWeight,
}


def causes(session: Session, who: Principal, before: Run, after: Run) -> Causes:
    """Two runs with all that tells why they differ.

    Raises:
        Refused: when they have no assessed unit and no indicator in common.
    """
    one, other = _side(session, before), _side(session, after)
    plans = one.inputs.scheme, other.inputs.scheme
    shared = plans[0].subjects.keys() & plans[1].subjects.keys()
    if not (shared and plans[0].indicators.keys() & plans[1].indicators.keys()):
        raise Refused(
            "两次计算没有共同的考核对象和指标，无从相比。",
            "请选择同一方案的两次计算，或代码相承的两个方案版本、两个年度。",
        )
    people = authority(session, who)
    return Causes(
        one,
        other,
        _origins(session, before, after),
        _upheld(session, before, after),
        namer(other.inputs.scheme, other.inputs.ground, people.name),
        people.name,
    )


def _side(session: Session, run: Run) -> Side:
    taken = store.inputs(session, run.scheme, run.facts_batch)
    return Side(taken, store.outputs(session, run.id or 0), run.program)


def _origins(session: Session, before: Run, after: Run) -> Origins:
    """The corrections that the later run saw and the earlier did not, by cell; the last counts."""
    if before.scheme != after.scheme:
        return {}
    low, high = sorted((before.facts_batch, after.facts_batch))
    batches = session.exec(select(Batch).where(col(Batch.id) > low, col(Batch.id) <= high)).all()
    names = {a.id: a.display for a in session.exec(select(Account))}
    found = {
        batch.id: Origin(batch.id or 0, names.get(batch.account_id, ""), batch.reason, batch.paper)
        for batch in batches
    }
    return {
        (cause, *cell): found[batch]
        for cause, table in TABLES.items()
        for cell, batch in _entered(session, table, after.scheme, high)
        if batch in found
    }


def _entered(
    session: Session, table: type[Fact], scheme: str, batch: int
) -> Iterable[tuple[tuple[str, str], int]]:
    """The cells of a table as known after a batch, each with the batch that entered it."""
    for row in session.scalars(known(table, batch, scheme=scheme)):
        fields = row.model_dump(include={"indicator", "subject"})
        yield (fields["indicator"], fields.get("subject", "")), row.batch_id


def _upheld(session: Session, before: Run, after: Run) -> tuple[Upheld, ...]:
    """Disputes about the earlier run, or one between, that were upheld."""
    if before.scheme != after.scheme:
        return ()
    low, high = sorted((before.id or 0, after.id or 0))
    query = select(Dispute).where(
        Dispute.scheme == after.scheme,
        Dispute.state == DisputeState.UPHELD,
        col(Dispute.run_id) >= low,
        col(Dispute.run_id) < high,
    )
    return tuple(
        Upheld(d.id or 0, d.indicator, d.subject, d.concerns, d.paper)
        for d in session.exec(query.order_by(col(Dispute.id)))
    )


def moved_since(session: Session, run: Run) -> Comparison | None:
    """What a run moved against the one that it superseded; None when it superseded none."""
    if run.supersedes_id is None:
        return None
    return compare(store.outputs(session, run.supersedes_id), store.outputs(session, run.id or 0))


def moved_for_person(session: Session, who: Principal, run: Run) -> Comparison | None:
    """What a correction moved for the person who asks: his unit's figures and his own shares.

    Shares are his wherever they stand: a bureau of the city may lead a county's result, and an
    official may belong to no assessed unit at all.
    """
    if run.supersedes_id is None:
        return None
    scheme = schemes.scheme(session, run.scheme, run.facts_batch)
    own = own_subject(session, who, scheme)
    return moved_for(session, run, own, who.official) if own or who.official else None


def moved_for(session: Session, run: Run, subject: str, official: str = "") -> Comparison | None:
    """What a correction moved for one unit ("" for none); with an official, of shares his own."""
    if run.supersedes_id is None:
        return None

    def own(number: int) -> Outputs:
        mine = store.shares(session, number, "" if official else subject, official)
        if not subject:
            return Outputs((), (), tuple(mine))
        standings = (s for s in store.standings(session, number) if s.subject == subject)
        return Outputs(tuple(store.scores(session, number, subject)), tuple(standings), tuple(mine))

    return compare(own(run.supersedes_id), own(run.id or 0))
