"""考核方案的查询：取某一批事实为止的方案。"""

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.schemes.reading import scheme_of
from attribution.schemes.tables import PARTS, SchemeVersion
from cadre.foundation.facts import known
from cadre.roster.tables import Official, Unit
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import SubjectKind


def heads(session: Session, batch: int | None = None) -> list[SchemeVersion]:
    """All scheme versions, the latest period first, then by code."""
    found = session.scalars(known(SchemeVersion, batch))
    return sorted(found, key=lambda head: (-head.begins_on.toordinal(), head.code))


def head(session: Session, code: str, batch: int | None = None) -> SchemeVersion:
    """One scheme version.

    Raises:
        NotFound: when there is none of that code.
    """
    query = known(SchemeVersion, batch, code=code)
    found = session.scalars(query).first()
    if found is None:
        raise NotFound(f"没有代码为“{code}”的方案。", "请从方案列表进入。")
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
