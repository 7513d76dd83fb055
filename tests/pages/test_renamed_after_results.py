import re

from world import client_for

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
