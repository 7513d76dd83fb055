import re
import sys
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlmodel import Session, select
from world import app_with, client_for

from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Decision, TrailLine
from cadre.rules.vocabulary import AccountRole, PostRank, RunState
from records.desk import machine_routes
from records.desk.machines import EVERY_MACHINE
from records.dossier import routes as dossier_routes
from records.grades import routes as grade_routes
from records.grades.tables import GradeProposalRow
from records.ledger import routes as ledger_routes
from records.ledger.tables import Closing
from records.matters import routes as matter_routes
from records.matters.tables import Matter

sys.path.insert(0, str(Path(__file__).parents[1] / "records"))
from consequence_world import HIGH, LAST_HEAD, sanction, settle

R = AccountRole
RANKS = (PostRank.COUNTY_DEPUTY,)
MINUTES = {
    "organ": "市委常委会",
    "meeting": "第 3 次会议",
    "minutes_no": "常纪〔2021〕3号",
    "decided_on": "2021-01-28",
    "reason": "按考核结果",
}


@pytest.fixture
def app(engine):
    with writing(engine) as session:
        settle(session)
    return app_with(engine, grade_routes.router, matter_routes.router, ledger_routes.router)


def rows(app, table) -> list:
    with reading(app.state.engine) as session:
        found = list(session.exec(select(table)))
        session.expunge_all()
    return found


def proposed(app):
    clerk = client_for(app, R.CLERK, ranks=RANKS)
    clerk.submit("/grades/propose", scheme="S", pooling="合用", rounding="舍去")
    clerk.submit("/matters/propose", scheme="S")
    return clerk


def test_grades_are_proposed_shown_with_seats_left_decided_and_notified(app):
    clerk = proposed(app)
    recorder = client_for(app, R.RECORDER, ranks=RANKS)
    first = rows(app, GradeProposalRow)[0]

    assert "优秀名额 1，已建议 1，余 0；已决定 0，余 1" in clerk.get("/grades").text
    done = recorder.submit(f"/grades/{first.id}/decide", grade="优秀", **MINUTES)
    told = clerk.submit(f"/grades/{first.id}/notify")

    assert (done.status_code, told.status_code) == (303, 303)
    page = clerk.get("/grades?scheme=S").text
    assert "已决定 1，余 0" in page
    assert "常纪〔2021〕3号" in page
    assert "已告知" in page


def test_the_reasons_stand_beside_each_proposed_grade(app):
    page = proposed(app).get("/grades").text

    assert "在A类 4 个单位中列第 1 名" in page
    assert "总分 90.00" in page
    assert "良好以下规则没有规定" in page


def test_a_decision_without_a_date_is_refused_in_words(app):
    proposed(app)
    recorder = client_for(app, R.RECORDER, ranks=RANKS)

    answer = recorder.submit("/grades/1/decide", grade="优秀", **(MINUTES | {"decided_on": "昨天"}))

    assert answer.status_code == 422
    assert "决定日期不是日期" in answer.text


def test_the_interview_list_says_who_is_due_and_why(app):
    clerk = client_for(app, R.CLERK, ranks=RANKS)

    page = clerk.get("/matters").text

    assert "A4某" in page
    assert "在A类 4 个单位中列末位" in page
    assert "提出约谈建议" in page


def test_a_class_without_a_last_says_why_on_the_list(engine):
    with writing(engine) as session:
        settle(session, {"A": ["90", "80", "70"]})
    app = app_with(engine, matter_routes.router)

    assert "只有 3 个单位" in client_for(app, R.CLERK).get("/matters").text


def test_an_interview_is_carried_by_its_forms_to_the_signed_record(app):
    clerk = proposed(app)
    recorder = client_for(app, R.RECORDER, ranks=RANKS)
    steps = [
        (clerk, "核实", {"words": "数据已与统计部门核对"}),
        (recorder, "批准", MINUTES),
        (clerk, "通知", {"notice_no": "1号", "held_on": "2021-02-05", "held_at": "09:30",
                       "place": "301", "talkers": "周敏"}),
        (clerk, "约谈", {"chair": "周敏", "recorder": "吴凡", "facts": "投资完成率 57.4%",
                       "statement": "认可", "demands": "补齐", "deadline": "2021-05-05"}),
        (clerk, "签字", {"signed_talkers": "是", "signed_person": "是"}),
    ]  # fmt: skip

    for version, (who, event, fields) in enumerate(steps):
        path = f"/matters/1/{'decided/' if who is recorder else ''}{quote(event)}"
        assert who.submit(path, version=str(version), **fields).status_code == 303

    page = clerk.get("/matters/1").text
    assert "记录已签" in page
    assert "指出的事实：投资完成率 57.4%" in page
    assert rows(app, Matter)[0].version == 5


