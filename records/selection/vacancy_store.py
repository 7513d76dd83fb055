"""空缺职位的登记和了结：只看得到管理权限内的职位，一个职位同时只办一件。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select, update

from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.roster import places, unit_store
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.post_words import called
from cadre.rules.vocabulary import PostRank, TenureManner
from records.selection.states import END, VACANCY, VacancyState
from records.selection.tables import Vacancy

AT_MOST = 60
UNKNOWN = ("没有这个职位的选任事项，或不在您的管理权限内。", "请从选任清单进入。")
OPENED_FIELDS = (
    "id", "post", "words", "rank", "opened_on", "reason", "paper", "opened_by", "incumbent",
)  # fmt: skip
RACED = ("这件选任事项刚刚被他人办理过。", "请重新打开页面，看过最新情况再办。")

ENDED_FIELDS = ("id", "state", "closed_on")
REGISTERED, ENDED = "登记空缺职位", END
State = VacancyState


def about(found: Vacancy) -> str:
    """What the trail calls a vacancy."""
    return f"选任 {found.id}"


@dataclass(frozen=True)
class Opening:
    """What a form says of a vacancy; `after_removal`: the holder is to be removed first."""

    post: str
    opened_on: date
    reason: str
    paper: str
    conditions: str = ""
    after_removal: bool = False


def vacancies(session: Session, who: Principal) -> list[Vacancy]:
    """The vacancies under one's authority, those still open first, the latest first."""
    who.must(Permission.READ_SELECTION)
    rows = session.exec(select(Vacancy).order_by(col(Vacancy.id).desc()))
    seen = [row for row in rows if PostRank(row.rank) in who.ranks]
    return sorted(seen, key=lambda row: row.state != State.OPEN)


def vacancy(session: Session, who: Principal, number: int) -> Vacancy:
    """One vacancy.

    Raises:
        NotFound: alike when there is none and when it is beyond one's authority.
    """
    found = session.get(Vacancy, number)
    if found is None or not who.may(Permission.READ_SELECTION):
        raise NotFound(*UNKNOWN)
    if PostRank(found.rank) not in who.ranks:
        raise NotFound(*UNKNOWN)
    return found


def posts_like(session: Session, who: Principal, words: str) -> list[tuple[str, str]]:
    """Posts under one's authority with these words in unit or name: code, and how it is called."""
    wanted, history = "".join(words.split()), unit_store.history(session)
    seen = roster.authority(session, who)
    mine = (post for post in unit_store.post_places(session) if post.rank in who.ranks)
    named = ((post, called(history.name_on(post.unit, today()), post.name)) for post in mine)
    found = [
        (post, name)
        for post, name in named
        if wanted and wanted in f"{name}{post.code}" and post.life.covers(today())
    ][:AT_MOST]
    held: dict[str, str] = {}
    for one in unit_store.holdings(session, [post.code for post, _ in found]):
        if one.span.covers(today()) and one.manner is TenureManner.FORMAL:
            held[one.post] = f"，现任{seen.name(one.official)}"
    return [
        (post.code, f"{name}（{post.rank}，{post.code}{held.get(post.code, '')}）")
        for post, name in found
    ]


def open_vacancy(session: Session, who: Principal, opening: Opening) -> Vacancy:
    """Register a vacancy.

    Raises:
        NotAllowed: when the role may not prepare selections.
        BadInput: when reason or paper is missing, or there is no such post on that day.
        Refused: when the post is being filled already, or somebody holds it and the form does not
            say that he is to be removed first.
    """
    who.must(Permission.PREPARE_SELECTION)
    if not opening.reason.strip() or not opening.paper.strip():
        raise BadInput("空缺职位须写明缘由和依据文件。", "请补填。")
    post = _post(session, who, opening)
    _refuse_twice(session, post)
    incumbent = _incumbent(session, who, post, opening)
    unit = unit_store.body(unit_store.history(session), post.unit, opening.opened_on)
    fresh = Vacancy(
        post=post.code,
        words=called(unit.name, post.name),
        rank=str(post.rank),
        opened_on=opening.opened_on,
        reason=opening.reason.strip(),
        paper=opening.paper.strip(),
        conditions=opening.conditions.strip(),
        state=State.OPEN,
        opened_by=who.account_name,
        incumbent=incumbent,
    )
    session.add(fresh)
    session.flush()
    first = f"，拟免 {incumbent}" if incumbent else ""
    words = f"{fresh.words}{first}{sealing.mark(fresh, only=OPENED_FIELDS)}"
    trail.wrote(session, who, REGISTERED, about(fresh), words)
    return fresh


