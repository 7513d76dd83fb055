"""可以选作证据的都在档案里：各年实绩、入账失分、年度等次、事项、处理处分、平时考核、监督发现。"""

from collections.abc import Collection, Iterator
from datetime import date

from sqlmodel import Session

from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.facts import known
from cadre.roster import store as roster
from cadre.rules.numbers import show_points
from records.cases import performance_store
from records.cases.evidence import Candidate
from records.evidence.tables import Finding, RestrictedMaterial, RoutineAssessment
from records.ledger import store as ledger
from records.matters import demotion_store, store
from records.matters.tables import Matter, MatterEvidence


def candidates(session: Session, who: Principal, found: Matter) -> list[Candidate]:
    """What may be picked for a case and was not yet, by the latest day first.

    Restricted material is listed for those only who may read it.
    """
    picked = {(e.kind, e.reference) for e in demotion_store.evidence(session, found.id or 0)}
    listed = [
        *_results(session, who, found.official),
        *_lost(session, found.official),
        *_roster(session, found.official),
        *_matters(session, found),
        *_findings(session, who, found.official),
    ]
    fresh = [one for one in listed if (one.kind, one.reference) not in picked]
    return sorted(fresh, key=lambda one: (one.on, one.key), reverse=True)


def pick(session: Session, who: Principal, number: int, keys: Collection[str]) -> int:
    """Pick what a form names; the number of pieces picked.

    Raises:
        NotFound: when the case is beyond one's authority.
        NotAllowed: as `demotion_store.pick`.
    """
    found = store.matter(session, who, number).matter
    chosen = [one for one in candidates(session, who, found) if one.key in keys]
    rows = [_picked(session, who, number, one) for one in chosen]
    return sum(row is not None for row in rows)


def _picked(session: Session, who: Principal, number: int, one: Candidate) -> MatterEvidence | None:
    return demotion_store.pick(
        session,
        who,
        number,
        kind=one.kind,
        reference=one.reference,
        words=one.words,
        restricted=one.restricted,
    )


def _results(session: Session, who: Principal, official: str) -> Iterator[Candidate]:
    for year in performance_store.results(session, who, official):
        on = year.period.ends_on or year.period.begins_on
        yield Candidate("年度实绩", year.scheme, year.words(), on)


def _lost(session: Session, official: str) -> Iterator[Candidate]:
    """What he lost under each closed scheme, as the ledger holds it."""
    lost: dict[str, int] = {}
    for entry in ledger.entries_of(session, official):
        lost[entry.scheme] = lost.get(entry.scheme, 0) + entry.lost
    heads = {head.code: head for head in schemes.heads(session)}
    for code, points in lost.items():
        if points and code in heads:
            words = f"{heads[code].name}封账入账：本人失分合计 {show_points(points)}"
            yield Candidate("实绩入账", code, words, heads[code].ends_on)


def _roster(session: Session, official: str) -> Iterator[Candidate]:
    for grade in roster.grades_of(session, official):
        words = f"{grade.year} 年度考核{grade.grade}（{grade.paper}）"
        yield Candidate("年度等次", str(grade.year), words, date(grade.year, 12, 31))
    for row in roster.handlings_of(session, official):
        words = f"{row.decided_on} {row.kind}：{row.reason}（{row.paper}）"
        yield Candidate("处理处分", f"{row.kind}|{row.decided_on}", words, row.decided_on)


def _matters(session: Session, found: Matter) -> Iterator[Candidate]:
    for one in store.of_official(session, found.official):
        if one.id != found.id:
            first = one.reasons.splitlines()[0] if one.reasons else ""
            words = f"{one.opened_on} {one.kind}（{one.state}）：{first}"
            yield Candidate("事项", str(one.id), words, one.opened_on)


def _findings(session: Session, who: Principal, official: str) -> Iterator[Candidate]:
    for one in session.scalars(known(RoutineAssessment, official=official)):
        words = f"{one.year} 年{one.period}平时考核{one.result} {one.words}".strip()
        yield Candidate("平时考核", f"{one.year}|{one.period}", words, one.assessed_on)
    for row in session.scalars(known(Finding, official=official)):
        words = f"{row.organ}{row.kind}发现：{row.words}（{row.paper}）"
        yield Candidate("监督发现", row.code, words, row.found_on)
    if not who.may(Permission.READ_RESTRICTED):
        return
    for secret in session.scalars(known(RestrictedMaterial, official=official)):
        words = f"{secret.organ}{secret.kind}：{secret.words}（{secret.paper}）"
        yield Candidate("限制知悉", secret.code, words, secret.found_on, restricted=True)
