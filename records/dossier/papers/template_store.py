"""表册模板：上传的先试印，合格的记为一版；由另一个有权的人采用，也可以换回旧版。"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.sealing import mark
from cadre.foundation.tables import Account
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.problems import blocking
from records.dossier.appointment.adopting import Examined, write_with
from records.dossier.appointment.filling import Compiled
from records.dossier.appointment.photo import blank
from records.dossier.appointment.variants import OFFICIAL
from records.dossier.meeting import templating
from records.dossier.meeting.declared import BY_CODE, FORM_TITLE
from records.dossier.meeting.templating import PaperLayout
from records.dossier.papers.sample import sample
from records.dossier.papers.tables import PaperTemplate, TemplateAdoption
from records.dossier.papers.trying import Tried, look_over

OWN = 0
KEPT, ADOPTED = "上传模板", "采用模板"
LONGEST_NAME = 80
AGAIN = "请改用系统模板；要用这一版，请照现在的要求改好后重新上传，再由另一个人采用。"


@dataclass(frozen=True)
class Version:
    """A line of the list: the version, who made it, and whether it is in use."""

    template: PaperTemplate
    by: str
    in_use: bool


@dataclass(frozen=True)
class Adoption:
    """A line of the history: which version was adopted when, by whom and why."""

    number: int
    by: str
    at: datetime
    reason: str


def about(number: int, paper: str = "") -> str:
    """A version as lines of the trail name it."""
    return f"模板第 {number} 版" if number else f"系统模板{f'（{title(paper)}）' if paper else ''}"


def title(paper: str) -> str:
    """The title of the paper that a template is of; "" is the form.

    Raises:
        NotFound: when there is no such paper.
    """
    if paper and paper not in BY_CODE:
        raise NotFound("没有这种材料。", "请从列表里选。")
    return BY_CODE[paper].title if paper else FORM_TITLE


def versions(session: Session, paper: str = "") -> list[Version]:
    """All versions of the template of a paper, newest first."""
    used = in_use(session, paper)
    query = select(PaperTemplate, Account.display).join(
        Account, col(Account.id) == PaperTemplate.account_id
    )
    query = query.where(PaperTemplate.paper == paper)
    rows = session.exec(query.order_by(col(PaperTemplate.number).desc()))
    return [Version(template, by, template.number == used) for template, by in rows]


def adoptions(session: Session, paper: str = "") -> list[Adoption]:
    """When which version came into use, newest first."""
    query = select(TemplateAdoption, Account.display).join(
        Account, col(Account.id) == TemplateAdoption.account_id
    )
    query = query.where(TemplateAdoption.paper == paper)
    rows = session.exec(query.order_by(col(TemplateAdoption.id).desc()))
    return [Adoption(one.number, by, one.adopted_at, one.reason) for one, by in rows]


def in_use(session: Session, paper: str = "") -> int:
    """The number of the version in use for a paper; nought for the project's own template."""
    query = select(TemplateAdoption.number).where(TemplateAdoption.paper == paper)
    return session.exec(query.order_by(col(TemplateAdoption.id).desc()).limit(1)).first() or OWN


def one(session: Session, number: int) -> PaperTemplate:
    """A version by its number.

    Raises:
        NotFound: when there is none.
    """
    query = select(PaperTemplate).where(PaperTemplate.number == number)
    found = session.exec(query).first()
    if found is None:
        raise NotFound("没有这一版模板。", "请从“表册模板”列表打开。")
    return found


def ready(session: Session, number: int) -> Compiled | None:
    """The version of the form, taken apart; None for the project's own.

    Raises:
        Refused: when the stored content is no longer what was tried out, or not fit any more.
    """
    return _fit(one(session, number)).template if number else None


def layout(session: Session, number: int) -> PaperLayout:
    """The version of another paper, ready to be filled.

    Raises:
        Refused: as `ready`.
    """
    kept = one(session, number)
    return templating.layout(kept.paper, kept.content, _fit(kept))


def _fit(kept: PaperTemplate) -> Examined:
    """It is looked over anew: what an earlier guard let through may not pass the present one."""
    number = kept.number
    if hashlib.sha256(kept.content).hexdigest() != kept.mark:
        raise Refused(
            f"模板第 {number} 版存着的内容与试印时的摘要不符。",
            "请改用系统模板，并重新上传这一版。",
        )
    try:
        seen = look_over(kept.content, kept.paper or "")
    except BadInput as error:
        raise Refused(f"模板第 {number} 版读不出来：{error.what}", AGAIN) from error
    if not seen.fit or seen.template is None:
        why = blocking(list(seen.problems))[0].what
        raise Refused(f"模板第 {number} 版不合现在的要求：{why}", AGAIN)
    return seen


def keep(
    session: Session,
    who: Principal,
    name: str,
    content: bytes,
    seen: Tried,
    note: str = "",
    paper: str = "",
) -> PaperTemplate:
    """Keep an examined template as a new version; the same content stays the version it is.

    Raises:
        Refused: when it is not fit, or stands as the template of another paper.
    """
    who.must(Permission.MAKE_PAPERS)
    if not seen.fit:
        raise Refused("模板没有通过试印，不能保存。", "请照所列问题修改后重新上传。")
    query = select(PaperTemplate).where(PaperTemplate.mark == seen.mark)
    if (same := session.exec(query).first()) is not None:
        if same.paper != paper:
            raise Refused(f"这个文件已经是《{title(same.paper)}》的模板。", "请改好后重新上传。")
        return same
    number = (session.exec(select(func.max(PaperTemplate.number))).one() or 0) + 1
    kept = PaperTemplate(
        number=number,
        mark=seen.mark,
        file_name=name[-LONGEST_NAME:],
        content=content,
        fields="、".join(seen.used),
        note=note.strip(),
        account_id=who.account_id,
        uploaded_at=now(),
        paper=paper,
    )
    session.add(kept)
    session.flush()
    trail.wrote(session, who, KEPT, about(number), f"摘要 {seen.mark[:16]}{mark(kept)}")
    return kept


def adopt(session: Session, who: Principal, number: int, reason: str, paper: str = "") -> str:
    """Put a version into use, or go back to an earlier one or to the project's own; whose it is.

    `paper` says which paper goes back to the project's own; a version knows its paper.

    Raises:
        BadInput: without a reason.
        Refused: when the person has uploaded it himself, it is in use already or not fit any more.
    """
    who.must(Permission.ADOPT_TEMPLATES)
    if not reason.strip():
        raise BadInput("没有写采用的理由。", "请写明理由后再提交。")
    kept = one(session, number) if number else None
    paper = kept.paper if kept else paper
    title(paper)
    if kept and kept.account_id == who.account_id:
        raise Refused("上传模板的人不能自己采用。", "请由另一个有权的人采用。")
    if number == in_use(session, paper):
        raise Refused("这一版正在使用。", "不必再采用。")
    if kept:
        _fit(kept)
    row = TemplateAdoption(
        number=number,
        account_id=who.account_id,
        adopted_at=now(),
        reason=reason.strip(),
        paper=paper,
    )
    session.add(row)
    session.flush()
    trail.wrote(session, who, ADOPTED, about(number, paper), reason.strip() + mark(row))
    return paper


def trial(session: Session, number: int, on: date) -> bytes:
    """The invented sample on a version."""
    kept = one(session, number) if number else None
    if kept and kept.paper:
        _fit(kept)
        return templating.tried(kept.paper, kept.content)
    template = ready(session, number)
    if template is None:
        raise NotFound("没有这一版模板。", "请从“表册模板”列表打开。")
    return write_with(template, sample(blank()), OFFICIAL, on)
