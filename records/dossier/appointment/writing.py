"""任免审批表一份一份出具，也可成批装进一个压缩包，文件名写明单位和姓名。

Pure, but for the making of templates: papers in, .docx out; a template is compiled once.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import BinaryIO

from cadre.roster.lrmx.paper import AppointmentPaper
from records.dossier.appointment.archive import unpacked
from records.dossier.appointment.filling import Compiled, compiled
from records.dossier.appointment.fitting import Value
from records.dossier.appointment.form import FAMILY_ROWS
from records.dossier.appointment.photo import Photo, prepared
from records.dossier.appointment.sheet import OF_MEMBER, Sheet, compose
from records.dossier.appointment.template import make
from records.dossier.appointment.variants import OFFICIAL, Variant
from records.dossier.bundle import Filed, file_names

EMPTY = dict.fromkeys(OF_MEMBER, Value(()))
TITLE = "任免审批表"
EARLIEST = (1980, 1, 1, 0, 0, 0)


@cache
def official(
    variant: Variant, *, resume_more: bool, family_more: bool, texts_more: bool
) -> Compiled:
    """Our own template of a variant, taken apart once."""
    more = {"resume_more": resume_more, "family_more": family_more, "texts_more": texts_more}
    return compiled(unpacked(make(variant, **more)))


def write_one(
    paper: AppointmentPaper,
    as_of: date,
    variant: Variant = OFFICIAL,
    photo: Photo | None = None,
) -> bytes:
    """The form of one person as .docx; the same paper gives the same bytes.

    `photo`: already prepared; without it the photo of the paper is verified and re-encoded.

    Raises:
        BadInput: when a text cannot be printed or the photo is no photo.
    """
    return render(compose(paper, variant, as_of), variant, photo or prepared(paper.photo))


def render(sheet: Sheet, variant: Variant, photo: Photo | None) -> bytes:
    """A composed form as .docx."""
    template = official(
        variant,
        resume_more=bool(sheet.resume_more),
        family_more=bool(sheet.family_more),
        texts_more=bool(sheet.texts_more),
    )
    rows = (*sheet.family, *[EMPTY] * (FAMILY_ROWS - len(sheet.family)))
    values = {
        **sheet.values,
        "简历续": Value(sheet.resume_more),
        "续各栏": Value(sheet.texts_more),
    }
    return template.fill(values, {"成员": rows, "续成员": sheet.family_more}, photo)


def each(
    items: Iterable[tuple[str, AppointmentPaper]], as_of: date, variant: Variant = OFFICIAL
) -> Iterator[tuple[str, bytes]]:
    """Named forms one after the other, so that a job can go on where it stopped."""
    for name, paper in items:
        yield name, write_one(paper, as_of, variant)


def write_many(
    items: Sequence[tuple[Filed, AppointmentPaper]],
    as_of: date,
    held: BinaryIO,
    variant: Variant = OFFICIAL,
) -> None:
    """Forms as one zip written to `held`: 单位-姓名-任免审批表.docx, namesakes with their code."""
    names = file_names([filed for filed, _ in items])
    papers = (paper for _, paper in items)
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, form in each(zip(names, papers, strict=True), as_of, variant):
            info = zipfile.ZipInfo(name, EARLIEST)
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, form)


def filed(unit: str, name: str, code: str) -> Filed:
    """What the file of a form is called after."""
    return Filed(unit, name, code, TITLE)
