"""空缺职位的登记和了结：只看得到管理权限内的职位，一个职位同时只办一件。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select, update

from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.roster import places, unit_store
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.post_words import called
from cadre.rules.vocabulary import PostRank
from records.selection.states import END, VACANCY, VacancyState
from records.selection.tables import Vacancy

AT_MOST = 60
UNKNOWN = ("没有这个职位的选任事项，或不在您的管理权限内。", "请从选任清单进入。")
OPENED_FIELDS = ("id", "post", "words", "rank", "opened_on", "reason", "paper", "opened_by")
RACED = ("这件选任事项刚刚被他人办理过。", "请重新打开页面，看过最新情况再办。")

ENDED_FIELDS = ("id", "state", "closed_on")
REGISTERED, ENDED = "登记空缺职位", END
State = VacancyState


def about(found: Vacancy) -> str:
    """What the trail calls a vacancy."""
    return f"选任 {found.id}"


@dataclass(frozen=True)
class Opening:
    """What a form says of a vacancy."""

    post: str
    opened_on: date
    reason: str
    paper: str
    conditions: str = ""


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
    mine = (post for post in unit_store.post_places(session) if post.rank in who.ranks)
    named = ((post, called(history.name_on(post.unit, today()), post.name)) for post in mine)
    found = [
        (post.code, f"{name}（{post.rank}，{post.code}）")
        for post, name in named
        if wanted and wanted in f"{name}{post.code}" and post.life.covers(today())
    ]
    return found[:AT_MOST]


def open_vacancy(session: Session, who: Principal, opening: Opening) -> Vacancy:
    """Register a vacancy.

    Raises:
        NotAllowed: when the role may not prepare selections.
        BadInput: when reason or paper is missing, or there is no such post on that day.
        Refused: when the post is being filled already, or its quota is used up.
    """
    who.must(Permission.PREPARE_SELECTION)
    if not opening.reason.strip() or not opening.paper.strip():
        raise BadInput("空缺职位须写明缘由和依据文件。", "请补填。")
    post = _post(session, who, opening)
    _refuse_twice(session, post)
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
    )
    session.add(fresh)
    session.flush()
    words = f"{fresh.words}{sealing.mark(fresh, only=OPENED_FIELDS)}"
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
