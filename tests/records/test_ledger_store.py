import pytest
from consequence_world import CLERK, HIGH, LAST_HEAD, MINUTES, OFFICER, RECORDER, principal, settle

from cadre.foundation.clock import today
from cadre.rules.errors import NotAllowed, NotFound, Refused
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import AccountRole
from records.ledger import store
from records.ledger.entries import balance


def decided(session):
    return store.decide_closing(session, RECORDER, "S", MINUTES).id


def closed(session):
    settle(session)
    return store.close(session, CLERK, "S", decided(session))


def test_closing_enters_the_published_run_by_decision(session):
    done = closed(session)

    assert (done.run_id, done.closed_by) == (1, CLERK.account_name)
    entries = store.entries_of_scheme(session, "S")
    assert balance(entries)["A4", "Z1"] == (60 * POINT, 40 * POINT)
    assert [(e.got, e.lost) for e in store.entries_of(session, LAST_HEAD)] == [
        (36 * POINT, 24 * POINT)
    ]
    assert "常纪〔2021〕3号" in entries[0].basis


def test_closing_is_refused_on_the_last_day_of_the_window(session):
    settle(session, window=today())

    with pytest.raises(Refused, match="异议期"):
        store.close(session, CLERK, "S", decided(session))
    assert store.entries_of_scheme(session, "S") == []


def test_closing_is_refused_while_a_place_is_provisional(session):
    settle(session, {"A": ["90", "80", "70", None]})

    with pytest.raises(Refused, match="暂定"):
        store.close(session, CLERK, "S", decided(session))


def test_closing_needs_a_decision_on_this_scheme(session):
    settle(session)

    with pytest.raises(NotFound):
        store.close(session, CLERK, "S", 99)


def test_a_scheme_is_closed_once(session):
    done = closed(session)

    with pytest.raises(Refused, match="已经封账"):
        store.close(session, CLERK, "S", done.decision_id)


def test_only_who_may_close_closes(session):
    settle(session)
    decision = decided(session)

    with pytest.raises(NotAllowed):
        store.close(session, RECORDER, "S", decision)
    with pytest.raises(NotAllowed):
        store.close(session, OFFICER, "S", decision)


def test_who_recorded_the_decision_does_not_close_himself(session):
    settle(session)
    decision = decided(session)
    same = principal(AccountRole.CLERK, RECORDER.account_name)

    with pytest.raises(Refused, match="不能自己封账"):
        store.close(session, same, "S", decision)


def test_a_reversal_keeps_people_and_rest_at_the_units_points(session):
    closed(session)
    (entry,) = store.entries_of(session, LAST_HEAD)

    back = store.reverse_entry(session, CLERK, entry.number, "市委〔2021〕9号")

    assert (back.got, back.reverses) == (-36 * POINT, entry.number)
    assert sum(e.got for e in store.entries_of(session, LAST_HEAD)) == 0
    entries = store.entries_of_scheme(session, "S")
    assert balance(entries)["A4", "Z1"] == (60 * POINT, 40 * POINT)


def test_an_entry_is_reversed_once(session):
    closed(session)
    (entry,) = store.entries_of(session, LAST_HEAD)
    store.reverse_entry(session, CLERK, entry.number, "市委〔2021〕9号")

    with pytest.raises(Refused, match="已经冲正"):
        store.reverse_entry(session, CLERK, entry.number, "市委〔2021〕10号")


def test_an_entry_of_an_official_beyond_ones_authority_does_not_exist(session):
    closed(session)
    (entry,) = store.entries_of(session, HIGH)

    with pytest.raises(NotFound):
        store.reverse_entry(session, CLERK, entry.number, "市委〔2021〕9号")
