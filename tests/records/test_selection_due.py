"""What waits in the selection rooms stands on the desk of whose work it is."""

from datetime import date, timedelta

import pytest
from selection_world import listed, made_vacant, opened, take, walked

from cadre.foundation.clock import today
from records.demo.accounts import acting
from records.selection import due_store, meeting_store
from records.selection.steps import Step


def told(session, name="ganbu", on=None):
    return {title: words for title, _, words in due_store.due(session, acting(session, name), on)}


@pytest.fixture
def vacancy(demo):
    made_vacant(demo)
    return opened(demo)


def test_a_vacancy_without_a_candidate_asks_for_one(demo, vacancy):
    assert told(demo)["选任：缙云县经信局副局长"] == "还没有人选，请列入"


def test_a_vacancy_says_how_far_the_foremost_is(demo, vacancy):
    candidate = listed(demo, vacancy)
    take(demo, candidate, Step.MOTION)

    words = told(demo)["选任：缙云县经信局副局长"]

    assert words == "1 名人选，最前的办到“动议”，下一步：资格核对"


def test_a_probation_that_is_over_asks_to_be_judged_until_it_is(demo, vacancy):
    candidate = listed(demo, vacancy)
    walked(demo, candidate, Step.APPOINTMENT)
    title = "试用期考核：吕秉川"

    assert title not in told(demo, on=date(2021, 10, 11))
    assert told(demo, on=date(2021, 10, 12))[title] == "2021-10-11 试用期满，请考核"
    take(demo, candidate, Step.PROBATION)
    assert title not in told(demo, on=date(2021, 10, 12))


def test_on_its_day_a_meeting_waits_for_the_recorder(demo):
    held = meeting_store.meetings(demo, acting(demo, "jilu"))[0].held_on

    before = told(demo, "jilu", held - timedelta(days=1))

    assert not any(title.startswith("任免会议") for title in before)
    assert "1 名人选待记录决定" in told(demo, "jilu", held).values()


@pytest.mark.parametrize("name", ["kaohe", "lianluo", "ganbu-jy"])
def test_the_others_have_nothing_of_it_on_their_desks(demo, name):
    assert told(demo, name, today()) == {}
