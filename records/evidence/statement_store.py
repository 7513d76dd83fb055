"""述职和评语的查询与提交：本人写自己的，主管领导评自己主管的人，部门看管理权限内的。"""

from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import Session, col, func, select

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import known
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_form
from cadre.foundation.sheets import Books
from cadre.foundation.workbook import RawCell
from cadre.roster import store as roster
from cadre.roster import unit_store
from cadre.roster.main_post import posts_on
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.vocabulary import AccountRole, StatementManner
from records.evidence import scope_store
from records.evidence.statement_shown_store import StatementPage
from records.evidence.statements import StatementLine, handed
from records.evidence.tables import StatementDue, SuperiorComment, WorkStatement

BOOK = "statements"
UNKNOWN = ("没有这份述职，或不在您的查看权限内。", "请从述职页面进入。")
HIMSELF = Grounds("本人提交", "本人在页面上提交")
BY_SUPERIOR = Grounds("主管领导评语", "主管领导本人在页面上提交")


def lines(
    session: Session, who: Principal, officials: Collection[str] | None = None, year: int = 0
) -> list[StatementLine]:
    """Statements asked for or handed in, latest year first: of these officials, or of all seen."""
    seen = roster.authority(session, who)
    dues = {row.key: row for row in session.scalars(known(StatementDue))}
    there = {row.key: row for row in session.scalars(known(WorkStatement))}
    first, comments = _first(session), _comments(session)
    found = []
    for key in sorted(dues.keys() | there.keys()):
        row = there.get(key) or dues[key]
        if not (seen.sees(row.official) if officials is None else row.official in officials):
            continue
        if year in (0, row.year):
            due, own = dues.get(key), there.get(key)
            submitted = first.get(key) if own else None
            found.append(
                StatementLine(
                    row.official,
                    seen.names.get(row.official, row.official),
                    row.year,
                    row.kind,
                    due.due_on if due else None,
                    due.words if due else "",
                    submitted,
                    own.manner if own else "",
                    comments.get((row.official, row.year), 0),
                    handed(due.due_on if due else None, submitted, today()),
                )
            )
    return sorted(found, key=lambda one: (-one.year, not one.open, one.official, one.kind))


def _first(session: Session) -> dict[str, date]:
    """The day on which each statement was first handed in, whatever its later versions say."""
    first = select(WorkStatement.key, func.min(WorkStatement.submitted_on))
    return dict(session.exec(first.group_by(col(WorkStatement.key))).all())


def _comments(session: Session) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = {}
    for row in session.scalars(known(SuperiorComment)):
        found[row.official, row.year] = found.get((row.official, row.year), 0) + 1
    return found


def statement(
    session: Session, who: Principal, official: str, year: int, kind: str
) -> StatementPage:
    """One statement: to himself, to his superior once handed in, to the department.

    Raises:
        NotFound: alike for everybody else, and where there is no such official.
    """
    leads = official in scope_store.led_by(session, who)
    seen = roster.authority(session, who)
    key = f"{official}|{year}|{kind}"
    own = session.scalars(known(WorkStatement, key=key)).first()
    if official not in seen.names or not (seen.sees(official) or (leads and own)):
        raise NotFound(*UNKNOWN)
    himself = who.role is AccountRole.OFFICIAL and who.official == official
    paper = not own or own.manner == StatementManner.ON_PAPER
    return StatementPage(
        official,
        seen.names[official],
        year,
        kind,
        session.scalars(known(StatementDue, key=key)).first(),
        own,
        _told(session, who, official, year, himself=himself, leads=leads),
        may_write=himself or (who.may(Permission.ENTER_FACTS) and seen.sees(official) and paper),
        may_comment=leads,
        own=himself,
        seen=str(own.id) if own else "",
        first=_first(session).get(key) if own else None,
        as_of=today(),
    )


def _told(
    session: Session, who: Principal, official: str, year: int, *, himself: bool, leads: bool
) -> tuple[SuperiorComment, ...]:
    """The comments of a year: to himself those notified, to a superior his own."""
    rows = [r for r in session.scalars(known(SuperiorComment, official=official)) if r.year == year]
    if himself:
        rows = [row for row in rows if row.notified_on and row.notified_on <= today()]
    elif leads:
        rows = [row for row in rows if row.by_official == who.official]
    return tuple(sorted(rows, key=lambda row: (row.commented_on, row.by)))


