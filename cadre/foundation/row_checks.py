"""不论哪张表、从哪里录入，截止日期都不能早于起始日期。

Pure. A row with its dates the wrong way round covers no day: whoever it is about would lose
everything without a word.
"""

from collections.abc import Mapping

from cadre.foundation.sheets import BookForm, Entering, SheetForm
from cadre.rules.problems import Problem

BEGINS, ENDS = "begins_on", "ends_on"


def backwards(book: BookForm, entering: Entering) -> list[Problem]:
    """Rows about to be entered that end before they begin, each at the cell of its last day."""
    return [
        Problem(entering.place(form, key, ENDS), _words(form, fields), "请核对两个日期。")
        for form in book.sheets
        for key, fields in entering.rows.get(form.code, {}).items()
        if (ends := fields.get(ENDS)) and (begins := fields.get(BEGINS)) and ends < begins
    ]


def _words(form: SheetForm, fields: Mapping[str, object]) -> str:
    titles = {column.field: column.title for column in form.columns}
    ends, begins = (f"{titles[name]} {fields[name]}" for name in (ENDS, BEGINS))
    return f"{ends} 早于{begins}，这一行一天也不起作用。"
