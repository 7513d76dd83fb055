import re
from datetime import date

import pytest
from list_world import COUNTY, TOWNSHIP, enter, peopled, tenure
from matrix_world import MANAGED
from sqlmodel import select
from world import client_for

from attribution.ballots import making_store, promoted_store, store
from attribution.ballots.design import PROMOTED_PART, BallotKind, BallotMode
from cadre.foundation.access import Principal
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import TrailLine
from cadre.rules.vocabulary import AccountRole
from records.demo.accounts import acting

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)
R = AccountRole


@pytest.fixture
def county(engine):
    """甲县八人，2020 年有升的、平调的、主持的。"""
    app = peopled(engine)
    enter(
        engine,
        tenure("G2", "P3", begins_on=date(2020, 5, 1)),  # 副局长 → 局长，升
        tenure("G4", "P2", begins_on=date(2020, 6, 1)),  # 副局长 → 副局长，平
        tenure("G5", "P1", begins_on=date(2020, 7, 1), manner="主持工作"),  # 没有正式任
    )
    return app


def named(app, unit="", first=FIRST, last=LAST, ranks=(*TOWNSHIP, *COUNTY)):
    who = Principal(1, "x", "x", R.CADRE_OFFICER, ranks=frozenset(ranks))
    with reading(app.state.engine) as session:
        return [s.code for s in promoted_store.promoted(session, who, unit, first, last)]


def test_only_a_formal_rise_within_the_year_is_new(county):
    assert named(county) == ["G2"]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2020, 5, 1), date(2020, 5, 1), ["G2"]),
        (date(2020, 5, 2), LAST, []),
        (FIRST, date(2020, 4, 30), []),
    ],
)
def test_both_ends_of_the_period_count(county, first, last, found):
    assert named(county, first=first, last=last) == found


@pytest.mark.parametrize(("unit", "found"), [("SW", ["G2"]), ("X", ["G2"]), ("JX", [])])
def test_a_unit_holds_those_below_it_and_no_others(county, unit, found):
    assert named(county, unit) == found


def test_who_is_beyond_ones_authority_is_not_named(county):
    assert named(county, ranks=COUNTY) == []


def report(demo, year=2020):
    who = acting(demo, "kaohe")
    asked = making_store.Asked(
        BallotKind.REPORT, BallotMode.PAPER, "某市一报告两评议", year, "LQ", date(2021, 1, 15), "文"
    )
    return making_store.make(demo, who, asked)


def test_a_yearly_report_begins_with_those_of_the_roster(demo):
    row, who = report(demo), acting(demo, "kaohe")

    (part,) = [p for p in store.one(demo, who, row.id).design.parts if p.name == PROMOTED_PART]

    expected = promoted_store.promoted(demo, who, "LQ", FIRST, LAST)
    assert list(part.subjects) == expected


def test_a_changed_list_needs_its_reason_which_stands_on_the_trail(demo_app):
    with writing(demo_app.state.engine) as session:
        number = report(session).id
    clerk = client_for(demo_app, R.CLERK, ranks=MANAGED)
    page = clerk.get(f"/ballots/{number}").text
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    given = {
        "version": version, "name": PROMOTED_PART, "kind": "个人", "subjects": "G0308",
        "bands": "满意 100\n不满意 0", "items": "总体评价 1",
    }  # fmt: skip

    bare = clerk.submit(f"/ballots/{number}/parts/2", **given)
    said = clerk.submit(f"/ballots/{number}/parts/2", **given, reason="年底补任")

    assert bare.status_code == 422
    assert "须写明理由" in bare.text
    assert said.status_code == 303
    with reading(demo_app.state.engine) as session:
        lines = [x.words for x in session.exec(select(TrailLine)) if x.target == f"测评 {number}"]
    assert any("年底补任（加上 G0308）" in words for words in lines)