def test_a_step_needing_a_decision_is_not_open_to_the_clerk(app):
    clerk = proposed(app)
    clerk.submit(f"/matters/1/{quote('核实')}", version="0", words="已核对")

    plain = clerk.submit(f"/matters/1/{quote('批准')}", version="1", **MINUTES)
    decided = clerk.submit(f"/matters/1/decided/{quote('批准')}", version="1", **MINUTES)

    assert (plain.status_code, decided.status_code) == (403, 403)
    assert rows(app, Matter)[0].state == "待审批"


def test_a_form_opened_before_somebody_elses_step_is_refused(app):
    clerk = proposed(app)
    recorder = client_for(app, R.RECORDER, ranks=RANKS)
    clerk.submit(f"/matters/1/{quote('核实')}", version="0", words="已核对")

    answer = recorder.submit(f"/matters/1/decided/{quote('批准')}", version="0", **MINUTES)

    assert answer.status_code == 409
    assert "他人办理" in answer.text


def test_an_empty_form_is_refused_naming_what_is_missing(app):
    clerk = proposed(app)

    answer = clerk.submit(f"/matters/1/{quote('核实')}", version="0", words="")

    assert answer.status_code == 422
    assert "没有填写说明" in answer.text


def test_the_look_at_a_case_leaves_a_line(app):
    clerk = proposed(app)

    clerk.get("/matters/1")

    looks = [line for line in rows(app, TrailLine) if line.verb == "查看"]
    assert [(line.target, line.words) for line in looks] == [("事项 1", LAST_HEAD)]


def test_attendance_and_votes_are_recorded_shown_and_must_be_possible(app):
    proposed(app)
    recorder = client_for(app, R.RECORDER, ranks=RANKS)
    votes = {"expected": "9", "present": "8", "in_favour": "7"}

    wrong = recorder.submit("/closings/S/decide", **MINUTES, **(votes | {"in_favour": "9"}))
    done = recorder.submit("/closings/S/decide", **MINUTES, **votes)

    assert (wrong.status_code, done.status_code) == (422, 303)
    assert "应到 9，实到 8，赞成 7" in recorder.get("/closings/S").text


def test_a_decision_of_a_case_is_read_as_any_other(app):
    clerk = proposed(app)
    recorder = client_for(app, R.RECORDER, ranks=RANKS)
    clerk.submit(f"/matters/1/{quote('核实')}", version="0", words="已核对")
    path = f"/matters/1/decided/{quote('批准')}"

    wrong = recorder.submit(path, version="1", **MINUTES, expected="5", present="6")
    recorder.submit(path, version="1", **MINUTES, expected="9", present="8", in_favour="8")

    (decision,) = rows(app, Decision)
    assert wrong.status_code == 422
    assert (decision.expected, decision.present, decision.in_favour) == (9, 8, 8)


def test_the_forms_of_a_page_of_many_decisions_have_names_of_their_own(app):
    proposed(app)

    page = client_for(app, R.RECORDER, ranks=RANKS).get("/grades").text

    ids = re.findall(r' id="(field-organ[^"]*)"', page)
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize("path", ["/grades", "/matters", "/matters/1", "/closings/S"])
@pytest.mark.parametrize("role", [R.OFFICIAL, R.CONTACT, R.SUPPLIER, R.SYSTEM_ADMIN])
def test_proposals_and_lists_are_closed_to_those_assessed_and_to_administrators(app, path, role):
    proposed(app)

    assert client_for(app, role, unit="A4", official=LAST_HEAD).get(path).status_code == 403


def test_a_case_beyond_ones_authority_answers_like_one_that_does_not_exist(app):
    proposed(app)
    outside = client_for(app, R.CADRE_OFFICER, ranks=(PostRank.TOWNSHIP_CHIEF,))

    beyond, absent = outside.get("/matters/1"), outside.get("/matters/99")

    assert (beyond.status_code, absent.status_code) == (404, 404)
    assert "A4某" not in outside.get("/matters").text


