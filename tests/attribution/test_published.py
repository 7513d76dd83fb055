import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import decimal

from attribution.results.forms import PublishedCheck as FormsCheck
from attribution.results.published import Printed, PublishedCheck, reconcile
from cadre.rules.problems import Place, Severity

COMPLETION, RATIO, SHARE, PLACE, SAME, COLUMN = PublishedCheck


def printed(number, subject, check, *figures, table="任务完成", item="减负", places=2):
    """A printed figure; `figures` are 甲值, 乙值 and the value printed, as far as given."""
    first, second, shown = [decimal(figure) for figure in (*figures, None, None)][:3]
    row = (str(number), table, f"E{number}", item, subject, check)
    return Printed(*row, first, second, shown, places)


def column(check, rows, start=1, **more):
    return [
        printed(n, subject, check, first, None, shown, **more)
        for n, (subject, first, shown) in enumerate(rows, start)
    ]


def words(figures):
    return [problem.what for problem in reconcile(figures)]


def test_a_wrong_completion_is_named_with_its_cell_and_its_figures():
    (problem,) = reconcile([printed(3, "减税", COMPLETION, "7.01", "4.46", "159.17")])

    assert problem.where == Place("任务完成", "E3")
    assert problem.what == "公布完成率 159.17，按 7.01÷4.46 应为 157.17。"
    assert problem.severity is Severity.WARNS


@pytest.mark.parametrize(("shown", "found"), [("157.17", 0), ("157.18", 1), ("157.16", 1)])
def test_a_completion_is_right_to_the_last_printed_place(shown, found):
    assert len(words([printed(3, "减税", COMPLETION, "7.01", "4.46", shown)])) == found


@pytest.mark.parametrize(
    ("shown", "what"),
    [
        ("73.72", []),
        ("73.71", ["公布比值 73.71，按 2236605÷30341 应为 73.72，似为截尾。"]),
        ("73.70", ["公布比值 73.7，按 2236605÷30341 应为 73.72。"]),
    ],
)
def test_a_figure_cut_instead_of_rounded_is_recognised(shown, what):
    assert words([printed(1, "全市", RATIO, 2236605, 30341, shown)]) == what


def test_the_places_of_a_figure_are_its_own():
    right = printed(1, "缙云县", COMPLETION, 348, 340, "102.4", places=1)
    short = printed(2, "减支", COMPLETION, "19.93", "8.94", "222.9")

    assert words([right, short]) == ["公布完成率 222.9，按 19.93÷8.94 应为 222.93。"]


def test_shares_are_taken_of_the_sum_of_their_own_column():
    rows = [("甲", 1, "33.33"), ("乙", 1, "33.34"), ("丙", 1, "33.33"), ("丁", None, None)]

    assert words(column(SHARE, rows)) == ["公布占比 33.34，按 1÷3 应为 33.33。"]


@pytest.mark.parametrize("second", [None, 0])
def test_a_figure_without_its_divisor_cannot_be_checked(second):
    (what,) = words([printed(1, "减税", COMPLETION, 7, second, "157.17")])

    assert "无从核对" in what


def test_what_was_not_printed_is_not_checked():
    assert words([printed(1, "减税", COMPLETION, 7, 5)]) == []


def test_ties_numbered_one_after_another_are_named_once():
    counts = [("缙云县", 6, 1), ("莲都区", 2, 2), ("青田县", 2, 3), ("遂昌县", 2, 4)]

    (problem,) = reconcile(column(PLACE, counts))

    assert (
        problem.what == "莲都区、青田县、遂昌县同为 2，却依次编为第 2、3、4 位，应为并列第 2 位。"
    )
    assert problem.where.cell == "E2"


@pytest.mark.parametrize(("last", "found"), [(4, 0), (3, 0), (5, 1), (2, 1)])
def test_places_after_a_tie_may_be_skipped_or_not(last, found):
    rows = [("缙云县", 95, 1), ("莲都区", 54, 2), ("青田县", 54, 2), ("龙泉市", 39, last)]

    assert len(words(column(PLACE, rows))) == found


