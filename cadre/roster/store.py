"""花名册的查询，以及谁有权看到谁的姓名和实绩。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import Batch, known
from cadre.roster.main_post import RANKS, posts_on
from cadre.roster.tables import (
    AnnualGrade,
    Handling,
    Kinship,
    Official,
    Post,
    Tenure,
    Unit,
)
from cadre.rules.barred import BarredPeriod, Handled, period_of
from cadre.rules.errors import NotFound
from cadre.rules.periods import Span
from cadre.rules.post_words import called
from cadre.rules.vocabulary import AccountRole, HandlingKind, PostRank

HIDDEN = "（姓名不在查看权限内）"
_BY_RANK = frozenset({AccountRole.CLERK, AccountRole.CADRE_OFFICER, AccountRole.RECORDER})


@dataclass(frozen=True)
class Authority:
    """Whose record and name a person may see; `codes` None means everybody's."""

    codes: frozenset[str] | None
    names: Mapping[str, str]

    def sees(self, official: str) -> bool:
        """Whether the record of an official is open to the person."""
        return self.codes is None or official in self.codes

    def name(self, official: str) -> str:
        """The official's name, or words that it is not shown."""
        return self.names.get(official, official) if self.sees(official) else HIDDEN


def highest_ranks(session: Session, as_of: date) -> dict[str, PostRank]:
    """Each official's highest rank of the posts held on a day.

    Where none is held it is that of the last post, and before the first post that of the first to
    come. Management authority follows the rank of the post (house law 7).
    """
    posts = known(Post).with_only_columns(col(Post.code), col(Post.rank))
    rank_of = {code: PostRank(rank) for code, rank in session.execute(posts)}
    columns = (col(c) for c in (Tenure.official, Tenure.post, Tenure.begins_on, Tenure.ends_on))
    held: dict[str, list[tuple[tuple[int, int], PostRank]]] = {}
    for official, post, begins, ends in session.execute(known(Tenure).with_only_columns(*columns)):
        if post in rank_of:
            held.setdefault(official, []).append((_near(begins, ends, as_of), rank_of[post]))
    nearest = {official: max(near for near, _ in posts) for official, posts in held.items()}
    return {
        official: min((rank for near, rank in posts if near == nearest[official]), key=RANKS.index)
        for official, posts in held.items()
    }


def _near(begins: date, ends: date | None, on: date) -> tuple[int, int]:
    """How near a tenure is to a day: held on it, else the last to end, else the first to begin."""
    if begins > on:
        return 0, -begins.toordinal()
    return (1, ends.toordinal()) if ends and ends < on else (2, 0)


def holders(session: Session, as_of: date) -> dict[str, set[str]]:
    """By post, the officials who hold it on a day; those who hold none stay with each of theirs."""
    tenures = list(session.scalars(known(Tenure)))
    now = {t.id for t in tenures if Span(t.begins_on, t.ends_on).covers(as_of)}
    holding = {t.official for t in tenures if t.id in now}
    found: dict[str, set[str]] = {}
    for tenure in tenures:
        if tenure.id in now or tenure.official not in holding:
            found.setdefault(tenure.post, set()).add(tenure.official)
    return found


def authority(session: Session, who: Principal) -> Authority:
    """Whom the person may see: by rank under his management, never himself or his relatives.

    An assessed official sees himself only; the auditor of results sees all. Who has held no post
    yet is under nobody's management: he is open to the person who entered him.
    """
    named = known(Official).with_only_columns(col(Official.code), col(Official.name))
    names = dict(session.execute(named).all())
    if who.sees_all_people:
        return Authority(None, names)
    if who.role is AccountRole.OFFICIAL:
        return Authority(frozenset({who.official}), names)
    if who.role not in _BY_RANK:
        return Authority(frozenset(), names)
    ranks = highest_ranks(session, today())
    managed = {o for o, rank in ranks.items() if rank in who.ranks}
    managed |= _entered_by(session, who) - ranks.keys()
    return Authority(frozenset(managed - recused(session, who)), names)


def _entered_by(session: Session, who: Principal) -> set[str]:
    own = known(Official).join(Batch, col(Batch.id) == Official.batch_id)
    own = own.where(col(Batch.account_id) == who.account_id)
    return set(session.execute(own.with_only_columns(col(Official.code))).scalars())


