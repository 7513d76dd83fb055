"""上传的任免审批表逐份判明、记下选择，最后整批入库。"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from cadre.foundation import page_batches
from cadre.foundation.access import Principal
from cadre.foundation.facts import Batch
from cadre.foundation.intake_store import queue
from cadre.foundation.sheets import Books
from cadre.roster import dossier_store
from cadre.roster import store as roster
from cadre.roster.exchange_tables import ExchangeItem, ExchangeUpload
from cadre.roster.lrmx.differences import slots
from cadre.roster.lrmx.facts import Person, person_of
from cadre.roster.lrmx.identity import Register, next_codes
from cadre.roster.lrmx.slots import OnRecord, undecided
from cadre.roster.person_tables import Portrait
from cadre.rules.errors import BadInput, NotFound, Refused
from records.dossier.exchange import coding, upload_store
from records.dossier.exchange.assessing import (
    NEW,
    Asked,
    Assessed,
    ItemState,
    Rows,
    Target,
    assessed,
    clashing,
    gather,
    target,
)

BOOK = "exchange"  # 任免审批表的工作簿代码
LONGEST_CODE = 40


@dataclass(frozen=True)
class Line:
    """A paper of an upload as listed: the row, what it says, and how it stands."""

    item: ExchangeItem
    person: Person
    found: Assessed

    @property
    def name(self) -> str:
        """The name on the paper."""
        return self.person.official.get("name", "")


@dataclass(frozen=True)
class Lines:
    """All papers of an upload, and the digest of what entering them would do."""

    lines: tuple[Line, ...]
    rows: Rows
    digest: str

    def count(self, state: ItemState) -> int:
        """How many papers are in a state."""
        return sum(line.found.state is state for line in self.lines)


def lines(session: Session, who: Principal, upload: ExchangeUpload) -> Lines:
    """Every paper of an upload as it stands today."""
    found = _assessed(session, who, upload_store.items(session, upload))
    gathered = Rows()
    for line in found:
        if line.found.state is ItemState.READY:
            gather(gathered, line.found, line.item.file_name)
    return Lines(tuple(found), gathered, _digest(upload, gathered))


def _assessed(
    session: Session, who: Principal, rows: Sequence[ExchangeItem], only: int | None = None
) -> list[Line]:
    """All papers, or the one numbered `only`; the others still count where two mean one person."""
    people = [_person(item) for item in rows]
    wanted = [
        (item, person, one)
        for item, person, one in zip(
            rows, people, _targets(session, who, rows, people), strict=True
        )
        if only in (None, item.number)
    ]
    codes = [one.code for _, _, one in wanted if one.code and not one.new]
    records = dossier_store.records_of(session, who, codes)
    found = []
    for item, person, one in wanted:
        record = records.get(one.code) or OnRecord(one.code)
        compared = slots(record, person, item.photo_digest) if one.code else ()
        found.append(Line(item, person, assessed(one, compared, json.loads(item.choices))))
    return found


def _person(item: ExchangeItem) -> Person:
    return person_of(coding.read(item.paper, item.photo)) if item.paper else Person()


def asked_of(item: ExchangeItem) -> Asked:
    """What was chosen for a paper."""
    return Asked(item.official, item.new_code, item.left_out, json.loads(item.choices))


def _targets(
    session: Session, who: Principal, rows: Sequence[ExchangeItem], people: Sequence[Person]
) -> list[Target]:
    known = dossier_store.everybody(session)
    register, codes = Register(known), {one.code for one in known}
    fresh = iter(next_codes(codes, len(rows)))
    sees = roster.authority(session, who).sees
    found: list[Target] = []
    for item, person in zip(rows, people, strict=True):
        if item.problem:
            found.append(Target(state=ItemState.REFUSED, words=item.problem))
            continue
        match = register.whose(person.official)
        one = target(person, match, asked_of(item), sees, next(fresh))
        taken = {other.code for other in found if other.state is None}
        found.append(clashing(one, taken, codes))
    return found


def _digest(upload: ExchangeUpload, rows: Rows) -> str:
    moved = [upload.file_hash, rows.entered, sorted(map(str, rows.removed.items()))]
    photos = {code: row["digest"] for code, row in rows.photos.items()}
    return hashlib.sha256(
        json.dumps([moved, photos], ensure_ascii=False, sort_keys=True, default=str).encode()
    ).hexdigest()


def line_of(session: Session, who: Principal, upload: ExchangeUpload, number: int) -> Line:
    """One paper of an upload.

    Raises:
        NotFound: when there is none of that number.
    """
    for line in _assessed(session, who, upload_store.items(session, upload), number):
        return line
    raise NotFound("没有这份表。", "请从列表中打开。")


def choose(
    session: Session, who: Principal, upload: ExchangeUpload, number: int, asked: Asked
) -> ExchangeItem:
    """Note what a person chose for a paper.

    Raises:
        Refused: when the upload is entered already.
        NotFound: when the chosen official is unknown or beyond the person's authority.
        BadInput: when the code for a new person cannot be one.
    """
    _must_be_open(upload)
    item = next((one for one in upload_store.items(session, upload) if one.number == number), None)
    if item is None:
        raise NotFound("没有这份表。", "请从列表中打开。")
    if asked.official not in ("", NEW):
        dossier_store.on_record(session, who, asked.official)
    code = asked.new_code.strip()
    if "|" in code or len(code) > LONGEST_CODE or any(map(str.isspace, code)):
        raise BadInput("干部编号里不能有空格和竖线，也不能太长。", "请另填一个。")
    item.official, item.new_code, item.left_out = asked.official, code, asked.left_out
    item.choices = json.dumps(dict(asked.choices), ensure_ascii=False)
    session.add(item)
    session.flush()
    return item


def choose_all(session: Session, who: Principal, upload: ExchangeUpload, choice: str) -> int:
    """Take one side wherever a choice is still open, in all papers; how many."""
    _must_be_open(upload)
    count = 0
    for line in lines(session, who, upload).lines:
        waiting = undecided(line.found.slots, line.found.choices)
        if waiting and line.found.target.state is None:
            made = {slot.code: choice for slot in waiting}
            line.item.choices = json.dumps({**line.found.choices, **made}, ensure_ascii=False)
            session.add(line.item)
            count += len(waiting)
    session.flush()
    return count


def _must_be_open(upload: ExchangeUpload) -> None:
    if upload.batch_id is not None:
        raise Refused(
            f"这次上传已作为第 {upload.batch_id} 批入库。", "如需更正，请撤销后重新导入。"
        )


def _must_be_settled(found: Lines, expected_digest: str) -> None:
    """Nothing waits for a choice, and what would be entered is what the person saw."""
    if waiting := found.count(ItemState.CHOOSE):
        raise Refused(f"还有 {waiting} 份表待选择，没有入库。", "请逐份选好，或选“不导入”。")
    if found.digest != expected_digest:
        raise Refused("预览之后数据有了变动，这次没有入库。", "请重新核对后再确认。")


def commit(
    session: Session,
    who: Principal,
    books: Books,
    number: int,
    *,
    reason: str,
    paper: str,
    expected_digest: str,
) -> Batch | None:
    """Enter all papers of an upload that are ready, as one batch; None when nothing changes.

    Confirming twice answers with the batch of the first time.

    Raises:
        Refused: when a paper still waits for a choice, or the facts have moved since it was shown.
        BadInput: without reason and paper.
    """
    queue(session)
    upload = upload_store.upload_of(session, who, number)
    if upload.batch_id is not None:
        return session.get_one(Batch, upload.batch_id)
    found = lines(session, who, upload)
    _must_be_settled(found, expected_digest)
    batch = page_batches.enter_rows(
        session,
        who,
        books,
        BOOK,
        found.rows.entered,
        cells=found.rows.whence,
        reason=reason,
        paper=paper,
        file=(upload.file_name, upload.file_hash),
        removed=found.rows.removed,
        beside={Portrait: found.rows.photos},
    )
    if batch is not None:
        upload_store.entered(session, upload, batch.id or 0)
    return batch
