import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from demo_world import COUNTIES
from world import client_for

from attribution.results.tables import TallyRow
from attribution.runs import store
from attribution.runs.proposals_store import grade_of, proposed
from attribution.schemes import store as schemes
from attribution.values import UnitGrade
from cadre.foundation import facts
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.rules.periods import Span
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


def test_three_quarters_are_not_three_years_of_the_first_grade(drafted, monkeypatch):
    app, run, first = drafted
    monkeypatch.setattr(store, "grades", lambda _session, _run: [UnitGrade(first, "优秀", 1, "")])
    with reading(app.state.engine) as session:
        clerk = acting(session, "kaohe")
        found = store.one(session, clerk, run)
        scheme = schemes.scheme(session, COUNTIES, found.facts_batch)
        quarter = replace(scheme, period=Span(date(2020, 7, 1), date(2020, 9, 30)))

        assert proposed(session, clerk, found, scheme).firsts == {first: 2}
        assert proposed(session, clerk, found, quarter).firsts == {}
        assert proposed(session, clerk, found, quarter).grades


def test_quarters_between_two_years_are_passed_over(drafted, monkeypatch):
    app, run, first = drafted
    quarter = (date(2019, 10, 1), date(2019, 12, 31))
    heads = {
        COUNTIES: SimpleNamespace(previous="四季度"),
        "四季度": SimpleNamespace(previous="去年", begins_on=quarter[0], ends_on=quarter[1]),
        "去年": SimpleNamespace(
            previous="", begins_on=date(2019, 1, 1), ends_on=date(2019, 12, 31)
        ),
    }
    monkeypatch.setattr(store, "grades", lambda _session, _run: [UnitGrade(first, "优秀", 1, "")])
    with reading(app.state.engine) as session:
        clerk = acting(session, "kaohe")
        found = store.one(session, clerk, run)
        scheme = schemes.scheme(session, COUNTIES, found.facts_batch)
        monkeypatch.setattr(store, "current", lambda _session, _code: found)
        monkeypatch.setattr(schemes, "head", lambda _session, code: heads[code])

        assert proposed(session, clerk, found, scheme).firsts == {first: 2}


@pytest.mark.parametrize(
    ("begins", "ends", "label"),
    [
        ((2019, 1, 1), (2019, 12, 31), "2019年"),
        ((2019, 7, 1), (2019, 9, 30), "2019年7–9月"),
        ((2019, 11, 1), (2020, 1, 31), "2019年11月–2020年1月"),
        ((2019, 2, 1), (2019, 2, 28), "2019年2月"),
    ],
)
def test_a_period_shorter_than_a_year_is_called_by_its_months(begins, ends, label):
    assert Span(date(*begins), date(*ends)).label == label


def test_the_sheet_of_a_unit_names_the_paper_of_ballots_too_the_place_in_each_item_and_its_drop(
    drafted,
):
    app, _, first = drafted
    with writing(app.state.engine) as session:
        batch = Batch(book="results", account_id=1, entered_at=now(), reason="票数", paper="文")
        session.add(batch)
        session.flush()
        number = {"scheme": COUNTIES, "indicator": "DSLZ", "subject": first, "option": "满意"}
        tally = number | {"count": 9, "paper": "测评汇总表〔2020〕1号"}
        facts.enter(session, TallyRow, {f"{COUNTIES}|DSLZ|{first}||||满意": tally}, batch, {})
        clerk = acting(session, "kaohe")
        made, _ = store.make(session, clerk, COUNTIES, "补票数")
        number = made.id

    page = client_for(app, AccountRole.CLERK)
    page = page.get(f"/standings/{COUNTIES}/{first}?run={number}").text

    assert page.count("测评汇总表〔2020〕1号") == 1
    assert re.search(r"单项 (并列)?第[一二三四五六七八九十]", page)
