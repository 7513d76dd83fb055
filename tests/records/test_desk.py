from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from demo_world import COUNTIES, HISTORY, correct, move_to

from attribution.results.tables import ResultRow
from attribution.runs import disputes
from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation.settings import Settings
from records.demo.accounts import ACCOUNTS, acting
from records.desk import store
from records.desk.tasks import Year, steps

ENDS = date(2021, 1, 25)
YEAR = Year(
    scheme="S",
    issued_on=date(2020, 1, 6),
    results=10,
    runs=1,
    published=True,
    window_ends_on=ENDS,
    open_disputes=0,
    proposed=2,
    decided=2,
    closed_on=None,
)


def states(year, day) -> dict[str, str]:
    return {step.label: step.state for step in steps(year, day)}


def titles(tasks) -> str:
    return "\n".join(task.title for task in tasks)


def desk(session, account):
    return store.desk(session, acting(session, account))


def test_the_window_is_a_step_until_its_last_day_is_over():
    assert states(YEAR, ENDS)["异议期"] == "current"
    assert states(YEAR, ENDS + timedelta(days=1)) | {"封账": "current"} == dict.fromkeys(
        states(YEAR, ENDS), "done"
    ) | {"封账": "current"}


def test_an_open_dispute_keeps_the_window_step_open():
    disputed = replace(YEAR, open_disputes=1)

    assert states(disputed, ENDS + timedelta(days=1))["异议期"] == "current"


@pytest.mark.parametrize(("proposed", "decided", "state"), [
    (0, 0, "current"), (2, 1, "current"), (2, 2, "done"),
])  # fmt: skip
def test_grades_are_done_when_all_that_was_proposed_is_decided(proposed, decided, state):
    year = replace(YEAR, proposed=proposed, decided=decided)

    assert states(year, ENDS + timedelta(days=1))["等次和约谈"] == state


def test_a_closed_year_has_no_step_left():
    year = replace(YEAR, closed_on=ENDS + timedelta(days=2))

    assert set(states(year, ENDS + timedelta(days=3)).values()) == {"done"}


def test_the_first_step_of_a_new_scheme_is_its_issue():
    year = replace(YEAR, issued_on=None, results=0, runs=0, published=False, proposed=0, decided=0)

    assert next(s.label for s in steps(year, ENDS) if s.state == "current") == "方案印发"


def test_the_year_is_told_from_what_is_on_record(shown):
    clerk = acting(shown, "kaohe")

    history = store.year(shown, clerk, schemes.head(shown, HISTORY))
    year = store.year(shown, clerk, schemes.head(shown, COUNTIES))

    assert history.closed_on is not None
    assert (year.proposed, year.decided, year.closed_on) == (10, 1, None)
    assert year.results == len({(r.indicator, r.subject) for r in shown.scalars(known_results())})


def known_results():
    from cadre.foundation.facts import known

    return known(ResultRow, scheme=COUNTIES)


@pytest.mark.parametrize("account", [a.name for a in ACCOUNTS])
def test_every_role_has_a_desk_whose_tasks_it_may_open(shown, account):
    found = desk(shown, account)

    assert all(task.url.startswith("/") for task in (*found.due, *found.wrong, *found.waiting))


def test_a_dispute_is_due_for_the_clerk_and_waited_for_by_who_raised_it(demo):
    contact = acting(demo, "lianluo")
    disputes.raise_one(
        demo, contact, Settings(_env_file=None), COUNTIES, "LQ", "DSLZ", "得分", "漏报"
    )

    assert "得分申诉：龙泉市" in titles(desk(demo, "kaohe").due)
    assert "已提出、待答复的异议" in titles(desk(demo, "lianluo").waiting)
    assert "异议" not in titles(desk(demo, "ganbu-jy").waiting)


def test_a_draft_is_due_to_be_published_by_the_clerk_alone(demo):
    run, _ = runs.make(demo, acting(demo, "kaohe"), COUNTIES, "试算")

    assert f"待公布：第 {run.id} 次计算" in titles(desk(demo, "kaohe").due)
    assert "待公布" not in titles(desk(demo, "ganbu").due)


def test_a_correction_after_publication_is_wrong_until_it_is_calculated_anew(demo):
    assert "公布后事实有更正" not in titles(desk(demo, "kaohe").wrong)

    correct(demo, ResultRow, f"{COUNTIES}|DSLZ|LQ|", value=Decimal(1))

    assert "公布后事实有更正" in titles(desk(demo, "kaohe").wrong)
    assert desk(demo, "lianluo").wrong == ()


def test_an_open_window_is_on_the_desk_of_those_who_may_dispute_until_it_ends(demo, monkeypatch):
    ends = runs.current(demo, COUNTIES).window_ends_on

    move_to(monkeypatch, ends)
    assert "异议期" in titles(desk(demo, "lianluo").due)
    monkeypatch.undo()
    move_to(monkeypatch, ends + timedelta(days=1))
    assert "异议期" not in titles(desk(demo, "lianluo").due)


def test_proposals_and_matters_are_on_no_desk_outside_the_department(shown):
    for account in ("lianluo", "ganbu-jy", "tianbao", "xitong", "anquan", "shenji"):
        found = desk(shown, account)
        said = titles((*found.due, *found.wrong, *found.waiting))
        assert "约谈" not in said
        assert "等次" not in said


def test_whom_a_correction_moved_is_told_on_the_home_page(shown):
    told = {
        account: [t.url for t in desk(shown, account).due if t.url.startswith("/corrections/")]
        for account in ("lianluo", "kaohe")
    }

    assert told == {"lianluo": ["/corrections/LS2020-1"], "kaohe": []}


def test_a_correction_is_no_longer_told_when_its_window_is_over(shown, monkeypatch):
    ends_on = runs.current(shown, COUNTIES).window_ends_on
    move_to(monkeypatch, ends_on + timedelta(days=1))

    assert not any(t.url.startswith("/corrections/") for t in desk(shown, "lianluo").due)
