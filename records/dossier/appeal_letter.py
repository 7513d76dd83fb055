"""申诉的答复文书写明问的是什么、查明什么、怎样答复、还能怎样提出，附送达回证一联。

Pure: an `AppealLetter` in, a `Paper` out. Source: rules 2.7 (written, to the person), 6.3.
"""

from dataclasses import dataclass
from datetime import date

from cadre.rules.errors import Refused
from records.dossier.composition import (
    DEMO_MARK,
    Block,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Signature,
    SignHere,
    SourceNote,
    day,
)


@dataclass(frozen=True)
class AppealLetter:
    """What the letter to an appellant says.

    `findings` are what the investigation found, `effect` what was and what is now, `next` the
    steps still open with their last days, `safeguard` that execution is not suspended.
    """

    title: str
    number: str
    person: str
    contested: str
    asked: str
    lodged_on: date
    outcome: str
    reason: str
    organ: str
    issued_on: date
    findings: str = ""
    effect: str = ""
    next: tuple[str, ...] = ()
    safeguard: str = ""
    demo: bool = False


def compose_appeal_letter(letter: AppealLetter) -> Paper:
    """Answer an appellant in writing, with the slip that he signs.

    Raises:
        Refused: when the number, the outcome or its reason is missing.
    """
    needed = (("文号", letter.number), ("结论", letter.outcome), ("理由", letter.reason))
    if missing := [name for name, given in needed if not given.strip()]:
        raise Refused(f"{letter.title}还缺：{'、'.join(missing)}。", "请补齐后再生成。")
    return Paper(
        title=letter.title,
        number=letter.number,
        dated=letter.issued_on,
        mark=DEMO_MARK if letter.demo else "",
        blocks=(
            Paragraph(f"{letter.person}：", indented=False),
            Paragraph(f"你（单位）于{day(letter.lodged_on)}提出的申请收悉。现将办理结果答复如下。"),
            Facts(
                tuple(
                    Fact(label, value, wide=True)
                    for label, value in (
                        ("不服什么", letter.contested),
                        ("请求和理由", letter.asked),
                        ("查明的事实", letter.findings),
                        ("结论", letter.outcome),
                        ("理由", letter.reason),
                        ("改动", letter.effect),
                    )
                    if value.strip()
                )
            ),
            *_rights(letter),
            Signature(letter.organ, letter.issued_on),
            Heading("送达回证", level=2),
            SourceNote("没有系统账号的，凭本联登记送达；签收人不是本人的，注明与本人的关系。"),
            SignHere(("签收人（签名）", "签收时间", "送达人（签名）")),
        ),
    )


def _rights(letter: AppealLetter) -> tuple[Block, ...]:
    said = [f"仍不服的，可以继续提出：{'；'.join(letter.next)}。"] if letter.next else []
    said += [f"{letter.safeguard}。"] if letter.safeguard else []
    return tuple(Paragraph(text) for text in said)
