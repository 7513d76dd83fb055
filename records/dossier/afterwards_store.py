"""任用以后的表现从已公布的计算里取：凡已任职的空缺职位，全体人选一并列出，不在权限内的不列。"""

from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.roster import store as roster
from records.dossier import background
from records.dossier.afterwards import Considered, Filled, later
from records.dossier.background import Background
from records.selection import candidate_store, vacancy_store
from records.selection.procedure_file import Done, File
from records.selection.steps import Step
from records.selection.tables import Candidacy, Vacancy


def filled(session: Session, who: Principal) -> list[Filled]:
    """The posts filled, the latest first, with all who were considered for them.

    The periods are those of published runs that end after the day of the decision.

    Raises:
        NotAllowed: for whoever may not read selections.
    """
    who.must(Permission.READ_SELECTION)
    behind = background.published(session)
    rows = vacancy_store.vacancies(session, who)
    done = [row for row in rows if row.state == vacancy_store.State.FILLED]
    found = [one for row in done if (one := _filled(session, who, row, behind)) is not None]
    return sorted(found, key=lambda one: (one.decided_on, one.number), reverse=True)


def _filled(
    session: Session, who: Principal, vacancy: Vacancy, behind: list[Background]
) -> Filled | None:
    rows = candidate_store.rows(session, vacancy.id or 0)
    taken = next((row for row in rows if row.state == candidate_store.State.APPOINTED), None)
    if taken is None:
        return None
    file = File(
        tuple(candidate_store.done(row) for row in candidate_store.steps(session, taken.id or 0))
    )
    agreed, judged = file.agreed, file.last(Step.PROBATION)
    on = agreed.on if agreed else taken.added_on
    seen = roster.authority(session, who)
    people = tuple(_person(seen, row, on, behind) for row in rows if seen.sees(row.official))
    return Filled(vacancy.id or 0, vacancy.words, on, people, _probation(judged))


def _probation(judged: Done | None) -> str:
    return f"{judged.on} 试用期考核{judged.outcome}" if judged else ""


def _person(
    seen: roster.Authority, row: Candidacy, on: date, behind: list[Background]
) -> Considered:
    periods = tuple(
        later(one.scheme.period, on, one.scheme.period.label, one.personal.get(row.official))
        for one in behind
        if one.scheme.period.ends_on is None or one.scheme.period.ends_on > on
    )
    name = seen.name(row.official)
    appointed = row.state == candidate_store.State.APPOINTED
    relevant = (
        tuple(p for p in periods if p.rate is not None) or periods
    )  # 同一年的别的方案与他无关
    return Considered(row.official, name, appointed, row.ended_for, relevant)
