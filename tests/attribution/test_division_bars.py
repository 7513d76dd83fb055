from dataclasses import replace
from datetime import date

import pytest
from demo_world import COUNTIES

from attribution.responsibility import division_store, lines_store
from attribution.responsibility.tables import Duty
from attribution.schemes import store as schemes
from cadre.foundation.cells import shown
from cadre.foundation.facts import known
from cadre.foundation.page_entry import Grounds
from cadre.roster.entering import OWN_POST
from cadre.roster.store import tenures_of
from cadre.rules.errors import Refused
from main import BOOKS
from records.demo.accounts import acting

WHY = Grounds("更正", "文")


def opened(session, sheet="duty"):
    """The first line of a sheet as its form holds it: form, key, number and cells."""
    form = division_store.sheet(BOOKS, sheet)
    row = min(session.scalars(known(Duty, scheme=COUNTIES)), key=lambda d: d.key)
    return form, row, {c.field: shown(c, getattr(row, c.field)) for c in form.columns}


def saved(session, form, row, cells, key=None):
    scheme, who = schemes.scheme(session, COUNTIES), acting(session, "kaohe")
    key = row.key if key is None else key
    return lines_store.save(session, who, BOOKS, scheme, form, key, cells, seen=row.id, grounds=WHY)


def test_a_line_opened_is_not_saved_over_another_one(demo):
    form, row, cells = opened(demo)
    other = max(demo.scalars(known(Duty, scheme=COUNTIES)), key=lambda d: d.key)

    with pytest.raises(Refused, match="不能在这里改成另一行"):
        saved(demo, form, row, cells | {"number": other.number})
    with pytest.raises(Refused, match="不能在这里改成另一行"):
        saved(demo, form, row, cells | {"number": "没有过"})
    assert saved(demo, form, row, cells | {"paper": "新文"}).batch


def test_nobody_divides_the_work_of_his_own_post(demo):
    clerk = replace(acting(demo, "kaohe"), official="G0313")
    post = next(t.post for t in tenures_of(demo, "G0313") if t.ends_on is None)
    forms = {form.code: form for form in BOOKS["division"].sheets}
    row = {"post": post, "kind": "领域", "content": "统计", "role": "分管"}
    portfolio = row | {"begins_on": date(2020, 1, 1)}
    duty = {"scheme": "S1", "number": "1", "deputy_post": post}

    for who, words in ((clerk, OWN_POST), (acting(demo, "kaohe"), "")):
        bar = BOOKS["division"].bars(demo, who)
        assert bar(forms["portfolio"], portfolio, {}) == words
        assert bar(forms["duty"], duty, {}) == words
