"""填好的任免审批表可以读回各栏和照片，读不出来的逐项说清，不猜。

Pure, but for lxml and the photo; run it in a child process with limits. Labels are found in the
tables and the next cell is the value, so spacing and merges may differ. The form prints neither
身份证号 nor 计算年龄时间, and of relatives only the age. Source: formats §1.4, §2.1, §2.2.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cadre.roster.age_limits import PRESUMED
from cadre.roster.lrmx.paper import ENTRIES, AppointmentPaper, Relative
from cadre.rules.errors import BadInput
from cadre.rules.problems import Place, Problem, Severity
from records.dossier.appointment import photo
from records.dossier.appointment.archive import DOCUMENT, parsed, unpacked
from records.dossier.appointment.filling import RELATIONS
from records.dossier.appointment.placeholders import PARAGRAPH, ROW, W
from records.dossier.appointment.shaping import DRAWING, OFFICE
from records.dossier.appointment.wording import (
    digits,
    is_continued,
    label_of,
    plain_name,
    resume_line,
    resume_of,
    text_of,
    words_of,
)

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
REQUIRED = (
    *(label for label in PLAIN if label not in ("到龄时间", "填表时间", "填表人")),
    "全日制教育学历",
    "在职教育学历",
)
MONTHS = ("ChuShengNianYue", "CanJiaGongZuoShiJian", "DaoLingNianYue")
DAY = re.compile(r"^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$")
FILLER = re.compile(r"^\s*填表人[：:]\s*(.*)$", re.DOTALL)
MOST_CELLS = 20_000
MOST_LACKING = 6  # 缺得再多就是别的表
EMPTY = etree.Element("body")


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
    body = next(parsed(parts[DOCUMENT]).iterchildren(), EMPTY)
    if sum(1 for _ in body.iter(CELL)) > MOST_CELLS:
        raise BadInput("文件里的表格太大。", "请换用任免审批表文件。")
    found = _Found()
    for table in body.iter(TABLE):
        _table(table, found)
    lacking = [label for label in REQUIRED if label not in found.seen]
    if "姓名" in lacking or len(lacking) > MOST_LACKING:
        raise BadInput("这不是任免审批表，多数栏目没有找到。", "请换用填好的任免审批表。")
    _outside(body, found)
    picture, problems = _picture(body, parts)
    if found.resume:
        found.texts["JianLi"] = resume_of(found.resume)
    paper = AppointmentPaper(found.texts, tuple(found.family), picture)
    return ReadBack(paper, tuple(found.ages), (*_missing(found), *problems))


def _table(table: etree._Element, found: _Found) -> None:
    columns: list[str] = []
    for row in table.findall(ROW):
        cells = [cell for cell in row.findall(CELL) if not is_continued(cell)]
        names = [label_of(cell) for cell in cells]
        if all(name in names for name in FAMILY_HEAD) and "性别" not in names:
            columns = names[names.index(FAMILY_HEAD[0]) :]
        elif columns and len(cells) >= len(columns) and names[0] not in LABELS:
            _relative(dict(zip(columns, cells[-len(columns) :], strict=True)), found)
        else:
            columns = []
            _row(cells, names, found)
            _second_row(cells, names, found)


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


def _second_row(cells: list[etree._Element], names: list[str], found: _Found) -> None:
    """学位 and its school in a row of their own, as the editor keeps them."""
    degree = f"{found.track}_XueWei"
    if found.track and len(cells) == len(FAMILY_HEAD) and not found.texts.get(degree):
        if any(_keys(name, found.track) or DAY.match(name) for name in names):
            return
        for key, cell in zip((degree, f"{degree}_BiYeYuanXiaoXi"), cells, strict=True):
            found.texts[key] = "".join(words_of(cell)).strip()


def _keys(name: str, track: str) -> tuple[str, ...]:
    if name in TRACKS:
        return f"{track}_XueLi", f"{track}_XueWei"
    if name == SCHOOL and track:
        return f"{track}_XueLi_BiYeYuanXiaoXi", f"{track}_XueWei_BiYeYuanXiaoXi"
    return LABELS.get(name, ())


def _take(name: str, keys: tuple[str, ...], cell: etree._Element, found: _Found) -> None:
    found.seen.add("出生年月" if name.startswith("出生年月") else LABEL_OF.get(keys[0], name))
    words = words_of(cell)
    if keys == ("JianLi",):
        found.resume += [resume_line(paragraph) for paragraph in cell.iter(PARAGRAPH)]
    elif len(keys) > 1:
        both = [word.strip() for word in words]
        for key, word in zip(keys, (*both, ""), strict=False):
            found.texts[key] = word
    else:
        found.texts[keys[0]] = _value(keys[0], [word.strip() for word in words if word.strip()])


def _value(element: str, words: list[str]) -> str:
    if element == "XingMing":
        return plain_name("".join(words))
    if element in MONTHS:
        presumed = PRESUMED in words  # 库里没有的，印的时候推定，不读回来
        return digits(words[0]) if words and not presumed else ""
    if element == "RuDangShiJian":
        return "；".join(map(digits, words))
    return "\n".join(words)


def _relative(cells: Mapping[str, etree._Element], found: _Found) -> None:
    said = {name: "".join(words_of(cell)).strip() for name, cell in cells.items()}
    if not any(said.values()):
        return
    born = digits(said.get("出生年月", ""))
    name = plain_name(said.get("姓名", ""))
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
        text = text_of(child)
        filler = FILLER.match(text)
        if filler:
            found.texts["TianBiaoRen"] = filler[1].strip()
        elif text.strip().endswith("（续）"):
            going_on = text.strip() == "简历（续）"
        elif going_on:
            found.resume.append(resume_line(child))


def _picture(body: etree._Element, parts: Mapping[str, bytes]) -> tuple[bytes, list[Problem]]:
    table = next(
        (each for each in body.iter(TABLE) if "姓名" in map(label_of, each.iter(CELL))), body
    )
    names = [each.get(f"{{{OFFICE}}}embed") for each in table.iter(f"{{{DRAWING}/main}}blip")]
    if not names or RELATIONS not in parts:
        return b"", []
    try:
        listed = parsed(parts[RELATIONS])
        targets = {each.get("Id"): each.get("Target") or "" for each in listed}
        path = posixpath.normpath(posixpath.join("word", targets.get(names[0], "")))
        ready = photo.prepared(parts.get(path.lstrip("/"), b""))
    except BadInput:
        ready = None
    if ready is None:
        return b"", [_problem("照片", "照片读不出来。", "请另外上传照片。")]
    return ready.jpeg, []


def _missing(found: _Found) -> list[Problem]:
    lacking = [
        _problem(label, f"没有找到“{label}”一栏。", "请核对表样，或手工补录。")
        for label in REQUIRED
        if label not in found.seen
    ]
    if any(found.ages):
        words = "家庭成员只印年龄，出生年月读不回来。"
        lacking.append(_problem("家庭成员", words, "请按原件补录。"))
    return lacking


def _problem(slot: str, what: str, to_do: str) -> Problem:
    return Problem(Place(FORM, slot), what, to_do, Severity.WARNS)


LABEL_OF = {element: entry.label for element, entry in ENTRIES.items()}
