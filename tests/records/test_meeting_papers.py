"""Every figure of the papers of generated candidates is read back from the file, none differing.

The full thousand: SHIJI_CANDIDATES=1000 pytest tests/records/test_meeting_papers.py
"""

import io
import os
import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from docx import Document

from cadre.roster.lrmx.paper import AppointmentPaper, Relative
from cadre.rules.errors import BadInput
from cadre.rules.periods import Span, add_months
from records.dossier.compared_facts import Entrant
from records.dossier.composition import day, percent
from records.dossier.meeting import course, opinions, proposal, recommending, voting
from records.dossier.meeting.values import Entry, Place, Sitting
from records.dossier.meeting.vetting_report import compose_vetting
from records.dossier.papers.person import OnPaper
from records.dossier.word import write
from records.eligibility.gates import Checked
from records.ledger.record import Person, PersonRecord, PostHeld, YearGrade
from records.selection.procedure_file import Done, File
from records.selection.steps import CHECKED, CHECKS, NO_OBJECTION, VERDICTS, VIRTUES, Step

COUNT = int(os.environ.get("SHIJI_CANDIDATES", "20"))
HELD_ON = date(2020, 10, 12)
RANKS = ("县处级副职", "县处级正职", "乡科级正职")


def candidate(number: int) -> Entry:
    """A candidate whose every word and number is his own: seeded by his number."""
    dice = random.Random(number)  # noqa: S311  造数据，不作密码
    begun = date(2010, 1, 1) + timedelta(days=dice.randrange(3000))
    ends = (begun + timedelta(199), begun + timedelta(399), None)
    posts = tuple(
        PostHeld(f"P{i}", f"职务{number}-{i}", f"单位{number}-{i}", dice.choice(RANKS), "任职",
                 Span(begun + timedelta(200 * i), last), f"组任〔{number}〕{i}号")
        for i, last in enumerate(ends)
    )  # fmt: skip
    person = Person(
        f"C{number}", f"人选{number}", dice.choice("男女"),
        f"19{dice.randrange(60, 90)}.{dice.randrange(1, 13):02d}", "汉族", f"籍贯{number}",
        "中共党员", f"19{dice.randrange(85, 99)}.07", f"学历{number}",
    )  # fmt: skip
    grades = tuple(YearGrade(year, dice.choice(("优秀", "称职"))) for year in (2017, 2018, 2019))
    record = PersonRecord(person, posts, (), grades=grades, as_of=HELD_ON)
    family = (Relative("配偶", f"家人{number}", "197003", "群众", f"家人单位{number}"),)
    texts = {"XianRenZhiWu": f"现任{number}", "ZhuanYeJiShuZhiWu": f"职称{number}"}
    form = OnPaper(person.code, person.name, "", (), AppointmentPaper(texts, family))
    place = Place(number, f"拟任{number}", f"核定 {number} 名", f"缘由{number}", f"文{number}", "")
    file = File(tuple(_steps(number, dice)))
    checked = Checked.__new__(Checked)  # 各件材料不看资格核对的明细
    return Entry(
        number, place, form, Entrant(record, file, checked), "手工列入", f"列入理由{number}"
    )


