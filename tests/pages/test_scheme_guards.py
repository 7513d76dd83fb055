"""方案页面挡住的事：过时的决定和表单、别的方案的行、没有的指标、太长的矩阵、写不得的代码。"""

import pytest
from fastapi import FastAPI
from sqlmodel import Session
from starlette.testclient import TestClient
from test_scheme_pages import NEW, OLD, WHY, copied, scheme, seen
from world import client_for

from attribution.schemes import issuing, life_store
from attribution.schemes import store as schemes
from attribution.schemes.tables import SchemeIndicator
from cadre.foundation import clock, decisions
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch, enter
from cadre.rules.vocabulary import AccountRole, SchemeState

MINUTES = {"organ": "市考核委员会", "meeting": "会议", "minutes_no": "1号",
           "decided_on": "2021-02-01", "reason": "审定"}  # fmt: skip
ASKED = {"1-body": "龙泉市", "1-asked_on": "2021-01-05", "1-due_on": "2021-01-20"}


def weighed(app: FastAPI, clerk: TestClient, points: str) -> int:
    (indicator, group), _ = next(iter(scheme(app).weights.items()))
    cells = {f"w|{indicator}|{group}": points}
    return clerk.submit(f"/schemes/{NEW}/weights", **cells, **seen(app)).status_code


def state(app: FastAPI) -> SchemeState:
    with reading(app.state.engine) as session:
        return issuing.life_of(session, NEW).state


def test_a_scheme_changed_in_the_second_it_was_adopted_needs_a_new_decision(demo_app, monkeypatch):
    clerk, recorder = copied(demo_app), client_for(demo_app, AccountRole.RECORDER)
    same = clock.now()
    monkeypatch.setattr(decisions, "now", lambda: same)
    monkeypatch.setattr("cadre.foundation.intake_store.now", lambda: same)
    recorder.submit(f"/schemes/{NEW}/decide", **MINUTES)
    assert state(demo_app) is SchemeState.ADOPTED

    assert weighed(demo_app, clerk, "1.5") == 303
    answer = clerk.submit(f"/schemes/{NEW}/issue")

    assert (answer.status_code, "原决定不再作数" in answer.text) == (409, True)


def test_a_comment_that_comes_after_the_decision_does_not_undo_it(demo_app):
    clerk, recorder = copied(demo_app), client_for(demo_app, AccountRole.RECORDER)
    recorder.submit(f"/schemes/{NEW}/decide", **MINUTES)

    clerk.submit(f"/schemes/{NEW}/edit/comment_asked", **ASKED, **seen(demo_app))

    assert state(demo_app) is SchemeState.ADOPTED


def test_a_comment_form_opened_before_a_colleague_saved_is_refused(demo_app):
    clerk, opened = copied(demo_app), seen(demo_app)
    clerk.submit(f"/schemes/{NEW}/edit/comment_asked", **ASKED, **opened)

    late = ASKED | {"1-due_on": "2021-03-01"}
    answer = clerk.submit(f"/schemes/{NEW}/edit/comment_asked", **late, **opened)

    assert (answer.status_code, "又有改动" in answer.text) == (409, True)


def test_the_form_of_one_scheme_takes_no_row_off_another(demo_app):
    clerk = copied(demo_app)
    group = next(iter(scheme(demo_app, OLD).classes))
    before = scheme(demo_app, OLD)
    line = {"1-key": f"{OLD}|{group}", "1-gone": "1"}

    answer = clerk.submit(f"/schemes/{NEW}/edit/class", **line, **seen(demo_app))

    assert (answer.status_code, "不是这个方案的" in answer.text) == (409, True)
    assert scheme(demo_app, OLD) == before


@pytest.mark.parametrize(
    "sheet", ["weight", "target", "term", "band", "ballot", "voters", "comment_made"]
)
def test_a_sheet_of_an_indicator_that_is_not_there_is_not_found(demo_app, sheet):
    clerk, address = copied(demo_app), f"/schemes/{NEW}/edit/{sheet}?indicator=zzz"

    answers = clerk.get(address), clerk.submit(address, **seen(demo_app))

    assert {answer.status_code for answer in answers} == {404}
    assert all("没有代码为“zzz”的指标" in answer.text for answer in answers)


