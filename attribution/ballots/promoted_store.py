"""新提拔任用干部从花名册带出：这一年由较低层次正式任到更高层次职务的人，改动名单须写明理由。"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from attribution.ballots.design import PROMOTED_PART, Design, Part, Subject, SubjectKind
from cadre.foundation.access import Principal
from cadre.roster import store as roster
from cadre.roster import unit_store
from cadre.roster.main_post import RANKS
from cadre.roster.places import FULL, Holding, PostPlace
from cadre.rules.errors import BadInput
from cadre.rules.post_words import called
from cadre.rules.vocabulary import PostRank, TenureManner


def filled(session: Session, who: Principal, design: Design, unit: str, year: int) -> Design:
    """The design with those promoted in a year put into the part that asks about them."""
    people = tuple(promoted(session, who, unit, date(year, 1, 1), date(year, 12, 31)))
    parts = tuple(
        replace(part, subjects=people) if part.name == PROMOTED_PART else part
        for part in design.parts
    )
    return replace(design, parts=parts)


def promoted(session: Session, who: Principal, unit: str, first: date, last: date) -> list[Subject]:
    """Those appointed between two days, both counted, to a level above any they had held before.

    `unit` "" is every unit, else it and all below it. Whoever has no earlier post on record is not
    taken for promoted. Only people under one's authority are named, by the day of appointment.
    """
    seen, names = roster.authority(session, who), roster.units(session)
    posts = {one.code: one for one in unit_store.post_places(session)}
    inside = _inside(names, unit)
    careers: dict[str, list[Holding]] = {}
    for one in unit_store.holdings(session):
        careers.setdefault(one.official, []).append(one)
    found: dict[str, tuple[date, Subject]] = {}
    for code, career in careers.items():
        risen = [one for one in career if first <= one.span.begins_on <= last]
        for one in sorted(risen, key=lambda held: held.span.begins_on):
            post = posts.get(one.post)
            if post and post.unit in inside and seen.sees(code) and _rose(one, career, posts):
                words = f"{one.span.begins_on} 任{called(names[post.unit].name, post.name)}"
                subject = Subject(SubjectKind.PERSON, code, seen.name(code), words)
                found[code] = (one.span.begins_on, subject)
    return [subject for _, subject in sorted(found.values(), key=lambda x: (x[0], x[1].code))]


def _inside(units: Mapping[str, object], unit: str) -> frozenset[str]:
    """The codes of a unit and all below it, by the tree of parents."""
    if not unit:
        return frozenset(units)
    found, fresh = {unit}, {unit}
    while fresh:
        fresh = {c for c, one in units.items() if getattr(one, "parent", "") in fresh} - found
        found |= fresh
    return frozenset(found)


def _rose(one: Holding, career: Sequence[Holding], posts: Mapping[str, PostPlace]) -> bool:
    """Whether a formal appointment is to a level above all earlier ones on record."""
    if one.manner is not TenureManner.FORMAL:
        return False
    before = [
        RANKS.index(PostRank(posts[held.post].rank))
        for held in career
        if held.post in posts
        and held.span.begins_on < one.span.begins_on
        and held.manner in FULL
        and PostRank(posts[held.post].rank) is not PostRank.OUTSIDE
    ]
    return bool(before) and min(before) > RANKS.index(PostRank(posts[one.post].rank))


def why_changed(design: Design, place: int, part: Part, reason: str) -> str:
    """Why the names from the roster are changed, for the trail; "" where they are not.

    Raises:
        BadInput: when they are changed without a reason.
    """
    old = design.parts[place - 1] if 0 < place <= len(design.parts) else None
    if old is None or old.name != PROMOTED_PART:
        return ""
    before, after = ({one.code for one in p.subjects} for p in (old, part))
    if before == after and part.name == old.name:
        return ""
    if not reason.strip():
        raise BadInput("名单由花名册带出，改动须写明理由。", "请在“改动名单的理由”一栏补填。")
    out, came = "、".join(sorted(before - after)), "、".join(sorted(after - before))
    changed = "；".join(
        words for words in (f"去掉 {out}" if out else "", f"加上 {came}" if came else "") if words
    )
    return f"改动新提拔任用干部名单：{reason.strip()}（{changed}）"
