"""个人的申诉没有了结的，等次和处分旁边都写明正在办理、期间不停止执行。"""

from collections.abc import Mapping

from sqlmodel import Session, select

from records.appeals import store
from records.appeals.kinds import MACHINES, OF_PERSONS
from records.appeals.tables import Appeal


def beside(session: Session, official: str = "") -> Mapping[str, str]:
    """What is printed beside the decisions on an official, or on all: name of the fact → words.

    The caller has checked who asks. An inquiry is not told: the mark would name who asked.
    """
    query = select(Appeal).where(Appeal.official == official) if official else select(Appeal)
    return {
        row.about: store.about_words(row)
        for row in session.exec(query)
        if row.kind in OF_PERSONS and row.state not in MACHINES[row.kind].ends
    }


def said(marks: Mapping[str, str], about: str, words: str) -> str:
    """Words that stand beside a figure, with the mark of an open appeal about it."""
    return "；".join(part for part in (words, marks.get(about, "")) if part)
