"""比选所需的一切从这里取齐：各人选的实绩档案、程序、资格核对和测评。"""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from attribution.ballots import result_store
from cadre.foundation.access import Principal
from cadre.rules.errors import BadInput
from records.dossier import background, store
from records.dossier.compared_facts import Entrant
from records.dossier.comparing import LEAST, MOST, Comparison, compare
from records.selection import candidate_store, meeting_store, vacancy_store
from records.selection.candidate_store import Standing


def listed(session: Session, who: Principal, number: int, day: date) -> list[Standing]:
    """Those still considered, or appointed, for a vacancy.

    Raises:
        NotFound: when it is beyond one's authority.
    """
    found = candidate_store.standings(session, who, number, day)
    return [one for one in found if one.candidacy.state != candidate_store.State.LEFT]


def as_of(session: Session, who: Principal, number: int, day: date) -> date:
    """The day that ages, years and posts are told for: that of the meeting, or the day asked about.

    Raises:
        NotFound: when the vacancy is beyond one's authority.
    """
    vacancy_store.vacancy(session, who, number)
    return meeting_store.day_of(session, number) or day


def comparison(
    session: Session, who: Principal, number: int, chosen: Collection[int], day: date
) -> Comparison:
    """The candidates chosen by number, or the first six, side by side on the day of the meeting.

    Where no meeting has been prepared, on the day given.

    Raises:
        NotFound: when the vacancy is beyond one's authority.
        BadInput: for fewer than two or more than six candidates.
    """
    vacancy = vacancy_store.vacancy(session, who, number)
    day = as_of(session, who, number, day)
    standings = listed(session, who, number, day)
    taken = [one for one in standings if one.candidacy.id in chosen] if chosen else standings[:MOST]
    if not LEAST <= len(taken) <= MOST:
        raise BadInput(f"比选须有 {LEAST} 名到 {MOST} 名人选，现在是 {len(taken)} 名。", "请重选。")
    behind = background.published(session)
    entrants = [_entrant(session, who, one, behind) for one in taken]
    return compare(vacancy.words, entrants, day)


def _entrant(
    session: Session, who: Principal, one: Standing, behind: list[background.Background]
) -> Entrant:
    code = one.candidacy.official
    record = store.record(session, who, code, behind)
    ballots = tuple(result_store.ballots_of_person(session, who, code))
    return Entrant(record, one.file, one.checked, ballots)
