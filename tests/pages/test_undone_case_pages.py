from datetime import date

import pytest
from test_case_pages import BEGAN, DECIDED, HERO, Desks, app, rows, tenures

from cadre.foundation.database import writing
from cadre.foundation.tables import TrailLine
from cadre.roster import store as roster
from cadre.roster.tables import AnnualGrade, Handling
from records.desk import verify_store
from records.matters.tables import Matter, MatterEntered

__all__ = ["app"]
FREE, TRIED, OUT = "2022-06-15", "2023-09-02", "2023-09-05"
UP = (
    ("期满", FREE, {}),
    ("期满评估", "2022-06-20", {"conclusion": "表现较好"}),
    *(
        ("登记材料", "2022-06-21", {"material": paper})
        for paper in ("本人书面报告", "组织意见", "纪检意见", "单位意见")
    ),
    ("建议再使用", "2022-06-22", {"last_grade": "称职"}),
    ("评为可再使用", "2022-07-01", {"decided_on": "2022-07-01"}),
    ("列为考察人选", "2022-07-04", {}),
    ("决定再任用", "2022-08-01", {"decided_on": "2022-08-01", "above": "否"}),
    ("公示", "2022-08-03", {"published_on": "2022-08-03"}),
    ("公示期满任职", "2022-09-01", {"appointed_on": "2022-09-01", "appointed_post": "NEW"}),
    ("进入试用期", "2022-09-01", {}),
)


def on_trial(app):
    desks = Desks(app).begun().carried("进入影响期")
    with writing(app.state.engine) as session:  # 上年度等次取自花名册
        row = {"official": HERO, "year": 2021, "grade": "称职"}
        session.add(AnnualGrade(key=f"{HERO}|2021", batch_id=1, **row))
    for event, day, fields in UP:
        answer = desks.take(event, day, **fields)
        assert answer.status_code == 303, (event, answer.text)
    return desks


def failed(desks, **fields):
    usual = {
        "decided_on": TRIED, "ends_on": OUT, "restored_post": "", "paper": "免〔2023〕8号",
        "reason": "试用期考核不合格",
    }  # fmt: skip
    return desks.take("试用不合格", TRIED, **usual | fields)


def spans(app):
    return {(t.post, t.begins_on, t.ends_on) for t in tenures(app)}


def test_a_failed_probation_ends_the_appointment_with_its_paper_and_restores_nothing(app):
    desks = on_trial(app)

    assert failed(desks).status_code == 303

    assert spans(app) >= {
        ("OLD", BEGAN, date(2020, 6, 19)),
        ("LOW", date(2020, 6, 20), date(2022, 8, 31)),
        ("NEW", date(2022, 9, 1), date(2023, 9, 4)),
    }
    (ended,) = [t for t in tenures(app) if t.post == "NEW"]
    assert ended.paper != ""
    assert rows(app, MatterEntered)[-1].words.startswith("自 2023-09-05 起免去")


def test_only_what_the_decision_restores_begins_anew_and_the_old_tenure_keeps_its_days(app):
    desks = on_trial(app)

    assert failed(desks, restored_post="LOW").status_code == 303

    low = {(begins, ends) for post, begins, ends in spans(app) if post == "LOW"}
    assert low == {(date(2020, 6, 20), date(2022, 8, 31)), (date(2023, 9, 5), None)}


def test_the_timeline_and_the_case_say_what_was_ended(app):
    desks = on_trial(app)
    failed(desks, restored_post="LOW")

    timeline, page = desks.officer.get("/cases/1/timeline").text, desks.officer.get("/cases/1").text

    assert "自 2023-09-05 起免去职务（免〔2023〕8号）" in timeline
    assert "2022-09-01至2023-09-04" in timeline  # 任职和试用期都到免职前一日止
    assert "恢复" in page
    assert "免〔2023〕8号" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ends_on": ""}, "免去职务的日期"),
        ({"ends_on": "2023-09-01"}, "早于 2023-09-02"),
        ({"restored_post": "NOWHERE"}, "没有这个职务"),
    ],
)
def test_what_cannot_be_entered_leaves_case_and_roster_as_they_were(app, fields, said):
    desks = on_trial(app)
    before = spans(app)

    answer = failed(desks, **fields)

    assert answer.status_code == 422
    assert said in answer.text
    assert spans(app) == before
    assert rows(app, Matter)[0].state == "试用期"


def revoke(desks, on="2020-09-01", **fields):
    usual = {"decided_on": on, "ends_on": "", "restored_post": "", "paper": "撤〔2020〕2号"}
    return desks.take("撤销原决定", on, **usual | fields)


def test_a_revoked_decision_gives_the_post_back_where_it_says_so_and_takes_off_the_handling(app):
    desks = Desks(app).begun().carried("进入影响期")

    answer = revoke(desks, ends_on="2020-09-03", restored_post="OLD")

    assert answer.status_code == 303
    old = {(begins, ends) for post, begins, ends in spans(app) if post == "OLD"}
    assert (date(2020, 9, 3), None) in old
    assert len(old) == 2
    assert ("LOW", date(2020, 6, 20), date(2020, 9, 2)) in spans(app)
    with writing(app.state.engine) as session:
        assert roster.handlings_of(session, HERO) == []
        assert roster.barred_periods_of(session, HERO) == []
        wrong = [p for p in verify_store.problems(session) if "批次" in p.where.sheet]
    assert wrong == []
    assert "撤销降职" in desks.officer.get("/cases/1").text
    assert len(rows(app, Handling, Handling.official == HERO)) >= 1  # 原来的一行还在库里


def test_a_revoked_decision_that_says_nothing_of_posts_moves_nobody(app):
    desks = Desks(app).begun().carried("进入影响期")
    before = spans(app)

    assert revoke(desks).status_code == 303

    assert spans(app) == before
    assert [e.words for e in rows(app, MatterEntered)][-1] == f"撤销降职（{DECIDED} 决定）"


def test_before_any_move_a_revocation_restores_no_post(app):
    desks = Desks(app).begun().carried("谈话")

    answer = revoke(desks, ends_on="2020-09-03", restored_post="OLD")

    assert answer.status_code == 422
    assert "还没有履行任免" in answer.text
    assert revoke(desks).status_code == 303


def test_whoever_enters_the_batch_is_on_the_trail(app):
    desks = on_trial(app)
    failed(desks)

    lines = [one.words for one in rows(app, TrailLine) if one.verb == "任免入册"]
    assert "自 2023-09-05 起免去" in lines[-1]