def test_a_scheme_is_decided_on_and_closed_and_an_entry_reversed(app):
    clerk = client_for(app, R.CLERK, ranks=RANKS)
    recorder = client_for(app, R.RECORDER, ranks=RANKS)
    recorder.submit("/closings/S/decide", **MINUTES)

    clerk.submit("/closings/S/close", decision="1")
    entries = clerk.get(f"/closings/S?official={LAST_HEAD}").text

    assert len(rows(app, Closing)) == 1
    assert "36.0000" in entries
    number = entries.split('action="/entries/')[1].split("/")[0]
    clerk.submit(f"/entries/{number}/reverse", basis="市委〔2021〕9号")
    assert "-36.0000" in clerk.get(f"/closings/S?official={LAST_HEAD}").text
    assert clerk.get(f"/closings/S?official={HIGH}").status_code == 404


def test_what_bars_closing_is_shown_before_it_is_tried(engine):
    with Session(engine) as session, session.begin():
        settle(session, window=today())
    app = app_with(engine, ledger_routes.router)

    assert "异议期至" in client_for(app, R.CLERK).get("/closings/S").text


def test_the_person_page_says_that_an_old_sanction_is_for_an_organ_to_determine(engine):
    with writing(engine) as session:
        settle(session).state = RunState.DRAFT
        sanction(session, LAST_HEAD, "党内警告", date(2016, 5, 1))
        sanction(session, LAST_HEAD, "免职", today())
    app = app_with(engine, dossier_routes.router)

    page = client_for(app, R.CADRE_OFFICER, ranks=RANKS).get(f"/officials/{LAST_HEAD}").text

    assert "党内警告（2016-05-01 决定）：没有查到当时施行的影响期规定，由组织认定" in page
    assert f"免职（{today()} 决定）：至" in page
    assert "不得高于原任职务层次" in page


def test_a_ladder_is_tried_in_the_address_and_adopted_by_a_recorded_decision(app):
    recorder = client_for(app, R.RECORDER, ranks=RANKS)

    tried = recorder.get("/matters?scheme=S&ladder=武清").text
    before = recorder.get("/matters?scheme=S").text
    done = recorder.submit("/matters/ladder", scheme="S", ladder="武清", **MINUTES)
    after = recorder.get("/matters?scheme=S").text

    assert "这是试看" in tried
    assert "未经决定采用" in before
    assert done.status_code == 303
    assert "（常纪〔2021〕3号）决定采用" in after


def test_a_ladder_is_adopted_by_nobody_but_the_recorder(app):
    clerk = client_for(app, R.CLERK, ranks=RANKS)

    answer = clerk.submit("/matters/ladder", scheme="S", ladder="武清", **MINUTES)

    assert answer.status_code == 403
    assert rows(app, Decision) == []


def test_the_units_off_the_list_are_told_too(app):
    page = client_for(app, R.CLERK, ranks=RANKS).get("/matters?scheme=S").text

    assert "没有列入的其他单位（3 个）" in page
    assert "A3县列第 3 名（倒数第 2）" in page


def test_the_machines_are_drawn_with_every_state_and_step_of_their_tables(engine):
    app = app_with(engine, machine_routes.router)
    page = client_for(app, R.CLERK, ranks=RANKS).get("/matters/machines").text

    assert page.count("<svg") == len(EVERY_MACHINE)
    for machine in EVERY_MACHINE:
        assert all(f">{state}<" in page for state in machine.states)
        assert all(event in page for event in machine.events)


def test_a_late_rectification_is_marked_in_the_list_and_on_its_page(app):
    with writing(app.state.engine) as session:
        late = Matter(kind="整改", official=LAST_HEAD, subject="A4", scheme="S", state="待制定方案",
                      opened_by="clerk", opened_on=date(2021, 1, 4))  # fmt: skip
        session.add(late)
    clerk = client_for(app, R.CLERK, ranks=RANKS)

    assert re.search(r"逾期 \d+ 天", clerk.get("/matters").text)
    assert "整改方案应于 2021-01-19 前完成" in clerk.get("/matters/1").text
