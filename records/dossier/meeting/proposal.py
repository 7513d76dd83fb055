"""上会的议题材料：讨论任免干部名单和干部调配建议方案，栏目照通行的表，次序照议程。

Pure. Source: formats §4.8 (column titles word for word); rules 3.3 D1.
"""

from collections.abc import Iterator
from datetime import date

from records.dossier.appointment.sheet import spaced
from records.dossier.composition import (
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    SourceNote,
    Table,
    day,
)
from records.dossier.meeting.values import LACKING, Entry, Leaving, Place, Sitting
from records.dossier.papers.name_list import ordinal
from records.selection.steps import Step

LIST_TITLE, PROPOSAL_TITLE = "讨论任免干部名单", "干部调配建议方案"
KEEP_CLOSE = "注意保密"
ROW = 12  # 名单一行的最小高度，毫米
LIST_COLUMNS = (
    Column("姓名", 16),
    Column("现任职务", 33),
    Column("拟任免职务", 35),
    Column("性别", 10),
    Column("出生年月", 17),
    Column("学历", 20, small=True),
    Column("籍贯", 16),
    Column("工作年月", 17),
    Column("入党年月", 17),
    Column("副处职(正处)时间", 17),
    Column("现职时间", 17),
    Column("备注", 10, small=True),
)
PROPOSAL_COLUMNS = (
    Column("序号", 10),
    Column("姓名", 16),
    Column("出生年月", 17),
    Column("学历/职称", 22, small=True),
    Column("现任职务", 32),
    Column("拟任免职务", 37),
    Column("讨论意见", 22),
)


def compose_list(sitting: Sitting, printed_on: date) -> Paper:
    """讨论任免干部名单, on its side, in the order of the agenda."""
    return Paper(
        title=f"{sitting.organ}{LIST_TITLE}",
        subtitle=day(sitting.held_on),
        dated=printed_on,
        wide=True,
        blocks=(Table(LIST_COLUMNS, tuple(map(_listed, sitting.everybody)), least=ROW),),
    )


def _listed(one: Entry | Leaving) -> tuple[str, ...]:
    person = one.record.person
    return (
        spaced(one.name),
        one.posts,
        one.change,
        one.form.said("XingBie") or person.sex,
        one.form.month("ChuShengNianYue") or person.born,
        one.schooling,
        one.form.said("JiGuan") or person.native_place,
        one.form.month("CanJiaGongZuoShiJian") or person.joined_work,
        one.joined_party,
        one.level_since,
        one.since,
        one.form.remarks,
    )


def compose_proposal(sitting: Sitting, printed_on: date) -> Paper:
    """干部调配建议方案: the table, then each post with its quota, and why each candidate."""
    rows = tuple(
        _proposed(number, one, sitting) for number, one in enumerate(sitting.everybody, start=1)
    )
    return Paper(
        title=PROPOSAL_TITLE,
        subtitle=f"{sitting.name}（{day(sitting.held_on)}）　{KEEP_CLOSE}",
        dated=printed_on,
        blocks=(Table(PROPOSAL_COLUMNS, rows), *_places(sitting)),
    )


def _proposed(number: int, one: Entry | Leaving, sitting: Sitting) -> tuple[str, ...]:
    title = one.form.said("ZhuanYeJiShuZhiWu")
    return (
        str(number),
        spaced(one.name),
        one.form.month("ChuShengNianYue") or one.record.person.born,
        "/".join(filter(None, (one.schooling, title))),
        one.posts,
        one.change,
        _outcome(one, sitting),
    )


def _outcome(one: Entry | Leaving, sitting: Sitting) -> str:
    if isinstance(one, Leaving):
        return one.outcome
    voted = sitting.voted(one)
    return voted.outcome if voted else ""


def _places(sitting: Sitting) -> Iterator[Block]:
    for number, place in enumerate(sitting.places, start=1):
        yield Heading(f"{ordinal(number)}、{place.words}")
        yield Paragraph(_post(place))
        for gone in sitting.leaving:
            if gone.place.number == place.number:
                paper = f"（{gone.paper}）" if gone.paper else ""
                yield Paragraph(f"{gone.name}：现任此职，先议免职{paper}。")
        for one in sitting.entries:
            if one.place.number == place.number:
                yield Paragraph(_why(one))
    yield SourceNote("职数按空缺登记当日的核定数和实有数；理由取自列入人选和考察组意见。")


def _post(place: Place) -> str:
    asked = f"任职条件：{place.conditions}。" if place.conditions else ""
    return f"{place.quota or '没有登记核定职数'}。缘由：{place.reason}（{place.paper}）。{asked}"


def _why(one: Entry) -> str:
    vetting = one.file.last(Step.VETTING)
    opinion = vetting.fields.get("opinion", "").strip() if vetting else ""
    came = "，".join(filter(None, (one.came_by, one.reason)))
    return f"{one.name}：{came}。考察组意见：{opinion or LACKING}"
