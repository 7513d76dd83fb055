"""干部选拔任用工作全程纪实表：每一步的日期、文件和结论逐条列出，重办的也列，没有办的写“缺”。

Pure. Source: formats §4.8 (全程纪实表); rules 3.2.
"""

from collections.abc import Iterator
from datetime import date

from cadre.rules.post_words import called
from records.dossier.composition import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    SignHere,
    Table,
    day,
    table_or_nothing,
)
from records.dossier.meeting.values import LACKING, Entry
from records.eligibility.gates import QUESTIONS
from records.selection.checklist import Line, checklist
from records.selection.procedure_file import Done
from records.selection.steps import DECLARED, VIRTUES, Step

TITLE = "干部选拔任用工作全程纪实表"
NOT_WANTED, LATER, TO_DISCUSS = "不需要", "尚未到这一步", "待会议讨论"
UNSAID = {  # 另有栏目，或者是系统内部的代码；考察材料另成一件
    "on", "paper", "outcome", "leaving", "despite_quota", "strengths", "shortcomings",
    *VIRTUES, *QUESTIONS,
}  # fmt: skip
AFTER = (Step.DISCUSSION, Step.PUBLICATION, Step.TALK, Step.APPOINTMENT, Step.PROBATION)
POSTS = (Column("起止", 40), Column("单位及职务", 76), Column("任免文号", 40, small=True))
FAMILY = (
    Column("称谓", 18),
    Column("姓名", 22),
    Column("出生年月", 24),
    Column("政治面貌", 24),
    Column("工作单位及职务", 68),
)
STEPS = (
    Column("环节", 30),
    Column("日期", 34),
    Column("文件或者记录", 32, small=True),
    Column("结论和情况", 60, small=True),
)


def compose_course(one: Entry, printed_on: date) -> Paper:
    """The whole course of one candidate."""
    person = one.record.person
    basics = (
        ("姓名", one.name), ("性别", person.sex), ("民族", person.nation),
        ("出生年月", person.born), ("籍贯", person.native_place), ("政治面貌", person.party),
        ("参加工作", person.joined_work), ("任现职时间", one.since),
    )  # fmt: skip
    wide = (
        ("学历学位", person.education),
        ("现任职务", one.posts),
        ("拟任免职务", one.change),
    )
    return Paper(
        title=TITLE,
        subtitle=f"{one.name}（{day(printed_on)}）",
        dated=printed_on,
        blocks=(
            Heading("一、拟任人选基本情况"),
            Facts((
                *(Fact(label, words) for label, words in basics),
                *(Fact(label, words, wide=True) for label, words in wide),
            )),
            Heading("二、任职经历"),
            table_or_nothing(POSTS, _posts(one)),
            Heading("三、家庭成员"),
            _family(one),
            Heading("四、办理经过"),
            Table(STEPS, tuple(_rows(one, printed_on))),
            SignHere(("填表人（签名）", "承办部门负责人（签名）", "组织部门（盖章）")),
        ),
    )  # fmt: skip


def _family(one: Entry) -> Block:
    """The family as the roster has it; not registered is missing, not 未发现."""
    rows = tuple(relative.texts for relative in one.form.paper.family)
    return Table(FAMILY, rows) if rows else Paragraph(f"{LACKING}：花名册里没有登记。")


def _posts(one: Entry) -> Iterator[tuple[str, ...]]:
    for post in sorted(one.record.posts, key=lambda post: post.span.begins_on):
        ends = f"{post.span.ends_on:%Y.%m}" if post.span.ends_on else "今"
        words = called(post.unit_name, post.post_name)
        yield f"{post.span.begins_on:%Y.%m}—{ends}", words, post.paper


def _rows(one: Entry, on: date) -> Iterator[tuple[str, ...]]:
    for line in checklist(one.file, on):
        taken = [done for done in one.file.done if done.step is line.step]
        if not taken:
            yield str(line.step), *_untaken(line)
        for number, done in enumerate(taken, start=1):
            label = str(line.step) + (f"（第{number}次）" if len(taken) > 1 else "")
            yield label, day(done.on), done.paper or LACKING, _conclusion(one, done)


def _untaken(line: Line) -> tuple[str, str, str]:
    if not line.wanted:
        return (NOT_WANTED,) * 3
    if line.step in AFTER and line.missing:
        return (LATER,) * 3
    return (TO_DISCUSS if line.step is Step.DISCUSSION else LACKING,) * 3


def _conclusion(one: Entry, done: Done) -> str:
    """The outcome, then what was written at the step, label by label."""
    said = [done.outcome] if done.outcome else []
    if done.step is Step.ELIGIBILITY:
        said.append("；".join(one.file.bars) or "资格核对通过")
    for ask in DECLARED[done.step].asks:
        words = done.fields.get(ask.name, "").strip()
        if words and ask.name not in UNSAID:
            said.append(f"{ask.label}：{words}")
    return "\n".join(said) or "已办"
