"""会议材料各件在用的模板：采用了的按采用的写，没有采用的按系统的版式写。"""

from sqlmodel import Session

from records.dossier.meeting.declared import FORM, PAPERS, Declared
from records.dossier.meeting.plan import Layouts
from records.dossier.papers import template_store


def paper_of(declared: Declared) -> str:
    """How the templates call a paper; theirs of old is the form, without a name."""
    return "" if declared.code == FORM else declared.code


def in_use(session: Session) -> Layouts:
    """The templates that a pack made now is written on.

    Raises:
        Refused: when one that is in use is no longer what was tried out, or not fit any more.
    """
    used = {one.code: template_store.in_use(session, paper_of(one)) for one in PAPERS}
    number = used.pop(FORM)
    return Layouts(
        template_store.ready(session, number),
        template_store.one(session, number).mark if number else "",
        {code: template_store.layout(session, at) for code, at in used.items() if at},
    )
