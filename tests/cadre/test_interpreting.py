from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.results.forms import RESULT_BOOK
from attribution.schemes.forms import SCHEME_BOOK
from cadre.foundation.cells import CellFault, read_cell, written
from cadre.foundation.interpreting import interpret
from cadre.foundation.sheets import Column, Kind
from cadre.foundation.workbook import Percent, RawBook, column_letter, sheet_of
from cadre.roster.forms import ROSTER

KNOWN = {
    "unit": {"U1": "莲都区", "U2": "青田县"},
    "scheme": {"S1": "", "S2": ""},
    "class": {"S1|A": "", "S2|B": ""},
    "indicator": {"S1|I1": "机器人", "S1|I2": "用地", "S2|I1": "税收"},
    "subject": {"S1|U1": "莲都区", "S1|U2": "青田县", "S2|U1": "莲都区"},
}
UNIT_TITLES = ("单位代码", "单位名称", "上级单位", "单位类型", "起始日期")
RESULT_TITLES = ("方案代码", "指标代码", "考核对象", "完成值")


def sheet(title, titles, *rows):
    lines = [titles, *rows]
    cells = [{i: cell for i, cell in enumerate(line) if cell is not None} for line in lines]
    return sheet_of(title, [(n, line) for n, line in enumerate(cells, start=1) if line])


def book(**sheets):
    return RawBook({title: sheet(title, *lines) for title, lines in sheets.items()})


def units(*rows):
    return interpret(ROSTER, book(单位=[UNIT_TITLES, *rows]), KNOWN)


def results(*rows):
    return interpret(RESULT_BOOK, book(完成情况=[RESULT_TITLES, *rows]), KNOWN)


def said(reading):
    return [
        f"{problem.where.cell} {problem.what}{problem.what_to_do}" for problem in reading.problems
    ]


def test_a_sound_row_is_taken_with_its_cell():
    reading = units(("U9", "甲县", "莲都区", "政府", "2020-01-01"))

    assert reading.problems == ()
    assert reading.rows["unit"]["U9"]["parent"] == "U1"
    assert reading.rows["unit"]["U9"]["begins_on"] == date(2020, 1, 1)
    assert reading.cells["unit"]["U9"] == "A2"
    assert reading.seen == 1


def test_an_unknown_sheet_is_refused_by_name_with_the_nearest():
    reading = interpret(ROSTER, book(单位表=[UNIT_TITLES]), KNOWN)

    assert "没有“单位表”这张表" in said(reading)[0]
    assert "最相近的是：单位" in said(reading)[0]


def test_our_own_sheets_and_empty_ones_are_passed_over():
    raw = RawBook({"填写说明": sheet("填写说明", ("甲",)), "Sheet1": sheet("Sheet1", ())})

    assert interpret(ROSTER, raw, KNOWN).problems == ()


def test_an_unknown_column_is_refused_by_name_with_the_nearest():
    reading = interpret(ROSTER, book(单位=[(*UNIT_TITLES, "依据文献")]), KNOWN)

    assert said(reading) == ["F1 “单位”表没有“依据文献”这一列。最相近的是：依据文件。"]


def test_a_missing_required_column_is_named_and_no_row_is_taken():
    reading = interpret(ROSTER, book(单位=[UNIT_TITLES[:4], ("U9", "甲", None, "政府")]), KNOWN)

    assert "缺少“起始日期”这一列" in said(reading)[0]
    assert reading.rows["unit"] == {}


def test_an_optional_column_left_out_leaves_its_field_out():
    reading = units(("U9", "甲县", None, "政府", "2020-01-01"))

    assert "paper" not in reading.rows["unit"]["U9"]
    assert reading.rows["unit"]["U9"]["parent"] == ""


def test_titles_and_choices_match_whatever_their_width_and_spaces():
    titles = ("单位 代码", *UNIT_TITLES[1:])

    reading = interpret(
        ROSTER, book(单位=[titles, ("Ｕ９", "甲", None, "县(市、 区)", "2020.1.1")]), KNOWN
    )

    assert reading.problems == ()
    assert reading.rows["unit"]["U9"]["kind"] == "县（市、区）"


def test_every_fault_of_a_row_is_told_at_once():
    reading = units((None, "甲", "莲都", "政服", "2020-02-30"))

    assert said(reading) == [
        "A2 “单位代码”没有填。这一列必填。",
        "C2 上级单位“莲都”没有登记。最相近的是：莲都区。",
        "D2 “政服”不在可选范围内。最相近的是：政府。",
        "E2 没有 2020-02-30 这一天。请核对。",
    ]


