import io

import openpyxl
import pytest
from intake_builders import workbook

from cadre.foundation.marking import SUMMARY, VERDICT
from cadre.foundation.template import marked_copy, template
from cadre.roster.collection.forms import COLLECTION
from cadre.roster.forms import ROSTER
from cadre.roster.person_forms import PERSON_BOOK
from cadre.rules.national_codes import listed
from cadre.rules.problems import Place, Problem


def opened(book):
    return openpyxl.load_workbook(io.BytesIO(template(book)))


def dropped_down(made, sheet, title):
    """The choices of a column, from the cell or from the hidden list; and whether others stop."""
    titles = {cell.value: cell.column_letter for cell in made[sheet][1]}
    cell = f"{titles[title]}2"
    rule = next(r for r in made[sheet].data_validations.dataValidation if cell in r.cells)
    words = rule.formula1
    if words.startswith('"'):
        return words.strip('"').split(","), rule.showErrorMessage
    where = made.defined_names[words[1:]].attr_text
    sheet_name, _, area = where.partition("!")
    rows = made[sheet_name.strip("'")][area.replace("$", "")]
    return [row[0].value for row in rows], rule.showErrorMessage


@pytest.mark.parametrize(
    ("book", "sheet", "title", "codes"),
    [
        (ROSTER, "干部", "民族", "nations"),
        (ROSTER, "干部", "政治面貌", "politics"),
        (ROSTER, "干部", "健康状况", "health"),
        (PERSON_BOOK, "学历学位", "学历", "education"),
        (PERSON_BOOK, "家庭成员", "称谓", "relations"),
        (COLLECTION, "A01", "民族", "nations"),
        (COLLECTION, "A01", "人员类别", "staff"),
        (COLLECTION, "A14", "奖惩名称代码", "honours"),
        (COLLECTION, "A15", "考核结论", "conclusions"),
        (COLLECTION, "A36", "称谓", "relations"),
    ],
)
def test_a_coded_column_drops_down_its_whole_list(book, sheet, title, codes):
    found, _ = dropped_down(opened(book), sheet, title)

    assert found == list(listed(codes))


def test_degrees_drop_down_as_they_are_printed():
    found, _ = dropped_down(opened(PERSON_BOOK), "学历学位", "学位")

    assert "工学学士" in found
    assert not [name for name in found if name.endswith("学位")]


def test_a_list_that_only_offers_does_not_stop_other_words():
    made = opened(ROSTER)

    assert dropped_down(made, "干部", "民族")[1] is False
    assert dropped_down(made, "干部", "性别")[1] is True


def test_the_hidden_sheet_has_a_long_list_once():
    made = opened(COLLECTION)

    assert made["取值"].sheet_state == "hidden"
    heads = [cell.value for cell in made["取值"][1]]
    assert len(heads) == len(set(heads))


def test_every_sheet_prints_across_with_its_head_frozen():
    made = opened(PERSON_BOOK)

    shown = [sheet for sheet in made.worksheets if sheet.sheet_state == "visible"]
    assert {sheet.page_setup.orientation for sheet in shown} == {"landscape"}
    assert {sheet.freeze_panes for sheet in shown[1:]} == {"A2"}


def test_fifty_wrong_cells_over_several_sheets_are_all_marked():
    names = ("A01", "A14", "A15")
    content = workbook(**{name: [("姓名", "民族")] + [("李明", "火星族")] * 20 for name in names})
    wrong = [
        Problem(Place(names[n % 3], f"B{n // 3 + 2}"), f"第 {n} 处。", "请改。") for n in range(50)
    ]

    made = openpyxl.load_workbook(io.BytesIO(marked_copy(content, wrong)))

    marked = [c for name in names for row in made[name] for c in row if c.comment]
    assert len(marked) == 50
    assert made[SUMMARY].max_row == 51
    assert [made[name]["C1"].value for name in names] == [VERDICT] * 3
    assert made[SUMMARY].page_setup.orientation == "landscape"
