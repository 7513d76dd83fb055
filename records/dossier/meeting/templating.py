"""会议材料的模板由用户改版式，内容仍由系统组成：字段取值，部分整段嵌入，表的一行按行重复。

A template is an uploaded .docx looked over like that of the form (`appointment.adopting`): nothing
in it is run. Source: security finding 8; rules 3.3.
"""

from dataclasses import dataclass
from functools import cache

from cadre.rules.errors import BadInput
from records.dossier.appointment.adopting import Examined, examine
from records.dossier.appointment.archive import unpacked
from records.dossier.appointment.filling import RELATIONS, Compiled
from records.dossier.appointment.fitting import Para, Raw, Value
from records.dossier.appointment.placeholders import Vocabulary
from records.dossier.composition import Block, Paper
from records.dossier.meeting import embedding, parts, sample
from records.dossier.meeting.declared import BY_CODE, Declared
from records.dossier.meeting.embedding import STYLES, Fragment
from records.dossier.meeting.marking import stamped
from records.dossier.word import write


@cache
def vocabulary(code: str) -> Vocabulary:
    """The names that a template of a paper may use."""
    declared = BY_CODE[code]
    return parts.vocabulary(declared, sample.paper(declared))


@cache
def blank(code: str) -> bytes:
    """The project's own layout of a paper as a template, to be edited in Word or WPS."""
    declared = BY_CODE[code]
    return write(parts.blank(declared, sample.paper(declared)))


@dataclass(frozen=True)
class PaperLayout:
    """A template of a paper, taken apart; `mark` pins its content."""

    declared: Declared
    compiled: Compiled
    faces: dict[str, str]
    mark: str

    def fill(self, paper: Paper, stands: str) -> bytes:
        """The paper on this template; `stands` is what every page is marked with.

        Raises:
            BadInput: when a text cannot be printed.
        """
        said = parts.said(self.declared, paper)
        values: dict[str, Value | Raw] = {k: _value(v) for k, v in said.fields.items()}
        pictures: dict[str, bytes] = {}
        for name in said.wholes.keys() & self.compiled.plan.used:
            piece = self._piece(said.wholes[name], paper, f"{len(pictures)}")
            pictures |= piece.pictures
            values[name] = Raw(piece.markup, piece.text)
        rows = {over: [_row(row) for row in rows] for over, rows in said.rows.items()}
        content = self.compiled.fill(values, rows)
        if pictures:
            content = embedding.with_pictures(content, pictures)
        return stamped(content, "　".join(filter(None, (stands, paper.mark))))

    def _piece(self, blocks: tuple[Block, ...], paper: Paper, tag: str) -> Fragment:
        return embedding.fragment(blocks, paper.dated, self.faces, tag, wide=paper.wide)


def _value(text: str) -> Value:
    return Value(tuple(Para(line) for line in text.split("\n")) if text else ())


def _row(row: parts.Row) -> dict[str, Value | Raw]:
    return {title: _value(text) for title, text in row.items()}


def look_over(code: str, content: bytes) -> Examined:
    """Look an uploaded template of a paper over; nothing in it is run.

    Raises:
        BadInput: when it is no .docx, too large, damaged or hostile as a file.
    """
    return examine(content, vocabulary(code))


def layout(code: str, content: bytes, seen: Examined) -> PaperLayout:
    """A template that was found fit, ready to be filled: with the faces that parts are set in.

    Raises:
        BadInput: when it has no list of styles.
    """
    found = dict(unpacked(content))
    if STYLES not in found or RELATIONS not in found:
        raise BadInput("模板里没有样式表。", "请从下载的模板改起。")
    found[STYLES], faces = embedding.with_faces(found[STYLES])
    again = examine(embedding.joined(found), vocabulary(code))
    if again.template is None:
        raise BadInput("模板读不出来。", "请从下载的模板改起。")
    return PaperLayout(BY_CODE[code], again.template, faces, seen.mark)


def tried(code: str, content: bytes) -> bytes:
    """The invented sample on a template that was found fit."""
    seen = look_over(code, content)
    declared = BY_CODE[code]
    return layout(code, content, seen).fill(sample.paper(declared), "样表")
