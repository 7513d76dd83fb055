import io
import re
import sys
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from sqlmodel import select
from world import app_with, client_for

import main
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.tables import TrailLine
from cadre.roster import store as roster
from cadre.roster.tables import AnnualGrade, Handling, Official, Post, Tenure
from cadre.rules.vocabulary import AccountRole, PostRank, RunState
from records.cases import routes as case_routes
from records.desk import verify_store
from records.evidence.tables import RestrictedMaterial
from records.matters import routes as matter_routes
from records.matters.tables import Matter, MatterEntered, MatterEvidence

sys.path.insert(0, str(Path(__file__).parents[1] / "records"))
from consequence_world import BEGAN, HIGH, sanction, settle
from test_machine import filled

from records.matters.demotion import MACHINE

R = AccountRole
HERO, NAME = "P1", "季明远"
RANKS = (PostRank.COUNTY_DEPUTY, PostRank.TOWNSHIP_CHIEF)
DECIDED = "2020-06-15"
TO_THE_PERIOD = (
    ("核实认定", "2020-05-20"), ("复核认定", "2020-05-21"), ("提出调整建议", "2020-06-01"),
    ("决定调整", DECIDED), ("谈话", "2020-06-16"), ("履行任免", "2020-06-20"),
    ("进入影响期", "2020-06-20"),
)  # fmt: skip


@pytest.fixture
def app(engine):
    with writing(engine) as session:
        run = settle(session)
        run.state, run.published_at = str(RunState.DRAFT), None  # 这里不看实绩，没有公布的
        session.add(run)
        batch = session.get(Batch, 1)
        deputy, chief = PostRank.COUNTY_DEPUTY, PostRank.TOWNSHIP_CHIEF
        for code, rank in (("OLD", deputy), ("NEW", deputy), ("LOW", chief)):
            session.add(
                Post(
                    key=code, batch_id=batch.id, code=code, unit="A4-gov", name=f"{rank}的职务",
                    position="班子副职", rank=str(rank),
                )
            )  # fmt: skip
        session.add(
            AnnualGrade(key=f"{HERO}|2017", batch_id=1, official=HERO, year=2017, grade="基本称职")
        )
        session.add(Official(key=HERO, batch_id=1, code=HERO, name=NAME, sex="男", born="1975.04"))
        session.add(
            Tenure(
                key=f"{HERO}|OLD|{BEGAN}", batch_id=1, official=HERO, post="OLD", begins_on=BEGAN,
                manner="任职",
            )
        )  # fmt: skip
    return app_with(engine, case_routes.router, matter_routes.router, books=main.BOOKS)


class Desks:
    """干部专责、考核专责和记录人各坐一桌，照次序办一件个案。"""

    def __init__(self, app):
        self.app = app
        self.officer = client_for(app, R.CADRE_OFFICER, ranks=RANKS)
        self.clerk = client_for(app, R.CLERK, ranks=RANKS)
        self.recorder = client_for(app, R.RECORDER, ranks=RANKS)
        self.version = 0

    def begun(self):
        self.officer.submit("/cases", official=HERO, reason="重点工作滞后")
        backdate(self.app)
        self.officer.submit("/cases/1/evidence", key="年度等次|2017")
        return self

    def take(self, event, on, who=None, version=None, **fields):
        decided = event in MACHINE.decided
        desk = who or (
            self.recorder if decided else self.clerk if "复核" in event else self.officer
        )
        given = filled(MACHINE, event) | {"way": "降职"} | fields
        given = {k: v for k, v in given.items() if k in filled(MACHINE, event)}
        path = f"/cases/1/{'decided/' if decided else ''}{quote(event)}"
        version = self.version if version is None else version
        answer = desk.submit(path, version=str(version), done_on=on, **given)
        self.version += answer.status_code == 303
        return answer

    def carried(self, until, **fields):
        for event, day in TO_THE_PERIOD:
            given = {"decided_on": DECIDED, "effective_on": day, "new_post": "LOW"} | fields
            assert self.take(event, day, **given).status_code == 303, event
            if event == until:
                return self
        return self


def backdate(app):
    with writing(app.state.engine) as session:
        found = session.exec(select(Matter)).one()
        found.opened_on = date(2020, 5, 2)
        session.add(found)


def rows(app, table, *where):
    with reading(app.state.engine) as session:
        found = list(session.exec(select(table).where(*where)))
        session.expunge_all()
    return found


def tenures(app):
    with reading(app.state.engine) as session:
        found = roster.tenures_of(session, HERO)
        session.expunge_all()
    return found


def test_the_first_sign_asks_for_evidence_and_then_for_its_verification(app):
    desks = Desks(app)
    desks.officer.submit("/cases", official=HERO, reason="重点工作滞后")

    bare = desks.officer.get("/cases/1").text
    refused = desks.take("核实认定", "2026-01-05", situation="U08")
    desks.officer.submit("/cases/1/evidence", key="年度等次|2017")
    page = desks.officer.get("/cases/1").text

    assert "还没有选取证据" in bare
    assert refused.status_code == 409
    assert "选取证据" in refused.text
    assert "2017 年度考核基本称职" in page
    assert "<h3>核实认定" in page
    assert "U08 领导能力不足" in page


