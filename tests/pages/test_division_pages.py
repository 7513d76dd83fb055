import re

import pytest
from demo_world import COUNTIES
from matrix_world import MANAGED
from sqlmodel import select
from world import Person, client_for

from attribution.responsibility.tables import Delegation, Duty, Handover, Portfolio
from cadre.foundation.database import reading
from cadre.foundation.facts import known
from cadre.foundation.tables import TrailLine
from cadre.roster.tables import Official, Tenure
from cadre.rules.vocabulary import AccountRole, PostRank

WHY = {"reason": "县政府领导分工调整", "paper": "青政办〔2020〕11号"}
BASE = f"/division/{COUNTIES}"
PASTED = {
    "area": "QT",
    "begins_on": "2020-06-01",
    "paper": WHY["paper"],
    "text": "常务副县长：负责自然资源、发展改革工作，分管县发展和改革局。\n散会后另行通知。",
}


@pytest.fixture
def clerk(demo_app) -> Person:
    return client_for(demo_app, AccountRole.CLERK, ranks=MANAGED)


def rows(app, table, **equal):
    with reading(app.state.engine) as session:
        return [row.model_dump() for row in session.scalars(known(table, **equal))]


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return found[1]


def entered(clerk: Person, **more: str):
    """Preview a pasted paper and confirm it as shown."""
    page = clerk.submit(f"{BASE}/paste", **PASTED, **more).text
    return clerk.submit(
        f"{BASE}/paste/enter",
        **PASTED,
        **more,
        digest=field(page, "digest"),
        reason=WHY["reason"],
    )


def test_the_first_page_tells_what_stands_and_leads_to_every_way_in(clerk):
    page = clerk.get(f"{BASE}?area=LD").text

    for path in ("paste", "assign", "copy", "grid", "lines/duty", "lines/ruling", "checks"):
        assert f"{BASE}/{path}" in page
    assert "还没有责任单位" in page
    assert "莲都区政府常务副区长" in page


def test_a_pasted_paper_is_shown_before_anything_is_written(demo_app, clerk):
    before = rows(demo_app, Portfolio)

    page = clerk.submit(f"{BASE}/paste", **PASTED).text

    assert "散会后另行通知" in page
    assert "单位：青田县发改局" in page
    assert "新列" in page
    assert "前一日截止" in clerk.submit(f"{BASE}/paste", **PASTED, whole="1").text
    assert rows(demo_app, Portfolio) == before


def test_a_confirmed_paper_ends_what_it_does_not_name_and_keeps_what_it_does(demo_app, clerk):
    answer = entered(clerk)

    assert answer.status_code == 303, answer.text
    own = {
        (row["kind"], row["content"], str(row["begins_on"]), str(row["ends_on"]))
        for row in rows(demo_app, Portfolio, post="QT-ZF-02")
    }
    assert own == {
        ("领域", "发展改革", "2019-01-01", "None"),
        ("领域", "自然资源", "2019-01-01", "None"),
        ("单位", "QT-FG", "2020-06-01", "None"),
    }


def test_a_new_division_of_the_whole_team_ends_the_posts_that_it_does_not_name(demo_app, clerk):
    entered(clerk, whole="1")

    own = rows(demo_app, Portfolio, post="QT-ZF-03")
    assert {str(row["ends_on"]) for row in own} == {"2020-05-31"}
    assert {row["ends_on"] for row in rows(demo_app, Portfolio, post="LD-ZF-03")} == {None}


def test_a_paper_is_not_entered_when_the_division_moved_after_the_preview(demo_app, clerk):
    page = clerk.submit(f"{BASE}/paste", **PASTED).text
    entered(clerk)
    before = rows(demo_app, Portfolio)

    digest = field(page, "digest")
    answer = clerk.submit(f"{BASE}/paste/enter", **PASTED, digest=digest, reason="再录")

    assert (answer.status_code, "重新预览" in answer.text) == (409, True)
    assert rows(demo_app, Portfolio) == before


def test_what_has_to_be_chosen_keeps_the_paper_from_being_entered(demo_app, clerk):
    text = "副县长某某同志：分管县发改委。"
    page = clerk.submit(f"{BASE}/paste", **{**PASTED, "text": text}).text
    before = rows(demo_app, Portfolio)

    given = {**PASTED, "text": text, "digest": field(page, "digest"), "reason": "分工"}
    answer = clerk.submit(f"{BASE}/paste/enter", **given)
    chosen = {"h-0": "QT-ZF-03", "l-0-0": "单位|QT-FG"}
    then = clerk.submit(f"{BASE}/paste/enter", **given, **chosen)

    assert (answer.status_code, "须选定" in answer.text) == (422, True)
    (count,) = re.findall(r"没有录入：还有 (\d) 处须选定", answer.text)
    assert "<title>错误：" in answer.text
    waiting = re.findall(r'<select id="([^"]+)" name="[^"]+" required', answer.text)
    assert "h-0" in waiting
    assert [f'href="#{name}"' in answer.text for name in waiting] == [True] * int(count)
    assert then.status_code == 303
    assert len(rows(demo_app, Portfolio)) == len(before) + 1


