from datetime import date
from decimal import Decimal

import pytest
from filling_world import BOOKS, CODE, World, enter, problems, results
from sqlmodel import select

from attribution.results import cells_store, evidence_store, flow_store, lock_store, monitor_store
from attribution.results.expected import expected
from attribution.results.flow import Event, State
from attribution.results.monitoring import Alarm
from attribution.results.tables import FillEvent
from attribution.schemes import store as schemes
from cadre.foundation import batch_store
from cadre.foundation.facts import Batch
from cadre.foundation.settings import Settings
from cadre.foundation.tables import TrailLine
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused

E = Event
INVEST = "result/S1|I1|U1|"
COUNT = "result/S1|I2|U1|"


@pytest.fixture
def world(session) -> World:
    return World(session)


def state(world, cell_id):
    scheme = schemes.scheme(world.session, CODE)
    return next(c.state for c in cells_store.cells(world.session, scheme) if c.id == cell_id)


def act(world, who, event, *ids, **words):
    named = [one if "#" in one else token(world, one) for one in ids]
    return flow_store.act(world.session, who, CODE, event, named, **words)


def token(world, cell_id):
    scheme = schemes.scheme(world.session, CODE)
    found = cells_store.cells(world.session, scheme)
    return next(c.token for c in found if c.id == cell_id)


def locked(world, cell_id=INVEST):
    act(world, world.clerk, E.CHECK, cell_id)
    act(world, world.contact, E.CONFIRM, cell_id)
    act(world, world.second, E.LOCK, cell_id)


def test_a_value_is_filled_checked_confirmed_and_locked_each_by_whom_it_belongs_to(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))

    locked(world)

    steps = world.session.exec(select(FillEvent).order_by(FillEvent.id)).all()
    assert [(s.event, s.by) for s in steps] == [
        ("审核", "kaohe"), ("确认", "liandu"), ("锁定", "fuhe"),
    ]  # fmt: skip
    assert state(world, INVEST) is State.LOCKED


def test_each_step_leaves_a_sealed_line_on_the_trail(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))

    act(world, world.clerk, E.RETURN, INVEST, reason="口径不对")

    line = world.session.exec(select(TrailLine).where(TrailLine.verb == "结果退回")).one()
    assert (line.account, line.target) == ("kaohe", "填报 1")
    assert "口径不对" in line.words
    assert line.words.endswith("〕")


def test_a_corrected_value_starts_anew_and_its_past_is_kept(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))
    act(world, world.clerk, E.CHECK, INVEST)

    world.fill(world.tongji, ("I1", "U1", 90))

    scheme = schemes.scheme(world.session, CODE)
    (cell,) = cells_store.cells(world.session, scheme)
    assert cell.state is State.FILLED
    assert [step.event for step in cells_store.history(world.session, cell)] == [E.CHECK]


def test_a_locked_value_is_refused_with_its_cell_and_nothing_is_entered(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))
    locked(world)

    found = problems(world.session, world.tongji, results(("I1", "U1", 99), ("I1", "U2", 5)))

    assert found == ["完成情况!D2：已锁定，不能导入改动；请先由考核部门凭文件解锁，再更正。"]


def test_a_locked_value_that_is_entered_again_unchanged_is_no_problem(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))
    locked(world)

    assert problems(world.session, world.tongji, results(("I1", "U1", 88.5))) == []


def test_a_batch_with_a_locked_value_cannot_be_undone(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))
    batch = world.session.exec(select(Batch).order_by(Batch.id.desc())).first()
    locked(world)

    with pytest.raises(Refused, match="已锁定"):
        batch_store.undo(world.session, world.clerk, BOOKS, batch.id, "错了")


def test_unlocking_with_reason_and_paper_lets_the_value_be_corrected(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))
    locked(world)

    with pytest.raises(BadInput, match="文件"):
        act(world, world.second, E.UNLOCK, INVEST, reason="统计局更正")
    act(world, world.second, E.UNLOCK, INVEST, reason="统计局更正", paper="丽统〔2021〕9号")
    world.fill(world.tongji, ("I1", "U1", 90))

    assert state(world, INVEST) is State.FILLED


def test_an_office_that_scores_and_supplies_needs_one_more_person(world):
    world.fill(world.fagai, ("I2", "U1", 12))
    act(world, world.clerk, E.CHECK, COUNT)
    act(world, world.contact, E.CONFIRM, COUNT)

    with pytest.raises(Refused, match="复核"):
        act(world, world.second, E.LOCK, COUNT)
    act(world, world.second, E.REVIEW, COUNT)
    act(world, world.third, E.LOCK, COUNT)

    assert state(world, COUNT) is State.LOCKED


def test_one_step_with_several_is_taken_with_all_or_none(world):
    world.fill(world.clerk, ("I1", "U1", 1), ("I1", "U2", 2))
    act(world, world.clerk, E.CHECK, INVEST)

    with pytest.raises(Refused):
        act(world, world.clerk, E.CHECK, INVEST, "result/S1|I1|U2|")

    assert state(world, "result/S1|I1|U2|") is State.FILLED


