import re

import pytest
from sqlmodel import select
from world import client_for

from attribution.runs.tables import Run, StandingRow
from cadre.foundation.database import reading
from cadre.roster.tables import Unit
from cadre.rules.vocabulary import AccountRole, PostRank

UNIT, STANDINGS = "/roster/units/LQ", "/standings/LS2019-1"
RENAMED = {"kind": "更名", "on": "2022-07-01", "name": "新莲区", "reason": "更名", "paper": "某号"}


def title(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found is not None
    return found[1]


def test_a_result_of_an_earlier_year_belongs_to_the_unit_as_it_was(demo_app):
    officer = client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=tuple(PostRank))
    before, name = officer.get(STANDINGS).text, title(officer.get(UNIT).text).strip()
    looked = officer.submit(f"{UNIT}/change", **RENAMED).text
    seen = re.search(r'name="seen" value="(\w+)"', looked)
    assert seen is not None

    answer = officer.submit(f"{UNIT}/change", **RENAMED, seen=seen[1])

    assert answer.status_code == 303
    assert "新莲区" in title(officer.get(f"{UNIT}?on=2022-07-01").text)
    after = officer.get(STANDINGS).text
    assert (name in before, name in after, "新莲区" in after) == (True, True, False)


def leaf(app) -> tuple[Unit, str]:
    """An assessed unit with none below it, which can be merged, split or abolished; its scheme."""
    with reading(app.state.engine) as session:
        units = {one.code: one for one in session.exec(select(Unit))}
        parents = {one.parent for one in units.values()}
        asked = select(StandingRow.subject, Run.scheme).join(Run).order_by(StandingRow.id)
        assessed = session.exec(asked).all()
    return next(
        (units[code], scheme) for code, scheme in assessed if code in units and code not in parents
    )


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "合并", "to": "LQ"},
        {"kind": "分设", "made": "XJ1 新一局\nXJ2 新二局"},
        {"kind": "撤销"},
    ],
    ids=["merged", "split", "abolished"],
)
def test_who_was_assessed_and_is_no_more_stays_in_the_results_of_the_year(demo_app, told):
    officer = client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=tuple(PostRank))
    unit, scheme = leaf(demo_app)
    before = officer.get(f"/standings/{scheme}").text
    given = told | {"on": "2022-07-01", "reason": "机构改革", "paper": "某号"}
    url = f"/roster/units/{unit.code}/change"
    looked = officer.submit(url, **given).text
    seen = re.search(r'name="seen" value="(\w+)"', looked)
    assert seen is not None, looked

    answer = officer.submit(url, **given, seen=seen[1])

    assert answer.status_code == 303
    assert unit.name in officer.get(f"/roster/units/{unit.code}?on=2022-06-30").text
    after = officer.get(f"/standings/{scheme}").text
    assert (unit.name in before, before.count(unit.name)) == (True, after.count(unit.name))
