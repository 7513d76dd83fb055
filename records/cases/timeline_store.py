"""把一名干部的任职、各年实绩、个案经过和各种期间从库里读齐，供画成一条时间轴。"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from attribution.runs.disputed import bracketed
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.roster import store as roster
from cadre.rules import discussion
from cadre.rules.barred import BarredPeriod
from cadre.rules.periods import add_months, day_of
from cadre.rules.post_words import called
from records.cases import performance_store
from records.cases.performance import YearResult
from records.cases.timeline import Life, Mark, Rate, Stretch
from records.matters import demotion, demotion_store, store
from records.matters.tables import Matter, MatterEvent

QUIET = ("登记回访", "登记材料", "登记申诉", "退回核实", "进入影响期", "期满评估")
OMITTED = ("登记材料",)
SAID = ("found", "content", "plan", "conclusion", "destination", "appointed")
TO_HIM = ("content", "destination", "plan", "appointed")


def life(session: Session, who: Principal, found: Matter, *, whole: bool = True) -> Life:
    """All that is drawn of a case; without `whole` only what the official himself was told.

    The caller has checked who asks.
    """
    steps = store.events(session, found.id or 0)
    shown = [s for s in steps if whole or s.event in demotion.MACHINE.told]
    ended = found.state in demotion.MACHINE.ends
    return Life(
        posts=_posts(session, found.official),
        rates=_rates(performance_store.results(session, who, found.official)) if whole else (),
        marks=(*((_sign(found),) if whole else ()), *_marks(shown, whole=whole)),
        periods=_periods(session, found, shown, whole=whole),
        until=max([s.done_on for s in steps] or [found.opened_on]) if ended else today(),
    )


def _sign(found: Matter) -> Mark:
    first = found.reasons.splitlines()[0] if found.reasons else ""
    return Mark(found.opened_on, "登记线索", first)


def _posts(session: Session, official: str) -> tuple[Stretch, ...]:
    posts, units = roster.posts(session), roster.units(session)
    stretches = []
    for tenure in roster.tenures_of(session, official):
        post = posts.get(tenure.post)
        unit = units[post.unit].name if post and post.unit in units else ""
        label = called(unit, post.name if post else tenure.post)
        stretches.append(Stretch(label, tenure.begins_on, tenure.ends_on))
    return tuple(stretches)


def _rates(results: list[YearResult]) -> tuple[Rate, ...]:
    found = []
    for one in results:
        own, _, peers = one.printed
        ends = one.period.ends_on or one.period.begins_on
        middle = one.period.begins_on + (ends - one.period.begins_on) // 2
        words = f"{one.words()}{bracketed(one.dispute)}"
        found.append(Rate(middle, one.period.label, own, peers, words))
    return tuple(found)


def _marks(steps: list[MatterEvent], *, whole: bool) -> tuple[Mark, ...]:
    """The steps as marks; words written for the department are left out where not `whole`."""
    return tuple(
        Mark(
            day_of(fields.get("decided_on", "")) or step.done_on,
            step.event,
            _said(step, fields) if whole else _to_him(step, fields),
            "quiet" if step.event in QUIET else "main",
        )
        for step in steps
        if step.event not in OMITTED
        for fields in (store.fields_of(step),)
    )


def _said(step: MatterEvent, fields: Mapping[str, str]) -> str:
    told = next((fields[name] for name in SAID if fields.get(name)), "")
    return "；".join(filter(None, (step.words or told or step.paper, _ended(fields))))


def _ended(fields: Mapping[str, str]) -> str:
    day = fields.get("ends_on", "")
    return f"自 {day} 起免去职务（{fields.get('paper', '')}）" if day else ""


def _to_him(step: MatterEvent, fields: Mapping[str, str]) -> str:
    told = next((fields[name] for name in TO_HIM if fields.get(name)), "")
    return "；".join(filter(None, (told, _ended(fields) or step.paper)))


def _periods(
    session: Session, found: Matter, steps: list[MatterEvent], *, whole: bool
) -> tuple[Stretch, ...]:
    own = (demotion_store.own_period if whole else demotion_store.told_period)(session, found)
    periods = [*([own] if own else []), *demotion_store.other_periods(session, found)]
    return (*map(_barred, periods), *_published(session, steps), *_probations(steps))


def _barred(period: BarredPeriod) -> Stretch:
    released = period.released_on
    last = released - timedelta(days=1) if released else None
    return Stretch(f"影响期：{period.kind}", period.decided_on, last, "barred")


def _published(session: Session, steps: list[MatterEvent]) -> list[Stretch]:
    found = []
    for step in steps:
        begins = day_of(store.fields_of(step).get("published_on", ""))
        if begins is not None:
            until = demotion_store.published_until(session, begins)
            found.append(Stretch("公示", begins, until, "public"))
    return found


def _probations(steps: list[MatterEvent]) -> list[Stretch]:
    """From the appointment on, where a probation was begun; to its end as the rule sets it.

    One that failed, or whose case was revoked, ends with the appointment.
    """
    begun = None
    found: list[Stretch] = []
    for step in steps:
        begun = day_of(store.fields_of(step).get("appointed_on", "")) or begun
        ended = day_of(store.fields_of(step).get("ends_on", ""))
        if found and ended is not None and (found[-1].ends_on or ended) >= ended:
            found[-1] = replace(found[-1], ends_on=ended - timedelta(days=1))
        if step.event == "进入试用期" and begun is not None:
            free = add_months(begun, discussion.probation(begun).months)
            found.append(Stretch("试用期", begun, free - timedelta(days=1), "trial"))
    return found
