"""问题清单的查询：考核部门看全部，单位联络员只看本单位的；状态是最后一步的结果，不另存。"""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import known
from cadre.roster import store as roster
from cadre.rules.errors import NotFound
from cadre.rules.post_words import called
from records.problems.listing import Line
from records.problems.steps import MACHINE
from records.problems.tables import ProblemStep, UnitProblem
from records.problems.terms import overdue

UNKNOWN = ("没有这个问题，或不在您的查看权限内。", "请从问题清单进入。")


def started(session: Session) -> frozenset[str]:
    """The problems with a step taken; how they were listed cannot be changed any more."""
    return frozenset(session.exec(select(ProblemStep.problem).distinct()))


def sees(who: Principal, unit: str) -> bool:
    """Whether the problems of a unit are open to the person."""
    return who.may(Permission.READ_PROBLEMS) and (
        who.in_department or (who.unit != "" and who.unit == unit)
    )


def there(session: Session, code: str) -> bool:
    """Whether a problem of that number is listed."""
    return session.scalars(known(UnitProblem, code=code)).first() is not None


def steps_of(session: Session, code: str) -> list[ProblemStep]:
    """The steps of a problem, oldest first; the caller has checked who asks."""
    query = select(ProblemStep).where(ProblemStep.problem == code)
    return list(session.exec(query.order_by(col(ProblemStep.number))))


def fields_of(step: ProblemStep) -> dict[str, str]:
    """The fields given at a step, by name."""
    fields: dict[str, str] = json.loads(step.fields)
    return fields


def problems(session: Session, who: Principal, as_of: date | None = None) -> list[Line]:
    """The problems open to the person, by unit, half-year and number, as they stand on a day."""
    who.must(Permission.READ_PROBLEMS)
    rows = session.scalars(
        known(UnitProblem) if who.in_department else known(UnitProblem, unit=who.unit)
    )
    return _lines(session, who, [row for row in rows if sees(who, row.unit)], as_of or today())


def problems_of_unit(session: Session, who: Principal, unit: str) -> list[Line]:
    """The problems of a unit, the latest half-year first; none where they are not open to him."""
    if not sees(who, unit):
        return []
    found = _lines(session, who, list(session.scalars(known(UnitProblem, unit=unit))), today())
    return sorted(found, key=lambda one: (-one.year, one.half != "下半年", one.code))


def one(session: Session, who: Principal, code: str) -> Line:
    """One problem.

    Raises:
        NotFound: when there is none, alike for problems of other units.
    """
    row = session.scalars(known(UnitProblem, code=code)).first()
    if row is None or not sees(who, row.unit):
        raise NotFound(*UNKNOWN)
    return _lines(session, who, [row], today())[0]


def _taken(session: Session, codes: Sequence[str]) -> dict[str, list[ProblemStep]]:
    query = select(ProblemStep).order_by(col(ProblemStep.number))
    if len(codes) == 1:
        query = query.where(ProblemStep.problem == codes[0])
    found: dict[str, list[ProblemStep]] = {}
    for step in session.exec(query):
        found.setdefault(step.problem, []).append(step)
    return found


def _lines(
    session: Session, who: Principal, rows: Sequence[UnitProblem], as_of: date
) -> list[Line]:
    if not rows:
        return []
    units, posts, seen = (
        roster.units(session),
        roster.posts(session),
        roster.authority(session, who),
    )
    taken = _taken(session, [row.code for row in rows])

    def name(unit: str) -> str:
        return units[unit].name if unit in units else unit

    def post(code: str) -> str:
        return called(name(posts[code].unit), posts[code].name) if code in posts else code

    lines = [
        _line(
            row,
            taken.get(row.code, []),
            as_of,
            unit=name(row.unit),
            post=post(row.owner_post),
            owner=seen.name(row.owner) if row.owner else "",
        )
        for row in rows
    ]
    return sorted(lines, key=lambda one: (-one.year, one.half, one.unit, one.code))


def _told(steps: Sequence[ProblemStep]) -> Mapping[str, str]:
    return {n: v for step in steps for n, v in fields_of(step).items() if v}


def _line(
    row: UnitProblem,
    steps: Sequence[ProblemStep],
    as_of: date,
    *,
    unit: str,
    post: str,
    owner: str,
) -> Line:
    last, told = (steps[-1] if steps else None), _told(steps)
    state, due_on = (last.to_state, last.due_on) if last else (MACHINE.start, row.due_on)
    last_on = last.done_on if last else None
    return Line(
        code=row.code,
        unit=row.unit,
        unit_name=unit,
        year=row.year,
        half=row.half,
        words=row.words,
        indicator=row.indicator,
        shown_by=row.shown_by,
        cause=row.cause,
        post=post,
        owner=owner,
        listed_due=row.due_on,
        asked_measures=row.measures,
        asked_evidence=row.evidence,
        paper=row.paper,
        source=row.source,
        state=state,
        version=len(steps),
        due_on=due_on,
        last=last.event if last else "",
        last_on=last_on,
        measures=told.get("measures", ""),
        evidence=told.get("evidence", ""),
        late=overdue(state, due_on, last_on, as_of),
    )
