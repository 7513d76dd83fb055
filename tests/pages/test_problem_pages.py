import io
import re
import time
from datetime import timedelta
from urllib.parse import quote

import pytest
from evidence_world import BOOKS
from openpyxl import load_workbook
from sqlmodel import Session
from world import Person, client_for

from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.foundation.page_entry import Grounds, enter_form, sheet_of_form
from cadre.rules.vocabulary import AccountRole, PostRank
from records.demo.accounts import acting
from records.problems import store

R = AccountRole
MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
MANY = 1400
PDF = ("检测报告.pdf", b"%PDF-1.7 demo", "text/html")
NEW = {
    "1-code": "T-9", "1-unit": "JY", "1-year": "2020", "1-half": "下半年", "1-words": "台账不全",
    "1-owner": "G0313", "1-due_on": "2099-01-01", "reason": "登记", "paper": "督〔2020〕9号",
}  # fmt: skip


def clerk(app) -> Person:
    return client_for(app, R.CLERK, ranks=MANAGED)


def of_lq(app) -> Person:
    return client_for(app, R.CONTACT, unit="LQ")


def test_the_board_has_a_column_for_each_state_with_its_count(shown_app):
    page = clerk(shown_app).get("/problems").text

    for state in ("待整改", "整改中", "待复核", "已销号"):
        assert f"state={quote(state)}" in page
    assert "共 12 个问题，其中逾期 1 个" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("unit=LQ", 4), ("unit=JY", 3), ("period=2020上半年", 5), ("late=1", 1),
        ("owner=缙云", 3), ("unit=LQ&period=2020上半年", 2), ("q=2020上-02", 1), ("q=无此", 0),
    ],
)  # fmt: skip
def test_the_board_is_narrowed_and_its_export_holds_the_same(shown_app, query, found):
    client = clerk(shown_app)

    sheet = load_workbook(io.BytesIO(client.get(f"/problems/list.xlsx?{query}").content)).active
    page = client.get(f"/problems?{query}").text

    assert sheet.max_row - 3 == found
    assert (f"共 {found} 个问题" if found else "没有符合条件的问题") in page


def test_a_contact_sees_his_own_unit_and_another_unit_is_like_nothing(shown_app):
    client = of_lq(shown_app)
    page = client.get("/problems").text
    there, nowhere = client.get("/problems/2020下-06"), client.get("/problems/NOWHERE")

    assert "共 4 个问题" in page
    assert "缙云" not in page
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert store.UNKNOWN[0] in there.text
    assert store.UNKNOWN[0] in nowhere.text
    assert client.get("/problems/papers/report.docx?unit=JY&period=2020上半年").status_code == 404
    sheet = load_workbook(io.BytesIO(client.get("/problems/list.xlsx?unit=JY").content)).active
    assert "JY" not in str(list(sheet.values))
    assert sheet.max_row == 3


def test_a_problem_is_listed_on_the_page_and_mended_step_by_step(demo_app):
    client = clerk(demo_app)

    assert client.submit("/problems/new", **NEW).headers["location"] == "/problems/T-9"
    assert client.submit("/problems/new", **NEW).status_code == 422
    done = client.submit("/problems/T-9/报措施", version="0", executor="张三", measures="建台账")
    late = client.submit("/problems/T-9/报措施", version="0", executor="张三", measures="建台账")

    assert done.status_code == 303
    assert (late.status_code, "他人办理过" in late.text) == (409, True)
    page = client.get("/problems/T-9").text
    assert "报措施，待整改 → 整改中" in page
    assert "申请销号" in page


def test_a_wrong_problem_comes_back_with_its_place_and_is_not_kept(demo_app):
    client = clerk(demo_app)
    given = {n: v for n, v in NEW.items() if n != "1-owner"} | {"1-due_on": "2020-06-30"}

    answer = client.submit("/problems/new", **given)

    assert answer.status_code == 422
    assert "没有写由谁整改" in answer.text
    assert "早于这个半年的第一日" in answer.text
    assert client.get("/problems/T-9").status_code == 404


def test_a_contact_applies_for_closing_and_the_department_reviews(demo_app):
    contact, officer = of_lq(demo_app), client_for(demo_app, R.CADRE_OFFICER, ranks=MANAGED)
    url = "/problems/2020下-04"
    sent = {"result": "已改", "evidence": "检测报告", "paper": "检〔2020〕1号"}

    assert "复核通过" not in contact.get(url).text
    contact.submit(f"{url}/报措施", version="0", executor="张三", measures="换设备")
    contact.submit(f"{url}/申请销号", version="1", **sent)
    bare = officer.submit(f"{url}/复核通过", version="2", reviewer="李四", words="属实")
    assert "还没有附佐证文件" in bare.text
    contact.submit(f"{url}/evidence", files={"file": PDF})
    assert contact.submit(f"{url}/复核通过", version="2").status_code == 403
    passed = officer.submit(f"{url}/复核通过", version="2", reviewer="李四", words="属实")

    assert passed.status_code == 303
    assert "已销号" in contact.get(url).text