def _steps(number: int, dice: random.Random):
    on = date(2020, 3, 1) + timedelta(days=dice.randrange(60))
    ballots = dice.randrange(10, 300)
    talks = dice.randrange(5, 90)
    yield Done(Step.MOTION, on, f"动议{number}", {"proposer": f"动议单位{number}"})
    yield Done(Step.RECOMMENDATION, on + timedelta(9), f"推荐{number}", {
        "entitled": str(ballots + dice.randrange(20)), "collected": str(ballots),
        "votes": str(dice.randrange(ballots + 1)), "talks": str(talks),
        "talk_votes": str(dice.randrange(talks + 1)),
    })  # fmt: skip
    words = {name: f"{name}的表现{number}。" for name in VIRTUES}
    yield Done(Step.VETTING, on + timedelta(30), f"考察{number}", words | {
        "team": f"组长{number}、组员{number}", "strengths": f"特长{number}。",
        "shortcomings": f"不足{number}。", "opinion": f"考察意见{number}。",
        "began_on": (on + timedelta(20)).isoformat(),
    })  # fmt: skip
    for place, check in enumerate(CHECKS):
        if dice.random() < 0.8:
            fields = {"outcome": dice.choice(CHECKED)}
            yield Done(check, on + timedelta(31 + place), f"函{number}-{place}", fields)
    yield Done(Step.CONSULTATION, on + timedelta(45), f"征求{number}", {
        "asked_on": (on + timedelta(40)).isoformat(), "consulted": f"协管{number}",
        "outcome": NO_OBJECTION,
    })  # fmt: skip
    expected = dice.randrange(7, 30)
    present = dice.randrange(expected * 2 // 3 + 1, expected + 1)
    agree = dice.randrange(present + 1)
    disagree = dice.randrange(present - agree + 1)
    yield Done(Step.DISCUSSION, HELD_ON, f"纪要{number}", {
        "outcome": dice.choice(VERDICTS), "expected": str(expected), "present": str(present),
        "agree": str(agree), "disagree": str(disagree),
        "postpone": str(present - agree - disagree),
    })  # fmt: skip


def sitting(entries) -> Sitting:
    return Sitting(
        1, "常委会第31次会议", "县委常委会", HELD_ON, "", held=True, entries=tuple(entries)
    )


def read(paper) -> tuple[list[list[list[str]]], str]:
    """The tables of a paper as they stand in its file, and all its text."""
    document = Document(io.BytesIO(write(paper)))
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    ]
    words = [p.text for p in document.paragraphs]
    return tables, "\n".join([*words, *(c for t in tables for row in t for c in row)])


def no_one_else(words: str, one: Entry) -> bool:
    """Whether the paper names nobody but him: each name carries its number."""
    number = one.position
    return not any(
        f"人选{other}" in words.replace(one.name, "") for other in (number - 1, number + 1)
    )


@pytest.fixture(scope="module")
def entries():
    return [candidate(number) for number in range(1000, 1000 + COUNT)]


def test_the_recommendation_says_the_votes_of_the_record(entries):
    for one in entries:
        tables, words = read(recommending.compose_recommendation(one, HELD_ON))
        done = one.file.last(Step.RECOMMENDATION)
        f = {name: int(value) for name, value in done.fields.items()}

        assert tables[1][1] == [
            "会议推荐", str(f["entitled"]), str(f["collected"]), str(f["votes"]),
            percent(Fraction(f["votes"], f["collected"])),
        ]  # fmt: skip
        assert tables[1][2] == [
            "谈话推荐", "—", str(f["talks"]), str(f["talk_votes"]),
            percent(Fraction(f["talk_votes"], f["talks"])),
        ]  # fmt: skip
        assert day(done.on) in words
        assert day(add_months(done.on, 12)) in words
        assert no_one_else(words, one)


def test_the_checks_say_what_was_found_and_what_is_missing(entries):
    for one in entries:
        tables, words = read(opinions.compose_checks(one, HELD_ON))

        for step, row in zip(opinions.ORDER, tables[1][1:], strict=True):
            done = one.file.last(step)
            wanted = (
                ["缺"] * 4 if done is None else [day(done.on), done.paper, done.outcome, "未发现"]
            )
            assert row == [str(step), *wanted]
        assert no_one_else(words, one)


def test_the_vetting_report_has_its_parts_and_the_facts_of_the_record(entries):
    for one in entries:
        _, words = read(compose_vetting(one, HELD_ON))
        done = one.file.last(Step.VETTING)

        for name in (*VIRTUES, "strengths", "shortcomings", "opinion", "team"):
            assert done.fields[name] in words
        for grade in one.record.grades:
            assert f"{grade.year}年{grade.grade}" in words
        assert recommending.recommended(one.file) in words
        assert no_one_else(words, one)