def recused(session: Session, who: Principal) -> set[str]:
    """The person himself and his relatives, as officials; none who is no official on record."""
    if not who.official:
        return set()
    pairs = [(k.official, k.relative) for k in session.scalars(known(Kinship))]
    return {
        who.official,
        *(b for a, b in pairs if a == who.official),
        *(a for a, b in pairs if b == who.official),
    }


def official(session: Session, who: Principal, code: str) -> Official:
    """One official the person may see.

    Raises:
        NotFound: for an unknown code and for one beyond his authority alike.
    """
    found = session.scalars(known(Official, code=code)).first()
    if found is None or not authority(session, who).sees(code):
        raise NotFound(
            "没有这名干部，或不在您的查看权限内。", "请核对编号，或向安全管理员申请权限。"
        )
    return found


@dataclass(frozen=True)
class Listed:
    """One line of the list: who, the posts held now, the rank and unit of the main one."""

    code: str
    name: str
    sex: str
    born: str
    posts: str
    rank: str
    unit: str


def officials(session: Session, who: Principal, asked: str = "") -> list[Listed]:
    """Officials the person may see, filtered by words in name, code or post; in post order."""
    seen = authority(session, who)
    posts = {post.code: post for post in session.scalars(known(Post))}
    units = {unit.code: unit for unit in session.scalars(known(Unit))}
    day, tenures = today(), dict[str, list[Tenure]]()
    for tenure in session.scalars(known(Tenure)):
        tenures.setdefault(tenure.official, []).append(tenure)
    lines = [
        _listed(person, posts_on(tenures.get(person.code, []), posts, day), units)
        for person in session.scalars(known(Official))
        if seen.sees(person.code)
    ]
    return sorted(
        (line for line in lines if asked in f"{line.name} {line.code} {line.posts}"),
        key=lambda line: (
            line.unit == "",
            line.unit,
            RANKS.index(PostRank(line.rank)) if line.rank else len(RANKS),
            line.code,
        ),
    )


def _listed(person: Official, posts: list[Post], units: Mapping[str, Unit]) -> Listed:
    words = "、".join(called(units[p.unit].name if p.unit in units else "", p.name) for p in posts)
    rank, unit = (posts[0].rank, posts[0].unit.partition("-")[0]) if posts else ("", "")
    return Listed(person.code, person.name, person.sex, person.born, words, rank, unit)


def units(session: Session) -> dict[str, Unit]:
    """All units known now, by code."""
    return {unit.code: unit for unit in session.scalars(known(Unit))}


def posts(session: Session) -> dict[str, Post]:
    """All posts known now, by code."""
    return {post.code: post for post in session.scalars(known(Post))}


def tenures_of(session: Session, code: str) -> list[Tenure]:
    """The tenures of one official, earliest first."""
    found = session.scalars(known(Tenure, official=code))
    return sorted(found, key=lambda t: (t.begins_on, t.post))


def grades_of(session: Session, code: str) -> list[AnnualGrade]:
    """The decided annual grades of one official, earliest first."""
    found = session.scalars(known(AnnualGrade, official=code))
    return sorted(found, key=lambda g: g.year)


def handlings_of(session: Session, code: str) -> list[Handling]:
    """The sanctions and handlings of one official, earliest first."""
    found = session.scalars(known(Handling, official=code))
    return sorted(found, key=lambda h: h.decided_on)


def handled(row: Handling) -> Handled:
    """A registered handling as the rules take it."""
    return Handled(
        HandlingKind(row.kind),
        row.decided_on,
        row.reason,
        row.paper,
        row.months,
        row.restored_on,
        bool(row.affects_use),
    )


def barred_periods_of(session: Session, code: str) -> list[BarredPeriod]:
    """The barred periods of one official's sanctions and handlings, earliest decision first."""
    return [period_of(handled(row)) for row in handlings_of(session, code)]


def any_invented(session: Session) -> bool:
    """Whether the data are a demonstration: some unit is marked as made up."""
    return (
        session.scalars(select(Unit.id).where(Unit.source == "虚构").limit(1)).first() is not None
    )
