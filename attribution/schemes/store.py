"""考核方案的查询：取某一批事实为止的方案。"""

from typing import Any

from sqlmodel import Session, select

from attribution.plan import Scheme
from attribution.schemes.around import Approved, Around, beside
from attribution.schemes.reading import scheme_of
from attribution.schemes.tables import PARTS, ApprovedCheck, Issue, SchemeVersion
from cadre.foundation.facts import Fact, known
from cadre.roster.tables import Official, Unit
from cadre.rules.errors import NotFound
from cadre.rules.periods import Span
from cadre.rules.vocabulary import SubjectKind


def heads(session: Session, batch: int | None = None) -> list[SchemeVersion]:
    """All scheme versions, the latest period first, then by code."""
    found = session.scalars(known(SchemeVersion, batch))
    return sorted(found, key=lambda head: (-head.begins_on.toordinal(), head.code))


def no_such(code: str) -> tuple[str, str]:
    """What is said of a scheme that is not there, and what to do."""
    return f"没有代码为“{code}”的方案。", "请从方案列表进入。"


def head(session: Session, code: str, batch: int | None = None) -> SchemeVersion:
    """One scheme version.

    Raises:
        NotFound: when there is none of that code.
    """
    query = known(SchemeVersion, batch, code=code)
    found = session.scalars(query).first()
    if found is None:
        raise NotFound(*no_such(code))
    return found


def scheme(session: Session, code: str, batch: int | None = None) -> Scheme:
    """A scheme as known now, or after batch `batch`.

    Raises:
        NotFound: when there is none of that code.
    """
    top = head(session, code, batch)
    of_persons = top.subject_kind == SubjectKind.PERSON
    bodies: list[Official | Unit] = [
        *session.scalars(known(Official, batch) if of_persons else known(Unit, batch))
    ]
    rows = {
        part: session.scalars(known(table, batch, scheme=code)).all()
        for part, table in PARTS.items()
    }
    return scheme_of({**rows, "scheme": [top]}, {body.code: body.name for body in bodies})


def rows_of(session: Session, table: type[Fact], code: str) -> dict[str, dict[str, Any]]:
    """The rows of one table of a scheme, by key, as fields."""
    own = known(table, code=code) if table is SchemeVersion else known(table, scheme=code)
    return {row.key: row.model_dump() for row in session.scalars(own)}


def register(session: Session) -> dict[str, Approved]:
    """The register of approved checks, by code."""
    return {
        row.code: Approved(
            row.code, row.name, Span(row.begins_on, row.ends_on), row.organiser, row.paper, row.note
        )
        for row in session.scalars(known(ApprovedCheck))
    }


def around(session: Session, own: Scheme) -> Around:
    """What a scheme is held against: the period before, issued ones of the same days, the register.

    Its own terms of the year, or the year it is a term of, are no second check of the same thing.
    """
    every = heads(session)
    standing = set(session.scalars(select(Issue.scheme)))
    previous = own.previous if own.previous in {head.code for head in every} else ""
    others = [
        head.code
        for head in every
        if head.code in standing - {own.code}
        and beside(Span(head.begins_on, head.ends_on), own.period)
    ]
    return Around(
        previous=scheme(session, previous) if previous else None,
        others=tuple(scheme(session, code) for code in others),
        register=register(session),
        names={unit.code: unit.name for unit in session.scalars(known(Unit))},
    )
