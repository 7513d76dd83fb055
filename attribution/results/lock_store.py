"""锁定管到哪里：锁定的一笔不能再导入改动，填报流程走起来的方案没有锁完不能公布。"""

from sqlmodel import Session, col, select

from attribution.results.cells import cell_key, decides, named_by
from attribution.results.cells_store import cells
from attribution.results.flow import State
from attribution.results.tables import PARTS, FillEvent
from attribution.schemes import store as schemes
from cadre.foundation.facts import Batch, known
from cadre.foundation.sheets import Lock, SheetForm
from cadre.foundation.tables import Account
from cadre.rules.errors import Refused
from cadre.rules.vocabulary import AccountRole

LOCKED_WORDS = "已锁定，不能导入改动；请先由考核部门凭文件解锁，再更正。"


def begun(session: Session, code: str) -> bool:
    """Whether the steps of filling were begun: a supplier entered something, or a step was taken.

    A scheme entered as a whole by the office (a past year) is not held to the steps. The lock of a
    decision by a second person is asked of every scheme, and begins nothing.
    """
    steps = select(FillEvent.sheet).where(FillEvent.scheme == code).distinct()
    if any(not decides(sheet) for sheet in session.exec(steps)):
        return True
    suppliers = select(Batch.id).join(Account).where(col(Account.role) == str(AccountRole.SUPPLIER))
    return any(
        session.scalars(known(table, scheme=code).where(table.batch_id.in_(suppliers))).first()  # type: ignore[attr-defined]  # SQLModel 字段即列
        for sheet, table in PARTS.items()
        if named_by(sheet)
    )


def must_be_locked(session: Session, code: str, *, always: bool) -> None:
    """Refuse to publish what is not locked: decisions ever, all else once the steps were begun.

    `always`: also where the steps of filling were never begun.

    Raises:
        Refused: naming how many pieces are not locked and the first of them.
    """
    every = always or begun(session, code)
    found = cells(session, schemes.scheme(session, code))
    left = [c for c in found if c.state is not State.LOCKED and (every or decides(c.sheet))]
    if left:
        first = left[0]
        raise Refused(
            f"还有 {len(left)} 笔没有锁定，不能公布，如 {first.words}（{first.state}）。",
            "请在填报进度页办完各步，由另一人锁定后再公布。",
        )


def locks(session: Session) -> Lock:
    """Why a row may not be entered or changed: the piece that it belongs to is locked.

    All is asked at once: rows are checked when the database has been let go.
    """
    query = select(FillEvent.scheme).where(FillEvent.to_state == State.LOCKED).distinct()
    known = {code: _locked(session, code) for code in session.exec(query).all()}

    def lock(form: SheetForm, key: str) -> str:
        if form.code not in PARTS or not named_by(form.code):
            return ""
        held = (form.code, cell_key(form.code, key)) in known.get(key.partition("|")[0], ())
        return LOCKED_WORDS if held else ""

    return lock


def _locked(session: Session, code: str) -> frozenset[tuple[str, str]]:
    found = cells(session, schemes.scheme(session, code))
    return frozenset((c.sheet, c.key) for c in found if c.state is State.LOCKED)
