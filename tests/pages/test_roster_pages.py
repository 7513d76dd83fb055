import re
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select
from world import Person, app_with, client_for, new_account

from cadre.foundation import batch_store, facts, intake_store
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch, Fact, known
from cadre.foundation.tables import TrailLine
from cadre.roster import (
    person_edit_routes,
    person_routes,
    unit_edit_routes,
    unit_routes,
    unit_store,
)
from cadre.roster.person_tables import (
    Education,
    FamilyMember,
    Portrait,
    ReserveMember,
    ResumeEntry,
)
from cadre.roster.tables import Handling, Official, Post, Tenure, Unit
from cadre.roster.unit_tables import PostQuota, UnitEvent
from cadre.rules.vocabulary import AccountRole, PostRank, UnitEventKind
from records.demo.accounts import acting
from records.desk.forms import BOOKS

R = AccountRole
TOWNSHIP = (PostRank.TOWNSHIP_CHIEF, PostRank.TOWNSHIP_DEPUTY)
COUNTY = (PostRank.COUNTY_CHIEF, PostRank.COUNTY_DEPUTY)
BEGAN = date(2015, 1, 1)
NUMBER = "331102197408150017"
WHY = {"reason": "补录", "paper": "甲委〔2021〕3号"}


def row(session: Session, batch: Batch, table: type[Fact], key: str, **fields: Any) -> None:
    facts.enter(session, table, {key: fields}, batch, {})


def unit(code: str, name: str, parent: str = "X") -> dict[str, Any]:
    return {"code": code, "name": name, "parent": parent, "kind": "工作部门", "begins_on": BEGAN}


def post(code: str, name: str, position: str, rank: PostRank, at: str = "JX") -> dict[str, Any]:
    return {"code": code, "unit": at, "name": name, "position": position, "rank": str(rank)}


def held(official: str, at: str) -> dict[str, Any]:
    return {"official": official, "post": at, "begins_on": BEGAN, "manner": "任职", "paper": "旧文"}


@pytest.fixture
def app(engine) -> FastAPI:
    entered_by = new_account(engine, R.CLERK)
    with writing(engine) as session:
        batch = Batch(book="roster", account_id=entered_by.id or 0, entered_at=now())
        session.add(batch)
        session.flush()
        for one in (unit("X", "甲县", ""), unit("JX", "甲县经信局"), unit("SW", "甲县商务局")):
            row(session, batch, Unit, one["code"], **one)
        for one in (
            post("P1", "局长", "部门主要负责人", TOWNSHIP[0]),
            post("P2", "副局长", "部门副职", TOWNSHIP[1]),
            post("P3", "局长", "部门主要负责人", TOWNSHIP[0], "SW"),
            post("P9", "县长", "政府主要负责人", COUNTY[0], "X"),
        ):
            row(session, batch, Post, one["code"], **one)
        for code, name in (("G1", "金一"), ("G2", "木二"), ("G9", "水九")):
            person = {"code": code, "name": name, "sex": "男", "born": "1974.08"}
            more = {"id_number": NUMBER, "age_limit": "60", "education": "大学，工学学士"}
            row(session, batch, Official, code, **person, **more)
        for one in (held("G1", "P1"), held("G2", "P3"), held("G9", "P9")):
            row(session, batch, Tenure, f"{one['official']}|{one['post']}|{BEGAN}", **one)
        kin = {"official": "G1", "number": 1, "relation": "妻子", "name": "土三", "born": "1976.01"}
        row(session, batch, FamilyMember, "G1|1", **kin)
        row(session, batch, Portrait, "G1", official="G1", jpeg=b"\xff\xd8photo", digest="d")
        quota = {"unit": "JX", "position": "部门副职", "number": 2, "begins_on": BEGAN}
        row(session, batch, PostQuota, f"JX|部门副职|{BEGAN}", **quota)
        warned = {
            "official": "G1",
            "kind": "诫勉",
            "decided_on": date(2020, 5, 1),
            "reason": "失职",
        }
        row(session, batch, Handling, "G1|诫勉|2020-05-01", **warned)
    rooms = (person_edit_routes, person_routes, unit_routes, unit_edit_routes)
    return app_with(engine, *(room.router for room in rooms), books=BOOKS)