def test_a_day_or_a_repeal_that_the_paper_states_is_pointed_out(clerk):
    text = PASTED["text"] + "本通知自2020年7月1日起执行，原有分工文件同时废止。"

    page = clerk.submit(f"{BASE}/paste", **PASTED | {"text": text}).text
    fitting = {"text": text, "begins_on": "2020-07-01", "whole": "1"}
    right = clerk.submit(f"{BASE}/paste", **PASTED | fitting).text

    assert "文件写明自 2020-07-01 起，这里填的是 2020-06-01" in page
    assert "文件写明原有分工同时废止" in page
    assert "文件写明" not in right


def test_a_paper_without_a_number_or_reason_is_refused(clerk):
    page = clerk.submit(f"{BASE}/paste", **PASTED).text
    digest = field(page, "digest")

    answer = clerk.submit(f"{BASE}/paste/enter", **PASTED | {"paper": ""}, digest=digest)

    assert answer.status_code == 422


@pytest.mark.parametrize("area", ["", "QX", "LS-9"])
def test_a_paper_of_an_unknown_area_is_not_there(clerk, area):
    answer = clerk.submit(f"{BASE}/paste", **PASTED | {"area": area})

    assert answer.status_code in (404, 422)


def test_a_paper_copied_with_invisible_marks_is_read(clerk):
    text = "\ufeff常务副县长\u200b：分管县发改局。\x0b散会。"

    page = clerk.submit(f"{BASE}/paste", **PASTED | {"text": text})

    assert (page.status_code, "单位：青田县发改局" in page.text) == (200, True)


def test_names_beyond_ones_authority_are_not_recognised_in_a_paper(demo_app):
    low = client_for(demo_app, AccountRole.CLERK, ranks=(PostRank.STAFF,))
    full = client_for(demo_app, AccountRole.CLERK, ranks=MANAGED)
    with reading(demo_app.state.engine) as session:
        holder = session.scalars(known(Tenure, post="QT-ZF-02")).first()
        name = session.scalars(known(Official, code=holder.official)).first().name
    given = PASTED | {"text": f"{name}同志：分管县发改局。"}

    pages = [person.submit(f"{BASE}/paste", **given).text for person in (low, full)]

    assert ["花名册里没有" in page for page in pages] == [True, False]


def test_many_indicators_are_assigned_at_once_to_each_countys_own_bureau(demo_app, clerk):
    asked = {"topic": "亩均论英雄", "subject": ["QT", "JY"], "cooperating": "自有|发改局"}
    before = rows(demo_app, Duty, scheme=COUNTIES)
    page = clerk.submit(f"{BASE}/assign", **asked).text
    answer = clerk.submit(f"{BASE}/assign/enter", **asked, digest=field(page, "digest"), **WHY)

    assert answer.status_code == 303, answer.text
    keys = {row["key"] for row in before}
    new = [row for row in rows(demo_app, Duty, scheme=COUNTIES) if row["key"] not in keys]
    assert {(row["unit"], row["subject"], row["role"]) for row in new} == {
        ("QT-FG", "QT", "配合"),
        ("JY-FG", "JY", "配合"),
    }
    assert "方案不考核这个对象的这一项" in page
    assert {row["number"] for row in new} == {
        str(max(int(row["number"]) for row in before) + n) for n in (1, 2)
    }


def test_a_lead_unit_that_stands_is_left_unless_it_is_to_be_replaced(demo_app, clerk):
    asked = {"indicator": "DSLZ", "subject": "QT", "lead": "自有|自然资源局"}

    kept = clerk.submit(f"{BASE}/assign", **asked).text
    page = clerk.submit(f"{BASE}/assign", **asked, replace="1").text
    clerk.submit(f"{BASE}/assign/enter", **asked, replace="1", digest=field(page, "digest"), **WHY)

    assert "已有牵头单位，不动" in kept
    own = rows(demo_app, Duty, scheme=COUNTIES, subject="QT", indicator="DSLZ")
    assert [(row["unit"], row["role"]) for row in own if row["role"] == "牵头"] == [
        ("QT-ZR", "牵头")
    ]


def test_a_result_without_a_body_for_its_field_is_listed_and_not_entered(clerk):
    asked = {"indicator": "DJGZ", "subject": "QT", "lead": "领域|"}

    page = clerk.submit(f"{BASE}/assign", **asked).text

    assert "没有对应的单位" in page
    assert "确认录入" not in page


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"indicator": "DSLZ", "subject": "QT"},
        {"indicator": "XX", "subject": "QT", "lead": "领域|"},
        {"indicator": "DSLZ", "subject": "QT", "lead": "领域|", "role": "乱写"},
        {"indicator": "DSLZ", "subject": ["QT", "JY"], "lead": "领域|", "deputy_post": "QT-JX-02"},
    ],
)
def test_a_choice_that_cannot_be_is_told(clerk, asked):
    assert clerk.submit(f"{BASE}/assign", **asked).status_code == 422


