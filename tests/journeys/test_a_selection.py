"""一个职位从空缺到试用期满：登记、列人选、逐步办理、比选、上会、任职、试用期考核，全在页面上。"""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from demo_world import move_to
from matrix_world import MANAGED
from openpyxl import load_workbook
from selection_world import POST, form, made_vacant
from world import client_for

from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.roster import appointing_store
from cadre.rules.vocabulary import AccountRole
from records.selection.steps import STEPS, Step


@pytest.fixture
def officer(demo_app):
    return client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=MANAGED)


@pytest.fixture
def recorder(demo_app):
    return client_for(demo_app, AccountRole.RECORDER, ranks=MANAGED)


TO_BE_LEFT = {
    "opened_on": "2020-09-02", "reason": "拟调离", "paper": "文", "after_removal": "1",
}  # fmt: skip


def done(answer) -> str:
    assert answer.status_code == 303, unescape(answer.text)[:3000]
    return answer.headers["location"]


def press(person, page: str, step: Step, **fields: str) -> str:
    """Fill in the form of a step as it stands on the page, and send it."""
    text = unescape(person.get(page).text)
    made = next(f for f in re.findall(r"<form.*?</form>", text, re.DOTALL) if f'/{step}"' in f)
    version = re.search(r'name="version" value="(\d+)"', made)[1]
    url = re.search(r'action="([^"]+)"', made)[1]
    return done(person.submit(url, version=version, **form(step, **fields)))


def test_from_the_vacancy_to_the_end_of_the_probation(demo_app, officer, recorder):
    with writing(demo_app.state.engine) as session:
        made_vacant(session)
    fields = {"opened_on": "2020-09-02", "reason": "杜慕云免职后空缺", "paper": "缙组〔2020〕12号"}
    vacancy = done(officer.submit("/selection", post=POST, **fields))
    names = {"names": "吕秉川\n章予安", "came_by": "条件检索", "reason": "年限相符"}
    done(officer.submit(f"{vacancy}/candidates", **names))
    assert "比选" in officer.get(vacancy).text
    candidate = re.search(r'href="(/selection/candidates/\d+)">吕秉川', officer.get(vacancy).text)[
        1
    ]

    for step in (s.step for s in STEPS if s.step not in (Step.CONSENT, Step.PROBATION)):
        if step is Step.DISCUSSION:
            meeting = on_the_agenda(officer, candidate)
        more = leaving(demo_app) if step is Step.APPOINTMENT else {}
        press(recorder if step is Step.DISCUSSION else officer, candidate, step, **more)
    press(officer, candidate, Step.PROBATION)

    done(recorder.submit(f"{meeting}/close"))
    assert "已任职" in officer.get("/selection").text
    assert "2020-10-12" in officer.get("/roster/people/G0308").text
    assert "抓落实的韧劲还不够。" in officer.get(f"{vacancy}/comparison").text


def test_the_demo_year_goes_from_the_waiting_step_to_the_end_of_the_probation(
    demo_app, officer, recorder, monkeypatch
):
    page = officer.get("/selection").text
    vacancy = re.search(r'href="(/selection/\d+)">云和县经信局副局长', page)[1]
    candidate = re.search(r'href="(/selection/candidates/\d+)">方小曼', officer.get(vacancy).text)[
        1
    ]
    meeting = re.search(r'href="(/selection/meetings/\d+)"', page)[1]
    assert "下一步：酝酿和征求意见" in officer.get("/").text
    day = today()

    def at(days: int) -> str:
        return str(day + timedelta(days=days))

    move_to(monkeypatch, day + timedelta(days=60))
    press(officer, candidate, Step.CONSULTATION, asked_on=at(1), on=at(5))
    assert "1 名人选待记录决定" in recorder.get("/").text
    press(recorder, candidate, Step.DISCUSSION, decided_on=at(14))
    press(officer, candidate, Step.PUBLICATION, began_on=at(16), on=at(40))
    press(officer, candidate, Step.TALK, on=at(42))
    press(officer, candidate, Step.APPOINTMENT, on=at(44), **leaving(demo_app, "G0608"))
    done(recorder.submit(f"{meeting}/close"))
    move_to(monkeypatch, day + timedelta(days=400))
    assert "试用期考核：方小曼" in officer.get("/").text
    press(officer, candidate, Step.PROBATION, on=at(395))

    assert "合格" in officer.get("/selection/afterwards").text
    assert at(14) in officer.get("/roster/people/G0608").text
    assert "试用期考核：方小曼" not in officer.get("/").text


