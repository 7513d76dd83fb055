"""填好的任免审批表可以读回各栏和照片，读不出来的逐项说清，不猜。

Pure, but for lxml and the photo; run it in a child process with limits. Labels are found in the
tables of the form and the next cell is the value; so spacing and merges may differ. Source:
formats §1.4, §2.1, §2.2. The form prints neither 身份证号 nor 计算年龄时间, and of relatives the age.
"""

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cadre.roster.lrmx.paper import ENTRIES, AppointmentPaper, Relative
from cadre.roster.lrmx.resume import resume, written
from cadre.rules.errors import BadInput
from cadre.rules.problems import Place, Problem, Severity
from records.dossier.appointment import ages, photo
from records.dossier.appointment.archive import AGAIN, DOCUMENT, unpacked
from records.dossier.appointment.filling import OFFICE, RELATIONS, parser
from records.dossier.appointment.placeholders import PARAGRAPH, ROW, TEXT, W
from records.dossier.appointment.sheet import CONTINUED, TWO_HAN

CELL, TABLE = f"{W}tc", f"{W}tbl"
FORM = "任免审批表"
PLAIN = {
    entry.label: (element,)
    for element, entry in ENTRIES.items()
    if element not in ("ShenFenZheng", "JiSuanNianLingShiJian", "GaiGeQianRenZhiNianLingJieXian")
    and "JiaoYu_" not in element
}
LABELS = PLAIN | {
    "出生年月(岁)": ("ChuShengNianYue",),
    "年核度结考果": ("NianDuKaoHeJieGuo",),
}
TRACKS = {"全日制教育": "QuanRiZhiJiaoYu", "在职教育": "ZaiZhiJiaoYu"}
SCHOOL, FAMILY_HEAD = "毕业院校系及专业", ("称谓", "姓名")
REQUIRED = tuple(label for label in PLAIN if label not in ("到龄时间", "填表时间", "填表人"))
MONTHS = ("ChuShengNianYue", "CanJiaGongZuoShiJian", "DaoLingNianYue")
DAY = re.compile(r"^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$")
FILLER = re.compile(r"^\s*填表人[：:]\s*(.*)$", re.DOTALL)
REMARK_INDENT = 1000
MOST_CELLS = 20_000


@dataclass(frozen=True)
class ReadBack:
    """A form read back: the paper as far as printed, ages of relatives, and what was not read."""

    paper: AppointmentPaper
    ages: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Found:
    texts: dict[str, str] = field(default_factory=dict)
    resume: list[str] = field(default_factory=list)
    family: list[Relative] = field(default_factory=list)
    ages: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    track: str = ""


def read_back(content: bytes) -> ReadBack:
    """Read a filled form.

    Raises:
        BadInput: when it is no .docx, hostile, or holds no such form at all.
    """
    parts = unpacked(content)
    try:
        body = etree.fromstring(parts[DOCUMENT], parser())[0]
    except (etree.XMLSyntaxError, IndexError) as error:
        raise BadInput("文件已损坏，读不出来。", AGAIN) from error
    if sum(1 for _ in body.iter(CELL)) > MOST_CELLS:
        raise BadInput("文件里的表格太大。", "请换用任免审批表文件。")
    found = _Found()
    for table in body.iter(TABLE):
        _table(table, found)
    if "姓名" not in found.seen:
        raise BadInput("文件里没有任免审批表的栏目。", "请换用填好的任免审批表。")
    _outside(body, found)
    picture, problems = _picture(body, parts)
    if found.resume:
        found.texts["JianLi"] = _resume(found.resume)
    paper = AppointmentPaper(found.texts, tuple(found.family), picture)
    return ReadBack(paper, tuple(found.ages), (*_missing(found), *problems))


def _words(cell: etree._Element) -> list[str]:
    return [_text(paragraph) for paragraph in cell.iter(PARAGRAPH)]


def _text(paragraph: etree._Element) -> str:
    said = {TEXT: lambda e: e.text or "", f"{W}tab": lambda _: "\t", f"{W}br": lambda _: "\n"}
    runs = (child for run in paragraph.iter(f"{W}r") for child in run)
    return "".join(said[child.tag](child) for child in runs if child.tag in said)


def _label(cell: etree._Element) -> str:
    joined = unicodedata.normalize("NFKC", "".join(_words(cell)))
    return re.sub(r"\s+", "", joined)


