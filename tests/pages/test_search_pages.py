"""Search by conditions and by pasted names: who is found, who never is, what is handed on."""

import re
from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import select
from world import Person, client_for

from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Account, TrailLine
from cadre.roster.search.tables import SavedSearch, Selection
from cadre.roster.tables import Official, Tenure
from cadre.rules.vocabulary import AccountRole, PostRank, TenureManner

MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
SEEN, OWN, OUTSIDE = "G0313", "G0111", "G0018"
COUNTY_LEVEL = (PostRank.COUNTY_CHIEF, PostRank.COUNTY_DEPUTY)
DEPUTY_OF_TOWNSHIP = "G0306"
ALL = {"c.join": "并且", "run": "1"}


@pytest.fixture
def app(demo_app: FastAPI) -> FastAPI:
    return demo_app


@pytest.fixture
def officer(app: FastAPI) -> Person:
    return client_for(app, AccountRole.CADRE_OFFICER, official=OWN, ranks=MANAGED)


@pytest.fixture
def clerk(app: FastAPI) -> Person:
    return client_for(app, AccountRole.CLERK, ranks=COUNTY_LEVEL)


def line(field: str, op: str, *values: str, at: str = "1") -> dict[str, object]:
    return {f"c.{at}.f": field, f"c.{at}.op": op, f"c.{at}.v": list(values)}


def names(app: FastAPI) -> dict[str, str]:
    with reading(app.state.engine) as session:
        return {o.code: o.name for o in session.exec(select(Official))}


def count(page: str) -> int:
    found = re.search(r"查出 (\d+) 人", page)
    assert found is not None, page[-1500:]
    return int(found[1])


def trail(app: FastAPI, name: str) -> list[str]:
    with reading(app.state.engine) as session:
        lines = session.exec(
            select(TrailLine).where(TrailLine.account == name).order_by(TrailLine.id)
        ).all()
        return [f"{n.verb} {n.target} {n.words}" for n in lines if n.verb != "登录"]


def test_a_search_lists_who_meets_the_conditions_and_leaves_a_line(app, officer):
    asked = ALL | line("code", "属于（之一）", SEEN, OWN, OUTSIDE) | {"on": "2020-12-31"}

    page = officer.get("/roster/search", params=asked).text

    assert count(page) == 1
    assert f"/roster/people/{SEEN}?on=2020-12-31" in page
    assert trail(app, officer.name) == [
        f"查看 干部检索 干部编号属于（之一）{SEEN}、{OWN}、{OUTSIDE}；截至 2020-12-31，1 人"
    ]


def test_who_is_outside_authority_is_in_no_result_and_no_count(app, officer, clerk):
    everybody = client_for(app, AccountRole.AUDITOR).get("/roster/search", params=ALL).text
    known = names(app)

    for person, hidden in ((officer, (OWN, OUTSIDE)), (clerk, (DEPUTY_OF_TOWNSHIP, OUTSIDE))):
        page = person.get("/roster/search", params=ALL).text
        assert count(page) < count(everybody)
        for code in hidden:
            one = person.get("/roster/search", params=ALL | line("code", "等于", code)).text
            assert "没有符合条件的人" in one
            assert known[code] not in one.replace(code, "")
    assert count(everybody) == len(known)


def test_an_empty_form_searches_nothing_and_leaves_no_line(app, officer):
    page = officer.get("/roster/search")

    assert page.status_code == 200
    assert "查出" not in page.text
    assert trail(app, officer.name) == []


def test_lines_and_groups_are_added_and_taken_away_by_buttons_without_a_search(app, officer):
    form = {"c.join": "并且", "add": "c", "new.c": "age"}
    added = officer.get("/roster/search", params=form).text
    grouped = officer.get("/roster/search", params={"c.join": "并且", "group": "c"}).text
    both = {"c.join": "并且", **line("age", "大于", "40"), **line("sex", "等于", "女", at="2")}
    dropped = officer.get("/roster/search", params=both | {"drop": "c.1"}).text

    assert 'name="c.1.f" value="age"' in added
    assert 'name="c.1.join"' in grouped
    assert 'name="c.1.f" value="sex"' in dropped
    assert 'name="c.2.f"' not in dropped
    assert trail(app, officer.name) == []


