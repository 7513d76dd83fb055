"""约谈名单、事项和文书上，位次、总分旁边写明没有了结的异议；了结以后不再写。"""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from attribution.runs import disputed, disputed_store
from attribution.runs import store as runs
from cadre.foundation.access import Principal
from records.matters.tables import Matter


def of_scheme(session: Session, who: Principal, scheme: str) -> Mapping[tuple[str, str], str]:
    """What stands beside the figures of units ("" as official) and of officials (of any unit).

    The keys are unit and official, one of them blank.
    """
    run = runs.current(session, scheme) if scheme else None
    units = disputed_store.beside(session, who, run)
    people = disputed_store.on_people(session, who, run)
    return {(code, ""): disputed.unit(units, code) for code in units} | {
        ("", code): words for code, words in people.items()
    }


def said(marks: Mapping[tuple[str, str], str], subject: str, official: str) -> str:
    """The mark of a unit, else of the official whose figures are told with it."""
    return marks.get((subject, ""), "") or (marks.get(("", official), "") if official else "")


def beside(session: Session, who: Principal, found: Iterable[Matter]) -> dict[int, str]:
    """What stands beside the reasons of cases, by case, where anything does."""
    cases = list(found)
    marks = {code: of_scheme(session, who, code) for code in {one.scheme for one in cases}}
    words = {one.id or 0: said(marks[one.scheme], one.subject, one.official) for one in cases}
    return {number: mark for number, mark in words.items() if mark}
