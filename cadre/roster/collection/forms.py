"""全国采集工作簿入库的各表：干部、表上原文、简历、奖励、处分、年度考核、家庭成员，列照采集表。"""

from dataclasses import replace

from cadre.foundation.access import Permission
from cadre.foundation.sheets import BookForm, Layout, SheetForm
from cadre.roster.collection.laying import lays, same_names
from cadre.roster.collection.printed_forms import PRINTED
from cadre.roster.collection.turning_forms import turns
from cadre.roster.entering import beyond_authority
from cadre.roster.forms import GRADES, OFFICIALS
from cadre.roster.handling_forms import HANDLINGS
from cadre.roster.person_forms import AWARDS, FAMILY, RESUME, TEXTS


def _eased(form: SheetForm, title: str) -> SheetForm:
    """Our form under the name of the sheet; what must be there was seen to when it was turned."""
    columns = tuple(replace(column, choices=(), required=False) for column in form.columns)
    return replace(form, title=title, columns=columns)


COLLECTION = BookForm(
    code="collection",
    title="全国采集表",
    sheets=(
        _eased(OFFICIALS, "A01"),
        _eased(TEXTS, "A01 原文"),
        _eased(RESUME, "A01 简历"),
        _eased(AWARDS, "A14"),
        _eased(HANDLINGS, "A14 处分"),
        _eased(GRADES, "A15"),
        _eased(FAMILY, "A36"),
    ),
    permission=Permission.EXCHANGE_PAPERS,
    bars=beyond_authority,
    by_facts=True,
    layout=Layout(PRINTED, turns, lays, same_names),
)
