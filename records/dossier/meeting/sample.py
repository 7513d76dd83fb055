"""试印会议材料模板用的一次会议：一个职位两名人选，全是虚构的，各项都有字。

Pure. The papers of this invented meeting also name the fields that a template may use.
"""

from datetime import date

from cadre.rules.periods import Span
from records.dossier.compared_facts import Entrant
from records.dossier.composition import Paper
from records.dossier.meeting.declared import Declared, Group, Whose
from records.dossier.meeting.values import Entry, Place, Sitting
from records.dossier.papers import sample as form
from records.dossier.papers.person import OnPaper
from records.eligibility.gates import Checked
from records.eligibility.values import Candidate, Case, Target
from records.ledger.record import Event, Person, PersonRecord, PostHeld, YearGrade
from records.selection.procedure_file import Done, File
from records.selection.steps import CHECKED, DECLARED, NO_OBJECTION, VERDICTS, Step

HELD_ON = date(2024, 11, 20)
PAPER = "青组发〔2024〕12号"
FIELDS = {
    "began_on": "2024-10-08", "asked_on": "2024-11-01", "head_leaves_on": "",
    "entitled": "48", "collected": "46", "votes": "40", "talks": "20", "talk_votes": "18",
    "expected": "11", "present": "10", "agree": "9", "disagree": "1", "postpone": "0",
    "德": "政治立场坚定。", "能": "熟悉水利建设。", "勤": "深入工地。", "绩": "完成堤防加固。",
    "廉": "遵守纪律。", "strengths": "工程管理。", "shortcomings": "统筹全局还不够。",
    "opinion": "建议提名。", "team": "周明远、林知文", "proposer": "中共青川市委组织部",
    "consulted": "市水利局党组", "consenting": "中共海东省委组织部", "talker": "周明远",
    "words": "经核对。",
}  # fmt: skip
OUTCOMES = {Step.DISCUSSION: VERDICTS[0], Step.CONSULTATION: NO_OBJECTION, Step.PROBATION: "合格"}


def paper(declared: Declared) -> Paper:
    """A paper of the invented meeting; the form has a sample of its own.

    Raises:
        ValueError: for the form.
    """
    if declared.compose is None:
        raise ValueError("任免审批表另有样表")
    return declared.compose(_subject(declared), HELD_ON, demo=False)


def _subject(declared: Declared) -> Sitting | Group | Entry:
    first, second = _entry(1, "阿依古丽·买㛃"), _entry(2, "李承泽")
    if declared.whose is Whose.PERSON:
        return first
    if declared.whose is Whose.PLACE:
        return Group(first.place, (first.entrant, second.entrant))
    return Sitting(
        1,
        "市委常委会第12次会议",
        "中共青川市委常委会",
        HELD_ON,
        "市委会议室",
        held=True,
        entries=(first, second),
    )


def _entry(number: int, name: str) -> Entry:
    place = Place(1, "云屏县委副书记", "核定 3 名，实有 2 名", "到龄退休", PAPER, "五年以上经历")
    person = Person(
        f"S{number}", name, "女", "1975.03", "维吾尔族", "海东青川", "中共党员", "1997.08",
        "大学，工学学士",
    )  # fmt: skip
    posts = (
        PostHeld("P1", "副局长", "青川市水利局", "县处级副职", "任职",
                 Span(date(2006, 3, 1), date(2016, 12, 1)), "青组任〔2006〕3号"),
        PostHeld("P2", "党组书记、局长", "青川市水利局", "县处级正职", "任职",
                 Span(date(2016, 12, 2), None), "青组任〔2016〕9号"),
    )  # fmt: skip
    record = PersonRecord(
        person,
        posts,
        (),
        grades=tuple(YearGrade(year, "称职", PAPER) for year in (2021, 2022, 2023)),
        matters=(Event(date(2023, 5, 6), "约谈", "整改完成，已销号"),),
        as_of=HELD_ON,
    )
    on_paper = OnPaper(person.code, name, "青川市水利局", (), form.sample(), "2016.12")
    checked = Checked(Case(Candidate(name), Target(place.words), HELD_ON), ())
    return Entry(number, place, on_paper, Entrant(record, _file(), checked), "推荐", "工作需要")


def _file() -> File:
    done = (Done(step, HELD_ON, PAPER, _fields(step)) for step in Step)
    return File(tuple(done), leaps=True, probation_until=date(2025, 11, 19))


def _fields(step: Step) -> dict[str, str]:
    asked = {ask.name: FIELDS[ask.name] for ask in DECLARED[step].asks if ask.name in FIELDS}
    return asked | {"outcome": OUTCOMES.get(step, CHECKED[0])}