def test_the_course_lists_each_step_with_its_day_and_paper(entries):
    for one in entries:
        tables, words = read(course.compose_course(one, HELD_ON))
        rows = {row[0]: row[1:] for row in tables[-2][1:]}

        for done in one.file.done:
            assert rows[str(done.step)][:2] == [day(done.on), done.paper]
            assert done.outcome in rows[str(done.step)][2]
        for check in CHECKS:
            assert (rows[str(check)][0] == "缺") == (one.file.last(check) is None)
        assert rows["公示"][0] in ("尚未到这一步", "缺", "不需要")
        assert no_one_else(words, one)


def test_the_consultation_says_who_was_asked_when(entries):
    for one in entries:
        _, words = read(opinions.compose_consultation(one, HELD_ON))
        done = one.file.last(Step.CONSULTATION)

        wanted = (day(done.on), day(done.day("asked_on")), done.paper, done.fields["consulted"])
        assert all(text in words for text in (*wanted, done.outcome))


def test_the_result_counts_the_votes_of_each_item(entries):
    tables, _ = read(voting.compose_result(sitting(entries), HELD_ON))

    for number, (one, row) in enumerate(zip(entries, tables[0][1:], strict=True), start=1):
        f = one.file.last(Step.DISCUSSION).fields
        came = f"应到{f['expected']}人，实到{f['present']}人，{f['outcome']}"
        assert row[:4] == [str(number), one.name, one.posts, one.change]
        assert row[4:] == [f["agree"], f["disagree"], f["postpone"], came]


def test_the_votes_of_another_meeting_are_not_this_ones(entries):
    tables, _ = read(
        voting.compose_result(replace(sitting(entries), held_on=date(2020, 12, 1)), HELD_ON)
    )

    assert all(row[4:] == ["", "", "", ""] for row in tables[0][1:])


def test_the_list_has_the_columns_of_the_form_and_the_facts_of_the_record(entries):
    tables, _ = read(proposal.compose_list(sitting(entries), HELD_ON))

    assert tables[0][0] == [
        "姓名", "现任职务", "拟任免职务", "性别", "出生年月", "学历", "籍贯", "工作年月",
        "入党年月", "副处职(正处)时间", "现职时间", "备注",
    ]  # fmt: skip
    for one, row in zip(entries, tables[0][1:], strict=True):
        person = one.record.person
        assert row[:9] == [
            one.name, one.posts, one.change, person.sex, person.born, person.education,
            person.native_place, person.joined_work, "缺",
        ]  # fmt: skip
        assert row[10] == f"{one.record.current_posts[0].span.begins_on:%Y.%m}"


def test_the_proposal_has_its_columns_and_says_the_quota(entries):
    tables, words = read(proposal.compose_proposal(sitting(entries), HELD_ON))

    assert tables[0][0] == [
        "序号", "姓名", "出生年月", "学历/职称", "现任职务", "拟任免职务", "讨论意见",
    ]  # fmt: skip
    for one in entries:
        assert f"{one.place.quota}。缘由：{one.place.reason}（{one.place.paper}）" in words
        assert f"{one.name}：手工列入，{one.reason}" in words


def test_a_report_without_shortcomings_is_refused(entries):
    one = entries[0]
    done = one.file.last(Step.VETTING)
    silent = Done(Step.VETTING, done.on, done.paper, {**done.fields, "shortcomings": " "})
    entrant = replace(one.entrant, file=File((silent,)))

    with pytest.raises(BadInput, match="没有写主要不足"):
        compose_vetting(replace(one, entrant=entrant), HELD_ON)
    with pytest.raises(BadInput, match="还没有考察"):
        compose_vetting(replace(one, entrant=replace(entrant, file=File())), HELD_ON)
