import sys
from dataclasses import replace
from pathlib import Path

import pytest
from demo_world import COUNTIES
from world import client_for

from attribution.runs import store
from attribution.runs.proposals_store import grade_of, proposed
from attribution.schemes import store as schemes
from attribution.values import UnitGrade
from cadre.foundation.database import reading, writing
from cadre.rules.vocabulary import AccountRole
from records.demo.accounts import acting

sys.path.insert(0, str(Path(__file__).parents[1] / "attribution"))
from test_keeping import judged


@pytest.fixture
def drafted(demo_app):
    with writing(demo_app.state.engine) as session:
        run, first = judged(session)
        return demo_app, run.id, first


def board(person, run):
    return person.get(f"/standings/{COUNTIES}?run={run}").text


def test_the_board_tells_places_from_both_ends_drops_and_grades(drafted):
    app, run, _ = drafted

    page = board(client_for(app, AccountRole.CLERK), run)

    assert "倒数第一" in page
    assert "降2位" in page
    assert "按得分第一" in page
    assert "负面评价，降 2 位（第十二条，通报）" in page
    assert "等次（建议）" in page


def test_the_sheet_of_a_unit_says_why_it_dropped_and_what_is_proposed(drafted):
    app, run, first = drafted

    page = client_for(app, AccountRole.CLERK).get(f"/standings/{COUNTIES}/{first}?run={run}").text

    assert "按得分的位次" in page
    assert "单位等次（建议）" in page
    assert "由有权机关研究决定" in page


def test_who_is_not_of_the_department_sees_no_proposed_grade(drafted):
    app, run, first = drafted
    with reading(app.state.engine) as session:
        clerk = acting(session, "kaohe")
        found = store.one(session, clerk, run)
        scheme = schemes.scheme(session, COUNTIES, found.facts_batch)
        contact = replace(clerk, role=AccountRole.CONTACT)

        assert proposed(session, clerk, found, scheme).grades
        assert grade_of(session, clerk, found, first)
        assert proposed(session, contact, found, scheme).grades == ()
        assert grade_of(session, contact, found, first) is None


def test_a_tie_across_the_line_is_marked_and_named_for_people_to_settle(drafted, monkeypatch):
    app, run, first = drafted
    tied = UnitGrade(
        first,
        "良好",
        2,
        "优秀只余 1 个名额",
        contested=True,
        contested_with=("LQ",),
        contested_for="优秀",
    )
    monkeypatch.setattr(store, "grades", lambda _session, _run: [tied])
    clerk = client_for(app, AccountRole.CLERK)

    sheet = clerk.get(f"/standings/{COUNTIES}/{first}?run={run}").text

    assert "优秀名额并列，待研究" in board(clerk, run)
    assert "优秀名额并列，待研究" in sheet
    assert "优秀只余 1 个名额" in sheet
