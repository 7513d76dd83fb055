from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import pytest
from demo_world import CITY, COUNTIES, HISTORY, correct
from sqlmodel import select

from attribution.results.tables import ResultRow
from attribution.runs import store
from attribution.runs.calculation import Inputs, calculate
from attribution.runs.sharing import ConservationBroken
from attribution.schemes.tables import SchemeFactor
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import last_batch
from cadre.foundation.settings import Settings
from cadre.rules.calendar import add_workdays
from cadre.rules.errors import NotAllowed, NotFound, Refused
from cadre.rules.numbers import WHOLE_PORTION
from cadre.rules.vocabulary import AccountRole, RunState
from records.demo.accounts import acting

SETTINGS = Settings(_env_file=None)
DISPUTED = f"{COUNTIES}|DSLZ|LQ|"


def clerk(session) -> Principal:
    return acting(session, "kaohe")


def draft(session):
    return store.make(session, clerk(session), COUNTIES, "试算")[0]


@pytest.mark.parametrize("scheme", [HISTORY, COUNTIES, CITY])
def test_points_of_people_and_of_the_named_rest_add_up_to_the_units_points(shown, scheme):
    run = store.current(shown, scheme)
    sums = defaultdict(lambda: [0, 0, 0])

    for share in store.shares(shown, run.id):
        for place, part in enumerate((share.got, share.lost, share.portion)):
            sums[share.subject, share.indicator][place] += part

    scored = {(s.subject, s.indicator): s for s in store.scores(shown, run.id) if s.got or s.lost}
    assert sums.keys() == scored.keys()
    assert all(sums[key][:2] == [s.got, s.lost] for key, s in scored.items())
    assert {total for _, _, total in sums.values()} == {WHOLE_PORTION}


def test_every_share_is_an_officials_or_a_rest_with_its_place(shown):
    shares = [s for run in store.every(shown) for s in store.shares(shown, run.id)]

    assert len(shares) > 1000
    assert all(bool(s.official) != bool(s.rest and s.rest_at) for s in shares)


def test_a_calculation_is_kept_as_a_draft_with_its_facts_and_reason(demo):
    run = draft(demo)

    assert (run.state, run.reason, run.made_by) == (RunState.DRAFT, "试算", "kaohe")
    assert run.facts_batch == last_batch(demo)
    assert store.outputs(demo, run.id) == store.outputs(demo, store.current(demo, COUNTIES).id)


def test_the_same_facts_give_the_same_result_bit_for_bit(demo):
    run, again = draft(demo), draft(demo)

    assert (run.inputs_hash, run.outputs_hash) == (again.inputs_hash, again.outputs_hash)
    assert all(store.repeated(demo, one) for one in store.every(demo))


def test_a_run_whose_hash_was_touched_is_found_out(demo):
    run = draft(demo)
    run.outputs_hash = "0" * 64

    assert not store.repeated(demo, run)


def test_a_corrected_fact_makes_the_published_run_outdated_and_leaves_it_as_it_was(demo):
    run = store.current(demo, COUNTIES)
    assert not store.outdated(demo, run)

    correct(demo, ResultRow, DISPUTED, value=Decimal(1))

    assert store.outdated(demo, run)
    assert store.repeated(demo, run)
    assert not store.outdated(demo, store.current(demo, CITY))


def test_publishing_supersedes_the_run_before_and_opens_a_fresh_window(demo):
    before, run = store.current(demo, COUNTIES), draft(demo)

    store.publish(demo, clerk(demo), SETTINGS, run.id)

    assert store.current(demo, COUNTIES) is run
    assert (before.state, run.supersedes_id) == (RunState.SUPERSEDED, before.id)
    assert run.window_ends_on == add_workdays(today(), SETTINGS.window_workdays)


def test_a_publication_of_an_earlier_day_counts_its_window_from_that_day(demo):
    run = draft(demo)

    store.publish(demo, clerk(demo), SETTINGS, run.id, on=date(2021, 1, 18))

    assert run.window_ends_on == date(2021, 1, 25)  # 五个工作日，隔一个周末


def test_a_publication_cannot_be_dated_after_today(demo):
    run = draft(demo)

    with pytest.raises(Refused, match="还没有到"):
        store.publish(demo, clerk(demo), SETTINGS, run.id, on=today() + timedelta(days=1))
    store.publish(demo, clerk(demo), SETTINGS, run.id, on=today())


def test_only_a_draft_is_published_and_only_once(demo):
    run = draft(demo)
    store.publish(demo, clerk(demo), SETTINGS, run.id)

    for number in (run.id, run.supersedes_id):
        with pytest.raises(Refused, match="不能再公布"):
            store.publish(demo, clerk(demo), SETTINGS, number)


def test_factors_that_are_more_than_the_whole_block_publication(demo):
    row = demo.exec(select(SchemeFactor).where(SchemeFactor.scheme == COUNTIES)).first()
    correct(demo, SchemeFactor, row.key, factor=row.factor + 1)
    run = draft(demo)

    with pytest.raises(Refused, match="合计"):
        store.publish(demo, clerk(demo), SETTINGS, run.id)
    assert store.current(demo, COUNTIES).id != run.id


@pytest.mark.parametrize("role", [r for r in AccountRole if r is not AccountRole.CLERK])
def test_only_the_clerk_calculates_and_publishes(shown, role):
    who = Principal(1, "a", "甲", role)

    with pytest.raises(NotAllowed):
        store.make(shown, who, COUNTIES, "")
    with pytest.raises(NotAllowed):
        store.publish(shown, who, SETTINGS, 4)


def test_a_draft_is_shown_to_the_department_and_does_not_exist_outside(demo):
    run, contact = draft(demo), acting(demo, "lianluo")

    assert store.one(demo, clerk(demo), run.id) is run
    with pytest.raises(NotFound):
        store.one(demo, contact, run.id)
    assert run not in store.all_runs(demo, contact)


def test_a_run_of_another_scheme_does_not_exist_for_this_one(shown):
    run = store.current(shown, CITY)

    assert store.one(shown, clerk(shown), run.id, CITY) is run
    with pytest.raises(NotFound):
        store.one(shown, clerk(shown), run.id, COUNTIES)


def test_before_the_first_publication_only_the_department_is_shown_anything(demo):
    store.current(demo, CITY).state = RunState.SUPERSEDED
    run = store.make(demo, clerk(demo), CITY, "")[0]

    assert store.shown(demo, clerk(demo), CITY) is run
    with pytest.raises(NotFound):
        store.must_be_shown(demo, acting(demo, "lianluo"), CITY)


def test_a_calculation_that_would_lose_points_is_stopped(shown, monkeypatch):
    taken = store.inputs(shown, CITY)
    assert isinstance(taken, Inputs)
    monkeypatch.setattr("attribution.runs.sharing._block", lambda *_given: [])

    with pytest.raises(ConservationBroken):
        calculate(taken)
