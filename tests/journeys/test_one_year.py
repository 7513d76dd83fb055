import io
from datetime import date
from urllib.parse import quote

import pytest
from demo_world import COUNTIES, move_to
from docx import Document
from matrix_world import MANAGED
from openpyxl import load_workbook
from sqlmodel import col, select
from world import Person, client_for

from attribution.runs.tables import Run
from cadre.foundation.clock import today
from cadre.foundation.database import reading
from cadre.foundation.tables import Decision
from cadre.rules.calendar import add_workdays
from cadre.rules.vocabulary import AccountRole
from records.grades.tables import GradeProposalRow
from records.ledger import store as ledger
from records.matters.tables import Matter

R = AccountRole
MINUTES = {
    "organ": "市委常委会",
    "meeting": "第 3 次会议",
    "minutes_no": "常纪〔2021〕3号",
    "decided_on": "2021-01-28",
    "reason": "按考核结果",
}
PAPER = {"reason": "统计部门更正", "paper": "丽统〔2021〕9号"}
LINE = (COUNTIES, "DSLZ", "LQ")


class Year:
    """Who works in the course of the year, and what each does by the pages."""

    def __init__(self, app):
        self.app = app
        self.clerk = client_for(app, R.CLERK, ranks=MANAGED)
        self.recorder = client_for(app, R.RECORDER, ranks=MANAGED)
        self.contact = client_for(app, R.CONTACT, unit="LQ")
        self.official = client_for(app, R.OFFICIAL, official="G0904")

    def workbook(self, value) -> bytes:
        """The results on record with one value of 龙泉市 changed."""
        book = load_workbook(io.BytesIO(self.clerk.get("/intake/results/export").content))
        sheet = book["完成情况"]
        titles = [cell.value for cell in sheet[1]]
        places = [titles.index(name) for name in ("方案代码", "指标代码", "考核对象")]
        row = next(
            r for r in sheet.iter_rows(min_row=2) if tuple(r[p].value for p in places) == LINE
        )
        row[titles.index("完成值")].value = value
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    def upload(self, value) -> str:
        """Upload such a workbook; the address of its preview."""
        given = {"workbook": ("结果.xlsx", self.workbook(value), "application/octet-stream")}
        answer = self.clerk.submit("/intake/results", files=given)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].split("?")[0]

    def enter(self, value) -> None:
        """Upload and confirm such a workbook."""
        preview = self.upload(value)
        page = self.clerk.get(preview).text
        digest = page.split('name="digest" value="')[1].split('"')[0]
        done(self.clerk.submit(f"{preview}/commit", digest=digest, **PAPER))

    def calculate(self, reason: str) -> int:
        """Calculate; the number of the run."""
        answer = self.clerk.submit("/runs", scheme=COUNTIES, reason=reason)
        return int(done(answer).split("/runs/")[1].split("?")[0])

    def rows(self, table, *where) -> list:
        """Rows of a table, newest first."""
        with reading(self.app.state.engine) as session:
            return list(session.exec(select(table).where(*where).order_by(col(table.id).desc())))


def done(answer) -> str:
    """Where a form that was taken leads to."""
    assert answer.status_code == 303, answer.text
    location: str = answer.headers["location"]
    return location


def refused(answer) -> str:
    assert answer.status_code in (409, 422), answer.status_code
    text: str = answer.text
    return text


@pytest.fixture
def year(demo_app) -> Year:
    return Year(demo_app)


def take(who: Person, matter: Matter, version: int, event: str, **fields: str) -> None:
    kind = "decided/" if "organ" in fields else ""
    done(who.submit(f"/matters/{matter.id}/{kind}{quote(event)}", version=str(version), **fields))


def interviewed(year: Year, matter: Matter) -> None:
    """An interview from its check to the signed record."""
    held = {"held_on": "2021-02-05", "held_at": "09:30", "place": "301", "talkers": "周敏"}
    said = {
        "facts": "投资完成率 57.4%",
        "statement": "认可",
        "demands": "补齐",
        "deadline": "2021-05-05",
    }
    take(year.clerk, matter, matter.version, "核实", words="数据已与统计部门核对")
    take(year.recorder, matter, matter.version + 1, "批准", **MINUTES)
    take(year.clerk, matter, matter.version + 2, "通知", notice_no="1号", **held)
    take(year.clerk, matter, matter.version + 3, "约谈", chair="周敏", recorder="吴凡", **said)
    take(year.clerk, matter, matter.version + 4, "签字", signed_talkers="是", signed_person="是")


def test_a_value_that_is_no_number_comes_back_marked_and_is_entered_when_mended(year):
    preview = year.upload("约八成")

    page, marked = year.clerk.get(preview).text, year.clerk.get(f"{preview}/marked").content
    assert "整个文件都不会入库" in page
    cells = load_workbook(io.BytesIO(marked))["完成情况"]
    assert any(cell.comment for row in cells.iter_rows() for cell in row)

    year.enter(31)
    board = year.clerk.get(f"/standings/{COUNTIES}").text
    assert year.clerk.get("/").text.count("公布后事实有更正") == 1
    assert "位次" in board