def test_rows_with_one_key_are_refused_and_name_each_other():
    row = ("U9", "甲", None, "政府", "2020-01-01")

    reading = units(row, ("U8", *row[1:]), row)

    assert [text[:16] for text in said(reading)] == [
        "A2 与 A4 是同一项（U9）",
        "A4 与 A2 是同一项（U9）",
    ]
    assert set(reading.rows["unit"]) == {"U8"}


def test_a_name_borne_by_two_units_must_be_given_by_code():
    known = {**KNOWN, "unit": {"U1": "经信局", "U2": "经信局"}}

    raw = book(单位=[UNIT_TITLES, ("U9", "甲", "经信局", "政府", "2020-01-01")])

    assert "有 2 个：U1、U2。请填代码" in said(interpret(ROSTER, raw, known))[0]


def test_a_row_may_refer_to_a_row_further_down_in_the_same_file():
    reading = units(
        ("U8", "乙局", "甲县", "工作部门", "2020-01-01"), ("U9", "甲县", None, "政府", "2020-01-01")
    )

    assert reading.rows["unit"]["U8"]["parent"] == "U9"


def test_indicator_and_subject_are_found_within_the_scheme_of_the_row():
    reading = results(("S1", "机器人", "莲都区", Decimal("1.5")), ("S2", "税收", "U1", Decimal(2)))

    assert reading.problems == ()
    assert set(reading.rows["result"]) == {"S1|I1|U1|", "S2|I1|U1|"}


def test_an_indicator_of_another_scheme_is_not_found():
    reading = results(("S2", "机器人", "莲都区", Decimal(1)))

    assert "B2 指标代码“机器人”没有登记" in said(reading)[0]


def test_an_unknown_scheme_is_told_once_and_not_again_for_what_hangs_on_it():
    reading = results(("S9", "机器人", "莲都区", Decimal(1)))

    assert len(reading.problems) == 1
    assert "方案代码“S9”没有登记" in said(reading)[0]


def test_a_subject_of_the_same_upload_goes_by_the_name_of_its_unit():
    raw = book(
        考核对象=[("方案代码", "考核对象", "类别代码"), ("S2", "青田县", "B")],
        目标=[("方案代码", "指标代码", "考核对象", "目标值"), ("S2", "税收", "青田县", Decimal(3))],
    )

    reading = interpret(SCHEME_BOOK, raw, KNOWN)

    assert reading.problems == ()
    assert set(reading.rows["target"]) == {"S2|I1|U2|"}


