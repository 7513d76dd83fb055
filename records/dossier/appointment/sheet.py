"""任免审批表各栏印什么：姓名对齐、年龄加括号、没有奖惩写无、简历悬挂缩进，放不下的转附页。

Pure: an appointment paper in, the paragraphs of every slot with their size out. Source: formats
§1.4, §1.5, §2.2, §2.3. What is not understood is printed word for word and said as a problem.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from cadre.roster.lrmx.months import month
from cadre.roster.lrmx.paper import ENTRIES, AppointmentPaper, Relative
from cadre.roster.lrmx.resume import Month, resume
from cadre.rules.problems import Problem
from records.dossier.appointment import ages, form
from records.dossier.appointment.fitting import Para, Value, fitted, rows_of
from records.dossier.appointment.form import BACK_GRID, BACK_ROWS, FAMILY_ROWS, FRONT_GRID, MEMBER
from records.dossier.appointment.grid import Box, boxes
from records.dossier.appointment.looking import Look
from records.dossier.appointment.variants import Variant

NONE, CONTINUED = "无", "（下接附页）"
SPILLED = 24  # 转附页时正表用十二磅，附页用四号
BLANK_DAY = "年    月    日"
TWO_HAN = re.compile(r"^([^\x00-\x7f·])[ \u3000]*([^\x00-\x7f·])$")
PARTIES = re.compile(r"[；;\n]")
RESUME, NAME = "简历", "姓名"

Paras = tuple[Para, ...]
Way = Callable[[AppointmentPaper, Month], Paras]


@dataclass(frozen=True)
class Sheet:
    """A composed form: slots, relatives on the form and on the extra page, and what to look at.

    `texts_more`: columns that no size made fit, whole, for the extra page.
    """

    values: Mapping[str, Value]
    family: tuple[Mapping[str, Value], ...]
    resume_more: Paras = ()
    family_more: tuple[Mapping[str, Value], ...] = ()
    texts_more: Paras = ()
    problems: tuple[Problem, ...] = ()


def flat(text: str) -> str:
    """A text of one line: line breaks as blanks."""
    return re.sub(r"\s*\n\s*", " ", _lines(text)).strip()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def paras(text: str) -> Paras:
    """A paragraph for each line that says something."""
    return tuple(Para(line.strip()) for line in _lines(text).split("\n") if line.strip())


def spaced(name: str) -> str:
    """A name of two characters gets a full-width blank between, so that it lines up with three."""
    found = TWO_HAN.match(flat(name))
    return f"{found[1]}\u3000{found[2]}" if found else flat(name)


def _name(paper: AppointmentPaper, _: Month) -> Paras:
    return paras(spaced(paper.text("XingMing")))


def _born(paper: AppointmentPaper, on: Month) -> Paras:
    text = flat(paper.text("ChuShengNianYue"))
    born = month(text)
    if born is None or born.number is None:
        return paras(text)
    try:
        return Para(str(born)), Para(f"（{ages.age(born, on)}岁）")
    except ValueError:
        return (Para(str(born)),)


def _party(paper: AppointmentPaper, _: Month) -> Paras:
    parts = PARTIES.split(_lines(paper.text("RuDangShiJian")))
    return tuple(Para(ages.dotted(part.strip())) for part in parts if part.strip())


def _due(paper: AppointmentPaper, _: Month) -> Paras:
    text, born = flat(paper.text("DaoLingNianYue")), month(paper.text("ChuShengNianYue"))
    if text.endswith(ages.PRESUMED):
        return Para(text.removesuffix(ages.PRESUMED)), Para(ages.PRESUMED)
    at = month(text) if text else ages.due(paper)
    if at is None or at.number is None:
        return paras(text)
    if born is None or born.number is None:
        return (Para(str(at)),)
    return Para(str(at)), Para(ages.years_and_months(born, at))


def _pair(pattern: str) -> Way:
    """学历 above 学位; without a lower the upper stands alone, in the middle."""
    upper, lower = pattern.format("XueLi"), pattern.format("XueWei")

    def way(paper: AppointmentPaper, _: Month) -> Paras:
        both = flat(paper.text(upper)), flat(paper.text(lower))
        return (Para(both[0]), Para(both[1])) if both[1] else paras(both[0])

    return way


def _day(paper: AppointmentPaper, _: Month) -> Paras:
    text = paper.text("TianBiaoShiJian").strip()
    found = re.match(r"^(\d{4})[.年-]?(\d{2})[.月-]?(\d{2})?日?$", text)
    if not found:
        return (Para(text or BLANK_DAY),)
    on = f"{int(found[3])}日" if found[3] else ""
    return (Para(f"{found[1]}年{int(found[2])}月{on}"),)


def _resume(paper: AppointmentPaper, _: Month) -> Paras:
    """Entries with their months in the hang; remarks under them; the closing paragraph flush."""
    read = resume(_lines(paper.text("JianLi")))
    found: list[Para] = []
    for line in read.lines:
        first, *rest = line.words.split("\n")
        head = f"{line.begins}--{line.ends or ''}" if line.begins else ""
        found.append(Para(first.strip(), head))
        found += [Para(part.strip(), hangs=True) for part in rest if part.strip()]
    return (*found, *paras(read.closing))


def _awards(paper: AppointmentPaper, _: Month) -> Paras:
    return paras(paper.text("JiangChengQingKuang")) or (Para(NONE),)


def _plain(element: str) -> Way:
    entry = ENTRIES[element]
    if entry.lines:
        return lambda paper, _: paras(paper.text(element))
    return lambda paper, _: paras(flat(paper.text(element)))


def _month(element: str) -> Way:
    return lambda paper, _: paras(ages.dotted(flat(paper.text(element))))


WAYS: Mapping[str, Way] = {
    entry.label: _plain(element) for element, entry in ENTRIES.items() if element != "ShenFenZheng"
} | {
    NAME: _name,
    "出生年月": _born,
    "入党时间": _party,
    "参加工作时间": _month("CanJiaGongZuoShiJian"),
    "到龄时间": _due,
    "全日制学历学位": _pair("QuanRiZhiJiaoYu_{}"),
    "全日制院校系及专业": _pair("QuanRiZhiJiaoYu_{}_BiYeYuanXiaoXi"),
    "在职学历学位": _pair("ZaiZhiJiaoYu_{}"),
    "在职院校系及专业": _pair("ZaiZhiJiaoYu_{}_BiYeYuanXiaoXi"),
    "填表日期": _day,
    RESUME: _resume,
    "奖惩情况": _awards,
}
OF_MEMBER = ("称谓", NAME, "年龄", "政治面貌", "工作单位及职务", "出生年月")


@cache
def rooms(variant: Variant) -> Mapping[str, Box]:
    """The room of every slot of a variant."""
    front = boxes(form.front(with_2025=variant.with_2025), FRONT_GRID)
    return {**front, **boxes(BACK_ROWS, BACK_GRID)}


def compose(paper: AppointmentPaper, variant: Variant, as_of: date, *, extra: bool = True) -> Sheet:
    """Everything that the form prints; `as_of` counts ages where the paper names no reference.

    `extra`: whether there is an extra page for what is too long; a user's template has none.
    """
    on, room = ages.reference(paper, as_of), rooms(variant)
    texts = {slot: way(paper, on) for slot, way in WAYS.items()}
    values = {
        slot: fitted(said, room[slot]) if slot in room else Value(said)
        for slot, said in texts.items()
    }
    more: Paras = ()
    if not values[RESUME].fits:
        values[RESUME], more = _split(texts[RESUME], room[RESUME])
    family = [_member(relative, on, room) for relative in paper.family if any(relative.texts)]
    here, further = tuple(family[:FAMILY_ROWS]), tuple(family[FAMILY_ROWS:])
    cut = {slot: value for slot, value in values.items() if not value.fits and slot != RESUME}
    for number, row in enumerate(family, start=1):
        named = {f"{MEMBER}{slot}（第{number}人）": value for slot, value in row.items()}
        cut |= {slot.removeprefix(MEMBER): value for slot, value in named.items() if not value.fits}
    whole = tuple(
        para for slot, value in cut.items() for para in (Para(f"【{slot}】"), *value.paras)
    )
    look = Look(paper, variant, values, tuple(cut), spilled=bool(more), extra=extra)
    return Sheet(values, here, more, further, whole, look.problems(len(further)))


def _member(relative: Relative, on: Month, room: Mapping[str, Box]) -> Mapping[str, Value]:
    texts = (
        flat(relative.relation),
        spaced(relative.name),
        ages.age_of_relative(relative.born, relative.work, on),
        flat(relative.politics),
        flat(relative.work),
        ages.dotted(flat(relative.born)),
    )
    values = {}
    for slot, text in zip(OF_MEMBER, texts, strict=True):
        said = (Para(text),) if text else ()
        box = room.get(MEMBER + slot)
        values[slot] = fitted(said, box) if box else Value(said)
    return values


def _split(said: Paras, box: Box) -> tuple[Value, Paras]:
    """The entries that fit at twelve points, with a line that points to the extra page."""
    kept, left = 0, box.height // Value(said, SPILLED).line - 1
    for para in said:
        left -= rows_of(para, SPILLED, box.width)
        if left < 0:
            break
        kept += 1
    return Value((*said[:kept], Para(CONTINUED)), SPILLED), said[kept:]
