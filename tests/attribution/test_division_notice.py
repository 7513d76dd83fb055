from dataclasses import replace
from datetime import date, timedelta

import pytest
from demo_world import CITY, COUNTIES, HISTORY, correct, move_to

from attribution.responsibility.tables import Duty, Portfolio
from attribution.runs import edge_store, notice_store, store, window_store
from attribution.runs.edges import EdgeLine, line_changes, under
from attribution.schemes import issuing
from cadre.foundation.facts import last_batch
from cadre.foundation.settings import Settings
from cadre.rules.calendar import add_workdays
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.problems import Place, Problem
from records.demo.accounts import acting
from records.desk import store as desk
from records.desk import verify_store

SETTINGS = Settings(_env_file=None)
FIXED = date(2021, 3, 1)


def fixed(session, scheme=COUNTIES, account="kaohe", **given):
    seen = given.pop("seen", last_batch(session))
    return notice_store.fix(session, acting(session, account), SETTINGS, scheme, seen=seen, **given)


def duty_of(session, subject, indicator="DSLZ"):
    found = edge_store.known(Duty, scheme=COUNTIES, subject=subject, indicator=indicator)
    return session.scalars(found).first()


def concerned(session, notice, account):
    return notice_store.concerns(session, acting(session, account), notice)


def told(session, account):
    due = desk.desk(session, acting(session, account)).due
    return [task.words for task in due if "分工公示" in task.title]


def test_a_line_that_is_new_gone_or_worded_otherwise_is_a_change_and_no_other():
    same, was = EdgeLine("a", "分工", "甲"), EdgeLine("b", "分工", "乙")
    now, gone, new = (
        replace(was, words="丙"),
        EdgeLine("c", "分工", "丁"),
        EdgeLine("d", "分工", "戊"),
    )

    found = line_changes({"a": same, "b": was, "c": gone}, {"a": same, "b": now, "d": new})

    assert [(c.before, c.after) for c in found] == [(was, now), (gone, None), (None, new)]


