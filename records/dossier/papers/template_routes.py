"""表册模板的页面：下载空白表，上传改过的先试印，另一人采用，各版都留着，可以换回。"""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import writing
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.rules.errors import NotFound
from records.dossier.appointment.adopting import field_names
from records.dossier.appointment.template import make
from records.dossier.appointment.variants import VARIANTS
from records.dossier.meeting import templating
from records.dossier.meeting.declared import PAPERS
from records.dossier.meeting.layout_store import paper_of
from records.dossier.papers import template_store
from records.dossier.papers.trying import try_out
from records.dossier.routes import WORD

router = APIRouter(prefix="/papers/templates", tags=["papers"])

Reader = Annotated[Principal, asks(Permission.READ_TEMPLATES)]


@router.get("")
def show_templates(
    request: Request, session: ReadSession, who: Reader, paper: str = ""
) -> Response:
    """The versions of the template of a paper, which of them is in use, and since when."""
    return page(
        request,
        "records/templates.html",
        paper=paper,
        title=template_store.title(paper),
        papers=[(paper_of(one), one) for one in PAPERS],
        used={paper_of(one): template_store.in_use(session, paper_of(one)) for one in PAPERS},
        versions=template_store.versions(session, paper),
        adoptions=template_store.adoptions(session, paper),
        in_use=template_store.in_use(session, paper),
        variants=list(VARIANTS),
        fields=names_for(paper),
        may_upload=who.may(Permission.MAKE_PAPERS),
        may_adopt=who.may(Permission.ADOPT_TEMPLATES),
    )


def names_for(paper: str) -> tuple[str, ...]:
    """The fields that a template of a paper may name."""
    return tuple(sorted(templating.vocabulary(paper).fields)) if paper else field_names()


@router.get("/blank.docx")
def download_blank(who: Reader, variant: str = "", paper: str = "") -> Response:
    """The project's own template of a variant or of another paper, to be edited in Word or WPS."""
    title = template_store.title(paper)
    if paper:
        return download(templating.blank(paper), f"{title}模板.docx", WORD)
    name = variant or next(iter(VARIANTS))
    if name not in VARIANTS:
        raise NotFound("没有这种版式。", "请从列表里选。")
    return download(make(VARIANTS[name]), f"任免审批表模板（{name}）.docx", WORD)


@router.post("")
def upload_template(
    request: Request,
    who: Annotated[Principal, does(Permission.MAKE_PAPERS)],
    template: Annotated[UploadFile, File()],
    note: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "",
) -> Response:
    """Try an edited template out; a fit one is kept as a new version, of another all is said."""
    template_store.title(paper)
    content, name = template.file.read(), template.filename or "模板.docx"
    seen = try_out(content, paper)
    if not seen.fit:
        return page(
            request, "records/template_refused.html", 422, seen=seen, name=name, paper=paper
        )
    with writing(request.app.state.engine) as session:
        kept = template_store.keep(session, who, name, content, seen, note, paper)
    return see(f"/papers/templates/{kept.number}", "试印通过，已存为新的一版，等待采用。")


@router.get("/{number}")
def show_template(request: Request, session: ReadSession, who: Reader, number: int) -> Response:
    """One version: its fields, and what may be done with it."""
    found = template_store.one(session, number)
    return page(
        request,
        "records/template.html",
        version=found,
        title=template_store.title(found.paper),
        in_use=template_store.in_use(session, found.paper) == number,
        unused=[name for name in names_for(found.paper) if name not in found.fields.split("、")],
        own=found.account_id == who.account_id,
        may_adopt=who.may(Permission.ADOPT_TEMPLATES),
    )


@router.get("/{number}/file.docx")
def download_version(session: WriteSession, who: Reader, number: int) -> Response:
    """A version as it was uploaded."""
    found = template_store.one(session, number)
    trail.wrote(session, who, "下载模板", f"模板第 {number} 版")
    return download(
        found.content, f"{template_store.title(found.paper)}模板（第{number}版）.docx", WORD
    )


@router.get("/{number}/sample.docx")
def download_sample(session: ReadSession, who: Reader, number: int) -> Response:
    """The form of an invented person on a version."""
    content = template_store.trial(session, number, today())
    return download(content, f"试印样表（第{number}版）.docx", WORD)


@router.post("/{number}/adopt")
def adopt_template(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.ADOPT_TEMPLATES)],
    number: int,
    reason: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "",
) -> Response:
    """Put a version into use; nought is the project's own."""
    of = template_store.adopt(session, who, number, reason, paper)
    words = f"已采用第 {number} 版模板。" if number else "已换回系统模板。"
    return see(f"/papers/templates?paper={of}" if of else "/papers/templates", words)