def test_picking_twice_keeps_one_piece_sealed_in_the_trail(app):
    desks = Desks(app).begun()

    desks.officer.submit("/cases/1/evidence", key="年度等次|2017")

    assert len(rows(app, MatterEvidence)) == 1
    line = next(one for one in rows(app, TrailLine) if one.verb == "选取证据")
    assert re.search(r"〔[0-9a-f]{16}〕$", line.words)


def test_restricted_material_is_picked_by_the_officer_and_hidden_from_others(app):
    with writing(app.state.engine) as session:
        session.add(
            RestrictedMaterial(
                key="x", batch_id=1, code="X1", kind="问题线索", official=HERO,
                organ="纪检机关", found_on=date(2020, 4, 1), words="反映干预工程",
            )
        )  # fmt: skip
    desks = Desks(app).begun()

    offered = desks.officer.get("/cases/1").text, desks.clerk.get("/cases/1").text
    desks.officer.submit("/cases/1/evidence", key="限制知悉|X1")
    shown = desks.officer.get("/cases/1").text, desks.clerk.get("/cases/1").text

    assert ["反映干预工程" in page for page in (*offered, *shown)] == [True, False, True, False]
    assert "另有一件限制知悉的材料，由组织认定" in shown[1]


def test_a_case_goes_down_by_reduction_and_the_roster_follows_with_its_paper(app):
    desks = Desks(app).begun().carried("进入影响期")

    held = tenures(app)
    (handling,) = rows(app, Handling, Handling.official == HERO)
    page = desks.officer.get("/cases/1").text

    spans = {(t.post, t.begins_on, t.ends_on) for t in held}
    assert ("OLD", BEGAN, date(2020, 6, 19)) in spans
    assert ("LOW", date(2020, 6, 20), None) in spans
    assert (handling.kind, handling.decided_on) == ("降职", date(2020, 6, 15))
    assert len(rows(app, MatterEntered)) == 2
    assert "2022-06-15" in page
    assert "《推进领导干部能上能下若干规定（试行）》" in page
    assert "未核对原文" in page


@pytest.mark.parametrize(
    ("way", "post", "said"),
    [
        ("降职", "NEW", "须低于原任职务层次"),
        ("不适宜现职调离岗位", "LOW", "须与原任职务同层次"),
        ("不适宜现职免职", "NEW", "不填新任职务"),
        ("降职", "NOWHERE", "没有职务“NOWHERE”"),
    ],
)
def test_a_destination_that_does_not_suit_the_way_leaves_case_and_roster_as_they_were(
    app, way, post, said
):
    desks = Desks(app).begun().carried("谈话", way=way)

    answer = desks.take("履行任免", "2020-06-20", effective_on="2020-06-20", new_post=post,
                        civil_rank="")  # fmt: skip

    assert answer.status_code == 422
    assert said in answer.text
    assert rows(app, Matter)[0].state == "已谈话"
    assert rows(app, Handling) == []


def test_removed_without_a_new_post_his_posts_end(app):
    fields = {"way": "不适宜现职免职", "new_post": "", "civil_rank": ""}
    Desks(app).begun().carried("履行任免", **fields)

    (tenure,) = tenures(app)
    assert tenure.ends_on == date(2020, 6, 19)


def test_whoever_verified_does_not_verify_again(app):
    desks = Desks(app).begun()
    desks.take("核实认定", "2020-05-20")

    same = desks.take("复核认定", "2020-05-21", who=desks.officer)

    assert same.status_code == 409
    assert "核实须两人" in same.text
    assert desks.take("复核认定", "2020-05-21").status_code == 303


def test_of_two_who_press_at_once_one_wins_and_the_other_is_told(app):
    desks = Desks(app).begun().carried("谈话")

    first = desks.take("履行任免", "2020-06-20", effective_on="2020-06-20", new_post="LOW")
    second = desks.take("登记申诉", "2020-06-20", who=desks.clerk, version=desks.version - 1)

    assert (first.status_code, second.status_code) == (303, 409)
    assert "刚刚被他人办理过" in second.text
    assert len(rows(app, MatterEntered)) == 2


def test_a_step_is_not_dated_before_the_one_before_it(app):
    desks = Desks(app).begun()
    desks.take("核实认定", "2020-05-20")

    assert "早于上一步" in desks.take("复核认定", "2020-05-19").text
    assert desks.take("复核认定", "2020-05-20").status_code == 303


def test_while_barred_the_next_step_is_a_return_and_every_open_item_is_listed(app):
    desks = Desks(app).begun().carried("进入影响期")
    with writing(app.state.engine) as session:
        sanction(session, HERO, "开除党籍", date(2024, 1, 5))

    page = desks.officer.get("/cases/1").text
    early = desks.take("期满", "2022-06-14")
    late = desks.take("期满", "2024-06-15")

    assert "<h3>登记回访" in page
    assert "开除党籍" in page
    assert "2029-01-05" in page  # 最长的一项
    assert "已逾期" in page
    assert "2022-06-15 起不受影响" in early.text
    assert "另有开除党籍" in late.text


