import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.roster.lrmx.resume import Month, ResumeLine, assessments, gaps, resume, written


@pytest.mark.parametrize(
    "line",
    [
        "1997.07--2001.03  甲局科员",
        "1997.07-2001.03 甲局科员",
        "1997.07——2001.03　甲局科员",
        "1997年7月至2001年3月  甲局科员",
        "1997.7～2001.3  甲局科员",
        "199707--200103  甲局科员",
        "1997..07--2001.03  甲局科员",
        "  1997.07──2001.03  甲局科员".replace("──", "─"),
    ],
)
def test_each_way_of_writing_the_dates_is_read(line):
    (found,) = resume(line).lines

    assert (found.begins, found.ends) == (Month(1997, 7), Month(2001, 3))
    assert found.words == "甲局科员"
    assert found.written == line


@pytest.mark.parametrize("line", ["2001.03--         甲局副局长", "2001.03--至今     甲局副局长"])
def test_the_present_post_is_open(line):
    (found,) = resume(line).lines

    assert found.open
    assert found.words == "甲局副局长"


def test_a_line_without_a_date_goes_on_with_the_entry_above():
    text = "1997.07--2001.03  甲局科员\n                  （其间：1999.09--2000.07 在乙校学习）"

    (found,) = resume(text).lines

    assert found.words == "甲局科员\n（其间：1999.09--2000.07 在乙校学习）"


def test_a_paragraph_after_an_empty_line_closes_the_resume():
    found = resume("2001.03--         甲局副局长\n\n第十届甲县政协委员")

    assert len(found.lines) == 1
    assert found.closing == "第十届甲县政协委员"


def test_a_month_that_does_not_exist_leaves_the_line_as_written():
    (found,) = resume("1997.13--2001.03  甲局科员").lines

    assert found.begins is None
    assert found.words == "1997.13--2001.03  甲局科员"


def test_words_begin_in_the_eighteenth_column():
    lines = (
        ResumeLine(Month(1997, 7), Month(2001, 3), "甲", ""),
        ResumeLine(Month(2001, 3), None, "乙", ""),
    )

    assert written(lines) == "1997.07--2001.03  甲\n2001.03--         乙"
    assert {line.index(line.strip()[-1]) for line in written(lines).split("\n")} == {18}


def test_a_gap_and_an_overlap_are_found_and_the_next_month_is_none():
    text = (
        "1990.09--1994.07  学习\n1994.08--1997.07  科员\n1997.12--2001.03  主任\n"
        "2001.01--         局长"
    )

    assert [(e.words, later.words, n) for e, later, n in gaps(resume(text).lines)] == [
        ("科员", "主任", 5),
        ("主任", "局长", -2),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年年度考核优秀，2023年年度考核称职", {2022: "优秀", 2023: "称职"}),
        ("2021年、2022年年度考核称职，2023年优秀", {2021: "称职", 2022: "称职", 2023: "优秀"}),
        ("2020年年度考核基本称职", {2020: "基本称职"}),
        ("2020年不称职", {2020: "不称职"}),
        ("2019年不确定等次", {2019: "不定等次"}),
        ("2019年未参加考核；2020年合格", {2019: "未参加考核", 2020: "称职"}),
        ("无", {}),
    ],
)
def test_the_years_before_a_grade_word_have_that_grade(text, found):
    assert assessments(text) == found


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_no_written_word_is_lost(text):
    found = resume(text)

    kept = "".join(line.written for line in found.lines) + found.closing
    squeezed = "".join(kept.split())
    assert sorted(squeezed) == sorted("".join(text.split()))
