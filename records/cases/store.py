"""个案的查询：只列管理权限内的人；本人只看得到已经告知他的。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.roster import store as roster
from cadre.rules import unfit
from cadre.rules.barred import BarredPeriod
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import HandlingKind
from records.cases.next_step import VisitDue, stage_of, visit_due
from records.matters import demotion, demotion_store, store, taking
from records.matters.store import UNKNOWN, MatterLine
from records.matters.tables import Matter, MatterEntered


@dataclass(frozen=True)
class Asked:
    """What the list is filtered by; empty fields ask for nothing."""

    q: str = ""
    stage: str = ""
    way: str = ""
    situation: str = ""


@dataclass(frozen=True)
class CaseLine:
    """A case in the list."""

    matter: Matter
    name: str
    post: str
    stage: str
    waits_for: str
    ended: bool
    situation: str
    way: str
    period: BarredPeriod | None
    visit: VisitDue | None

    def fits(self, asked: Asked) -> bool:
        """Whether the line is asked for."""
        words = f"{self.name} {self.matter.official} {self.post} {self.matter.reasons}"
        return (
            asked.q in words
            and asked.stage in ("", self.stage)
            and asked.way in ("", self.way)
            and asked.situation in ("", self.situation)
        )


def cases(session: Session, who: Principal, asked: Asked) -> list[CaseLine]:
    """The cases of officials under one's authority, the latest first."""
    found = [one for one in store.matters(session, who) if one.matter.kind == demotion.KIND]
    lines = [line(session, one) for one in found]
    return [one for one in lines if one.fits(asked)]


def line(session: Session, found: MatterLine) -> CaseLine:
    """What the list says of a case."""
    matter = found.matter
    told = store.told(session, matter.id or 0)
    case = taking.case(session, matter, {}, today())
    return CaseLine(
        matter=matter,
        name=found.name,
        post=post_on(session, matter.official, matter.opened_on),
        stage=stage_of(matter.state),
        waits_for=found.waits_for,
        ended=found.ended,
        situation=told.get("situation", ""),
        way=told.get("way", ""),
        period=demotion.barred(case),
        visit=visit_due(case),
    )


def post_on(session: Session, official: str, day: date) -> str:
    """Unit and post that somebody held on a day, the first in the order of the roster."""
    posts, units = roster.posts(session), roster.units(session)
    held = [
        posts[t.post]
        for t in roster.tenures_of(session, official)
        if t.post in posts and t.begins_on <= day and (t.ends_on is None or t.ends_on >= day)
    ]
    return "、".join(f"{units[p.unit].name if p.unit in units else ''}{p.name}" for p in held)


def case_line(session: Session, who: Principal, number: int) -> MatterLine:
    """One case of the kind.

    Raises:
        NotFound: when there is none, alike for other kinds and for officials beyond one's
            authority.
    """
    found = store.matter(session, who, number)
    if found.matter.kind != demotion.KIND:
        raise NotFound(*UNKNOWN)
    return found


def told_case(session: Session, who: Principal, number: int) -> Matter:
    """A case as the official himself may ask for it: once he was told of something.

    Raises:
        NotFound: when there is none, for anybody else, and before he was told of anything.
    """
    found = session.get(Matter, number)
    own = found is not None and found.kind == demotion.KIND and who.official == found.official
    if found is None or not own or not who.official:
        raise NotFound(*UNKNOWN)
    if not any(s.event in demotion.MACHINE.told for s in store.events(session, number)):
        raise NotFound(*UNKNOWN)
    return found


def told_of(session: Session, who: Principal) -> list[int]:
    """The numbers of the cases that the person himself was told of."""
    if not who.official or not who.may(Permission.READ_RECORD):
        return []
    own = [m for m in store.of_official(session, who.official) if m.kind == demotion.KIND]
    return [
        m.id or 0
        for m in own
        if any(s.event in demotion.MACHINE.told for s in store.events(session, m.id or 0))
    ]


def entered(session: Session, number: int) -> list[MatterEntered]:
    """What the steps of a case entered in the roster; the caller has checked who asks."""
    query = select(MatterEntered).where(MatterEntered.matter_id == number)
    return list(session.exec(query.order_by(col(MatterEntered.id))))


def way_words(kind: str, day: date) -> str:
    """A way as the rule of a day calls it."""
    found = unfit.way(HandlingKind(kind), day) if kind in set(HandlingKind) else None
    return found.words if found else kind


def periods(session: Session, found: Matter) -> Sequence[BarredPeriod]:
    """All barred periods of the official, that of the case first."""
    own = demotion_store.own_period(session, found)
    return (*([own] if own else []), *demotion_store.other_periods(session, found))
