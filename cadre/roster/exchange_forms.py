"""任免审批表入库的各表：与工作簿同样的列，但照表上原话收，不因代码表里没有而丢掉。"""

from dataclasses import replace

from cadre.foundation.access import Permission
from cadre.foundation.sheets import BookForm, SheetForm
from cadre.roster.entering import beyond_authority
from cadre.roster.forms import GRADES, OFFICIALS
from cadre.roster.person_forms import EDUCATION, FAMILY, RESUME, TEXTS
from cadre.roster.person_tables import Portrait


def _as_written(form: SheetForm) -> SheetForm:
    """The form without lists to choose from and without columns that must be filled."""
    return replace(
        form, columns=tuple(replace(c, choices=(), required=False) for c in form.columns)
    )


EXCHANGE_BOOK = BookForm(
    code="exchange",
    title="任免审批表",
    sheets=tuple(map(_as_written, (OFFICIALS, GRADES, EDUCATION, RESUME, FAMILY, TEXTS))),
    permission=Permission.EXCHANGE_PAPERS,
    bars=beyond_authority,
    beside=(Portrait,),
    on_pages_only=True,
)
