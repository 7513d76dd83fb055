"""把花名册、计算、台账和各类事项里的记载汇成一份个人实绩档案。"""

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from attribution.responsibility.shares import paths_to
from attribution.runs import claim_store, disputed, disputed_store
from attribution.runs.explain_store import noted
from attribution.runs.personal import part_of
from attribution.runs.personal_achieved import in_the_rate
from attribution.runs.short_days import whose
from attribution.scoring.counting import counting
from attribution.values import Score, Share
from cadre.foundation.access import Principal
from cadre.foundation.clock import local, today
from cadre.roster import store as roster
from cadre.roster import unit_store
from cadre.rules.numbers import show_points
from cadre.rules.periods import Span
from records.dossier import marked_store
from records.dossier.background import Background, Disputed, disputed_for, published
from records.dossier.short_time import left_to_rest
from records.evidence import store as evidence
from records.grades import store as grades
from records.ledger import store as ledger
from records.ledger.entries import Entry
from records.ledger.period import AnsweredFor, PeriodRecord, UnitResult
from records.ledger.record import Event, Person, PersonRecord, PostHeld


def _entered(behind: Background, share: Share, entries: Iterable[Entry]) -> tuple[Share, str]:
    """Once closed the ledger says what stands, less what was reversed, and on what basis."""
    own = [e for e in entries if (e.subject, e.indicator) == (share.subject, share.indicator)]
    if behind.closed_on is None or not own:
        return share, ""
    got, lost = sum(entry.got for entry in own), sum(entry.lost for entry in own)
    as_in_run = (got, lost) == (share.got, share.lost)
    stands = replace(
        share,
        got=got,
        lost=lost,
        portion=sum(entry.portion for entry in own),
        fault_portion=share.fault_portion if as_in_run else None,
    )
    return stands, "；".join(
        f"{e.basis}（原得 {show_points(-e.got, 6)}、失 {show_points(-e.lost, 6)}）"
        for e in own
        if e.reverses is not None
    )


def _noted(session: Session, behind: Background, score: Score, share: Share) -> str:
    """The notes of score and value, and beside them the decisions on whose result it is."""
    cell = share.subject, share.indicator
    portion = share.portion if share.fault_portion is None else share.fault_portion
    beside = claim_store.beside(
        session,
        behind.ground,
        behind.scheme.code,
        cell,
        share.official,
        fault=bool(score.lost and portion),
    )
    filled = behind.results.get(cell)
    return "；".join(filter(None, [noted(score.note, [filled.reason] if filled else []), *beside]))


def _line(
    session: Session, behind: Background, open_ones: Disputed, share: Share, reversed_by: str
) -> AnsweredFor:
    scheme, key = behind.scheme, (share.subject, share.indicator)
    indicator, score = scheme.indicators[share.indicator], behind.scores[key]
    result, target = behind.results.get(key), scheme.targets.get((share.indicator, share.subject))
    part = part_of(score, share, behind.moved) if score.possible else None
    credit, fault = behind.both(share.subject)
    two_sided = share.fault_portion not in (None, share.portion)
    return AnsweredFor(
        indicator=share.indicator,
        indicator_name=indicator.name,
        kind=indicator.kind,
        subject=share.subject,
        subject_name=scheme.subjects[share.subject].name,
        value=score.value,
        target=target.target if target else None,
        unit_of_measure=indicator.unit_of_measure,
        formula=score.formula,
        roles=share.roles,
        portion=share.portion,
        days=share.days,
        unit_points=score.points or 0,
        unit_possible=score.possible,
        got=share.got,
        lost=share.lost,
        source=f"{result.paper} {result.cell}".strip() if result else indicator.basis,
        paths=paths_to(credit, share.indicator, share.official),
        fault_paths=paths_to(fault, share.indicator, share.official) if two_sided else (),
        dispute=disputed_store.about(
            open_ones.told, share.subject, share.indicator, share.official
        ),
        reversed_by=reversed_by,
        note=_noted(session, behind, score, share),
        counted=part,
        fault_portion=share.fault_portion,
    )


