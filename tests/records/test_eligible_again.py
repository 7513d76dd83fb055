"""What an appeal restores opens the gate again, on that day and not before it is decided."""

from datetime import date

import pytest
from appeal_world import (
    ABOVE,
    contested,
    found_incompetent,
    lately_handled,
    minutes,
    on_day,
    recorder,
    take,
)
from sqlmodel import Session

from cadre.rules.errors import Refused
from records.appeals import lodging_store, personal
from records.demo.accounts import acting
from records.eligibility import eligibility_store
from records.eligibility.values import Gate, Verdict

PERSON, REDUCED = "G0313", "G0507"
DAY = date(2021, 3, 20)
LAST_YEAR, OPEN_BARS = "E-04", "E-06"
RANK = "四级调研员"


@pytest.fixture(autouse=True)
def spring(demo, monkeypatch):
    on_day(monkeypatch, DAY)


def gate(session: Session, code: str, rule: str, on: date = DAY) -> Gate:
    """One gate of an official for a rank on a day."""
    asked = eligibility_store.Asked("", RANK, on)
    found = eligibility_store.checked(session, acting(session, "ganbu"), code, asked)
    return next(one for one in found.gates if one.rule == rule)


def decided(session: Session, outcome: str, **more: str) -> None:
    """An appeal against 不称职, reviewed and then decided by the body above."""
    appeal = contested(session, found_incompetent(session))
    take(session, "ganbu-jy", appeal, personal.DIRECT, words="与事实不符")
    take(session, "ganbu", appeal, personal.ACCEPTED, body=ABOVE, panel="甲、乙、丙")
    assert gate(session, PERSON, LAST_YEAR).verdict is Verdict.FAIL  # 申诉期间不停止执行
    said = minutes(ABOVE, DAY, outcome=outcome, **more)
    take(session, "jilu", appeal, "申诉处理决定", **said)


def test_a_grade_restored_by_an_appeal_passes_the_gate_of_last_year_again(demo):
    decided(demo, "撤销", new_grade="称职")

    after = gate(demo, PERSON, LAST_YEAR)
    assert after.verdict is Verdict.PASS
    assert "称职" in after.words
    assert "不称职" not in after.words


def test_a_grade_kept_by_an_appeal_keeps_the_gate_shut(demo):
    decided(demo, "维持")

    assert gate(demo, PERSON, LAST_YEAR).verdict is Verdict.FAIL


@pytest.mark.parametrize(("grade", "verdict"), [("称职", Verdict.PASS), ("基本称职", Verdict.FAIL)])
def test_a_grade_that_is_changed_opens_the_gate_only_from_competent_up(demo, grade, verdict):
    decided(demo, "变更", new_grade=grade)

    assert gate(demo, PERSON, LAST_YEAR).verdict is verdict


def of_handling(session: Session, outcome: str, **more: str) -> None:
    """An appeal against being reduced in rank, decided by the body above."""
    row = lately_handled(session, REDUCED)
    appeal = lodging_store.contest(
        session, acting(session, "ganbu"), REDUCED, kind="人事处理申诉",
        about=f"handling:{row.key}", known_on="2021-03-01", organ="县委组织部（虚构）",
    )  # fmt: skip
    take(session, "ganbu", appeal, personal.DIRECT, words="处理过重")
    take(session, "ganbu", appeal, personal.ACCEPTED, body=ABOVE, panel="甲、乙、丙")
    said = minutes(ABOVE, DAY, outcome=outcome, **more)
    take(session, recorder(session), appeal, "申诉处理决定", **said)


def decided_on(session: Session) -> date:
    row = lately_handled(session, REDUCED)
    return row.decided_on


def test_a_handling_annulled_by_an_appeal_bars_nobody_any_more(demo):
    inside = decided_on(demo).replace(year=decided_on(demo).year + 1)
    before = gate(demo, REDUCED, OPEN_BARS, inside)

    of_handling(demo, "撤销")

    assert before.verdict is Verdict.FAIL
    assert gate(demo, REDUCED, OPEN_BARS, inside).verdict is Verdict.PASS


def test_a_lighter_handling_opens_the_gate_as_soon_as_its_own_period_is_over(demo):
    """降职 bars for 24 months, 责令辞职 不适宜现职免职 for 12."""
    start = decided_on(demo)
    free, within = start.replace(year=start.year + 1), start.replace(month=start.month + 1)
    before = gate(demo, REDUCED, OPEN_BARS, free).verdict

    of_handling(demo, "变更", new_kind="不适宜现职免职")

    assert before is Verdict.FAIL
    assert gate(demo, REDUCED, OPEN_BARS, free).verdict is Verdict.PASS
    assert gate(demo, REDUCED, OPEN_BARS, within).verdict is not Verdict.PASS


def test_a_heavier_handling_is_refused_and_leaves_the_gate_as_it_was(demo):
    start = decided_on(demo)
    before = gate(demo, REDUCED, OPEN_BARS, start.replace(year=start.year + 2))

    with pytest.raises(Refused):
        of_handling(demo, "变更", new_kind="开除")

    assert gate(demo, REDUCED, OPEN_BARS, start.replace(year=start.year + 2)) == before
