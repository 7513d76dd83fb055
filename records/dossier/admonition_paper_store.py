"""诫勉书照诫勉事项的办理经过写：决定、谈话、影响期和签收，还没有谈话的写不出来。"""

from datetime import timedelta

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.roster import store as roster
from cadre.rules.barred import BarredPeriod
from cadre.rules.errors import NotFound, Refused
from records.dossier.admonition_letter import Admonition, compose_admonition
from records.dossier.composition import day
from records.dossier.store import File
from records.dossier.word import write
from records.matters import admonition, admonition_store, store

KIND = "admonition"


def paper(session: Session, who: Principal, number: int, *, demo: bool) -> File:
    """The letter of an admonition, in Word.

    Raises:
        NotFound: for another kind of case, and for one beyond the asker's authority.
        Refused: before the talk, or when something is missing.
    """
    line = store.matter(session, who, number)
    found = line.matter
    if found.kind != admonition.KIND:
        raise NotFound("没有这份材料。", "请从事项页面下载。")
    events = {event.event: event for event in store.events(session, number)}
    period = admonition_store.period(session, found)
    talk, decided = events.get(admonition.TALKING), events.get(admonition.DECIDING)
    if talk is None or decided is None or period is None:
        raise Refused("还没有诫勉谈话，写不出诫勉书。", "请先办理“诫勉谈话”。")
    told, said = store.fields_of(talk), store.fields_of(decided)
    posts, units = roster.posts(session), roster.units(session)
    held = [t for t in roster.tenures_of(session, found.official) if t.begins_on <= decided.done_on]
    post = posts.get(held[-1].post) if held else None
    basis = f"（{period.basis}）" if period.basis else ""
    letter = Admonition(
        number=talk.paper,
        person=line.name,
        unit=units[post.unit].name if post and post.unit in units else "",
        post=post.name if post else "",
        form=told.get("form", ""),
        cause=said.get("reason", ""),
        decision=f"{said['organ']}{said['meeting']}（{said['minutes_no']}）",
        organ=said["organ"],
        talked_on=talk.done_on,
        place=told.get("place", ""),
        talkers=told.get("talkers", ""),
        recorder=told.get("recorder", ""),
        content=told.get("content", ""),
        statement=told.get("statement", ""),
        period=f"{_lasts(period)}{basis}",
        signed=told.get("signed", ""),
        refusal=told.get("refusal", ""),
        copied=told.get("copied", ""),
        demo=demo,
    )
    return File(f"诫勉书-{line.name}.docx", write(compose_admonition(letter)))


def _lasts(period: BarredPeriod) -> str:
    """From the day of the decision to the last barred day; in the rule's words where unknown."""
    if period.released_on is None or period.unknown:
        return f"自{day(period.decided_on)}起，{period.words()}"
    return f"{day(period.decided_on)}至{day(period.released_on - timedelta(days=1))}"