def _unit(behind: Background, subject: str, grade: str, dispute: str) -> UnitResult | None:
    standing = behind.standings.get(subject)
    if standing is None:
        return None
    scheme = behind.scheme
    own = [s for (unit, _), s in behind.scores.items() if unit == subject]
    counted = counting(scheme, own)
    rated = [s for s in counted if in_the_rate(scheme, s)]
    return UnitResult(
        subject,
        scheme.subjects[subject].name,
        scheme.classes[standing.class_code].name,
        standing,
        sum(s.possible for s in rated),
        sum(s.points or 0 for s in counted if s not in rated),
        grade,
        dispute,
    )


def _grades(session: Session, who: Principal, behind: Background) -> dict[str, str]:
    """The decided grades of leading teams: outside the department once notified (house law 10)."""
    return {
        row.subject: row.decided
        for row in grades.of_run(session, behind.run.id or 0)
        if row.decided and (who.in_department or row.notified_at)
    }


def _period(
    session: Session, who: Principal, behind: Background, official: str
) -> PeriodRecord | None:
    own = behind.shares.get(official, ())
    short = tuple(share for share in behind.shares.get("", ()) if whose(share) == official)
    subjects = {share.subject for share in own} or behind.subjects_of(official)
    if not subjects:
        return None
    entries = ledger.entries_of(session, official, behind.scheme.code)
    decided, open_ones = _grades(session, who, behind), disputed_for(session, who, behind)
    found = (
        _unit(behind, code, decided.get(code, ""), disputed.unit(open_ones.units, code))
        for code in sorted(subjects)
    )
    return _with_standing(
        PeriodRecord(
            scheme=behind.scheme.code,
            scheme_name=behind.scheme.name,
            scheme_paper=behind.scheme.paper,
            span=behind.scheme.period,
            run_id=behind.run.id or 0,
            run_hash=behind.run.outputs_hash,
            calculated_on=local(behind.run.made_at).date(),
            closed_on=behind.closed_on,
            units=tuple(unit for unit in found if unit is not None),
            lines=tuple(
                _line(session, behind, open_ones, *_entered(behind, share, entries))
                for share in own
            ),
            published_on=behind.run.published_on,
            window_ends_on=behind.run.window_ends_on,
            short=tuple(left_to_rest(behind.scheme, share) for share in short),
            dispute=open_ones.people.get(official, ""),
        ),
        who,
        behind,
        official,
    )


def _with_standing(
    period: PeriodRecord, who: Principal, behind: Background, official: str
) -> PeriodRecord:
    """How the official stands: to the department among his peers, to himself alone (law 9)."""
    standing = behind.personal.get(official)
    if standing is None:
        return period
    if not who.in_department:
        return replace(period, notes=standing.notes, standing=standing.for_himself())
    return replace(
        period,
        notes=standing.notes,
        standing=standing,
        peer_rate=standing.peers.rate,
        peer_count=standing.peers.count,
        peer_kind=behind.kind_words(official),
    )


def _posts(session: Session, official: str) -> tuple[PostHeld, ...]:
    posts, units = roster.posts(session), unit_store.history(session)
    return tuple(
        PostHeld(
            t.post,
            posts[t.post].name,
            units.name_on(posts[t.post].unit, t.ends_on or today()),
            posts[t.post].rank,
            t.manner,
            Span(t.begins_on, t.ends_on),
            t.paper,
            posts[t.post].order,
        )
        for t in roster.tenures_of(session, official)
    )


def read(
    session: Session,
    who: Principal,
    official: str,
    behind: list[Background] | None = None,
    matters: tuple[Event, ...] = (),
) -> PersonRecord:
    """The record of an official as the person who asks may see it.

    Raises:
        NotFound: when the official is unknown or beyond the asker's authority.
    """
    person = roster.official(session, who, official)
    behind = published(session) if behind is None else behind
    periods = (_period(session, who, one, official) for one in behind)
    return PersonRecord(
        person=Person(
            person.code,
            person.name,
            person.sex,
            person.born,
            person.nation,
            person.native_place,
            person.party,
            person.joined_work,
            person.education,
            person.source,
        ),
        posts=_posts(session, official),
        periods=tuple(period for period in periods if period is not None),
        grades=marked_store.year_grades(session, official),
        barred=marked_store.barred(session, official),
        matters=matters,
        evidence=evidence.of_person(session, who, official),
        needs_person=who.in_department and evidence.needs_person(session, official),
        as_of=today(),
    )