def _post(session: Session, who: Principal, opening: Opening) -> places.PostPlace:
    """The post; one beyond the authority is told like one that does not exist."""
    for post in unit_store.post_places(session):
        if post.code == opening.post and post.rank in who.ranks:
            if post.life.covers(opening.opened_on):
                return post
            raise BadInput(f"{opening.opened_on} 没有“{post.name}”这个职务。", "请核对日期。")
    raise BadInput(f"没有代码为“{opening.post}”的职务。", "请从职务清单里选。")


def holders(session: Session, post: str, on: date) -> list[str]:
    """Who formally holds a post on a day, by code."""
    return [
        one.official
        for one in unit_store.holdings(session, [post])
        if one.span.covers(on) and one.manner is TenureManner.FORMAL
    ]


def _incumbent(session: Session, who: Principal, post: places.PostPlace, opening: Opening) -> str:
    """Who is to be removed first, "" for nobody; an occupied post is no vacancy unannounced."""
    found = holders(session, post.code, opening.opened_on)
    if not found:
        return ""
    seen = roster.authority(session, who)
    names = "、".join(seen.name(one) for one in found)
    if not opening.after_removal:
        raise Refused(
            f"{opening.opened_on} “{post.name}”由{names}担任，还不是空缺。",
            "拟先免去的，请勾“拟免后空缺”；已经免去的，请先在花名册里办妥。",
        )
    if len(found) > 1:
        raise Refused(f"“{post.name}”有 {len(found)} 人在任（{names}）。", "请先在花名册里核对。")
    if not seen.sees(found[0]):
        raise Refused(f"“{post.name}”的现任不在您的管理权限内。", "请由有管理权限的单位办理。")
    return found[0]


def incumbent_name(session: Session, who: Principal, found: Vacancy) -> str:
    """The name of who is to be removed first, "" for nobody."""
    return roster.authority(session, who).name(found.incumbent) if found.incumbent else ""


def _refuse_twice(session: Session, post: places.PostPlace) -> None:
    query = select(Vacancy).where(Vacancy.post == post.code, Vacancy.state == State.OPEN)
    if (other := session.exec(query).first()) is not None:
        raise Refused(
            f"“{other.words}”已在办理（选任 {other.id}）。", "请在那一件里加人选，或先终止它。"
        )


def quota_words(session: Session, found: Vacancy) -> str:
    """How the quota of such posts stands on the day the vacancy was registered, or ""."""
    post = next((p for p in unit_store.post_places(session) if p.code == found.post), None)
    if post is None:
        return ""
    own = unit_store.post_places(session, [post.unit])
    held = unit_store.holdings(session, [one.code for one in own])
    stood = places.places_on(own, held, found.opened_on)
    quotas = unit_store.quotas(session, post.unit)
    for count in places.counts(stood, quotas, found.opened_on):
        if count.position is post.position and count.approved is not None:
            return f"{post.position}核定 {count.approved} 名，实有 {count.filled} 名"
    return f"{post.position}没有登记核定职数"


def settle(session: Session, found: Vacancy, version: int, event: str, on: date) -> None:
    """Close a vacancy on the version that the page showed.

    Raises:
        Refused: when somebody else has closed it since.
    """
    moved = session.exec(
        update(Vacancy)
        .where(
            col(Vacancy.id) == found.id,
            col(Vacancy.state) == State.OPEN,
            col(Vacancy.version) == version,
        )
        .values(state=VACANCY.transitions[State.OPEN, event], version=version + 1, closed_on=on)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:
        raise Refused(*RACED)
    session.refresh(found)


def end(
    session: Session, who: Principal, number: int, version: int, reason: str, on: date
) -> Vacancy:
    """Give a vacancy up.

    Raises:
        NotFound: as `vacancy`.
        BadInput: without a reason.
        Refused: when it is closed already.
    """
    who.must(Permission.PREPARE_SELECTION)
    found = vacancy(session, who, number)
    if not reason.strip():
        raise BadInput("终止选任须写明理由。", "请补填。")
    settle(session, found, version, END, on)
    words = f"{reason.strip()}{sealing.mark(found, only=ENDED_FIELDS)}"
    trail.wrote(session, who, ENDED, about(found), words)
    return found
