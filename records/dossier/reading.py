"""把花名册、计算、台账和各类事项里的记载汇成一份个人实绩档案。"""

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from attribution.responsibility.shares import paths_to
from attribution.runs import disputes
from attribution.values import Share
from cadre.foundation.access import Principal
from cadre.foundation.clock import local, today
from cadre.roster import store as roster
from cadre.rules.numbers import show_points
from cadre.rules.periods import Span
from cadre.rules.vocabulary import HandlingKind, IndicatorKind
from records.dossier.background import Background, published
from records.ledger import store as ledger
from records.ledger.barred import BarredPeriod, period_or_unknown
from records.ledger.entries import Entry
from records.ledger.peers import peer_rate
from records.ledger.record import (
    AnsweredFor,
    Event,
    PeriodRecord,
    Person,
    PersonRecord,
    PostHeld,
    UnitResult,
    YearGrade,
)


def _entered(behind: Background, share: Share, entries: Iterable[Entry]) -> tuple[Share, str]:
    """Once closed the ledger says what stands, less what was reversed, and on what basis."""
    own = [e for e in entries if (e.subject, e.indicator) == (share.subject, share.indicator)]
    if behind.closed_on is None or not own:
        return share, ""
    stands = replace(
        share,
        got=sum(entry.got for entry in own),
        lost=sum(entry.lost for entry in own),
        portion=sum(entry.portion for entry in own),
    )
    was = f"原得 {show_points(share.got, 6)}、失 {show_points(share.lost, 6)}"
    return stands, "；".join(f"{e.basis}（{was}）" for e in own if e.reverses is not None)


def _line(session: Session, behind: Background, share: Share, reversed_by: str) -> AnsweredFor:
    scheme, key = behind.scheme, (share.subject, share.indicator)
    indicator, score = scheme.indicators[share.indicator], behind.scores[key]
    result, target = behind.results.get(key), scheme.targets.get((share.indicator, share.subject))
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
        paths=paths_to(behind.graph(share.subject), share.indicator, share.official),
        dispute=disputes.open_about(
            session, scheme.code, share.subject, share.indicator, share.official
        ),
        reversed_by=reversed_by,
        note=score.note,
    )


def _unit(behind: Background, subject: str) -> UnitResult | None:
    standing = behind.standings.get(subject)
    if standing is None:
        return None
    scheme = behind.scheme
    return UnitResult(
        subject,
        scheme.subjects[subject].name,
        scheme.classes[standing.class_code].name,
        standing,
        sum(s.possible for (unit, _), s in behind.scores.items() if unit == subject),
        sum(
            s.points or 0
            for (unit, code), s in behind.scores.items()
            if unit == subject and scheme.indicators[code].kind is not IndicatorKind.SCORED
        ),
    )


def _period(
    session: Session, who: Principal, behind: Background, official: str
) -> PeriodRecord | None:
    own = behind.shares.get(official, ())
    subjects = {share.subject for share in own} or behind.subjects_of(official)
    if not subjects:
        return None
    entries = ledger.entries_of(session, official, behind.scheme.code)
    mean, count = peer_rate(official, behind.rates, behind.kinds)
    found = (_unit(behind, subject) for subject in sorted(subjects))
    return PeriodRecord(
        scheme=behind.scheme.code,
        scheme_name=behind.scheme.name,
        scheme_paper=behind.scheme.paper,
        span=behind.scheme.period,
        run_id=behind.run.id or 0,
        run_hash=behind.run.outputs_hash,
        calculated_on=local(behind.run.made_at).date(),
        closed_on=behind.closed_on,
        units=tuple(unit for unit in found if unit is not None),
        lines=tuple(_line(session, behind, *_entered(behind, share, entries)) for share in own),
        peer_rate=mean if who.in_department else None,
        peer_count=count if who.in_department else 0,
        peer_kind=behind.kind_words(official) if who.in_department else "",
        notes=_notes(behind, official),
        published_on=behind.run.published_on,
        window_ends_on=behind.run.window_ends_on,
    )


def _notes(behind: Background, official: str) -> tuple[str, ...]:
    """A short time in post is shown with a note, never silently (house law 9)."""
    period, least = behind.scheme.period, behind.scheme.min_days
    notes = []
    for tenure in behind.ground.tenures:
        if tenure.official == official and tenure.span.days < period.days:
            short = tenure.span.days < least and not (tenure.acting and tenure.paper)
            why = f"，不足 {least} 天，其间的得失不计到本人，另列待归属部分。" if short else "。"
            name = behind.post_name(tenure.post)
            days = f"{tenure.span}任{name}，{tenure.span.days} 天（周期共 {period.days} 天）"
            notes.append(f"{days}{why}")
    return tuple(notes)


def _posts(session: Session, official: str) -> tuple[PostHeld, ...]:
    posts, units = roster.posts(session), roster.units(session)
    return tuple(
        PostHeld(
            t.post,
            posts[t.post].name,
            units[posts[t.post].unit].name,
            posts[t.post].rank,
            t.manner,
            Span(t.begins_on, t.ends_on),
            t.paper,
        )
        for t in roster.tenures_of(session, official)
    )


def _barred(session: Session, official: str) -> tuple[BarredPeriod, ...]:
    return tuple(
        period_or_unknown(HandlingKind(h.kind), h.decided_on, h.reason, h.paper)
        for h in roster.handlings_of(session, official)
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
        grades=tuple(
            YearGrade(g.year, g.grade, g.paper) for g in roster.grades_of(session, official)
        ),
        barred=_barred(session, official),
        matters=matters,
        as_of=today(),
    )