def test_the_grid_shows_who_answers_for_each_indicator(clerk):
    page = clerk.get(f"{BASE}/grid?subject=QT").text

    assert "青田县经信局" in page
    assert "还没有责任单位" in page or "牵头" in page
    assert clerk.get(f"{BASE}/grid?subject=XX").status_code == 404


def test_a_line_is_added_changed_and_taken_off_in_forms(demo_app, clerk):
    form = clerk.get(f"{BASE}/line/handover?indicator=DSLZ&subject=QT").text
    assert 'name="1-value"' in form
    new = {"1-indicator": "DSLZ", "1-subject": "QT", "1-handed_on": "2020-07-01", "1-value": "12"}
    more = {"1-paper": "交接清单"}
    done = clerk.submit(f"{BASE}/line/handover", **new, **more, seen="0", **WHY)
    twice = clerk.submit(f"{BASE}/line/handover", **new, **more, seen="0", **WHY)
    assert (done.status_code, twice.status_code) == (303, 409)
    (row,) = rows(demo_app, Handover)

    changed = {**new, **more, "1-value": "13", "1-key": row["key"], "seen": str(row["id"])}
    clerk.submit(f"{BASE}/line/handover", **changed, **WHY)
    late = clerk.submit(f"{BASE}/line/handover", **changed, **WHY)
    (row,) = rows(demo_app, Handover)
    assert (str(row["value"]), late.status_code) == ("13", 409)

    gone = {"key": row["key"], "seen": str(row["id"])}
    assert clerk.submit(f"{BASE}/line/handover/remove", **gone, **WHY).status_code == 303
    assert rows(demo_app, Handover) == []


@pytest.mark.parametrize(
    "sheet", ["duty", "portfolio", "delegation", "handover", "ruling", "exemption"]
)
def test_every_sheet_has_its_list_and_its_form(clerk, sheet):
    assert clerk.get(f"{BASE}/lines/{sheet}").status_code == 200
    assert clerk.get(f"{BASE}/line/{sheet}").status_code == 200
    assert clerk.get(f"{BASE}/line/{sheet}?key=XX").status_code == 404


def test_a_line_with_a_fault_comes_back_with_what_was_typed(demo_app, clerk):
    before = rows(demo_app, Delegation)
    line = {
        "1-number": "1", "1-subject": "QT", "1-giver": "QT-JX", "1-taker": "QT-FG",
        "1-factor": "1.5",
    }  # fmt: skip

    answer = clerk.submit(f"{BASE}/line/delegation", **line, seen="0", **WHY)

    assert (answer.status_code, "只能在 0 至 1 之间" in answer.text, "1.5" in answer.text) == (
        422,
        True,
        True,
    )
    assert rows(demo_app, Delegation) == before


def test_each_entry_is_one_batch_and_stands_on_the_trail(demo_app, clerk):
    entered(clerk)

    with reading(demo_app.state.engine) as session:
        last = session.scalars(select(TrailLine).order_by(TrailLine.id.desc())).first()
    assert last.verb == "入库"
    assert WHY["paper"] in last.words


def test_last_years_duties_are_taken_over_by_code_and_name(demo_app, clerk):
    page = clerk.get(f"{BASE}/copy?former=LS2019-1").text

    assert "新方案没有同代码、同名称的指标" in page
    assert "领导分工按自己的起止日期接着算" in page


def test_taking_over_for_the_next_year_enters_every_duty_once(demo_app, clerk):
    fields = {
        "new_code": "LS2021-1", "name": "2021年度方案", "version": "1", "begins_on": "2021-01-01",
        "ends_on": "2021-12-31", **WHY,
    }  # fmt: skip
    assert clerk.submit(f"/schemes/{COUNTIES}/clone", **fields).status_code == 303
    url = "/division/LS2021-1/copy"
    page = clerk.get(url).text
    given = {"former": COUNTIES, "digest": field(page, "digest"), **WHY}

    answer = clerk.submit(url, **given)

    assert answer.status_code == 303, answer.text
    new, old = (rows(demo_app, Duty, scheme=code) for code in ("LS2021-1", COUNTIES))
    kept = ("number", "indicator", "subject", "unit", "role", "deputy_post", "task", "part")
    assert [[r[n] for n in kept] for r in new] == [[r[n] for n in kept] for r in old]
    assert {row["paper"] for row in new} == {WHY["paper"]}
    assert "可沿用责任分解 0 行" in clerk.get(url).text