def test_the_year_from_the_workbook_to_the_reversal(year, monkeypatch):
    year.enter(31)
    first = year.calculate("按更正后的结果试算")
    done(year.clerk.submit(f"/runs/{first}/publish"))

    # 联络员在异议期内提出异议，考核办答复、更正、重算、比较、重新公布
    words = {"indicator": "DSLZ", "concerns": "得分", "words": "整治数漏报一家"}
    done(year.contact.submit("/disputes", scheme=COUNTIES, subject="LQ", **words))
    number = year.clerk.get("/disputes").text.split("/appeals/scores/")[1].split('"')[0]
    upheld = {"words": "核对无误，补计一家", "paper": "考办〔2021〕8号"}
    assert "先核查" in refused(
        year.clerk.submit(f"/disputes/{number}/answer", upheld="true", **upheld)
    )
    appeal = done(year.clerk.submit(f"/appeals/scores/{number}/受理", version="0"))
    for version, (event, given) in enumerate(
        (
            ("指定核查人", {"investigator": "考核办二处", "scope": "台账"}),
            ("记录核查", {"findings": "漏报一家", "evidence": "现场台账"}),
            ("更正", upheld),
        ),
        start=1,
    ):
        done(year.clerk.submit(f"{appeal}/office/{event}", version=str(version), **given))
    assert "补计一家" in year.contact.get("/disputes").text
    year.enter(30)
    second = year.calculate("异议成立后重算")
    compared = year.clerk.get(f"/runs/{second}/against/{first}").text
    assert "份额变动" in compared
    assert "得分变动" in compared
    done(year.clerk.submit(f"/runs/{second}/publish"))

    # 等次由专责提出，由另一人凭纪要记录决定，再告知
    done(year.clerk.submit("/grades/propose", scheme=COUNTIES, pooling="合用", rounding="舍去"))
    row = year.rows(GradeProposalRow, GradeProposalRow.run_id == second)[-1]
    assert "没有" in refused_or_forbidden(
        year.clerk.submit(f"/grades/{row.id}/decide", grade="优秀", **MINUTES)
    )
    done(year.recorder.submit(f"/grades/{row.id}/decide", grade=row.proposed, **MINUTES))
    done(year.clerk.submit(f"/grades/{row.id}/notify"))

    # 约谈从核实走到签字
    waiting = year.rows(Matter, Matter.state == "待核实")[0]
    interviewed(year, waiting)
    assert "待核实" not in year.rows(Matter, Matter.id == waiting.id)[0].state

    # 异议期未满不封账，期满的次日才办
    done(
        year.recorder.submit(
            f"/closings/{COUNTIES}/decide", **MINUTES | {"decided_on": str(today())}
        )
    )
    decision = str(year.rows(Decision, Decision.kind == "封账")[0].id)
    window = year.rows(Run, Run.id == second)[0].window_ends_on
    assert "异议期" in refused(year.clerk.submit(f"/closings/{COUNTIES}/close", decision=decision))
    move_to(monkeypatch, window)
    assert "异议期" in refused(year.clerk.submit(f"/closings/{COUNTIES}/close", decision=decision))
    move_to_next(monkeypatch, window)
    done(year.clerk.submit(f"/closings/{COUNTIES}/close", decision=decision))

    # 封账后凭依据冲正，本人的页面和材料都写明
    with reading(year.app.state.engine) as session:
        entry = ledger.entries_of(session, "G0904", COUNTIES)[0]
    done(year.clerk.submit(f"/entries/{entry.number}/reverse", basis="市委〔2021〕9号"))
    own = year.official.get("/officials/G0904").text
    assert "已冲正" in own
    assert "市委〔2021〕9号" in own
    paper = Document(io.BytesIO(year.official.get("/officials/G0904/summary.docx").content))
    assert "市委〔2021〕9号" in words_in(paper)


def refused_or_forbidden(answer) -> str:
    assert answer.status_code == 403
    text: str = answer.text
    return text


def words_in(paper) -> str:
    cells = [c.text for table in paper.tables for row in table.rows for c in row.cells]
    return "\n".join([p.text for p in paper.paragraphs] + cells)


def move_to_next(monkeypatch, day: date) -> None:
    """The day after."""
    monkeypatch.undo()
    move_to(monkeypatch, date.fromordinal(day.toordinal() + 1))


def test_a_recalculation_published_anew_opens_a_fresh_window(year, monkeypatch):
    later = date(2027, 3, 1)
    move_to(monkeypatch, later)
    year.enter(31)

    number = year.calculate("更正后重算")
    done(year.clerk.submit(f"/runs/{number}/publish"))

    assert year.rows(Run, Run.id == number)[0].window_ends_on == add_workdays(later, 5)
