import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from cadre.foundation import workbook
from cadre.foundation.folder import read_folder
from cadre.foundation.marking import NOTE
from cadre.foundation.template import marked_copy, put, template
from cadre.foundation.workbook import Percent, read_workbook
from cadre.roster.forms import ROSTER
from cadre.rules.errors import BadInput
from cadre.rules.problems import Place, Problem

SOME_UNIT = {
    "code": "U1",
    "name": "莲都区",
    "parent": "",
    "kind": "县（市、区）",
    "begins_on": date(2000, 1, 1),
    "ends_on": None,
    "paper": "",
    "series": "",
    "source": "虚构",
}


NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def one_sheet(*rows, title="单位"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def test_numbers_are_read_by_their_shortest_form_and_dates_stay_dates():
    book = one_sheet(["甲", "乙", "丙"], [107.71, 447, date(2020, 1, 2)])

    sheet = read_workbook(saved(book)).sheets["单位"]

    assert sheet.titles == {"甲": "A", "乙": "B", "丙": "C"}
    values = {"甲": Decimal("107.71"), "乙": Decimal(447), "丙": date(2020, 1, 2)}
    assert sheet.rows == [(2, values)]


def test_rows_keep_their_numbers_when_empty_rows_and_columns_precede_them():
    book = one_sheet(["甲"])
    book.active["A7"] = "七"

    sheet = read_workbook(saved(book)).sheets["单位"]

    assert sheet.rows == [(7, {"甲": "七"})]


def test_a_cell_formatted_as_a_percentage_is_told_from_a_plain_number():
    book = one_sheet(["甲", "乙"], [1.077, 1.077])
    book.active["A2"].number_format = "0.0%"

    row = read_workbook(saved(book)).sheets["单位"].rows[0][1]

    assert row == {"甲": Percent(Decimal("1.077")), "乙": Decimal("1.077")}


def test_a_formula_without_a_kept_value_is_named_with_its_cell():
    book = one_sheet(["甲", "乙"], ["一", "=1+1"])

    sheet = read_workbook(saved(book)).sheets["单位"]

    assert [problem.where for problem in sheet.problems] == [Place("单位", "B2")]
    assert "公式" in sheet.problems[0].what


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "不是 Excel"),
        (b"PKnonsense", "损坏"),
        (b"name,code\n", "不是 Excel"),
        (workbook.OLE_MAGIC + b"\0" * 600, "旧版 Excel"),
        (workbook.OLE_MAGIC + b"\0" * 600 + workbook.ENCRYPTED, "密码"),
    ],
)
def test_what_is_not_a_workbook_is_refused_in_plain_words(content, words):
    with pytest.raises(BadInput) as refusal:
        read_workbook(content)

    assert words in refusal.value.what
    assert refusal.value.what_to_do


