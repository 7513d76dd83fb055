"""名单上的每一次调整都写明理由和批准人，前后等次都留下；调回去也是一次调整。"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, NotAllowed, NotFound
from records.grades.meeting import listing, situations, states
from records.grades.meeting.findings import RESTRICTED, checked
from records.grades.meeting.list_store import about_teams, meeting_list, sees_restricted
from records.grades.meeting.meeting_tables import GradeFinding, GradeMove, GradeSession
from records.grades.meeting.session_store import must_stand, step

BEYOND = ("选定的人不在名单上，或不在您的管理权限内。", "请在名单上勾选后再调整。")


def year_end(found: GradeSession) -> date:
    """The day as of which the rules of a session are read."""
    return date(found.year, 12, 31)


def move(
    session: Session,
    who: Principal,
    found: GradeSession,
    numbers: Collection[int],
    grade: str,
    *,
    reason: str,
    authoriser: str,
    version: int,
    situation: str = "",
) -> int:
    """Move lines to another grade; gives how many moved.

    `situation` is the code of what was found, which the lowest grade asks for; it goes before the
    reason.

    Raises:
        BadInput: without reason and authoriser, without a situation for the lowest grade, or when
            nobody is chosen.
        NotFound: when somebody is beyond the asker's authority, as if not on the list.
        Refused: when a rule keeps somebody from the grade, or somebody else was faster.
    """
    who.must(Permission.PROPOSE)
    must_stand(session, found)
    if not reason.strip() or not authoriser.strip():
        raise BadInput("调整没有写明理由和批准人。", "请写明理由，以及由谁在会上提出或者批准。")
    said = situations.said(grade, situation, reason, year_end(found))
    shown = meeting_list(session, who, found, teams=about_teams(found))
    seen = {line.entry.number for line in shown.lines if line.seen}
    if not set(numbers) <= seen:
        raise NotFound(*BEYOND)
    may_see = sees_restricted(who)
    before = {entry.number: entry.grade for entry in shown.entries}
    moved = listing.move(shown.entries, numbers, grade, year_end(found), may_see=may_see)
    rows = [
        GradeMove(
            candidate_id=entry.number,
            from_grade=before[entry.number],
            to_grade=entry.grade,
            reason=said,
            authoriser=authoriser.strip(),
        )
        for entry in moved
    ]
    words = f"{len(rows)} 个调整为“{grade}”"
    step(session, who, found, states.MOVE, version=version, words=words, attach=rows)
    return len(rows)


def register(
    session: Session,
    who: Principal,
    found: GradeSession,
    lines: Sequence[Mapping[str, str]],
    *,
    version: int,
) -> int:
    """Register lines about persons' years: official, kind, value, reason, paper; gives how many.

    Raises:
        BadInput: naming a line that cannot be read.
        NotFound: for an official beyond the asker's authority.
        NotAllowed: when an investigation is registered by who may not know of it.
    """
    who.must(Permission.PROPOSE)
    if not lines:
        raise BadInput("没有填写要登记的情况。", "每行写：干部编号、事项、内容。")
    people, rows = roster.authority(session, who), []
    for line in lines:
        if line["official"] not in people.names or not people.sees(line["official"]):
            raise NotFound(
                f"没有编号为“{line['official']}”的干部，或不在您的管理权限内。", "请核对编号。"
            )
        kind = checked(line["official"], line["kind"], line["value"], found.year)
        if kind in RESTRICTED and not sees_restricted(who):
            raise NotAllowed("立案、结案情况只由有权了解的人登记。", "请交干部专责登记。")
        rows.append(
            GradeFinding(
                official=line["official"],
                kind=kind,
                value=line["value"],
                reason=line.get("reason", ""),
                paper=line.get("paper", ""),
                restricted=kind in RESTRICTED,
            )
        )
    words = f"{len(rows)} 条"
    step(session, who, found, states.FOUND, version=version, words=words, attach=rows)
    return len(rows)
