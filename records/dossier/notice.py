"""约谈通知书讲明事由、依据、时间和地点，约谈记录写明事实、本人说明和要求，双方签字。

Pure: an `InterviewPaper` in, a `Paper` out; the other papers of matters are composed likewise.
Source: formats 4.5; rules 6.1 (what notice and record must hold) and 6.3 (guards).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

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
    day,
    numbered,
)

NOON = 12
HALVES = ((6, "凌晨"), (NOON, "上午"), (NOON + 1, "中午"), (24, "下午"))


@dataclass(frozen=True)
class InterviewPaper:
    """What the papers of one interview say; the record's part stays empty until it was held.

    `basis` names regulations or rules that an organ adopted (none: the decision stands alone),
    `decision` the organ's decision with its minutes number.
    `refusal` says why a signature is missing; `time` is the hour on the wall, without a zone.
    """

    number: str
    person: str
    unit: str
    post: str
    cause: str
    basis: tuple[str, ...]
    decision: str
    time: datetime
    place: str
    talkers: tuple[str, ...]
    organ: str
    issued_on: date
    recorder: str = ""
    attendees: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    contact: str = ""
    facts: tuple[str, ...] = ()
    statement: str = ""
    demands: tuple[str, ...] = ()
    deadline: date | None = None
    refusal: str = ""
    demo: bool = False


def compose_interview_notice(paper: InterviewPaper) -> Paper:
    """Say to the official why, on what basis, when and where the interview takes place.

    Raises:
        Refused: when something that a notice must say is missing.
    """
    _demand(
        "约谈通知书",
        ("文号", paper.number),
        ("约谈对象", paper.person),
        ("事由", paper.cause),
        ("批准约谈的决定", paper.decision),
        ("地点", paper.place),
        ("约谈人", paper.talkers),
        ("发文机关", paper.organ),
    )
    basis = f"依据{'、'.join(paper.basis)}，" if paper.basis else ""
    said = f"因{paper.cause}，{basis}经{paper.decision}，决定对你进行约谈。现将有关事项通知如下。"
    return Paper(
        title="约谈通知书",
        number=paper.number,
        dated=paper.issued_on,
        mark=_mark(paper),
        blocks=(
            Paragraph(f"{paper.unit}{paper.person}同志：", indented=False),
            Paragraph(said),
            _when_and_where(paper),
            Paragraph("你可以在约谈时陈述情况、说明原因，并提交有关材料。"),
            Signature(paper.organ, paper.issued_on),
            Heading("回执", level=2),
            SignHere(("签收人（签名）", "签收时间")),
        ),
    )


def _when_and_where(paper: InterviewPaper) -> Facts:
    return _filled(
        ("时间", _clock(paper.time)),
        ("地点", paper.place),
        ("约谈人", "、".join(paper.talkers)),
        ("参加人员", "、".join(paper.attendees)),
        ("需准备的材料", "；".join(paper.materials)),
        ("联系人", paper.contact),
    )


def compose_interview_record(paper: InterviewPaper) -> Paper:
    """Write down what was put to the official, what he said and what is asked of him.

    Raises:
        Refused: when the recorder, a fact, the statement or the demands' deadline is missing.
    """
    _demand(
        "约谈记录",
        ("约谈对象", paper.person),
        ("事由", paper.cause),
        ("地点", paper.place),
        ("约谈人", paper.talkers),
        ("记录人", paper.recorder),
        ("指出的事实", paper.facts),
        ("本人说明", paper.statement),
        *((("整改期限", paper.deadline),) if paper.demands else ()),
    )
    return Paper(
        title="约谈记录",
        number=paper.number,
        dated=paper.time.date(),
        mark=_mark(paper),
        blocks=(
            _filled(
                ("时间", _clock(paper.time)),
                ("地点", paper.place),
                ("约谈对象", f"{paper.person}（{paper.unit}{paper.post}）"),
                ("约谈人", "、".join(paper.talkers)),
                ("记录人", paper.recorder),
                ("参加人员", "、".join(paper.attendees)),
                ("事由", paper.cause),
            ),
            *_content(paper),
        ),
    )


def _content(paper: InterviewPaper) -> Iterable[Block]:
    yield Heading("一、指出的事实")
    yield from numbered(paper.facts)
    yield Heading("二、本人说明")
    yield Paragraph(paper.statement)
    yield Heading("三、要求和整改期限")
    yield from numbered(paper.demands)
    if paper.deadline:
        yield Paragraph(f"整改期限：{day(paper.deadline)}前完成整改并提交书面报告。")
    else:
        yield Paragraph("本次约谈未提出整改要求。")
    if paper.refusal:
        yield Paragraph(f"未签名情况：{paper.refusal}")
    yield SignHere(("约谈对象（签名）", "约谈人（签名）", "记录人（签名）"))


def _filled(*pairs: tuple[str, str]) -> Facts:
    return Facts(tuple(Fact(label, value, wide=True) for label, value in pairs if value))


def _demand(title: str, *needed: tuple[str, object]) -> None:
    missing = [label for label, value in needed if not value]
    if missing:
        raise Refused(f"{title}缺少：{'、'.join(missing)}。", "请在约谈事项中补填后再出具。")


def _clock(time: datetime) -> str:
    half = next(words for until, words in HALVES if time.hour < until)
    hour = time.hour - 12 if time.hour > NOON else time.hour
    minutes = f"{time.minute}分" if time.minute else ""
    return f"{day(time.date())}{half}{hour}时{minutes}"


def _mark(paper: InterviewPaper) -> str:
    return DEMO_MARK if paper.demo else ""