def test_all_of_an_indicator_is_checked_and_all_that_is_ready_locked(world):
    world.fill(world.clerk, ("I1", "U1", 1), ("I1", "U2", 2), ("I2", "U1", 3))
    session, of_i1 = world.session, lambda cell: cell.indicator == "I1"

    done = flow_store.act_on_all(session, world.clerk, CODE, E.CHECK, of_i1)
    act(world, world.clerk, E.CONFIRM_ON_PAPER, INVEST, paper="确认函")
    ready = flow_store.act_on_all(session, world.second, CODE, E.LOCK, lambda _cell: True)

    assert (done, ready) == ((2, 0), (1, 2))


def test_a_value_corrected_since_it_was_shown_is_not_checked_unseen(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))
    scheme = schemes.scheme(world.session, CODE)
    (seen,) = cells_store.cells(world.session, scheme)
    digest = flow_store.digest([seen])
    world.fill(world.tongji, ("I1", "U1", 8.8))

    with pytest.raises(Refused, match="查看之后有了变动"):
        act(world, world.clerk, E.CHECK, seen.token)
    with pytest.raises(Refused, match="查看之后有了变动"):
        flow_store.act_on_all(
            world.session, world.clerk, CODE, E.CHECK, lambda _cell: True, shown=digest
        )

    assert state(world, INVEST) is State.FILLED


def test_a_value_is_named_in_the_version_that_was_shown(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))
    shown = token(world, INVEST)

    with pytest.raises(Refused, match="查看之后有了变动"):
        flow_store.act(world.session, world.clerk, CODE, E.CHECK, [INVEST])
    with pytest.raises(NotFound):
        flow_store.act(world.session, world.clerk, CODE, E.CHECK, ["result/S1|I1|U9|#1"])
    act(world, world.clerk, E.CHECK, shown, shown)

    steps = world.session.exec(select(FillEvent)).all()
    assert [step.event for step in steps] == ["审核"]


def test_all_cannot_be_locked_without_having_been_shown(world):
    world.fill(world.tongji, ("I1", "U1", 88.5))

    with pytest.raises(Refused, match="查看之后有了变动"):
        flow_store.act_on_all(
            world.session, world.clerk, CODE, E.CHECK, lambda _cell: True, shown=""
        )


def test_evidence_is_not_attached_to_a_value_corrected_since_it_was_shown(world, tmp_path):
    world.fill(world.tongji, ("I1", "U1", 88.5))
    shown = token(world, INVEST)
    world.fill(world.tongji, ("I1", "U1", 8.8))
    settings = Settings(_env_file=None, data=tmp_path)
    given = {"name": "a.pdf", "content": b"%PDF-1.7"}

    with pytest.raises(Refused, match="查看之后有了变动"):
        evidence_store.attach(world.session, world.tongji, settings, CODE, shown, **given)


def test_suppliers_and_contacts_reach_their_own_only(world):
    world.fill(world.clerk, ("I1", "U1", 1), ("I2", "U1", 2), ("I1", "U2", 3))
    act(world, world.clerk, E.CHECK, INVEST, COUNT, "result/S1|I1|U2|")
    scheme, session = schemes.scheme(world.session, CODE), world.session

    assert {c.id for c in flow_store.visible(session, world.fagai, scheme)} == {COUNT}
    assert {c.subject for c in flow_store.visible(session, world.contact, scheme)} == {"U1"}
    with pytest.raises(NotFound):
        act(world, world.contact, E.CONFIRM, "result/S1|I1|U2|")
    with pytest.raises(NotAllowed):
        act(world, world.contact, E.LOCK, INVEST)
    with pytest.raises(NotAllowed):
        act(world, world.tongji, E.CHECK, INVEST)


def test_a_unit_does_not_see_what_the_office_has_not_checked(world):
    world.fill(world.clerk, ("I1", "U1", 1))
    scheme = schemes.scheme(world.session, CODE)

    assert flow_store.visible(world.session, world.contact, scheme) == []


def test_a_ruling_entered_by_one_clerk_needs_another_to_lock_it(world):
    titles = (
        "方案代码",
        "指标代码",
        "考核对象",
        "处理方式",
        "决定机关",
        "决定日期",
        "会议纪要",
        "理由",
    )
    line = ("I1", "U2", "按零分计", "考核委员会", date(2021, 1, 5), "纪要1号", "逾期未报")
    enter(world.session, world.clerk, "results", results(line, titles=titles, sheet="缺项处理"))
    ruling = "missing/S1|I1|U2|"

    with pytest.raises(Refused, match="另一人"):
        act(world, world.clerk, E.LOCK, ruling)
    with pytest.raises(Refused, match="没有锁定"):
        lock_store.must_be_locked(world.session, CODE, always=False)
    act(world, world.second, E.LOCK, ruling)
    lock_store.must_be_locked(world.session, CODE, always=False)

    assert state(world, ruling) is State.LOCKED


