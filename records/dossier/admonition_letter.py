"""诫勉书写明对谁、因何事、由谁决定、有何要求、影响期到哪一日，本人签收，拒签的写明情况。

Pure: an `Admonition` in, a `Paper` out. Source: rules 4.3 (what the letter and the record hold).
"""

from dataclasses import dataclass
from datetime import date

from cadre.rules.errors import Refused
from records.dossier.composition import (
    DEMO_MARK,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Signature,
    SignHere,
    day,
)


@dataclass(frozen=True)
class Admonition:
    """What a letter of admonition says; `period` is the barred period in words with its rule."""

    number: str
    person: str
    unit: str
    post: str
    form: str
    cause: str
    decision: str
    organ: str
    talked_on: date
    place: str
    talkers: str
    recorder: str
    content: str
    statement: str
    period: str
    signed: str
    refusal: str = ""
    copied: str = ""
    demo: bool = False


def compose_admonition(paper: Admonition) -> Paper:
    """The letter of admonition with the record of the talk.

    Raises:
        Refused: when something that it must say is missing.
    """
    needed = (
        ("文件", paper.number), ("事由", paper.cause), ("决定", paper.decision),
        ("谈话人", paper.talkers), ("记录人", paper.recorder), ("内容", paper.content),
        ("影响期", paper.period),
    )  # fmt: skip
    missing = [label for label, value in needed if not value]
    if missing:
        raise Refused(f"诫勉书缺少：{'、'.join(missing)}。", "请在诫勉事项中补填后再出具。")
    facts = (
        ("诫勉对象", f"{paper.person}（{paper.unit}{paper.post}）"), ("诫勉方式", paper.form),
        ("时间", day(paper.talked_on)), ("地点", paper.place), ("谈话人", paper.talkers),
        ("记录人", paper.recorder), ("事由", paper.cause), ("影响期", paper.period),
        ("抄送", paper.copied),
    )  # fmt: skip
    refused = (Paragraph(f"拒签情况：{paper.refusal}"),) if paper.refusal else ()
    return Paper(
        title="诫勉书",
        number=paper.number,
        dated=paper.talked_on,
        mark=DEMO_MARK if paper.demo else "",
        blocks=(
            Paragraph(f"{paper.unit}{paper.person}同志：", indented=False),
            Paragraph(f"经{paper.decision}，决定对你予以诫勉。现将有关事项通知如下。"),
            Facts(tuple(Fact(name, value, wide=True) for name, value in facts if value)),
            Heading("一、事由和要求"),
            *(Paragraph(part) for part in paper.content.splitlines() if part.strip()),
            Heading("二、本人说明"),
            *(Paragraph(part) for part in paper.statement.splitlines() if part.strip()),
            Heading("三、签收"),
            Paragraph(f"{paper.signed}。"),
            *refused,
            SignHere(("诫勉对象（签名）", "谈话人（签名）", "记录人（签名）")),
            Signature(paper.organ, paper.talked_on),
        ),
    )
