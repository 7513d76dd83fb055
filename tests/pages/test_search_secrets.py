"""What is private stays out of addresses and out of the trail; a list keeps to its own search."""

import re

import pytest
from fastapi import FastAPI
from list_world import NUMBER, TOWNSHIP, enter, peopled, trail_lines
from sqlmodel import select
from world import Person, client_for

from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Account, TrailLine
from cadre.roster.lists.tables import SavedRoster
from cadre.roster.person_tables import FamilyMember
from cadre.roster.search import names_routes, search_routes
from cadre.roster.search.condition_form import to_json
from cadre.roster.search.conditions import Group, Line
from cadre.roster.search.tables import SavedSearch
from cadre.rules.vocabulary import AccountRole

R = AccountRole
RELATIVE = "木十一"
URL = "/roster/search"


@pytest.fixture
def app(engine) -> FastAPI:
    app = peopled(engine)
    app.include_router(names_routes.router)
    app.include_router(search_routes.router)
    row = {"official": "G1", "number": 1, "relation": "妻子", "name": RELATIVE}
    enter(engine, (FamilyMember, "G1|1", row))
    return app


@pytest.fixture
def officer(app) -> Person:
    return client_for(app, R.CADRE_OFFICER, ranks=TOWNSHIP)


def asked(field: str, op: str, *values: str) -> dict[str, object]:
    return {"c.join": "并且", "c.1.f": field, "c.1.op": op, "c.1.v": list(values)}


def saved(person: Person, name: str, *, shared: str = "", **conditions: object) -> str:
    fields = {"name": name, **(conditions or asked("sex", "等于", "男"))}
    answer = person.submit(f"{URL}/saved", **fields, **({"shared": "1"} if shared else {}))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"].rpartition("=")[2])


def roster_of(person: Person, search: str, name: str = "查出来的") -> str:
    answer = person.submit(
        "/roster/lists/new", name=name, columns=["name"], scope="存下的查询", search=search
    )
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def trail(app: FastAPI) -> str:
    with reading(app.state.engine) as session:
        lines = session.exec(select(TrailLine)).all()
        return "\n".join(f"{n.verb} {n.target} {n.words}" for n in lines)


def put(app: FastAPI, person: Person, root: Group) -> str:
    """A saved search as an earlier version may have left it."""
    with writing(app.state.engine) as session:
        account = session.exec(select(Account).where(Account.name == person.name)).one()
        row = SavedSearch(
            account_id=account.id or 0, name="旧的", conditions=to_json(root), saved_at=now()
        )
        session.add(row)
        session.flush()
        return str(row.id)


PRIVATE = [("id_number", "等于", NUMBER), ("family", "包含", RELATIVE)]


@pytest.mark.parametrize("private", PRIVATE, ids=lambda said: said[0])
def test_what_is_private_is_asked_by_a_form_and_stands_in_no_address(officer, private):
    form = asked(*private) | {"run": "1", "on": "2021-01-01"}

    answer = officer.submit(URL, **form)
    page = officer.get(answer.headers["location"]).text

    value = private[2]
    assert value not in answer.headers["location"]
    assert re.search(r"查出 \d+ 人", page)
    assert 'href="/roster/people/G1?on=2021-01-01"' in page
    links = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert [url for url in links if value in url or "c.1.v" in url] == []
    assert 'method="post" action="/roster/search"' in page
    assert f'value="{value}"' in page


def test_a_private_value_in_an_address_is_refused_and_what_is_not_private_may_stand_there(officer):
    refused = officer.get(URL, params=asked("id_number", "等于", NUMBER) | {"run": "1"})
    open_to_all = officer.get(URL, params=asked("sex", "等于", "男") | {"run": "1"})

    assert refused.status_code == 422
    assert "网址" in refused.text
    assert open_to_all.status_code == 200
    assert 'method="get" action="/roster/search"' in open_to_all.text


def test_the_links_of_a_search_kept_for_a_while_lead_to_the_same_search(officer):
    form = asked(*PRIVATE[0]) | {"run": "1"}
    page = officer.get(officer.submit(URL, **form).headers["location"]).text

    links = re.findall(r'href="(/roster/search\?[^"]*sort=[^"]*)"', page)

    assert len(links) >= 2
    for link in links:
        assert "查出 7 人" in officer.get(link.replace("&amp;", "&")).text


def test_a_search_kept_for_a_while_is_ones_own_and_passes(app, officer):
    url = officer.submit(URL, **asked(*PRIVATE[1]), run="1").headers["location"]
    colleague = client_for(app, R.CADRE_OFFICER, ranks=TOWNSHIP)

    assert RELATIVE in officer.get(url).text
    assert colleague.get(url).status_code == 404
    assert officer.get(re.sub(r"kept=\d+", "kept=99", url)).status_code == 404


def test_buttons_of_the_form_work_on_a_search_of_what_is_private(officer):
    url = officer.submit(URL, **asked(*PRIVATE[1]), drop="c.1").headers["location"]

    page = officer.get(url).text

    assert RELATIVE not in page
    assert 'name="c.1.f"' not in page
    assert 'method="get" action="/roster/search"' in page


