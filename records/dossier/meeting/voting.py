"""表决票一人一行，在同意、不同意、缓议里打“√”；表决结果报告单照会议记录的票数填，没有表决的留空。

Pure. Source: formats §4.8; rules 3.3 D11.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from records.dossier.appointment.sheet import spaced
from records.dossier.composition import Column, Paper, Paragraph, SignHere, Table, day
from records.dossier.meeting.values import Entry, Leaving, Sitting

BALLOT_TITLE, RESULT_TITLE = "讨论干部任用方案表决票", "讨论干部任用方案表决结果报告单"
WHERE = "请在“表决意见”下面相应的栏目内打“√”。"
BLANK = "　　"
ROW = 10  # 一行的最小高度，毫米，留出打“√”的地方
COLUMNS = (
    Column("序号", 11),
    Column("姓名", 22),
    Column("现任职务", 60),
    Column("拟任免事项", 60),
    Column("同意", 15),
    Column("不同意", 15),
    Column("缓议", 15),
    Column("备注", 27, small=True),
)


def compose_ballot(sitting: Sitting, printed_on: date) -> Paper:
    """The blank ballot, a row for each item."""
    rows = tuple(
        (*_head(number, one), "", "", "", "")
        for number, one in enumerate(sitting.everybody, start=1)
    )
    blocks = (Paragraph(WHERE), Table(COLUMNS, rows, "同意、不同意、缓议三栏为表决意见。", ROW))
    return _paper(sitting, BALLOT_TITLE, printed_on, blocks)


def compose_result(sitting: Sitting, printed_on: date) -> Paper:
    """The counts of each item; what has not been voted on stays blank, to be filled by hand."""
    rows = tuple(
        (*_head(number, one), *_counts(_voted(sitting, one)))
        for number, one in enumerate(sitting.everybody, start=1)
    )
    blocks = (
        Paragraph(_opening(sitting)),
        Table(COLUMNS, rows, "同意须超过应到会成员的半数；应到、实到逐项列在备注栏。"),
        SignHere(("计票人（签名）", "监票人（签名）", "主持人（签名）")),
    )
    return _paper(sitting, RESULT_TITLE, printed_on, blocks)


def _opening(sitting: Sitting) -> str:
    """Who came, if it was the same at each item; slips are counted by hand and filled in."""
    came = {_came(voted) for one in sitting.everybody if (voted := _voted(sitting, one))}
    here = came.pop() if len(came) == 1 else f"应到{BLANK}人，实到{BLANK}人"
    slips = f"发出表决票{BLANK}张，收回{BLANK}张，其中有效票{BLANK}张"
    return (
        f"会议对{len(sitting.everybody)}名同志的任免方案进行了表决。{here}，{slips}。表决结果如下："
    )


@dataclass(frozen=True)
class _Voted:
    """The heads counted as written, and what came of it."""

    heads: Mapping[str, str]
    outcome: str


def _voted(sitting: Sitting, one: Entry | Leaving) -> _Voted | None:
    if isinstance(one, Leaving):
        heads = {name: str(n) for name, n in asdict(one.voted).items()} if one.voted else {}
        return _Voted(heads, one.outcome) if one.voted else None
    done = sitting.voted(one)
    return _Voted(done.fields, done.outcome) if done else None


def _came(voted: _Voted) -> str:
    return f"应到{voted.heads.get('expected', '')}人，实到{voted.heads.get('present', '')}人"


def _head(number: int, one: Entry | Leaving) -> tuple[str, ...]:
    return str(number), spaced(one.name), one.posts, one.change


def _counts(voted: _Voted | None) -> tuple[str, ...]:
    if voted is None:
        return ("", "", "", "")
    numbers = (voted.heads.get(name, "") for name in ("agree", "disagree", "postpone"))
    return *(number or "0" for number in numbers), f"{_came(voted)}，{voted.outcome}"


def _paper(
    sitting: Sitting, title: str, printed_on: date, blocks: tuple[Paragraph | Table | SignHere, ...]
) -> Paper:
    return Paper(
        title=f"{sitting.organ}{title}",
        subtitle=f"{sitting.name}（{day(sitting.held_on)}）",
        dated=printed_on,
        wide=True,
        blocks=blocks,
    )
