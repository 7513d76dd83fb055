"""上传的任免审批表先存下来，读出以后逐份登记，入库或过期以后不再留底。"""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.roster.exchange_tables import ExchangeItem, ExchangeUpload
from cadre.rules.errors import BadInput, NotFound, Refused
from records.dossier.exchange import coding
from records.dossier.exchange.parsing import Parsed

KEPT = timedelta(days=7)  # 没有入库的上传只留这些天


def stage(session: Session, who: Principal, files: Sequence[tuple[str, bytes]]) -> ExchangeUpload:
    """Keep uploaded files until they are read and entered.

    Raises:
        BadInput: when there are none.
    """
    if not any(content for _, content in files):
        raise BadInput("没有选文件，或文件是空的。", "请选择任免审批表文件。")
    packed, at = coding.packed(files), now()
    _forget_old(session, who)
    name = files[0][0] if len(files) == 1 else f"{files[0][0]} 等 {len(files)} 个文件"
    upload = ExchangeUpload(
        account_id=who.account_id,
        file_name=name[:200],
        file_hash=hashlib.sha256(packed).hexdigest(),
        content=packed,
        uploaded_at=at,
    )
    session.add(upload)
    session.flush()
    trail.wrote(session, who, "上传", "任免审批表", f"{len(files)} 个文件，上传号 {upload.id}")
    return upload


def _forget_old(session: Session, who: Principal) -> None:
    old = select(ExchangeUpload.id).where(
        ExchangeUpload.account_id == who.account_id,
        col(ExchangeUpload.batch_id).is_(None),
        col(ExchangeUpload.uploaded_at) < now() - KEPT,
    )
    for number in session.exec(old).all():
        drop(session, number or 0)


def drop(session: Session, number: int) -> None:
    """Forget an upload with its papers."""
    session.exec(delete(ExchangeItem).where(col(ExchangeItem.upload_id) == number))
    session.exec(delete(ExchangeUpload).where(col(ExchangeUpload.id) == number))


def put_away(session: Session, who: Principal, number: int) -> None:
    """Forget one's own upload that is not entered.

    Raises:
        NotFound: when there is none, or it is somebody else's.
        Refused: when it is entered already.
    """
    upload = upload_of(session, who, number)
    if upload.batch_id is not None:
        raise Refused(f"这次上传已作为第 {upload.batch_id} 批入库。", "如需取消，请撤销那一批。")
    drop(session, number)
    trail.wrote(session, who, "放弃上传", "任免审批表", f"上传号 {number}")


def upload_of(session: Session, who: Principal, number: int) -> ExchangeUpload:
    """One's own upload.

    Raises:
        NotFound: when there is none, or it is somebody else's.
    """
    upload = session.get(ExchangeUpload, number)
    if upload is None or upload.account_id != who.account_id:
        raise NotFound("没有这次上传。", "请从“任免审批表”页打开。")
    return upload


def uploads(session: Session, who: Principal) -> list[ExchangeUpload]:
    """One's own uploads that are not entered yet, newest first."""
    query = select(ExchangeUpload).where(
        ExchangeUpload.account_id == who.account_id, col(ExchangeUpload.batch_id).is_(None)
    )
    return list(session.exec(query.order_by(col(ExchangeUpload.id).desc())))


def keep(session: Session, read: ExchangeUpload, parsed: Parsed) -> None:
    """Write down what was read of an upload; once only, and not on another of the same number.

    SQLite gives the number of an upload put away to the next one.
    """
    number = read.id or 0
    upload = session.get(ExchangeUpload, number)
    if upload is None or upload.read or _asked(upload) != _asked(read):
        return
    for place, taken in enumerate(parsed.files, start=1):
        session.add(
            ExchangeItem(
                upload_id=number,
                number=place,
                file_name=taken.name,
                problem=taken.problem,
                paper=taken.paper,
                remarks="\n".join(taken.remarks),
                photo=taken.photo,
                photo_digest=taken.photo_digest,
            )
        )
    upload.read, upload.problem, upload.content = True, parsed.problem, b""
    session.add(upload)
    session.flush()


def _asked(upload: ExchangeUpload) -> tuple[int, str, int | None]:
    return upload.account_id, upload.file_hash, upload.job_id


def items(session: Session, upload: ExchangeUpload) -> list[ExchangeItem]:
    """The papers of an upload in their order."""
    query = select(ExchangeItem).where(ExchangeItem.upload_id == upload.id)
    return list(session.exec(query.order_by(col(ExchangeItem.number))))


def entered(session: Session, upload: ExchangeUpload, batch_id: int) -> None:
    """Note the batch of an upload and keep its papers no longer: they are facts now."""
    upload.batch_id = batch_id
    session.add(upload)
    session.exec(delete(ExchangeItem).where(col(ExchangeItem.upload_id) == upload.id))
