"""检查页的数据：只列查看权限内的人，看过说不是问题的另列，各条指到要改的页面。"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.sealing import mark
from cadre.foundation.undisturbed import undisturbed
from cadre.roster import store as roster
from cadre.roster.checking import ground_store
from cadre.roster.checking.findings import Check, Finding, named
from cadre.roster.checking.ground import Ground
from cadre.roster.checking.review import review
from cadre.roster.checking.tables import CheckNote
from cadre.rules.errors import BadInput, NotAllowed, NotFound
from cadre.rules.problems import Severity

SOMEBODY = "一名不在您查看权限内的人"
TARGET = "花名册检查"
ASIDE, BACK = "看过，不是问题", "重新提出"
OF_FIELD = {"学历学位": "education", "简历": "resumeentry"}
LONGEST_REASON = 200


@dataclass(frozen=True)
class Asked:
    """What the page asks for; "" for all. `state` is "" for open ones, "seen" for put aside."""

    by: str = ""
    check: str = ""
    severity: str = ""
    q: str = ""
    state: str = ""


@dataclass(frozen=True)
class Line:
    """A finding as it is shown: whose, by name and unit, in words, and where it is mended.

    About a unit, `code` and `name` are the unit's own.
    """

    finding: Finding
    code: str
    name: str
    unit: str
    what: str
    url: str
    note: CheckNote | None = None

    @property
    def home(self) -> str:
        """The page of whom or what it is about."""
        return f"/roster/{'units' if self.finding.unit else 'people'}/{self.code}"


@dataclass(frozen=True)
class Group:
    """The lines of a check, or of an official."""

    title: str
    check: Check | None
    lines: list[Line]


def grouped(lines: list[Line], asked: Asked) -> list[Group]:
    """Lines that stand together as the page asks for: by check, or by official."""
    by_person = asked.by == "person"
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.code if by_person else line.finding.check.name, []).append(line)
    return [
        Group(f"{own[0].name}（{key}）", None, own)
        if by_person
        else Group("", own[0].finding.check, own)
        for key, own in found.items()
    ]


@dataclass(frozen=True)
class CheckSheet:
    """The findings asked for, and how many there are of each check and gravity in all."""

    lines: list[Line]
    counts: Mapping[Check, int]
    severities: Mapping[Severity, int]
    people: int
    checked: int
    seen: int


def check_sheet(session: Session, who: Principal, asked: Asked, day: date) -> CheckSheet:
    """What the person may see of the check of the roster as of a day."""
    with undisturbed():
        return _checked(session, who, asked, day)


def _checked(session: Session, who: Principal, asked: Asked, day: date) -> CheckSheet:
    ground = ground_store.ground(session, day)
    seen = roster.authority(session, who)
    notes = _notes(session)
    lines = [
        line
        for finding in review(ground)
        if who.may(Permission.READ_PRIVATE) or not finding.rule.private
        for line in _lines(who, seen, ground, finding, notes.get(finding.digest))
    ]
    wanted = [line for line in lines if (line.note is not None) == (asked.state == "seen")]
    once = {line.finding.digest: line.finding for line in wanted}.values()
    return CheckSheet(
        lines=_narrowed(wanted, asked),
        counts=Counter(finding.check for finding in once),
        severities=Counter(finding.severity for finding in once),
        people=len({line.code for line in wanted if not line.finding.unit}),
        checked=sum(seen.sees(code) for code in ground.people),
        seen=len({line.finding.digest for line in lines if line.note is not None}),
    )


def _lines(
    who: Principal,
    seen: roster.Authority,
    ground: Ground,
    finding: Finding,
    note: CheckNote | None,
) -> list[Line]:
    """A line for each official of a finding whom the person may see; the others are not named."""
    if unit := finding.unit:
        name = ground.units.name_on(unit, ground.day)
        return [Line(finding, unit, name, "", finding.what, f"/roster/units/{unit}", note)]
    what = finding.what
    for code in finding.people:
        name = f"{seen.name(code)}（{code}）" if seen.sees(code) else SOMEBODY
        what = what.replace(named(code), name)
    return [
        Line(
            finding,
            code,
            seen.name(code),
            _unit(ground, code),
            what,
            _url(who, finding, code),
            note,
        )
        for code in finding.people
        if seen.sees(code)
    ]


def _unit(ground: Ground, code: str) -> str:
    held = ground.people[code].now(ground.day) or list(ground.people[code].held[-1:])
    units = [ground.posts[one.post].unit for one in held]
    return ground.units.name_on(units[0], ground.day) if units else ""


def _url(who: Principal, finding: Finding, code: str) -> str:
    """Where the finding is mended by whoever may, else where it is seen."""
    sheet = OF_FIELD.get(finding.where.cell, finding.rule.sheet)
    if sheet == "portrait" and who.may(Permission.EXCHANGE_PAPERS):
        return "/roster/exchange"
    if sheet == "portrait" or not who.may(Permission.ENTER_FACTS):
        return f"/roster/people/{code}"
    return f"/roster/people/{code}/edit/{sheet}"


def _narrowed(lines: list[Line], asked: Asked) -> list[Line]:
    """The lines asked for: each finding once by check, or under each of its people."""
    found, told = [], set()
    for line in lines:
        finding = line.finding
        if asked.check and finding.check.name != asked.check:
            continue
        if asked.severity and finding.severity != asked.severity:
            continue
        if asked.q not in f"{line.name} {line.code} {line.unit} {line.what}":
            continue
        if asked.by == "person" or finding.digest not in told:
            told.add(finding.digest)
            found.append(line)
    return sorted(found, key=lambda line: line.code) if asked.by == "person" else found


def _notes(session: Session) -> dict[str, CheckNote]:
    """By finding, the latest note that it is no problem, unless withdrawn since."""
    in_order = session.exec(select(CheckNote).order_by(col(CheckNote.id)))
    latest = {note.finding: note for note in in_order}
    return {digest: note for digest, note in latest.items() if not note.withdrawn}


def put_aside(session: Session, who: Principal, digest: str, reason: str, day: date) -> Finding:
    """Record that a finding has been looked at and is no problem.

    Raises:
        BadInput: without a reason, or one too long.
        NotFound: when there is no such finding, or it is beyond his authority.
        NotAllowed: when it is about himself or a relative of his.
    """
    if not reason.strip() or len(reason.strip()) > LONGEST_REASON:
        raise BadInput("没有写理由，或者超过 200 字。", "请写明为什么不是问题。")
    return _noted(session, who, digest, reason.strip(), day, withdrawn=False)


def bring_back(session: Session, who: Principal, digest: str, day: date) -> Finding:
    """Let a finding that was put aside stand again.

    Raises:
        NotFound: when there is no such finding, or it is beyond his authority.
        NotAllowed: when it is about himself or a relative of his.
    """
    return _noted(session, who, digest, "重新提出", day, withdrawn=True)


def _noted(
    session: Session, who: Principal, digest: str, reason: str, day: date, *, withdrawn: bool
) -> Finding:
    sheet = check_sheet(session, who, Asked(state="seen" if withdrawn else ""), day)
    line = next((one for one in sheet.lines if one.finding.digest == digest), None)
    if line is None:
        raise NotFound("没有这一条，或者事实已经变了。", "请回到检查页重新查看。")
    finding = line.finding
    if roster.recused(session, who) & set(finding.people):
        raise NotAllowed("这一条涉及您本人或亲属，您应当回避。", "请由他人核对。")
    note = CheckNote(
        finding=digest,
        check=finding.check.name,
        people="、".join(finding.people) or finding.unit,
        what=finding.what,
        reason=reason,
        withdrawn=withdrawn,
        account_id=who.account_id,
        by=who.display,
        at=now(),
    )
    session.add(note)
    session.flush()
    words = f"{finding.check}：{note.people}；{reason}{mark(note)}"
    trail.wrote(session, who, BACK if withdrawn else ASIDE, TARGET, words)
    return finding