@pytest.mark.parametrize("private", PRIVATE, ids=lambda said: said[0])
def test_the_trail_does_not_tell_what_was_asked_about_what_is_private(app, officer, private):
    form = asked(*private)

    officer.get(officer.submit(URL, **form, run="1").headers["location"])
    officer.submit(f"{URL}/select", **form, to="lists")

    said = trail(app)
    assert private[2] not in said
    assert private[2][:6] not in said
    assert "（不记）" in said


def test_a_saved_search_on_what_is_private_is_used_again_without_its_value_in_an_address(officer):
    number = saved(officer, "查亲属", **asked(*PRIVATE[1]))

    page = officer.get(f"{URL}?saved={number}").text

    assert "查出 1 人" in page
    links = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert [url for url in links if "c.1.v" in url] == []


FAULTY = [
    Line("name", "包含"),
    Line("age", "大于", ("abc",)),
    Line("never", "等于", ("1",)),
    Line("age", "约等于", ("1",)),
    Line("unit", "等于", ("没有这个",)),
]


@pytest.mark.parametrize("line", FAULTY, ids=lambda one: f"{one.field}{one.op}")
def test_conditions_with_a_fault_are_not_saved(officer, line):
    form = asked(line.field, line.op, *line.values)

    answer = officer.submit(f"{URL}/saved", name="有错的", **form)

    assert answer.status_code == 422
    assert "第 1 条" in answer.text
    assert "有错的" not in officer.get(f"{URL}/saved").text


@pytest.mark.parametrize("line", FAULTY, ids=lambda one: f"{one.field}{one.op}")
def test_a_list_of_a_search_with_a_fault_is_refused_in_a_sentence(app, officer, line):
    url = roster_of(officer, put(app, officer, Group(items=(line,))))

    answer = officer.get(url)

    assert answer.status_code == 409
    assert "查询有误" in answer.text


def test_a_search_that_a_list_uses_is_not_deleted(officer):
    number = saved(officer, "男干部")
    url = roster_of(officer, number)

    kept = officer.submit(f"{URL}/saved/{number}/drop")
    officer.submit(f"{url}/delete")
    gone = officer.submit(f"{URL}/saved/{number}/drop")

    assert kept.status_code == 409
    assert "“查出来的”" in kept.text
    assert gone.status_code == 303


def test_numbers_of_deleted_searches_lists_and_selections_are_not_given_again(officer):
    first = saved(officer, "一")
    officer.submit(f"{URL}/saved/{first}/drop")
    second = saved(officer, "二")
    url = roster_of(officer, second)
    officer.submit(f"{url}/delete")

    assert second != first
    assert roster_of(officer, second) != url


def test_a_list_whose_search_is_gone_or_is_now_somebody_elses_is_refused(app, officer):
    colleague = client_for(app, R.CADRE_OFFICER, ranks=TOWNSHIP)
    url, lent = roster_of(officer, saved(officer, "男")), saved(colleague, "女", shared="1")

    for number in ("99", lent):
        with writing(app.state.engine) as session:
            row = session.exec(select(SavedRoster)).one()
            row.scope_value = ",".join([number, *row.scope_value.split(",")[1:]])
        answer = officer.get(url)
        assert answer.status_code == 409
        assert "不在了" in answer.text


def test_a_list_of_a_search_that_is_not_there_is_not_kept(officer):
    answer = officer.submit(
        "/roster/lists/new", name="甲", columns=["name"], scope="存下的查询", search="99"
    )

    assert answer.status_code == 422
    assert "没有这个存下的查询" in answer.text


def test_a_list_of_a_search_that_a_colleague_lends_is_kept_and_shown(app, officer):
    colleague = client_for(app, R.CADRE_OFFICER, ranks=TOWNSHIP)
    number = saved(colleague, "男", shared="1")

    url = roster_of(officer, number)

    assert officer.get(url).status_code == 200
    assert "名册" in colleague.submit(f"{URL}/saved/{number}/drop").text


@pytest.mark.parametrize(
    "said",
    [
        {"drop": "c.²"}, {"add": "c.²"}, {"group": "c.1.²"}, {"drop": "c." + "9" * 5000},
        {"add": "c." + "9" * 5000}, {"start": "9" * 5000}, {"start": "²"},
    ],
    ids=lambda said: "".join(said)[:8] + str(said)[-8:-2],
)  # fmt: skip
def test_a_place_that_is_none_changes_nothing(officer, said):
    answer = officer.get(URL, params=asked("sex", "等于", "男") | {"run": "1"} | said)

    assert answer.status_code == 200
    assert 'name="c.1.f" value="sex"' in answer.text


@pytest.mark.parametrize("columns", [["name", "sanctions"], ["name", "grades"], ["grade_2020"]])
def test_a_look_at_a_list_of_sanctions_or_grades_leaves_a_line(app, officer, columns):
    fields = {"name": "奖惩", "columns": columns}
    url = officer.submit("/roster/lists/new", **fields).headers["location"]

    officer.get(url)

    assert trail_lines(app, "名册 1")[-1].startswith("查看：奖惩，截至 ")


def test_a_look_at_the_reminders_leaves_a_line(app, officer):
    officer.get("/roster/reminders?on=2021-06-01")

    assert trail_lines(app, "提醒") == ["查看：截至 2021-06-01，90 天以内，0 条"]