def test_bad_conditions_are_told_all_at_once_and_what_was_typed_stays(app, officer):
    bad = ALL | line("age", "大于", "四十") | line("born", "早于", "昨天", at="2")

    answer = officer.get("/roster/search", params=bad)

    assert answer.status_code == 422
    assert "第 1 条" in answer.text
    assert "第 2 条" in answer.text
    assert 'value="四十"' in answer.text
    assert trail(app, officer.name) == []


def test_only_who_may_read_what_is_private_may_ask_about_it(officer, clerk):
    asked = ALL | line("pools", "不为空")

    assert officer.get("/roster/search", params=asked).status_code == 200
    refused = clerk.get("/roster/search", params=asked)
    assert refused.status_code == 422
    assert "要有查看家庭成员、身份证号和后备名单的权限" in refused.text
    assert 'value="pools"' not in clerk.get("/roster/search").text
    assert 'value="pools"' in officer.get("/roster/search").text


def test_results_are_put_in_order_and_cut_into_pages(app, officer):
    young = officer.get("/roster/search", params=ALL | {"sort": "-born"}).text
    old = officer.get("/roster/search", params=ALL | {"sort": "born"}).text
    listed = re.compile(r'scope="row"><a href="/roster/people/(\w+)')
    second = officer.get("/roster/search", params=ALL | {"start": "100"}).text

    assert 'aria-sort="descending"' in young
    assert listed.findall(young)[0] != listed.findall(old)[0]
    assert len(listed.findall(old)) == 100
    assert not set(listed.findall(second)) & set(
        listed.findall(officer.get("/roster/search", params=ALL).text)
    )


def save(person: Person, name: str, *, shared: bool = False, **more: object) -> str:
    fields = {"c.join": "并且", **line("sex", "等于", "女"), "name": name, **more}
    answer = person.submit("/roster/search/saved", **fields | ({"shared": "1"} if shared else {}))
    assert answer.status_code == 303, answer.text[-500:]
    return answer.headers["location"].rpartition("=")[2]


def test_conditions_are_saved_used_again_renamed_and_deleted(app, officer):
    number = save(officer, "女干部")

    again = officer.get(f"/roster/search?saved={number}").text
    officer.submit(f"/roster/search/saved/{number}", name="全部女干部")
    renamed = officer.get("/roster/search/saved").text
    officer.submit(f"/roster/search/saved/{number}/drop")

    assert "性别等于女" in again
    assert count(again) > 0
    assert "全部女干部" in renamed
    assert "全部女干部" not in officer.get("/roster/search/saved").text


def test_saving_under_ones_own_name_again_replaces_what_was_there(app, officer):
    assert save(officer, "常用") == save(officer, "常用", **line("age", "大于", "40", at="2"))

    with reading(app.state.engine) as session:
        (row,) = session.exec(select(SavedSearch)).all()
    assert "age" in row.conditions


def test_conditions_are_lent_to_the_same_office_only_and_changed_by_the_owner_only(app, officer):
    own, lent = save(officer, "自己用"), save(officer, "大家用", shared=True)
    colleague = client_for(app, AccountRole.CADRE_OFFICER, ranks=MANAGED)
    other_office = client_for(app, AccountRole.CADRE_OFFICER, unit="LQ", ranks=MANAGED)

    seen = colleague.get("/roster/search/saved").text

    assert "大家用" in seen
    assert "自己用" not in seen
    assert "大家用" not in other_office.get("/roster/search/saved").text
    for number in (own, lent):
        url = f"/roster/search/saved/{number}"
        assert colleague.submit(url, name="改了").status_code == 404
        assert colleague.submit(f"{url}/drop").status_code == 404


def test_lent_conditions_on_what_is_private_are_not_shown_to_who_may_not_ask_it(officer, clerk):
    save(officer, "查后备", shared=True, **line("pools", "包含", "正职后备", at="2"))

    page = clerk.get("/roster/search/saved").text

    assert "查后备" not in page
    assert "正职后备" not in page


