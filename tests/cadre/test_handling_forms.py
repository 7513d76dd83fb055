from dataclasses import replace
from datetime import date

import pytest
from intake_builders import BOOKS, UNIT_TITLES, person, workbook

from cadre.foundation import intake_store
from cadre.roster import store
from cadre.roster.handling_forms import wrong
from cadre.rules.vocabulary import HandlingKind as H
from cadre.rules.vocabulary import PostRank

SPRING = date(2024, 3, 5)
TITLES = ("干部编号", "种类", "决定日期", "事由", "决定的月数", "恢复日期", "期满仍影响使用")


def book(*rows):
    return workbook(
        单位=[UNIT_TITLES, ("U1", "莲都区", "政府", date(2000, 1, 1))],
        干部=[("干部编号", "姓名", "性别", "出生年月"), ("G1", "虚构甲", "男", "1970.02")],
        处理处分=[TITLES, *rows],
    )


def entered(session, *rows):
    who = replace(person(session), ranks=frozenset(PostRank))
    name, content = "表.xlsx", book(*rows)
    upload = intake_store.stage(session, who, BOOKS, "roster", file_name=name, content=content)
    found = intake_store.preview_upload(session, who, BOOKS, upload)
    if not found.blocked:
        intake_store.commit(
            session,
            who,
            BOOKS,
            upload.id,
            reason="首次",
            paper="文件",
            expected_digest=found.digest,
        )
    return found.problems


@pytest.mark.parametrize(
    ("kind", "months", "said"),
    [
        pytest.param(H.DEMERIT, 12, "应多于 12 个月", id="不多于单期"),
        pytest.param(H.DEMERIT, 13, "", id="多于单期"),
        pytest.param(H.DEMERIT, 48, "", id="四十八个月"),
        pytest.param(H.DEMERIT, 49, "不超过 48 个月", id="超过四十八个月"),
        pytest.param(H.SUSPENDED, 3, "", id="停职检查照决定"),
        pytest.param(H.ADMONITION, 6, "由规定写明", id="诫勉不由决定另定"),
        pytest.param(H.DISCHARGED, 24, "由规定写明", id="开除没有期间"),
    ],
)
def test_decided_months_stand_only_where_a_decision_sets_them(kind, months, said):
    found = wrong({"kind": kind, "decided_on": SPRING, "months": months}).get("months", "")

    assert said in found
    assert bool(found) is bool(said)


@pytest.mark.parametrize(
    ("kind", "restored_on", "said"),
    [
        (H.PARTY_PROBATION_ONE_YEAR, SPRING, ""),
        (H.PARTY_PROBATION_ONE_YEAR, date(2024, 3, 4), "早于决定日期"),
        (H.SUSPENDED, date(2024, 5, 6), ""),
        (H.DEMERIT, date(2025, 3, 5), "没有恢复日期"),
    ],
)
def test_a_day_of_restoring_stands_only_where_something_is_restored(kind, restored_on, said):
    told = wrong({"kind": kind, "decided_on": SPRING, "restored_on": restored_on})

    assert bool(told) is bool(said)
    assert said in told.get("restored_on", "")


def test_a_wrong_row_is_told_by_its_cell_and_nothing_is_entered(session):
    (problem,) = entered(session, ("G1", "记过", SPRING, "虚构", 60, None, None))

    assert str(problem.where) == "处理处分!E2"
    assert "不超过 48 个月" in problem.what
    assert store.handlings_of(session, "G1") == []


def test_what_is_entered_makes_the_barred_period(session):
    entered(
        session,
        ("G1", "留党察看一年", SPRING, "虚构", None, date(2025, 3, 5), None),
        ("G1", "诫勉", date(2023, 8, 31), "虚构", None, None, "是"),
    )

    talk, probation = store.barred_periods_of(session, "G1")

    assert probation.released_on == date(2027, 3, 5)
    assert talk.released_on == date(2024, 2, 29)
    assert talk.lingers_on(date(2024, 2, 29))