def test_the_papers_are_offered_for_a_unit_and_half_year(shown_app):
    client = clerk(shown_app)
    asked = "unit=LQ&period=2020上半年"

    assert "整改通知书" in client.get(f"/problems?{asked}").text
    notice = client.get(f"/problems/papers/rectify.docx?{asked}&number=1号&organ=考核办")
    assert notice.status_code == 200
    assert notice.content.startswith(b"PK")
    assert client.get(f"/problems/papers/closing.docx?{asked}").status_code == 200
    assert client.get(f"/problems/papers/nothing.docx?{asked}").status_code == 404


def test_who_has_nothing_published_to_read_is_told_what_will_stand_there(shown_app):
    page = of_lq(shown_app).get("/problems/published").text

    assert "还没有公开的整改报告" in page


def attached(app, who, **more):
    return who.submit("/problems/2020下-04/evidence", files={"file": PDF}, **more)


def test_a_file_of_evidence_is_kept_whole_and_sent_to_be_saved(demo_app):
    contact = of_lq(demo_app)

    assert attached(demo_app, contact).status_code == 303
    page = contact.get("/problems/2020下-04").text
    (number,) = re.findall(r"/problems/[^/]+/evidence/(\d+)", page)
    got = contact.get(f"/problems/2020下-04/evidence/{number}")

    assert got.content == PDF[1]
    assert got.headers["content-type"] == "application/octet-stream"
    assert "attachment" in got.headers["content-disposition"]
    assert "检测报告.pdf" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<script>alert(1)</script>", "这种文件不能作佐证"),
        (b"", "文件是空的"),
        (b"%PDF-" + bytes(10 * 1024 * 1024), "超过 10 MB"),
    ],
)
def test_what_is_no_evidence_is_refused_by_its_content(demo_app, content, said):
    answer = clerk(demo_app).submit(
        "/problems/2020下-04/evidence", files={"file": ("佐证.pdf", content, "application/pdf")}
    )

    assert answer.status_code in (413, 422)
    assert said in answer.text


def test_a_strangers_file_is_like_one_that_does_not_exist(demo_app):
    officer, jy = (
        client_for(demo_app, R.CADRE_OFFICER, ranks=MANAGED),
        client_for(demo_app, R.CONTACT, unit="JY"),
    )
    attached(demo_app, officer)
    page = officer.get("/problems/2020下-04").text
    (number,) = re.findall(r"/problems/[^/]+/evidence/(\d+)", page)

    there = jy.get(f"/problems/2020下-04/evidence/{number}")
    nowhere = jy.get("/problems/2020下-04/evidence/999")
    other = officer.get(f"/problems/2020下-06/evidence/{number}")

    assert (there.status_code, nowhere.status_code, other.status_code) == (404, 404, 404)
    assert "没有这份佐证" in there.text
    assert "没有这份佐证" in nowhere.text
    assert attached(demo_app, jy).status_code == 404


def test_a_restricted_file_is_open_to_the_cadre_officer_and_counted_for_others(demo_app):
    officer, contact = client_for(demo_app, R.CADRE_OFFICER, ranks=MANAGED), of_lq(demo_app)
    assert attached(demo_app, contact, restricted="1").status_code == 403
    attached(demo_app, officer, restricted="1")
    (number,) = re.findall(
        r"/problems/[^/]+/evidence/(\d+)", officer.get("/problems/2020下-04").text
    )

    page = contact.get("/problems/2020下-04").text

    assert "检测报告.pdf" not in page
    assert "另有 1 份限制知悉的佐证" in page
    assert contact.get(f"/problems/2020下-04/evidence/{number}").status_code == 404
    assert clerk(demo_app).get(f"/problems/2020下-04/evidence/{number}").status_code == 404
    assert officer.get(f"/problems/2020下-04/evidence/{number}").status_code == 200


def test_a_closed_problem_takes_no_more_files(demo_app):
    answer = clerk(demo_app).submit("/problems/2020上-01/evidence", files={"file": PDF})

    assert answer.status_code == 409
    assert "已经销号" in answer.text


def many(session: Session) -> None:
    """1,400 problems in one batch, as half a year returned."""
    form, due = BOOKS["problems"].sheets[0], str(today() + timedelta(30))
    lines = {
        n: {
            "code": f"M-{n:04d}", "unit": ("LQ", "JY", "QY", "SY")[n % 4], "year": "2020",
            "half": "上半年", "words": f"问题 {n}", "owner": "G0313", "due_on": due,
        }
        for n in range(1, MANY + 1)
    }  # fmt: skip
    grounds = Grounds("半年评估", "文")
    raw = {form.title: sheet_of_form(form, lines)}
    entry = enter_form(session, acting(session, "kaohe"), BOOKS, "problems", raw, grounds=grounds)
    assert entry.problems == ()


def test_the_board_of_fourteen_hundred_problems_opens_at_once(demo_app):
    with writing(demo_app.state.engine) as session:
        many(session)
    client = clerk(demo_app)
    client.get("/problems")

    began = time.perf_counter()
    page = client.get("/problems")
    took = time.perf_counter() - began

    assert f"共 {MANY + 12} 个问题" in page.text
    assert page.text.count("board-card") <= 4 * 30
    assert client.get("/problems?state=待整改").text.count("/problems/M-") == MANY
    assert took < 2
    with reading(demo_app.state.engine) as session:
        assert len(store.problems(session, acting(session, "lianluo"))) == MANY // 4 + 4
