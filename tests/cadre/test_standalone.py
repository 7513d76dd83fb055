from decimal import Decimal
from pathlib import Path

import pytest

from attribution.schemes.forms import SCHEME_BOOK
from cadre.foundation.export import write_table_book
from cadre.foundation.folder import read_text
from cadre.foundation.standalone import completed, read_book
from cadre.foundation.workbook import RawBook, read_workbook, sheet_of
from cadre.rules.errors import BadInput


def test_a_table_written_as_a_csv_in_toml_is_read_like_any_other(tmp_path: Path):
    file = tmp_path / "x.toml"
    file.write_text('"指标" = """\n名称,分\n甲,1.50\n"""\n["方案"]\n"总分" = 100\n', "utf-8")

    sheets = read_text(file)

    assert sheets["指标"].rows == [(2, {"名称": "甲", "分": "1.50"})]
    assert sheets["方案"].rows == [(2, {"总分": Decimal(100)})]


@pytest.mark.parametrize(
    ("text", "words"),
    [('"总分" = 100\n', "“总分”不是一张表"), ('"方案" = \n', "读不出来")],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, words: str):
    file = tmp_path / "x.toml"
    file.write_text(text, "utf-8")

    with pytest.raises(BadInput, match=words):
        read_text(file)


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path: Path):
    (tmp_path / "指标.csv").write_bytes("指标代码\n甲".encode("gbk"))

    with pytest.raises(BadInput, match="UTF-8"):
        read_book(tmp_path / "指标.csv", SCHEME_BOOK, "方案")


@pytest.mark.parametrize(("name", "sheet"), [("权重.csv", "权重"), ("我的.csv", "方案")])
def test_a_single_csv_is_the_sheet_it_is_named_after_or_the_usual_one(
    tmp_path: Path, name: str, sheet: str
):
    (tmp_path / name).write_text("甲,乙\n1,2\n", "utf-8")

    assert list(read_book(tmp_path / name, SCHEME_BOOK, "方案").sheets) == [sheet]


def test_only_what_is_left_out_is_filled_in():
    rows = [(1, {0: "名称", 1: "方向"}), (2, {0: "甲"}), (3, {0: "乙", 1: "低"})]
    book = RawBook({"指标": sheet_of("指标", rows)})

    filled = completed(book, {"指标": {"方向": lambda _number, row: f"照{row['名称']}"}})

    assert [cells["方向"] for _, cells in filled.sheets["指标"].rows] == ["照甲", "低"]


def test_text_stays_text_and_numbers_keep_their_places():
    made = write_table_book({"表/一": [["名称", "分"], ["=1+1", Decimal("87.20")]]})

    sheet = read_workbook(made).sheets["表一"]

    assert sheet.rows[0][1] == {"名称": "=1+1", "分": Decimal("87.2")}
