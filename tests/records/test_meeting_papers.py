"""Every figure of the papers of generated candidates is read back from the pack, none differing.

The full thousand: SHIJI_CANDIDATES=1000 pytest tests/records/test_meeting_papers.py
"""

import io
import os
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from meeting_world import EACH, HELD_ON, MARK, Meeting, Read, rate, sitting, token
from PIL import Image

from cadre.rules.errors import BadInput
from cadre.rules.periods import add_months
from records.dossier.composition import day
from records.dossier.meeting import opinions, recommending, voting
from records.dossier.meeting.vetting_report import compose_vetting
from records.dossier.word import write
from records.selection.procedure_file import Done, File
from records.selection.steps import CHECKS, CLEAR, VIRTUES, Step

COUNT = int(os.environ.get("SHIJI_CANDIDATES", "20"))


@pytest.fixture(scope="module", params=range(1, COUNT // EACH + 1))
def meeting(request):
    return Meeting(request.param)


def test_a_candidates_papers_hold_no_text_of_anybody_else(meeting):
    for one in meeting.entries:
        own = f"{one.place.number}-{one.code}/"
        papers = {key: read for key, read in meeting.papers.items() if key.startswith(own)}

        assert len(papers) >= 7
        for key, read in papers.items():
            assert read.tokens == {one.code[1:]}, key


def test_a_pack_holds_no_text_of_another_units_person(meeting):
    its_own = {one.code[1:] for one in meeting.entries}

    assert its_own == {token(meeting.sitting.number * 100 + i) for i in range(EACH)}
    for name, read in meeting.files.items():
        assert read.tokens <= its_own, name


def test_a_comparison_holds_nobody_but_those_for_the_post(meeting):
    for place in meeting.sitting.places:
        read = meeting.papers[f"比选{place.number}/人选比选表"]

        assert read.tokens == {one.record.person.code[1:] for one in place.entrants}


def test_every_page_of_every_paper_carries_the_mark(meeting):
    for name, read in meeting.files.items():
        assert read.headers, name
        assert all(header.startswith(MARK) for header in read.headers), name


def test_the_form_says_what_the_form_on_file_says(meeting):
    for one in meeting.entries:
        read = meeting.own(one, "干部任免审批表")
        said, texts = read.facts(), one.form.paper.texts

        wanted = {
            "姓名": texts["XingMing"], "性别": texts["XingBie"], "民族": texts["MinZu"],
            "籍贯": texts["JiGuan"], "出生地": texts["ChuShengDi"],
            "专业技术职务": texts["ZhuanYeJiShuZhiWu"], "现任职务": texts["XianRenZhiWu"],
            "拟任职务": one.place.words, "拟免职务": texts["NiMianZhiWu"],
            "奖惩情况": texts["JiangChengQingKuang"], "任免理由": texts["RenMianLiYou"],
            "年核度结考果": texts["NianDuKaoHeJieGuo"],
        }  # fmt: skip
        assert {label: said.get(label) for label in wanted} == wanted
        for line in texts["JianLi"].split("\n"):
            assert line.replace("  ", "\t") in read.lines


def test_the_form_names_every_relative_with_age_and_the_persons_own_photo(meeting):
    for one in meeting.entries:
        read = meeting.own(one, "干部任免审批表")

        rows = [row[-5:] for rows in read.tables for row in rows]
        for each in one.form.paper.family:
            age = str(HELD_ON.year - int(each.born[:4]))
            assert [each.relation, each.name, age, each.politics, each.work] in rows
        given = Image.open(io.BytesIO(one.form.paper.photo)).getpixel((5, 5))
        shown = Image.open(io.BytesIO(read.photos[0])).convert("RGB").getpixel((5, 5))
        assert len(read.photos) == 1
        assert all(abs(a - b) <= 3 for a, b in zip(given, shown, strict=True))


def test_the_recommendation_says_the_votes_of_the_record(meeting):
    for one in meeting.entries:
        read = meeting.own(one, recommending.TITLE)
        done = one.file.last(Step.RECOMMENDATION)
        f = {name: int(value) for name, value in done.fields.items()}

        assert read.tables[1][1:] == [
            ["会议推荐", str(f["entitled"]), str(f["collected"]), str(f["votes"]),
             rate(Fraction(f["votes"], f["collected"]))],
            ["谈话推荐", "—", str(f["talks"]), str(f["talk_votes"]),
             rate(Fraction(f["talk_votes"], f["talks"]))],
        ]  # fmt: skip
        assert read.facts()["推荐日期"] == day(done.on)
        assert day(add_months(done.on, 12)) in read.facts()["有效期"]


def test_the_checks_say_what_was_found_and_what_is_missing(meeting):
    for one in meeting.entries:
        rows = meeting.own(one, opinions.CHECKS_TITLE).under("事项")

        for step, row in zip(opinions.ORDER, rows, strict=True):
            done = one.file.last(step)
            words = "未发现" if done and done.outcome == CLEAR else "没有另作说明"
            found = [day(done.on), done.paper, done.outcome, words] if done else ["缺"] * 4
            assert row == [str(step), *found]


def test_the_vetting_report_has_its_parts_and_the_facts_of_the_record(meeting):
    for one in meeting.entries:
        read = meeting.own(one, "考察材料")
        done = one.file.last(Step.VETTING)

        for name in (*VIRTUES, "strengths", "shortcomings", "opinion"):
            assert done.fields[name] in read.lines
        assert done.fields["team"] in read.words
        facts, person = read.facts(), one.record.person
        grades = "；".join(f"{grade.year}年{grade.grade}" for grade in one.record.grades)
        assert facts["近三年年度考核"] == grades
        ballot = one.entrant.ballots[0]
        assert facts["民主测评"] == f"{ballot.held_on}{ballot.kind}：{ballot.shown}"
        for check in CHECKS:
            held = one.file.last(check)
            assert facts[str(check)] == (f"{day(held.on)}，{held.outcome}" if held else "缺")
        assert all(w in read.lines[2] for w in (person.name, person.born, person.education))


def test_the_course_lists_each_step_with_its_day_and_paper(meeting):
    for one in meeting.entries:
        read = meeting.own(one, "干部选拔任用工作全程纪实表")
        rows = {row[0]: row[1:] for row in read.under("环节")}

        for done in one.file.done:
            assert rows[str(done.step)][:2] == [day(done.on), done.paper]
            assert done.outcome in rows[str(done.step)][2]
        for check in CHECKS:
            assert (rows[str(check)][0] == "缺") == (one.file.last(check) is None)
        assert rows["公示"][0] in ("尚未到这一步", "缺", "不需要")
        assert [row[1] for row in read.under("起止")] == [
            f"{post.unit_name}{post.post_name}" for post in one.record.posts
        ]


def test_the_consultation_says_who_was_asked_when(meeting):
    for one in meeting.entries:
        words = meeting.own(one, opinions.CONSULTATION_TITLE).words
        done = one.file.last(Step.CONSULTATION)

        wanted = (day(done.on), day(done.day("asked_on")), done.paper, done.fields["consulted"])
        assert all(text in words for text in (*wanted, done.outcome))


def test_the_ballot_names_each_item_and_leaves_the_votes_open(meeting):
    rows = meeting.of_all(voting.BALLOT_TITLE).under("序号")

    for number, (one, row) in enumerate(zip(meeting.entries, rows, strict=True), start=1):
        assert row == [str(number), one.name, one.posts, one.change, "", "", "", ""]


def test_the_result_counts_the_votes_of_each_item(meeting):
    rows = meeting.of_all(voting.RESULT_TITLE).under("序号")

    for number, (one, row) in enumerate(zip(meeting.entries, rows, strict=True), start=1):
        f = one.file.last(Step.DISCUSSION).fields
        came = f"应到{f['expected']}人，实到{f['present']}人，{f['outcome']}"
        assert row[:4] == [str(number), one.name, one.posts, one.change]
        assert row[4:] == [f["agree"], f["disagree"], f["postpone"], came]


def test_the_list_has_the_columns_of_the_form_and_the_facts_of_the_record(meeting):
    head, *rows = meeting.of_all("讨论任免干部名单").tables[0]

    assert head == [
        "姓名", "现任职务", "拟任免职务", "性别", "出生年月", "学历", "籍贯", "工作年月",
        "入党年月", "副处职(正处)时间", "现职时间", "备注",
    ]  # fmt: skip
    for one, row in zip(meeting.entries, rows, strict=True):
        person = one.record.person
        assert row[:9] == [
            one.name, one.posts, one.change, "男", person.born, person.education,
            person.native_place, person.joined_work, "缺",
        ]  # fmt: skip
        assert row[10] == f"{one.record.current_posts[0].span.begins_on:%Y.%m}"


def test_the_proposal_has_its_columns_and_says_the_quota(meeting):
    read = meeting.of_all("干部调配建议方案")

    assert read.tables[0][0] == [
        "序号", "姓名", "出生年月", "学历/职称", "现任职务", "拟任免职务", "讨论意见",
    ]  # fmt: skip
    for one, row in zip(meeting.entries, read.tables[0][1:], strict=True):
        place, outcome = one.place, one.file.last(Step.DISCUSSION).outcome
        assert row[1:3] == [one.name, one.record.person.born]
        assert row[4:] == [one.posts, one.change, outcome]
        assert f"{place.quota}。缘由：{place.reason}（{place.paper}）。" in read.lines
        assert f"{one.name}：手工列入，{one.reason}" in read.words


def test_the_contents_list_names_every_file_with_its_hash(meeting):
    rows = meeting.files["00-目录.docx"].under("序号")

    wanted = [(one.whose, one.title, one.sha256[:16] or "缺") for one in meeting.listed[1:]]
    shown = {(row[1], row[2]): row for row in rows}
    for whose, title, digest in wanted:
        assert digest in shown[whose, title]


def alone(number: int = 1):
    return sitting(number, 2, posts=1).entries[0]


def test_the_votes_of_another_meeting_are_not_this_ones():
    found = replace(sitting(1, 3), held_on=date(2020, 12, 1))

    rows = Read(write(voting.compose_result(found, HELD_ON))).under("序号")

    assert all(row[4:] == ["", "", "", ""] for row in rows)


def test_a_report_without_shortcomings_is_refused():
    one = alone()
    done = one.file.last(Step.VETTING)
    silent = Done(Step.VETTING, done.on, done.paper, {**done.fields, "shortcomings": " "})
    entrant = replace(one.entrant, file=File((silent,)))

    with pytest.raises(BadInput, match="没有写主要不足"):
        compose_vetting(replace(one, entrant=entrant), HELD_ON)
    with pytest.raises(BadInput, match="还没有考察"):
        compose_vetting(replace(one, entrant=replace(entrant, file=File())), HELD_ON)