def _continued(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _table(table: etree._Element, found: _Found) -> None:
    columns: list[str] = []
    for row in table.findall(ROW):
        cells = [cell for cell in row.findall(CELL) if not _continued(cell)]
        names = [_label(cell) for cell in cells]
        if all(name in names for name in FAMILY_HEAD) and "性别" not in names:
            columns = names[names.index(FAMILY_HEAD[0]) :]
        elif columns and len(cells) >= len(columns) and names[0] not in LABELS:
            _relative(dict(zip(columns, cells[-len(columns) :], strict=True)), found)
        else:
            columns = []
            _row(cells, names, found)


def _row(cells: list[etree._Element], names: list[str], found: _Found) -> None:
    place = 0
    while place < len(cells):
        name, value = names[place], cells[place + 1] if place + 1 < len(cells) else None
        if name in TRACKS:
            found.track = TRACKS[name]
        keys = _keys(name, found.track)
        if keys and value is not None:
            _take(name, keys, value, found)
            place += 2
            continue
        day = DAY.match(name)
        if day and "TianBiaoShiJian" not in found.texts:
            on = f"{int(day[3]):02d}" if day[3] else ""
            found.texts["TianBiaoShiJian"] = f"{day[1]}{int(day[2]):02d}{on}"
        place += 1


def _keys(name: str, track: str) -> tuple[str, ...]:
    if name in TRACKS:
        return f"{track}_XueLi", f"{track}_XueWei"
    if name == SCHOOL and track:
        return f"{track}_XueLi_BiYeYuanXiaoXi", f"{track}_XueWei_BiYeYuanXiaoXi"
    return LABELS.get(name, ())


def _take(name: str, keys: tuple[str, ...], cell: etree._Element, found: _Found) -> None:
    found.seen.add("出生年月" if name.startswith("出生年月") else LABEL_OF.get(keys[0], name))
    words = _words(cell)
    if keys == ("JianLi",):
        found.resume += [_resume_line(paragraph) for paragraph in cell.iter(PARAGRAPH)]
    elif len(keys) > 1:
        both = [word.strip() for word in words]
        for key, word in zip(keys, (*both, ""), strict=False):
            found.texts[key] = word
    else:
        found.texts[keys[0]] = _value(keys[0], [word.strip() for word in words if word.strip()])


def _value(element: str, words: list[str]) -> str:
    if element == "XingMing":
        return _name("".join(words))
    if element in MONTHS:
        return _digits(words[0]) if words else ""
    if element == "RuDangShiJian":
        return "；".join(map(_digits, words))
    return "\n".join(words)


def _digits(text: str) -> str:
    found = ages.month(text)
    return f"{found.year}{found.number:02d}" if found and found.number else text


def _name(text: str) -> str:
    found = TWO_HAN.match(text)
    return f"{found[1]}{found[2]}" if found else text


def _resume_line(paragraph: etree._Element) -> str:
    """A line in the pattern of the editor: remarks indented, the closing paragraph after a gap."""
    text = _text(paragraph).rstrip()
    if re.match(r"\s*\d{4}", text) or not text.strip():
        return text.replace("\t", "  ")
    indent = paragraph.find(f"{W}pPr/{W}ind")
    left = indent.get(f"{W}left", "0") if indent is not None else "0"
    deep = (left.isascii() and left.isdigit() and int(left) >= REMARK_INDENT) or text[0].isspace()
    return f"{'' if deep or text.startswith('（其间') else chr(10)}{text.strip()}"


def _resume(lines: list[str]) -> str:
    kept = "\n".join(line for line in lines if line.strip() != CONTINUED)
    read = resume(kept)
    closing = re.sub(r"\n+", "\n", read.closing)
    return "\n\n".join(part for part in (written(read.lines), closing) if part)


def _relative(cells: Mapping[str, etree._Element], found: _Found) -> None:
    said = {name: "".join(_words(cell)).strip() for name, cell in cells.items()}
    if not any(said.values()):
        return
    born = _digits(said.get("出生年月", ""))
    name = _name(said.get("姓名", ""))
    politics, work = said.get("政治面貌", ""), said.get("工作单位及职务", "")
    found.family.append(Relative(said.get("称谓", ""), name, born, politics, work))
    found.ages.append(said.get("年龄", ""))


def _outside(body: etree._Element, found: _Found) -> None:
    """The filler below the table, and the rest of the resume on the extra page."""
    going_on = False
    for child in body:
        if child.tag != PARAGRAPH:
            going_on = False
            continue
        text = _text(child)
        filler = FILLER.match(text)
        if filler:
            found.texts["TianBiaoRen"] = filler[1].strip()
        elif text.strip().endswith("（续）"):
            going_on = text.strip() == "简历（续）"
        elif going_on:
            found.resume.append(_resume_line(child))


def _picture(body: etree._Element, parts: Mapping[str, bytes]) -> tuple[bytes, list[Problem]]:
    table = next(
        (each for each in body.iter(TABLE) if "姓名" in map(_label, each.iter(CELL))), body
    )
    names = [each.get(f"{{{OFFICE}}}embed") for each in table.iter() if each.tag.endswith("}blip")]
    if not names or RELATIONS not in parts:
        return b"", []
    try:
        listed = etree.fromstring(parts[RELATIONS], parser())
        targets = {each.get("Id"): each.get("Target") or "" for each in listed}
        path = posixpath.normpath(posixpath.join("word", targets.get(names[0], "")))
        ready = photo.prepared(parts.get(path.lstrip("/"), b""))
    except (BadInput, etree.XMLSyntaxError):
        ready = None
    if ready is None:
        return b"", [_problem("照片", "照片读不出来。", "请另外上传照片。")]
    return ready.jpeg, []


def _missing(found: _Found) -> list[Problem]:
    lacking = [_problem(label, f"没有找到“{label}”一栏。", "请核对表样，或手工补录。") for label in REQUIRED if label not in found.seen]  # fmt: skip
    if any(found.ages):
        words = "家庭成员只印年龄，出生年月读不回来。"
        lacking.append(_problem("家庭成员", words, "请按原件补录。"))
    return lacking


def _problem(slot: str, what: str, to_do: str) -> Problem:
    return Problem(Place(FORM, slot), what, to_do, Severity.WARNS)


LABEL_OF = {element: entry.label for element, entry in ENTRIES.items()}
