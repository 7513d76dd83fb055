"""成批分解：取各考核对象的单位和职务，算出要录入的行，确认后成批录入。"""

from collections.abc import Sequence

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility import division_store as division
from attribution.responsibility.assigning import (
    Asked,
    Bodies,
    Proposed,
    assigned_kinds,
    misplaced,
)
from cadre.foundation.access import Principal
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_form
from cadre.foundation.sheets import Books
from cadre.roster import store as roster
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import UnitKind

TEAMS = (UnitKind.COMMITTEE, UnitKind.GOVERNMENT)


def bodies(session: Session, scheme: Scheme) -> Bodies:
    """The bodies of each subject that live on the first day of the period, and the posts there."""
    first = scheme.period.begins_on
    units = {
        code: unit
        for code, unit in roster.units(session).items()
        if unit.begins_on <= first and (unit.ends_on is None or unit.ends_on >= first)
        if UnitKind(unit.kind) not in TEAMS
    }
    own = {
        subject: {
            code: units[code].name for code in division.subtree(units, subject) if code in units
        }
        for subject in scheme.subjects
    }
    areas = {code for code, unit in units.items() if unit.kind == UnitKind.AREA}
    names = {code: unit.name for code, unit in units.items() if code not in areas}
    posts = {code: post.unit for code, post in roster.posts(session).items()}
    return Bodies(own, names, posts)


def checked(scheme: Scheme, asked: Asked, own: Bodies) -> Asked:
    """What was asked, of this scheme only.

    Raises:
        BadInput: when nothing is ticked, no unit is chosen, or a named post is elsewhere.
    """
    known = {one.code for one in assigned_kinds(scheme)}
    if not asked.indicators or not asked.subjects:
        raise BadInput("没有勾选指标或考核对象。", "请至少各选一项。")
    if not (known.issuperset(asked.indicators) and scheme.subjects.keys() >= set(asked.subjects)):
        raise BadInput("勾选的指标或考核对象不在本方案里。", "请刷新页面后重新勾选。")
    if not asked.lead and not asked.cooperating:
        raise BadInput("没有选责任单位。", "请选牵头单位或配合单位。")
    if misplaced(asked, own):
        raise BadInput("指定的职务不是这些考核对象的。", "指定职务时，请只选它所在的考核对象。")
    return asked


def enter(
    session: Session,
    who: Principal,
    books: Books,
    lines: Sequence[Proposed],
    *,
    grounds: Grounds,
) -> Entry:
    """Enter the proposed lines as one batch."""
    entering = {n: dict(one.fields) for n, one in enumerate(lines, start=1) if one.enters}
    form = division.sheet(books, "duty")
    raw = {form.title: sheet_of_form(form, entering)} if entering else {}
    return enter_form(session, who, books, division.BOOK, raw, grounds=grounds)
