"""约谈转整改到销号和公开、问题清单从工作簿到销号、诫勉从核实到了结：每一步照页面上的表单办，办完出文书。"""

import io
import re
from datetime import date
from html import unescape
from urllib.parse import quote

import pytest
from consequence_world import LAST_HEAD, settle
from docx import Document
from matrix_world import MANAGED
from openpyxl import Workbook, load_workbook
from sqlmodel import col, select
from test_machine import filled
from world import app_with, client_for

import main
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import TrailLine
from cadre.roster import store as roster
from cadre.rules.vocabulary import AccountRole, PostRank
from records.desk import verify_store
from records.dossier import routes as dossier_routes
from records.matters import routes as matter_routes
from records.matters.kinds import MACHINES
from records.matters.tables import Matter
from records.problems import routes as problem_routes

R = AccountRole
RANKS = (PostRank.COUNTY_DEPUTY, PostRank.COUNTY_CHIEF)
MINUTES = {
    "organ": "市委常委会", "meeting": "第 3 次会议", "minutes_no": "常纪〔2021〕3号",
    "reason": "按考核结果",
}  # fmt: skip
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def app(engine):
    with writing(engine) as session:
        settle(session)
    rooms = (matter_routes.router, problem_routes.router, dossier_routes.router)
    return app_with(engine, *rooms, books=main.BOOKS)


@pytest.fixture
def desks(app):
    return {
        role: client_for(app, role, ranks=RANKS) for role in (R.CLERK, R.RECORDER, R.CADRE_OFFICER)
    }


def press(desks, number, kind, event, on, **fields):
    """Take a step by the form that its page shows."""
    other = R.CADRE_OFFICER if event == "同意方案" else R.CLERK  # 方案由另一人审
    who = desks[R.RECORDER if event in MACHINES[kind].decided else other]
    page = unescape(who.get(f"/matters/{number}").text)
    made = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'/{quote(event)}"'
                in f or f'/{event}"' in f)  # fmt: skip
    version = re.search(r'name="version" value="(\d+)"', made)[1]
    decided = "decided/" if event in MACHINES[kind].decided else ""
    given = filled(MACHINES[kind], event) | fields
    answer = who.submit(
        f"/matters/{number}/{decided}{quote(event)}", version=version, done_on=on, **given
    )
    assert answer.status_code == 303, unescape(answer.text)
    return who.get(f"/matters/{number}").text