def test_an_empty_result_stays_missing_and_is_not_nought():
    reading = results(("S1", "I1", "U1", None))

    assert reading.rows["result"]["S1|I1|U1|"]["value"] is None


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Kind.DATE, "2025-12-31", date(2025, 12, 31)),
        (Kind.DATE, "2025.12.31", date(2025, 12, 31)),
        (Kind.DATE, "2025/12/31", date(2025, 12, 31)),
        (Kind.DATE, "20251231", date(2025, 12, 31)),
        (Kind.DATE, "２０２５年１２月３１日", date(2025, 12, 31)),
        (Kind.DATE, Decimal(20251231), date(2025, 12, 31)),
        (Kind.DATE, Decimal(43831), date(2020, 1, 1)),
        (Kind.DATE, date(2020, 1, 1), date(2020, 1, 1)),
        (Kind.MONTH, Decimal("1974.08"), "1974.08"),
        (Kind.MONTH, "1974年8月", "1974.08"),
        (Kind.MONTH, "197408", "1974.08"),
        (Kind.MONTH, date(1974, 8, 1), "1974.08"),
        (Kind.MONTH, "１９７４．０８", "1974.08"),
        (Kind.MONTH, "1974 年 8 月", "1974.08"),
        (Kind.MONTH, Decimal(197408), "1974.08"),
        (Kind.MONTH, "19740807", "1974.08"),
        (Kind.MONTH, "1974-8-7", "1974.08"),
        (Kind.MONTH, Decimal(27248), "1974.08"),
        (Kind.MONTH, "27248", "1974.08"),
        (Kind.DATE, Decimal(27248), date(1974, 8, 7)),
        (Kind.DATE, "27248", date(1974, 8, 7)),
        (Kind.DATE, Decimal(18264), date(1950, 1, 1)),
        (Kind.DATE, Decimal(73050), date(2099, 12, 31)),
        (Kind.NUMBER, "１，２３４．５", Decimal("1234.5")),
        (Kind.NUMBER, " -0.50 ", Decimal("-0.5")),
        (Kind.POINTS, Decimal("0.000001"), 1),
        (Kind.POINTS, Decimal(100), 100_000_000),
        (Kind.FACTOR, "0.4500", 4500),
        (Kind.FACTOR, Decimal(1), 10_000),
        (Kind.WHOLE, "3", 3),
        (Kind.YEAR, "2020年", 2020),
        (Kind.TEXT, Decimal(331102), "331102"),
        (Kind.TEXT, "　甲　乙 ", "甲 乙"),
        (Kind.TEXT, "第一行\n第二行", "第一行\n第二行"),
        (Kind.TEXT, "长" * 2000, "长" * 2000),
    ],
)
def test_a_cell_is_read_as_its_column_means_it(kind, raw, value):
    assert read_cell(Column("列", "x", kind), raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "words"),
    [
        (Kind.NUMBER, "约12", "不是数"),
        (Kind.NUMBER, "107.7%", "百分号"),
        (Kind.NUMBER, Percent(Decimal("1.077")), "百分比格式，显示 107.7%"),
        (Kind.NUMBER, "nan", "不是数"),
        (Kind.NUMBER, "1,23", "不是数"),
        (Kind.NUMBER, Decimal("1e12"), "太大"),
        (Kind.NUMBER, date(2020, 1, 1), "日期"),
        (Kind.NUMBER, "#REF!", "公式错误"),
        (Kind.POINTS, Decimal("0.0000001"), "最多 6 位小数"),
        (Kind.POINTS, Decimal(-1), "负数"),
        (Kind.FACTOR, Decimal("0.00001"), "最多 4 位小数"),
        (Kind.FACTOR, Decimal("1.0001"), "只能在 0 至 1 之间"),
        (Kind.WHOLE, Decimal("1.5"), "整数"),
        (Kind.YEAR, Decimal(20), "不是年度"),
        (Kind.DATE, "2025.12", "不是日期"),
        (Kind.DATE, "3025-01-01", "年份不对"),
        (Kind.DATE, datetime.fromisoformat("2020-01-01 08:00"), "时刻"),
        (Kind.MONTH, Decimal("1974.1"), "1 月还是 10 月"),
        (Kind.MONTH, "1974.13", "不是年月"),
        (Kind.MONTH, "19740230", "没有 19740230 这一天"),
        (Kind.MONTH, "1974.1", "1 月还是 10 月"),
        (Kind.DATE, Decimal(18263), "不是日期"),
        (Kind.DATE, "73051", "不是日期"),
        (Kind.TEXT, Decimal(10) ** 15, "丢掉末尾"),
        (Kind.TEXT, "a\x00b", "控制字符"),
        (Kind.TEXT, "周\u202e远", "第 2 个字是看不见的控制字符（U+202E）"),
        (Kind.TEXT, "周\u200b远", "U+200B"),
        (Kind.TEXT, "长" * 2001, "超过 2000 个字"),
    ],
)
def test_a_cell_that_its_column_does_not_take_says_why(kind, raw, words):
    with pytest.raises(CellFault) as fault:
        read_cell(Column("列", "x", kind), raw)

    assert words in fault.value.what


def test_a_factor_written_in_percent_is_told_how_to_write_it():
    with pytest.raises(CellFault) as fault:
        read_cell(Column("列", "x", Kind.FACTOR), Decimal(15))

    assert fault.value.what_to_do == "15% 请写 0.15。"


@pytest.mark.parametrize(("length", "taken"), [(500, True), (501, False)])
def test_a_name_takes_no_more_than_five_hundred_letters(length, taken):
    reading = units(("U9", "长" * length, None, "政府", "2020-01-01"))

    assert (not reading.problems) is taken


@given(st.integers(0, 10**17))
def test_points_written_and_read_again_are_the_same(points):
    column = Column("权重", "weight", Kind.POINTS)

    assert read_cell(column, written(column, points)) == points


CELLS = st.one_of(
    st.none(),
    st.sampled_from(["U1", "U2", "U8", "U9", "莲都区", "政府", "2020-01-01", "2020.02.30", "x|y"]),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.text(max_size=4),
)
ROWS = st.lists(st.tuples(*[CELLS] * len(UNIT_TITLES)), max_size=12)
SOUND = st.tuples(
    st.sampled_from(["U7", "U8", "U9"]),
    st.sampled_from(["甲", "乙"]),
    st.sampled_from([None, "甲", "U1", "丙"]),
    st.just("政府"),
    st.just("2020-01-01"),
)


def row_of(cell):
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


@given(st.lists(st.one_of(SOUND, ROWS.filter(bool).map(lambda rows: rows[0])), max_size=12))
def test_every_row_is_either_taken_or_has_a_problem(rows):
    reading = units(*rows)

    taken = {row_of(cell) for cell in reading.cells["unit"].values()}
    wrong = {row_of(problem.where.cell) for problem in reading.problems}
    filled = {
        n for n, row in enumerate(rows, start=2) if any(str(c or "").strip() or c == 0 for c in row)
    }
    assert taken.isdisjoint(wrong)
    assert taken | wrong == filled
    assert reading.seen == len(filled)


