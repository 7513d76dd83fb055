"""等次会议名单和等次通知书：名单写明名额、建议、现列等次和调整经过，通知书留出本人签字的地方。

Pure: plain values in, a `Paper` out. Source: rules 2.3 (written notice, opinion); formats §3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from records.dossier.composition import (
    DEMO_MARK,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Signature,
    SignHere,
    SourceNote,
    Table,
    day,
)

DRAFT_MARK = "草稿，未生效"
DRAFT_WORDS = "本件是草稿：公示期满以前不编文号，不作为通知送达。"
TEAM_COLUMNS = (
    Column("单位", 26),
    Column("位次", 12, number=True),
    Column("总分", 18, number=True),
    Column("建议", 16),
    Column("现列", 16),
    Column("理由和调整经过", 68, small=True),
)
PERSON_COLUMNS = (
    Column("姓名", 17),
    Column("职务", 25, small=True),
    Column("本人", 15, number=True, small=True),
    Column("单位", 15, number=True, small=True),
    Column("建议", 13, small=True),
    Column("现列", 13, small=True),
    Column("理由和调整经过", 58, small=True),
)


@dataclass(frozen=True)
class ListGroup:
    """A group of the list: its title, its rows, teams or persons."""

    title: str
    teams: bool
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class GradeNotice:
    """What a notice of a grade says: `reasons` it rests on, `rights` of review and appeal.

    `draft`: the publication is not over, so that it is no notice yet.
    """

    number: str
    name: str
    post: str
    about_team: bool
    year: int
    grade: str
    organ: str
    decided_on: date
    minutes_no: str
    reasons: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    draft: bool = False
    demo: bool = False


def compose_list(
    title: str,
    state: str,
    terms: Sequence[str],
    pools: Sequence[str],
    groups: Sequence[ListGroup],
    *,
    dated: date,
    demo: bool,
) -> Paper:
    """The list for the meeting."""
    blocks: list[Block] = [Heading("一、名额"), *(Paragraph(words) for words in pools)]
    blocks.append(Heading("二、名单"))
    for group in groups:
        columns = TEAM_COLUMNS if group.teams else PERSON_COLUMNS
        blocks += [Heading(group.title, level=2), Table(columns, group.rows)]
    blocks += [Heading("三、采用的口径"), *(Paragraph(words) for words in terms)]
    blocks += [
        SourceNote("建议由系统照规则提出，等次由组织决定。实绩只是德、能、勤、绩、廉的一面。"),
        SignHere(("主持人（签名）", "记录人（签名）")),
    ]
    return Paper(
        title=title,
        subtitle=f"（{state}）",
        dated=dated,
        mark=DEMO_MARK if demo else "",
        blocks=tuple(blocks),
    )


def compose_notice(paper: GradeNotice) -> Paper:
    """The written notice of a decided grade, with room for the person's opinion."""
    whom = f"{paper.name}领导班子：" if paper.about_team else f"{paper.name}同志："
    said = (
        f"经{paper.organ}研究（{paper.minutes_no}），"
        f"你{'单位领导班子' if paper.about_team else ''}{paper.year} 年度考核等次确定为"
        f"“{paper.grade}”。"
    )
    facts = Facts((Fact("年度", f"{paper.year}年"), Fact("等次", paper.grade)))
    return Paper(
        title="年度考核等次通知书",
        number="" if paper.draft else paper.number,
        dated=paper.decided_on,
        mark="　".join(
            filter(None, (DRAFT_MARK if paper.draft else "", DEMO_MARK if paper.demo else ""))
        ),
        blocks=(
            *((Paragraph(DRAFT_WORDS),) if paper.draft else ()),
            Paragraph(whom, indented=False),
            Paragraph(said),
            facts,
            *((Paragraph(f"认定的理由：{'；'.join(paper.reasons)}。"),) if paper.reasons else ()),
            *(Paragraph(words) for words in paper.rights),
            Signature(paper.organ, paper.decided_on),
            Heading("回执", level=2),
            Paragraph(f"已收到 {paper.year} 年度考核等次通知书（{day(paper.decided_on)}决定）。"),
            SignHere(("本人意见", "签名", "签收时间")),
        ),
    )
