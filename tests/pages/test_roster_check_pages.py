import io
import re

import openpyxl
import pytest
from fastapi import FastAPI
from faulty_roster import Roster, enter
from sqlmodel import select
from world import Person, app_with, client_for, new_account

from cadre.foundation import facts, sign_in
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch, known
from cadre.foundation.tables import TrailLine
from cadre.roster.checking import routes
from cadre.roster.checking.tables import CheckNote
from cadre.roster.tables import Tenure
from cadre.rules.vocabulary import AccountRole, PostRank

R = AccountRole
ALL = tuple(PostRank)
CHIEFS, DEPUTIES = (PostRank.TOWNSHIP_CHIEF,), (PostRank.TOWNSHIP_DEPUTY,)
ON = "on=2025-06-30"
HIDDEN = "一名不在您查看权限内的人"


@pytest.fixture
def app(engine) -> FastAPI:
    """Ten officials of two bureaus, three of them spoiled; G0001 and G0006 are the chiefs."""
    roster = Roster()
    del roster.people[10:], roster.units[4:]
    there = {row["单位代码"] for row in roster.units}
    roster.posts = [row for row in roster.posts if row["所在单位"] in there]
    chief, deputy, other = roster.people[0], roster.people[1], roster.people[5]
    for title in ("姓名", "出生年月", "身份证号", "参加工作时间", "入党时间", "性别"):
        deputy.said[title] = chief.said[title]
    deputy.said["身份证号"] = ""
    deputy.family, deputy.schools, deputy.resume = [], chief.schools, chief.resume[:3]
    chief.tenures[0]["依据文件"] = ""
    other.family[0]["政治面貌"] = "某党"
    account = new_account(engine, R.CADRE_OFFICER, ranks=ALL)
    with writing(engine) as session:
        enter(session, sign_in.principal(session.merge(account)), roster)
    return app_with(engine, routes.router)


@pytest.fixture
def officer(app) -> Person:
    return client_for(app, R.CADRE_OFFICER, ranks=ALL)


def findings(page: str) -> list[str]:
    """The digests that the page offers to put aside or bring back."""
    return list(dict.fromkeys(re.findall(r"/roster/check/(\w+)/", page)))


def only(client: Person, words: str, more: str = "") -> str:
    found = findings(client.get(f"/roster/check?{ON}&q={words}{more}").text)
    assert len(found) == 1
    return found[0]


def test_the_page_tells_what_it_found_and_where_to_mend_it(officer):
    page = officer.get(f"/roster/check?{ON}").text

    assert "没有依据文件" in page
    assert "/roster/people/G0001/edit/tenure" in page
    assert "赵甲禾（G0001）与赵甲禾（G0002）姓名和出生年月相同" in page


def test_by_person_a_finding_between_two_stands_under_both(officer):
    by_check, by_person = (officer.get(f"/roster/check?{ON}&by={by}").text for by in ("", "person"))

    assert by_check.count("姓名和出生年月相同") == 1
    assert by_person.count("姓名和出生年月相同") == 2
    assert "赵甲禾（G0002）</h2>" in by_person


@pytest.mark.parametrize(
    ("more", "there", "gone"),
    [
        ("&check=TENURE_PAPER", "没有依据文件", "姓名和出生年月相同"),
        ("&severity=须更正", "没有填身份证号", "没有依据文件"),
        ("&severity=请核对", "没有依据文件", "没有填身份证号"),
        ("&q=G0006", "政治面貌", "没有依据文件"),
    ],
)
def test_filters_narrow_the_page(officer, more, there, gone):
    page = officer.get(f"/roster/check?{ON}{more}").text

    assert there in page
    assert gone not in page


def test_only_people_under_ones_authority_are_told_of(app):
    deputies = client_for(app, R.CADRE_OFFICER, ranks=DEPUTIES)

    page = deputies.get(f"/roster/check?{ON}").text

    assert "没有填身份证号" in page
    assert "没有依据文件" not in page


def test_a_duplicate_with_somebody_beyond_authority_does_not_name_him(app):
    page = client_for(app, R.CADRE_OFFICER, ranks=CHIEFS).get(f"/roster/check?{ON}").text

    assert f"赵甲禾（G0001）与{HIDDEN}姓名和出生年月相同" in page
    assert "G0002" not in page


