"""两件申诉从头到尾：得分申诉成立、重算、告知、重新决定；不称职的复核、申诉，恢复等次。"""

import io
import re
from html import unescape
from zipfile import ZipFile

import pytest
from appeal_world import COUNTIES, found_incompetent
from demo_world import correct
from matrix_world import MANAGED
from sqlmodel import select
from world import client_for

from attribution.results.tables import ResultRow
from attribution.runs import store as runs
from attribution.runs.tables import Dispute, Run
from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import known
from cadre.roster import store as roster
from cadre.rules.vocabulary import AccountRole
from records.matters.tables import Matter

MINUTES = {
    "organ": "市委考核委员会（虚构）",
    "meeting": "第3次会议",
    "minutes_no": "考委纪〔2021〕3号",
    "reason": "按新的得分和位次研究",
}


@pytest.fixture
def clerk(demo_app):
    return client_for(demo_app, AccountRole.CLERK, ranks=MANAGED)


@pytest.fixture
def recorder(demo_app):
    return client_for(demo_app, AccountRole.RECORDER, ranks=MANAGED)


def done(answer) -> str:
    assert answer.status_code == 303, unescape(answer.text)[:3000]
    return answer.headers["location"].split("?")[0]


def text_of(paper: bytes) -> str:
    with ZipFile(io.BytesIO(paper)) as book:
        return re.sub("<[^>]+>", "", book.read("word/document.xml").decode())


def press(person, page: str, event: str, **fields: str) -> str:
    """Fill in the form of a step as it stands on the page, and send it."""
    text = unescape(person.get(page).text)
    form = next(
        f for f in re.findall(r"<form.*?</form>", text, re.DOTALL) if f">{event}</button>" in f
    )
    url = unescape(re.search(r'action="([^"]+)"', form)[1])
    version = re.search(r'name="version" value="(\d+)"', form)[1]
    return done(person.submit(url, version=version, **fields))


def test_an_upheld_appeal_recomputes_the_class_tells_who_moved_and_puts_interviews_up_again(
    demo_app, clerk, recorder
):
    with reading(demo_app.state.engine) as session:
        matter = session.exec(select(Matter).where(Matter.scheme == COUNTIES)).first()
        subject, number, before = matter.subject, matter.id, matter.state
        old = runs.current(session, COUNTIES).id
        query = known(ResultRow, scheme=COUNTIES, subject=subject)
        row = next(r for r in session.scalars(query) if r.indicator == "JQRZ")
    contact = client_for(demo_app, AccountRole.CONTACT, unit=subject)
    said = {"indicator": row.indicator, "concerns": "得分", "words": "少计了一部分"}
    done(contact.submit("/disputes", scheme=COUNTIES, subject=subject, **said))
    with reading(demo_app.state.engine) as session:
        dispute = session.exec(select(Dispute).order_by(Dispute.id.desc())).first().id
    assert "有异议未了结" in clerk.get(f"/standings/{COUNTIES}").text
    assert "有异议待答复" in clerk.get(f"/standings/{COUNTIES}/{subject}").text

    page = press(clerk, f"/appeals/scores/{dispute}", "受理")
    press(clerk, page, "指定核查人", investigator="二处", scope="台账")
    press(clerk, page, "记录核查", findings="少计", evidence="现场台账")
    press(clerk, page, "更正", words="属实", paper="考办〔2021〕8号")
    refused = clerk.submit(f"{page}/office/告知", version="4", how="系统内告知", paper="文")
    assert "先更正事实、重算全类并重新公布" in refused.text
    assert "写不出答复书" in clerk.get(f"{page}/letter.docx").text
    assert "letter.docx" not in clerk.get(page).text
    with writing(demo_app.state.engine) as session:
        correct(session, ResultRow, row.key, value=row.value + 30)
    run = done(clerk.submit("/runs", scheme=COUNTIES, reason="申诉成立后重算")).split("/")[-1]
    done(clerk.submit(f"/runs/{run}/publish"))
    press(clerk, page, "告知", how="系统内告知", paper="考办〔2021〕9号")

    with reading(demo_app.state.engine) as session:
        assert session.get(Run, old).state == "已被取代"
        assert session.get(Matter, number).state == before
    assert clerk.get(f"/runs/{run}/against/{old}").status_code == 200
    mine = contact.get(page).text
    assert "考办〔2021〕9号" in mine
    assert "现场台账" not in mine
    assert ">再申请</button>" not in mine
    assert "再申请" not in contact.get("/").text
    assert "更正后重新公布" in contact.get("/").text
    letter = text_of(clerk.get(f"{page}/letter.docx").content)
    assert f"第 {old} 次计算 → 第 {run} 次计算：该项得分由 " in letter
    assert "总分由 " in letter
    assert "位次由 第 " in letter

    again = recorder.get("/appeals/again").text
    assert f"第{old}次计算" in again
    version = re.search(
        rf'/appeals/again/{number}".*?name="version" value="(\d+)"', again, re.DOTALL
    )[1]
    decided = MINUTES | {"decided_on": str(today()), "outcome": "维持", "version": version}
    done(recorder.submit(f"/appeals/again/{number}", **decided))
    assert recorder.submit(f"/appeals/again/{number}", **decided).status_code == 409
    assert "考委纪〔2021〕3号" in clerk.get("/appeals/again").text


def test_a_review_then_an_appeal_restore_the_grade_and_every_step_is_seen_with_its_date(
    demo_app, recorder
):
    with writing(demo_app.state.engine) as session:
        found_incompetent(session)
    officer = client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=MANAGED)
    official = client_for(demo_app, AccountRole.OFFICIAL, official="G0313")
    stranger = client_for(demo_app, AccountRole.OFFICIAL, official="G0302")
    chosen = unescape(
        re.search(r'value="(annualgrade:[^"]+)"', official.get("/appeals/new").text)[1]
    )
    organ = {"organ": "县委组织部（虚构）"}
    day = {"decided_on": str(today())}

    page = done(official.submit("/appeals", chosen=chosen, known_on=str(today()), **organ))
    press(official, page, "申请复核", words="评语与事实不符")
    assert "办理中" in official.get("/officials/G0313").text
    assert stranger.get(page).status_code == 404
    press(recorder, page, "复核决定", outcome="维持", **MINUTES | organ | day)
    press(officer, page, "送达", how="系统内告知", paper="复核书1号")
    press(official, page, "提出申诉", words="仍不服")
    above = {"organ": "市公务员局（虚构）"}
    press(officer, page, "受理", body=above["organ"], panel="甲、乙、丙")
    press(recorder, page, "申诉处理决定", outcome="撤销", new_grade="称职", **MINUTES | above | day)
    press(officer, page, "送达", how="系统内告知", paper="处理书1号")

    seen = official.get(page).text
    for event in ("申请复核", "复核决定", "提出申诉", "受理", "申诉处理决定", "送达"):
        assert f"<strong>{event}" in seen
    assert seen.count(str(today())) > 6
    assert "原为“不称职”；现为“称职”" in seen
    assert "不停止人事处理的执行" in seen
    with reading(demo_app.state.engine) as session:
        grades = {g.year: g.grade for g in roster.grades_of(session, "G0313")}
    assert grades[2020] == "称职"
    assert officer.get("/appeals/list.xlsx").content.startswith(b"PK")
