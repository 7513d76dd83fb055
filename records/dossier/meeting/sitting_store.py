"""会议材料所需的一切从这里取齐：议程、职位和职数、各人选的任免审批表、实绩档案、程序和测评。"""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from attribution.ballots import result_store
from cadre.foundation.access import Principal
from cadre.rules.errors import Refused
from records.dossier import background, comparison_store, store
from records.dossier.compared_facts import Entrant
from records.dossier.meeting.values import Entry, Leaving, Place, Sitting
from records.dossier.papers import persons_store
from records.dossier.papers.person import OnPaper
from records.selection import meeting_store, vacancy_store
from records.selection.candidate_store import Standing
from records.selection.removal_store import Removal
from records.selection.tables import Vacancy


def forms_of(session: Session, who: Principal, number: int) -> list[OnPaper]:
    """The forms of those on the agenda of a meeting; each look at a person leaves a line.

    Raises:
        NotFound: when the meeting, or a person on its agenda, is beyond one's authority.
    """
    codes = meeting_store.officials(session, who, number)
    return persons_store.read(session, who, codes, "出具会议材料") if codes else []


def sitting(
    session: Session, who: Principal, number: int, forms: Sequence[OnPaper] | None = None
) -> Sitting:
    """A meeting with all that its papers say; `forms` read before are not read again.

    Raises:
        NotFound: when the meeting, or a person on its agenda, is beyond one's authority.
        Refused: when somebody came on the agenda after the forms were read.
    """
    if forms is None:
        forms = forms_of(session, who, number)
    agenda = meeting_store.agenda(session, who, number)
    items = agenda.items
    discussed = frozenset(item.row.candidacy_id for item in items)
    reader = _Reader(session, who, agenda.meeting.held_on, discussed)
    by_code = {one.code: one for one in forms}
    there = {item.standing.candidacy.official for item in items}
    if (there | {one.row.official for one in agenda.removals}) - by_code.keys():
        raise Refused("出具期间议程变了。", "请重新出具。")
    return Sitting(
        number,
        agenda.meeting.name,
        agenda.meeting.organ,
        agenda.meeting.held_on,
        agenda.meeting.place,
        agenda.meeting.state == meeting_store.State.HELD,
        tuple(
            Entry(
                item.row.position,
                reader.place(item.standing.vacancy),
                by_code[item.standing.candidacy.official],
                reader.entrant(item.standing),
                item.standing.candidacy.came_by,
                item.standing.candidacy.reason,
            )
            for item in items
        ),
        tuple(reader.leaving(one, by_code[one.row.official]) for one in agenda.removals),
    )


class _Reader:
    """Reads each record and each vacancy once, though the agenda comes to them several times."""

    def __init__(
        self, session: Session, who: Principal, on: date, discussed: frozenset[int]
    ) -> None:
        self.session, self.who, self.on, self.discussed = session, who, on, discussed
        self.behind = background.published(session)
        self.entrants: dict[int, Entrant] = {}
        self.places: dict[int, Place] = {}

    def entrant(self, one: Standing) -> Entrant:
        """A candidate with his record and the ballots about him."""
        key, code = one.candidacy.id or 0, one.candidacy.official
        if key not in self.entrants:
            record = store.record(self.session, self.who, code, self.behind)
            ballots = tuple(result_store.ballots_of_person(self.session, self.who, code))
            self.entrants[key] = Entrant(record, one.file, one.checked, ballots)
        return self.entrants[key]

    def leaving(self, one: Removal, form: OnPaper) -> Leaving:
        """One to be removed, with his record and what the meeting said."""
        record = store.record(self.session, self.who, one.row.official, self.behind)
        row = one.row
        return Leaving(self.place(one.vacancy), form, record, one.votes, row.outcome, row.paper)

    def place(self, found: Vacancy) -> Place:
        """A vacancy, with those on the agenda who are considered for it."""
        key = found.id or 0
        if key not in self.places:
            listed = comparison_store.listed(self.session, self.who, key, self.on)
            listed = [one for one in listed if one.candidacy.id in self.discussed]
            self.places[key] = Place(
                key,
                found.words,
                vacancy_store.quota_words(self.session, found),
                found.reason,
                found.paper,
                found.conditions,
                tuple(map(self.entrant, listed)),
            )
        return self.places[key]