def submit(
    session: Session,
    who: Principal,
    books: Books,
    shown: StatementPage,
    words: str,
    *,
    seen: str,
    on: date | None = None,
    grounds: Grounds = HIMSELF,
) -> Entry:
    """Hand a statement in, or a new version of it; the department enters what came on paper.

    Raises:
        Refused: when it was changed since the page was opened, or it is not his to write.
        BadInput: without text.
    """
    who.must(Permission.WRITE_STATEMENT)
    if not shown.may_write:
        raise Refused(scope_store.BY_HIMSELF, "请由本人更正。")
    if seen != shown.seen:
        raise Refused("打开以后又有了新的一版，这次没有保存。", "请重新打开，看过再改。")
    if not words.strip():
        raise BadInput("没有写正文。", "请写明履职情况后提交。")
    manner = StatementManner.HIMSELF if shown.own else StatementManner.ON_PAPER
    fields: Mapping[str, RawCell] = {
        "official": shown.official,
        "year": str(shown.year),
        "kind": shown.kind,
        "submitted_on": today() if shown.own else (on or today()),
        "words": words,
        "manner": str(manner),
        "paper": grounds.paper,
    }
    return _enter(session, who, books, "workstatement", fields, HIMSELF if shown.own else grounds)


def comment(
    session: Session, who: Principal, books: Books, shown: StatementPage, words: str, *, tell: bool
) -> Entry:
    """Write a superior's comment on the year of one whom he leads; `tell` notifies him at once.

    Raises:
        NotFound: when he does not lead the official, or nothing was handed in.
        BadInput: without text.
    """
    who.must(Permission.WRITE_STATEMENT)
    if not shown.may_comment:
        raise NotFound(*UNKNOWN)
    if not words.strip():
        raise BadInput("没有写评语。", "请写明后提交。")
    fields: Mapping[str, RawCell] = {
        "official": shown.official,
        "year": str(shown.year),
        "by": _called(session, who),
        "by_official": who.official,
        "commented_on": today(),
        "words": words,
        "notified_on": today() if tell else "",
        "paper": BY_SUPERIOR.paper,
    }
    return _enter(session, who, books, "superiorcomment", fields, BY_SUPERIOR)


def _called(session: Session, who: Principal) -> str:
    """A superior by name and main post."""
    name = roster.authority(session, who).names.get(who.official, who.display)
    held = roster.tenures_of(session, who.official)
    main = posts_on(held, roster.posts(session), today())[:1]
    units = unit_store.history(session)
    said = "".join(units.name_on(post.unit, today()) + post.name for post in main)
    return f"{name}（{said}）" if said else name


def _enter(
    session: Session,
    who: Principal,
    books: Books,
    code: str,
    fields: Mapping[str, RawCell],
    grounds: Grounds,
) -> Entry:
    form = next(form for form in books[BOOK].sheets if form.code == code)
    raw = {form.title: sheet_of_form(form, {1: fields})}
    return enter_form(session, who, books, BOOK, raw, grounds=grounds)


def ask_team(
    session: Session,
    who: Principal,
    books: Books,
    unit: str,
    fields: Mapping[str, RawCell],
    grounds: Grounds,
) -> Entry:
    """Ask a statement of every member of a leading team whom the person may see.

    Raises:
        NotFound: when the team is not open to him.
        Refused: when none of its members is.
    """
    team, mine = scope_store.team_seen(session, who, unit), scope_store.scope(session, who)
    members = sorted(o for o in mine.teams.members(team) if mine.people.sees(o))
    if not members:
        raise Refused("这个班子没有您可以下达通知的成员。", "请核对花名册的任职。")
    form = next(form for form in books["evidence"].sheets if form.code == "statementdue")
    rows = {n: {**fields, "official": code} for n, code in enumerate(members, start=1)}
    raw = {form.title: sheet_of_form(form, rows)}
    return enter_form(session, who, books, "evidence", raw, grounds=grounds)
