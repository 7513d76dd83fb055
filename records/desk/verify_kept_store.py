"""核对登记的各样：入库的批次、账号、名册、表册模板、提醒和检查的记录、上传的文件，都与留痕的封签相符。"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping

from sqlmodel import Session, col, select

from cadre.foundation import account_lines, batch_seal_store, intake_store
from cadre.foundation.facts import Batch
from cadre.foundation.sealing import Claim, differences, seal, seal_in
from cadre.foundation.tables import Account, TrailLine, Upload
from cadre.roster.checking import store as checking
from cadre.roster.checking.tables import CheckNote
from cadre.roster.lists import store as lists
from cadre.roster.lists.tables import SavedRoster
from cadre.roster.person_tables import Portrait
from cadre.roster.reminders import store as reminders
from cadre.roster.reminders.tables import ReminderMark
from cadre.rules.problems import Place, Problem
from records.dossier.papers import template_store
from records.dossier.papers.tables import PaperTemplate, TemplateAdoption

_ASK = "请查明何人何时改过库，并与备份核对。"
OTHER, GONE = "库里的记录与留痕不符。", "留痕记有此事，库里没有相符的记录。"
ADDED = (
    template_store.KEPT, template_store.ADOPTED, reminders.DONE, reminders.REOPENED,
    checking.ASIDE, checking.BACK,
)  # fmt: skip
ROSTERS = (lists.MADE, lists.CHANGED, lists.DELETED)
_UPLOAD = re.compile(r"上传号 (\d+)(〔|\Z)")


def problems(session: Session) -> list[Problem]:
    """All that does not fit the seals of what is kept."""
    return [
        *batch_seal_store.problems(session, alone=(Portrait,)),
        *differences(_lines(session, ADDED), _added(session)),
        *_states(_lines(session, account_lines.VERBS), _accounts(session)),
        *_states(_lines(session, ROSTERS), _rosters(session)),
        *_uploads(session),
    ]


def _lines(session: Session, verbs: Collection[str]) -> list[TrailLine]:
    """The lines of the trail with these verbs, oldest first."""
    query = select(TrailLine).where(col(TrailLine.verb).in_(verbs))
    return list(session.exec(query.order_by(col(TrailLine.id))))


def _added(session: Session) -> Iterator[Claim]:
    """What is only ever added to, each row under the line that it left."""
    for template in session.exec(select(PaperTemplate)):
        about = template_store.about(template.number)
        yield Claim(template_store.KEPT, about, seal(template))
    for adopted in session.exec(select(TemplateAdoption)):
        about = template_store.about(adopted.number, adopted.paper)
        yield Claim(template_store.ADOPTED, about, seal(adopted))
    for mark in session.exec(select(ReminderMark)):
        verb = reminders.DONE if mark.done else reminders.REOPENED
        yield Claim(verb, reminders.about(mark.kind, mark.target), seal(mark))
    for note in session.exec(select(CheckNote)):
        verb = checking.BACK if note.withdrawn else checking.ASIDE
        yield Claim(verb, checking.TARGET, seal(note))


def _accounts(session: Session) -> dict[str, str]:
    rows = session.exec(select(Account))
    return {account_lines.about(one): account_lines.sealed(one) for one in rows}


def _rosters(session: Session) -> dict[str, str]:
    return {f"名册 {one.id}": seal(one) for one in session.exec(select(SavedRoster))}


def _states(lines: list[TrailLine], held: Mapping[str, str]) -> Iterator[Problem]:
    """What is not as the last line about it left it; what was deleted left a line too.

    A line from before the first seal covers its row as it is; a later one without a seal nothing.
    """
    last: dict[str, str] = {}
    begun = False
    for line in lines:
        mark, deleted = seal_in(line.words), line.verb == lists.DELETED
        begun = begun or bool(mark)
        if deleted:
            last.pop(line.target, None)
        elif mark or not begun:
            last[line.target] = mark
    for target, stands in held.items():
        if target not in last or last[target] not in ("", stands):
            yield Problem(Place(target), OTHER, _ASK)
    for target, mark in last.items():
        if mark and target not in held:
            yield Problem(Place(target), GONE, _ASK)


def _uploads(session: Session) -> Iterator[Problem]:
    """Uploads that are not what came in; one that was cleared after its days is not missed."""
    marks, begun = dict[int, str](), False
    for line in _lines(session, (intake_store.STAGED,)):
        mark = seal_in(line.words)
        begun = begun or bool(mark)
        if (number := _UPLOAD.search(line.words)) and (mark or not begun):
            marks[int(number[1])] = mark
    batches = {one.id: one for one in session.exec(select(Batch))}
    for upload in session.exec(select(Upload).execution_options(yield_per=10)):
        told, own = marks.get(upload.id or 0), seal(upload, only=intake_store.STAGED_FIELDS)
        whole = _whole(upload)
        batch = batches.get(upload.batch_id)
        entered = batch is None or batch.file_hash == upload.file_hash
        if told not in ("", own) or not whole or not entered:
            yield Problem(Place(f"上传 {upload.id}", upload.file_name), OTHER, _ASK)


def _whole(upload: Upload) -> bool:
    """Whether the content is the one that came in; what a forger put there may not be bytes."""
    content = upload.content
    return isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == upload.file_hash
