"""等次建议只给考核部门看：一次计算提的等次，连同往年是否一直是第一等次；季度不算年。"""

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.runs import store
from attribution.runs.board import Proposed
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from attribution.scoring.ceilings import first_grades
from attribution.scoring.unit_grades import first_in_a_row
from attribution.values import UnitGrade
from cadre.foundation.access import Principal
from cadre.rules.periods import Span

YEARS = 3  # 连续三年第一等次的要关注（rules 8.2 第 8 行）


def proposed(session: Session, who: Principal, run: Run, scheme: Scheme) -> Proposed:
    """The unit grades of a run for the department; for all others none (house law 10)."""
    if not who.in_department:
        return Proposed()
    grades = store.grades(session, run.id or 0)
    if not scheme.period.whole_year:
        return Proposed(tuple(grades))
    years = [grades, *_earlier(session, scheme.code)]
    return Proposed(tuple(grades), first_in_a_row(first_grades(scheme.grades), years))


def _earlier(session: Session, code: str) -> list[list[UnitGrade]]:
    """The grades of the years before, by the runs that count; the latest first.

    Shorter periods between them are passed over: three quarters are not three years.
    """
    years: list[list[UnitGrade]] = []
    seen = {""}
    while len(years) < YEARS - 1 and (code := schemes.head(session, code).previous) not in seen:
        seen.add(code)
        head = schemes.head(session, code)
        if not Span(head.begins_on, head.ends_on).whole_year:
            continue
        run = store.current(session, code)
        if run is None:
            break
        years.append(store.grades(session, run.id or 0))
    return years


def grade_of(session: Session, who: Principal, run: Run, subject: str) -> UnitGrade | None:
    """The grade proposed for one unit, for the department."""
    grades = store.grades(session, run.id or 0) if who.in_department else []
    return next((grade for grade in grades if grade.subject == subject), None)