def test_names_are_matched_among_ones_own_people_only(app, officer):
    known = names(app)
    text = f"{known[SEEN]}\n{known[OUTSIDE]}\n{known[OWN]}\n{known[SEEN]}"

    page = officer.submit("/roster/search/names", text=text).text

    assert "对上 1 人，共粘贴 4 个姓名" in page
    assert "没有 2 个，重复 1 个" in page
    assert f"/roster/people/{OUTSIDE}" not in page
    assert f"/roster/people/{OWN}" not in page
    assert trail(app, officer.name)[0].startswith("查看 按姓名查人 粘贴姓名 4 个，对上 2 个")


def test_people_of_one_name_must_be_settled_before_the_list_is_handed_on(app, officer):
    twin = "G8888"
    with writing(app.state.engine) as session:
        held = session.exec(select(Tenure).where(Tenure.official == SEEN)).first()
        assert held is not None
        there = {"batch_id": held.batch_id, "name": names(app)[SEEN]}
        session.add(Official(key=twin, code=twin, sex="女", born="1980.01", **there))
        new = {"official": twin, "post": held.post, "manner": TenureManner.SECONDED}
        session.add(Tenure(key=twin, batch_id=held.batch_id, begins_on=date(2020, 1, 1), **new))
    text = names(app)[SEEN]

    open_still = officer.submit("/roster/search/names", text=text, to="lists")
    chosen = officer.submit("/roster/search/names", text=text, to="lists", **{"pick.1": twin})

    assert open_still.status_code == 422
    assert "还有 1 个同名的没有选定" in open_still.text
    assert chosen.status_code == 303
    assert selections(app)[-1] == twin


def selections(app: FastAPI) -> list[str]:
    with reading(app.state.engine) as session:
        return [row.codes for row in session.exec(select(Selection)).all()]


def test_people_found_are_handed_on_in_their_order_and_only_those_ticked(app, officer):
    asked = {"c.join": "并且", "to": "papers", "sort": "-born"}

    every = officer.submit("/roster/search/select", **asked)
    ticked = officer.submit("/roster/search/select", **asked, chosen=[SEEN, OUTSIDE])

    assert every.headers["location"].startswith("/papers?selection=")
    first, second = selections(app)
    assert len(first.split("\n")) > 100
    assert OUTSIDE not in first
    assert second == SEEN
    page = officer.get(ticked.headers["location"])
    assert page.status_code == 200
    assert "已填入选出的 1 人" in page.text


def test_a_selection_is_ones_own_and_expires(app, officer):
    url = officer.submit("/roster/search/select", **{"c.join": "并且", "to": "papers"}).headers[
        "location"
    ]
    other = client_for(app, AccountRole.CADRE_OFFICER, ranks=MANAGED)

    assert officer.get(url).status_code == 200
    assert other.get(url).status_code == 404
    with writing(app.state.engine) as session:
        session.exec(select(Selection)).one().expires_at = now() - timedelta(seconds=1)
    assert officer.get(url).status_code == 404


def test_a_selection_is_looked_through_again_with_the_rights_of_the_day(app, officer):
    url = officer.submit(
        "/roster/search/select", **{"c.join": "并且", "to": "papers"}, chosen=[SEEN, "G0302"]
    ).headers["location"]
    with writing(app.state.engine) as session:
        account = session.exec(select(Account).where(Account.name == officer.name)).one()
        account.ranks = str(PostRank.STAFF)

    page = officer.get(url).text

    assert "已填入选出的 0 人" in page
    assert SEEN not in page


def test_every_role_without_the_roster_is_refused(app):
    for role in (AccountRole.CONTACT, AccountRole.OFFICIAL, AccountRole.SUPPLIER):
        person = client_for(app, role, unit="LQ", official="G0313")
        assert person.get("/roster/search", params=ALL).status_code == 403
        assert person.submit("/roster/search/names", text="某人").status_code == 403
