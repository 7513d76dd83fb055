"""采集表各表印在文件上的样子：列名照规定，有代码表的列附下拉选项。"""

from cadre.foundation.sheets import Column, SheetForm
from cadre.roster.collection.columns import NAMES, SHEETS, NationalColumn
from cadre.roster.tables import Official
from cadre.rules.national_codes import listed
from cadre.rules.vocabulary import CivilRank

OFFERED = {"现职级": tuple(CivilRank), "两年基层经历": ("是", "否")}


def _printed(sheet: str) -> SheetForm:
    """A sheet of the file: its columns as prescribed, lists to choose from beside them."""
    columns = tuple(map(_column, SHEETS[sheet]))
    key = ("姓名", "身份证号")
    return SheetForm(sheet, sheet, Official, columns, key, note=NAMES[sheet])


def _column(column: NationalColumn) -> Column:
    names = listed(column.codes) if column.codes else OFFERED.get(column.title, ())
    prompt = f"{column.code}　{column.note}".strip("　")
    return Column(column.title, column.title, required=column.required, prompt=prompt, offers=names)


PRINTED = tuple(map(_printed, SHEETS))
