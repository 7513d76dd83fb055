"""意见和核查结论逐项列出：办过而没有情况的写“未发现”，没有办的写“缺”，不能混同。

Pure. Source: rules 3.3 D5 to D10, D12 (empty ≠ missing).
"""

from datetime import date

from records.dossier.composition import (
    NOTHING_FOUND,
    Block,
    Column,
    Fact,
    Facts,
    Paper,
    Paragraph,
    Table,
    day,
)
from records.dossier.meeting.values import LACKING, Entry
from records.selection.procedure_file import Done
from records.selection.steps import CLEAR, DECLARED, Step

CHECKS_TITLE, CONSULTATION_TITLE, CONSENT_TITLE = "意见和核查结论", "征求意见情况", "事先报告的批复"
AFTER_TITLE = "公示、谈话、任职和试用期情况"
ORDER = (Step.DISCIPLINE, Step.MATTERS, Step.ARCHIVE, Step.COMPLAINTS)  # D5 至 D8
AFTER = (Step.PUBLICATION, Step.TALK, Step.APPOINTMENT, Step.PROBATION)  # D12
NO_PROBATION = "没有试用期"
NOT_SAID, DONE = "没有另作说明", "已办"  # 没有填说明，不是查过没有发现
COLUMNS = (
    Column("事项", 34),
    Column("日期", 34),
    Column("文件", 32),
    Column("结论", 30),
    Column("情况", 26),
)


def compose_checks(one: Entry, printed_on: date) -> Paper:
    """The four opinions and checks; each missing one is marked so."""
    rows = tuple(_row(step, one.file.last(step)) for step in ORDER)
    return _paper(one, CHECKS_TITLE, printed_on, (_whose(one), Table(COLUMNS, rows)))


def lacking(one: Entry) -> str:
    """Which of the four are missing, in words; "" when none is."""
    return "、".join(str(step) for step in ORDER if one.file.last(step) is None)


def compose_after(one: Entry, printed_on: date) -> Paper:
    """What followed the decision: publication, talk, appointment, probation (D12)."""
    rows = tuple(_row(step, one.file.last(step)) for step in _following(one))
    said: tuple[Block, ...] = (_whose(one), Table(COLUMNS, rows))
    if Step.PROBATION not in _following(one):
        said = (*said, Paragraph(f"{NO_PROBATION}。"))
    return _paper(one, AFTER_TITLE, printed_on, said)


def _following(one: Entry) -> tuple[Step, ...]:
    return AFTER if one.file.probation_until or one.file.last(Step.PROBATION) else AFTER[:-1]


def unfinished(one: Entry) -> str:
    """Which of the steps after the decision are not taken yet, in words."""
    return "、".join(str(step) for step in _following(one) if one.file.last(step) is None)


def _row(step: Step, done: Done | None) -> tuple[str, ...]:
    if done is None:
        return (str(step), LACKING, LACKING, LACKING, LACKING)
    nothing = NOTHING_FOUND if done.outcome == CLEAR and step in ORDER else NOT_SAID
    words = done.fields.get("words", "").strip() or nothing
    return (str(step), day(done.on), done.paper, done.outcome or DONE, words)


def compose_consultation(one: Entry, printed_on: date) -> Paper:
    """Whom was asked, when, and what was answered."""
    return _single(one, Step.CONSULTATION, CONSULTATION_TITLE, printed_on)


def compose_consent(one: Entry, printed_on: date) -> Paper:
    """The consent to an exceptional promotion (D10)."""
    return _single(one, Step.CONSENT, CONSENT_TITLE, printed_on)


def _single(one: Entry, step: Step, title: str, printed_on: date) -> Paper:
    done = one.file.last(step)
    told: Block = Paragraph(f"{LACKING}：还没有办“{step}”。")
    if done is not None:
        asked = [ask for ask in DECLARED[step].asks if ask.name not in ("on", "paper", "words")]
        said = [(ask.label, _said(done, ask.name, kind=ask.kind)) for ask in asked]
        pairs = (
            *said,
            ("办理日期", day(done.on)),
            ("文件或者记录", done.paper),
            ("说明", done.fields.get("words", "").strip() or NOT_SAID),
        )
        told = Facts(tuple(Fact(label, words, wide=True) for label, words in pairs))
    return _paper(one, title, printed_on, (_whose(one), told))


def _said(done: Done, name: str, *, kind: str) -> str:
    return day(done.day(name)) if kind == "date" else done.fields.get(name, "")


def _whose(one: Entry) -> Facts:
    return Facts((
        Fact("姓名", one.name),
        Fact("出生年月", one.record.person.born),
        Fact("现任职务", one.posts, wide=True),
    ))  # fmt: skip


def _paper(one: Entry, title: str, printed_on: date, blocks: tuple[Block, ...]) -> Paper:
    subtitle = f"（拟任{one.place.words}）"
    return Paper(f"{one.name}同志{title}", printed_on, blocks, subtitle=subtitle)
