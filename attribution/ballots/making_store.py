"""组织一场测评：按种类带出通常的题目和档次，班子和成员从花名册带出，启用以前都可以改。"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete
from sqlmodel import Session, col

from attribution.ballots import promoted_store, sitting, store, written
from attribution.ballots.design import (
    BallotKind,
    BallotMode,
    Design,
    Part,
    Subject,
    SubjectKind,
    usual,
)
from attribution.ballots.tables import BallotSession, BallotSubject
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.roster import store as roster
from cadre.roster import team_store
from cadre.rules.errors import BadInput
from cadre.rules.polling import MIN_BALLOTS

MADE, DESIGNED = "登记测评", "设计测评"
MADE_FIELDS = ("id", "kind", "mode", "opened_by", "opened_on", "source")
MOST_PLACES = 4


@dataclass(frozen=True)
class Asked:
    """What a new sitting is said to be."""

    kind: str
    mode: str
    title: str
    year: int
    unit: str
    held_on: date
    paper: str
    scheme: str = ""
    least: int = MIN_BALLOTS
    places: int = 2
    abstained: bool = False
    source: str = ""


def make(session: Session, who: Principal, asked: Asked) -> BallotSession:
    """Open a sitting with the usual design of its kind.

    Raises:
        NotAllowed: when the role holds no sittings.
        BadInput: naming what is missing or cannot be.
    """
    who.must(Permission.HOLD_BALLOTS)
    _check(session, asked)
    row = BallotSession(
        **vars(asked) | {"title": asked.title.strip(), "paper": asked.paper.strip()},
        state=sitting.DRAFT,
        opened_by=who.account_name,
        opened_on=today(),
    )
    design = _filled(session, who, usual(BallotKind(asked.kind)), row)
    row.design = written.stored(design)
    session.add(row)
    session.flush()
    _index(session, row, design)
    words = f"{row.title}{sealing.mark(row, only=MADE_FIELDS)}"
    trail.wrote(session, who, MADE, f"测评 {row.id}", words)
    return row


def _check(session: Session, asked: Asked) -> None:
    if asked.kind not in list(BallotKind) or asked.mode not in list(BallotMode):
        raise BadInput("没有这种测评。", "请从列出的种类和方式中选择。")
    if not asked.title.strip() or not asked.paper.strip():
        raise BadInput("测评须写明名称和依据文件。", "请补填。")
    if asked.unit and asked.unit not in roster.units(session):
        raise BadInput(f"没有代码为 {asked.unit} 的单位。", "请从列出的单位中选择。")
    if asked.kind == BallotKind.TEAM and not asked.unit:
        raise BadInput("领导班子民主测评须写明是哪个单位。", "请选择单位。")
    if asked.least < MIN_BALLOTS:
        raise BadInput(
            f"最少显示票数不能少于 {MIN_BALLOTS} 张：再少就可能认出投票的人。", "请改正。"
        )
    if not 0 <= asked.places <= MOST_PLACES:
        raise BadInput(f"小数位须在 0 至 {MOST_PLACES} 之间。", "请改正。")


def _filled(session: Session, who: Principal, design: Design, row: BallotSession) -> Design:
    """The team and those of its members whom the person may see, from the roster of the day."""
    if row.kind in (BallotKind.PROMOTED, BallotKind.REPORT):
        return promoted_store.filled(session, who, design, row.unit, row.year)
    if row.kind != BallotKind.TEAM:
        return design
    name = f"{roster.units(session)[row.unit].name}领导班子"
    whole, members = design.parts
    people = tuple(team_of(session, who, row.unit, row.held_on))
    parts = (
        replace(whole, subjects=(Subject(SubjectKind.TEAM, row.unit, name),)),
        replace(members, subjects=people),
    )
    return replace(design, parts=parts)


def team_of(session: Session, who: Principal, unit: str, on: date) -> list[Subject]:
    """The members of a leading team on a day whom the person may see, in the order of the team."""
    seats = team_store.leading_team(session, who, unit, on).rows
    people = {
        line.seat.official: Subject(
            SubjectKind.PERSON, line.seat.official, line.name, line.seat.words
        )
        for line in seats
        if line.person
    }
    return list(people.values())


def _index(session: Session, row: BallotSession, design: Design) -> None:
    session.execute(delete(BallotSubject).where(col(BallotSubject.session_id) == row.id))
    session.add_all(
        BallotSubject(
            session_id=row.id or 0, part=part, place=place, kind=subject.kind, code=subject.code
        )
        for part, place, subject in design.subjects
    )
    session.flush()


def redesign(
    session: Session,
    who: Principal,
    number: int,
    version: int,
    change: Callable[[Design], Design],
    why: Callable[[Design], str] = lambda _design: "",
) -> None:
    """Change the design of a sitting that has not started; `why` says what the trail adds.

    Raises:
        Refused: when it has started, or somebody else has changed it since.
        BadInput: when nobody can read what was written.
    """
    line = store.to_work_on(session, who, number, sitting.DRAFT)
    said, fresh = why(line.design), change(line.design)
    store.hold(session, line.row, version, {"design": written.stored(fresh)})
    _index(session, line.row, fresh)
    trail.wrote(
        session, who, DESIGNED, f"测评 {number}", "；".join(filter(None, (line.row.title, said)))
    )


def with_part(design: Design, number: int, part: Part) -> Design:
    """The design with its part of this number (from 1) put in, or added at the end."""
    parts = list(design.parts)
    parts[number - 1 : number] = [part]
    return replace(design, parts=tuple(parts))


def without_part(design: Design, number: int) -> Design:
    """The design without its part of this number."""
    kept = (part for place, part in enumerate(design.parts, start=1) if place != number)
    return replace(design, parts=tuple(kept))


def subjects(session: Session, who: Principal, kind: str, text: str) -> tuple[Subject, ...]:
    """Subjects written one a line: officials and units by code or by name, works by name.

    Raises:
        BadInput: naming every line that names nobody, or more than one.
    """
    if kind not in list(SubjectKind):
        raise BadInput("没有这种测评对象。", "请从列出的种类中选择。")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    named = _named(session, who, SubjectKind(kind), lines)
    found = [named[line] for line in lines]
    wrong = [line for line in lines if len(named[line]) != 1]
    if wrong:
        raise BadInput(
            f"这几行认不出是谁：{'、'.join(wrong[:5])}。", "请写编号；同名的不能只写姓名。"
        )
    return tuple(one[0] for one in found)


def _named(
    session: Session, who: Principal, kind: SubjectKind, lines: list[str]
) -> dict[str, list[Subject]]:
    if kind is SubjectKind.WORK:
        return {line: [Subject(kind, "", line)] for line in lines}
    if kind is SubjectKind.PERSON:
        known = [
            Subject(kind, one.code, one.name, one.posts) for one in roster.officials(session, who)
        ]
    else:
        tail = "领导班子" if kind is SubjectKind.TEAM else ""
        units = roster.units(session).values()
        known = [Subject(kind, unit.code, unit.name + tail) for unit in units]
    return {
        line: [s for s in known if line == s.code]
        or [s for s in known if line in (s.name, s.name.removesuffix("领导班子"))]
        for line in lines
    }