@pytest.fixture
def officer(app) -> Person:
    return client_for(app, R.CADRE_OFFICER, ranks=TOWNSHIP)


@pytest.fixture
def clerk(app) -> Person:
    return client_for(app, R.CLERK, ranks=TOWNSHIP)


def rows(app: FastAPI, table: type[Fact]) -> list[Any]:
    with reading(app.state.engine) as session:
        return list(session.scalars(known(table)))


def looks(app: FastAPI) -> list[tuple[str, str]]:
    with reading(app.state.engine) as session:
        lines = session.exec(select(TrailLine).order_by(TrailLine.id)).all()
        return [(line.verb, line.words) for line in lines if line.target == "干部 G1"]


def form_of(page: str) -> dict[str, str]:
    """The fields of the form on a page, as they stand."""
    given = dict(re.findall(r'<input [^>]*name="([^"]+)" value="([^"]*)"', page))
    for name, options in re.findall(
        r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        given[name] = chosen[1] if chosen else ""
    return {n: v for n, v in given.items() if n != "csrf" and not n.endswith("-gone")}


def test_a_person_is_shown_as_of_a_day_with_age_and_coming_of_age(officer):
    page = officer.get("/roster/people/G1?on=2020-07-31").text

    assert "（45岁）" in page
    assert "2037.01（改革前界限 60 岁）" in page
    assert "甲县经信局" in page
    assert "诫勉" in page
    assert "（46岁）" in officer.get("/roster/people/G1?on=2020-08-01").text


def test_a_day_left_blank_is_today_and_one_that_is_none_is_refused_in_a_sentence(officer):
    assert officer.get("/roster/people/G1?on=").status_code == 200
    for page in ("/roster/people/G1", "/roster/units", "/roster/units/JX/team", "/roster/reserves"):
        answer = officer.get(f"{page}?on=2021-02-30")
        assert (answer.status_code, "不是日期" in answer.text) == (422, True)
    for day in ("0001-01-01", "9999-12-31"):
        for page in ("/roster/people/G1", "/roster/units/JX", "/roster/units/JX/team"):
            assert officer.get(f"{page}?on={day}").status_code == 200


def test_the_number_is_masked_until_asked_for_and_asking_leaves_a_line(app, officer):
    masked = officer.get("/roster/people/G1").text
    whole = officer.get("/roster/people/G1?full=true").text

    assert NUMBER not in masked
    assert "331102********0017" in masked
    assert NUMBER in whole
    assert looks(app) == [("查看", "花名册"), ("查看", "花名册，看身份证全号")]


def test_family_number_and_reserves_are_for_the_cadre_officers_alone(officer, clerk):
    own = officer.get("/roster/people/G1").text
    other = clerk.get("/roster/people/G1?full=true").text

    assert "土三" in own
    assert [w for w in ("土三", "331102", "0017", "后备") if w in other] == []
    for page in ("history/familymember", "edit/familymember", "history/formtext"):
        assert clerk.get(f"/roster/people/G1/{page}").status_code == 404
    assert clerk.get("/roster/reserves").status_code == 403


def test_an_export_masks_the_number_and_leaves_the_family_out_for_all_but_cadre_officers(
    app, officer, clerk
):
    with writing(app.state.engine) as session:
        own, other = (acting(session, person.name) for person in (officer, clerk))
        rosters = [intake_store.export(session, who, BOOKS, "roster") for who in (own, other)]
        persons = [intake_store.export(session, who, BOOKS, "persons") for who in (own, other)]

    assert [r["official"]["G1"]["id_number"] for r in rosters] == [NUMBER, "331102********0017"]
    assert [len(p["familymember"]) for p in persons] == [1, 0]


def test_the_history_repeats_no_id_number(officer):
    assert NUMBER not in officer.get("/roster/people/G1/history/official").text


@pytest.mark.parametrize(
    "page", ["", "/photo", "/history/tenure", "/edit/education", "/appoint", "/reserve"]
)
def test_management_authority_follows_the_rank_of_the_post(app, officer, page):
    higher = client_for(app, R.CADRE_OFFICER, ranks=COUNTY)

    assert officer.get(f"/roster/people/G9{page}").status_code == 404
    assert higher.get(f"/roster/people/G1{page}").status_code == 404
    assert officer.get(f"/roster/people/G1{page}").status_code == 200


def test_a_name_beyond_authority_is_not_told_on_the_page_of_the_unit(officer, app):
    higher = client_for(app, R.CADRE_OFFICER, ranks=COUNTY)

    assert "金一" in officer.get("/roster/units/JX").text
    for page in ("/roster/units/JX", "/roster/units/JX/team", "/roster/people"):
        assert "金一" not in higher.get(page).text


def test_the_photo_is_kept_by_nobody_else(officer):
    answer = officer.get("/roster/people/G1/photo")

    assert answer.content == b"\xff\xd8photo"
    assert answer.headers["content-type"] == "image/jpeg"
    assert "no-store" in answer.headers["cache-control"]


def test_a_block_is_saved_as_one_batch_with_the_next_number_and_undone_as_a_whole(app, officer):
    given = form_of(officer.get("/roster/people/G1/edit/education").text)
    given |= {"1-track": "全日制", "1-level": "大学", "1-degree": "工学学士", **WHY}

    answer = officer.submit("/roster/people/G1/edit/education", **given)

    assert answer.status_code == 303
    (one,) = rows(app, Education)
    assert (one.official, one.number, one.degree) == ("G1", 1, "工学学士")
    assert WHY["paper"] in officer.get("/roster/people/G1/history/education").text
    with writing(app.state.engine) as session:
        batch_store.undo(session, acting(session, officer.name), BOOKS, one.batch_id, "录错")
    assert rows(app, Education) == []


def test_the_lines_inside_an_entry_of_the_resume_survive_a_browser(app, officer):
    words = "科员\n（其间：2004.09--2007.07在职学习）"
    url = "/roster/people/G1/edit/resumeentry"
    empty = form_of(officer.get(url).text)
    officer.submit(url, **empty | {"1-words": words.replace("\n", "\r\n"), **WHY})
    (kept,) = rows(app, ResumeEntry)

    page = officer.get(url).text
    again = {"1-key": "G1|1", "1-number": "1", "1-words": words.replace("\n", "\r\n")}
    officer.submit(url, **form_of(page) | again | WHY)

    assert kept.words == words
    assert f">\n{words}</textarea>" in page
    assert [one.id for one in rows(app, ResumeEntry)] == [kept.id]


def test_a_row_is_taken_off_and_its_old_version_stays_readable(app, officer):
    given = form_of(officer.get("/roster/people/G1/edit/familymember").text)

    answer = officer.submit(
        "/roster/people/G1/edit/familymember", **given, **WHY, **{"1-gone": "1"}
    )

    assert answer.status_code == 303
    assert rows(app, FamilyMember) == []
    assert "土三" in officer.get("/roster/people/G1/history/familymember").text


def test_what_somebody_else_has_changed_meanwhile_is_not_saved_over(app, officer):
    given = form_of(officer.get("/roster/people/G1/edit/official").text) | WHY
    officer.submit("/roster/people/G1/edit/official", **{**given, "1-nation": "畲族"})

    answer = officer.submit("/roster/people/G1/edit/official", **{**given, "1-nation": "回族"})

    assert "别人改过" in answer.text
    assert {p.code: p.nation for p in rows(app, Official)}["G1"] == "畲族"


def test_a_clerk_who_corrects_basic_facts_leaves_the_number_as_it_is(app, clerk):
    given = form_of(clerk.get("/roster/people/G1/edit/official").text) | WHY

    answer = clerk.submit("/roster/people/G1/edit/official", **{**given, "1-nation": "畲族"})

    assert answer.status_code == 303
    person = next(p for p in rows(app, Official) if p.code == "G1")
    assert (person.nation, person.id_number) == ("畲族", NUMBER)


def test_without_reason_or_paper_nothing_is_entered(app, officer):
    given = form_of(officer.get("/roster/people/G1/edit/official").text)

    answer = officer.submit("/roster/people/G1/edit/official", **{**given, "1-nation": "畲族"})

    assert answer.status_code == 422
    assert {p.nation for p in rows(app, Official)} == {""}


def test_a_new_official_is_entered_and_open_to_who_entered_him(app, officer):
    given = {"code": "G7", "1-name": "火七", "1-sex": "女", "1-born": "1985.03", **WHY}

    answer = officer.submit("/roster/people/new", **given)

    assert answer.status_code == 303
    assert "火七" in officer.get("/roster/people/G7").text
    assert (
        client_for(app, R.CADRE_OFFICER, ranks=TOWNSHIP).get("/roster/people/G7").status_code == 404
    )
    assert "已经有人用了" in officer.submit("/roster/people/new", **given).text


def move(officer: Person, official: str = "G1", **fields: Any) -> Any:
    return officer.submit(f"/roster/people/{official}/appoint", **fields, **WHY)


def test_a_transfer_by_paper_becomes_two_tenure_rows_in_one_batch(app, officer):
    leaving = f"G1|P1|{BEGAN}"

    answer = move(officer, kind="调任", on="2021-03-01", to="P2", leaving=leaving)

    assert answer.status_code == 303
    own = {t.post: t for t in rows(app, Tenure) if t.official == "G1"}
    assert own["P1"].ends_on == date(2021, 2, 28)
    assert (own["P2"].begins_on, own["P2"].paper) == (date(2021, 3, 1), WHY["paper"])
    assert own["P1"].batch_id == own["P2"].batch_id


def test_two_in_one_post_and_a_rank_beyond_authority_are_refused(app, officer):
    before = len(rows(app, Tenure))

    two = move(officer, kind="兼任", on="2021-03-01", to="P9")
    full = move(officer, kind="任职", on="2021-03-01", to="P3")

    assert (two.status_code, full.status_code) == (422, 422)
    assert "不在您的干部管理权限内" in two.text
    assert "由木二任职" in full.text
    assert len(rows(app, Tenure)) == before


@pytest.mark.parametrize(
    ("on", "said"),
    [("2020-05-01", "影响期内"), ("2020-10-31", "影响期内"), ("2020-11-01", "影响期已满")],
)
def test_a_handling_is_shown_with_the_last_day_of_its_barred_period(officer, on, said):
    text = officer.get(f"/roster/people/G1?on={on}").text

    assert said in text
    assert "至2020-10-31" in text
    assert "处分条例" in text or "诫勉" in text


def test_a_handling_older_than_any_rule_says_that_people_must_determine_it(app, officer):
    with writing(app.state.engine) as session:
        batch = Batch(book="roster", account_id=1, entered_at=now())
        session.add(batch)
        session.flush()
        old = {"official": "G1", "kind": "诫勉", "decided_on": date(1996, 5, 1), "reason": "失职"}
        row(session, batch, Handling, "G1|诫勉|1996-05-01", **old)

    assert "由组织认定" in officer.get("/roster/people/G1").text


def a_quota(app, number: int) -> None:
    with writing(app.state.engine) as session:
        batch = Batch(book="roster", account_id=1, entered_at=now())
        session.add(batch)
        session.flush()
        fields = {"unit": "JX", "position": "部门副职", "number": number, "begins_on": BEGAN}
        row(session, batch, PostQuota, f"JX|部门副职|{BEGAN}", **fields, paper="编办文")


def test_beyond_the_quota_an_appointment_is_warned_of_and_entered_when_confirmed(app, officer):
    a_quota(app, 0)
    given = {"kind": "兼任", "on": "2021-03-01", "to": "P2"}

    warned = move(officer, **given)
    before = len(rows(app, Tenure))
    confirmed = move(officer, **given, despite_quota="1")

    assert warned.status_code == 422
    assert "实有 1 名，核定 0 名" in warned.text
    assert 'name="despite_quota"' in warned.text
    assert confirmed.status_code == 303
    assert len(rows(app, Tenure)) == before + 1


@pytest.mark.parametrize("given", [{"kind": "兼任"}, {"kind": "挂职"}])
def test_within_the_quota_and_for_who_takes_none_of_it_nothing_is_warned(app, officer, given):
    a_quota(app, int(given["kind"] == "兼任"))

    assert move(officer, on="2021-03-01", to="P2", **given).status_code == 303


def test_a_form_that_comes_back_keeps_what_was_ticked(app, officer):
    answer = move(officer, kind="调任", on="2014-01-01", to="P2", leaving=f"G1|P1|{BEGAN}")

    assert answer.status_code == 422
    assert f'value="G1|P1|{BEGAN}" checked' in answer.text


def change(officer: Person, code: str = "JX", **fields: Any) -> Any:
    """Enter a change; what follows from it is looked at first."""
    url, given = f"/roster/units/{code}/change", fields | WHY
    looked = officer.submit(url, **given)
    if looked.status_code != 200:
        return looked
    return officer.submit(url, **given, seen=form_of(looked.text)["seen"])


def test_a_unit_renamed_keeps_its_name_of_before_for_the_days_before(app, officer):
    answer = change(officer, kind="更名", on="2021-07-01", name="甲县工信局")

    assert answer.status_code == 303
    assert "甲县经信局" in officer.get("/roster/units/JX?on=2021-06-30").text
    assert "甲县工信局</h1>" in officer.get("/roster/units/JX?on=2021-07-01").text
    assert [e.former_name for e in rows(app, UnitEvent)] == ["甲县经信局"]


def test_two_units_merged_into_a_new_one_end_with_their_posts_and_tenures(app, officer):
    answer = change(
        officer, kind="合并", on="2021-07-01", others="甲县商务局", made="GX 甲县工商局"
    )

    assert answer.status_code == 303
    eve = date(2021, 6, 30)
    ends = {u.code: u.ends_on for u in rows(app, Unit)}
    assert ends == {"X": None, "JX": eve, "SW": eve, "GX": None}
    assert {t.official: t.ends_on for t in rows(app, Tenure)} == {"G1": eve, "G2": eve, "G9": None}
    assert {p.ends_on for p in rows(app, Post) if p.unit in ("JX", "SW")} == {eve}
    with reading(app.state.engine) as session:
        history = unit_store.history(session)
    assert history.successors("SW", date(2021, 7, 1)) == ["GX"]
    assert "已撤销" in officer.get("/roster/units/JX?on=2021-07-01").text


def test_what_follows_from_a_change_is_seen_before_it_is_entered(app, officer):
    fields = {"kind": "合并", "on": "2021-07-01", "to": "SW", "name": "甲县工商局"}
    first = officer.submit("/roster/units/JX/change", **fields, **WHY)
    seen = form_of(first.text)["seen"]

    assert first.status_code == 200
    assert "甲县商务局 → 甲县工商局" in first.text
    assert "2021-06-30" in first.text
    other = officer.submit(
        "/roster/units/JX/change", **fields | {"on": "2021-08-01"}, seen=seen, **WHY
    )
    assert "请再核对一次" in other.text
    assert rows(app, UnitEvent) == []


def test_a_unit_that_others_are_merged_into_may_get_a_new_name(app, officer):
    change(officer, kind="合并", on="2021-07-01", to="SW", name="甲县工商局")

    told = {(e.kind, e.unit, e.other, e.former_name) for e in rows(app, UnitEvent)}
    assert told == {("合并", "JX", "SW", ""), ("更名", "SW", "", "甲县商务局")}
    assert "甲县商务局</h1>" in officer.get("/roster/units/SW?on=2021-06-30").text
    assert "甲县工商局</h1>" in officer.get("/roster/units/SW?on=2021-07-01").text


def test_a_unit_with_units_below_it_is_not_abolished(app, officer):
    answer = change(officer, "X", kind="撤销", on="2021-07-01")

    assert answer.status_code == 422
    assert "下面还有" in answer.text
    assert rows(app, UnitEvent) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "更名", "on": "2021-07-01"}, "更名要填新名称"),
        ({"kind": "划转", "on": "2021-07-01", "to": "乙县"}, "没有“乙县”这个单位"),
        ({"kind": "分设", "on": "2021-07-01", "made": "SW 甲县商务局"}, "已经有单位用了"),
        ({"kind": "新设", "on": "2021-07-01", "made": "只有名称"}, "读不出代码和名称"),
        ({"kind": "撤销", "on": "2010-07-01"}, "不在存续期内"),
        ({"kind": "撤销", "on": "2021-02-30"}, "不是日期"),
        ({"kind": "撤销", "on": "2021-07-01", "name": "甲局"}, "不收新名称"),
        ({"kind": "更名", "on": "2021-07-01", "name": "甲县经信局"}, "与现在的名称"),
        ({"kind": "合并", "on": "2021-07-01", "to": "JX"}, "要填是哪些单位并进来"),
        (
            {"kind": "合并", "on": "2021-07-01", "name": "甲局", "made": "GX 乙局"},
            "名称写在“新单位”里",
        ),
    ],
)
def test_what_is_wrong_with_a_change_is_said_and_nothing_is_entered(app, officer, fields, words):
    answer = change(officer, **fields)

    assert (answer.status_code, words in answer.text) == (422, True)
    assert rows(app, UnitEvent) == []