def test_missing_papers_are_named_and_the_next_step_registers_them(app):
    desks = Desks(app).begun().carried("进入影响期")
    desks.take("期满", "2022-06-15")

    first = desks.officer.get("/cases/1").text
    desks.take("期满评估", "2022-06-20", conclusion="表现较好")
    desks.take("登记材料", "2022-06-21", material="组织意见")
    page = desks.officer.get("/cases/1").text

    assert "<h3>期满评估" in first
    assert "<h3>登记材料" in page
    assert "再使用材料还缺：本人书面报告、纪检意见、单位意见" in page


def test_the_papers_come_one_by_one_and_not_before_their_step(app):
    desks = Desks(app).begun().carried("谈话")

    for kind in ("proposal", "decision", "talk"):
        assert desks.officer.get(f"/cases/1/papers/{kind}.docx").content[:2] == b"PK"
    early = desks.officer.get("/cases/1/papers/re-use.docx")
    assert early.status_code == 409
    assert "还没有办理“建议再使用”" in early.text
    assert desks.officer.get("/cases/1/papers/nothing.docx").status_code == 404


def test_the_list_filters_and_exports_what_it_shows(app):
    desks = Desks(app).begun().carried("进入影响期")

    assert "季明远" in desks.officer.get("/cases?stage=影响期&way=降职&situation=U01").text
    assert "没有符合条件的个案" in desks.officer.get("/cases?stage=试用").text
    book = load_workbook(io.BytesIO(desks.officer.get("/cases/list.xlsx?way=降职").content))
    lines = [[cell.value for cell in row] for row in book.active.iter_rows()]
    row = dict(zip(lines[-2], lines[-1], strict=True))
    assert (row["姓名"], row["调整方式"], row["阶段"]) == ("季明远", "降职", "影响期")
    assert row["影响期满（第一个不受影响的日子）"].date() == date(2022, 6, 15)


def test_an_empty_list_says_what_to_do(app):
    assert "在下面登记" in client_for(app, R.CADRE_OFFICER, ranks=RANKS).get("/cases").text


def test_a_strangers_case_answers_like_one_that_does_not_exist(app):
    Desks(app).begun().carried("谈话")
    stranger = client_for(app, R.CADRE_OFFICER, ranks=(PostRank.TOWNSHIP_DEPUTY,))

    for path in ("", "/timeline", "/papers/talk.docx"):
        there, nowhere = stranger.get(f"/cases/1{path}"), stranger.get(f"/cases/99{path}")
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert "季明远" not in there.text
    assert stranger.submit("/cases/1/evidence", key="年度等次|2017").status_code == 404
    assert stranger.submit(f"/cases/1/{quote('登记申诉')}", version="5", words="x", paper="y"
                           ).status_code == 404  # fmt: skip


def test_the_official_sees_his_case_only_once_and_as_far_as_he_was_told(app):
    desks = Desks(app).begun().carried("决定调整")
    own = client_for(app, R.OFFICIAL, official=HERO)
    other = client_for(app, R.OFFICIAL, official=HIGH)

    before = own.get("/cases/1/told")
    desks.take("谈话", "2020-06-16", content="宣布决定和影响期")
    after = own.get("/cases/1/told")

    assert (before.status_code, after.status_code) == (404, 200)
    assert "宣布决定和影响期" in after.text
    assert "2022-06-15" in after.text
    assert "重点工作滞后" not in after.text
    assert other.get("/cases/1/told").status_code == 404
    assert own.get("/cases/1").status_code == 403


def test_a_new_decision_is_not_shown_to_him_before_the_talk(app):
    desks = Desks(app).begun().carried("进入影响期")
    own = client_for(app, R.OFFICIAL, official=HERO)
    desks.take("重新处理", "2021-06-01", decided_on="2021-06-01", way="免职")

    assert "2022-06-15" in own.get("/cases/1/told").text
    assert "2022-06-01" not in own.get("/cases/1/told").text
    desks.take("谈话", "2021-06-02")
    assert "2022-06-01" in own.get("/cases/1/told").text


def test_each_look_leaves_a_line_and_nothing_differs_from_the_trail(app):
    desks = Desks(app).begun().carried("进入影响期")
    for path in ("", "/timeline"):
        desks.officer.get(f"/cases/1{path}")

    looks = [line.target for line in rows(app, TrailLine) if line.verb == "查看"]
    assert looks[-2:] == ["事项 1", "事项 1 时间轴"]
    with writing(app.state.engine) as session:
        wrong = [p for p in verify_store.problems(session) if p.where.sheet == "事项 1"]
    assert [p.where.cell for p in wrong] == ["提出能下与再任用"]  # 只有测试改早了的登记日期


def test_the_old_address_leads_to_the_case_and_takes_no_step(app):
    desks = Desks(app).begun()

    assert desks.officer.get("/matters/1").headers["location"] == "/cases/1"
    answer = desks.officer.submit(f"/matters/1/{quote('登记申诉')}", version="0", words="x")
    assert answer.status_code == 409
    assert "/cases/1" in answer.text
