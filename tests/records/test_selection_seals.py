"""`verify` names what was changed in a selection behind the program, and nothing else."""

from datetime import date

import pytest
from selection_world import ANOTHER, listed, made_vacant, opened, walked
from sqlalchemy import text

from cadre.foundation.append_only import release
from cadre.foundation.database import reading, writing
from records.demo.accounts import acting
from records.desk import verify_store
from records.selection import candidate_store, meeting_store
from records.selection.steps import Step

TAMPERINGS = {
    "登记空缺职位": "UPDATE vacancy SET reason = '另一缘由' WHERE id = 1",
    "列入人选": "UPDATE candidacy SET came_by = '推荐结果' WHERE id = 1",
    "选任：考察": "UPDATE selectionstep SET fields = '{}' WHERE step = '考察'",
    "选任：民主推荐": "DELETE FROM selectionstep WHERE step = '民主推荐'",
    "不再列为人选": "UPDATE candidacy SET state = '在列' WHERE state = '不再列为人选'",
    "准备任免会议": "UPDATE selectionmeeting SET organ = '另一机关' WHERE name = '常委会'",
    "会议已讨论": "UPDATE selectionmeeting SET state = '准备中' WHERE name = '常委会'",
    "任免会议": "DELETE FROM selectionmeeting WHERE name = '常委会'",
    "状态": "UPDATE candidacy SET state = '已任职' WHERE id = (SELECT max(id) FROM candidacy) - 1",
}


@pytest.fixture
def engine_with_selection(demo_app):
    engine = demo_app.state.engine
    with writing(engine) as session:
        made_vacant(session)
        vacancy = opened(session)
        first, second = listed(session, vacancy), listed(session, vacancy, ANOTHER)
        walked(session, first, Step.CONSULTATION)
        who = acting(session, "ganbu")
        candidate_store.leave(session, who, second.id, second.version, "本人放弃")
        meeting = meeting_store.call(session, who, "常委会", "县委常委会", date(2020, 10, 12))
        meeting_store.close(session, acting(session, "jilu"), meeting.id)
    return engine


def found(engine) -> list[str]:
    with reading(engine) as session:
        return [str(problem) for problem in verify_store.problems(session)]


def test_an_honest_selection_fits_its_trail(engine_with_selection):
    assert found(engine_with_selection) == []


@pytest.mark.parametrize("what", TAMPERINGS)
def test_what_is_changed_behind_the_program_is_named(engine_with_selection, what):
    with engine_with_selection.begin() as connection:
        release(connection, ["selectionstep"])
        connection.execute(text(TAMPERINGS[what]))

    assert any(what in problem for problem in found(engine_with_selection))
