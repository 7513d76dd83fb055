from datetime import date

import pytest

from cadre.rules.vocabulary import RunState
from records.ledger.closing import RunToClose, obstacles

RUN = RunToClose(3, RunState.PUBLISHED, date(2021, 1, 22))
LAST_DAY, DAY_AFTER = date(2021, 1, 22), date(2021, 1, 23)


def test_the_last_day_of_the_window_bars_closing_the_day_after_does_not():
    assert "2021-01-22" in obstacles(RUN, [], LAST_DAY, [])[0].what
    assert obstacles(RUN, [], DAY_AFTER, []) == []


def test_a_run_without_a_recorded_window_is_not_closed():
    assert obstacles(RunToClose(3, RunState.PUBLISHED, None), [], DAY_AFTER, [])


def test_an_unanswered_dispute_bars_closing():
    (found,) = obstacles(RUN, ["缙云县 Z5"], DAY_AFTER, [])

    assert "缙云县 Z5" in found.what


def test_a_provisional_place_bars_closing():
    (found,) = obstacles(RUN, [], DAY_AFTER, ["松阳县"])

    assert "松阳县" in found.what


@pytest.mark.parametrize("state", [RunState.DRAFT, RunState.SUPERSEDED])
def test_only_a_published_run_is_closed(state):
    assert obstacles(RunToClose(3, state, date(2021, 1, 22)), [], DAY_AFTER, [])


def test_a_scheme_without_a_run_is_not_closed():
    assert obstacles(None, [], DAY_AFTER, [])


def test_everything_that_bars_is_told_at_once():
    assert len(obstacles(RUN, ["甲", "乙"], LAST_DAY, ["丙"])) == 4
