"""要出哪种表册、用哪种版式、装成一个压缩包还是合成一个文件，一次写明，后台照办。

Pure.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TypeAlias

from cadre.rules.errors import BadInput
from records.dossier.appointment.adopting import fill
from records.dossier.appointment.filling import Compiled
from records.dossier.appointment.photo import prepared
from records.dossier.appointment.sheet import Sheet, compose
from records.dossier.appointment.variants import OFFICIAL, VARIANTS, YEAR_2025, Variant
from records.dossier.appointment.writing import render
from records.dossier.papers.assessment_form import write_assessment
from records.dossier.papers.person import OnPaper

ADOPTED = "采用的模板"
ZIP, ONE = "zip", "one"
PACKINGS = {ZIP: "压缩包，一人一个文件", ONE: "合成一个 Word 文件"}
EARLIEST_YEAR, LATEST_YEAR = 1949, 2100


@dataclass(frozen=True)
class Written:
    """A paper as .docx, and what somebody should look at before it is used."""

    content: bytes
    remarks: tuple[str, ...] = ()


Maker: TypeAlias = Callable[[OnPaper], Written]


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper: its title, whether each person has one, and the file that it becomes."""

    title: str
    each: bool = False
    suffix: str = "docx"
    wants_year: bool = False


APPOINTMENT, ASSESSMENT = "appointment", "assessment"
REGISTER, BOOK, LIST = "register", "book", "list"
KINDS = {
    APPOINTMENT: PaperKind("干部任免审批表", each=True),
    ASSESSMENT: PaperKind("公务员年度考核登记表", each=True, wants_year=True),
    REGISTER: PaperKind("干部名册"),
    BOOK: PaperKind("干部名册（工作簿）", suffix="xlsx"),
    LIST: PaperKind("干部名单（公文格式）"),
}


@dataclass(frozen=True)
class Order:
    """What is asked for. `template`: the number of the adopted version, nought for our own."""

    role: str
    officials: tuple[str, ...]
    kind: str = APPOINTMENT
    variant: str = next(iter(VARIANTS))
    packing: str = ZIP
    year: int = 0
    template: int = 0

    @property
    def paper(self) -> PaperKind:
        """The kind of paper."""
        return KINDS[self.kind]

    @property
    def suffix(self) -> str:
        """The ending of the file that comes of it."""
        return ZIP if self.paper.each and self.packing == ZIP else self.paper.suffix

    @property
    def job(self) -> str:
        """The kind of job that does it."""
        return job_code(self.kind, self.suffix)

    @property
    def words(self) -> str:
        """What the trail says of it: paper, and the version of the template that makes it."""
        if self.kind != APPOINTMENT:
            return f"{self.paper.title}{f'（{self.year}年度）' if self.paper.wants_year else ''}"
        version = f"模板第 {self.template} 版" if self.template else f"系统模板（{self.variant}）"
        return f"{self.paper.title}，{version}"


def job_code(kind: str, suffix: str) -> str:
    """The code of the job of a kind of paper in a kind of file."""
    return f"papers-{kind}-{suffix}"


def checked(order: Order, *, adopted: int) -> Order:
    """The order with the template that its variant means.

    Raises:
        BadInput: when kind, variant, packing or year is none that there is.
    """
    if order.kind not in KINDS or order.packing not in PACKINGS:
        raise BadInput("没有这种表册或装订方式。", "请从列表里选。")
    if order.variant == ADOPTED:
        if not adopted:
            raise BadInput("还没有采用的模板。", "请选系统模板，或先上传并采用。")
        order = replace(order, template=adopted)
    elif order.variant not in VARIANTS:
        raise BadInput("没有这种版式。", "请从列表里选。")
    if order.paper.wants_year and not EARLIEST_YEAR <= order.year <= LATEST_YEAR:
        raise BadInput("没有写考核年度，或不是年份。", "请写成 2020 的形式。")
    return order


def as_text(order: Order) -> str:
    """The order as the job keeps it."""
    return json.dumps(asdict(order), ensure_ascii=False)


def of_text(text: str) -> Order:
    """The order that a job keeps."""
    said = json.loads(text)
    return Order(**{**said, "officials": tuple(said["officials"])})


def maker(order: Order, template: Compiled | None, on: date) -> Maker:
    """How the paper of one person is written; `on` counts ages where the paper names no day."""
    if order.kind == ASSESSMENT:
        return lambda person: Written(write_assessment(person, order.year))
    if template is not None:
        return lambda person: _adopted(person, template, on)
    variant = VARIANTS[order.variant]
    return lambda person: _official(person, variant, on)


def _official(person: OnPaper, variant: Variant, on: date) -> Written:
    sheet = compose(person.paper, variant, on)
    return Written(render(sheet, variant, prepared(person.paper.photo)), _remarks(sheet))


def _adopted(person: OnPaper, template: Compiled, on: date) -> Written:
    sheet = compose(person.paper, variant_of(template), on, extra=False)
    return Written(fill(template, sheet, person.paper), _remarks(sheet))


def variant_of(template: Compiled) -> Variant:
    """How a user's template is composed: with 到龄时间 where it names the field."""
    return YEAR_2025 if "到龄时间" in template.plan.used else OFFICIAL


def _remarks(sheet: Sheet) -> tuple[str, ...]:
    return tuple(f"{p.where.cell}：{p.what}{p.what_to_do}" for p in sheet.problems)