@pytest.mark.parametrize(
    ("second", "what"), [("271.4", []), ("66.7", ["两处不一致：271.4 与 66.7。"])]
)
def test_two_entries_of_one_figure_must_agree(second, what):
    assert words([printed(1, "云和县", SAME, "271.4", second)]) == what


def three(*values):
    return [(unit, value, None) for unit, value in zip("甲乙丙", values, strict=True)]


@pytest.mark.parametrize(("third", "found"), [(3, 1), ("3.01", 0)])
def test_a_column_that_repeats_another_was_pasted_by_mistake(third, found):
    figures = column(COLUMN, three(1, 2, 3), item="亩均增加值")
    figures += column(COLUMN, three(1, 2, third), start=11, item="雏鹰企业")

    what = words(figures)

    assert what == ["“雏鹰企业”数列与“亩均增加值”逐项相同，疑为误贴。"] * found


def test_a_listed_column_may_repeat_one_of_another_table():
    figures = column(COLUMN, three(1, 2, 3), table="助企", item="雏鹰企业")
    figures += column(COLUMN, three(1, 2, 3), start=4, table="助企", item="小巨人")
    known = [("甲", 1, None), ("乙", 2, None), ("丙", 3, None), ("开发区", 4, None)]
    figures += column(SHARE, known, start=11, table="亩均", item="亩均增加值")

    assert words(figures) == [
        "“雏鹰企业”数列与“亩均增加值”逐项相同，疑为误贴。",
        "“小巨人”数列与“亩均增加值”逐项相同，疑为误贴。",
    ]


def test_the_same_item_on_two_pages_is_no_mistake():
    figures = column(COLUMN, three(1, 2, 3), table="甲页")
    figures += column(COLUMN, three(1, 2, 3), start=11, table="乙页")

    assert words(figures) == []


def test_columns_of_noughts_are_not_called_pasted():
    figures = column(COLUMN, three(0, 0, 0), item="上市公司")
    figures += column(COLUMN, three(0, 0, 0), start=11, item="新上市公司")

    assert words(figures) == []


def test_a_subject_left_out_of_one_item_is_named():
    units = ["莲都区", "青田县", "开发区"]
    figures = [
        printed(10 * n + m, unit, COLUMN, 10 * n + m, item=item)
        for n, item in enumerate(["机器人", "供地", "项目"])
        for m, unit in enumerate(units)
        if (item, unit) != ("供地", "开发区")
    ]

    assert words(figures) == ["开发区未列入“供地”。"]


def test_a_subject_left_out_of_a_whole_table_is_named():
    units = ["莲都区", "青田县", "开发区"]
    figures = [
        printed(10 * n + m, unit, COLUMN, 10 * n + m, table=table)
        for n, table in enumerate(["机器人", "供地", "基站"])
        for m, unit in enumerate(units)
        if (table, unit) != ("基站", "开发区")
    ]

    assert words(figures) == ["开发区未列入“基站”。"]


def test_a_list_of_the_first_few_leaves_nobody_out():
    units = ["莲都区", "青田县", "开发区", "缙云县"]
    figures = [
        printed(10 * n + m, unit, COLUMN, 10 * n + m, table=table)
        for n, table in enumerate(["机器人", "供地", "前两名"])
        for m, unit in enumerate(units)
        if table != "前两名" or m < 2
    ]

    assert words(figures) == []


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6)), max_size=8), st.randoms())
def test_the_order_of_the_figures_does_not_matter(rows, random):
    figures = column(PLACE, [(f"县{n}", *row) for n, row in enumerate(rows)])
    figures += column(SHARE, [(f"县{n}", *row) for n, row in enumerate(rows)], 20, item="占比")

    assert reconcile(random.sample(figures, len(figures))) == reconcile(figures)


def test_the_entry_form_offers_the_very_checks_that_are_made():
    assert FormsCheck is PublishedCheck