def test_a_unit_stands_under_itself_and_all_above_it_even_where_the_tree_is_a_ring():
    parents = {"科": "局", "局": "县", "甲": "乙", "乙": "甲"}

    assert [under(parents, code, {"县"}) for code in ("县", "科", "甲", "")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_the_division_is_fixed_with_a_window_of_working_days(demo, monkeypatch):
    move_to(monkeypatch, FIXED)

    notice = fixed(demo, note="龙政办〔2021〕1号")

    assert notice.fixed_on == FIXED
    assert notice.window_ends_on == add_workdays(FIXED, SETTINGS.window_workdays)
    assert notice.facts_batch == last_batch(demo)


def test_a_notice_given_earlier_counts_from_its_day_and_none_from_a_day_to_come(demo, monkeypatch):
    move_to(monkeypatch, FIXED)

    with pytest.raises(Refused, match="还没有到"):
        fixed(demo, on=FIXED + timedelta(days=1))
    assert fixed(demo, on=FIXED).fixed_on == FIXED
    assert fixed(demo, CITY, on=FIXED - timedelta(days=7)).fixed_on == date(2021, 2, 22)


def test_a_division_with_a_blocking_fault_is_not_fixed(demo, monkeypatch):
    fault = Problem(Place("任职"), "两人同任一职。", "请更正。")
    monkeypatch.setattr(notice_store, "faults", lambda *_: [fault])

    with pytest.raises(Refused, match="两人同任一职"):
        fixed(demo)


def test_the_division_of_a_scheme_not_issued_closed_or_unknown_is_not_fixed(demo, monkeypatch):
    with pytest.raises(Refused, match="封账"):
        fixed(demo, HISTORY)
    with pytest.raises(NotFound):
        fixed(demo, "没有")
    monkeypatch.setattr(notice_store, "issued", lambda _session: {})
    with pytest.raises(Refused, match="印发"):
        fixed(demo)


@pytest.mark.parametrize("account", ["ganbu", "jilu", "jiandu", "lianluo", "ganbu-jy", "tianbao"])
def test_only_the_clerk_fixes_the_division(demo, account):
    with pytest.raises(NotAllowed):
        fixed(demo, account=account)


def test_pressing_twice_gives_one_notice(demo):
    fixed(demo)

    with pytest.raises(Refused, match="没有变动"):
        fixed(demo)
    assert len(notice_store.notices(demo, COUNTIES)) == 1


def test_a_form_opened_before_a_change_is_stale_and_one_opened_after_is_not(demo):
    seen = last_batch(demo)
    correct(demo, Duty, duty_of(demo, "LQ").key, unit=duty_of(demo, "SC").unit)

    with pytest.raises(Refused, match="又有改动"):
        fixed(demo, seen=seen)
    assert fixed(demo).facts_batch == last_batch(demo)


def test_a_first_notice_is_for_every_unit_and_official_with_a_part_in_it(demo):
    notice = fixed(demo)

    assert concerned(demo, notice, "lianluo")
    assert concerned(demo, notice, "ganbu-jy")
    assert not concerned(demo, notice, "tianbao")


def test_a_change_is_noticed_anew_to_those_whom_it_touches_alone(demo):
    first = fixed(demo)
    correct(demo, Duty, duty_of(demo, "LQ").key, task="另行承担的一部分")
    changed = notice_store.since(demo, COUNTIES, first)

    second = fixed(demo)

    assert [change.line.subject for change in changed] == ["LQ"]
    assert second.previous_id == first.id
    assert concerned(demo, second, "lianluo")
    assert not concerned(demo, second, "ganbu-jy")


def test_an_official_moved_only_by_the_division_of_his_post_is_touched(demo):
    fixed(demo)
    own = edge_store.own(demo, acting(demo, "ganbu-jy"), COUNTIES, last_batch(demo))
    key = next(ref.partition(":")[2] for ref in own.lines if ref.startswith("portfolio:"))
    correct(demo, Portfolio, key, ends_on=date(2020, 6, 30))

    second = fixed(demo)

    assert concerned(demo, second, "ganbu-jy")
    assert not concerned(demo, second, "lianluo")


def test_an_official_sees_his_own_lines_and_nobody_elses_name(shown):
    own = edge_store.own(shown, acting(shown, "ganbu-jy"), COUNTIES, last_batch(shown))

    assert {line.official for line in own.lines.values()} <= {"", "G0313"}
    assert {line.sheet for line in own.lines.values()} == {"责任分解", "分工", "任职"}
    assert {subject for subject, _ in own.portions} == {"JY"}


def test_the_portions_of_an_official_are_those_that_his_shares_follow(shown):
    own = edge_store.own(shown, acting(shown, "ganbu-jy"), COUNTIES, last_batch(shown))
    shares = store.shares(shown, store.current(shown, COUNTIES).id, "JY", "G0313")

    assert shares
    assert all(
        abs(own.portions[s.subject, s.indicator][0] * 10**9 - s.portion) <= 1 for s in shares
    )


def test_a_contact_has_the_lines_of_his_unit_and_of_its_results(shown):
    own = edge_store.own(shown, acting(shown, "lianluo"), COUNTIES, last_batch(shown))

    assert {line.subject for line in own.lines.values()} == {"LQ", ""}
    assert own.portions == {}


def test_both_are_told_at_home_until_the_last_day_of_the_window(demo, monkeypatch):
    ends = fixed(demo).window_ends_on

    move_to(monkeypatch, ends)
    assert told(demo, "ganbu-jy")[0].startswith("您在 2020年负责：")
    assert "本单位" in told(demo, "lianluo")[0]
    assert told(demo, "kaohe") == []
    monkeypatch.undo()
    move_to(monkeypatch, ends + timedelta(days=1))
    assert told(demo, "ganbu-jy") == told(demo, "lianluo") == []


def test_notices_are_sealed_in_the_trail(demo):
    fixed(demo)

    assert verify_store.problems(demo) == []


def test_the_window_of_a_notice_is_open_to_its_last_day(demo, monkeypatch):
    monkeypatch.setattr(window_store, "open_until", lambda *_: None)
    notice, who = fixed(demo), acting(demo, "lianluo")

    move_to(monkeypatch, notice.window_ends_on)
    assert [o.notice_id for o in window_store.openings(demo, who, COUNTIES)] == [notice.id]
    move_to_after = notice.window_ends_on + timedelta(days=1)
    monkeypatch.undo()
    monkeypatch.setattr(window_store, "open_until", lambda *_: None)
    move_to(monkeypatch, move_to_after)
    assert window_store.openings(demo, who, COUNTIES) == []


def test_a_notice_neither_precedes_the_scheme_nor_runs_on_without_end(demo):
    issued_on = issuing.issued(demo)[COUNTIES].issued_on

    with pytest.raises(Refused, match="早于方案印发"):
        fixed(demo, on=issued_on - timedelta(days=1))
    with pytest.raises(BadInput, match="最多 2000 字"):
        fixed(demo, note="长" * 2001)
    assert fixed(demo, on=issued_on).fixed_on == issued_on