def test_what_rests_on_family_or_id_number_is_for_those_who_may_see_it(app, officer):
    clerk = client_for(app, R.CLERK, ranks=ALL)

    assert "某党" in officer.get(f"/roster/check?{ON}").text
    assert "某党" not in clerk.get(f"/roster/check?{ON}").text


def test_who_may_not_enter_facts_is_led_to_the_person(app):
    page = client_for(app, R.AUDITOR).get(f"/roster/check?{ON}").text

    assert 'href="/roster/people/G0001"' in page
    assert "/edit/" not in page
    assert findings(page) == []


def test_the_look_and_the_export_leave_a_line_each(app, officer):
    officer.get(f"/roster/check?{ON}")
    officer.get(f"/roster/check.xlsx?{ON}")

    with reading(app.state.engine) as session:
        lines = session.exec(select(TrailLine).where(TrailLine.target == "花名册检查")).all()
    assert [line.verb for line in lines] == ["查看", "导出"]


def test_the_export_has_a_line_for_each_finding_asked_for(officer):
    content = officer.get(f"/roster/check.xlsx?{ON}&check=SAME_PERSON").content

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[2:]] == ["检查", "疑似重复录入"]


def test_what_somebody_has_looked_at_is_put_aside_with_his_reason(officer):
    digest = only(officer, "没有依据文件")

    answer = officer.submit(
        f"/roster/check/{digest}/aside?{ON}&q=G0001", reason="老任命，文件未归档"
    )

    assert "q=G0001" in answer.headers["location"]
    assert digest not in findings(officer.get(f"/roster/check?{ON}").text)
    seen = officer.get(f"/roster/check?{ON}&state=seen").text
    assert "老任命，文件未归档" in seen
    assert "干部专责某" in seen


def test_it_comes_back_when_somebody_brings_it_back(officer):
    digest = only(officer, "没有依据文件")
    officer.submit(f"/roster/check/{digest}/aside?{ON}", reason="老任命")

    officer.submit(f"/roster/check/{digest}/back?{ON}")

    assert digest in findings(officer.get(f"/roster/check?{ON}").text)


def test_it_comes_back_when_the_fact_changes(app, officer):
    digest = only(officer, "没有依据文件")
    officer.submit(f"/roster/check/{digest}/aside?{ON}", reason="老任命")

    move_the_tenure(app)

    assert only(officer, "没有依据文件") != digest
    assert "没有依据文件" not in officer.get(f"/roster/check?{ON}&state=seen").text


def move_the_tenure(app: FastAPI) -> None:
    """The chief took office some days later, still without a paper."""
    with writing(app.state.engine) as session:
        row = session.scalars(known(Tenure, official="G0001")).one()
        batch = Batch(book="roster", account_id=1, entered_at=now())
        session.add(batch)
        session.flush()
        kept = row.model_dump(exclude={"id", "key", "batch_id", "retired_by_id", "cell"})
        changed = kept | {"begins_on": row.begins_on.replace(day=20)}
        facts.enter(session, Tenure, {row.key: changed}, batch, {})


def test_without_a_reason_nothing_is_put_aside(app, officer):
    digest = only(officer, "没有依据文件")

    answer = officer.submit(f"/roster/check/{digest}/aside?{ON}", reason="  ")

    assert answer.status_code == 422
    with reading(app.state.engine) as session:
        assert session.exec(select(CheckNote)).all() == []


def test_what_one_does_not_see_cannot_be_put_aside(app, officer):
    digest = only(officer, "没有依据文件")
    deputies = client_for(app, R.CADRE_OFFICER, ranks=DEPUTIES)

    assert deputies.submit(f"/roster/check/{digest}/aside?{ON}", reason="x").status_code == 404
    assert deputies.submit("/roster/check/nothing/aside", reason="x").status_code == 404


def test_nobody_puts_aside_what_is_about_himself(app, officer):
    digest = only(officer, "姓名和出生年月相同")
    himself = client_for(app, R.CADRE_OFFICER, official="G0002", ranks=ALL)

    assert himself.submit(f"/roster/check/{digest}/aside?{ON}", reason="x").status_code == 403
    assert officer.submit(f"/roster/check/{digest}/aside?{ON}", reason="x").status_code == 303


@pytest.mark.parametrize("day", ["0001-01-01", "0003-12-31", "9999-12-31"])
@pytest.mark.parametrize("path", ["/roster/check", "/roster/check.xlsx"])
def test_the_first_and_the_last_day_of_the_calendar_may_be_asked_for(officer, path, day):
    assert officer.get(f"{path}?on={day}").status_code == 200
