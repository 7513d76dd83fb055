"""用户改过的模板先试印一份样表，不认得的字段和不允许的内容逐项列出，合格的才采用。

Templates are hostile until proven otherwise: no macros, no links outside, no embedded objects, no
fields that fetch or run anything. Source: security finding 8. Pages for it are not here.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cadre.roster.lrmx.paper import AppointmentPaper
from cadre.rules.errors import BadInput
from cadre.rules.problems import Place, Problem, Severity, blocking
from records.dossier.appointment.archive import AGAIN, parsed, unpacked
from records.dossier.appointment.filling import Compiled, compiled
from records.dossier.appointment.form import FAMILY_ROWS
from records.dossier.appointment.photo import prepared
from records.dossier.appointment.placeholders import FIELD, FORM, KNOWN, Vocabulary
from records.dossier.appointment.sheet import Sheet, compose
from records.dossier.appointment.variants import Variant
from records.dossier.appointment.vetting import faults
from records.dossier.appointment.writing import EMPTY

FILE = "模板"


@dataclass(frozen=True)
class Examined:
    """What is said of an uploaded template; fit where nothing blocks. `mark` pins its content."""

    mark: str
    used: tuple[str, ...]
    unknown: tuple[str, ...]
    problems: tuple[Problem, ...]
    template: Compiled | None

    @property
    def fit(self) -> bool:
        """Whether it may be adopted."""
        return self.template is not None and not blocking(list(self.problems))


def examine(content: bytes, words: Vocabulary = FORM) -> Examined:
    """Look an uploaded template over; nothing in it is run.

    Raises:
        BadInput: when it is no .docx, too large, damaged or hostile as a file.
    """
    parts = unpacked(content)
    found = [*(_problem(what, to_do) for what, to_do in faults(parts)), *_margins(parts)]
    try:
        template = compiled(parts, words)
    except KeyError as error:
        raise BadInput("文件已损坏，读不出来。", AGAIN) from error
    plan = template.plan
    unknown = tuple(dict.fromkeys(plan.unknown))
    found += [_problem(f"字段“{name}”不认得。", "请改成清单里的字段名。") for name in unknown]
    found += [
        _problem(f"“{odd}”里的花括号不成对，或写了程序语句。", "模板里只能写 {{ 字段名 }}。")
        for odd in plan.odd
    ]
    if not plan.used:
        found.append(_problem("模板里没有一个字段。", "请从下载的模板改起。"))
    mark = hashlib.sha256(content).hexdigest()
    return Examined(mark, tuple(sorted(plan.used)), unknown, tuple(found), template)


def write_with(template: Compiled, paper: AppointmentPaper, variant: Variant, as_of: date) -> bytes:
    """Fill a user's template; every relative is on it, the resume is whole."""
    return fill(template, compose(paper, variant, as_of, extra=False), paper)


def fill(template: Compiled, sheet: Sheet, paper: AppointmentPaper) -> bytes:
    """As `write_with`, from a form composed already."""
    said = sheet.values["简历"]
    if sheet.resume_more:
        said = type(said)((*said.paras[:-1], *sheet.resume_more), said.half)
    family = (*sheet.family, *sheet.family_more)
    rows = (*family, *[EMPTY] * (FAMILY_ROWS - len(family)))
    values = {**sheet.values, "简历": said}
    return template.fill(values, {"成员": rows}, prepared(paper.photo))


def field_names() -> tuple[str, ...]:
    """The fields that a template may name."""
    return tuple(sorted(name for name in KNOWN if not name.startswith(("续", "简历续"))))


def _margins(parts: Mapping[str, bytes]) -> list[Problem]:
    named = [name for name in parts if re.match(r"word/(?:header|footer|footnotes|endnotes)", name)]
    return [
        _problem("页眉、页脚和脚注里的字段不会填写。", "请移到正文。", Severity.WARNS)
        for name in named
        if name.endswith(".xml") and FIELD.search("".join(parsed(parts[name]).itertext()))
    ]


def _problem(what: str, to_do: str, severity: Severity = Severity.BLOCKS) -> Problem:
    return Problem(Place(FILE), what, to_do, severity)