def test_the_event_kinds_are_all_offered(officer):
    page = officer.get("/roster/units/JX/change").text

    assert [kind for kind in UnitEventKind if f'value="{kind}"' not in page] == []


def test_the_unit_shows_its_vacancies_and_what_is_under_the_quota(officer):
    page = officer.get("/roster/units/JX").text

    assert "空缺" in page
    assert "缺 2" in page


def test_posts_of_a_unit_are_entered_on_its_page(app, officer):
    given = form_of(officer.get("/roster/units/JX/edit/post").text) | WHY
    new = {"code": "P5", "name": "科长", "position": "科室负责人", "rank": "科员级"}
    given |= {f"3-{name}": value for name, value in new.items()}
    staffed = client_for(app, R.CADRE_OFFICER, ranks=(*TOWNSHIP, PostRank.STAFF))

    answer = staffed.submit("/roster/units/JX/edit/post", **given)

    assert answer.status_code == 303
    assert {p.code: p.unit for p in rows(app, Post)}["P5"] == "JX"


def test_the_team_of_a_unit_is_listed_and_counted_on_a_day(officer):
    page = officer.get("/roster/units/JX/team?on=2020-12-31").text

    assert "金一" in page
    assert "46—50岁 1" in page
    assert "工学 1" in page


def test_a_state_in_a_pool_ends_the_day_before_the_next(app, officer):
    url = "/roster/people/G1/reserve"
    officer.submit(url, pool="乡科级正职后备", state="建议后备", on="2020-01-01", **WHY)

    answer = officer.submit(url, pool="乡科级正职后备", state="后备", on="2021-01-01", **WHY)

    assert answer.status_code == 303
    states = {r.state: r.ends_on for r in rows(app, ReserveMember)}
    assert states == {"建议后备": date(2020, 12, 31), "后备": None}
    assert "金一" in officer.get("/roster/reserves").text
    assert "建议后备</span>" in officer.get("/roster/reserves?on=2020-06-01").text


def test_the_list_is_narrowed_by_unit_rank_and_words(officer):
    assert "金一" in officer.get("/roster/people?unit=JX").text
    assert "木二" not in officer.get("/roster/people?unit=JX").text
    assert "木二" in officer.get("/roster/people?unit=X&rank=乡科级正职").text
    assert "金一" not in officer.get("/roster/people?q=商务").text
    assert "没有符合条件的人" in officer.get("/roster/people?status=离退").text


def test_the_tree_shows_the_units_of_the_day(officer):
    change(officer, kind="新设", on="2021-07-01", made="JX2 甲县大数据中心")

    assert "甲县大数据中心" not in officer.get("/roster/units?on=2021-06-30").text
    assert "甲县大数据中心" in officer.get("/roster/units?on=2021-07-01").text