def words_of(answer) -> str:
    assert answer.status_code == 200, answer.text
    document = Document(io.BytesIO(answer.content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


TALKED = (
    ("核实", "2021-01-12", {}),
    ("批准", "2021-01-15", MINUTES | {"decided_on": "2021-01-15"}),
    ("通知", "2021-01-18", {
        "notice_no": "约〔2021〕1号", "held_on": "2021-02-05", "held_at": "09:30",
    }),
    ("约谈", "2021-02-05", {
        "facts": "投资完成率 57.4%", "deadline": "2021-05-05", "demands": "补齐",
    }),
    ("签字", "2021-02-05", {"signed_talkers": "是", "signed_person": "是"}),
    ("转入整改", "2021-02-06", {}),
)  # fmt: skip
MENDED = (
    ("报方案", "2021-02-10", {"executor": "张三", "plan": "倒排工期", "due": "2021-05-05"}),
    ("同意方案", "2021-02-12", {}),
    ("报送", "2021-04-28", {"report": "已补齐到 96%", "evidence": "验收单（验〔2021〕2号）"}),
    ("开始复核", "2021-04-29", {"reviewer": "李四"}),
    ("通过", "2021-05-06", {"words": "现场核对属实"}),
)


def mended(app, desks):
    """An interview carried to the closing of the rectification that came from it; its number."""
    with writing(app.state.engine) as session:
        session.add(
            Matter(kind="约谈", official=LAST_HEAD, subject="A4", scheme="S", state="待核实",
                   reasons="同类末位", opened_by="x", opened_on=date(2021, 1, 11))
        )  # fmt: skip
    for event, on, fields in TALKED:
        press(desks, 1, "约谈", event, on, **fields)
    for event, on, fields in MENDED:
        press(desks, 2, "整改", event, on, **fields)
    return 2


def adopt(desks, ladder):
    fields = MINUTES | {"decided_on": "2021-01-10"}
    answer = desks[R.RECORDER].submit("/matters/ladder", scheme="S", ladder=ladder, **fields)
    assert answer.status_code == 303, answer.text


def test_an_interview_ends_in_a_rectification_whose_closing_paper_names_the_day(app, desks):
    number = mended(app, desks)
    clerk = desks[R.CLERK]
    press(desks, 1, "约谈", "办结", "2021-05-07")

    page = clerk.get(f"/matters/{number}").text
    closing = words_of(clerk.get(f"/matters/{number}/papers/closing.docx?no=改1号"))
    report = words_of(clerk.get(f"/matters/{number}/papers/report.docx?no=改1号"))

    assert "通过销号" in page
    for said in ("2021年5月6日", "李四", "现场核对属实", "验收单", "投资完成率 57.4%"):
        assert said in closing
    assert "已补齐到 96%" in report
    assert "已办结" in clerk.get("/matters/1").text


def test_an_open_rectification_has_no_closing_day(app, desks):
    with writing(app.state.engine) as session:
        session.add(
            Matter(kind="约谈", official=LAST_HEAD, subject="A4", scheme="S", state="待核实",
                   reasons="同类末位", opened_by="x", opened_on=date(2021, 1, 11))
        )  # fmt: skip
    for event, on, fields in TALKED:
        press(desks, 1, "约谈", event, on, **fields)
    for event, on, fields in MENDED[:-1]:
        press(desks, 2, "整改", event, on, **fields)

    answer = desks[R.CLERK].get("/matters/2/papers/closing.docx?no=改1号")

    assert answer.status_code == 409
    assert "closing.docx" not in desks[R.CLERK].get("/matters/2").text


@pytest.mark.parametrize(("ladder", "public"), [("青岛", True), ("武清", False)])
def test_a_report_is_published_only_where_the_adopted_ladder_says_so(app, desks, ladder, public):
    adopt(desks, ladder)
    number = mended(app, desks)
    fields = MINUTES | {"decided_on": "2021-05-10", "published_at": "政府网站", "version": "5"}

    answer = desks[R.RECORDER].submit(
        f"/matters/{number}/decided/{quote('公开整改报告')}", done_on="2021-05-10", **fields
    )
    page = desks[R.CLERK].get("/problems/published").text

    assert answer.status_code == (303 if public else 409)
    assert ("已补齐到 96%" in page) is public
    assert ("政府网站" in page) is public
    assert ("还没有公开的整改报告" in page) is not public
    assert "张三" not in page  # 公开的不写责任人


def test_what_was_published_carries_unit_decision_and_day_and_no_name(app, desks):
    adopt(desks, "青岛")
    number = mended(app, desks)
    press(
        desks, number, "整改", "公开整改报告", "2021-05-10", published_at="市级媒体",
        **MINUTES | {"decided_on": "2021-05-10"},
    )  # fmt: skip

    page = desks[R.CADRE_OFFICER].get("/problems/published").text

    assert "2021-05-10 公开" in page
    assert "市委常委会第 3 次会议（常纪〔2021〕3号）" in page
    assert LAST_HEAD not in page


# 问题清单：从工作簿到销号
HEAD = (
    "问题编号", "单位", "年度", "半年", "问题", "责任岗位", "责任人", "期限", "依据文件",
    "数据来源",
)  # fmt: skip
GOOD = (
    "2021上-01", "LQ", 2021, "上半年", "进度滞后", "", "G0313", "2099-06-30", "督〔2021〕1号",
    "督查",
)  # fmt: skip


def book(*lines) -> bytes:
    """The template of the product, filled in as an officer fills it in."""
    made = Workbook()
    sheet = made.active
    sheet.title = "问题清单"
    sheet.append(HEAD)
    for line in lines:
        sheet.append(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def uploaded(person, content: bytes):
    answer = person.submit("/intake/problems", files={"workbook": ("清单.xlsx", content, XLSX)})
    assert answer.status_code == 303, unescape(answer.text)
    place = answer.headers["location"]
    return place, unescape(person.get(place).text)


@pytest.mark.parametrize(
    ("field", "value", "column", "said"),
    [
        ("单位", "没有的单位", "单位", "没有的单位"),
        ("期限", "六月底", "期限", "六月底"),
        ("半年", "全年", "半年", "全年"),
        ("责任人", "", "责任岗位", "没有写由谁整改"),
        ("期限", "2020-12-31", "期限", "早于这个半年的第一日"),
        ("问题", "", "问题", "没有填"),
    ],
)
def test_a_wrong_cell_of_an_uploaded_list_is_named_by_sheet_row_and_column(
    demo_app, field, value, column, said
):
    clerk = client_for(demo_app, R.CLERK, ranks=MANAGED)
    wrong = tuple(value if head == field else was for head, was in zip(HEAD, GOOD, strict=True))
    wrong = ("2021上-02", *wrong[1:])

    place, page = uploaded(clerk, book(GOOD, wrong))
    marked = load_workbook(io.BytesIO(clerk.get(f"{place}/marked").content))["问题清单"]

    assert f"问题清单!{'ABCDEFGHIJ'[HEAD.index(column)]}3" in page
    assert said in page
    assert "确认入库" not in page
    comments = [cell for row in marked.iter_rows() for cell in row if cell.comment]
    assert {cell.row for cell in comments} == {3}
    assert clerk.get("/problems/2021上-01").status_code == 404


def test_a_problem_goes_from_the_workbook_to_its_closing_paper(demo_app):
    clerk = client_for(demo_app, R.CLERK, ranks=MANAGED)
    contact = client_for(demo_app, R.CONTACT, unit="LQ")
    officer = client_for(demo_app, R.CADRE_OFFICER, ranks=MANAGED)
    place, page = uploaded(clerk, book(GOOD))
    digest = re.search(r'name="digest" value="([^"]+)"', page)[1]
    done = clerk.submit(f"{place}/commit", digest=digest, reason="半年评估", paper="督〔2021〕1号")
    url = "/problems/2021上-01"

    contact.submit(f"{url}/报措施", version="0", executor="张三", measures="倒排工期")
    contact.submit(f"{url}/报进展", version="1", progress="过半")
    contact.submit(f"{url}/evidence", files={"file": ("验收单.pdf", b"%PDF-1.7 x", "x/y")})
    sent = {"result": "已完成", "evidence": "验收单", "paper": "验〔2021〕1号"}
    contact.submit(f"{url}/申请销号", version="2", **sent)
    passed = officer.submit(f"{url}/复核通过", version="3", reviewer="李四", words="属实")
    closing = words_of(clerk.get("/problems/papers/closing.docx?unit=LQ&period=2021上半年"))

    assert (done.status_code, passed.status_code) == (303, 303)
    assert "已销号" in contact.get(url).text
    for said in ("进度滞后", "李四", "属实", "验收单"):
        assert said in closing
    assert "2021上-01" in clerk.get("/teams/LQ").text
    assert "2021上-01" in contact.get("/teams/LQ").text
    assert "/problems?unit=LQ" in officer.get("/roster/units/LQ").text


# 诫勉：从核实到影响期满了结
def admonished(app, desks, **talk):
    with writing(app.state.engine) as session:
        session.add(
            Matter(kind="诫勉", official=LAST_HEAD, subject="A4", scheme="S", state="待核实",
                   reasons="连续两年末位", opened_by="x", opened_on=date(2021, 1, 4))
        )  # fmt: skip
    press(desks, 1, "诫勉", "核实", "2021-01-05")
    decided = MINUTES | {"decided_on": "2021-01-15"}
    press(desks, 1, "诫勉", "决定诫勉", "2021-01-15", **decided)
    press(
        desks, 1, "诫勉", "诫勉谈话", "2021-01-18", form="书面诫勉", talkers="市委组织部副部长某",
        content="履职不力，限期改正", statement="接受", paper="诫〔2021〕1号",
        **{"refusal": ""} | talk,
    )  # fmt: skip


def test_an_admonition_bars_from_its_decision_and_ends_after_the_period(app, desks):
    admonished(app, desks)
    page = desks[R.CLERK].get("/matters/1").text
    letter = words_of(desks[R.CLERK].get("/matters/1/papers/admonition.docx"))

    with reading(app.state.engine) as session:
        (period,) = roster.barred_periods_of(session, LAST_HEAD)
    assert (period.kind, period.decided_on, period.released_on) == (
        "诫勉", date(2021, 1, 15), date(2021, 7, 15),
    )  # fmt: skip
    assert "2021-07-15" in page
    for said in (
        "书面诫勉",
        "履职不力",
        "常纪〔2021〕3号",
        "2021年7月14日",
        "本人签收",
        "市委组织部",
    ):
        assert said in letter
    press(desks, 1, "诫勉", "回访", "2021-07-15")
    assert "已了结" in press(desks, 1, "诫勉", "期满了结", "2021-07-15")


def test_a_refusal_to_sign_needs_its_note(app, desks):
    with pytest.raises(AssertionError, match="须写明拒签情况"):
        admonished(app, desks, signed="拒绝签收")


def test_a_refusal_with_its_witness_is_on_the_letter(app, desks):
    admonished(app, desks, signed="拒绝签收", refusal="见证人：王某")

    letter = words_of(desks[R.CLERK].get("/matters/1/papers/admonition.docx"))
    assert "拒签情况：见证人：王某" in letter


def test_a_revoked_admonition_bars_nobody_and_its_line_stays(app, desks):
    admonished(app, desks)
    press(desks, 1, "诫勉", "撤销", "2021-02-01", **MINUTES | {"decided_on": "2021-02-01"})

    with reading(app.state.engine) as session:
        assert roster.barred_periods_of(session, LAST_HEAD) == []
        wrong = [p for p in verify_store.problems(session) if "批次" in p.where.sheet]
        told = [
            x.words
            for x in session.exec(select(TrailLine).order_by(col(TrailLine.id)))
            if x.verb == "任免入册"
        ]
    assert wrong == []
    assert [words.partition(" ")[2].partition(" ")[2] for words in told] == [
        "处理处分 诫勉", "撤销诫勉（2021-01-15 决定）",
    ]  # fmt: skip


def test_the_letter_is_not_written_before_the_talk(app, desks):
    with writing(app.state.engine) as session:
        session.add(
            Matter(kind="诫勉", official=LAST_HEAD, subject="A4", scheme="S", state="待核实",
                   reasons="x", opened_by="x", opened_on=date(2021, 1, 4))
        )  # fmt: skip

    assert desks[R.CLERK].get("/matters/1/papers/admonition.docx").status_code == 409
    stranger = client_for(app, R.CLERK, ranks=())
    assert stranger.get("/matters/1/papers/admonition.docx").status_code == 404
