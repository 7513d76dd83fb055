from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lrmx_persons import BODY, LINE, NAMES, PICTURE, UNHURRIED, papers

from cadre.roster.lrmx.composing import paper_of, resume_text
from cadre.roster.lrmx.facts import (
    FIELDS,
    Person,
    Stage,
    derived,
    grades_of,
    person_of,
    resume_of,
)
from cadre.roster.lrmx.paper import AppointmentPaper, Relative
from cadre.roster.lrmx.reading import read
from cadre.roster.lrmx.writing import write
from cadre.rules.national_codes import codes, listed
from cadre.rules.vocabulary import EducationTrack, Grade

UNKNOWN = (("ZhengZhiMianMao", "<ZhengZhiMianMao>中共党员</ZhengZhiMianMao>"), ("甲", "<甲/>"))


def filled(paper):
    """A paper without the fields that are there but empty."""
    return replace(paper, texts={name: text for name, text in paper.texts.items() if text})


@UNHURRIED
@given(papers())
def test_a_file_brought_in_and_taken_out_carries_the_same_words(paper):
    paper = replace(paper, unknown=UNKNOWN)

    assert paper_of(person_of(paper)) == filled(paper)


@UNHURRIED
@given(papers())
def test_through_the_file_itself_the_same_words_and_unknown_fields_come_back(paper):
    first, _ = read(write(replace(paper, unknown=UNKNOWN), with_2025=True))

    again, _ = read(write(paper_of(person_of(first)), with_2025=True))

    assert filled(again) == filled(first)


MONTH = st.builds("{:04d}.{:02d}".format, st.integers(1900, 2030), st.integers(1, 12))
WORD = LINE.filter(lambda t: t and "\r" not in t and "\n" not in t and "\u2028" not in t)
DATED = st.builds(Stage, MONTH, MONTH | st.just(""), WORD.map(lambda t: f"在{t}"))
YEARLY = st.builds(Stage, st.just("1997"), st.just("2001"), WORD.map(lambda t: f"在{t}"))
UNREAD = st.builds(Stage, st.just(""), st.just(""), WORD.map(lambda t: f"1997.13任{t}"))
CLOSING = st.builds(Stage, st.just(""), st.just(""), WORD.map(lambda t: f"（附）{t}"))
STAGES = st.builds(
    lambda lines, closing: (*lines, *closing),
    st.lists(DATED | YEARLY | UNREAD, max_size=6),
    st.lists(CLOSING, max_size=1),
)
SCHOOLING = st.fixed_dictionaries(
    {"level": WORD, "degree": LINE, "school": LINE, "degree_school": LINE}
)


@st.composite
def people(draw):
    """A person as entered by workbook, with nothing word for word from a form."""
    fields = {name: draw(LINE) for name, _, _ in FIELDS.values()}
    fields |= {
        "name": draw(NAMES).replace(" ", ""),
        "sex": draw(st.sampled_from("男女")),
        "born": draw(MONTH),
        "joined_work": draw(MONTH | st.just("")),
        "nation": draw(st.sampled_from(listed("nations"))),
        "health": draw(st.sampled_from(["", *listed("health")])),
        "age_limit": draw(st.sampled_from(["", *codes("age_limits")])),
        "id_number": draw(st.sampled_from(["", "11000019750301001X"])),
    }
    relative = st.builds(Relative, WORD, NAMES, LINE, LINE, LINE)
    return Person(
        {name: value for name, value in fields.items() if value},
        draw(st.dictionaries(st.sampled_from(EducationTrack), SCHOOLING, max_size=2)),
        draw(STAGES),
        tuple(draw(st.lists(relative, max_size=5))),
        draw(
            st.dictionaries(
                st.integers(2000, 2030), st.sampled_from([str(g) for g in Grade]), max_size=3
            )
        ),
        photo=draw(st.sampled_from([b"", PICTURE])),
    )


@settings(UNHURRIED, max_examples=300)
@given(people())
def test_who_is_taken_out_and_brought_in_again_is_the_same_person(person):
    again = person_of(read(write(paper_of(person), with_2025=True))[0])

    assert replace(again, texts={}) == person


def test_a_fact_corrected_since_is_written_anew_and_the_rest_stays_as_it_came():
    paper = AppointmentPaper({**BODY, "ChuShengNianYue": "1975.3", "MinZu": "汉"})
    person = person_of(paper)

    corrected = replace(person, official={**person.official, "born": "1975.04"})

    assert paper_of(corrected).text("ChuShengNianYue") == "197504"
    assert paper_of(corrected).text("MinZu") == "汉"
    assert paper_of(person).text("ChuShengNianYue") == "1975.3"


def test_a_grade_decided_after_the_text_makes_it_anew():
    person = person_of(AppointmentPaper(BODY))

    later = replace(person, grades={**person.grades, 2024: "称职"})

    assert paper_of(later).text("NianDuKaoHeJieGuo") == (
        "2022年年度考核称职，2023年年度考核优秀，2024年年度考核称职"
    )


@pytest.mark.parametrize(
    ("element", "text", "field"),
    [
        ("XingBie", "不详", "sex"),
        ("ChuShengNianYue", "1975", "born"),
        ("JianKangZhuangKuang", "良好", "health"),
        ("GaiGeQianRenZhiNianLingJieXian", "61", "age_limit"),
    ],
)
def test_what_cannot_be_read_is_no_fact_but_its_words_stay(element, text, field):
    person = person_of(AppointmentPaper({element: text}))

    assert field not in person.official
    assert paper_of(person).text(element) == text


@pytest.mark.parametrize(
    ("text", "party"),
    [("200108", "中共党员"), ("民建；民盟", "民盟；民建"), ("200108；民建", "中共党员；民建"),
     ("群众", "群众"), ("", "")],
)  # fmt: skip
def test_the_politics_follow_from_the_party_date(text, party):
    assert derived({"RuDangShiJian": text}).get("party", "") == party


def test_an_entry_to_this_day_whose_words_begin_with_a_year_is_not_misread():
    stages = (Stage("2020.01", "", "2020年度挂职"),)

    assert resume_of(resume_text(stages)) == stages


def test_two_unknown_fields_of_one_name_are_both_kept():
    twice = AppointmentPaper({}, unknown=(("x", "<x>一</x>"), ("x", "<x>二</x>")))

    assert paper_of(person_of(twice)).unknown == twice.unknown


def test_words_entered_for_an_unknown_field_that_are_no_xml_are_written_as_words():
    paper = AppointmentPaper({}, unknown=(("x", "一 & 二 <三"),))

    assert read(write(paper))[0].unknown == (("x", "<x>一 &amp; 二 &lt;三</x>"),)


def test_who_took_no_part_has_no_grade_that_year():
    assert grades_of("2022年未参加考核，2023年年度考核称职") == {2023: "称职"}
