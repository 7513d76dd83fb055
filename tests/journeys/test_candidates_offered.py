"""名单从哪里来：后备名单上的、封了票的测评里的，在那一页勾选，列作一个空缺职位的人选，来处记明。"""

import re
from html import unescape

import pytest
from matrix_world import MANAGED
from world import client_for

from cadre.rules.vocabulary import AccountRole

POOL = "乡科级正职后备"


@pytest.fixture
def officer(demo_app):
    return client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=MANAGED)


def put_on(officer, url: str, *chosen: str) -> str:
    """Tick persons on the page, choose the open vacancy, send; what the vacancy says then."""
    page = unescape(officer.get(url).text)
    hidden = dict(re.findall(r'type="hidden" name="(came_by|words)" value="([^"]*)"', page))
    assert all(f'value="{code}"' in page for code in chosen)
    vacancy = re.search(r'<option value="(\d+)">云和县经信局副局长', page)[1]

    answer = officer.submit("/selection/add", vacancy=vacancy, chosen=list(chosen), **hidden)

    assert answer.status_code == 303, unescape(answer.text)[:2000]
    return unescape(officer.get(answer.headers["location"]).text)


def test_one_of_the_reserve_comes_on_the_list_from_his_pool(officer):
    why = {"reason": "组织确定", "paper": "演示组〔2020〕3号"}
    fields = {"pool": POOL, "state": "后备", "on": "2020-01-01"}
    assert officer.submit("/roster/people/G0310/reserve", **fields, **why).status_code == 303

    told = put_on(officer, f"/selection/add?pool={POOL}", "G0310")

    assert "已列入 1 名人选。" in told
    line = re.search(r'/selection/candidates/\d+">[^<]+</a></th><td>后备干部', told)
    assert line
    assert f"后备名单：{POOL}" in told


def test_those_of_a_closed_ballot_come_on_the_list_with_its_day_and_name(officer):
    told = put_on(officer, "/selection/add?ballot=1", "G0303", "G0305")

    assert "已列入 2 名人选。" in told
    assert told.count("<td>推荐结果<br>") >= 2
    assert "2021-01-15 缙云县领导班子2020年度民主测评" in told


def test_a_ballot_still_open_offers_nobody(officer):
    assert officer.get("/selection/add?ballot=2").status_code == 409