def test_a_ballot_is_one_piece_and_a_vote_cannot_be_added_once_it_is_locked(world):
    titles = ("方案代码", "指标代码", "考核对象", "测评主体", "选项", "票数")
    votes = [("I1", "U1", "A", "满意", 30), ("I1", "U1", "A", "不满意", 5)]
    enter(world.session, world.clerk, "results", results(*votes, titles=titles, sheet="票数"))
    ballot = "tally/S1|I1|U1|"
    act(world, world.clerk, E.CHECK, ballot)
    act(world, world.second, E.LOCK, ballot)

    more = results(("I1", "U1", "A", "弃权", 2), titles=titles, sheet="票数")

    assert "已锁定" in problems(world.session, world.clerk, more)[0]


def test_publishing_waits_for_the_locks_once_the_steps_were_begun(world):
    world.fill(world.clerk, ("I1", "U1", 1))
    lock_store.must_be_locked(world.session, CODE, always=False)
    with pytest.raises(Refused, match="没有锁定"):
        lock_store.must_be_locked(world.session, CODE, always=True)

    act(world, world.clerk, E.CHECK, INVEST)
    with pytest.raises(Refused, match="还有 1 笔没有锁定"):
        lock_store.must_be_locked(world.session, CODE, always=False)
    act(world, world.contact, E.CONFIRM, INVEST)
    act(world, world.second, E.LOCK, INVEST)

    lock_store.must_be_locked(world.session, CODE, always=True)


def test_a_value_of_a_supplier_begins_the_steps(world):
    assert not lock_store.begun(world.session, CODE)

    world.fill(world.tongji, ("I1", "U1", 1))

    assert lock_store.begun(world.session, CODE)


def test_what_is_owed_is_told_from_weights_and_due_dates(world):
    scheme = schemes.scheme(world.session, CODE)
    world.fill(world.tongji, ("I1", "U1", 1))

    owed = {(e.indicator, e.subject, e.due_on) for e in expected(scheme)}
    left = flow_store.absent(world.session, world.tongji, scheme)

    day = date(2021, 1, 15)
    assert {o for o in owed if o[0] == "I3"} == {("I3", "U3", day)}
    assert {(e.indicator, e.subject) for e in left} == {("I1", "U2"), ("I1", "U3"), ("I3", "U3")}


def test_evidence_is_kept_by_its_hash_and_found_by_who_sees_the_value(world, tmp_path):
    world.fill(world.tongji, ("I1", "U1", 1))
    settings = Settings(_env_file=None, data=tmp_path)
    given = {"name": "../报表\u202e 1.PDF", "content": b"%PDF-1.7 table"}

    row = evidence_store.attach(
        world.session, world.tongji, settings, CODE, token(world, INVEST), **given
    )
    _, content = evidence_store.fetch(world.session, world.clerk, settings, CODE, row.id)

    assert (row.name, content) == ("报表_1.pdf", given["content"])
    assert (tmp_path / "evidence" / row.sha256[:2] / row.sha256).read_bytes() == content
    with pytest.raises(NotFound):
        evidence_store.fetch(world.session, world.fagai, settings, CODE, row.id)


def test_evidence_changed_on_disk_is_not_handed_out(world, tmp_path):
    world.fill(world.tongji, ("I1", "U1", 1))
    settings = Settings(_env_file=None, data=tmp_path)
    given = {"name": "a.pdf", "content": b"%PDF-1.7"}
    row = evidence_store.attach(
        world.session, world.tongji, settings, CODE, token(world, INVEST), **given
    )

    (tmp_path / "evidence" / row.sha256[:2] / row.sha256).write_bytes(b"%PDF-1.7 other")

    with pytest.raises(Refused, match="校验码不符"):
        evidence_store.fetch(world.session, world.clerk, settings, CODE, row.id)


def test_a_month_behind_the_schedule_is_on_alert_for_who_can_act(world):
    titles = ("方案代码", "指标代码", "考核对象", "月份", "当月累计值")
    months = [("I1", "U1", "2020.03", 25), ("I1", "U1", "2020.06", 40)]
    enter(world.session, world.tongji, "results", results(*months, titles=titles, sheet="月度数据"))
    scheme, session = schemes.scheme(world.session, CODE), world.session

    march = monitor_store.watched(session, world.clerk, scheme, date(2020, 4, 30))[-1]
    june = monitor_store.alerts(session, world.contact, scheme, date(2020, 7, 31))

    assert all(w.verdict.alarm is not Alarm.ALERT for w in [march])
    (alert,) = june
    assert (alert.subject, alert.latest.due) == ("U1", Decimal("49.73"))
    assert "完成 40%，时间过去 49.7%" in alert.verdict.words
    assert monitor_store.alerts(session, world.fagai, scheme, date(2020, 7, 31)) == []
