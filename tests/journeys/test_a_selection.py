"""一个职位从空缺到试用期满：登记、列人选、逐步办理、比选、上会、任职、试用期考核，全在页面上。"""

import re
from html import unescape

import pytest
from matrix_world import MANAGED
from selection_world import POST, form, made_vacant
from world import client_for

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


def on_the_agenda(officer, candidate: str) -> str:
    asked = {"name": "第31次常委会", "organ": "中共缙云县委常委会", "held_on": "2020-10-12"}
    meeting = done(officer.submit("/selection/meetings", **asked))
    done(officer.submit(f"{meeting}/items", candidacy=candidate.rsplit("/", 1)[1]))
    assert "可以讨论" in officer.get(meeting).text
    return meeting


def leaving(demo_app) -> dict[str, str]:
    with reading(demo_app.state.engine) as session:
        return {"leaving": ",".join(one.key for one in appointing_store.held_by(session, "G0308"))}


def test_a_step_before_its_time_is_refused_and_the_page_says_what_comes_first(demo_app, officer):
    vacancy = done(
        officer.submit("/selection", post=POST, opened_on="2020-09-02", reason="拟调离", paper="文")
    )
    done(officer.submit(f"{vacancy}/candidates", names="吕秉川", came_by="手工列入"))
    candidate = "/selection/candidates/1"

    refused = officer.submit(f"{candidate}/考察", version="0", **form(Step.VETTING))

    assert refused.status_code == 409
    assert "还没有办“民主推荐”" in refused.text
    assert "等：民主推荐" in officer.get(candidate).text


def test_names_that_mean_nobody_list_nobody(demo_app, officer):
    fields = {"opened_on": "2020-09-02", "reason": "空缺", "paper": "文"}
    vacancy = done(officer.submit("/selection", post=POST, **fields))

    refused = officer.submit(f"{vacancy}/candidates", names="吕秉川\n无此人甲", came_by="手工列入")

    assert "没有“无此人甲”" in refused.text
    assert "还没有人选" in officer.get(vacancy).text


@pytest.mark.parametrize(
    "url", ["/selection/99", "/selection/candidates/99", "/selection/meetings/9"]
)
def test_what_is_not_there_and_what_is_beyond_the_authority_look_alike(demo_app, officer, url):
    assert officer.get(url).status_code == 404
