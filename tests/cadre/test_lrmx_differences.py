from dataclasses import replace

import pytest
from lrmx_persons import BODY

from cadre.roster.lrmx.differences import slots
from cadre.roster.lrmx.facts import Person, Stage, person_of
from cadre.roster.lrmx.paper import PHOTO, AppointmentPaper, Relative
from cadre.roster.lrmx.slots import Choice, Kind, OnRecord, chosen, undecided
from cadre.rules.vocabulary import EducationTrack

GIVEN = person_of(AppointmentPaper(BODY, (Relative("妻子", "庚样例"),)))
STORED = Person(
    {"name": "己样例", "sex": "男", "born": "1975.03", "nation": "苗族", "native_place": "甲省"},
    {EducationTrack.FULL_TIME: {"level": "大学", "degree": "", "school": "甲大学"}},
    (Stage("1993.09", "1997.07", "别的"), Stage("1997.07", "2000.01", "二"), Stage("", "", "三")),
    (Relative("妻子", "庚 样例", "197606", "群众", "教师"), Relative("儿子", "辛样")),
    {2022: "优秀"},
)
RECORD = OnRecord("G1", STORED, {EducationTrack.FULL_TIME: 2}, (1, 2, 5), (1, 4))


def found(record=RECORD, given=GIVEN, digest=""):
    return {slot.code: slot for slot in slots(record, given, digest)}


def test_what_is_not_on_record_is_taken_by_default():
    slot = found()["grade.2023"]

    assert (slot.kind, slot.preset) == (Kind.NEW, Choice.TAKE)
    assert slot.changes == (("annualgrade", {"official": "G1", "year": 2023}, {"grade": "优秀"}),)


def test_where_both_sides_differ_a_person_has_to_choose():
    slot = found()["official.nation"]

    assert (slot.stored, slot.given, slot.kind, slot.preset) == ("苗族", "汉族", Kind.DIFFERS, None)
    assert {s.code for s in undecided(slots(RECORD, GIVEN), {})} == {
        "official.nation", "resume", "grade.2022", "family",
    }  # fmt: skip


def test_a_choice_made_holds_and_one_that_is_none_does_not():
    slot = found()["official.nation"]

    assert chosen(slot, {slot.code: "留库里的"}) is Choice.KEEP
    assert chosen(slot, {slot.code: "随便"}) is None


def test_what_the_paper_lacks_stays_on_record_and_is_told():
    slot = found()["official.native_place"]

    assert (slot.kind, slot.preset, slot.changes) == (Kind.LACKING, Choice.KEEP, ())
    assert chosen(slot, {slot.code: "取表上的"}) is Choice.KEEP


def test_the_resume_is_replaced_as_a_whole_and_rows_left_over_go():
    slot = found()["resume"]

    entered = [
        (key["number"], fields["words"]) for t, key, fields in slot.changes if "num" in str(key)
    ]
    assert entered == [(1, "甲省样例大学学习"), (2, "甲省样例局科员")]
    assert slot.gone == (("resumeentry", "G1|5"),)


def test_a_birth_month_that_the_printed_form_lacks_is_filled_from_the_record():
    slot = found()["family"]

    assert slot.changes[0][2]["born"] == "197606"
    assert slot.gone == (("familymember", "G1|4"),)


def test_schooling_is_added_to_and_nothing_of_it_is_emptied():
    given = replace(
        GIVEN, education={EducationTrack.FULL_TIME: {"level": "大学", "degree": "工学"}}
    )

    sheet, key, fields = found(given=given)["education.全日制"].changes[0]

    assert (sheet, key["number"]) == ("education", 2)
    assert (fields["degree"], fields["school"]) == ("工学", "甲大学")


def test_what_belongs_to_this_appointment_is_taken_from_the_newer_paper():
    record = replace(RECORD, person=replace(STORED, texts={"NiRenZhiWu": "旧的"}))
    given = person_of(AppointmentPaper({**BODY, "NiRenZhiWu": "新的"}))

    slot = found(record, given)["text.NiRenZhiWu"]

    assert (slot.kind, slot.preset) == (Kind.OF_FORM, Choice.TAKE)


def test_a_photo_that_went_out_from_here_is_the_same_photo():
    given = replace(GIVEN, photo=b"anew")

    assert found(replace(RECORD, portrait="d"), given, "d")["photo"].kind is Kind.SAME
    other = found(replace(RECORD, portrait="d"), given, "e")["photo"]
    assert (other.kind, other.changes[0][0]) == (Kind.DIFFERS, PHOTO)


def test_words_that_cannot_be_read_as_a_fact_are_kept_and_the_fact_that_must_be_stays():
    given = person_of(AppointmentPaper({"XingMing": "己样例", "ChuShengNianYue": "某年"}))

    slot = found(given=given)["official.born"]

    assert slot.kind is Kind.DIFFERS
    assert [sheet for sheet, _, _ in slot.changes] == ["formtext"]


def test_politics_and_schooling_follow_only_where_nothing_is_on_record():
    given = person_of(AppointmentPaper({**BODY, "RuDangShiJian": "199612"}))

    assert found(given=given)["derived.party"].given == "中共党员"
    party = replace(STORED, official={**STORED.official, "party": "群众"})
    assert "derived.party" not in found(replace(RECORD, person=party), given)


@pytest.mark.parametrize(
    ("element", "text", "kind"),
    [
        ("JiangChengQingKuang", "无", Kind.SAME),
        ("JiangChengQingKuang", "记三等功", Kind.NEW),
        ("NianDuKaoHeJieGuo", "2022年年度考核优秀", Kind.SAME),
        ("NianDuKaoHeJieGuo", "2022年年度考核优秀，2023年年度考核优秀", Kind.NEW),
        ("NianDuKaoHeJieGuo", "2022年优秀", Kind.NEW),
        ("DaoLingNianYue", "203710", Kind.SAME),
        ("DaoLingNianYue", "203711", Kind.NEW),
    ],
)
def test_what_the_form_prints_from_the_record_anyhow_is_no_change(element, text, kind):
    person = replace(STORED, official={**STORED.official, "age_limit": "60"})
    given = person_of(AppointmentPaper({element: text}))

    slot = found(replace(RECORD, person=person), given)[f"text.{element}"]

    assert slot.kind is kind
    assert bool(slot.changes) is (kind is Kind.NEW)


def test_a_new_person_keeps_every_word():
    given = person_of(AppointmentPaper({**BODY, "JiangChengQingKuang": "无"}))

    slot = found(OnRecord("G1"), given)["text.JiangChengQingKuang"]

    assert (slot.kind, bool(slot.changes)) == (Kind.NEW, True)


def test_none_where_an_award_is_on_record_is_a_difference():
    person = replace(STORED, texts={"JiangChengQingKuang": "记三等功"})
    given = person_of(AppointmentPaper({"JiangChengQingKuang": "无"}))

    slot = found(replace(RECORD, person=person), given)["text.JiangChengQingKuang"]

    assert slot.kind is Kind.DIFFERS
