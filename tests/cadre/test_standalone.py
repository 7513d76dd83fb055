import os
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from attribution.schemes.forms import SCHEME_BOOK
from cadre.foundation.export import write_table_book
from cadre.foundation.folder import MOST_FILES, read_text
from cadre.foundation.standalone import completed, read_book
from cadre.foundation.workbook import MAX_BYTES, RawBook, read_workbook, sheet_of
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


def made_loop(file: Path) -> None:
    file.symlink_to(file)


HOSTILE = {
    "a folder": Path.mkdir,
    "a link in a circle": made_loop,
    "a link that leads nowhere": lambda file: file.symlink_to("没有"),
    "a pipe": os.mkfifo,
    "a device": lambda file: file.symlink_to("/dev/zero"),
    "a file too large": lambda file: file.write_bytes(b"a" * (MAX_BYTES + 1)),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["指标.csv", "指标.toml"])
def test_what_is_no_file_of_bearable_size_is_refused_by_name(tmp_path: Path, make, name: str):
    make(tmp_path / name)

    with pytest.raises(BadInput, match=name):
        read_book(tmp_path, SCHEME_BOOK, "方案")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"方案" = 1\n"指标" = [\n1 2]\n', "第 3 行写法不对"),
        ('"方案" = [\n', "末尾没有写完"),
        ('"方案" = ' + "[" * 100_000, "套得太深"),
        ("a" + ".a" * 5_000 + " = 1\n", "套得太深"),
        ("[a]\nb = " + "9" * 5_000, "数字过大"),
        ("[a]\nb = 1e" + "9" * 30, "数字过大"),
        ('"指标" = """\n名称\n"甲\n"""\n', "“指标”表第 2 行写法不对"),
    ],
)
def test_a_mistake_in_a_text_is_told_in_chinese_with_its_line(
    tmp_path: Path, text: str, words: str
):
    (tmp_path / "方案.toml").write_text(text, "utf-8")

    with pytest.raises(BadInput, match=r"方案\.toml") as told:
        read_book(tmp_path / "方案.toml", SCHEME_BOOK, "方案")

    assert words in str(told.value)


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path):
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.csv").touch()

    with pytest.raises(BadInput, match="超过 300 个"):
        read_book(tmp_path, SCHEME_BOOK, "方案")


def test_an_export_without_anything_to_show_is_a_note_not_an_error():
    book = load_workbook(BytesIO(write_table_book({})))

    assert [sheet["A1"].value for sheet in book] == ["没有可以导出的内容。"]


def test_an_export_is_headed_and_prints_as_wide_as_the_paper():
    made = write_table_book({"表": [["名称", "分"], ["甲", 1]]}, ["某县公布表", "依据：A&B"])
    sheet = load_workbook(BytesIO(made))["表"]

    assert [row[0].value for row in sheet] == ["某县公布表", "依据：A&B", "名称", "甲"]
    assert (sheet.print_title_rows, sheet.auto_filter.ref, sheet.freeze_panes) == (
        "$3:$3", "A3:B4", "A4",
    )  # fmt: skip
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
    assert (int(setup.fitToWidth), int(setup.fitToHeight)) == (1, 0)
    assert sheet.oddHeader.center.text == "某县公布表"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_text_that_looks_like_a_formula_is_exported_as_text(text):
    sheet = load_workbook(BytesIO(write_table_book({"表": [["名称"], [text]]}, [text])))["表"]

    assert [(cell.value, cell.data_type) for cell in (sheet["A1"], sheet["A3"])] == [
        (text, "s")
    ] * 2
