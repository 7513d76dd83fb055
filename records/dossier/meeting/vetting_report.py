"""考察材料写德能勤绩廉、主要特长和主要不足，附推荐、测评、核查各项的结论；主要不足不能空着。

Pure. Source: formats §4.1; rules 3.3 D3.
"""

from datetime import date

from attribution.runs.disputed import bracketed
from cadre.rules.errors import BadInput
from records.dossier.compared_facts import GRADE_YEARS, NO_RECORD
from records.dossier.composition import (
    NOTHING_FOUND,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    SignHere,
    day,
)
from records.dossier.meeting.recommending import recommended
from records.dossier.meeting.values import LACKING, Entry
from records.dossier.papers.name_list import ordinal
from records.selection.procedure_file import Done
from records.selection.steps import CHECKS, VIRTUES, Step

NO_BALLOT = "没有组织过"
PARTS = (
    *((name, name) for name in VIRTUES),
    ("strengths", "主要特长"),
    ("shortcomings", "主要不足"),
)


def compose_vetting(one: Entry, printed_on: date) -> Paper:
    """The report on one candidate.

    Raises:
        BadInput: when he has not been vetted, or the main shortcomings are not written.
    """
    done = one.file.last(Step.VETTING)
    if done is None:
        raise BadInput(f"{one.name}还没有考察，写不成考察材料。", "请先记录考察。")
    if not done.fields.get("shortcomings", "").strip():
        raise BadInput(f"{one.name}的考察材料没有写主要不足。", "请补写主要不足，再出材料。")
    headed = [(label, done.fields.get(name, "").strip()) for name, label in PARTS]
    said = [
        block
        for number, (label, words) in enumerate(headed, start=1)
        for block in (Heading(f"{ordinal(number)}、{label}"), Paragraph(words or LACKING))
    ]
    return Paper(
        title=f"{one.name}同志考察材料",
        subtitle=f"（拟任{one.place.words}）",
        dated=printed_on,
        blocks=(
            Paragraph(_opening(one)),
            *said,
            Heading("八、有关情况"),
            Facts(tuple(_facts(one, done.on))),
            Heading("九、考察组意见"),
            Paragraph(done.fields.get("opinion", "").strip() or LACKING),
            Paragraph(_team(done)),
            SignHere(("考察组组长（签名）", "考察组成员（签名）")),
        ),
    )


def _opening(one: Entry) -> str:
    person = one.record.person
    said = (
        one.name,
        person.sex,
        person.nation,
        f"{person.born}生" if person.born else "",
        f"{person.native_place}人" if person.native_place else "",
        person.education,
        f"{person.joined_work}参加工作" if person.joined_work else "",
        person.party,
        f"现任{one.posts}" + (f"（{one.since}起）" if one.since else "") if one.posts else "",
    )
    return "，".join(filter(None, said)) + "。"


def _facts(one: Entry, on: date) -> list[Fact]:
    decided = {g.year: f"{g.grade}{bracketed(g.dispute)}" for g in one.record.grades}
    years = range(on.year - GRADE_YEARS, on.year)
    grades = "；".join(f"{year}年{decided.get(year, NO_RECORD)}" for year in years)
    ballots = "；".join(
        f"{ballot.held_on}{ballot.kind}：{ballot.shown if ballot.enough else '票数不足，不显示'}"
        for ballot in one.entrant.ballots
    )
    checks = [(str(step), _check(one.file.last(step))) for step in CHECKS]
    asked = one.file.last(Step.CONSULTATION)
    told = (
        ("民主推荐", recommended(one.file)),
        ("民主测评", ballots or NO_BALLOT),
        ("近三年年度考核", grades),
        *checks,
        ("征求意见", f"{day(asked.on)}，{asked.outcome}" if asked else LACKING),
    )
    return [Fact(label, words, wide=True) for label, words in told]


def _check(done: Done | None) -> str:
    return f"{day(done.on)}，{done.outcome or NOTHING_FOUND}" if done else LACKING


def _team(done: Done) -> str:
    return (
        f"考察组成员：{done.fields.get('team', '')}。考察时间：{day(done.day('began_on'))}至"
        f"{day(done.on)}。依据：{done.paper}。"
    )