@given(
    st.lists(SOUND, max_size=8).flatmap(
        lambda rows: st.tuples(st.just(rows), st.permutations(rows))
    )
)
def test_the_order_of_rows_does_not_matter(orders):
    first, second = (units(*rows) for rows in orders)

    assert first.rows == second.rows
    assert sorted(p.what.split("是同一项")[-1] for p in first.problems) == sorted(
        p.what.split("是同一项")[-1] for p in second.problems
    )


def test_columns_are_lettered_as_in_a_workbook():
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_file_with_hundreds_of_unknown_units_is_still_answered():
    rows = [(f"U{n}", "甲", f"无此单位{n}", "政府", "2020-01-01") for n in range(500)]
    many = {**KNOWN, "unit": {f"K{n}": f"单位{n}" for n in range(500)}}

    reading = interpret(ROSTER, book(单位=[UNIT_TITLES, *rows]), many)

    assert len(reading.problems) == 500


@pytest.mark.parametrize(
    ("count", "fault"),
    [
        ("0", ""),
        ("-1", "H2 “票数”不能小于 0，填的是 -1。"),
        ("1.5", "H2 应填整数，填的是 1.5。"),
    ],
)
def test_votes_cannot_be_fewer_than_none(count, fault):
    titles = ("方案代码", "指标代码", "考核对象", "期次", "测评主体", "题目", "选项", "票数")
    row = ("S1", "I1", "莲都区", "", "", "", "优秀", count)

    reading = interpret(RESULT_BOOK, book(票数=[titles, row]), KNOWN)

    assert said(reading) == ([fault] if fault else [])


def test_rows_whose_key_column_is_missing_are_not_taken_for_one_another():
    rows = [(None, "1", "2020", "甲"), (None, "1", "2020", "乙")]

    reading = interpret(ROSTER, book(年度考核=[("干部编码", "备考", "年度", "等次"), *rows]), KNOWN)

    assert not any("同一项" in words for words in said(reading))
    assert any("缺少“干部编号”" in words for words in said(reading))
    assert reading.rows["annualgrade"] == {}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("110000 19750307 001x", "11000019750307001X"),
        ("１１００００１９７５０３０７００１Ｘ", "11000019750307001X"),
        ("", ""),
    ],
)
def test_an_id_number_is_kept_without_blanks_and_in_one_width(written, kept):
    titles = ("干部编号", "姓名", "性别", "出生年月", "身份证号")

    reading = interpret(ROSTER, book(干部=[titles, ("G1", "甲", "男", "1975.03", written)]), KNOWN)

    assert reading.rows["official"]["G1"]["id_number"] == kept


@pytest.mark.parametrize("written", ["周 远", "周　远", " 周远 ", "周\xa0远"])
def test_blanks_that_align_a_name_of_two_letters_are_not_part_of_it(written):
    titles = ("干部编号", "姓名", "性别", "出生年月")

    reading = interpret(ROSTER, book(干部=[titles, ("Ｇ１", written, "男", "1975年3月")]), KNOWN)

    assert reading.rows["official"]["G1"]["name"] == "周远"


def test_blanks_and_dots_within_a_name_of_another_script_stay():
    titles = ("干部编号", "姓名", "性别", "出生年月")

    reading = interpret(ROSTER, book(干部=[titles, ("G1", "阿卜·John Li", "男", "197503")]), KNOWN)

    assert reading.rows["official"]["G1"]["name"] == "阿卜·John Li"


def test_a_unit_is_found_by_its_name_in_any_width_and_the_nearest_is_offered():
    found = units(("U9", "甲", "莲　都 区", "政府", "2020-01-01"))
    unknown = units(("U9", "甲", "莲都县", "政府", "2020-01-01"))

    assert found.rows["unit"]["U9"]["parent"] == "U1"
    assert "最相近的是：莲都区。" in said(unknown)[0]


def test_a_column_by_another_name_is_told_with_the_column_the_sheet_lacks():
    titles = ("方案代码", "指标代码", "考核对象", "数额")

    reading = interpret(
        RESULT_BOOK, book(完成情况=[titles, ("S1", "I1", "莲都区", Decimal(3))]), KNOWN
    )

    (words,) = said(reading)
    assert "没有“数额”这一列。" in words
    assert "这张表缺少：完成值。若就是其中一列，请改列名，不要删去。" in words
