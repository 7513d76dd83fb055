import io
import zipfile
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.errors import BadInput
from records.dossier.bundle import Filed, bundle, file_names
from records.dossier.composition import (
    Column,
    Fact,
    Facts,
    Paragraph,
    Table,
    day,
    percent,
    table_or_nothing,
)

TWO = (Column("年度", 20), Column("等次", 30))


def names_in(packed):
    return zipfile.ZipFile(io.BytesIO(packed)).namelist()


def test_an_empty_check_says_so_and_is_not_left_out():
    assert table_or_nothing(TWO, []) == Paragraph("未发现。")


def test_a_check_with_entries_is_a_table():
    block = table_or_nothing(TWO, [("2020年", "优秀")])

    assert block == Table(TWO, (("2020年", "优秀"),))


def test_a_row_with_a_cell_too_few_is_refused():
    with pytest.raises(ValueError, match="格数"):
        Table(TWO, (("2020年",),))


def test_narrow_facts_stand_two_to_a_row_and_wide_ones_alone():
    a, b, wide, c = (
        Fact("姓名", "甲"),
        Fact("性别", "男"),
        Fact("职务", "乙", wide=True),
        Fact("籍", "丙"),
    )

    assert Facts((a, b, wide, c)).rows == ((a, b), (wide,), (c,))


def test_a_wide_fact_does_not_share_the_row_of_a_single_narrow_one():
    narrow, wide = Fact("姓名", "甲"), Fact("职务", "乙", wide=True)

    assert Facts((narrow, wide)).rows == ((narrow,), (wide,))


def test_dates_are_written_without_leading_noughts():
    assert day(date(2021, 3, 5)) == "2021年3月5日"


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Fraction(99994, 100000), "99.99%"),
        (Fraction(99995, 100000), "100.00%"),
        (Fraction(-1, 200), "-0.50%"),
        (None, "—"),
    ],
)
def test_percentages_are_rounded_half_up_and_a_missing_one_is_a_dash(part, words):
    assert percent(part) == words


def test_a_file_is_named_by_unit_person_and_paper():
    assert file_names([Filed("缙云县", "朱远航", "J1")]) == ["缙云县-朱远航-实绩档案摘要.docx"]


def test_namesakes_in_one_unit_are_told_apart_by_their_codes():
    names = file_names([Filed("缙云县", "王伟", "J1"), Filed("缙云县", "王伟", "J2")])

    assert names == ["缙云县-王伟-J1-实绩档案摘要.docx", "缙云县-王伟-J2-实绩档案摘要.docx"]


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_no_name_leads_out_of_the_bundle(parts):
    names = file_names([Filed(parts[0], parts[1], "J1")])

    assert not set(names[0]) & set('/\\:*?"<>|\n')
    assert names_in(bundle([(names[0], b"")])) == names


def test_the_same_files_give_the_same_bundle_whenever_it_is_made(monkeypatch):
    files = [("甲.docx", b"1"), ("乙.docx", b"2")]
    first = bundle(files)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert bundle(files) == first


@pytest.mark.parametrize("names", [["甲.docx", "甲.docx"], ["../甲.docx"], ["甲\n.docx"]])
def test_a_bundle_refuses_a_name_given_twice_or_unsafe(names):
    with pytest.raises(BadInput):
        bundle([(name, b"") for name in names])
