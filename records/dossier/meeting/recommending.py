"""民主推荐情况写明会议推荐和谈话推荐各有多少人、多少票，票率以收回票和谈话人数为底，有效到哪天。

Pure. Source: formats §4.4; rules 3.2, 3.3 D4 (valid for one year).
"""

from datetime import date
from fractions import Fraction

from cadre.rules.periods import add_months
from cadre.rules.procedure_rules import Demand, rule
from records.dossier.composition import (
    Column,
    Fact,
    Facts,
    Paper,
    Paragraph,
    SourceNote,
    Table,
    day,
    percent,
)
from records.dossier.meeting.values import LACKING, Entry
from records.selection.procedure_file import Done, File
from records.selection.recommendation import WRONG
from records.selection.steps import Step

TITLE = "民主推荐情况"
COLUMNS = (
    Column("推荐方式", 30),
    Column("应到人数", 24, number=True),
    Column("收回票（谈话人数）", 38, number=True),
    Column("推荐票数", 30, number=True),
    Column("比率", 34, number=True),
)


def figure(done: Done, name: str) -> int | None:
    """A number written at a step; None where none was written."""
    text = done.fields.get(name, "").strip()
    return int(text) if text else None


def rate(votes: int | None, of: int | None) -> str:
    """Votes of ballots as a percentage; a dash where either is not known; never over 100 %."""
    if votes is not None and of is not None and votes > of:
        return WRONG
    return percent(Fraction(votes, of) if votes is not None and of else None)


def recommended(file: File) -> str:
    """How he was recommended, in a sentence."""
    done = file.last(Step.RECOMMENDATION)
    if done is None:
        return "不经民主推荐" if file.no_recommendation else LACKING
    said = [day(done.on)]
    for label, votes, of in (("会议", "votes", "collected"), ("谈话", "talk_votes", "talks")):
        got, all_of = figure(done, votes), figure(done, of)
        if got is not None and all_of:
            said.append(f"{label}推荐{all_of}票中得{got}票（{rate(got, all_of)}）")
    return "，".join(said)


def compose_recommendation(one: Entry, printed_on: date) -> Paper:
    """The recommendation of one candidate; 缺 where it has not been held."""
    done = one.file.last(Step.RECOMMENDATION)
    blocks = _blocks(one, done) if done else (Paragraph(f"{recommended(one.file)}。"),)
    return Paper(
        title=f"{one.name}同志{TITLE}",
        subtitle=f"（拟任{one.place.words}）",
        dated=printed_on,
        blocks=blocks,
    )


def _blocks(one: Entry, done: Done) -> tuple[Facts | Table | SourceNote, ...]:
    meeting = [figure(done, name) for name in ("entitled", "collected", "votes")]
    talks = [None, *(figure(done, name) for name in ("talks", "talk_votes"))]
    rows = tuple(
        (label, *map(_number, numbers), rate(numbers[2], numbers[1]))
        for label, numbers in (("会议推荐", meeting), ("谈话推荐", talks))
    )
    months = rule(Demand.VALIDITY, done.on).months
    facts = (
        Fact("姓名", one.name),
        Fact("推荐日期", day(done.on)),
        Fact("现任职务", one.posts, wide=True),
        Fact("依据", done.paper, wide=True),
        Fact(
            "有效期",
            f"满 {months} 个月为止，{day(add_months(done.on, months))}起须重新推荐",
            wide=True,
        ),
        Fact("说明", done.fields.get("words", "").strip() or "无", wide=True),
    )
    return (
        Facts(facts),
        Table(COLUMNS, rows),
        SourceNote("比率以收回推荐票、谈话人数为底，保留两位小数。"),
    )


def _number(value: int | None) -> str:
    return "—" if value is None else str(value)