def with_indicators(session: Session, count: int) -> None:
    """The draft with many more indicators."""
    rows = schemes.rows_of(session, SchemeIndicator, NEW)
    first = next(iter(rows.values()))
    kept = {k: v for k, v in first.items()
            if k not in ("id", "key", "batch_id", "retired_by_id", "cell")}  # fmt: skip
    new = {f"{NEW}|Z{n:03}": {**kept, "code": f"Z{n:03}", "parent": "", "order": 900 + n}
           for n in range(count)}  # fmt: skip
    batch = session.get(Batch, life_store.changed_by(session, NEW))
    enter(session, SchemeIndicator, new, batch, {})


def test_a_long_matrix_of_weights_is_saved_page_by_page(demo_app):
    clerk = copied(demo_app)
    with writing(demo_app.state.engine) as session:
        with_indicators(session, 700)
    groups = scheme(demo_app).classes

    first = clerk.get(f"/schemes/{NEW}/weights")
    start = 700 // len(groups)
    second = clerk.get(f"/schemes/{NEW}/weights?start={start}")

    assert (first.text.count('name="w|'), 'rel="next"' in first.text) == (start * len(groups), True)
    names = {part.split('"')[0] for part in second.text.split('name="')[1:] if part[:2] == "w|"}
    cells = dict.fromkeys(names, "") | {max(names): "2.5"}
    saved = clerk.submit(f"/schemes/{NEW}/weights?start={start}", **cells, **seen(demo_app))
    assert (saved.status_code, saved.headers["location"]) == (
        303, f"/schemes/{NEW}/weights?start={start}"
    )  # fmt: skip
    assert 2_500_000 in scheme(demo_app).weights.values()


def test_a_form_of_too_many_cells_is_told_why_it_was_not_saved(demo_app):
    clerk = copied(demo_app)
    cells = {f"w|{n}|A": "1" for n in range(1100)}

    answer = clerk.submit(f"/schemes/{NEW}/weights", **cells, **seen(demo_app))

    assert (answer.status_code, "表单里的格太多" in answer.text) == (400, True)


@pytest.mark.parametrize(("field", "value", "words"), [
    ("new_code", "approved-checks", "留作他用"),
    ("new_code", "..", "留作他用"),
    ("new_code", "LS/2021", "不能用的字符"),
    ("new_code", "LS?2021", "不能用的字符"),
    ("version", "0", "版本须不小于 1"),
    ("ends_on", "9999-12-31", "周期的年份不对"),
    ("begins_on", "0001-01-01", "周期的年份不对"),
])  # fmt: skip
def test_a_copy_that_could_not_be_opened_is_refused_with_a_sentence(demo_app, field, value, words):
    clerk = client_for(demo_app, AccountRole.CLERK)
    fields = {"new_code": NEW, "name": "方案", "version": "1", "begins_on": "2021-01-01",
              "ends_on": "2021-12-31", **WHY}  # fmt: skip

    answer = clerk.submit(f"/schemes/{OLD}/clone", **fields | {field: value})

    assert (answer.status_code, words in answer.text) == (422, True)


def test_a_parameter_no_one_can_reckon_with_is_told_and_not_saved(demo_app):
    clerk = copied(demo_app)
    fields = {"1-code": "XZ", "1-name": "新指标", "1-kind": "计分", "1-method": "目标完成率",
              "1-direction": "越高越好", "1-places": "2", "1-liability": "一般"}  # fmt: skip

    for written, words in (("封顶=1e3000000000", "不能识别"), ("封顶=0", "须大于 0")):
        answer = clerk.submit(
            f"/schemes/{NEW}/indicators/new",
            **fields, **{"1-parameters": written}, **seen(demo_app),
        )  # fmt: skip
        assert (answer.status_code, words in answer.text) == (422, True)
    assert "XZ" not in scheme(demo_app).indicators


def test_a_bad_parameter_already_on_record_is_a_sentence(demo_app):
    clerk = copied(demo_app)
    with writing(demo_app.state.engine) as session:
        key, row = next(iter(schemes.rows_of(session, SchemeIndicator, NEW).items()))
        kept = {k: v for k, v in row.items()
                if k not in ("id", "key", "batch_id", "retired_by_id", "cell")}  # fmt: skip
        batch = session.get(Batch, life_store.changed_by(session, NEW))
        new = {f"{key}9": {**kept, "code": f"{row['code']}9", "parameters": "封顶=1e3000000000"}}
        enter(session, SchemeIndicator, new, batch, {})

    answer = clerk.get(f"/schemes/{NEW}")

    assert (answer.status_code, "不能识别" in answer.text) == (422, True)