def on_the_agenda(officer, candidate: str) -> str:
    asked = {"name": "第31次常委会", "organ": "中共缙云县委常委会", "held_on": "2020-10-12"}
    meeting = done(officer.submit("/selection/meetings", **asked))
    done(officer.submit(f"{meeting}/items", candidacy=candidate.rsplit("/", 1)[1]))
    assert "可以讨论" in officer.get(meeting).text
    return meeting


def leaving(demo_app, official: str = "G0308") -> dict[str, str]:
    with reading(demo_app.state.engine) as session:
        return {"leaving": ",".join(one.key for one in appointing_store.held_by(session, official))}


def test_a_step_before_its_time_is_refused_and_the_page_says_what_comes_first(demo_app, officer):
    vacancy = done(officer.submit("/selection", post=POST, **TO_BE_LEFT))
    done(officer.submit(f"{vacancy}/candidates", names="吕秉川", came_by="手工列入"))
    candidate = re.search(r'href="(/selection/candidates/\d+)">吕秉川', officer.get(vacancy).text)[
        1
    ]

    refused = officer.submit(f"{candidate}/考察", version="0", **form(Step.VETTING))

    assert refused.status_code == 409
    assert "还没有办“民主推荐”" in refused.text
    assert "等：民主推荐" in officer.get(candidate).text


def test_names_that_mean_nobody_list_nobody(demo_app, officer):
    vacancy = done(officer.submit("/selection", post=POST, **TO_BE_LEFT))

    refused = officer.submit(f"{vacancy}/candidates", names="吕秉川\n无此人甲", came_by="手工列入")

    assert "没有“无此人甲”" in refused.text
    assert "还没有人选" in officer.get(vacancy).text


@pytest.mark.parametrize(
    "url", ["/selection/99", "/selection/candidates/99", "/selection/meetings/9"]
)
def test_what_is_not_there_and_what_is_beyond_the_authority_look_alike(demo_app, officer, url):
    assert officer.get(url).status_code == 404


def test_people_found_by_conditions_are_put_on_the_list_of_a_vacancy(demo_app, officer):
    asked = {"to": "selection", "chosen": ["G0612", "G0312"], "run": "1", "join": "并且"}
    offered = done(officer.submit("/roster/search/select", **asked))
    page = unescape(officer.get(offered).text)
    vacancy = re.search(r'<option value="(\d+)">云和县经信局副局长', page)[1]
    words = re.search(r'name="words" value="([^"]*)"', page)[1]

    fields = {
        "vacancy": vacancy,
        "came_by": "条件检索",
        "words": words,
        "chosen": ["G0612", "G0312"],
    }
    added = done(officer.submit("/selection/add", **fields))

    told = unescape(officer.get(added).text)
    assert "已列入 1 名人选。" in told
    assert "没有重复列入：陈可盈（条件检索，在列）" in told
    assert "按条件查" in told


def test_who_stands_on_the_list_already_is_told_kindly(demo_app, officer):
    page = officer.get("/selection").text
    vacancy = re.search(r'href="(/selection/\d+)">云和县经信局副局长', page)[1]

    refused = officer.submit(f"{vacancy}/candidates", names="方小曼", came_by="手工列入")

    assert refused.status_code == 409
    assert "方小曼（推荐结果，在列）已经在人选之列" in unescape(refused.text)


@pytest.mark.parametrize("query", ["selection=99", "pool=甲", "ballot=99"])
def test_what_is_not_there_cannot_be_listed(demo_app, officer, query):
    assert officer.get(f"/selection/add?{query}").status_code == 404


def test_who_comes_to_the_list_from_nowhere_is_told_where_to_begin(demo_app, officer):
    assert "按条件检索" in officer.get("/selection/add").text


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/selection/list.xlsx", "云和县经信局副局长"),
        ("/selection/2/list.xlsx", "陈可盈"),
        ("/selection/2/comparison.xlsx", "占雨桐"),
        ("/selection/candidates/3/list.xlsx", "干部人事档案审核"),
        ("/selection/meetings/1/list.xlsx", "方小曼"),
        ("/selection/afterwards/list.xlsx", "阙文慧"),
    ],
)
def test_each_list_goes_to_a_workbook(demo_app, officer, url, said):
    answer = officer.get(url)

    book = load_workbook(BytesIO(answer.content))
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert said in cells
    assert "演示数据，不得作为任何决定的依据" in cells
