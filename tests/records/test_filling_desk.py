from datetime import date, timedelta

import pytest
from filling_world import CODE, World, enter, issue, results

from attribution.results import cells_store, flow_store
from attribution.results.flow import Event
from attribution.schemes import store as schemes
from records.desk import calendar_store, filling_store, store

DUE = date(2021, 1, 15)
INVEST, COUNT = "result/S1|I1|U1|", "result/S1|I2|U1|"


@pytest.fixture
def world(session) -> World:
    world = World(session)
    issue(session)
    return world


def due(world, who, on=DUE) -> dict[str, tuple[object, str]]:
    tasks = filling_store.due(world.session, who, on)
    return {task.title.partition("：")[2]: (task.count, task.words) for task in tasks}


def act(world, who, event, *ids, **words):
    found = cells_store.cells(world.session, schemes.scheme(world.session, CODE))
    tokens = [cell.token for cell in found if cell.id in ids]
    flow_store.act(world.session, who, CODE, event, tokens, **words)


def test_a_supplier_is_told_what_he_owes_and_from_when_it_is_overdue(world):
    assert due(world, world.tongji)["待填报"] == (4, "期限 2021-01-15，今天到期")
    assert "已逾期 1 天" in due(world, world.tongji, DUE + timedelta(days=1))["待填报"][1]

    world.fill(world.tongji, ("I1", "U1", 1), ("I1", "U2", 1), ("I1", "U3", 1), ("I3", "U3", 1))

    assert due(world, world.tongji) == {}


def test_a_returned_value_is_on_the_suppliers_desk_with_its_reason(world):
    world.fill(world.tongji, ("I1", "U1", 1))
    act(world, world.clerk, Event.RETURN, INVEST, reason="口径不对")

    assert due(world, world.tongji)["被退回"] == (1, "理由：口径不对")


def test_each_step_waits_on_the_desk_of_who_may_take_it(world):
    world.fill(world.tongji, ("I1", "U1", 1))
    assert due(world, world.clerk)["待审核的结果"][0] == 1

    act(world, world.clerk, Event.CHECK, INVEST)
    assert due(world, world.contact)["待本单位确认的结果"][0] == 1

    act(world, world.contact, Event.CONFIRM, INVEST)
    assert "待锁定的结果" not in due(world, world.clerk)  # 审核人不能锁定
    assert due(world, world.second)["待锁定的结果"][0] == 1

    act(world, world.second, Event.LOCK, INVEST)
    assert due(world, world.second) == {}


def test_what_an_office_scored_for_itself_waits_for_one_more_person(world):
    world.fill(world.fagai, ("I2", "U1", 1))
    act(world, world.clerk, Event.CHECK, COUNT)
    act(world, world.contact, Event.CONFIRM, COUNT)

    assert set(due(world, world.second)) == {"评分单位自评、待复核的结果"}


def test_who_handed_on_sees_for_whom_he_waits(world):
    world.fill(world.tongji, ("I1", "U1", 1))

    (task,) = filling_store.waiting(world.session, world.tongji)

    assert task.title.endswith("已填报、等考核部门审核")


def test_an_alert_stands_on_the_desks_of_office_supplier_and_unit(world):
    titles = ("方案代码", "指标代码", "考核对象", "月份", "当月累计值")
    month = results(("I1", "U1", "2020.06", 40), titles=titles, sheet="月度数据")
    enter(world.session, world.tongji, "results", month)
    july = date(2020, 7, 31)

    told = [due(world, who, july) for who in (world.clerk, world.tongji, world.contact)]

    assert all(one["月度数据预警"][0] == 1 for one in told)
    assert "月度数据预警" not in due(world, world.fagai, july)


def test_the_home_page_shows_them_as_of_a_day(world):
    found = store.desk(world.session, world.tongji, DUE + timedelta(days=2))

    assert any("已逾期 2 天" in task.words for task in found.due)


def test_the_calendar_names_the_period_and_the_day_figures_are_due(world):
    days = calendar_store.days(world.session, world.tongji)

    assert {(day.on, day.due) for day in days} == {
        (date(2020, 1, 1), False), (date(2020, 12, 31), False), (DUE, True),
    }  # fmt: skip


def test_a_draft_asks_nobody_for_figures_and_names_no_day_outside_the_office(session):
    world = World(session)

    assert due(world, world.tongji) == {}
    assert calendar_store.days(session, world.tongji) == []
    assert {day.due for day in calendar_store.days(session, world.clerk)} == {False}