def test_a_truncated_workbook_is_refused():
    content = saved(one_sheet(["甲"], [1]))

    with pytest.raises(BadInput, match="损坏"):
        read_workbook(content[: len(content) // 2])


def test_a_word_document_is_not_a_workbook():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")

    with pytest.raises(BadInput, match="不是 Excel"):
        read_workbook(content.getvalue())


def zipped(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def test_a_zip_bomb_is_refused_by_what_it_really_unpacks_to(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1_000_000)
    bomb = zipped(sheet=b"0" * 1_000_001)

    with pytest.raises(BadInput, match="解开后过大"):
        read_workbook(bomb)

    assert len(bomb) < 10_000


def test_an_archive_of_too_many_members_is_refused():
    members = {f"m{number}": "" for number in range(workbook.MAX_ENTRIES)}

    with pytest.raises(BadInput, match="内部结构"):
        read_workbook(zipped(**members))


def test_a_file_over_the_size_limit_is_refused_before_anything_is_read():
    with pytest.raises(BadInput, match="超过 20 MB"):
        read_workbook(b"PK" + b"\0" * workbook.MAX_BYTES)


def with_sheet(data):
    source = saved(one_sheet(["甲"], [1]))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return made.getvalue()


def test_a_sheet_as_wide_as_a_million_columns_is_refused():
    cells = '<c r="A1"><v>1</v></c><c r="BDWGN1"><v>1</v></c>'
    content = with_sheet(
        f'<worksheet {NAMESPACE}><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    )

    with pytest.raises(BadInput, match="行列过多"):
        read_workbook(content)


def test_two_far_corners_do_not_take_all_the_memory():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'
    content = with_sheet(f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>")

    with pytest.raises(BadInput, match="行列过多"):
        read_workbook(content)


def test_a_sheet_cannot_make_us_read_another_file(tmp_path: Path):
    (tmp_path / "other").write_text("不该读到的内容", "utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/other">]>'
    cell = '<c r="A1" t="inlineStr"><is><t>甲&a;</t></is></c><c r="B1"><f>1</f></c>'
    data = (
        f"{entity}<worksheet {NAMESPACE}><sheetData><row r='1'>{cell}</row></sheetData></worksheet>"
    )

    try:
        said = str(read_workbook(with_sheet(data)))
    except BadInput as refusal:
        said = refusal.what

    assert "不该读到的内容" not in said


def test_the_template_of_a_book_has_its_sheets_columns_and_drop_downs():
    book = openpyxl.load_workbook(io.BytesIO(template(ROSTER)))

    sheet = book["单位"]
    assert book.sheetnames[0] == "填写说明"
    assert [cell.value for cell in sheet[1]] == [
        column.title for column in ROSTER.sheets[0].columns
    ]
    assert sheet.freeze_panes == "A2"
    rules = {rule.type for rule in sheet.data_validations.dataValidation}
    assert {"list", "date"} <= rules
    assert book["_meta"].sheet_state == "hidden"


@pytest.mark.parametrize("words", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_exported_text_is_ever_a_formula(words):
    rows = {"unit": {"U1": {**SOME_UNIT, "name": words}}}

    content = template(ROSTER, rows)

    cell = openpyxl.load_workbook(io.BytesIO(content))["单位"]["B2"]
    assert (cell.data_type, cell.value) == ("s", words)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_a_number_beyond_what_a_cell_holds_is_exported_as_text():
    cell = openpyxl.Workbook().active["A1"]

    put(cell, Decimal("1234567890.12345678901"))

    assert cell.value == "1234567890.12345678901"


def test_the_marked_copy_tints_the_cell_says_the_error_and_sums_up():
    content = saved(one_sheet(["单位代码", "单位名称"], ["U1", "甲"], ["U2", "乙"]))
    wrong = Problem(Place("单位", "B3"), "名称不对。", "请核对。")

    copy = openpyxl.load_workbook(io.BytesIO(marked_copy(content, [wrong])))

    sheet = copy["单位"]
    assert sheet["B3"].comment.text == NOTE + "名称不对。请核对。"
    assert sheet["B3"].fill.fgColor.rgb == "FFF2CCCC"
    assert [sheet.cell(row, 3).value for row in (1, 2, 3)] == [
        "校验结果",
        "通过",
        "1 处错误，见批注",
    ]
    assert [cell.value for cell in copy.worksheets[0][2]] == [
        "单位",
        "B3",
        "名称不对。",
        "请核对。",
    ]


def test_marking_again_takes_the_old_marks_off():
    content = saved(one_sheet(["单位代码"], ["U1"]))
    once = marked_copy(content, [Problem(Place("单位", "A2"), "不对。")])

    twice = openpyxl.load_workbook(io.BytesIO(marked_copy(once, [])))

    assert twice["单位"]["A2"].comment is None
    assert [cell.value for cell in twice["单位"][1]] == ["单位代码", "校验结果"]
    assert twice.sheetnames.count("校验汇总") == 1


def test_a_folder_of_text_files_reads_like_a_workbook(tmp_path: Path):
    (tmp_path / "单位.csv").write_text("单位代码,单位名称\nU1,甲\n\nU2,\n", "utf-8-sig")
    (tmp_path / "其他.toml").write_text('[["方案"]]\n"方案代码" = "S"\n"总分" = 100.5\n', "utf-8")

    book = read_folder(tmp_path)

    assert book.sheets["单位"].rows == [
        (2, {"单位代码": "U1", "单位名称": "甲"}),
        (4, {"单位代码": "U2"}),
    ]
    assert book.sheets["方案"].rows == [(2, {"方案代码": "S", "总分": Decimal("100.5")})]


def test_a_workbook_of_too_many_cells_is_refused_before_it_is_parsed(monkeypatch):
    content = saved(one_sheet(*[["甲"] * 10] * 10))
    monkeypatch.setattr(workbook, "MAX_TAGS", 300)
    monkeypatch.setattr(workbook, "run_child", None)

    with pytest.raises(BadInput, match="过大"):
        read_workbook(content)
